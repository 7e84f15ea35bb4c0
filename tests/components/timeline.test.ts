import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import type { Mark } from '../../src/timeline/scene.ts';
import vietnamese from '../../src/i18n/messages/vi.json';
import { BOX } from './device.ts';
import { allSaid, part, said, type Shown, showApp } from './shown.ts';
import { day, milestone, only, world } from './world.ts';

const SOME = only(
  'politburo-directive-45',
  'pm-directive-02',
  'nec-plan-42',
  'national-conference-2021-01-21',
  'hai-phong-steering-committee',
  'hai-phong-na-candidates',
  'election-day',
  'nec-resolution-748',
);

const show = (asOf = '2021-01-21'): Shown => showApp(world({ dataSet: SOME, asOf: day(asOf) }));

const surface = (): HTMLElement =>
  screen.getByRole('application', { name: 'Dòng thời gian các mốc' });

function markOf({ app }: Shown, id: string): Mark | undefined {
  const row = app.explorer.columns.rowOf(id);
  return app.timeline.scene.marks.find((mark) => mark.row === row);
}

/** What is told politely, outside the notices. */
const told = (shown: Shown): string => said(part(shown.container, '[aria-live=polite]'));

describe('the surface', () => {
  test('is one tab stop that says how it is used', async () => {
    const { user } = show();
    for (let stops = 0; document.activeElement !== surface(); stops++) {
      if (stops > 40) throw new Error('never reached by Tab');
      await user.tab();
    }
    expect(surface()).toHaveAccessibleDescription(/^Dùng phím mũi tên để đi giữa các mốc/);
    expect(surface()).toHaveAttribute('aria-roledescription', 'dòng thời gian');
  });

  test('says nothing before it has the focus', () => {
    expect(told(show())).toBe('');
  });

  test('arrow keys move the focus, and title, day and status are told', async () => {
    const shown = show();
    surface().focus();
    // The first arrow enters, the next one goes on.
    await shown.user.keyboard('{ArrowRight}');
    expect(shown.app.timeline.focused).toBe('politburo-directive-45');
    await shown.user.keyboard('{ArrowRight}');
    expect(told(shown)).toBe(`${milestone('pm-directive-02').title.vi}. 14/01/2021. Đã diễn ra`);
    await shown.user.keyboard('{ArrowDown}');
    expect(told(shown)).toBe(`${milestone('nec-plan-42').title.vi}. 19/01/2021. Đã diễn ra`);
    await shown.user.keyboard('{End}');
    expect(told(shown)).toBe(
      `${milestone('nec-resolution-748').title.vi}. 10/06/2021. Chưa đến, còn 140 ngày`,
    );
    await shown.user.keyboard('{ArrowUp}');
    expect(told(shown)).toContain(milestone('election-day').title.vi);
    await shown.user.keyboard('{Home}');
    expect(told(shown)).toContain(milestone('politburo-directive-45').title.vi);
  });

  test.each([
    ['hai-phong-steering-committee', 'muộn nhất 21/01/2021'],
    ['hai-phong-na-candidates', 'tháng 04/2021'],
  ])('tells the time of %s as precisely as it is known, and no more', async (id, time) => {
    const shown = show();
    surface().focus();
    await shown.user.keyboard('{Home}');
    shown.app.timeline.focus(id);
    await waitFor(() => expect(told(shown)).toContain(milestone(id).title.vi));
    expect(told(shown)).toContain(`. ${time}. `);
  });

  test('Enter selects what has the focus, Esc selects nothing', async () => {
    const shown = show();
    surface().focus();
    await shown.user.keyboard('{Home}{Enter}');
    expect(shown.app.explorer.selected?.id).toBe('politburo-directive-45');
    expect(
      screen.getByRole('heading', { level: 2, name: milestone('politburo-directive-45').title.vi }),
    ).toBeVisible();
    await shown.user.keyboard('{Escape}');
    expect(shown.app.explorer.selected).toBeNull();
    await shown.user.keyboard('{End} ');
    expect(shown.app.explorer.selected?.id).toBe('nec-resolution-748');
  });

  test('is silent again when the focus leaves', async () => {
    const shown = show();
    surface().focus();
    await shown.user.keyboard('{Home}');
    expect(told(shown)).not.toBe('');
    surface().blur();
    await waitFor(() => expect(told(shown)).toBe(''));
  });

  test('a click on a mark selects it, a click beside selects nothing', async () => {
    const shown = show();
    const mark = markOf(shown, 'election-day');
    if (!mark) throw new Error('election day is not drawn');
    const at = { clientX: BOX.x + mark.x, clientY: BOX.y + mark.y };
    await fireEvent.click(surface(), at);
    expect(shown.app.explorer.selected?.id).toBe('election-day');
    // A pointer makes no announcements.
    expect(told(shown)).toBe('');
    await fireEvent.click(surface(), { clientX: BOX.x + 3, clientY: BOX.y + 3 });
    expect(shown.app.explorer.selected).toBeNull();
  });

  test('a pointer over a mark is told its title and day', async () => {
    const shown = show();
    const mark = markOf(shown, 'election-day');
    if (!mark) throw new Error('election day is not drawn');
    await fireEvent.pointerMove(surface(), {
      clientX: BOX.x + mark.x,
      clientY: BOX.y + mark.y,
      pointerType: 'mouse',
    });
    expect(said(part(shown.container, '.tip'))).toBe(
      `${milestone('election-day').title.vi} Chủ nhật, 23/05/2021 · E`,
    );
    await fireEvent.pointerLeave(surface());
    expect(shown.container.querySelector('.tip')).toBeNull();
  });
});

