import { render, screen, within } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import DetailsPanel from '../../src/components/DetailsPanel.svelte';
import { allSaid, hands, part, said } from './shown.ts';
import { day, milestone, TODAY, VN_2021, world, type World } from './world.ts';

const CONFERENCE = 'national-conference-2021-01-21';

interface Panel extends World {
  readonly article: () => HTMLElement;
  /** A part of the details by its heading; null when there is none. */
  readonly section: (title: string) => HTMLElement | null;
  readonly user: UserEvent;
}

function details(id: string, asOf = TODAY): Panel {
  const made = world({ asOf });
  made.app.explorer.select(id);
  const { container } = render(DetailsPanel, { app: made.app });
  const article = (): HTMLElement => part(container, 'article');
  return {
    ...made,
    article,
    section: (title) =>
      [...article().querySelectorAll('section')].find((one) =>
        said(one.querySelector('h3')).startsWith(title),
      ) ?? null,
    user: hands(),
  };
}

function sectionOf(panel: Panel, title: string): HTMLElement {
  const found = panel.section(title);
  if (!found) throw new Error(`no section ${title}`);
  return found;
}

/** The facts as pairs of term and lines. */
const facts = (panel: Panel): Readonly<Record<string, string>> => {
  const list = part(panel.article(), 'dl');
  const values = allSaid(list, 'dd');
  return Object.fromEntries(allSaid(list, 'dt').map((term, at) => [term, values[at] ?? '']));
};

