import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { allSaid, part, type Shown, showApp } from './shown.ts';
import { world } from './world.ts';

// Fetched by the app when it is first opened; compiling it takes longer than a test waits.
beforeAll(async () => {
  await import('../../src/components/LaneMenu.svelte');
}, 120_000);

const names = ({ container }: Shown): readonly string[] => allSaid(container, '.lane .text');
const grouping = (): HTMLElement => screen.getByRole('combobox', { name: 'Nhóm theo' });

async function choose({ user }: Shown, lane: string, choice: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: `Tùy chọn của làn ${lane}` }));
  const menu = await screen.findByRole('menu');
  await user.click(within(menu).getByRole('menuitem', { name: choice }));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
}

describe('the choice of grouping', () => {
  test('regroups the lanes, which have names in both languages', async () => {
    const shown = showApp(world());
    await shown.user.selectOptions(grouping(), 'cấp');
    expect(names(shown)).toEqual([
      'Trung ương',
      'Tỉnh, thành phố',
      'Quận, huyện',
      'Xã, phường, thị trấn',
    ]);
    await shown.user.selectOptions(grouping(), 'nơi');
    expect(names(shown).slice(0, 4)).toEqual(['Việt Nam', 'Bà Rịa – Vũng Tàu', 'Cà Mau', 'Hà Nội']);
    await shown.user.selectOptions(grouping(), 'cơ quan');
    expect(names(shown)[0]).toBe('HĐBCQG');
    await shown.app.speech.speak('en');
    await waitFor(() => expect(names(shown)[0]).toBe('NEC'));
    expect(screen.getByRole('combobox', { name: 'Group by' })).toHaveValue('body');
  });

  test('has only the lanes in view in the page', async () => {
    const shown = showApp(world());
    await shown.user.selectOptions(grouping(), 'nguồn');
    const { order } = shown.app.timeline.lanes.wishes;
    expect(order.length).toBeGreaterThan(50);
    expect(names(shown).length).toBeLessThan(16);
    shown.app.timeline.lanes.scrollBy(1e6);
    await waitFor(() => expect(names(shown).length).toBeLessThan(16));
    const last = order.at(-1) ?? NaN;
    expect(shown.app.timeline.scene.bands.map(({ lane }) => lane)).toContain(last);
  });
});

describe('a lane’s options', () => {
  test('move, pin and collapse it, say where it stands, and give the focus back', async () => {
    const shown = showApp(world());
    await choose(shown, 'Bỏ phiếu', 'Chuyển lên');
    expect(names(shown).slice(5, 7)).toEqual(['Bỏ phiếu', 'Thời hạn']);
    expect(part(shown.container, '.lanes [role=status]')).toHaveTextContent(
      'Bỏ phiếu: làn thứ 6 trong 8 làn',
    );
    const button = screen.getByRole('button', { name: 'Tùy chọn của làn Bỏ phiếu' });
    await waitFor(() => expect(button).toHaveFocus());
    await choose(shown, 'Bỏ phiếu', 'Đưa lên đầu');
    await choose(shown, 'Kết quả', 'Ghim ở trên');
    expect(names(shown).slice(0, 3)).toEqual(['Kết quả', 'Bỏ phiếu', 'Chỉ thị, nghị quyết']);
    expect(screen.getByTitle('Đã ghim')).toBeVisible();
    await choose(shown, 'Chỉ thị, nghị quyết', 'Thu gọn');
    expect(shown.app.timeline.lanes.isCollapsed('texts')).toBe(true);
    await choose(shown, 'Chỉ thị, nghị quyết', 'Mở rộng');
    await choose(shown, 'Kết quả', 'Bỏ ghim');
    await shown.user.click(screen.getByRole('button', { name: 'Đặt lại làn' }));
    expect(names(shown)[0]).toBe('Chỉ thị, nghị quyết');
    expect(screen.queryByRole('button', { name: 'Đặt lại làn' })).toBeNull();
  });

  test('do not offer what would change nothing', async () => {
    const { user } = showApp(world());
    await user.click(screen.getByRole('button', { name: 'Tùy chọn của làn Chỉ thị, nghị quyết' }));
    const menu = await screen.findByRole('menu');
    const idle = within(menu)
      .getAllByRole('menuitem')
      .filter((one) => one.getAttribute('aria-disabled') === 'true');
    expect(idle.map((one) => one.textContent.trim())).toEqual(['Chuyển lên', 'Đưa lên đầu']);
  });
});

test('a lane of a body or a place leads to its page, one of kinds to none', async () => {
  const shown = showApp(world());
  await shown.user.click(screen.getByRole('button', { name: 'Tùy chọn của làn Bỏ phiếu' }));
  const menu = await screen.findByRole('menu');
  expect(within(menu).queryByRole('menuitem', { name: /Mở trang/ })).toBeNull();
  await shown.user.keyboard('{Escape}');
  await shown.user.selectOptions(grouping(), 'cơ quan');
  await choose(shown, 'HĐBCQG', 'Mở trang của HĐBCQG');
  expect(shown.app.explorer.thing).toEqual({ type: 'body', id: 'national-election-council' });
});
