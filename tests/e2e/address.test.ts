/** The whole view in the address: links, Back, reloading, saved views, the palette; and what no address may do. */
import { type Page } from '@playwright/test';
import { DATA_SET } from './build.ts';
import { App, expect, test } from './fixture.ts';

const CONFERENCE = 'national-conference-2021-01-21';
const TITLE = DATA_SET.milestone.get(CONFERENCE)?.title.vi ?? '';
const PIN = `data=vn-2021@${DATA_SET.version}-${DATA_SET.digest.slice(0, 8)}`;

const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash);

/** Everything that a link may not touch, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify(Object.entries(localStorage).filter(([key]) => !key.endsWith(':canary'))),
  );

test('a link opens the view from the first picture on: window, selection, day, lanes, filter, language', async ({
  app,
  page,
}) => {
  await app.open(
    `./#in=2021-01-01..2021-02-10&m=${CONFERENCE}&asof=2021-01-21&lanes=level&kind=conference,directive&lang=en&${PIN}`,
  );
  expect(await app.language).toBe('en');
  expect(await app.days()).toBe('1 Jan 2021 – 9 Feb 2021');
  await expect(app.details.getByRole('heading', { level: 2 })).toContainText('onference');
  await expect(page.getByRole('button', { name: /As of.*21 Jan 2021/ })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Group by' })).toHaveValue('level');
  await expect(
    page.getByRole('button', { name: /Remove “Conference” from the filter/ }),
  ).toBeVisible();
  expect(await kept(page)).toBe('[]');
  await expect(app.notices).toHaveCount(0);
});

test('what is done stands in the address; reloading and another tab show the same', async ({
  app,
  context,
  page,
}) => {
  await app.open();
  expect(await hash(page)).toBe('');
  await app.view('Danh sách').click();
  await page.getByRole('button', { name: TITLE }).first().click();
  await app.lookFrom('21/01/2021');
  await expect
    .poll(() => hash(page))
    .toBe(`#view=list&m=${CONFERENCE}&asof=2021-01-21&lang=vi&${PIN}`);
  await page.reload();
  await app.settled();
  await expect(app.details.getByRole('heading', { level: 2 })).toHaveText(TITLE);

  const other = new App(await context.newPage());
  await other.open(page.url());
  await expect(other.details.getByRole('heading', { level: 2 })).toHaveText(TITLE);
  // Two tabs, two views: one does not follow the other.
  await other.view('Nguồn').click();
  await expect.poll(() => hash(other.page)).toContain('view=sources');
  expect(await hash(page)).toContain('view=list');
});

test('Back leads through what was selected and opened, with the window as it was left', async ({
  app,
  page,
}) => {
  await app.open();
  const whole = await app.days();
  await page.getByRole('button', { name: 'Phóng to' }).click();
  const near = await app.days();
  expect(near).not.toBe(whole);
  await app.view('Danh sách').click();
  await page.getByRole('button', { name: TITLE }).first().click();
  await expect(app.details.getByRole('heading', { level: 2 })).toHaveText(TITLE);
  await page.goBack();
  await expect(app.details.getByRole('heading', { name: TITLE })).toHaveCount(0);
  await expect(app.view('Danh sách')).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(app.view('Dòng thời gian')).toHaveAttribute('aria-current', 'page');
  expect(await app.days()).toBe(near);
  await page.goForward();
  await expect(app.view('Danh sách')).toHaveAttribute('aria-current', 'page');
});

test('a link in another language does not become the reader’s language', async ({ app, page }) => {
  await app.open(`./#view=sources&lang=en`);
  expect(await app.language).toBe('en');
  await page.goto('about:blank');
  await page.goto('./');
  await app.settled();
  expect(await app.language).toBe('vi');
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ['nonsense', '%%%&&&===???'],
  ['a truncated link', `m=${CONFERENCE}&in=2021-01-01..2021-0`],
  ['markup', 'm=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&view=<script>'],
  ['64 KB', `m=${CONFERENCE}&${'x%00=%F0%9F%97%B3&'.repeat(4096)}`],
  ['days beyond the calendar', 'asof=9999-12-31&in=0001-01-01..9999-12-31'],
  ['everything hidden', 'kind=dragon&level=moon'],
  ['names of an object’s own', '__proto__=1&constructor[prototype]=2'],
];

for (const [name, address] of HOSTILE) {
  test(`an address of ${name} opens a view that can be used, and changes nothing`, async ({
    app,
    page,
  }) => {
    await app.open(`./#${address}`);
    await expect(app.surface).toBeVisible();
    expect(await app.painted()).not.toEqual([]);
    expect(await kept(page)).toBe('[]');
    await page.getByRole('button', { name: 'Toàn bộ' }).click();
    await app.view('Danh sách').click();
    await expect.poll(() => hash(page)).toContain('view=list');
  });
}

test('a milestone that is gone is named, and the one meant is a press away', async ({
  app,
  page,
}) => {
  await app.open('./#m=national-conference-2021-01-20');
  await expect(app.notices).toContainText('Mốc “national-conference-2021-01-20”');
  await app.notices.getByRole('button', { name: TITLE }).click();
  await expect(app.details.getByRole('heading', { level: 2 })).toHaveText(TITLE);
  await expect.poll(() => hash(page)).toContain(`m=${CONFERENCE}`);
});

test('a data set that is not here is told, with the bundled one in its place', async ({ app }) => {
  await app.open('./#data=synthetic-250000-9@1.0.0&m=somewhere');
  await expect(app.notices).toContainText('“synthetic-250000-9” trong liên kết không có');
  await expect(app.surface).toBeVisible();
});

test('a copied link opens the same view', async ({ app, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open(`./#in=2021-01-01..2021-02-10&m=${CONFERENCE}`);
  await page.getByRole('button', { name: 'Sao chép liên kết đến phần đang xem' }).click();
  await expect(page.getByText('Đã sao chép liên kết.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(
    /\/#in=2021-01-01\.\.2021-02-10&m=.+&asof=\d{4}-\d\d-\d\d&lang=vi&data=vn-2021@/,
  );
  const other = new App(await context.newPage());
  await other.open(link);
  expect(await other.days()).toBe(await app.days());
  await expect(other.details.getByRole('heading', { level: 2 })).toHaveText(TITLE);
});

test('a view is saved, survives a reload, and is opened from the palette, by keys alone', async ({
  app,
  page,
}) => {
  await app.open(`./#m=${CONFERENCE}`);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Tìm lệnh' })).toBeFocused();
  await page.keyboard.type('goc nhin da luu');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Tên góc nhìn' });
  await field.fill('Hội nghị của tôi');
  await field.press('Enter');
  await expect(page.getByText('Đã lưu “Hội nghị của tôi”.')).toBeVisible();
  await page.goto('about:blank');
  await page.goto('./');
  await app.settled();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Tìm lệnh' })).toBeFocused();
  await page.keyboard.type('hoi nghi cua toi');
  await expect(page.getByRole('option', { name: 'Mở góc nhìn “Hội nghị của tôi”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(app.details.getByRole('heading', { level: 2 })).toHaveText(TITLE);
  await page.goBack();
  await expect(app.details.getByRole('heading', { name: TITLE })).toHaveCount(0);
});