describe('the national conference of 21/01/2021', () => {
  test('says what it is, when it was and how far from election day', () => {
    const panel = details(CONFERENCE);
    expect(
      within(panel.article()).getByRole('heading', {
        level: 2,
        name: 'Hội nghị trực tuyến toàn quốc triển khai công tác bầu cử',
      }),
    ).toBeVisible();
    expect(said(part(panel.article(), '.marks'))).toBe(
      'Hội nghị Trung ương Độ tin cậy cao. Có văn bản chính thức hoặc ít nhất hai nguồn độc lập.',
    );
    expect(said(part(panel.article(), '.when'))).toBe('Thứ Năm, 21/01/2021 · E−122');
    expect(said(part(panel.article(), '.status'))).toBe('Đã diễn ra');
    expect(said(part(panel.article(), '.summary'))).toBe(milestone(CONFERENCE).summary.vi);
    expect(panel.article()).toHaveAccessibleName(milestone(CONFERENCE).title.vi);
  });

  test('names its bodies and its place', () => {
    const panel = details(CONFERENCE);
    expect(facts(panel)).toEqual({
      'Cơ quan': 'Bộ Chính trịHội đồng bầu cử quốc gia',
      Nơi: expect.stringContaining('Nhà Quốc hội'),
    });
  });

  test('names its people with their roles on that day', () => {
    expect(allSaid(sectionOf(details(CONFERENCE), 'Người tham gia'), 'li')).toEqual([
      'Nguyễn Phú Trọng Tổng Bí thư, Chủ tịch nước',
      'Nguyễn Xuân Phúc Thủ tướng Chính phủ',
      'Nguyễn Thị Kim Ngân Chủ tịch Quốc hội, Chủ tịch Hội đồng bầu cử quốc gia',
      'Trần Quốc Vượng Thường trực Ban Bí thư',
      'Phạm Minh Chính Trưởng Ban Tổ chức Trung ương',
    ]);
  });

  test('shows its chain in both directions, and each link selects', async () => {
    const panel = details(CONFERENCE);
    const chain = sectionOf(panel, 'Chuỗi văn bản và sự kiện');
    const groups = [...chain.querySelectorAll('div:has(> h4)')].map((group) => [
      said(group.querySelector('h4')),
      ...allSaid(group, '.title'),
    ]);
    const titles = (...ids: readonly string[]): readonly string[] =>
      ids.map((id) => milestone(id).title.vi);
    const incoming = (type: string): readonly string[] =>
      VN_2021.milestones
        .filter((one) =>
          one.relations.some((link) => link.type === type && link.target === CONFERENCE),
        )
        .map((one) => one.title.vi);
    expect(groups).toEqual(
      [
        ['Thực hiện', ...titles('politburo-directive-45', 'pm-directive-02', 'nec-plan-42')],
        ['Sau', ...titles('nec-office-prep-meeting')],
        ['Được thực hiện bởi', ...incoming('implements')],
        ['Tiếp theo là', ...incoming('follows')],
        ['Được thành lập theo', ...incoming('establishes')],
        ['Được công bố trong', ...incoming('announces')],
      ].filter((group) => group.length > 1),
    );
    expect(groups.length).toBeGreaterThan(2);
    await panel.user.click(
      within(chain).getByRole('button', { name: new RegExp(titles('pm-directive-02')[0] ?? '') }),
    );
    expect([panel.app.explorer.selected?.id, panel.app.timeline.focused]).toEqual([
      'pm-directive-02',
      'pm-directive-02',
    ]);
    const back = sectionOf(panel, 'Chuỗi văn bản và sự kiện');
    await panel.user.click(
      within(back).getByRole('button', { name: new RegExp(milestone(CONFERENCE).title.vi) }),
    );
    expect(panel.app.explorer.selected?.id).toBe(CONFERENCE);
  });

  test('lists the bodies that existed by then, the Hải Phòng steering committee “no later than”', async () => {
    const panel = details(CONFERENCE);
    const existing = sectionOf(panel, 'Tổ chức đã có đến ngày này');
    const lines = allSaid(existing, 'li');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('muộn nhất 21/01/2021');
    expect(allSaid(existing, '.title')).toEqual(
      ['hai-phong-steering-committee', 'hai-phong-election-committee', 'nec-subcommittees'].map(
        (id) => milestone(id).title.vi,
      ),
    );
    await panel.user.click(
      within(existing).getByRole('button', {
        name: new RegExp(milestone('hai-phong-steering-committee').title.vi),
      }),
    );
    expect(panel.app.explorer.selected?.id).toBe('hai-phong-steering-committee');
  });

  test('lists what else happened on the day', () => {
    expect(allSaid(sectionOf(details(CONFERENCE), 'Cùng ngày'), '.title')).toEqual([
      milestone('hai-phong-bridge-2021-01-21').title.vi,
    ]);
  });

  test('shows what sources say differently side by side, each with who says it', () => {
    const conflicts = sectionOf(details(CONFERENCE), 'Các nguồn nói khác nhau');
    expect(within(conflicts).getAllByRole('heading', { level: 4 }).map(said)).toEqual([
      'Thời điểm so với Đại hội XIII của Đảng',
      'Cơ quan tổ chức/người chủ trì',
    ]);
    const publisher = (id: string): string => VN_2021.sources.get(id)?.publisher.vi ?? '?';
    expect(allSaid(conflicts, '.conflict:last-child li')).toEqual([
      `Bộ Chính trị tổ chức ${publisher('haiphong-portal-2021-01-21')}`,
      `Chủ tịch Quốc hội, Chủ tịch HĐBCQG Nguyễn Thị Kim Ngân chủ trì ${publisher('vtc-591778')}`,
    ]);
    expect(said(conflicts)).toContain(
      'Không loại trừ nhau: Bộ Chính trị triệu tập, Chủ tịch HĐBCQG chủ trì tại hội trường.',
    );
  });

  test('cites its sources, one of them without an address', () => {
    const sources = sectionOf(details(CONFERENCE), 'Nguồn');
    expect(said(sources.querySelector('h3'))).toBe('Nguồn · 4 nơi đăng gốc');
    const items = [...sources.querySelectorAll('li')];
    expect(items).toHaveLength(4);
    const portal = said(items[0] ?? null);
    expect(portal).toContain('Cổng thông tin điện tử thành phố Hải Phòng không rõ địa chỉ');
    expect(portal).toContain('tác giả Hoàng Tùng');
    expect(portal).toContain('Ngày, cơ quan tổ chức, người dự, chương trình');
    expect(items[0]?.querySelector('a')).toBeNull();
    const links = within(sources).getAllByRole('link');
    expect(links.map((link) => [link.getAttribute('target'), link.getAttribute('rel')])).toEqual(
      Array.from({ length: 3 }, () => ['_blank', 'noopener noreferrer']),
    );
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      ['vtc-591778', 'vietnamplus-195097', 'sggp-582192'].map((id) => VN_2021.sources.get(id)?.url),
    );
    expect(said(sources)).toContain('Địa chỉ được đọc từ bản lưu, có thể nay đã thay đổi.');
    expect(within(sources).queryByText(/nguồn chính thức cho thông tin này/)).toBeNull();
  });
});

