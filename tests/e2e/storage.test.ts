/** What the reader is shown when the browser keeps nothing, too little, or something damaged. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { BUNDLE_TEXT, DATA_FILE, DATA_SET } from './build.ts';
import {
  askForRemoval,
  hold,
  newerVersion,
  letGo,
  put,
  remove,
  type Row,
  rowsOf,
  signOf,
} from './database.ts';
import { type App, expect, precached, test } from './fixture.ts';

const ALL = DATA_SET.milestones.length;
/** A page of the same origin without the app; a browser asks for an icon of such a page by itself. */
const ELSEWHERE = './icon.svg';
test.use({ expectedMessages: /favicon\.ico/ });

/** Everything is shown and can be used, whatever became of storage. */
async function expectBundled(app: App): Promise<void> {
  await expect(app.details).toContainText(`${ALL} mốc có dẫn nguồn`);
  await app.view('Danh sách').click();
  await expect(app.page.locator('tbody tr')).toHaveCount(ALL);
}

/** Waits until the bundled data set is in the database and has been read from there. */
async function expectKept(page: Page): Promise<void> {
  await expect.poll(() => signOf(page)).toMatch(/"dataSets":1/);
}

async function storedTitle(page: Page, id: string): Promise<string> {
  const rows = await rowsOf(page, 'reference');
  const row = rows.find((one) => one['table'] === 'milestones' && one['id'] === id);
  return (row?.['record'] as { title: { vi: string } } | undefined)?.title.vi ?? '';
}

const DENIED = [
  {
    name: 'IndexedDB',
    deny: ['indexedDB'],
    sentence: 'Kho lưu trữ bị chặn',
  },
  {
    name: 'IndexedDB and localStorage',
    deny: ['indexedDB', 'localStorage'],
    sentence: 'Kho lưu trữ bị chặn',
  },
] as const;

for (const { name, deny, sentence } of DENIED) {
  test(`where ${name} must not even be named, the bundled data is shown and the reason is said`, async ({
    app,
    page,
  }) => {
    await page.addInitScript((names) => {
      for (const one of names) {
        Object.defineProperty(globalThis, one, {
          get: () => {
            throw new DOMException('denied by a test', 'SecurityError');
          },
        });
      }
    }, deny);
    await app.open();
    await expect(app.notices).toHaveCount(1);
    await expect(app.notices).toContainText('Trình duyệt không cho lưu dữ liệu.');
    await expect(app.notices).toContainText(sentence);
    await expect(app.notices).toContainText('denied by a test');
    await expectBundled(app);
    // Settings still work for as long as the page is open.
    await app.button('Chuyển sang nền tối').click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
}

test('where only localStorage is denied, everything is kept and settings last for the visit', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('denied by a test', 'SecurityError');
      },
    });
  });
  await app.open();
  await expect.poll(async () => (await rowsOf(page, 'dataSets')).length).toBe(1);
  await expect(app.notices).toHaveCount(0);
  await app.speak('en');
  await expect(app.view('List')).toBeVisible();
});

test('a browser without IndexedDB shows the bundled data and says so', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  });
  await app.open();
  await expect(app.notices).toHaveCount(1);
  await expect(app.notices).toContainText('Trình duyệt này không có kho lưu trữ (IndexedDB)');
  await expectBundled(app);
});

test('a damaged record is reported, left out, and handed over as it is', async ({ app, page }) => {
  await app.open();
  await expectKept(page);
  const id = 'politburo-directive-45';
  const garbage = { id, kind: 'directive', title: 'rác', when: '2020-13-45' };
  await put(page, 'reference', {
    dataSet: 'vn-2021',
    table: 'milestones',
    id,
    record: garbage,
  });
  await page.reload();
  await app.settled();
  await expect(app.notices).toHaveCount(1);
  await expect(app.notices).toContainText('1 bản ghi đã lưu bị hỏng nên được bỏ qua');
  await expect(app.notices).toContainText(`Bảng milestones, bản ghi ${id}`);
  await app.view('Danh sách').click();
  await expect(page.locator('tbody tr')).toHaveCount(ALL - 1);
  await expect(page.locator(`tr[data-id="${id}"]`)).toHaveCount(0);

  const waiting = page.waitForEvent('download');
  await app.button('Xuất các bản ghi hỏng').click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('vn-2021-damaged.json');
  const exported = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    dataSet: string;
    damaged: readonly Row[];
  };
  expect(exported.dataSet).toBe('vn-2021');
  expect(exported.damaged.map((row) => row['record'])).toEqual([garbage]);
  // Reading has changed nothing.
  const stored = await rowsOf(page, 'reference');
  expect(stored.find((row) => row['id'] === id)?.['record']).toEqual(garbage);
});

test('a head that cannot be read leaves the bundled picture and says so', async ({ app, page }) => {
  await app.open();
  await expectKept(page);
  const [row] = await rowsOf(page, 'dataSets');
  if (!row) throw new Error('no data set is stored');
  await put(page, 'dataSets', { ...row, head: { id: 'vn-2021' } });
  await page.reload();
  await app.settled();
  await expect(app.notices).toHaveCount(1);
  await expect(app.notices).toContainText('bị hỏng');
  await expectBundled(app);
});