describe('the toolbar', () => {
  const range = (shown: Shown): string => said(part(shown.container, '.toolbar .range'));

  test('says which days and how many milestones are in view', async () => {
    const shown = show();
    shown.app.timeline.show({ from: day('2021-01-01'), to: day('2021-02-01') });
    await waitFor(() => expect(range(shown)).toBe('01/01/2021 – 31/01/2021 · 4 mốc trong khung'));
    shown.app.timeline.show({ from: day('2020-09-01'), to: day('2020-10-01') });
    await waitFor(() =>
      expect(range(shown)).toBe('01/09/2020 – 30/09/2020 · Không có mốc nào trong khung nhìn này.'),
    );
  });

  test('zooms and comes back to the whole', async () => {
    const { app, user } = show();
    const whole = app.timeline.window;
    await user.click(screen.getByRole('button', { name: 'Phóng to' }));
    const closer = app.timeline.window;
    expect((closer.to - closer.from) * 1.6).toBeCloseTo(whole.to - whole.from, 6);
    await user.click(screen.getByRole('button', { name: 'Thu nhỏ' }));
    expect(app.timeline.window.from).toBeCloseTo(whole.from, 6);
    await user.click(screen.getByRole('button', { name: 'Phóng to' }));
    await user.click(screen.getByRole('button', { name: 'Toàn bộ' }));
    expect(app.timeline.window).toEqual(whole);
  });
});

test('a lane says what lies before and after, and leads there', async () => {
  const shown = show();
  shown.app.timeline.show({ from: day('2021-03-01'), to: day('2021-04-01') });
  const lane = await screen.findByRole('button', {
    name: 'Chỉ thị, nghị quyết: 2 mốc trước khung nhìn, bấm để đến',
  });
  // A lane without milestones, here that of the deadlines, takes no room.
  expect(allSaid(shown.container, '.lane .name')).toEqual(
    LANES.filter((lane) => lane.id !== 'deadlines').map((lane) => vietnamese.lane[lane.id]),
  );
  await shown.user.click(lane);
  const { window } = shown.app.timeline;
  expect(window.from).toBeLessThan(day('2021-01-14'));
  expect(window.to).toBeGreaterThan(day('2021-01-14'));
});

test('election day and the day looked from have their names on the picture', () => {
  const shown = show();
  expect(allSaid(shown.container, '.tag')).toEqual([
    'Ngày bầu cử 23/05/2021',
    'Tính đến 21/01/2021',
  ]);
});