describe('the time of a milestone', () => {
  test.each([
    ['hai-phong-steering-committee', 'muộn nhất 21/01/2021 · ≤ E−122'],
    ['nec-subcommittees', 'khoảng thứ Hai, 03/08/2020 · E−293'],
    ['nomination-window', '22/02 – 14/03/2021, đến 17:00 · E−90 … E−70'],
    ['election-day', 'Chủ nhật, 23/05/2021, 07:00–19:00 · E'],
    ['hai-phong-na-candidates', 'tháng 04/2021 · E−52 … E−23'],
    ['hanoi-revote', 'Chủ nhật, 06/06/2021 · E+14'],
  ])('of %s reads “%s”', (id, text) => {
    expect(said(part(details(id).article(), '.when'))).toBe(text);
  });

  test('that is only attested says so, with what the data adds', () => {
    const note = part(details('hai-phong-steering-committee').article(), '.note');
    expect(said(note)).toBe(
      `Về ngày này Nguồn cho biết đã có vào ngày này; ngày thành lập hay ban hành chưa rõ. ${milestone('hai-phong-steering-committee').dateNote?.vi ?? '?'}`,
    );
  });

  test('that is inferred has its note without saying “attested”', () => {
    const note = said(part(details('nasc-resolution-1186').article(), '.note'));
    expect(note).toContain(milestone('nasc-resolution-1186').dateNote?.vi ?? '?');
    expect(note).not.toContain('đã có vào ngày này');
  });

  test('that is plain has no note', () => {
    expect(details(CONFERENCE).article().querySelector('.note')).toBeNull();
  });
});

describe('how a milestone stands', () => {
  test.each([
    ['election-day', '2021-05-22', 'Chưa đến, còn 1 ngày'],
    ['election-day', '2021-05-23', 'Đã diễn ra'],
    ['nomination-window', '2021-02-24', 'Đang diễn ra, ngày 3/21'],
    ['nomination-window', '2021-03-14', 'Đã qua hạn'],
    ['deadline-election-committees', '2021-02-05', 'Chưa đến hạn, còn 2 ngày'],
    ['hai-phong-na-candidates', '2021-04-10', 'Chưa rõ đã diễn ra chưa'],
  ])('%s on %s: %s', (id, from, text) => {
    expect(said(part(details(id, day(from)).article(), '.status'))).toBe(text);
  });
});

describe('figures', () => {
  test('are written as Vietnamese readers write numbers, and in English as English readers do', async () => {
    const panel = details('election-day');
    const pairs = (title: string): readonly string[] =>
      allSaid(sectionOf(panel, title), 'dl > div');
    expect(pairs('Số liệu')).toEqual([
      '500 Đại biểu Quốc hội được bầu',
      '866 Người ứng cử',
      '3.726 Đại biểu HĐND cấp tỉnh được bầu',
      '22.952 Đại biểu HĐND cấp huyện được bầu',
      '242.312 Đại biểu HĐND cấp xã được bầu',
      '84.767 Khu vực bỏ phiếu',
      '69.198.594 Cử tri (số trước bầu cử)',
    ]);
    await panel.app.speech.speak('en');
    await screen.findByRole('heading', { name: 'Figures' });
    expect(pairs('Figures').at(-1)).toBe('69,198,594 Eligible voters (pre-election figure)');
  });

  test('of a share have a decimal comma', () => {
    const shares = allSaid(sectionOf(details('na-elects-nec-chair-2020'), 'Số liệu'), 'dd');
    expect(shares).toEqual(['462', '95,65%']);
  });

  test('that are none leave no heading', () => {
    expect(details(CONFERENCE).section('Số liệu')).toBeNull();
  });
});

describe('people', () => {
  test('whose role is attested on another day say on which', () => {
    expect(
      allSaid(sectionOf(details('hai-phong-steering-committee'), 'Người tham gia'), 'li'),
    ).toEqual([
      'Lê Văn Thành Trưởng Ban Chỉ đạo, Bí thư Thành ủy, tại ngày 21/01/2021',
      'Nguyễn Văn Tùng Phó Trưởng Ban Chỉ đạo, Chủ tịch UBND thành phố, tại ngày 14/04/2021',
    ]);
  });

  test('about whom a source hedges carry its hedge', () => {
    expect(allSaid(sectionOf(details('nec-resolution-746'), 'Người tham gia'), 'li')).toEqual([
      'Trần Văn Nam Bí thư Tỉnh ủy Bình Dương (theo báo chí)',
    ]);
  });

  test('that are none leave no heading', () => {
    expect(details('pm-directive-02').section('Người tham gia')).toBeNull();
  });
});

