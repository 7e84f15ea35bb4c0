/** The filter: the same milestones in every view. */
import type { Locator, Page } from '@playwright/test';
import { violations } from './barriers.ts';
import { DATA_SET } from './build.ts';
import { expect, test } from './fixture.ts';

// The page's policy lets no script in from outside, and axe is one.
test.use({ bypassCSP: true });

const TEXTS = DATA_SET.milestones.filter(
  ({ kind, level }) => (kind === 'directive' || kind === 'resolution') && level === 'central',
);
const ALL = DATA_SET.milestones.length;

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'Lọc các mốc' });
const hidden = (page: Page): Locator => page.locator('.filtered [role="status"]');

async function chooseTexts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  for (const name of ['Chỉ thị', 'Nghị quyết', 'Trung ương']) {
    await panel(page).getByLabel(name).check();
  }
}

test('timeline and list show the same number, and all again when the filter is cleared', async ({
  app,
  page,
}) => {
  await app.open();
  await chooseTexts(page);
  await expect(panel(page)).toContainText(`${TEXTS.length} trong số ${ALL} mốc`);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(hidden(page)).toHaveText(`${ALL - TEXTS.length} mốc bị ẩn bởi bộ lọc`);
  await expect(page.locator('.lane .text')).toHaveText(['Chỉ thị, nghị quyết']);
  await app.view('Danh sách').click();
  await expect(page.locator('tbody tr')).toHaveCount(TEXTS.length);
  await expect(hidden(page)).toHaveText(`${ALL - TEXTS.length} mốc bị ẩn bởi bộ lọc`);
  await page.locator('th button', { hasText: 'Mốc' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(TEXTS.length);
  await app.button('Bỏ “Trung ương” khỏi bộ lọc').click();
  const everywhere = DATA_SET.milestones.filter(
    ({ kind }) => kind === 'directive' || kind === 'resolution',
  );
  await expect(page.locator('tbody tr')).toHaveCount(everywhere.length);
  await app.button('Bỏ lọc').click();
  await expect(page.locator('tbody tr')).toHaveCount(ALL);
  await expect(app.button('Lọc')).toBeFocused();
});

test('by keyboard alone: opened, chosen, walked through, and the hidden selection said', async ({
  app,
  page,
}) => {
  await app.open();
  await app.surface.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(app.details.locator('#details-title')).toBeVisible();
  await page.keyboard.press('l');
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(app.button(/^Lọc 1 mục đang chọn/)).toBeFocused();
  await expect(app.details).toContainText('Bộ lọc đang ẩn mốc này.');
  const directives = DATA_SET.milestones.filter(({ kind }) => kind === 'directive');
  await app.surface.focus();
  await page.keyboard.press('End');
  await expect(app.told).toContainText(directives.at(-1)?.title.vi ?? '-');
  await page.keyboard.press('ArrowLeft');
  await expect(app.told).toContainText(directives.at(-2)?.title.vi ?? '-');
});

test('a filter that leaves nothing says so, and is cleared from there', async ({ app, page }) => {
  await app.open();
  await app.button('Lọc').click();
  await panel(page).getByLabel('Thông tư').check();
  await panel(page).getByLabel('Quận, huyện').check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Không có mốc nào khớp với bộ lọc.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.locator('.nothing').getByRole('button', { name: 'Bỏ lọc' }).click();
  await expect(app.range).toContainText('mốc trong khung');
  await expect(page.locator('.lane .text').first()).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('the panel fits the screen, its targets are large, and nothing goes sideways', async ({
    app,
    page,
  }) => {
    await app.open();
    await chooseTexts(page);
    const box = await panel(page).boundingBox();
    expect([(box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? 999) <= 390]).toEqual([true, true]);
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(844);
    expect(await violations(page)).toEqual([]);
    for (const target of await panel(page).locator('label, button').all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await panel(page).getByRole('button', { name: 'Xong' }).tap();
    await expect(page.locator('.months button')).toHaveCount(TEXTS.length);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390,
    );
    for (const chip of await page.locator('.filtered button').all()) {
      expect((await chip.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    expect(await violations(page)).toEqual([]);
    await page.locator('.filtered .clear').tap();
    await expect(page.locator('.months button')).toHaveCount(ALL);
  });
});
