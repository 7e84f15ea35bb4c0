/** On a phone: the timeline downwards, details in a sheet. */
import { DATA_SET } from './build.ts';
import { expect, test } from './fixture.ts';

test.use({
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
});

test('a phone shows every milestone downwards, month by month, and nothing sideways', async ({
  app,
  page,
}) => {
  await app.open();
  await expect(page.locator('.months button')).toHaveCount(DATA_SET.milestones.length);
  await expect(page.locator('.months h2').first()).toHaveText(/^Tháng \d\d\/20\d\d$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(page.getByRole('application')).toHaveCount(0);
});

test('a tap opens the sheet, which goes to the neighbours and closes again', async ({
  app,
  page,
}) => {
  const [first, second] = DATA_SET.milestones;
  if (!first || !second) throw new Error('there are no milestones');
  await app.open();
  await page.locator('.months button').first().tap();
  const sheet = page.getByRole('dialog', { name: 'Chi tiết mốc' });
  const title = sheet.getByRole('heading', { level: 2 });
  await expect(title).toHaveText(first.title.vi);
  await sheet.getByRole('button', { name: 'Sau', exact: true }).tap();
  await expect(title).toHaveText(second.title.vi);
  await sheet.getByRole('button', { name: 'Trước', exact: true }).tap();
  await expect(title).toHaveText(first.title.vi);
  await sheet.getByRole('button', { name: 'Đóng chi tiết' }).tap();
  await expect(sheet).toBeHidden();
  await page.locator('.months button').nth(3).tap();
  await expect(title).toHaveText(DATA_SET.milestones[3]?.title.vi ?? '-');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('the sheet leads along the chain', async ({ app, page }) => {
  await app.open();
  const conference = DATA_SET.milestone.get('national-conference-2021-01-21');
  await page.locator('.months button', { hasText: conference?.title.vi ?? '-' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Chi tiết mốc' });
  await sheet.getByRole('button', { name: /^Chỉ thị 45-CT\/TW/ }).tap();
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText(
    'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử',
  );
});

test('whatever can be tapped in the header and in the sheet is at least 44 pixels high and wide', async ({
  app,
  page,
}) => {
  await app.open();
  const small = (scope: string): Promise<readonly string[]> =>
    page
      .locator(`${scope} button:visible, ${scope} a:visible, ${scope} input:visible`)
      .evaluateAll((all) =>
        all.flatMap((one) => {
          const { width, height } = one.getBoundingClientRect();
          return Math.round(width) >= 44 && Math.round(height) >= 44
            ? []
            : [`${one.textContent?.trim().slice(0, 60) ?? ''}: ${width} × ${height}`];
        }),
      );
  expect.soft(await small('header')).toEqual([]);
  expect.soft(await small('.months')).toEqual([]);
  await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await small('[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const conference = DATA_SET.milestone.get('national-conference-2021-01-21');
  await page.locator('.months button', { hasText: conference?.title.vi ?? '-' }).tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await small('[role="dialog"]')).toEqual([]);
});

test('the commands are reached from the search, and only those that do something here', async ({
  app,
  page,
}) => {
  await app.open();
  await page.getByRole('button', { name: /^Tìm mốc/ }).tap();
  await page.getByRole('button', { name: 'Bảng lệnh' }).tap();
  await expect(page.getByRole('combobox', { name: 'Tìm lệnh' })).toBeFocused();
  const names = await page.getByRole('option').allInnerTexts();
  expect(names).toContain('Mở danh mục nguồn');
  expect(names).not.toContain('Mở danh sách');
  expect(names).not.toContain('Nhóm làn theo cấp');
  await page.getByRole('option', { name: 'Chọn ngày “tính đến”…' }).tap();
  await expect(page.locator('#as-of-day')).toBeVisible();
});

test('the palette that is left gives the focus back to the search', async ({ app, page }) => {
  await app.open();
  const door = page.getByRole('button', { name: /^Tìm mốc/ });
  await door.tap();
  await page.getByRole('button', { name: 'Bảng lệnh' }).tap();
  await expect(page.getByRole('combobox', { name: 'Tìm lệnh' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(door).toBeFocused();
});