describe('the overview', () => {
  const thumb = (name: string): HTMLElement => screen.getByRole('slider', { name });
  const START = 'Đầu khung nhìn';
  const END = 'Cuối khung nhìn';

  /** As long as the bundled data set, with what lies beyond the preparation. */
  const LONG = only(
    'politburo-conclusion-174',
    'nec-plan-42',
    'pm-directive-02',
    'election-day',
    'term-shortening-proposal',
    'na-resolution-199-2025',
    'nec-2025-established',
    'next-election-day-2026',
  );

  function framed(from = '2021-01-01', to = '2021-03-01'): Shown {
    const shown = showApp(world({ dataSet: LONG, asOf: day('2021-01-21') }));
    shown.app.timeline.show({ from: day(from), to: day(to) });
    return shown;
  }

  test('is two sliders that say their day', async () => {
    framed();
    await waitFor(() => expect(thumb(START)).toHaveAttribute('aria-valuetext', '01/01/2021'));
    expect(thumb(END)).toHaveAttribute('aria-valuetext', '28/02/2021');
    const values = ['min', 'now', 'max'].map((part) =>
      Number(thumb(START).getAttribute(`aria-value${part}`)),
    );
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  test.each([
    { edge: START, keys: '{ArrowRight}', from: '2021-01-02', to: '2021-03-01' },
    { edge: START, keys: '{ArrowLeft}', from: '2020-12-31', to: '2021-03-01' },
    { edge: START, keys: '{ArrowUp}', from: '2021-01-02', to: '2021-03-01' },
    { edge: START, keys: '{Shift>}{ArrowRight}{/Shift}', from: '2021-01-08', to: '2021-03-01' },
    { edge: START, keys: '{PageUp}', from: '2021-01-31', to: '2021-03-01' },
    { edge: END, keys: '{ArrowRight}', from: '2021-01-01', to: '2021-03-02' },
    { edge: END, keys: '{ArrowDown}', from: '2021-01-01', to: '2021-02-28' },
    { edge: END, keys: '{PageDown}', from: '2021-01-01', to: '2021-01-30' },
    { edge: END, keys: '{End}', from: '2021-01-01', to: '2021-08-07' },
    { edge: START, keys: '{Home}', from: '2020-05-26', to: '2021-03-01' },
  ])('$keys on “$edge” moves that end alone', async ({ edge, keys, from, to }) => {
    const { app, user } = framed();
    thumb(edge).focus();
    await user.keyboard(keys);
    const { window } = app.timeline;
    expect([Math.round(window.from), Math.round(window.to)]).toEqual([day(from), day(to)]);
  });

  test.each([
    { edge: START, keys: '{End}', from: '2021-02-21', to: '2021-03-01' },
    { edge: END, keys: '{Home}', from: '2021-01-01', to: '2021-01-09' },
  ])(
    '$keys on “$edge” stops before the other end, eight days away',
    async ({ edge, keys, from, to }) => {
      const { app, user } = framed();
      thumb(edge).focus();
      await user.keyboard(keys);
      const { window } = app.timeline;
      expect([Math.round(window.from), Math.round(window.to)]).toEqual([day(from), day(to)]);
    },
  );

  test('an end that stands at the limit leaves the other where it is', async () => {
    const { app, user } = framed();
    const { limits } = app.timeline;
    app.timeline.show({ from: limits.from, to: day('2021-03-01') });
    thumb(START).focus();
    await user.keyboard('{PageDown}');
    expect([app.timeline.window.from, app.timeline.window.to]).toEqual([
      limits.from,
      day('2021-03-01'),
    ]);
    app.timeline.show({ from: day('2021-01-01'), to: limits.to });
    thumb(END).focus();
    await user.keyboard('{PageUp}');
    expect([app.timeline.window.from, app.timeline.window.to]).toEqual([
      day('2021-01-01'),
      limits.to,
    ]);
  });

  test('keys of the sliders are not keys of the view', async () => {
    const { app, user } = framed();
    app.explorer.select('election-day');
    thumb(START).focus();
    await user.keyboard('{Home}');
    expect(app.timeline.focused).toBeNull();
  });

  test('leads to what lies beyond the preparation', async () => {
    const { app, user } = framed();
    await user.click(screen.getByRole('button', { name: '4 mốc sau đó ›', hidden: false }));
    expect(app.timeline.window.from).toBeLessThan(day('2025-05-12'));
    expect(app.timeline.window.to).toBeGreaterThan(day('2026-03-15'));
  });

  test('has a cell in its strip for every milestone of the preparation', () => {
    const { container } = framed();
    const cells = [...part(container, '.strip').querySelectorAll('path')].flatMap(
      (path) => path.getAttribute('d')?.match(/M/g) ?? [],
    );
    expect(cells).toHaveLength(4);
  });
});
