/**
 * A journalist's walk: "chi thi 45" and the directive, Hải Phòng alone, the chain of texts, the page of a body, and a link
 * that opens exactly this in a browser that has never been here. The same again without a pointer.
 */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { App, expect, test } from './fixture.ts';

const DIRECTIVE = 'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử';
const CITY = 'UBND thành phố Hải Phòng';
const COMMITTEE = 'Ủy ban nhân dân thành phố Hải Phòng';

const heading = (page: Page): Locator => page.locator('main h2[tabindex="-1"]');
const title = (app: App): Locator => app.details.locator('#details-title');
const chip = (page: Page): Locator =>
  page.getByRole('button', { name: 'Bỏ “Hải Phòng” khỏi bộ lọc' });
const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'Lọc các mốc' });
const field = (page: Page): Locator => page.getByRole('combobox', { name: /^Tìm mốc/ });
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

/** All that is shown of the page of a thing and of the milestone beside it, as text. */
const shown = (page: Page): Promise<string> =>
  page.locator('main').evaluate((main) => (main as HTMLElement).innerText.replace(/\s+/g, ' '));

/** Tab, or Shift and Tab, until what is wanted has the focus. */
async function walk(page: Page, isThere: () => Promise<boolean>, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 150; steps++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way there with ${key}; the focus is on “${await focused(page)}”`);
}

/** What a visit keeps of a reader's choices; a link leaves all of it as it was. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const settings = Object.entries(localStorage).filter(([key]) => !key.endsWith(':canary'));
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return { settings, databases };
  });

/** The link that is copied opens the same in a browser that has never been here, and leaves nothing there. */
async function opensElsewhere(
  page: Page,
  context: BrowserContext,
  other: BrowserContext,
): Promise<void> {
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('thing=body:');
  expect(link).toContain('place=hai-phong');
  const there = new App(await other.newPage());
  await there.page.goto(link);
  await expect(heading(there.page)).toHaveText(COMMITTEE);
  await expect(chip(there.page)).toBeVisible();
  const here = (await shown(page)).replace(/Quay lại: \S.*? Lọc/, 'Quay lại Lọc');
  await expect
    .poll(async () => (await shown(there.page)).replace(/Quay lại: \S.*? Lọc/, 'Quay lại Lọc'))
    .toBe(here);
  expect(await kept(there.page)).toMatchObject({ settings: [] });
  await there.page.goto('about:blank');
  await there.page.goto('./');
  await there.settled();
  expect(await there.language).toBe('vi');
  await expect(there.surface).toBeVisible();
  await expect(chip(there.page)).toHaveCount(0);
  expect(context).not.toBe(other);
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('from “chi thi 45” to a link of what a body of the city did', async ({
  app,
  browser,
  context,
  page,
  baseURL,
}) => {
  await app.open();
  await page.getByRole('button', { name: 'Tìm kiếm' }).click();
  await field(page).fill('chi thi 45');
  await page.getByRole('option', { name: /^Chỉ thị 45-CT\/TW/ }).click();
  await expect(title(app)).toHaveText(DIRECTIVE);

  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  const before = await panel(page).boundingBox();
  await panel(page).getByRole('button', { name: 'Nơi', exact: true }).click();
  await panel(page)
    .getByRole('checkbox', { name: /^Hải Phòng/ })
    .check();
  const after = await panel(page).boundingBox();
  expect([after?.x, after?.y, after?.width]).toEqual([before?.x, before?.y, before?.width]);
  await panel(page).getByRole('button', { name: 'Xong' }).click();
  await expect(chip(page)).toBeVisible();
  await expect(app.details).toContainText('Bộ lọc đang ẩn mốc này.');

  await app.details.getByRole('button', { name: '45-CT/TW', exact: true }).click();
  await expect(heading(page)).toHaveText('45-CT/TW');
  const steps = page.locator('main ol .title');
  await expect(steps.first()).toHaveText(`Trang này: ${DIRECTIVE}`);
  await steps.getByText(CITY).first().click();
  await app.details.getByRole('button', { name: COMMITTEE, exact: true }).first().click();
  await expect(heading(page)).toHaveText(COMMITTEE);

  await page.getByRole('button', { name: 'Sao chép liên kết đến phần đang xem' }).click();
  await expect(page.getByText('Đã sao chép liên kết.')).toBeVisible();
  const other = await browser.newContext({ baseURL: baseURL ?? '', locale: 'vi-VN' });
  await opensElsewhere(page, context, other);
  await other.close();

  // The browser's Back, and then the page's own button: one way, not two.
  await page.goBack();
  await expect(heading(page)).toHaveText('45-CT/TW');
  await expect(page.getByRole('button', { name: 'Quay lại: Dòng thời gian' })).toBeVisible();
  expect(await app.language).toBe('vi');
  await page.getByRole('button', { name: 'Quay lại: Dòng thời gian' }).click();
  await expect(app.surface).toBeFocused();
  await expect(title(app)).toHaveText(DIRECTIVE);
  await expect(chip(page)).toBeVisible();
});

test('the same by keyboard alone', async ({ app, browser, context, page, baseURL }) => {
  await app.open();
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('chi thi 45');
  await expect(page.locator('[role=option][aria-selected=true]')).toContainText(DIRECTIVE);
  await page.keyboard.press('Enter');
  await expect(title(app)).toHaveText(DIRECTIVE);
  await expect(app.surface).toBeFocused();
  await expect(app.told).toContainText(DIRECTIVE);

  await page.keyboard.press('l');
  await expect(panel(page).getByRole('checkbox').first()).toBeFocused();
  await walk(page, async () => (await focused(page)) === 'Nơi');
  await page.keyboard.press('Enter');
  const place = panel(page).getByRole('checkbox', { name: /^Hải Phòng/ });
  await expect(place).toBeVisible();
  await walk(page, () => place.evaluate((box) => box === document.activeElement));
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(chip(page)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Lọc 1 mục/ })).toBeFocused();

  await walk(page, async () => (await focused(page)) === '45-CT/TW');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await walk(page, async () => (await focused(page)).includes(CITY));
  await page.keyboard.press('Enter');
  await expect(title(app)).toContainText(CITY);
  await walk(page, async () => (await focused(page)) === COMMITTEE);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(COMMITTEE);
  await expect(heading(page)).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Tìm lệnh' })).toBeFocused();
  await page.keyboard.type('sao chep lien ket phan dang xem');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã sao chép liên kết.')).toBeVisible();
  const other = await browser.newContext({ baseURL: baseURL ?? '', locale: 'vi-VN' });
  await opensElsewhere(page, context, other);
  await other.close();

  await page.goBack(); // Alt and ←, which a page without a window does not get
  await expect(heading(page)).toHaveText('45-CT/TW');
  await expect(heading(page)).toBeFocused();
});

const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['a thing that is not there', 'thing=body:zzz', /zzz/],
  ['a page that is no view', 'view=thing:body:zzz', /view=thing:body:zzz/],
  ['a kind of thing that is none', 'thing=ship:zzz', /thing=ship:zzz/],
  ['64 KB of a filter', `place=${'hai-phong,'.repeat(6_500)}`, /./],
];

for (const [name, address, said] of HOSTILE) {
  test(`an address of ${name} is told, and keeps nothing`, async ({ app, page }) => {
    await app.open(`./#${address}`);
    await expect(page.getByText(said).first()).toBeVisible();
    expect(await kept(page)).toMatchObject({ settings: [] });
    await app.view('Dòng thời gian').click();
    await expect(app.surface).toBeVisible();
  });
}
