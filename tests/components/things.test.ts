import { render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import ThingPage from '../../src/components/ThingPage.svelte';
import { withoutRecords } from '../../src/core/data-set.ts';
import type { Thing } from '../../src/core/things.ts';
import { PHONE, setMedia } from './device.ts';
import { allSaid, compileOverlays, hands, part, said, type Shown, showApp } from './shown.ts';
import { day, milestone, VN_2021, withMilestones, world, type World } from './world.ts';

compileOverlays();

const POLITBURO: Thing = { type: 'body', id: 'politburo' };

function page(thing: Thing, made: World = world()): World & { readonly container: HTMLElement } {
  made.app.explorer.openThing(thing);
  const { container } = render(ThingPage, { app: made.app });
  return { ...made, container };
}

/** What a section of the page says, by its heading. */
function section(container: HTMLElement, title: string): HTMLElement {
  const heading = within(container).getByRole('heading', { level: 3, name: new RegExp(title) });
  return heading.closest('section') ?? expect.fail(`no section ${title}`);
}

const pressable = (root: HTMLElement, name: string | RegExp): HTMLElement =>
  within(root).getByRole('button', { name });

const titles = (root: ParentNode): readonly string[] => allSaid(root, '.list .title');
const titlesOf = (
  isOne: (one: (typeof VN_2021.milestones)[number]) => boolean,
): readonly string[] => VN_2021.milestones.filter(isOne).map(({ title }) => title.vi);

describe('the page of a body', () => {
  test('has its name as heading, every milestone by what it does, its texts and its people', () => {
    const { container } = page(POLITBURO);
    expect(said(screen.getByRole('heading', { level: 2 }))).toBe('Bộ Chính trị');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
    const all = titlesOf(({ bodies }) => bodies.includes('politburo'));
    expect([...titles(container)].sort()).toEqual([...all].sort());
    expect(allSaid(container, 'h4')).toEqual([
      'Ban hành 2 mốc',
      'Triệu tập, họp 1 mốc',
      'Thành lập, nhân sự 1 mốc',
    ]);
    expect(allSaid(section(container, 'Văn bản đã ban hành'), 'button')).toEqual([
      '174-TB/TW',
      '45-CT/TW',
      '83',
    ]);
    expect(pressable(section(container, 'Người được nêu'), 'Nguyễn Phú Trọng')).toBeVisible();
  });

  test('says how many the filter hides, and shows none of them', () => {
    const made = world();
    made.app.explorer.toggleChoice({ facet: 'kind', value: 'conference' });
    const { container } = page(POLITBURO, made);
    expect(titles(container)).toEqual([milestone('national-conference-2021-01-21').title.vi]);
    expect(said(container)).toContain('3 mốc ở trang này bị ẩn bởi bộ lọc');
  });

  test('selects a milestone, from the list and from a day of a role', async () => {
    const { container, app } = page(POLITBURO);
    await hands().click(pressable(container, /^Chỉ thị 45-CT/));
    expect(app.explorer.selected?.id).toBe('politburo-directive-45');
    const people = section(container, 'Người được nêu');
    await hands().click(
      within(people).getAllByRole('button', { name: /^21\/01\/2021/ })[0] ?? people,
    );
    expect(app.explorer.selected?.id).toBe('national-conference-2021-01-21');
  });
});

describe('the page of a document', () => {
  test('has who issued it when, and the chain from the Politburo down to the city', () => {
    const { container } = page({ type: 'document', id: 'hai-phong-03-ct-ubnd' });
    const facts = said(part(container, 'dl'));
    expect(facts).toContain('Ủy ban nhân dân thành phố Hải Phòng');
    const chain = section(container, 'Chuỗi thực hiện');
    const steps = allSaid(chain, 'ol .title');
    expect(steps).toEqual([
      milestone('politburo-directive-45').title.vi,
      milestone('na-resolution-133-election-day').title.vi,
      milestone('pm-directive-02').title.vi,
      `Trang này: ${milestone('hai-phong-directive-03').title.vi}`,
    ]);
    expect(chain.querySelectorAll('[aria-current=true]')).toHaveLength(1);
    expect(section(container, 'Nguồn')).toBeVisible();
  });

  test('keeps its chain whole whatever the filter hides', () => {
    const made = world();
    made.app.explorer.toggleChoice({ facet: 'level', value: 'province' });
    const { container } = page({ type: 'document', id: 'hai-phong-03-ct-ubnd' }, made);
    expect(allSaid(section(container, 'Chuỗi thực hiện'), 'ol .title')).toHaveLength(4);
    expect(said(container)).toContain('3 mốc ở trang này bị ẩn bởi bộ lọc');
  });

  test('whose issue no milestone tells says that the day is not known', () => {
    const id = '42-kh-hdbcqg';
    const dataSet = withMilestones(
      VN_2021.milestones.filter(({ documents }) => !documents.includes(id)),
    );
    const { container } = page({ type: 'document', id }, world({ dataSet }));
    expect(said(part(container, 'dl'))).toContain('Thời gian ban hành chưa rõ');
    expect(said(container)).toContain('Chưa có mốc nào ghi lại việc ban hành văn bản này.');
  });
});

describe('the page of a person', () => {
  test('has roles with the days that attest them, as days and never as a period', () => {
    const { container } = page({ type: 'person', id: 'uong-chu-luu' });
    const roles = section(container, 'Vai trò theo thời gian');
    const role = [...roles.querySelectorAll('.roles > li')].find((one) =>
      said(one).startsWith('Trưởng Tiểu ban Văn bản pháp luật'),
    );
    expect(allSaid(role ?? roles, '.days button')).toEqual([
      `31/03/2021: ${milestone('nec-subcommittees').title.vi}`,
    ]);
  });

  test('draws what is attested after the as-of day as not yet', () => {
    const made = world({ asOf: day('2021-01-21') });
    const { container } = page({ type: 'person', id: 'nguyen-phu-trong' }, made);
    const days = [...container.querySelectorAll('.days button')];
    expect(days.map((one) => one.classList.contains('ahead'))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  test('says why it has no roles where records are not at hand', () => {
    const dataSet = { ...VN_2021, milestones: [], milestone: new Map<string, never>() };
    const { container } = page({ type: 'person', id: 'nguyen-phu-trong' }, world({ dataSet }));
    expect(said(container)).toContain('Vai trò nằm trong bản ghi của từng mốc');
  });
});

describe('the page of a place', () => {
  test('has its period, what it became, what lies in it, and their milestones when asked', async () => {
    const { container } = page({ type: 'place', id: 'hai-phong' });
    const facts = said(part(container, 'dl'));
    expect(facts).toContain('Hải Phòng, mã 31, đến hết ngày 30/06/2025');
    expect(facts).toContain('Từ ngày 01/07/2025: Hải Phòng, gồm Hải Dương, Hải Phòng trước đó');
    expect(pressable(section(container, 'Nơi trực thuộc'), 'Huyện An Lão')).toBeVisible();
    const own = titlesOf(({ places }) => places.includes('hai-phong'));
    expect(titles(container)).toEqual(own);
    await hands().click(screen.getByRole('checkbox', { name: /Gồm cả mốc ở nơi trực thuộc/ }));
    expect(titles(container).length).toBeGreaterThan(own.length);
  });

  test('without a milestone of its own shows those within it, or says that there is none', () => {
    const { container } = page({ type: 'place', id: 'an-lao' });
    expect(titles(container)).toEqual(titlesOf(({ places }) => places.includes('an-lao-township')));
    const { container: other } = page(
      { type: 'place', id: 'phu-xuyen' },
      world({ dataSet: withMilestones([]) }),
    );
    expect(said(other)).toContain('Chưa có mốc nào ghi ở nơi này.');
  });
});

describe('a page that there is not', () => {
  test('is said, with what is nearest to it, which leads there', async () => {
    const { container, app } = page({ type: 'document', id: '45-ct-twx' });
    expect(said(screen.getByRole('alert'))).toBe('Bộ dữ liệu này không có văn bản “45-ct-twx”.');
    await hands().click(pressable(section(container, 'Gần giống nhất'), '45-CT/TW'));
    expect(app.explorer.thing).toEqual({ type: 'document', id: '45-ct-tw' });
  });

  test('is named in short, whatever was asked for', () => {
    const { container } = page({ type: 'person', id: '<b>x</b> '.repeat(8000) });
    expect(said(container).length).toBeLessThan(600);
    expect(container.querySelector('main b, .page b')).toBeNull();
  });

  test('is not said to be missing before the data set has been read', () => {
    const { container } = page(POLITBURO, world({ dataSet: withoutRecords(VN_2021) }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(said(container)).toContain('Đang đọc bộ dữ liệu…');
  });
});

test('the small timeline is walked with the arrow keys, told, and opened with Enter', async () => {
  const { container, app } = page(POLITBURO);
  const strip = screen.getByRole('application', {
    name: 'Các mốc của Bộ Chính trị theo thời gian',
  });
  const user = hands();
  strip.focus();
  await user.keyboard('{Home}');
  expect(said(part(container, '[aria-live]'))).toContain(
    milestone('politburo-conclusion-174').title.vi,
  );
  await user.keyboard('{ArrowRight}{Enter}');
  expect(app.explorer.selected?.id).toBe('politburo-directive-45');
});

describe('names lead to their pages', () => {
  const show = (id: string): Shown => {
    const shown = showApp();
    shown.app.explorer.select(id);
    return shown;
  };

  test('from details: body, text, person and place; the way back leads to each of them', async () => {
    const { container, app, user } = show('politburo-directive-45');
    const details = part(container, 'aside');
    const heading = (): string => said(container.querySelector('main h2'));
    const views = within(container).getByRole('navigation');
    await waitFor(() => expect(pressable(details, 'Bộ Chính trị')).toBeVisible());
    for (const [name, type, id] of [
      ['Bộ Chính trị', 'body', 'politburo'],
      ['45-CT/TW', 'document', '45-ct-tw'],
      ['Nguyễn Phú Trọng', 'person', 'nguyen-phu-trong'],
      ['Hà Nội', 'place', 'ha-noi'],
    ] as const) {
      await user.click(pressable(details, name));
      expect(app.explorer.thing).toEqual({ type, id });
      await waitFor(() => expect(heading()).toBe(name));
      await waitFor(() => expect(document.title).toBe(`${name} · Bầu cử 2021–2026`));
      expect(views.querySelector('[aria-current]')).toBeNull();
    }
    await user.click(screen.getByRole('button', { name: 'Quay lại: Nguyễn Phú Trọng' }));
    await user.click(screen.getByRole('button', { name: 'Quay lại: 45-CT/TW' }));
    await user.click(screen.getByRole('button', { name: 'Quay lại: Bộ Chính trị' }));
    await user.click(screen.getByRole('button', { name: 'Quay lại: Dòng thời gian' }));
    expect([app.explorer.view, app.explorer.selected?.id]).toEqual([
      'timeline',
      'politburo-directive-45',
    ]);
  });

  test('from a row of the list, without selecting it', async () => {
    const shown = showApp();
    shown.app.explorer.open('list');
    const row = await waitFor(() => part(shown.container, 'tr[data-id="politburo-directive-45"]'));
    await shown.user.click(pressable(row, 'Bộ Chính trị'));
    expect([shown.app.explorer.thing, shown.app.explorer.selected]).toEqual([POLITBURO, null]);
  });

  describe('on a phone', () => {
    beforeEach(() => setMedia(PHONE, true));
    afterEach(() => setMedia(PHONE, false));

    test('the sheet makes room for the page, and comes back with the way back', async () => {
      const { app, user } = show('politburo-directive-45');
      const sheet = await screen.findByRole('dialog', { name: 'Chi tiết mốc' });
      await user.click(await within(sheet).findByRole('button', { name: 'Bộ Chính trị' }));
      expect([app.explorer.thing, app.explorer.selected]).toEqual([POLITBURO, null]);
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      await user.click(await screen.findByRole('button', { name: 'Quay lại: Dòng thời gian' }));
      expect(app.explorer.selected?.id).toBe('politburo-directive-45');
    });
  });
});

test('the page speaks English as well', async () => {
  const made = world();
  await made.app.speech.speak('en');
  const { container } = page({ type: 'place', id: 'hai-phong' }, made);
  expect(said(part(container, 'dl'))).toContain('Hải Phòng, code 31, until 30 Jun 2025');
  expect(pressable(container, 'Back: Timeline')).toBeVisible();
});
