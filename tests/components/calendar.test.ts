import { render, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import Calendar from '../../src/components/Calendar.svelte';
import { lawStatus } from '../../src/components/law-words.ts';
import type { LawShelf } from '../../src/state/law.svelte.ts';
import { allSaid, compileOverlays, hands, part, said, showApp } from './shown.ts';
import { day, LAWS, milestone, VN_2021, world, type World } from './world.ts';

compileOverlays();

/** The calendar, with its law there. */
async function calendar(made: World = world()): Promise<World & { container: HTMLElement }> {
  made.app.explorer.open('calendar');
  const { container } = render(Calendar, { app: made.app });
  await screen.findByRole('list', { name: /Các việc phải làm theo luật/ });
  return { ...made, container };
}

const from = (text: string): World => world({ asOf: day(text) });

const rowsOf = (container: HTMLElement): readonly HTMLElement[] => [
  ...container.querySelectorAll<HTMLElement>('.law-row'),
];
const row = (container: HTMLElement, id: string): HTMLElement =>
  part(container, `[data-row="${id}"] .law-row`);
const chip = (name: RegExp): HTMLElement =>
  within(screen.getByRole('group', { name: /Tình trạng các hạn/ })).getByRole('button', { name });

describe('the rows of the calendar', () => {
  test('say which law and election day they are of', async () => {
    await calendar();
    expect(said(screen.getByRole('heading', { level: 2 }))).toBe(
      'Luật 85/2015/QH13 · ngày bầu cử Chủ nhật 23/05/2021',
    );
  });

  test.each([
    [
      'an act long before its last day',
      '2021-03-17',
      'election-day-announced',
      'E−115 28/01/2021 Công bố ngày bầu cử (Quốc hội quyết định theo Điều 4 khoản 1) Điều 5 · Quốc hội kịp hạn, sớm 72 ngày',
    ],
    [
      'an act of one province, with what was published elsewhere',
      '2021-03-17',
      'election-committee-province@p63-hai-phong',
      'E−105 07/02/2021 Thành lập Ủy ban bầu cử ở tỉnh Hải Phòng Điều 22 khoản 1 · UBND cấp tỉnh (thống nhất với TT HĐND và MTTQ cùng cấp) kịp hạn, sớm 20 ngày nơi khác công bố 29/01/2021',
    ],
    [
      'all other provinces, of which nothing is known and which are never late',
      '2021-03-17',
      'election-committee-province',
      'E−105 07/02/2021 Thành lập Ủy ban bầu cử ở tỉnh các đơn vị khác Điều 22 khoản 1 · UBND cấp tỉnh (thống nhất với TT HĐND và MTTQ cùng cấp) chưa rõ: không có ngày thực tế nơi khác công bố 29/01/2021',
    ],
    [
      'what is still to come',
      '2021-03-17',
      'na-results',
      'E+20 12/06/2021 Công bố kết quả và danh sách trúng cử ĐBQH Điều 86 khoản 1 · Hội đồng bầu cử quốc gia còn 87 ngày',
    ],
    [
      'an act that was done by its last day, nobody knows when',
      '2021-03-17',
      'consult1-na-province',
      'E−95 17/02/2021 Hội nghị hiệp thương lần thứ nhất ở tỉnh (ĐBQH) các đơn vị khác Điều 39 khoản 1 · Ban thường trực UBMTTQ cấp tỉnh kịp hạn, không rõ đúng ngày nào',
    ],
  ])('%s', async (_, asOf, id, expected) => {
    const { container } = await calendar(from(asOf));
    expect(said(row(container, id))).toBe(expected);
  });

  test('come in order of their last day', async () => {
    const { app } = await calendar();
    const days = app.law.dated.map(({ row: { lastDay } }) => lastDay ?? 0);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(days.length).toBeGreaterThan(60);
  });

  test('follow the as-of day: due, last day, then met', async () => {
    const { app, container } = await calendar(from('2021-03-01'));
    const id = 'consult2-na-central';
    const seen = [];
    for (const asOf of ['2021-03-01', '2021-03-17', '2021-03-18']) {
      app.explorer.lookFrom(day(asOf));
      await Promise.resolve();
      seen.push(said(part(row(container, id), '.law-state')));
    }
    expect(seen).toEqual(['còn 18 ngày', 'còn 2 ngày', 'kịp hạn, sớm 1 ngày']);
  });

  test.each([
    [{ is: 'met', margin: 0 }, 'kịp hạn, đúng ngày cuối'],
    [{ is: 'met', margin: -2 }, 'trễ 2 ngày'],
    [{ is: 'due', days: 0 }, 'hạn cuối hôm nay'],
    [{ is: 'overdue', days: 3 }, 'quá hạn 3 ngày'],
    [{ is: 'uncertain' }, 'chưa rõ đã làm hay chưa'],
    [{ is: 'happened' }, 'đã làm, không rõ có kịp hạn không'],
    [{ is: 'waiting' }, 'chưa tới'],
    [{ is: 'unknown' }, 'chưa rõ: không có ngày thực tế'],
  ] as const)('say of %j “%s”', async (status, expected) => {
    const { app } = world();
    await app.law.fetch();
    const [first] = app.law.dated;
    expect(first && lawStatus(app, first.row, status)).toBe(expected);
  });

  test('are walked with the arrow keys, and are one stop for the Tab key', async () => {
    const { container } = await calendar();
    const user = hands();
    const rows = rowsOf(container);
    expect(rows.filter(({ tabIndex }) => tabIndex === 0)).toEqual([rows[0]]);
    rows[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(rows[2]);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(rows.at(-1));
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(rows[0]);
    await user.keyboard('{Enter}');
    expect(rows[0]).toHaveAttribute('aria-expanded', 'true');
  });
});

describe('the summary', () => {
  test('counts every row once', async () => {
    const { app } = await calendar(from('2021-03-17'));
    const { counts, dated } = app.law;
    expect(counts.met + counts.late + counts.soon + counts.coming + counts.unknown).toBe(
      dated.length,
    );
    expect([counts.met, counts.late, counts.soon]).toEqual([8, 0, 5]);
  });

  test('narrows the rows to a number that is pressed, and back', async () => {
    const { app, container } = await calendar(from('2021-03-17'));
    const user = hands();
    await user.click(chip(/^8 kịp hạn$/));
    expect(rowsOf(container)).toHaveLength(8);
    expect(chip(/^8 kịp hạn$/)).toHaveAttribute('aria-pressed', 'true');
    expect(said(screen.getByRole('status'))).toContain(`Hiện 8 trong số ${app.law.dated.length}`);
    expect(screen.queryByRole('heading', { name: /Chờ một sự kiện/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Hiện tất cả' }));
    expect(rowsOf(container)).toHaveLength(app.law.dated.length);
  });

  test('says so where a number is none', async () => {
    const { container } = await calendar(from('2021-03-17'));
    await hands().click(chip(/^0 trễ$/));
    expect(rowsOf(container)).toHaveLength(0);
    expect(screen.getByText(/Không có dòng nào ở tình trạng này/)).toBeVisible();
  });
});

describe('below the rows', () => {
  test('stand duties that wait, with what for, and what is nobody’s task', async () => {
    const { container } = await calendar();
    const sections = [...container.querySelectorAll('section')];
    expect(sections.map((one) => said(one.querySelector('h3')))).toEqual([
      'Chờ một sự kiện, hoặc luật không nêu số ngày',
      'Giới hạn, quyền và điều kiện',
    ]);
    const [waiting, others] = sections;
    expect(said(waiting ?? null)).toContain('Chờ: ');
    const campaign = allSaid(others ?? container, '.plain').filter((text) => /vận động/.test(text));
    expect(campaign.some((text) => text.includes('giới hạn') && text.includes('22/05/2021'))).toBe(
      true,
    );
  });
});

describe('the details of a duty', () => {
  const ID = 'election-committee-province@p63-hai-phong';

  async function opened(id = ID): Promise<World & { details: HTMLElement }> {
    const made = await calendar();
    await hands().click(row(made.container, id));
    const title = made.app.law.dated.find((one) => one.row.id === id)?.row.rule.title.vi ?? '';
    return { ...made, details: screen.getByRole('region', { name: title }) };
  }

  test('tell how its day is computed, in whose words, and what it falls on', async () => {
    const { details } = await opened();
    const text = said(details);
    expect(text).toContain('23/05/2021 − 105 ngày, Điều 22 khoản 1 → Chủ nhật 07/02/2021');
    expect(text).toContain('“Chậm nhất là 105 ngày trước ngày bầu cử”');
    expect(text).toContain('07/02/2021 rơi vào: Chủ nhật. Không lùi ngày');
    expect(text).toContain('chưa có các ngày nghỉ bù');
    expect(text).toContain('chỉ Hải Phòng');
    expect(text).toContain('Quốc hội, HĐND cấp tỉnh');
  });

  test('keep a differing published day beside the arithmetic, its reason unknown', async () => {
    const { details } = await opened();
    expect(said(details)).toContain(
      'Ngày công bố 29/01/2021 lệch 9 ngày so với phép tính 07/02/2021; không rõ lý do.',
    );
    expect(said(details)).toContain('07/02/2021 · trùng với phép tính');
  });

  test('lead to the milestone that fulfils it', async () => {
    const { details, app } = await opened();
    const { title } = milestone('hai-phong-election-committee');
    await hands().click(within(details).getByRole('button', { name: new RegExp(title.vi) }));
    expect(app.explorer.selected?.id).toBe('hai-phong-election-committee');
  });

  test('say that silence is not lateness', async () => {
    const { details } = await opened('election-committee-province');
    expect(said(details)).toContain('Điều đó không có nghĩa là việc bị trễ.');
  });

  test('have every source with its address', async () => {
    const { details, app } = await opened();
    const links = within(details)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'));
    const { rule } = app.law.dated.find((one) => one.row.id === ID)?.row ?? {};
    expect(links).toEqual(
      rule?.sources.map(({ source }) => app.law.book?.pack.lawSources.get(source)?.url),
    );
  });
});

describe('a milestone', () => {
  test('says which statutory deadline it fulfils and how early, and leads there', async () => {
    const made = world();
    const { container } = showApp(made);
    made.app.explorer.select('hai-phong-election-committee');
    const link = await screen.findByRole('button', {
      name: /Thành lập Ủy ban bầu cử ở tỉnh \(Hải Phòng\).*kịp hạn, sớm 20 ngày/,
    });
    await hands().click(link);
    expect(made.app.explorer.view).toBe('calendar');
    await screen.findByRole('list', { name: /Các việc phải làm theo luật/ });
    expect(row(container, 'election-committee-province@p63-hai-phong')).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });

  test('that only repeats a deadline says which', async () => {
    const made = world();
    await made.app.law.fetch();
    expect(made.app.law.fulfilledBy('deadline-election-committees')).toEqual([]);
    expect(
      made.app.law.repeatedBy('deadline-election-committees').map(({ rule }) => rule.id),
    ).toEqual(['election-committee-province', 'election-committee-lower']);
  });
});

describe('where the law cannot be had', () => {
  test('it is said, and tried again when asked', async () => {
    let isDown = true;
    const laws: LawShelf = {
      ...LAWS,
      pack: (id) => (isDown ? Promise.reject(new Error('offline')) : LAWS.pack(id)),
    };
    const made = world({ laws });
    made.app.explorer.open('calendar');
    render(Calendar, { app: made.app });
    const retry = await screen.findByRole('button', { name: 'Thử lại' });
    expect(screen.getByText(/Chưa tải được luật/)).toBeVisible();
    isDown = false;
    await hands().click(retry);
    await screen.findByRole('list', { name: /Các việc phải làm theo luật/ });
  });

  test('a damaged pack counts as none', async () => {
    const made = world({ laws: { ...LAWS, pack: () => Promise.resolve({ format: 1 }) } });
    await made.app.law.fetch();
    expect([made.app.law.isFailed, made.app.law.book]).toEqual([true, null]);
  });
});

describe('a data set that nothing ties to a law', () => {
  test('has computed days, no acts, and says so', async () => {
    const dataSet = { ...VN_2021, id: 'own' };
    const { app } = await calendar(world({ dataSet }));
    expect(screen.getByText(/không gắn mốc nào với luật/)).toBeVisible();
    expect(new Set(app.law.dated.map(({ group }) => group))).toEqual(new Set(['unknown']));
  });
});