test('a database that is gone is noticed, and nothing is written before the reader has decided', async ({
  app,
  page,
}) => {
  await app.open();
  await expectKept(page);
  await remove(page);
  await expect(app.notices).toContainText('Mất kết nối với kho lưu trữ');
  await page.reload();
  await app.settled();
  await expect(app.notices).toHaveCount(1);
  await expect(app.notices).toContainText(
    'trước đây có 1 bộ dữ liệu, 0 bản ghi của bạn, nay còn 0 bộ dữ liệu, 0 bản ghi của bạn',
  );
  expect(await rowsOf(page, 'dataSets')).toEqual([]);
  expect(await rowsOf(page, 'reference')).toEqual([]);
  await app.button('Tiếp tục và cài lại bộ dữ liệu').click();
  await expect(app.notices).toHaveCount(0);
  await expect.poll(async () => (await rowsOf(page, 'dataSets')).length).toBe(1);
  await expectBundled(app);
  await page.reload();
  await app.settled();
  await expectKept(page);
  await expect(app.notices).toHaveCount(0);
});

test('a tab whose database another tab has upgraded only reads, and says so', async ({
  app,
  context,
  page,
}) => {
  await app.open();
  await expectKept(page);
  const other = await context.newPage();
  await other.goto(ELSEWHERE);
  await hold(other, await newerVersion(other));
  await expect(app.notices).toHaveCount(1);
  await expect(app.notices).toContainText('Một thẻ khác đã mở phiên bản mới hơn');
  await expectBundled(app);
  await page.reload();
  await app.settled();
  await expect(app.notices).toContainText('do một phiên bản mới hơn của ứng dụng ghi');
  await expectBundled(app);
});

test('a tab that holds an older version open is named as the reason', async ({
  app,
  context,
  page,
}) => {
  const other = await context.newPage();
  await other.goto(ELSEWHERE);
  await hold(other, 1);
  await app.open();
  await expect(app.notices).toContainText('Một thẻ khác đang giữ phiên bản cũ');
  await expectBundled(app);
  await expect(page.getByRole('button', { name: 'Tải lại trang' })).toHaveCount(0);
});

test('a database that does not answer is called slow after five seconds, and is used when it answers', async ({
  app,
  context,
  page,
}) => {
  const [holding, deleting] = [await context.newPage(), await context.newPage()];
  await holding.goto(ELSEWHERE);
  await deleting.goto(ELSEWHERE);
  await hold(holding, 1);
  await askForRemoval(deleting);
  await app.open(); // waits behind the removal
  const opened = Date.now();
  await expect(app.notices).toContainText('Kho lưu trữ chưa trả lời');
  expect(Date.now() - opened).toBeLessThan(7_000);
  await expectBundled(app);
  await letGo(holding);
  await expect(app.notices).toHaveCount(0);
  await expectKept(page);
});

test('a newer bundled version replaces what was bundled and keeps what is the person’s', async ({
  app,
  page,
}) => {
  const id = 'politburo-directive-45';
  const bundle = JSON.parse(BUNDLE_TEXT) as {
    milestones: { id: string; title: { vi: string } }[];
  };
  const now = bundle.milestones.find((one) => one.id === id)?.title.vi;
  const older = BUNDLE_TEXT.replace(/"version":\s*"[^"]*"/, '"version":"0.0.1"').replace(
    /"digest":\s*"[^"]*"/,
    `"digest":"${'0'.repeat(64)}"`,
  );
  const parsed = JSON.parse(older) as typeof bundle;
  for (const one of parsed.milestones) if (one.id === id) one.title.vi = 'Tên cũ của chỉ thị';
  parsed.milestones.push({ ...structuredClone(parsed.milestones[0]), id: 'gone-since' } as never);
  await page.route(`**/${DATA_FILE}`, (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(parsed) }),
  );
  await app.open();
  await expectKept(page);
  await expect.poll(() => storedTitle(page, id)).toBe('Tên cũ của chỉ thị');
  await expect(app.details).toContainText(`${ALL + 1} mốc có dẫn nguồn`);
  const own: Row = { dataSet: 'vn-2021', id: 'mine', fields: { title: 'Việc của tôi' } };
  await put(page, 'own', own);

  await page.unroute(`**/${DATA_FILE}`);
  await precached(page);
  await page.reload();
  await app.settled();
  await expect.poll(() => storedTitle(page, id)).toBe(now);
  await expect(app.notices).toHaveCount(0);
  await expect(app.details).toContainText(`${ALL} mốc có dẫn nguồn`);
  expect(await storedTitle(page, 'gone-since')).toBe('');
  expect(await rowsOf(page, 'own')).toEqual([own]);
  expect((await rowsOf(page, 'dataSets')).map((row) => row['version'])).toEqual([DATA_SET.version]);
});

test('a stored version that is newer than the bundled one stays', async ({ app, page }) => {
  await app.open();
  await expectKept(page);
  const [row] = await rowsOf(page, 'dataSets');
  if (!row) throw new Error('no data set is stored');
  await put(page, 'dataSets', { ...row, version: '99.0.0', digest: 'f'.repeat(64) });
  await page.reload();
  await app.settled();
  await expect(app.details).toContainText('99.0.0'); // read from the database, not from the bundle
  expect((await rowsOf(page, 'dataSets')).map((one) => one['version'])).toEqual(['99.0.0']);
});
