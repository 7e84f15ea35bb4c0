/**
 * Measures how long results take from a real key press on, in the built app and a real Chromium, with 151, 10,000 and
 * 250,000 milestones; how long the search takes to be ready when it is first opened, and what its worker holds.
 * Writes tests/bench/results/searching.md. Build the app before.
 *
 *     npm run bench:search -- [--sizes 151,10000,250000]
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, type as system } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { format, resolveConfig } from 'prettier';
import { findBrowser, isRoot } from '../e2e/browser.ts';
import { serve } from './server.ts';
import { sleep } from './visit.ts';

const { values: options } = parseArgs({
  options: { sizes: { type: 'string', default: '151,10000,250000' } },
});
const SIZES = options.sizes.split(',').map(Number);
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const RESULT = fileURLToPath(new URL('./results/searching.md', import.meta.url));
const PAUSE = 120; // ms between two keys, as people type

/** Broad ones and narrow ones, words, numbers and days: a figure for every letter of each. */
const QUERIES = [
  'chi thi 45',
  'hiep thuong lan thu hai',
  'uy ban bau cu tinh 12',
  'niêm yết danh sách',
  'E-70',
  'tháng 3/2021',
  'mo phong ke hoach',
];

interface Row {
  readonly size: number;
  readonly ready: number;
  readonly worker: number;
  readonly latencies: readonly number[];
  readonly beside: readonly number[];
}

const part = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? NaN;

/** Notes for every key when it came and when the frame with the answer to it was on its way to the screen. */
const WATCH = `(() => {
  globalThis.searched = [];
  let pressed = null;
  addEventListener('keydown', (event) => { if (event.key.length === 1) pressed = event.timeStamp; }, true);
  const look = () => {
    const panel = document.querySelector('.search-panel');
    const mark = panel?.getAttribute('data-answered');
    if (pressed !== null && mark !== null && mark === document.querySelector('[role=combobox]')?.value) {
      const at = pressed;
      pressed = null;
      const channel = new MessageChannel();
      requestAnimationFrame(() => {
        channel.port1.onmessage = () => globalThis.searched.push({
          ms: performance.now() - at,
          beside: Number(panel.getAttribute('data-ms')),
        });
        channel.port2.postMessage(null);
      });
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
})()`;

async function make(page: Page, size: number): Promise<void> {
  await page
    .locator('header')
    .getByRole('button', { name: /Bộ dữ liệu/ })
    .click();
  await page.getByLabel('Số mốc').selectOption(String(size));
  await page.getByRole('button', { name: 'Tạo', exact: true }).click();
  await page.locator('h1 ~ button', { hasText: 'Mô phỏng' }).waitFor({ timeout: 120_000 });
  await page.keyboard.press('Escape');
  await sleep(2_000);
}

/** MB that the worker of the search holds after a collection. */
async function workerMemory(browser: CDPSession): Promise<number> {
  const { targetInfos } = await browser.send('Target.getTargets', {
    filter: [{ type: 'worker' }, { exclude: true }],
  });
  const target = targetInfos.find(({ url }) => url.includes('search-worker'));
  if (!target) return NaN;
  const { sessionId } = await browser.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  });
  let number = 0;
  const ask = (method: string): Promise<{ usedSize?: number; backingStorageSize?: number }> =>
    new Promise((resolve) => {
      const id = ++number;
      const read = (event: { message: string }): void => {
        const answer = JSON.parse(event.message) as { id?: number; result?: object };
        if (answer.id !== id) return;
        browser.off('Target.receivedMessageFromTarget', read);
        resolve(answer.result ?? {});
      };
      browser.on('Target.receivedMessageFromTarget', read);
      const message = JSON.stringify({ id, method });
      void browser.send('Target.sendMessageToTarget', { sessionId, message });
    });
  await ask('HeapProfiler.enable');
  await ask('HeapProfiler.collectGarbage');
  const { usedSize = NaN, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
}

async function measure(origin: string, size: number): Promise<Row> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--disable-gpu', ...(isRoot() ? ['--no-sandbox'] : [])],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      locale: 'vi-VN',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    await page.goto(origin);
    await sleep(2_500);
    if (size > 151) await make(page, size);
    await page.evaluate(WATCH);
    const begun = performance.now();
    await page.keyboard.press('/');
    await page.locator('.search-panel[data-ready]').waitFor({ timeout: 120_000 });
    const ready = performance.now() - begun;
    const worker = await workerMemory(await browser.newBrowserCDPSession());
    for (const query of QUERIES) {
      for (const key of query) {
        const from = performance.now();
        // A letter that no keyboard has is put in as an input method does, behind a key press of its own.
        await page.keyboard
          .press(key === ' ' ? 'Space' : key)
          .catch(() => page.keyboard.insertText(key));
        await sleep(Math.max(0, PAUSE - (performance.now() - from)));
      }
      await sleep(300);
      await page.keyboard.press('Escape');
    }
    const seen = await page.evaluate(
      () => (globalThis as unknown as { searched: { ms: number; beside: number }[] }).searched,
    );
    return {
      size,
      ready,
      worker,
      latencies: seen.map(({ ms }) => ms),
      beside: seen.map(({ beside }) => beside),
    };
  } finally {
    await browser.close();
  }
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
const before = load();
const site = await serve(DIST, '');
const rows: Row[] = [];
for (const size of SIZES) {
  console.log(`${size} …`);
  rows.push(await measure(site.origin, size));
}
site.close();

const text = `# Searching

${new Date().toISOString().slice(0, 10)} · ${system()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? ''} · load ${before} before and ${load()} after · Node ${process.version} · headless Chromium, 1280 × 720, no GPU, local server

Keys are pressed ${PAUSE} ms apart; ${QUERIES.map((query) => `“${query}”`).join(', ')}. A key counts from its event until the frame with the answer to all that was typed by then has been made; where the next key came first, the two are one. Beside the page: what the worker took for it. Ready: from the press of / that opens the search for the first time until it can answer, with the fetching of its code, reading and indexing. Memory: objects and array buffers of the worker, after a collection.

| milestones | keys | key to results, ms: p50 · p95 · max | beside the page, ms: p50 · p95 · max | ready, ms | memory, MB |
| ---------- | ---- | ----------------------------------- | ------------------------------------ | --------- | ---------- |
${rows
  .map(({ size, ready, worker, latencies, beside }) => {
    const three = (values: readonly number[]): string =>
      [0.5, 0.95, 1].map((share) => part(values, share).toFixed(0)).join(' · ');
    return `| ${grouped(size)} | ${latencies.length} | ${three(latencies)} | ${three(beside)} | ${grouped(Math.round(ready))} | ${worker.toFixed(1)} |`;
  })
  .join('\n')}
`;
writeFileSync(RESULT, await format(text, { ...(await resolveConfig(RESULT)), parser: 'markdown' }));
console.log(text);
