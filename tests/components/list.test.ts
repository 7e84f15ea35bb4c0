import { render, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import List from '../../src/components/List.svelte';
import { KINDS } from '../../src/core/kinds.ts';
import { Level } from '../../src/core/records.ts';
import { sortDay } from '../../src/core/when.ts';
import { scrolled } from './device.ts';
import { allSaid, hands, part, said, showApp } from './shown.ts';
import { day, milestone, only, VN_2021, world, type World } from './world.ts';

interface Listed extends World {
  readonly table: HTMLTableElement;
  readonly ids: () => readonly string[];
  readonly column: (name: string) => readonly string[];
  readonly sort: (name: string) => Promise<void>;
  readonly sorts: () => Readonly<Record<string, string>>;
}

function list(made: World = world()): Listed {
  const { container } = render(List, { app: made.app });
  const table = part(container, 'table') as HTMLTableElement; // matched by its tag
  const user = hands();
  return {
    ...made,
    table,
    ids: () =>
      [...table.querySelectorAll<HTMLElement>('tbody tr')].map((row) => row.dataset['id'] ?? ''),
    column: (name) => allSaid(table, `tbody .${name}`),
    sort: (name) => user.click(within(part(table, 'thead')).getByRole('button', { name })),
    sorts: () =>
      Object.fromEntries(
        [...table.querySelectorAll('thead th[aria-sort]')].map((cell) => [
          said(cell),
          cell.getAttribute('aria-sort') ?? '',
        ]),
      ),
  };
}

const row = (listed: Listed, id: string): HTMLElement => part(listed.table, `[data-id="${id}"]`);
const cells = (listed: Listed, id: string): readonly string[] => allSaid(row(listed, id), 'th, td');

describe('the whole data set', () => {
  test('has all 151 milestones in order of day, each with everything said in words', () => {
    const listed = list();
    expect(listed.ids()).toEqual(VN_2021.milestones.map((one) => one.id));
    expect(listed.ids()).toHaveLength(151);
    expect(said(listed.table.caption)).toBe('Các mốc theo ngày · 151 mốc · Tính đến 01/01/2022');
    expect(cells(listed, 'pm-directive-02')).toEqual([
      '14/01/2021 E−129',
      expect.stringContaining('02/CT-TTg'),
      'Chỉ thị',
      'Trung ương',
      'Thủ tướng Chính phủ',
      'Đã diễn ra',
      '3',
    ]);
    expect(cells(listed, 'hai-phong-steering-committee')[0]).toBe('muộn nhất 21/01/2021 ≤ E−122');
    expect(cells(listed, 'nomination-window')[0]).toBe('22/02 – 14/03/2021 E−90 … E−70');
    expect(cells(listed, 'nasc-resolution-1186')[0]).toBe('khoảng 11–12/01/2021 E−132 … E−131');
    expect(cells(listed, 'hai-phong-pc-candidates')[0]).toBe('khoảng tháng 04/2021 E−52 … E−23');
  });

  test('marks exactly the milestones on which sources differ', () => {
    const listed = list();
    const marked = [...listed.table.querySelectorAll<HTMLElement>('tbody tr')]
      .filter((one) => said(one).includes('Các nguồn nói khác nhau'))
      .map((one) => one.dataset['id']);
    expect(marked).toEqual(
      VN_2021.milestones.filter((one) => one.conflicts.length > 0).map((one) => one.id),
    );
    expect(marked).toContain('national-conference-2021-01-21');
  });

  test('on 21/01/2021 is “not yet” from the next day on', () => {
    const listed = list(world({ asOf: day('2021-01-21') }));
    expect(said(listed.table.caption)).toContain('Tính đến 21/01/2021');
    const notYet = listed
      .ids()
      .filter((_, index) => listed.column('status')[index]?.startsWith('Chưa đến'));
    expect(notYet).toEqual(
      VN_2021.milestones
        .filter((one) => sortDay(one.when) > day('2021-01-21'))
        .map((one) => one.id)
        // "No later than" a day still to come may have happened already.
        .filter((id) => milestone(id).when.precision !== 'by'),
    );
    const status = (id: string): string | undefined => cells(listed, id)[5];
    expect(
      [
        'national-conference-2021-01-21',
        'hai-phong-steering-committee',
        'nasc-resolution-1186',
        'hai-phong-notice-02',
        'phu-tho-district-launch-deadline',
        'consultation-1-completed',
        'hai-phong-electoral-boards',
        'nomination-window',
        'election-day',
      ].map(status),
    ).toEqual([
      'Đã diễn ra',
      'Đã diễn ra',
      'Đã diễn ra',
      'Chưa đến, còn 1 ngày',
      'Chưa đến hạn, còn 6 ngày',
      'Chưa rõ đã diễn ra chưa',
      'Chưa đến, còn 39 ngày',
      'Chưa đến hạn, còn 52 ngày',
      'Chưa đến, còn 122 ngày',
    ]);
  });
});

describe('the order', () => {
  const MANY = only(...VN_2021.milestones.slice(0, 40).map((one) => one.id));
  const compare = new Intl.Collator('vi', { numeric: true }).compare;
  const number = (text: string): number => Number(text);
  const titles = (listed: Listed): readonly string[] =>
    listed.ids().map((id) => milestone(id).title.vi);

  test.each([
    ['Mốc', titles, compare],
    [
      'Loại',
      (listed: Listed) => listed.ids().map((id) => String(KINDS.indexOf(milestone(id).kind))),
      (a: string, b: string) => number(a) - number(b),
    ],
    [
      'Cấp',
      (listed: Listed) =>
        listed.ids().map((id) => String(Level.options.indexOf(milestone(id).level))),
      (a: string, b: string) => number(a) - number(b),
    ],
    ['Cơ quan', (listed: Listed) => listed.column('body'), compare],
    [
      'Nguồn',
      (listed: Listed) => listed.column('sources'),
      (a: string, b: string) => number(a) - number(b),
    ],
  ] as const)('by “%s” goes up, then down, equals in order of day', async (name, values, by) => {
    const listed = list(world({ dataSet: MANY }));
    for (const [sort, direction] of [
      ['ascending', 1],
      ['descending', -1],
    ] as const) {
      await listed.sort(name);
      expect(listed.sorts()).toEqual({
        'Thời gian': 'none',
        Mốc: 'none',
        Loại: 'none',
        Cấp: 'none',
        'Cơ quan': 'none',
        'Tình trạng': 'none',
        Nguồn: 'none',
        [name]: sort,
      });
      const [found, days] = [values(listed), listed.ids().map((id) => sortDay(milestone(id).when))];
      for (let index = 1; index < found.length; index++) {
        const [before, here] = [found[index - 1] ?? '', found[index] ?? ''];
        const step = by(before, here) * direction;
        expect(step, `${before} before ${here}`).toBeLessThanOrEqual(0);
        if (step === 0) expect(days[index - 1]).toBeLessThanOrEqual(days[index] ?? NaN);
      }
      expect(found).toHaveLength(40);
    }
  });

  test('by day is the order at first; pressing again turns it round', async () => {
    const listed = list(world({ dataSet: only('nec-plan-42', 'election-day', 'nec-session-8') }));
    expect([listed.sorts()['Thời gian'], listed.ids()]).toEqual([
      'ascending',
      ['nec-plan-42', 'election-day', 'nec-session-8'],
    ]);
    await listed.sort('Thời gian');
    expect([listed.sorts()['Thời gian'], listed.ids()]).toEqual([
      'descending',
      ['nec-session-8', 'election-day', 'nec-plan-42'],
    ]);
    await listed.sort('Thời gian');
    expect(listed.ids()[0]).toBe('nec-plan-42');
  });

  test('by title follows the language of the reader', async () => {
    const made = world({
      dataSet: only('nec-plan-42', 'election-day', 'nec-session-8', 'pm-directive-02'),
    });
    const listed = list(made);
    await listed.sort('Mốc');
    await made.app.speech.speak('en');
    const english = listed.ids().map((id) => milestone(id).title.en);
    await expect.poll(() => said(listed.table.caption)).toContain('4 milestones');
    expect(listed.ids().map((id) => milestone(id).title.en)).toEqual(
      [...english].sort(new Intl.Collator('en', { numeric: true }).compare),
    );
  });
});

describe('the selection', () => {
  const SOME = ['nec-plan-42', 'national-conference-2021-01-21', 'election-day'] as const;
  const button = (id: string): HTMLElement =>
    screen.getByRole('button', { name: milestone(id).title.vi });

  test('is made by a title or anywhere in a row', async () => {
    const user = hands();
    const listed = list(world({ dataSet: only(...SOME) }));
    await user.click(button('nec-plan-42'));
    expect(listed.app.explorer.selected?.id).toBe('nec-plan-42');
    await user.click(part(row(listed, 'election-day'), '.status'));
    expect(listed.app.explorer.selected?.id).toBe('election-day');
    expect(SOME.map((id) => button(id).getAttribute('aria-pressed'))).toEqual([
      'false',
      'false',
      'true',
    ]);
  });

  test('made elsewhere is shown and scrolled to', async () => {
    const listed = list(world({ dataSet: only(...SOME) }));
    listed.app.explorer.select('election-day');
    await expect.poll(() => scrolled).toEqual([row(listed, 'election-day')]);
    expect(button('election-day')).toHaveAttribute('aria-pressed', 'true');
  });

  test('by keyboard opens the details beside the list', async () => {
    const shown = showApp(world({ dataSet: only(...SOME) }));
    shown.app.explorer.open('list');
    const title = await screen.findByRole('button', { name: milestone('election-day').title.vi });
    title.focus();
    await shown.user.keyboard('{Enter}');
    const details = screen.getByRole('complementary', { name: 'Chi tiết mốc' });
    expect(
      within(details).getByRole('heading', { level: 2, name: milestone('election-day').title.vi }),
    ).toBeVisible();
    await shown.user.click(within(details).getByRole('button', { name: 'Trước' }));
    expect(part(shown.container, 'tr.selected').dataset['id']).toBe(
      'national-conference-2021-01-21',
    );
    await shown.user.click(
      within(details).getByRole('button', { name: 'Xem trên dòng thời gian' }),
    );
    expect([shown.app.explorer.view, shown.app.timeline.focused]).toEqual([
      'timeline',
      'national-conference-2021-01-21',
    ]);
  });
});
