import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { PHONE, setMedia } from './device.ts';
import { allSaid, compileOverlays, part, said, type Shown, showApp } from './shown.ts';
import { day, milestone, only, TODAY, withMilestones, world } from './world.ts';

compileOverlays();
beforeAll(async () => {
  await import('../../src/components/FilterPanel.svelte');
}, 120_000);

const SOME = only(
  'pm-directive-02',
  'nec-plan-42',
  'hai-phong-steering-committee',
  'national-conference-2021-01-21',
  'election-day',
);

const show = (asOf = TODAY): Shown => showApp(world({ dataSet: SOME, asOf }));
const opener = (name: string | RegExp = /^Lọc/): HTMLElement =>
  screen.getByRole('button', { name });
const findPanel = (name = 'Lọc các mốc'): Promise<HTMLElement> =>
  screen.findByRole('dialog', { name });
const box = (name: RegExp): HTMLElement => screen.getByRole('checkbox', { name });
const chips = (): readonly string[] =>
  within(screen.getByRole('list', { name: 'Đang lọc theo' }))
    .getAllByRole('button')
    .map((one) => one.getAttribute('aria-label') ?? '');
const toldHidden = (): string => said(part(document, '.filtered [role="status"]'));

async function open(shown: Shown): Promise<HTMLElement> {
  await shown.user.click(opener());
  return findPanel();
}

/** What the panel offers, with counts. */
const offered = (): readonly string[] =>
  screen.getAllByRole('checkbox').map((one) => said(one.closest('label')));

