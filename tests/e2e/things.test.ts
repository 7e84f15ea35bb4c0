/** Pages of documents, bodies, people and places: every name leads to one, and there is a way back. */
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './fixture.ts';

const DIRECTIVE = 'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử';

const heading = (page: Page): Locator => page.locator('main h2[tabindex="-1"]');
const back = (page: Page, to: string): Locator =>
  page.getByRole('button', { name: `Quay lại: ${to}`, exact: true });

/** Walks with the Tab key until a button of this name has the focus, and presses it. */
async function walkTo(page: Page, name: string, isBackwards = false): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press(isBackwards ? 'Shift+Tab' : 'Tab');
    const said = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (said === name) return page.keyboard.press('Enter');
  }
  throw new Error(`no way to “${name}” with the keyboard`);
}

/** Directive 45 selected on the timeline, with its details. */
async function openDirective(app: App): Promise<void> {
  await app.open();
  await app.surface.focus();
  await app.page.keyboard.press('Home');
  for (let steps = 0; steps < 10; steps++) {
    if ((await app.told.textContent())?.includes(DIRECTIVE)) break;
    await app.page.keyboard.press('ArrowRight');
  }
  await app.page.keyboard.press('Enter');
  await expect(app.details.locator('#details-title')).toHaveText(DIRECTIVE);
}

test('from Directive 45 to the Politburo, a person, a place, and back', async ({ app, page }) => {
  await openDirective(app);
  await app.details.getByRole('button', { name: 'Bộ Chính trị', exact: true }).click();
  await expect(heading(page)).toHaveText('Bộ Chính trị');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle('Bộ Chính trị · Bầu cử 2021–2026');
  await expect(page.getByRole('navigation').locator('[aria-current]')).toHaveCount(0);

  await page.locator('main .page').getByRole('button', { name: 'Nguyễn Phú Trọng' }).click();
  await expect(heading(page)).toHaveText('Nguyễn Phú Trọng');
  await page.locator('main .page .days button', { hasText: '21/01/2021' }).click();
  await expect(app.details.locator('#details-title')).toContainText('Hội nghị trực tuyến');
  await app.details.getByRole('button', { name: 'Hà Nội', exact: true }).click();
  await expect(heading(page)).toHaveText('Hà Nội');
  await expect(page.locator('main .page dl')).toContainText('đến hết ngày 30/06/2025');

  await back(page, 'Nguyễn Phú Trọng').click();
  await back(page, 'Bộ Chính trị').click();
  await back(page, 'Dòng thời gian').click();
  await expect(app.surface).toBeVisible();
  await expect(app.details.locator('#details-title')).toHaveText(DIRECTIVE);
});

test('the chain of a text leads from the Politburo down to the city', async ({ app, page }) => {
  await openDirective(app);
  await app.details.getByRole('button', { name: '45-CT/TW', exact: true }).click();
  await expect(heading(page)).toHaveText('45-CT/TW');
  const steps = page.locator('main ol .title');
  await expect(steps.first()).toHaveText(`Trang này: ${DIRECTIVE}`);
  await steps.getByText('UBND thành phố Hải Phòng').first().click();
  await app.details.getByRole('button', { name: '03/CT-UBND', exact: true }).click();
  await expect(heading(page)).toHaveText('03/CT-UBND');
  await expect(steps.first()).toHaveText(DIRECTIVE);
});

test('by keyboard alone: there, along the small timeline, and back', async ({ app, page }) => {
  await openDirective(app);
  await walkTo(page, 'Bộ Chính trị');
  await expect(heading(page)).toBeFocused();
  const strip = page.getByRole('application', { name: 'Các mốc của Bộ Chính trị theo thời gian' });
  while (!(await strip.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('Tab');
  await expect(app.told).toContainText('174-TB/TW');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(app.details.locator('#details-title')).toContainText('Hội nghị trực tuyến');
  await walkTo(page, 'Nguyễn Phú Trọng');
  await expect(heading(page)).toHaveText('Nguyễn Phú Trọng');
  await expect(heading(page)).toBeFocused();
  await walkTo(page, 'Quay lại: Bộ Chính trị', true);
  await expect(heading(page)).toHaveText('Bộ Chính trị');
  await walkTo(page, 'Quay lại: Dòng thời gian', true);
  await expect(app.surface).toBeVisible();
});

test('a click on a mark of the small timeline selects it', async ({ app, page }) => {
  await openDirective(app);
  await app.details.getByRole('button', { name: 'Bộ Chính trị', exact: true }).click();
  const strip = page.getByRole('application');
  const box = await strip.boundingBox();
  if (!box) throw new Error('the small timeline has no box');
  const tip = strip.locator('.tip');
  let isFound = false;
  for (let x = box.x + box.width; x > box.x && !isFound; x -= 6) {
    for (let y = box.y + 60; y < box.y + box.height && !isFound; y += 10) {
      await page.mouse.move(x, y);
      isFound = (await tip.count()) > 0;
      if (isFound) await page.mouse.click(x, y);
    }
  }
  expect(isFound).toBe(true);
  await expect(app.details.locator('#details-title')).not.toHaveText(DIRECTIVE);
});

test('a country of ten thousand milestones has a page, of which only a part is on the screen', async ({
  app,
  page,
}) => {
  test.slow();
  await app.open();
  await page.getByRole('button', { name: /^Bộ dữ liệu/ }).click();
  const menu = page.getByRole('dialog', { name: 'Chọn bộ dữ liệu' });
  await menu.locator('select').selectOption('10000');
  await menu.getByRole('button', { name: 'Tạo', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('Mô phỏng 10.000', { timeout: 40_000 });
  await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 40_000 });
  await app.view('Danh sách').click();
  await page.locator('td.body button').first().click();
  await page.locator('main dl').getByRole('button', { name: 'Cả nước mô phỏng' }).click();
  await expect(heading(page)).toHaveText('Cả nước mô phỏng');
  await page.getByRole('checkbox', { name: /Gồm cả mốc ở nơi trực thuộc/ }).check();
  await expect(page.getByRole('heading', { name: 'Các mốc · 10.000 mốc' })).toBeVisible();
  const items = page.locator('main .list > li');
  await expect(items.first()).toHaveAttribute('aria-setsize', '10000');
  expect(await items.count()).toBeLessThan(100);
  await page.locator('main .scroll').evaluate((element) => element.scrollTo(0, 1e7));
  await expect(items.last()).toHaveAttribute('aria-posinset', '10000');
  await items.last().getByRole('button').click();
  await expect(app.details.locator('dl')).toContainText('mô phỏng');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('the sheet makes room for the page and comes back; nothing is too small for a finger', async ({
    app,
    page,
  }) => {
    await app.open();
    await page.locator('.months').getByText(DIRECTIVE).tap();
    const sheet = page.getByRole('dialog', { name: 'Chi tiết mốc' });
    await sheet.getByRole('button', { name: 'Bộ Chính trị', exact: true }).tap();
    await expect(sheet).toBeHidden();
    await expect(heading(page)).toHaveText('Bộ Chính trị');
    await expect(heading(page)).toBeFocused();
    const small = await page.locator('main button').evaluateAll((buttons) =>
      buttons
        .map((button) => ({ text: button.textContent, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 44)
        .map(({ text }) => text),
    );
    expect(small).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await back(page, 'Dòng thời gian').tap();
    await expect(sheet).toBeVisible();
  });
});
