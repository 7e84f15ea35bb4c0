/** When what the app cannot do without does not arrive: a sentence in both languages and a way on, never a blank page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_TEXT, DATA_FILE, DIST, OUTLINE_FILE } from './build.ts';
import { rowsOf } from './database.ts';
import { expect, test } from './fixture.ts';

const OUTLINE = readFileSync(join(DIST, 'assets', OUTLINE_FILE));

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

const OUTLINE_FAULTS = [
  { name: 'is answered with an error', status: 500, body: 'oops' },
  { name: 'is empty', status: 200, body: '' },
  { name: 'is a page of the host', status: 200, body: '<!doctype html><title>404</title>' },
  { name: 'ends too early', status: 200, body: OUTLINE.subarray(0, OUTLINE.length - 4) },
  { name: 'has one wrong bit', status: 200, body: flipped(OUTLINE, OUTLINE.length >> 1) },
] as const;

test.describe('an outline that', () => {
  test.use({ expectedMessages: /bundled data|500/ });

  for (const { name, status, body } of OUTLINE_FAULTS) {
    test(`${name} leaves a sentence in both languages and a button`, async ({ app, page }) => {
      await page.route(`**/${OUTLINE_FILE}`, (route) => route.fulfill({ status, body }));
      await page.goto('./');
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('Không mở được dòng thời gian');
      await expect(alert).toContainText('The timeline could not be opened');
      await page.unroute(`**/${OUTLINE_FILE}`);
      await page.getByRole('button', { name: 'Tải lại · Reload' }).click();
      await app.settled();
      await expect(app.surface).toBeVisible();
    });
  }
});

const RECORD_FAULTS = [
  { name: 'are answered with an error', status: 500, body: 'oops' },
  { name: 'are no JSON', status: 200, body: '{"format": 1, "milestones": [' },
  { name: 'are JSON of something else', status: 200, body: '{"hello": "world"}' },
  {
    name: 'have a head that cannot be read',
    status: 200,
    body: BUNDLE_TEXT.replace(/"electionDay":\s*"[^"]*"/, '"electionDay":"2021-02-31"'),
  },
] as const;

const MISSING = {
  vi: 'Chưa tải được nội dung của các mốc',
  en: 'The records of the milestones could not be loaded',
};

test.describe('records that', () => {
  // A service worker would answer from what it has put aside.
  test.use({
    expectedMessages: /500|Service Worker registration blocked/,
    serviceWorkers: 'block',
  });

  for (const { name, status, body } of RECORD_FAULTS) {
    test(`${name} leave the picture, and a notice with a button`, async ({ app, page }) => {
      const route = `**/${DATA_FILE}`;
      await page.route(route, (one) =>
        one.fulfill({ status, contentType: 'application/json', body }),
      );
      await app.open();
      await expect(app.notices).toContainText(MISSING.vi);
      await app.speak('en');
      await expect(app.notices).toContainText(MISSING.en);
      await app.speak('vi');
      expect((await app.painted()).map(({ text }) => text)).toContain('E−100');
      await expect(app.range).toContainText('147 mốc');
      await app.surface.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await expect(app.details).toContainText('Không đọc được bản ghi của mốc này');
      await page.unroute(route);
      await app.notices.getByRole('button', { name: 'Tải lại trang' }).click();
      await expect(app.notices).toHaveCount(0);
      await app.settled();
      await app.surface.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await expect(app.details).toContainText('Nguồn');
    });
  }

  test('do not arrive at the next visit are read from where they were put aside', async ({
    app,
    page,
  }) => {
    await app.open();
    await expect.poll(async () => (await rowsOf(page, 'dataSets')).length).toBe(1);
    await page.route(`**/${DATA_FILE}`, (route) => route.fulfill({ status: 500, body: 'oops' }));
    const refused = page.waitForResponse(`**/${DATA_FILE}`);
    await page.reload();
    await refused;
    await app.settled();
    await app.surface.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(app.details).toContainText('Nguồn');
    await expect(app.notices).toHaveCount(0);
  });
});
