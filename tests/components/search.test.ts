import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finder } from '../../src/core/finder.ts';
import { readQuery } from '../../src/core/query.ts';
import { HERE } from '../core/search-world.ts';
import { compileOverlays, said, type Shown, showApp } from './shown.ts';
import { world } from './world.ts';

compileOverlays();
beforeAll(async () => {
  await import('../../src/components/SearchPanel.svelte');
}, 120_000);

function show(finder: Finder | null = HERE): Shown {
  const made = world();
  if (finder) made.app.search.readFrom(() => Promise.resolve(finder));
  return showApp(made);
}

const field = (): HTMLElement => screen.getByRole('combobox', { name: /^Tìm mốc/ });
const options = (): readonly HTMLElement[] =>
  within(screen.getByRole('listbox', { name: 'Kết quả tìm kiếm' })).queryAllByRole('option');
const active = (): string =>
  said(document.getElementById(field().getAttribute('aria-activedescendant') ?? ''));

async function open(shown: Shown): Promise<void> {
  await shown.user.keyboard('/');
  await waitFor(() => expect(field()).toHaveFocus());
}

async function search(shown: Shown, typed: string): Promise<void> {
  await open(shown);
  await shown.user.keyboard(typed);
  await waitFor(() => expect(shown.app.search.answeredText).toBe(typed));
  await tick();
}

test('/ opens it, and the letters chi thi 45 and Enter lead to the directive', async () => {
  const shown = show();
  await search(shown, 'chi thi 45');
  expect(active()).toMatch(/^Chỉ thị 45-CT\/TW về lãnh đạo cuộc bầu cử/);
  await shown.user.keyboard('{Enter}');
  expect(shown.app.explorer.columns.ids.at(shown.app.explorer.selectedRow ?? -1)).toBe(
    'politburo-directive-45',
  );
  expect(shown.app.timeline.focused).toBe('politburo-directive-45');
  await waitFor(() => expect(screen.queryByRole('combobox', { name: /^Tìm mốc/ })).toBeNull());
  // There the arrows go on.
  await waitFor(() => expect(screen.getByRole('application')).toHaveFocus());
});

test('closed without a choice, it leaves the keyboard where it was', async () => {
  const shown = show();
  const door = screen.getByRole('button', { name: 'Tìm kiếm' });
  await shown.user.click(door);
  await waitFor(() => expect(field()).toHaveFocus());
  await shown.user.keyboard('{Escape}');
  await waitFor(() => expect(door).toHaveFocus());
});

test('the field in the header opens it as well', async () => {
  const shown = show();
  await shown.user.click(screen.getByRole('button', { name: 'Tìm kiếm' }));
  await waitFor(() => expect(field()).toHaveFocus());
  expect(screen.getByRole('list', { name: 'Ví dụ' })).toBeInTheDocument();
});

describe('what was found', () => {
  test('stands in groups with their counts, and the words stand out', async () => {
    const shown = show();
    await search(shown, 'hai phong');
    const groups = within(screen.getByRole('listbox', { name: 'Kết quả tìm kiếm' })).getAllByRole(
      'group',
    );
    expect(groups.map((one) => said(one.querySelector('.heading')).replace(/\d+/, 'n'))).toEqual([
      'Mốc n',
      'Văn bản n',
      'Cơ quan n',
      'Người n',
      'Địa phương n',
    ]);
    const marks = [...(options()[0]?.querySelectorAll('mark') ?? [])].map(said);
    expect(new Set(marks)).toEqual(new Set(['Hải', 'Phòng']));
  });

  test('is walked with the arrows, round at the ends, and the field keeps the focus', async () => {
    const shown = show();
    await search(shown, '133/2020');
    const count = options().length;
    expect(count).toBeGreaterThan(1);
    const firstOne = active();
    await shown.user.keyboard('{ArrowDown}');
    expect(active()).not.toBe(firstOne);
    await shown.user.keyboard('{ArrowUp}{ArrowUp}');
    expect(active()).toBe(said(options().at(-1) ?? null));
    await shown.user.keyboard('{ArrowDown}');
    expect(active()).toBe(firstOne);
    expect(field()).toHaveFocus();
    expect(options().filter((one) => one.getAttribute('aria-selected') === 'true')).toHaveLength(1);
  });

  test('leads to the page of a thing', async () => {
    const shown = show();
    await search(shown, 'nguyen phu trong');
    const person = within(screen.getByRole('group', { name: /^Người/ })).getByRole('option');
    await shown.user.click(person);
    expect([shown.app.explorer.view, shown.app.explorer.thing]).toEqual([
      'thing',
      { type: 'person', id: 'nguyen-phu-trong' },
    ]);
  });

  test('is shown whole where somebody asks for all of a group', async () => {
    const shown = show();
    await search(shown, 'hai phong');
    const milestones = screen.getByRole('group', { name: /^Mốc/ });
    expect(within(milestones).getAllByRole('option')).toHaveLength(9);
    const count = Number(/\d+/.exec(said(milestones.querySelector('.heading')))?.[0]);
    await shown.user.click(within(milestones).getByRole('option', { name: /^Hiện tất cả/ }));
    await waitFor(() => expect(within(milestones).getAllByRole('option')).toHaveLength(count));
  });

  test('of what the filter hides says so, and takes the filter off', async () => {
    const shown = show();
    shown.app.explorer.toggleChoice({ facet: 'kind', value: 'vote' });
    await search(shown, 'chi thi 45');
    expect(active()).toContain('đang bị bộ lọc ẩn');
    await shown.user.keyboard('{Enter}');
    expect(shown.app.explorer.isFiltering).toBe(false);
    expect(shown.app.timeline.focused).toBe('politburo-directive-45');
  });
});

