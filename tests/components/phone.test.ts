import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PHONE, setMedia } from './device.ts';
import { allSaid, compileOverlays, part, said, type Shown, showApp } from './shown.ts';
import { day, milestone, only, TODAY, VN_2021, world } from './world.ts';

compileOverlays();

beforeEach(() => setMedia(PHONE, true));
afterEach(() => void vi.restoreAllMocks());

const SOME = only(
  'pm-directive-02',
  'nec-plan-42',
  'hai-phong-steering-committee',
  'national-conference-2021-01-21',
  'nomination-window',
  'hai-phong-electoral-boards',
  'hai-phong-na-candidates',
  'nec-subcommittees',
  'election-day',
);

const show = (asOf = TODAY, dataSet = SOME): Shown => showApp(world({ dataSet, asOf }));
const button = (id: string): HTMLElement =>
  screen.getByRole('button', { name: new RegExp(milestone(id).title.vi) });
const findSheet = (): Promise<HTMLElement> => screen.findByRole('dialog', { name: 'Chi tiết mốc' });

describe('the vertical timeline', () => {
  test('has the months in order and every milestone in its month', () => {
    const { container } = show(TODAY, VN_2021);
    const months = allSaid(container, '.months h2');
    expect(months.slice(0, 4)).toEqual([
      'Tháng 06/2020',
      'Tháng 07/2020',
      'Tháng 08/2020',
      'Tháng 11/2020',
    ]);
    expect(new Set(months).size).toBe(months.length);
    expect(allSaid(container, '.months .title')).toEqual(
      VN_2021.milestones.map((one) => one.title.vi),
    );
  });

  test('says as much of a day as the month above does not', () => {
    const { container } = show();
    expect(
      allSaid(container, '.months button').map((text, at) => [
        allSaid(container, '.months .when')[at],
        text.endsWith(allSaid(container, '.months .rest')[at] ?? '?'),
      ]),
    ).toEqual([
      ['≈ 03/08', true],
      ['14/01', true],
      ['19/01', true],
      ['≤ 21/01', true],
      ['21/01', true],
      ['22/02→ 14/03', true],
      ['≈', true],
      ['…', true],
      ['23/05', true],
    ]);
  });

  test('draws the line of the day looked from before the first milestone after it', () => {
    const { container } = show(day('2021-01-21'));
    const line = part(container, 'li.as-of');
    expect(said(line)).toBe('Tính đến 21/01/2021');
    expect(said(line.nextElementSibling)).toContain(milestone('nomination-window').title.vi);
    expect(
      [...container.querySelectorAll('button.later')].map((one) =>
        said(one.querySelector('.title')),
      ),
    ).toEqual(
      [
        'nomination-window',
        'hai-phong-electoral-boards',
        'hai-phong-na-candidates',
        'election-day',
      ].map((id) => milestone(id).title.vi),
    );
  });

  test('draws no line when everything has happened', () => {
    expect(show().container.querySelector('li.as-of')).toBeNull();
  });

  test('tells in the overview which days are in view, and scrolls there by keyboard', async () => {
    const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-day]')];
    // Rows of 50 px below an overview of 100 px, of which the screen shows the third to the fifth.
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: Element,
    ) {
      const at = rows().findIndex((row) => row === this);
      if (at >= 0) return DOMRect.fromRect({ y: at * 50, width: 300, height: 50 });
      if (this.matches('.top')) return DOMRect.fromRect({ width: 300, height: 100 });
      return DOMRect.fromRect({ width: 300, height: 250 });
    });
    const scrollBy = vi.spyOn(Element.prototype, 'scrollBy');
    const { container } = show();
    await fireEvent.scroll(part(container, '.scroll'));
    const slider = screen.getByRole('slider', { name: 'Tổng quan cả kỳ bầu cử' });
    expect(slider).toHaveAttribute('aria-valuetext', '19/01/2021 – 21/01/2021');
    await fireEvent.keyDown(slider, { key: 'ArrowRight' });
    // A month after 19/01/2021 the sixth row is the next one, below the overview with some air.
    expect(scrollBy.mock.calls).toEqual([[{ top: 250 - 100 - 40 }]]);
  });
});

describe('the sheet', () => {
  test('opens on a press with the details of the milestone', async () => {
    const { app, user } = show();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(button('nec-plan-42'));
    const sheet = await findSheet();
    expect(app.explorer.selected?.id).toBe('nec-plan-42');
    expect(
      within(sheet).getByRole('heading', { level: 2, name: milestone('nec-plan-42').title.vi }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  test('goes to the neighbours in order of day', async () => {
    const { app, user } = show();
    await user.click(button('nec-plan-42'));
    const sheet = await findSheet();
    await user.click(within(sheet).getByRole('button', { name: 'Sau' }));
    expect(app.explorer.selected?.id).toBe('hai-phong-steering-committee');
    await user.click(within(sheet).getByRole('button', { name: 'Trước' }));
    await user.click(within(sheet).getByRole('button', { name: 'Trước' }));
    expect(said(sheet.querySelector('h2'))).toBe(milestone('pm-directive-02').title.vi);
  });

  test.each([
    [
      'its button',
      async ({ user }: Shown) => {
        await user.click(screen.getByRole('button', { name: 'Đóng chi tiết' }));
      },
    ],
    ['Esc', ({ user }: Shown) => user.keyboard('{Escape}')],
  ])('closes by %s and leaves nothing selected', async (_, close) => {
    const shown = show();
    await shown.user.click(button('nec-plan-42'));
    await findSheet();
    await close(shown);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shown.app.explorer.selected).toBeNull();
    expect(button('nec-plan-42')).toHaveAttribute('aria-pressed', 'false');
  });

  test('opens from the sources as well', async () => {
    const shown = showApp(world({ dataSet: only('pm-directive-02') }));
    await shown.user.click(screen.getByRole('button', { name: 'Nguồn' }));
    const [first] = screen.getAllByRole('button', {
      name: new RegExp(milestone('pm-directive-02').title.vi),
    });
    await shown.user.click(first ?? document.body);
    expect(await findSheet()).toBeInTheDocument();
  });
});

test('a screen that grows wide shows the timeline and the details beside it', async () => {
  const { app, user } = show();
  await user.click(button('nec-plan-42'));
  await findSheet();
  setMedia(PHONE, false);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(app.explorer.selected?.id).toBe('nec-plan-42');
  expect(await screen.findByRole('complementary', { name: 'Chi tiết mốc' })).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Dòng thời gian các mốc' })).toBeInTheDocument();
});
