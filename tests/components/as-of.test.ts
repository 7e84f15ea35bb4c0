import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { PHONE, setMedia } from './device.ts';
import { compileOverlays, said, type Shown, showApp } from './shown.ts';
import { day, HandBeat, only, TODAY, world } from './world.ts';

compileOverlays();

const show = (asOf = TODAY): Shown =>
  showApp(world({ dataSet: only('election-day', 'nec-plan-42'), asOf }));

const opener = (): HTMLElement => screen.getByRole('button', { name: /^Tính đến/ });
const findPanel = (): Promise<HTMLElement> =>
  screen.findByRole('dialog', { name: 'Nhìn từ ngày nào?' });
const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Ngày (ngày/tháng/năm)' });

async function open(shown: Shown): Promise<HTMLElement> {
  await shown.user.click(opener());
  return findPanel();
}

async function type(shown: Shown, text: string): Promise<void> {
  await shown.user.clear(field());
  await shown.user.type(field(), text);
}

// Which of the two distances is seen depends on the width of the window.
test.each([
  ['2021-05-22', 'Tính đến 22/05/2021 · còn 1 ngày · E−1'],
  ['2021-05-23', 'Tính đến 23/05/2021 · ngày bầu cử · E'],
  ['2021-05-24', 'Tính đến 24/05/2021 · sau bầu cử 1 ngày · E+1'],
  ['2021-01-21', 'Tính đến 21/01/2021 · còn 122 ngày · E−122'],
])('looking from %s the header says “%s”', (asOf, text) => {
  show(day(asOf));
  expect(
    said(opener())
      .replace('Tính đến', 'Tính đến ')
      .replaceAll(/\s*·\s*/g, ' · ')
      .replaceAll(/\s+/g, ' '),
  ).toBe(text);
});

test('on a phone the button shows the day alone and still says what it is', () => {
  setMedia(PHONE, true);
  show(day('2021-01-21'));
  expect(said(screen.getByRole('button', { name: 'Tính đến 21/01/2021' }))).toBe('21/01/2021');
});

