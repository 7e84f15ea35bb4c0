import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { fault } from './fault.ts';
import { said, type Shown, showApp } from './shown.ts';
import { only, world } from './world.ts';

vi.mock('../../src/components/List.svelte', () => import('./Breaking.svelte'));
vi.mock('../../src/components/Intro.svelte', () => import('./Breaking.svelte'));

beforeEach(() => {
  fault.on = true;
});

async function showBroken(): Promise<Shown> {
  const made = world({ dataSet: only('election-day') });
  made.app.explorer.select('election-day');
  const shown = showApp(made);
  await shown.user.click(screen.getByRole('button', { name: 'Danh sách' }));
  return shown;
}

test('a view that cannot be drawn leaves header, details and a message', async () => {
  await showBroken();
  const alert = screen.getByRole('alert');
  expect(
    within(alert).getByRole('heading', { name: 'Không hiển thị được trang này' }),
  ).toBeVisible();
  expect(said(alert)).toContain('Dữ liệu đã lưu không bị ảnh hưởng.');
  expect(said(alert)).toContain('broken on purpose');
  expect(screen.getByRole('banner')).toBeVisible();
  expect(screen.getByRole('complementary', { name: 'Chi tiết mốc' })).toBeVisible();
});

test('trying again draws it, if it can be drawn now', async () => {
  const { user } = await showBroken();
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(screen.getByRole('alert')).toBeVisible();
  fault.on = false;
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(screen.getByText('whole again')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the other views are a press away', async () => {
  const { user } = await showBroken();
  await user.click(screen.getByRole('button', { name: 'Dòng thời gian' }));
  expect(screen.getByRole('region', { name: 'Dòng thời gian các mốc' })).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('details that cannot be drawn leave the view beside them', () => {
  showApp(world({ dataSet: only('election-day') }));
  expect(within(screen.getByRole('main')).getByRole('alert')).toBeVisible();
  expect(screen.getByRole('application', { name: 'Dòng thời gian các mốc' })).toBeVisible();
});
