import { screen, waitFor, within } from '@testing-library/svelte';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { folded, found, match, offersOf } from '../../src/components/palette.ts';
import { messagesOf } from '../../src/i18n/speech.ts';
import { said, showApp } from './shown.ts';
import { world } from './world.ts';

beforeAll(async () => {
  await import('../../src/components/Palette.svelte');
}, 120_000);

describe('a query finds', () => {
  const names = async (query: string, language: 'vi' | 'en' = 'vi') => {
    const { app } = world();
    await app.speech.speak(language);
    const other = await messagesOf(language === 'vi' ? 'en' : 'vi');
    return found(offersOf(app, other, true), query).map(({ name }) => name);
  };

  it.each<readonly [string, 'vi' | 'en', string]>([
    ['mo danh sach', 'vi', 'Mở danh sách'],
    ['mở danh sách', 'vi', 'Mở danh sách'],
    ['mở danh sách'.normalize('NFD'), 'vi', 'Mở danh sách'],
    ['MO DANH', 'vi', 'Mở danh sách'],
    ['danh sach', 'vi', 'Mở danh sách'],
    ['den ngay bau cu', 'vi', 'Đến ngày bầu cử'],
    ['Đến ngày bầu', 'vi', 'Đến ngày bầu cử'],
    ['nhom noi', 'vi', 'Nhóm làn theo nơi'],
    ['in dong', 'vi', 'In dòng thời gian'],
    ['print', 'vi', 'In dòng thời gian'],
    ['dark', 'vi', 'Chuyển sang nền tối'],
    ['tieng anh', 'vi', 'Chuyển sang tiếng Anh'],
    ['in dòng', 'en', 'Print the timeline'],
    ['group body', 'en', 'Group lanes by body'],
    ['copy link', 'en', 'Copy a link to what is on screen'],
    ['saved', 'en', 'Saved views…'],
    ['21/01/2021', 'vi', 'Nhìn từ 21/01/2021'],
  ])('for “%s” in %s first “%s”', async (query, language, expected) => {
    const [first = ''] = await names(query, language);
    expect(first.startsWith(expected)).toBe(true);
  });

  it.each(['xyzzy', '???!', '…', '🗳️', 'ệ'.repeat(200)])('for “%s” nothing', async (query) => {
    expect(await names(query)).toEqual([]);
  });

  it('without a word everything that can be done now', async () => {
    const all = await names('');
    expect(all).toContain('Mở danh sách');
    expect(all).not.toContain('Mở dòng thời gian'); // it is open
    expect(all).not.toContain('Bảng lệnh'); // this is it
    expect(await names('   ')).toEqual(all);
  });

  it('the beginnings of any words of a name, in their order', async () => {
    const { app } = world();
    const offers = offersOf(app, null, true);
    fc.assert(
      fc.property(
        fc.nat(offers.length - 1),
        fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { minLength: 1 }),
        (at, picks) => {
          const words = folded(offers[at]?.name ?? '').split(' ');
          const query = picks.map(([pick, length]) =>
            (words[pick % words.length] ?? '').slice(0, length),
          );
          const keys = found(offers, query.join(' ')).map(({ key }) => key);
          expect(keys).toContain(offers[at]?.key);
        },
      ),
    );
  });
});

describe('folding', () => {
  it.each([
    ['Đến ngày “tính đến”…', 'den ngay tinh den'],
    ['  Ưu  tiên\tỘ ', 'uu tien o'],
    ['Ctrl + K', 'ctrl + k'],
  ])('makes of %s %s', (text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  it('a beginning counts more than words within, these more than letters within', () => {
    const score = (query: string): number => match('mo danh sach nguon', query);
    expect(['mo da', 'danh sach', 'nguon mo', 'guo', 'xa'].map(score)).toEqual([4, 3, 2, 1, 0]);
  });
});

describe('the palette', () => {
  const options = (): readonly HTMLElement[] =>
    within(screen.getByRole('listbox', { name: 'Các lệnh' })).queryAllByRole('option');
  const field = (): Promise<HTMLElement> => screen.findByRole('combobox', { name: 'Tìm lệnh' });

  test('opens at Ctrl K, is a combobox with a list, and does what is chosen by keys alone', async () => {
    const { app, user } = showApp();
    await user.keyboard('{Control>}k{/Control}');
    const box = await field();
    await waitFor(() => expect(box).toHaveFocus());
    await user.keyboard('mo danh sach');
    await waitFor(() => expect(options().length).toBeGreaterThan(0));
    expect(said(options()[0] ?? null)).toBe('Mở danh sách');
    await waitFor(() => expect(box).toHaveAttribute('aria-activedescendant'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(app.explorer.view).toBe('list'));
    expect(screen.queryByRole('combobox', { name: 'Tìm lệnh' })).toBeNull();
  });

  test('opens while somebody types, and ⌘ does the same', async () => {
    const { user } = showApp();
    const input = document.createElement('input');
    document.querySelector('.app')?.append(input);
    input.focus();
    await user.keyboard('{Meta>}k{/Meta}');
    await field();
  });

  test('says when there is no such command, and closes at Esc without doing anything', async () => {
    const { app, user } = showApp();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await field(), 'xyzzy');
    expect(await screen.findByText(/Không có lệnh nào như vậy/)).toBeInTheDocument();
    expect(options()).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(app.doors.asked).toBeNull());
    expect(app.explorer.view).toBe('timeline');
  });

  test('shows groups with their names, and the keys that do the same', async () => {
    const { user } = showApp();
    await user.keyboard('{Control>}k{/Control}');
    await field();
    const group = screen.getByRole('group', { name: 'Phóng to, thu nhỏ' });
    expect(within(group).getAllByRole('option').map(said)).toContain('Phóng to +');
  });

  test('leads to another panel, where the focus goes', async () => {
    await import('../../src/components/ViewsPanel.svelte');
    const { app, user } = showApp();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await field(), 'goc nhin');
    await user.keyboard('{Enter}');
    const panel = await screen.findByRole('dialog', { name: 'Góc nhìn đã lưu' });
    await waitFor(() => expect(panel).toContainElement(document.activeElement as HTMLElement)); // something has the focus
    expect(screen.queryByRole('combobox', { name: 'Tìm lệnh' })).toBeNull();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(app.doors.asked).toBeNull());
  });
});
