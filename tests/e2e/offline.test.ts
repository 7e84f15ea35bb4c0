/** The second visit needs no network, at the root of a host and under a path of it. */
import { DATA_SET, DIST } from './build.ts';
import { put, rowsOf, signOf } from './database.ts';
import { type App, expect, precached, test } from './fixture.ts';
import { serve } from './static-server.ts';

const ALL = DATA_SET.milestones.length;

/** Waits until a next visit needs nothing but this browser. */
async function kept({ page }: App): Promise<void> {
  await expect.poll(() => signOf(page)).toMatch(/"dataSets":1/);
  await precached(page);
}

/** Uses what is fetched only when it is asked for. */
async function expectWhole(app: App): Promise<void> {
  const { page } = app;
  await expect(app.notices).toHaveCount(0);
  await expect(app.surface).toBeVisible();
  await expect(app.details).toContainText(`${ALL} mốc có dẫn nguồn`);
  await app.lookFrom('21/01/2021');
  await app.view('Danh sách').click();
  await expect(page.locator('tbody tr')).toHaveCount(ALL);
  await app.view('Nguồn').click();
  await expect(page.locator('.page')).toContainText(`${DATA_SET.sources.size} nguồn`);
  await app.speak('en');
  await expect(page.locator('header')).toContainText('122 days');
  expect(await page.evaluate(() => document.fonts.check('600 16px "Be Vietnam Pro"', 'Ộ'))).toBe(
    true,
  );
}

test('opened again without the network, everything is there', async ({ app, context, page }) => {
  await app.open();
  await kept(app);
  await context.setOffline(true);
  await page.reload();
  await app.settled();
  await expectWhole(app);
});

test('what is shown comes from IndexedDB, not from the file', async ({ app, context, page }) => {
  await app.open();
  await kept(app);
  const rows = await rowsOf(page, 'reference');
  const row = rows.find(
    (one) => one['id'] === 'politburo-directive-45' && one['table'] === 'milestones',
  );
  if (!row) throw new Error('Directive 45 is not stored');
  const record = row['record'] as { title: { vi: string; en: string } };
  await put(page, 'reference', {
    ...row,
    record: { ...record, title: { ...record.title, vi: 'Đọc từ cơ sở dữ liệu' } },
  });
  await context.setOffline(true);
  await page.reload();
  await app.settled();
  await app.view('Danh sách').click();
  await expect(page.locator('tr[data-id="politburo-directive-45"] th')).toContainText(
    'Đọc từ cơ sở dữ liệu',
  );
});

test('under a path of a host everything works, too, and again when the host is gone', async ({
  app,
  page,
}) => {
  const host = await serve(DIST, '/a/b/');
  try {
    await app.open(host.url);
    await kept(app);
    await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await app.speak('en');
    await expect(app.view('List')).toBeVisible();
    await app.speak('vi');
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(
      host.url,
    );
  } finally {
    await host.close();
  }
  await page.reload();
  await app.settled();
  await expectWhole(app);
});

test.describe(() => {
  test.use({ expectedMessages: /fetching the script|ERR_INTERNET_DISCONNECTED/ });
  test('without the network before anything was put aside, the page stays and says what it lacks', async ({
    app,
    context,
    page,
  }) => {
    await context.route('**/sw.js', (route) => route.abort());
    await app.open();
    await expect.poll(() => signOf(page)).toMatch(/"dataSets":1/);
    await context.setOffline(true);
    await page.locator('.languages button[lang="en"]').click();
    await expect(page.getByRole('alert')).toContainText('Chưa tải được tiếng Anh');
    const failed = page.waitForEvent('requestfailed');
    await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
    await failed;
    await app.frame();
    await expect(app.surface).toBeVisible();
    // With the network again, the same buttons do what they say.
    await context.setOffline(false);
    await app.speak('en');
    await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});
