/** The search: from the key to the milestone, with keys alone and on a phone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The page's policy lets no script in from outside, and axe is one.
test.use({ bypassCSP: true });

const field = (page: Page): Locator => page.getByRole('combobox', { name: /^Tìm mốc/ });
const chosen = (page: Page): Locator => page.locator('[role=option][aria-selected=true]');

async function open(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
}

test('chi thi 45 is the directive of the Politburo, with keys alone', async ({ app, page }) => {
  await app.open();
  await open(page);
  await page.keyboard.type('chi thi 45');
  await expect(chosen(page)).toContainText('Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử');
  await expect(chosen(page)).toContainText('Bộ Chính trị');
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: /^Chỉ thị 45-CT\/TW/ })).toBeVisible();
});

test('accents that were typed are meant, and results are at rest under axe', async ({
  app,
  page,
}) => {
  await app.open();
  await open(page);
  await page.keyboard.insertText('hiệp thương');
  await expect(chosen(page)).toContainText('hiệp thương');
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: string, options: object): Promise<AxeResults> };
    };
    return axe.run('.search-panel', { resultTypes: ['violations'] });
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeHidden();
});

test('on a phone it takes the screen', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await page.getByRole('button', { name: /^Tìm mốc/ }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('21/1/2021');
  await expect(chosen(page)).toContainText('Hội nghị trực tuyến toàn quốc');
  await expect(page.locator('.search-panel')).toHaveCSS('width', '390px');
  await chosen(page).click();
  await expect(page.getByRole('dialog')).toContainText('Hội nghị trực tuyến toàn quốc');
});