describe('the panel', () => {
  test('offers what the data has, by facet, each with its count', async () => {
    const shown = show();
    expect(opener('Lọc')).toHaveAttribute('aria-expanded', 'false');
    const panel = await open(shown);
    expect(opener('Lọc')).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(panel)
        .getAllByRole('group')
        .map((one) => said(one.querySelector('legend'))),
    ).toEqual([
      'Loại',
      'Cấp',
      'Tình trạng · Tính đến 01/01/2022',
      'Quý, tháng',
      'Nơi',
      'Cơ quan',
      'Người tham gia',
      'Nguồn, theo nơi đăng gốc',
      'Độ tin cậy',
      'Chỗ các nguồn nói khác nhau',
    ]);
    expect(offered()).toEqual([
      'Chỉ thị 1',
      'Kế hoạch 1',
      'Thành lập tổ chức 1',
      'Hội nghị 1',
      'Bỏ phiếu 1',
      'Trung ương 4',
      'Tỉnh, thành phố 1',
      'Đã diễn ra hoặc đã qua 5',
    ]);
  });

  test('counts under what is chosen elsewhere, and tells how many are left', async () => {
    const shown = show();
    const panel = await open(shown);
    await shown.user.click(box(/Tỉnh/));
    expect(offered().slice(0, 7)).toEqual([
      'Chỉ thị 0',
      'Kế hoạch 0',
      'Thành lập tổ chức 1',
      'Hội nghị 0',
      'Bỏ phiếu 0',
      'Trung ương 4',
      'Tỉnh, thành phố 1',
    ]);
    expect(said(panel)).toContain('1 trong số 5 mốc');
    expect(toldHidden()).toBe('4 mốc bị ẩn bởi bộ lọc');
    await shown.user.click(within(panel).getByRole('button', { name: 'Bỏ lọc' }));
    expect(box(/Tỉnh/)).not.toBeChecked();
    expect([said(panel).includes('5 trong số 5 mốc'), toldHidden()]).toEqual([
      true,
      'Bộ lọc không ẩn mốc nào',
    ]);
  });

  test('follows the as-of day', async () => {
    const shown = show(day('2021-01-20'));
    await open(shown);
    expect(offered().slice(-3)).toEqual([
      'Đã diễn ra hoặc đã qua 2',
      'Chưa đến 2',
      'Chưa rõ đã diễn ra chưa 1',
    ]);
  });

  test('opens by its key, and closes on Esc with the focus on its button', async () => {
    const shown = show();
    await shown.user.keyboard('l');
    await findPanel();
    await shown.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(opener()).toHaveFocus());
    await open(shown);
    await shown.user.click(screen.getByRole('button', { name: 'Xong' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await open(shown);
    await shown.user.click(opener());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('speaks English', async () => {
    const shown = show();
    await shown.app.speech.speak('en');
    await shown.user.click(opener('Filter'));
    const panel = await findPanel('Filter milestones');
    await shown.user.click(screen.getByRole('checkbox', { name: /^Central/ }));
    expect(said(panel)).toContain('4 of 5 milestones');
    expect(toldHidden()).toBe('1 milestone hidden by the filter');
    expect(opener('Filter 1 choice made')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Remove “Central” from the filter' }),
    ).toBeInTheDocument();
  });
});

describe('a facet', () => {
  const facet = (name: string): HTMLElement =>
    screen.getByRole('group', { name: new RegExp(`^${name}`) });
  const opens = (name: string): HTMLElement => within(facet(name)).getByRole('button');
  const inside = (name: string): readonly string[] =>
    within(facet(name))
      .queryAllByRole('checkbox')
      .map((one) => said(one.closest('label')));

  test('is opened by its name, and offers what the data has of it', async () => {
    const shown = show();
    await open(shown);
    expect(opens('Độ tin cậy')).toHaveAttribute('aria-expanded', 'false');
    expect(inside('Độ tin cậy')).toEqual([]);
    await shown.user.click(opens('Độ tin cậy'));
    expect(opens('Độ tin cậy')).toHaveAttribute('aria-expanded', 'true');
    expect(inside('Độ tin cậy')).toEqual(['Độ tin cậy cao 4', 'Độ tin cậy trung bình 1']);
    await shown.user.click(opens('Quý, tháng'));
    expect(inside('Quý, tháng')).toEqual([
      'Quý I/2021 4',
      'Tháng 01/2021 4',
      'Quý II/2021 1',
      'Tháng 05/2021 1',
    ]);
    await shown.user.click(opens('Nơi'));
    expect(inside('Nơi')).toContain('Hải Phòng 1');
    await shown.user.click(opens('Chỗ các nguồn'));
    expect(inside('Chỗ các nguồn').map((one) => one.replace(/ \d+$/, ''))).toEqual([
      'Các nguồn nói khác nhau',
      'Các nguồn không nói khác nhau',
    ]);
    await shown.user.click(opens('Độ tin cậy'));
    expect(inside('Độ tin cậy')).toEqual([]);
  });

  test('of many values has a field to look for one; what is chosen stands first the next time', async () => {
    const shown = showApp(world());
    const panel = await open(shown);
    await shown.user.click(opens('Người tham gia'));
    expect(inside('Người tham gia')).toHaveLength(shown.app.explorer.dataSet.counts.people);
    const field = within(panel).getByRole('searchbox', { name: 'Tìm trong Người tham gia' });
    await shown.user.type(field, 'kim ngan');
    expect(inside('Người tham gia').map((one) => one.replace(/ \d+$/, ''))).toEqual([
      'Nguyễn Thị Kim Ngân',
    ]);
    await shown.user.click(within(facet('Người tham gia')).getByRole('checkbox'));
    await shown.user.clear(field);
    expect(inside('Người tham gia')[0]).toMatch(/^Nguyễn Thị Kim Ngân/);
    expect(chips()).toEqual(['Bỏ “Nguyễn Thị Kim Ngân” khỏi bộ lọc']);
    const hers = shown.app.explorer.dataSet.milestones.filter(({ people }) =>
      people.some(({ person }) => person === 'nguyen-thi-kim-ngan'),
    );
    expect(said(panel)).toContain(`${hers.length} trong số 151 mốc`);
    await shown.user.type(field, 'zzz');
    expect(within(facet('Người tham gia')).getByRole('status')).toHaveTextContent(
      'Không có mục nào khớp.',
    );
    await shown.user.click(opens('Người tham gia'));
    expect(said(opens('Người tham gia'))).toBe('Người tham gia 1 mục đang chọn');
  });

  test('of very many values has those in view on the page', async () => {
    const shown = showApp(world());
    await open(shown);
    await shown.user.click(opens('Nguồn, theo'));
    const origins = shown.app.explorer.facets.source.values.length;
    await waitFor(() => expect(inside('Nguồn, theo').length).toBeGreaterThan(0));
    expect(origins).toBeGreaterThan(80);
    expect(inside('Nguồn, theo').length).toBeLessThan(60);
  });

  test('keeps and names a choice that this data does not have', async () => {
    const shown = show();
    shown.app.explorer.toggleChoice({ facet: 'body', value: 'old-office' });
    shown.app.explorer.toggleChoice({ facet: 'kind', value: 'coup' });
    await open(shown);
    expect(chips()).toEqual([
      'Bỏ “coup (không có trong bộ dữ liệu này)” khỏi bộ lọc',
      'Bỏ “old-office (không có trong bộ dữ liệu này)” khỏi bộ lọc',
    ]);
    expect(toldHidden()).toBe('5 mốc bị ẩn bởi bộ lọc');
    await shown.user.click(opens('Cơ quan'));
    expect(inside('Cơ quan')[0]).toBe('old-office (không có trong bộ dữ liệu này) 0');
    await shown.user.click(box(/old-office/));
    await shown.user.click(box(/coup/));
    expect(toldHidden()).toBe('Bộ lọc không ẩn mốc nào');
  });
});

describe('what was chosen', () => {
  test('is taken back one by one, the focus going along, at last to the button', async () => {
    const shown = show();
    shown.app.explorer.toggleChoice({ facet: 'kind', value: 'vote' });
    shown.app.explorer.toggleChoice({ facet: 'kind', value: 'plan' });
    await waitFor(() => expect(opener('Lọc 2 mục đang chọn')).toBeInTheDocument());
    expect([chips(), toldHidden()]).toEqual([
      ['Bỏ “Bỏ phiếu” khỏi bộ lọc', 'Bỏ “Kế hoạch” khỏi bộ lọc'],
      '3 mốc bị ẩn bởi bộ lọc',
    ]);
    await shown.user.click(screen.getByRole('button', { name: 'Bỏ “Bỏ phiếu” khỏi bộ lọc' }));
    const last = screen.getByRole('button', { name: 'Bỏ “Kế hoạch” khỏi bộ lọc' });
    await waitFor(() => expect(last).toHaveFocus());
    await shown.user.keyboard('{Enter}');
    await waitFor(() => expect(opener('Lọc')).toHaveFocus());
    expect(shown.app.explorer.isFiltering).toBe(false);
  });

  test('is cleared at once', async () => {
    const shown = show();
    shown.app.explorer.toggleChoice({ facet: 'kind', value: 'vote' });
    await shown.user.click(await screen.findByRole('button', { name: 'Bỏ lọc' }));
    expect(shown.app.explorer.isFiltering).toBe(false);
    await waitFor(() => expect(opener('Lọc')).toHaveFocus());
  });

  test('that hides nothing says so', async () => {
    const shown = show();
    shown.app.explorer.toggleChoice({ facet: 'standing', value: 'happened' });
    await waitFor(() => expect(toldHidden()).toBe('Bộ lọc không ẩn mốc nào'));
  });
});

describe('the list', () => {
  test('has the rows that are shown, and tells of how many', async () => {
    const shown = show();
    shown.app.explorer.open('list');
    shown.app.explorer.toggleChoice({ facet: 'level', value: 'province' });
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(said(part(shown.container, 'caption'))).toContain('1 trong số 5 mốc');
    expect(said(part(shown.container, 'tbody'))).toContain(
      milestone('hai-phong-steering-committee').title.vi,
    );
  });
});

describe('where nothing is left', () => {
  const EMPTY = 'Không có mốc nào khớp với bộ lọc.';
  const none = (shown: Shown): void => {
    shown.app.explorer.toggleChoice({ facet: 'kind', value: 'vote' });
    shown.app.explorer.toggleChoice({ facet: 'level', value: 'province' });
  };

  test.each(['timeline', 'list'] as const)('the %s says so and offers to clear', async (view) => {
    const shown = show();
    shown.app.explorer.open(view);
    none(shown);
    await screen.findByText(EMPTY);
    const place = part(shown.container, '.nothing p').parentElement;
    if (!place) throw new Error('the sentence stands nowhere');
    await shown.user.click(within(place).getByRole('button', { name: 'Bỏ lọc' }));
    expect(screen.queryByText(EMPTY)).not.toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveFocus();
  });

  test('a phone says so as well', async () => {
    setMedia(PHONE, true);
    const shown = show();
    expect(allSaid(shown.container, '.months .title')).toHaveLength(5);
    none(shown);
    await screen.findByText(EMPTY);
    expect(allSaid(shown.container, '.months .title')).toEqual([]);
  });

  test('a data set without milestones is not blamed on the filter', () => {
    showApp(world({ dataSet: withMilestones([]) }));
    expect(screen.queryByText(EMPTY)).not.toBeInTheDocument();
  });
});

test('on a phone the choices and the rest of the milestones are there', async () => {
  setMedia(PHONE, true);
  const shown = show();
  await open(shown);
  await shown.user.click(box(/^Kế hoạch/));
  expect(allSaid(shown.container, '.months .title')).toEqual([milestone('nec-plan-42').title.vi]);
  expect(chips()).toEqual(['Bỏ “Kế hoạch” khỏi bộ lọc']);
});

test('the details of a hidden milestone say that it is hidden, and show it again', async () => {
  const shown = show();
  shown.app.explorer.select('election-day');
  shown.app.explorer.toggleChoice({ facet: 'kind', value: 'plan' });
  const details = screen.getByRole('complementary');
  await within(details).findByText('Bộ lọc đang ẩn mốc này.');
  expect(within(details).getByRole('heading', { level: 2 })).toHaveTextContent(
    milestone('election-day').title.vi,
  );
  await shown.user.click(within(details).getByRole('button', { name: 'Bỏ lọc' }));
  expect(within(details).queryByText('Bộ lọc đang ẩn mốc này.')).not.toBeInTheDocument();
  expect(part(details, '.body')).toHaveFocus();
});