describe('nothing', () => {
  test('found is said, with what else could be typed', async () => {
    const shown = show();
    await search(shown, 'zzzz');
    expect(screen.getByText('Không tìm thấy “zzzz”')).toBeInTheDocument();
    expect(screen.getByText(/bỏ dấu/)).toBeInTheDocument();
    expect(options()).toEqual([]);
  });

  test('to be found is said of mere punctuation', async () => {
    const shown = show();
    await open(shown);
    await shown.user.keyboard('???');
    expect(screen.getByText('Hãy gõ chữ hoặc số để tìm.')).toBeInTheDocument();
  });

  test('more than is read is searched for, with a word about it', async () => {
    const shown = show();
    await open(shown);
    await fireEvent.input(field(), { target: { value: 'hiệp thương '.repeat(2_000) } });
    expect(screen.getByText(/^Chỉ tìm theo 200 ký tự/)).toBeInTheDocument();
  });
});

test('Escape takes back what was typed, then closes', async () => {
  const shown = show();
  await search(shown, 'hiep');
  await shown.user.keyboard('{Escape}');
  expect(field()).toHaveValue('');
  await shown.user.keyboard('{Escape}');
  await waitFor(() => expect(shown.app.search.isOpen).toBe(false));
});

test('keys that a composition still uses are not commands', async () => {
  const shown = show();
  await search(shown, 'hiep thuong');
  const before = active();
  await fireEvent.keyDown(field(), { key: 'ArrowDown', isComposing: true });
  await fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
  expect([active(), shown.app.search.isOpen]).toEqual([before, true]);
});

describe('a search that is not ready', () => {
  const never = new Promise<never>(() => undefined);

  test('says how far it is', async () => {
    const listeners: ((share: number) => void)[] = [];
    const shown = show({
      read: readQuery,
      begin: () => ({
        ready: never,
        ask: () => never,
        onProgress: (listener) => void listeners.push(listener),
        end: () => undefined,
      }),
    });
    await open(shown);
    await shown.user.keyboard('chi');
    for (const listener of listeners) listener(0.42);
    await waitFor(() =>
      expect(screen.getByText('Đang chuẩn bị tìm kiếm: 42 %')).toBeInTheDocument(),
    );
  });

  test('says that it waits for the data', async () => {
    const shown = show(null);
    await open(shown);
    await shown.user.keyboard('chi');
    expect(screen.getByText(/^Dữ liệu đang được mở/)).toBeInTheDocument();
  });

  test('or that has died says so, and tries again', async () => {
    let begun = 0;
    const shown = show({
      read: readQuery,
      begin: (material) => {
        begun++;
        if (begun > 1) return HERE.begin(material);
        const dead = Promise.reject<never>(new Error('the worker ended'));
        dead.catch(() => undefined);
        return { ready: dead, ask: () => dead, onProgress: () => undefined, end: () => undefined };
      },
    });
    await open(shown);
    expect(await screen.findByText('the worker ended')).toBeInTheDocument();
    await shown.user.click(screen.getByRole('button', { name: 'Thử lại' }));
    await shown.user.click(field());
    await shown.user.keyboard('chi thi 45');
    await waitFor(() => expect(active()).toMatch(/^Chỉ thị 45-CT\/TW/));
  });
});

test('another data set is searched anew', async () => {
  const shown = show();
  await search(shown, 'chi thi 45');
  const { dataSet } = shown.app.explorer;
  shown.app.explorer.show({ ...dataSet, digest: '0'.repeat(64) });
  await tick();
  await waitFor(() => expect(active()).toMatch(/^Chỉ thị 45-CT\/TW/));
});
