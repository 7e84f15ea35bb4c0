/** Lanes of other things than kinds, in another order, and more of them than there is room for. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The page's policy lets no script in from outside, and axe is one.
test.use({ bypassCSP: true });

const grouping = (page: Page): Locator => page.getByLabel('Nhóm theo');
const names = (page: Page): Promise<readonly string[]> =>
  page.locator('.lane .text').allTextContents();
const scrollOf = (page: Page): Promise<number> =>
  page.locator('.stage').evaluate((stage) => stage.scrollTop);

async function choose(page: Page, lane: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: `Tùy chọn của làn ${lane}`, exact: true }).click();
  await page.getByRole('menuitem', { name: choice }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}

async function wheel(app: App, deltaY: number): Promise<void> {
  const box = await app.surface.boundingBox();
  if (!box) throw new Error('the timeline has no box');
  await app.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await app.page.mouse.wheel(0, deltaY);
}

test('lanes of levels and of places have their names and all milestones', async ({ app, page }) => {
  await app.open();
  await grouping(page).selectOption('level');
  expect(await names(page)).toEqual([
    'Trung ương',
    'Tỉnh, thành phố',
    'Quận, huyện',
    'Xã, phường, thị trấn',
  ]);
  await grouping(page).selectOption('place');
  expect((await names(page)).slice(0, 4)).toEqual([
    'Việt Nam',
    'Bà Rịa – Vũng Tàu',
    'Cà Mau',
    'Hà Nội',
  ]);
  await expect(app.range).toContainText('147 mốc trong khung');
});

test('a lane is moved, pinned and collapsed by the keyboard alone, and all is put back', async ({
  app,
  page,
}) => {
  await app.open();
  const options = page.getByRole('button', { name: 'Tùy chọn của làn Bỏ phiếu' });
  await options.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names(page)).indexOf('Bỏ phiếu')).toBe(5);
  await expect(page.locator('.lanes [role=status]')).toHaveText('Bỏ phiếu: làn thứ 6 trong 8 làn');
  await expect(options).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names(page))[0]).toBe('Bỏ phiếu');
  await expect(options).toBeFocused();
  await choose(page, 'Kết quả', 'Thu gọn');
  const height = (lane: string): Promise<number | undefined> =>
    page
      .locator('.lane', { hasText: lane })
      .boundingBox()
      .then((box) => box?.height);
  await expect.poll(() => height('Kết quả')).toBe(24);
  await app.button('Đặt lại làn').click();
  expect((await names(page)).indexOf('Bỏ phiếu')).toBe(6);
  expect(await height('Kết quả')).toBeGreaterThan(40);
});

test('on the next visit the lanes are as they were left', async ({ app, page }) => {
  await app.open();
  await choose(page, 'Kết quả', 'Ghim');
  await grouping(page).selectOption('body');
  const before = await names(page);
  await page.reload();
  await app.settled();
  await expect(grouping(page)).toHaveValue('body');
  await expect.poll(() => names(page)).toEqual(before);
  await grouping(page).selectOption('kind');
  expect((await names(page))[0]).toBe('Kết quả');
});

test('Esc closes the options of a lane and leaves the selection alone', async ({ app, page }) => {
  await app.open();
  await app.surface.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const title = app.details.locator('#details-title');
  await expect(title).toBeVisible();
  await page.getByRole('button', { name: 'Tùy chọn của làn Bỏ phiếu' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(title).toBeVisible();
});

test('a lane is dragged to another place by its name', async ({ app, page }) => {
  await app.open();
  const [from, to] = await Promise.all(
    ['Thời hạn', 'Kế hoạch, hướng dẫn'].map((name) =>
      page.locator('.lane .name', { hasText: name }).boundingBox(),
    ),
  );
  if (!from || !to) throw new Error('a lane has no name');
  await page.mouse.move(from.x + 40, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y - 60, { steps: 3 });
  await page.mouse.move(to.x + 40, to.y, { steps: 3 });
  await expect(page.locator('.drop')).toBeVisible();
  await page.mouse.up();
  await expect
    .poll(async () => (await names(page)).slice(0, 3))
    .toEqual(['Chỉ thị, nghị quyết', 'Thời hạn', 'Kế hoạch, hướng dẫn']);
  await expect(page.locator('.drop')).toHaveCount(0);
});

test('a wheel scrolls lanes that do not fit, and nothing else', async ({ app, page }) => {
  await app.open();
  await grouping(page).selectOption('body');
  const days = await app.days();
  const first = (await names(page))[0];
  await wheel(app, 400);
  await expect.poll(() => scrollOf(page)).toBe(400);
  await expect.poll(async () => (await names(page))[0]).not.toBe(first);
  expect(await app.days()).toBe(days);
  // A pinned lane stays in view, however far the others are scrolled.
  await wheel(app, -400);
  await expect.poll(() => scrollOf(page)).toBe(0);
  await choose(page, 'UBTVQH', 'Ghim ở trên');
  await wheel(app, 900);
  await expect.poll(() => scrollOf(page)).toBe(900);
  await expect.poll(async () => (await names(page))[0]).toBe('UBTVQH');
});

test('at the end of the lanes, a wheel goes on to the page', async ({ app, page }) => {
  await app.open();
  await grouping(page).selectOption('body');
  // A page that is longer than the window, as one that the timeline is a part of.
  await page.evaluate(() => {
    document.body.style.minHeight = '300vh';
    document.documentElement.style.overflow = 'auto';
    document.body.style.overflow = 'visible';
  });
  const end = await page.locator('.stage').evaluate((stage) => {
    stage.scrollTop = stage.scrollHeight;
    return stage.scrollTop;
  });
  await app.frame();
  await page.waitForTimeout(400); // a wheel soon after a scroll is still the same movement
  await wheel(app, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(await scrollOf(page)).toBe(end);
});

test('Page Up and Page Down scroll, and arrow keys bring the focused lane into view', async ({
  app,
  page,
}) => {
  await app.open();
  await grouping(page).selectOption('source');
  await app.surface.focus();
  await app.frame();
  const before = await scrollOf(page); // the lane of what has the focus is in view
  await page.keyboard.press('PageDown');
  await expect.poll(() => scrollOf(page)).toBeGreaterThan(before + 300);
  await page.keyboard.press('PageUp');
  await expect.poll(() => scrollOf(page)).toBe(before);
  // From lane to lane, the one with the focus comes into view.
  const seen: number[] = [];
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('ArrowDown');
    await app.frame();
    seen.push(await scrollOf(page));
  }
  expect(seen, 'only downwards').toEqual([...seen].sort((a, b) => a - b));
  expect(new Set(seen).size).toBeGreaterThan(1);
});

for (const theme of ['light', 'dark'] as const) {
  test(`many lanes with their options open have no barrier that axe finds (${theme})`, async ({
    app,
    page,
  }) => {
    await page.addInitScript((chosen) => {
      localStorage.setItem('election-timeline:theme', chosen);
    }, theme);
    await app.open();
    await grouping(page).selectOption('body');
    await choose(page, 'UBTVQH', 'Ghim ở trên');
    await choose(page, 'Quốc hội khóa XIV', 'Thu gọn');
    await page.evaluate(AXE);
    const audit = (): Promise<readonly string[]> =>
      page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: object): Promise<AxeResults> };
        };
        const { violations } = await axe.run({ resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
      });
    expect(await audit()).toEqual([]);
    await page.getByRole('button', { name: 'Tùy chọn của làn UBTVQH' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await audit()).toEqual([]);
  });
}
