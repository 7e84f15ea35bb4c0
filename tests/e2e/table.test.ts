/** Facets of every kind, and the table: by hand and by keys alone, with what is really on the clipboard. */
import type { Locator, Page } from '@playwright/test';
import { violations } from './barriers.ts';
import { DATA_SET } from './build.ts';
import { expect, test } from './fixture.ts';

// The page's policy lets no script in from outside, and axe is one.
test.use({ bypassCSP: true });

const ALL = DATA_SET.milestones.length;
const isThere = (place: string): boolean => {
  for (let at: string | undefined = place; at !== undefined; at = DATA_SET.places.get(at)?.within) {
    if (at === 'hai-phong') return true;
  }
  return false;
};
const HAI_PHONG = DATA_SET.milestones.filter(({ places }) => places.some(isThere));

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'Lọc các mốc' });
const facet = (page: Page, name: RegExp): Locator => panel(page).getByRole('group', { name });
const hidden = (page: Page): Locator => page.locator('.filtered [role="status"]');

test('narrowed to Hải Phòng by keys alone, and the same in timeline, table and sources', async ({
  app,
  page,
}) => {
  await app.open();
  await page.keyboard.press('l');
  await facet(page, /^Nơi/).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hai phong');
  await expect(facet(page, /^Nơi/).getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(facet(page, /^Nơi/).getByLabel('Hải Phòng', { exact: false }).first()).toBeChecked();
  await expect(panel(page)).toContainText(`${HAI_PHONG.length} trong số ${ALL} mốc`);
  expect(await violations(page)).toEqual([]);
  await facet(page, /^Nguồn/)
    .getByRole('button')
    .click();
  const origins = facet(page, /^Nguồn/).getByRole('checkbox');
  await expect(origins.nth(5)).toBeVisible();
  expect(await origins.count()).toBeLessThan(DATA_SET.counts.origins);
  await facet(page, /^Nguồn/)
    .locator('.box')
    .evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(
    facet(page, /^Nguồn/).locator(`[data-index="${DATA_SET.counts.origins - 1}"]`),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(hidden(page)).toHaveText(`${ALL - HAI_PHONG.length} mốc bị ẩn bởi bộ lọc`);
  await app.view('Danh sách').click();
  await expect(page.locator('tbody tr')).toHaveCount(HAI_PHONG.length);
  await app.view('Nguồn').click();
  const cited = new Set(HAI_PHONG.flatMap(({ sources }) => sources.map(({ source }) => source)));
  await expect(page.locator('.bar p')).toContainText(`${cited.size} nguồn`);
  await app.button('Bỏ “Hải Phòng” khỏi bộ lọc').click();
  await expect(page.locator('.bar p')).toContainText(`${DATA_SET.counts.sources} nguồn`);
});

test('the table is sorted by two columns, has others, keeps them, and is on the clipboard as seen', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await app.view('Danh sách').click();
  const head = (name: string): Locator => page.locator('thead').getByRole('button', { name });
  await head('Cấp').click();
  await head('Nguồn').click({ modifiers: ['Shift'] });
  await expect(head('Cấp')).toContainText('1');
  await expect(head('Nguồn')).toContainText('2');
  await app.button('Cột').click();
  const columns = page.getByRole('dialog', { name: 'Các cột của bảng' });
  await columns.getByRole('checkbox', { name: 'Độ tin cậy' }).check();
  await columns.getByRole('button', { name: 'Chuyển Độ tin cậy sang trái' }).click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(app.button('Cột')).toBeFocused();
  await app.button('Chép bảng').click();
  await expect(page.getByText(`Đã chép ${ALL} mốc, 10 cột.`)).toBeVisible();
  const [text, html] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string): Promise<string> =>
      (await (await item?.getType(type))?.text()) ?? '';
    return [await read('text/plain'), await read('text/html')] as const;
  });
  const lines = text.trim().split(/\r?\n/);
  expect(lines[0]?.split('\t')).toEqual([
    'Thời gian',
    'E−n',
    'Mốc',
    'Số, ký hiệu',
    'Loại',
    'Cấp',
    'Cơ quan',
    'Tình trạng',
    'Độ tin cậy',
    'Nguồn',
  ]);
  const titles = await page.locator('tbody th button[aria-pressed]').allInnerTexts();
  expect(lines.slice(1, ALL + 1).map((line) => line.split('\t')[2])).toEqual(titles);
  expect(html.match(/<tr/g)).toHaveLength(ALL + 1);
  await page.reload();
  await app.view('Danh sách').click();
  await expect(page.locator('thead th')).toHaveCount(8);
  expect(await violations(page)).toEqual([]);
});
