/** A new version is offered and never takes over by itself; an old page whose parts are gone finds the way. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestInfo } from '@playwright/test';
import { assetOf, DIST } from './build.ts';
import { expect, precached, test } from './fixture.ts';
import { serve, type StaticServer } from './static-server.ts';

/** A copy of the build, changed. */
function copyOf(test: TestInfo, name: string, change: (folder: string) => void): string {
  const folder = test.outputPath(name);
  cpSync(DIST, folder, { recursive: true });
  change(folder);
  return folder;
}

const rewrite = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

/** The next version: its page is another one, and the service worker knows. */
function nextVersion(folder: string): void {
  rewrite(join(folder, 'index.html'), (text) =>
    text.replace(
      '<meta name="viewport"',
      '<meta name="edition" content="next" /><meta name="viewport"',
    ),
  );
  rewrite(join(folder, 'sw.js'), (text) =>
    text.replace(/(url:\s*"index\.html",\s*revision:\s*")[0-9a-f]{32}/, `$1${'b'.repeat(32)}`),
  );
}

const IS_NEXT = 'meta[name="edition"][content="next"]';

let host: StaticServer;
test.beforeEach(async () => {
  host = await serve(DIST);
});
test.afterEach(() => host.close());

test('a new version is offered, waits, and is there after the reader has agreed', async ({
  app,
  page,
}, info) => {
  await app.open(host.url);
  await precached(page);
  await page.reload(); // from now on the service worker answers
  await app.settled();
  host.swap(copyOf(info, 'next', nextVersion));
  let loads = 0;
  page.on('load', () => loads++);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(app.notices).toContainText('Có phiên bản mới của ứng dụng.');
  await app.view('Danh sách').click();
  await expect(page.locator('tbody tr').first()).toBeVisible();
  expect(loads).toBe(0);
  // A reload by the reader's own hand keeps the version that has not been given up.
  await page.reload();
  await app.settled();
  await expect(page.locator(IS_NEXT)).toHaveCount(0);
  await expect(app.notices).toContainText('Có phiên bản mới của ứng dụng.');
  await app.button('Ẩn thông báo').click();
  await expect(app.notices).toHaveCount(0);
  await page.reload();
  await app.settled();
  await app.button('Dùng bản mới').click();
  await expect(page.locator(IS_NEXT)).toHaveCount(1);
  await app.settled();
  await expect(app.notices).toHaveCount(0);
  // The address has kept the place through all of it.
  await expect(page.locator('tbody tr').first()).toBeVisible();
});

test.describe(() => {
  test.use({ expectedMessages: /404 \(Not Found\)|Failed to fetch dynamically imported module/ });

  test('a part of an older version that is gone from the host brings the reader to the new one', async ({
    app,
    page,
  }, info) => {
    const panel = assetOf('AsOfPanel-', '.js');
    await app.open(host.url);
    await precached(page);
    const next = copyOf(info, 'next', (folder) => {
      nextVersion(folder);
      const renamed = panel.replace(/-[^.]+\./, '-renamed0.');
      for (const file of [
        'sw.js',
        ...readdirSync(join(folder, 'assets')).map((one) => `assets/${one}`),
      ]) {
        if (file.endsWith('.js'))
          rewrite(join(folder, file), (text) => text.replaceAll(panel, renamed));
      }
      cpSync(join(folder, 'assets', panel), join(folder, 'assets', renamed));
      rmSync(join(folder, 'assets', panel));
    });
    host.swap(next);
    const loaded = page.waitForEvent('load');
    await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
    await loaded;
    await app.settled();
    await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('a part that stays missing makes the page reload once and no more, and the rest goes on', async ({
    app,
    page,
  }, info) => {
    host.swap(
      copyOf(info, 'broken', (folder) =>
        rmSync(join(folder, 'assets', assetOf('AsOfPanel-', '.js'))),
      ),
    );
    await app.open(host.url);
    let loads = 0;
    page.on('load', () => loads++);
    const opener = page.locator('header .button:not(.icon)[aria-haspopup="dialog"]');
    await opener.click();
    await expect.poll(() => loads).toBe(1);
    await app.settled();
    const failed = page.waitForResponse((response) => response.status() === 404);
    await opener.click();
    await failed;
    await app.frame();
    expect(loads).toBe(1);
    await app.view('Danh sách').click();
    await expect(page.locator('tbody tr').first()).toBeVisible();
  });

  test('where the code of the store stays missing, everything is shown and the reason is said', async ({
    app,
    page,
  }, info) => {
    host.swap(
      copyOf(info, 'broken', (folder) => rmSync(join(folder, 'assets', assetOf('store-', '.js')))),
    );
    let loads = 0;
    page.on('load', () => loads++);
    await page.goto(host.url);
    await expect.poll(() => loads).toBe(2);
    await app.settled();
    await expect(app.notices).toContainText('Không mở được kho lưu trữ');
    await expect(app.surface).toBeVisible();
    expect(loads).toBe(2);
  });
});