describe('sources', () => {
  test('that are official for the claim have a badge, and only those', () => {
    const items = [...sectionOf(details('politburo-directive-45'), 'Nguồn').querySelectorAll('li')];
    const official = milestone('politburo-directive-45').sources.map((one) => one.official);
    expect(items.map((one) => said(one).includes('nguồn chính thức cho thông tin này'))).toEqual(
      official,
    );
    expect(official).toContain(true);
    expect(official).toContain(false);
  });

  test('that only gather what others wrote have a caution, and only those', () => {
    const cautioned = VN_2021.milestones.filter((one) =>
      one.sources.some(({ source }) => VN_2021.sources.get(source)?.kind === 'aggregator'),
    );
    const [id, ...more] = cautioned.map((one) => one.id);
    expect(more.length).toBeGreaterThan(3);
    const kinds = milestone(id ?? '').sources.map(
      ({ source }) => VN_2021.sources.get(source)?.kind,
    );
    const items = [...sectionOf(details(id ?? ''), 'Nguồn').querySelectorAll('li')];
    expect(items.map((one) => said(one).includes('nên đối chiếu với bản gốc'))).toEqual(
      kinds.map((kind) => kind === 'aggregator'),
    );
  });

  test('of one origin are counted once, and the origin is named where the publisher is another', () => {
    const shared = VN_2021.milestones.find((one) => {
      const origins = one.sources.map(({ source }) => VN_2021.sources.get(source)?.origin);
      return new Set(origins).size < origins.length;
    });
    const panel = details(shared?.id ?? '');
    const origins = new Set(
      shared?.sources.map(({ source }) => VN_2021.sources.get(source)?.origin),
    );
    expect(said(sectionOf(panel, 'Nguồn').querySelector('h3'))).toBe(
      `Nguồn · ${origins.size} nơi đăng gốc`,
    );
  });
});

test('our own arithmetic is named as a side of a conflict', () => {
  const computed = VN_2021.milestones.find((one) =>
    one.conflicts.some((conflict) => conflict.values.some((value) => value.source === 'computed')),
  );
  expect(said(details(computed?.id ?? '').section('Các nguồn nói khác nhau'))).toContain(
    'Phép tính của chúng tôi',
  );
});

test('a deadline names the plan under which it runs', () => {
  expect(facts(details('deadline-election-committees'))['Theo']).toBe('42/KH-HĐBCQG');
});

test('more bodies than three wait behind a button that says how many', async () => {
  const panel = details('election-day');
  const existing = (): HTMLElement => sectionOf(panel, 'Tổ chức đã có đến ngày này');
  const bodies = VN_2021.milestones.filter(
    (one) => one.kind === 'body' && one.when.end <= day('2021-05-23'),
  );
  expect(allSaid(existing(), 'li')).toHaveLength(3);
  await panel.user.click(
    within(existing()).getByRole('button', { name: `Xem cả ${bodies.length} tổ chức` }),
  );
  expect(allSaid(existing(), 'li')).toHaveLength(bodies.length);
  expect(within(existing()).queryByRole('button', { name: /Xem cả/ })).toBeNull();
});

describe('the way through', () => {
  test('goes to the neighbours in order of day and closes', async () => {
    const panel = details(CONFERENCE);
    await panel.user.click(screen.getByRole('button', { name: 'Sau' }));
    expect([panel.app.explorer.selected?.id, panel.app.timeline.focused]).toEqual([
      'hai-phong-notice-02',
      'hai-phong-notice-02',
    ]);
    await panel.user.click(screen.getByRole('button', { name: 'Trước' }));
    await panel.user.click(screen.getByRole('button', { name: 'Trước' }));
    expect(panel.app.explorer.selected?.id).toBe('hai-phong-steering-committee');
    await panel.user.click(screen.getByRole('button', { name: 'Đóng chi tiết' }));
    expect(panel.app.explorer.selected).toBeNull();
    expect(
      screen.getByRole('heading', { name: 'Một cuộc bầu cử được chuẩn bị như thế nào' }),
    ).toBeVisible();
  });
});

/** One milestone for each mixture of what a milestone can have. */
const MIXTURES = [
  ...new Map(
    VN_2021.milestones.map((one) => {
      const { confidence, conflicts, documents, figures, people, when } = one;
      const has = [conflicts, documents, figures, people].map((list) => list.length > 0);
      const hedged = people.some((role) => role.note !== undefined || role.asOf !== undefined);
      return [[confidence, when.precision, when.about, hedged, ...has].join(), one] as const;
    }),
  ).values(),
];

test('every mixture of what a milestone can have is shown, with air around what joins its words', () => {
  const panel = details(VN_2021.milestones[0]?.id ?? '');
  const joined: string[] = [];
  for (const one of MIXTURES) {
    flushSync(() => panel.app.explorer.select(one.id));
    const text = panel.article().textContent ?? '';
    expect(panel.article().querySelector('h2')?.textContent).toBe(one.title.vi);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    joined.push(...(text.match(/\S{1,20}·|·\S{1,20}|\p{L}{1,20}\(/gu) ?? []));
  }
  expect([...new Set(joined)]).toEqual([]);
  expect(MIXTURES.length).toBeGreaterThan(20);
});
