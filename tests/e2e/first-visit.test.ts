import { DATA_SET } from './build.ts';
import { expect, test } from './fixture.ts';

const ALL = DATA_SET.milestones.length;

test('the first visit shows every milestone on the timeline, in Vietnamese', async ({
  app,
  page,
}) => {
  await app.open();
  await expect(page).toHaveTitle('Dòng thời gian bầu cử · Bầu cử 2021–2026');
  expect(await app.language).toBe('vi');
  await expect(app.surface).toHaveAccessibleName('Dòng thời gian các mốc');
  // All but those after the span that the data set names, which are one button away.
  const later = DATA_SET.milestones.filter((one) => one.when.end > DATA_SET.head.span.to).length;
  await expect(app.range).toContainText(`${ALL - later} mốc trong khung`);
  await expect(page.locator('.overview')).toContainText(`${later} mốc sau đó`);
  // Out as far as it goes.
  await expect(async () => {
    const before = await app.days();
    await app.button('Thu nhỏ').click();
    expect(await app.days()).toBe(before);
  }).toPass();
  await expect(app.range).toContainText(`${ALL} mốc trong khung`);
  await expect(app.details).toContainText(`${ALL} mốc có dẫn nguồn`);
  await expect(app.notices).toHaveCount(0);
});

test('a click on the mark of 21/01/2021 tells who, on what basis, with whom and from where', async ({
  app,
  page,
}) => {
  await app.open();
  const mark = await app.markOf('Hội nghị trực tuyến toàn quốc triển khai', -122);
  await page.mouse.move(mark.x, mark.y);
  await expect(page.locator('.tip')).toContainText('Thứ Năm, 21/01/2021');
  await page.mouse.click(mark.x, mark.y);

  const { details } = app;
  await expect(details.getByRole('heading', { level: 2 })).toHaveText(
    'Hội nghị trực tuyến toàn quốc triển khai công tác bầu cử',
  );
  await expect(details.locator('.when')).toContainText('Thứ Năm, 21/01/2021');
  await expect(details.locator('.when')).toContainText('E−122');
  await expect(details.locator('dl')).toContainText('Bộ Chính trị');
  const chain = details.locator('section', { hasText: 'Chuỗi văn bản và sự kiện' });
  await expect(chain).toContainText('Thực hiện');
  await expect(chain.getByRole('button', { name: /Chỉ thị 02\/CT-TTg/ })).toBeVisible();
  await expect(
    details
      .locator('section', { hasText: 'Tổ chức đã có đến ngày này' })
      .getByRole('button', { name: /Ban Chỉ đạo của Thành ủy Hải Phòng về công tác bầu cử/ }),
  ).toBeVisible();
  const sources = details.locator('section', { hasText: /^\s*Nguồn/ });
  const links = sources.getByRole('link');
  await expect(links.first()).toHaveAttribute('href', /^https?:/);
  await expect(links.first()).toHaveAttribute('rel', /noopener/);

  await chain.getByRole('button', { name: /Chỉ thị 45-CT\/TW/ }).click();
  await expect(details.getByRole('heading', { level: 2 })).toHaveText(
    'Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử',
  );
  await expect(details.locator('.when')).toContainText('20/06/2020');
  await expect(details.locator('section', { hasText: 'Được thực hiện bởi' })).toBeVisible();
  await details.getByRole('button', { name: /Hội nghị trực tuyến toàn quốc triển khai/ }).click();
  await expect(details.getByRole('heading', { level: 2 })).toHaveText(
    'Hội nghị trực tuyến toàn quốc triển khai công tác bầu cử',
  );
});

test('seen from 21/01/2021, what came later has not come yet', async ({ app, page }) => {
  await app.open();
  await app.lookFrom('21/1/2021');
  await expect(page.locator('header')).toContainText('21/01/2021');
  await expect(page.locator('header')).toContainText('còn 122 ngày');
  await app.view('Danh sách').click();
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(ALL);
  const day = DATA_SET.milestones.find((one) => one.id === 'national-conference-2021-01-21')?.when
    .end;
  if (day === undefined) throw new Error('the conference is not in the data');
  const ahead = DATA_SET.milestones.filter(({ when }) => when.start !== null && when.start > day);
  expect(ahead.length).toBeGreaterThan(50);
  const said = await rows.evaluateAll((all) =>
    all.map((row) => [
      row.getAttribute('data-id') ?? '',
      row.querySelector('td.status')?.textContent?.trim() ?? '',
    ]),
  );
  const statuses = new Map(said.map(([id = '', status = '']) => [id, status]));
  for (const { id } of ahead) expect(statuses.get(id), id).toMatch(/^Chưa đến/);
  for (const one of DATA_SET.milestones) {
    if (one.when.start !== null && one.when.end < day) {
      expect(statuses.get(one.id), one.id).toMatch(/^Đã (diễn ra|qua hạn)/);
    }
  }
  await expect(page.locator('tr[data-id="national-conference-2021-01-21"] td.status')).toHaveText(
    'Đã diễn ra',
  );
});

test('a day that is not in the calendar is refused with a sentence', async ({ app, page }) => {
  await app.open();
  const before = await page
    .locator('header .button:not(.icon)[aria-haspopup="dialog"]')
    .textContent();
  await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
  const field = page.locator('#as-of-day');
  await field.fill('31/02/2021');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Không có ngày 31/02/2021 trong lịch');
  await field.fill('hôm qua');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('“hôm qua” không phải là một ngày');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(page.locator('header .button:not(.icon)[aria-haspopup="dialog"]')).toHaveText(
    before ?? '',
  );
});
