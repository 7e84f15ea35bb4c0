import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { DataSet } from '../../src/core/data-set.ts';
import { said, type Shown, showApp } from './shown.ts';
import { only, world } from './world.ts';

/** A field that cannot be read as long as the fault is on. */
const broken = <T>(value: T, fault: { readonly on: boolean }): PropertyDescriptor => ({
  enumerable: true,
  get: (): T => {
    if (fault.on) throw new Error('broken on purpose');
    return value;
  },
});

const DATA = only('election-day');

/** A data set that the list cannot show: it alone asks for how many conflicts a milestone tells. */
function withoutList(fault: { readonly on: boolean }): DataSet {
  const columns = { ...DATA.columns };
  Object.defineProperty(columns, 'conflicts', broken(columns.conflicts, fault));
  return { ...DATA, columns };
}

/** A data set that the introduction cannot show: it alone tells the licence. */
const withoutIntroduction = (): DataSet => ({
  ...DATA,
  head: Object.defineProperty({ ...DATA.head }, 'licence', broken(DATA.head.licence, { on: true })),
});

async function showBroken(fault = { on: true }): Promise<Shown> {
  const made = world({ dataSet: withoutList(fault) });
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
  const fault = { on: true };
  const { user } = await showBroken(fault);
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(screen.getByRole('alert')).toBeVisible();
  fault.on = false;
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the other views are a press away', async () => {
  const { user } = await showBroken();
  await user.click(screen.getByRole('button', { name: 'Dòng thời gian' }));
  expect(screen.getByRole('region', { name: 'Dòng thời gian các mốc' })).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('details that cannot be drawn leave the view beside them', () => {
  showApp(world({ dataSet: withoutIntroduction() }));
  expect(within(screen.getByRole('main')).getByRole('alert')).toBeVisible();
  expect(screen.getByRole('application', { name: 'Dòng thời gian các mốc' })).toBeVisible();
});
