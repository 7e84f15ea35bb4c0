import { expect, test } from './fixture.ts';

const HAI_PHONG = '[data-row="election-committee-province@p63-hai-phong"]';

test('the statutory calendar opens, explains a day, and leads to the act and back', async ({
  app,
  page,
}) => {
  await app.open();
  await page.getByRole('button', { name: 'Lịch luật định', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(
    'Luật 85/2015/QH13 · ngày bầu cử Chủ nhật 23/05/2021',
  );
  await expect(page).toHaveURL(/#.*view=calendar/);
  const row = page.locator(`${HAI_PHONG} .law-row`);
  await expect(row).toContainText('kịp hạn, sớm 20 ngày');
  await row.click();
  const details = page.getByRole('region', { name: 'Thành lập Ủy ban bầu cử ở tỉnh' });
  await expect(details).toContainText(
    '23/05/2021 − 105 ngày, Điều 22 khoản 1 → Chủ nhật 07/02/2021',
  );
  await details
    .getByRole('button', { name: /^Thành lập Ủy ban bầu cử thành phố Hải Phòng/ })
    .click();
  await expect(app.details.locator('#details-title')).toContainText('Hải Phòng');
  await page.getByRole('button', { name: 'Dòng thời gian', exact: true }).click();
  await app.details.getByRole('button', { name: /\(Hải Phòng\).*sớm 20 ngày/ }).click();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(row).toBeInViewport();
});

test('a link opens it as of its day, and the summary narrows it', async ({ page }) => {
  await page.goto('./#view=calendar&asof=2021-03-17');
  const chips = page.getByRole('group', { name: /Tình trạng các hạn/ });
  await chips.getByRole('button', { name: '8 kịp hạn' }).click();
  await expect(page.locator('.law-row')).toHaveCount(8);
  await page.keyboard.press('[');
  await expect(page.locator('.head .state')).toContainText('16/03');
});

test('on a phone the duties are cards, none wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#view=calendar&asof=2021-03-17');
  await expect(page.locator(`${HAI_PHONG} .law-row`)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const small = await page
    .locator('.law-row')
    .evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().height < 44).length);
  expect(small).toBe(0);
});