describe('the panel', () => {
  test('opens on its button with the day in the field, and says that it is open', async () => {
    const shown = show();
    expect(opener()).toHaveAttribute('aria-expanded', 'false');
    await open(shown);
    expect(opener()).toHaveAttribute('aria-expanded', 'true');
    expect(field()).toHaveValue('01/01/2022');
  });

  test('closes on Esc, and the focus is on its button again', async () => {
    const shown = show();
    await open(shown);
    field().focus();
    await shown.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(opener()).toHaveFocus());
    expect([opener().getAttribute('aria-expanded'), shown.app.explorer.asOf]).toEqual([
      'false',
      TODAY,
    ]);
  });

  test('closes on a second press of its button', async () => {
    const shown = show();
    await open(shown);
    await shown.user.click(opener());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('speaks English, and takes the day before the month all the same', async () => {
    const shown = show(day('2021-01-21'));
    await shown.app.speech.speak('en');
    await shown.user.click(screen.getByRole('button', { name: /^As of/ }));
    const panel = await screen.findByRole('dialog', { name: 'Look from which day?' });
    expect(within(panel).getByRole('textbox', { name: 'Day (day/month/year)' })).toHaveValue(
      '21/01/2021',
    );
  });
});

describe('a typed day', () => {
  test.each(['21/1/2021', '2021-01-21', ' 21 . 01 . 2021 '])(
    '“%s” and Enter look from 21/01/2021, close the panel and bring the day into view',
    async (text) => {
      const shown = show();
      shown.app.timeline.show({ from: day('2021-05-01'), to: day('2021-05-30') });
      await open(shown);
      await type(shown, `${text}{Enter}`);
      expect(shown.app.explorer.asOf).toBe(day('2021-01-21'));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      expect(shown.app.timeline.window.from).toBeLessThan(day('2021-01-21'));
    },
  );

  test.each([
    ['31/02/2021', 'Không có ngày 31/02/2021 trong lịch. Hãy kiểm tra lại ngày và tháng.'],
    ['abc', '“abc” không phải là một ngày. Hãy viết như 21/01/2021.'],
    ['21/01', '“21/01” không phải là một ngày. Hãy viết như 21/01/2021.'],
  ])('“%s” is refused with a sentence and changes nothing', async (text, sentence) => {
    const shown = show();
    const panel = await open(shown);
    await type(shown, `${text}{Enter}`);
    expect(within(panel).getByRole('alert')).toHaveTextContent(sentence);
    expect(field()).toBeInvalid();
    expect(field()).toHaveAccessibleDescription(sentence);
    expect([said(opener()).includes('01/01/2022'), shown.app.explorer.asOf]).toEqual([true, TODAY]);
    // Typing on takes the sentence away.
    await shown.user.type(field(), '1');
    expect(within(panel).queryByRole('alert')).not.toBeInTheDocument();
    expect(field()).toBeValid();
  });

  test('an empty field is no day', async () => {
    const shown = show();
    const panel = await open(shown);
    await shown.user.clear(field());
    await shown.user.keyboard('{Enter}');
    expect(within(panel).getByRole('alert')).toHaveTextContent('không phải là một ngày');
  });

  test('is looked from by the button as well', async () => {
    const shown = show();
    await open(shown);
    await type(shown, '14/3/2021');
    await shown.user.click(screen.getByRole('button', { name: 'Xem' }));
    expect(shown.app.explorer.asOf).toBe(day('2021-03-14'));
  });

  test('that was given up is forgotten: the panel opens with the day looked from', async () => {
    const shown = show();
    await open(shown);
    await type(shown, 'abc{Enter}');
    await shown.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const panel = await open(shown);
    expect(field()).toHaveValue('01/01/2022');
    expect(within(panel).queryByRole('alert')).not.toBeInTheDocument();
  });
});

test('one day back and one day on keep the panel open', async () => {
  const shown = show(day('2021-03-01'));
  await open(shown);
  await shown.user.click(screen.getByRole('button', { name: 'Lùi một ngày' }));
  expect([shown.app.explorer.asOf, screen.getByRole('textbox')]).toEqual([
    day('2021-02-28'),
    expect.objectContaining({ value: '28/02/2021' }),
  ]);
  await shown.user.click(screen.getByRole('button', { name: 'Tiến một ngày' }));
  await shown.user.click(screen.getByRole('button', { name: 'Tiến một ngày' }));
  expect(field()).toHaveValue('02/03/2021');
});

test('the days worth a look are buttons, pressed on the day looked from', async () => {
  const shown = show();
  const panel = await open(shown);
  const chips = (): readonly (readonly [string, boolean])[] =>
    within(within(panel).getByRole('list'))
      .getAllByRole('button')
      .map((one) => [said(one), one.getAttribute('aria-pressed') === 'true']);
  expect(chips()).toEqual([
    ['01/01/2022 Hôm nay (giờ Việt Nam)', true],
    ['21/01/2021 Hội nghị trực tuyến toàn quốc', false],
    ['14/03/2021 Hết hạn nhận hồ sơ ứng cử', false],
    ['27/04/2021 Công bố danh sách chính thức người ứng cử', false],
    ['23/05/2021 Ngày bầu cử', false],
    ['10/06/2021 Công bố kết quả bầu cử đại biểu Quốc hội', false],
  ]);
  await shown.user.click(within(panel).getByRole('button', { name: /Hội nghị trực tuyến/ }));
  expect(shown.app.explorer.asOf).toBe(day('2021-01-21'));
  expect(chips().filter(([, pressed]) => pressed)).toEqual([
    ['21/01/2021 Hội nghị trực tuyến toàn quốc', true],
  ]);
  await shown.user.click(within(panel).getByRole('button', { name: /Hôm nay/ }));
  expect(shown.app.explorer.asOf).toBe(TODAY);
});

describe('the replay', () => {
  test('runs and stops by its button, by key and in the panel, and says the day only when it has stopped', async () => {
    const metronome = new HandBeat();
    const shown = showApp(world({ asOf: day('2021-01-21'), metronome }));
    await shown.user.click(screen.getByRole('button', { name: 'Chạy tới' }));
    metronome.beat(2);
    await waitFor(() => expect(said(opener())).toContain('23/01/2021'));
    expect(screen.queryByText(/^Dừng ở/)).not.toBeInTheDocument();
    await shown.user.keyboard('p');
    expect(await screen.findByText('Dừng ở ngày 23/01/2021')).toHaveAttribute('role', 'status');
    const panel = await open(shown);
    await shown.user.click(within(panel).getByRole('button', { name: 'Chạy lùi' }));
    metronome.beat(3);
    expect(shown.app.explorer.asOf).toBe(day('2021-01-20'));
    await shown.user.click(within(panel).getByRole('button', { name: 'Dừng' }));
    expect(metronome.isBeating).toBe(false);
  });

  test('ends with the panel on a phone, where nothing else could stop it', async () => {
    setMedia(PHONE, true);
    const metronome = new HandBeat();
    const shown = showApp(world({ asOf: day('2021-01-21'), metronome }));
    const panel = await open(shown);
    await shown.user.click(within(panel).getByRole('button', { name: 'Chạy tới' }));
    expect(metronome.isBeating).toBe(true);
    await shown.user.keyboard('{Escape}');
    await waitFor(() => expect(metronome.isBeating).toBe(false));
  });
});
