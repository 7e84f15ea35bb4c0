/**
 * Measures how a large data set is made, cancelled and opened again, beside the least that a browser must do with as many
 * rows in the same run, and writes tests/bench/results/making.md.
 *
 * Made and cancelled by the app's own menu; the rows that one `bulkPut` of Dexie writes are the same, as plain records, put
 * by a script in the app's page at rest. Opened by a new process of the browser on the same profile, as on the next day.
 *
 *     npm run bench:making -- [--runs 3] [--milestones 250000]
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem, type as system } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { build } from 'vite';
import { buildCandidates, PAGES } from './candidates.ts';
import { Chromium, type Tab } from './chromium.ts';
import { fileOf, type Files, serve, type Site } from './server.ts';
import { reporter, settle, sleep, visit } from './visit.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    milestones: { type: 'string', default: '250000' },
  },
});
const RUNS = Math.max(1, Number(options.runs));
const SIZE = Number(options.milestones);
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url));
const BULK = fileURLToPath(new URL('./bulk/', import.meta.url));
const BULK_SCRIPT = '/bulk/bulk.js';
const CANCEL_AT = 0.4; // of the whole
const NUMBER = new Intl.NumberFormat('en');

/** The script of the plain rows, built, by the address that it has beside the app. */
async function buildBulk(): Promise<Files> {
  const folder = join(PAGES, 'bulk');
  await build({
    configFile: false,
    root: BULK,
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      lib: { entry: join(BULK, 'bulk.ts'), formats: ['es'], fileName: 'bulk' },
    },
  });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [
      `/bulk/${relative(folder, file).split(sep).join('/')}`,
      fileOf(file, readFileSync(file)),
    ]),
  );
}

/**
 * In the app's page: what a making shows of itself. Messages of the worker are counted where they arrive, as the screen
 * shows no more than one of them a frame.
 */
const WATCH = `(() => {
  window.until = async (find) => {
    for (;;) {
      const found = await find();
      if (found) return found;
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  window.told = [];
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data.is === 'progress') told.push({ at: performance.now(), share: data.share });
      });
    }
  };
  window.long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  window.left = () => new Promise((done, fail) => {
    const request = indexedDB.open('election-timeline');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const stores = ['blocks', 'snapshots', 'staging'];
      const transaction = database.transaction(stores);
      const counts = stores.map((store) => transaction.objectStore(store).count());
      transaction.oncomplete = () => {
        database.close();
        done(counts.reduce((sum, { result }) => sum + result, 0));
      };
    };
  });
  window.make = async (milestones) => {
    told.length = 0;
    if (!document.querySelector('#synthetic-size')) document.querySelector('.brand button').click();
    const sizes = await until(() => document.querySelector('#synthetic-size:not(:disabled)'));
    sizes.selectedIndex = [...sizes.options].findIndex(({ text }) => Number(text.replace(/\\D/g, '')) === milestones);
    if (sizes.selectedIndex < 0) throw new Error('the menu does not make ' + milestones);
    sizes.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 300));
    long.length = 0;
    sizes.form.requestSubmit();
    return performance.now();
  };
})()`;

interface Made {
  readonly took: number;
  readonly longest: number;
  readonly perSecond: number;
  readonly silence: number;
}

const make = (tab: Tab): Promise<Made> =>
  tab.evaluate<Made>(`(async () => {
    const begun = await make(${SIZE});
    await until(() => document.querySelector('progress'));
    await until(() => !document.querySelector('progress'));
    const took = performance.now() - begun;
    await new Promise((done) => setTimeout(done, 200)); // until long tasks have been reported
    const times = [begun, ...told.map(({ at }) => at)];
    return {
      took,
      longest: Math.max(0, ...long),
      perSecond: told.length / ((times.at(-1) - begun) / 1000),
      silence: Math.max(...times.slice(1).map((at, index) => at - times[index])),
    };
  })()`);

interface Cancelled {
  /** Until the notice was gone, and until the database had nothing of it any more. */
  readonly said: number;
  readonly gone: number;
}

const cancel = (tab: Tab): Promise<Cancelled> =>
  tab.evaluate<Cancelled>(`(async () => {
    const before = await left();
    await make(${SIZE});
    await until(() => told.some(({ share }) => share >= ${CANCEL_AT}));
    const cancel = document.querySelector('progress').closest('section').querySelector('button');
    const begun = performance.now();
    cancel.click();
    await until(() => !document.querySelector('progress'));
    const said = performance.now() - begun;
    await until(async () => (await left()) === before);
    return { said, gone: performance.now() - begun };
  })()`);

/** Bytes of the outline that is read at the next opening. */
const snapshotSize = (tab: Tab): Promise<number> =>
  tab.evaluate<number>(`new Promise((done, fail) => {
    const request = indexedDB.open('election-timeline');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const reading = request.result.transaction('snapshots').objectStore('snapshots').getAll();
      reading.onsuccess = () => {
        request.result.close();
        done(Math.max(...reading.result.map(({ bytes }) => bytes.byteLength)));
      };
    };
  })`);

/** The app's page, at rest, with the script in it: its service worker answers every other address with that page, too. */
async function bulkTab(browser: Chromium, site: Site): Promise<Tab> {
  const { tab } = await visit(browser, site);
  await sleep(2_000);
  await tab.evaluate(`import('${BULK_SCRIPT}').then(() => null)`);
  return tab;
}

const profiles: string[] = [];
function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'election-timeline-bench-'));
  profiles.push(profile);
  return profile;
}

async function inBrowser<T>(profile: string, use: (browser: Chromium) => Promise<T>): Promise<T> {
  const browser = await Chromium.start(profile);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** The second visit: until the picture was presented. */
const opening = (site: Site, profile: string): Promise<number> =>
  inBrowser(profile, async (browser) => (await visit(browser, site)).visit.painted);

interface Run extends Made, Cancelled {
  readonly bulkPut: number;
  readonly opened: number;
  readonly bundled: number;
  readonly blob: number;
}

async function measure(site: Site): Promise<Run> {
  const [small, large] = [newProfile(), newProfile()];
  await inBrowser(small, async (browser) => {
    await settle((await visit(browser, site)).tab);
    await sleep(1_000);
  });
  const made = await inBrowser(large, async (browser) => {
    const { tab } = await visit(browser, site);
    await settle(tab);
    await sleep(1_000);
    await tab.evaluate(WATCH);
    const cancelled = await cancel(tab);
    await sleep(1_000);
    const making = await make(tab);
    const size = await snapshotSize(tab);
    await tab.close();
    const bulk = await bulkTab(browser, site);
    const bulkPut = await bulk.evaluate<number>(`benchmark.bulkPut(${SIZE})`);
    await bulk.evaluate(`benchmark.keepBlob(${size})`);
    return { ...making, ...cancelled, bulkPut };
  });
  const opened = await opening(site, large);
  const bundled = await opening(site, small);
  const blob = await inBrowser(large, async (browser) =>
    (await bulkTab(browser, site)).evaluate<number>('benchmark.readBlob()'),
  );
  return { ...made, opened, bundled, blob };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[sorted.length % 2 ? middle : middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

function spread(values: readonly number[]): string {
  const write = (value: number): string => NUMBER.format(Math.round(value));
  const [least, most] = [write(Math.min(...values)), write(Math.max(...values))];
  return least === most ? least : `${write(median(values))} (${least}–${most})`;
}

interface Figure {
  readonly what: string;
  readonly of: (run: Run) => number;
  readonly goal?: { readonly text: string; readonly isMet: (run: Run) => boolean };
}

const FIGURES: readonly Figure[] = [
  {
    what: 'made, stored and shown, ms',
    of: ({ took }) => took,
    goal: { text: 'less than bulkPut', isMet: ({ took, bulkPut }) => took < bulkPut },
  },
  { what: 'one bulkPut of the same rows by Dexie, ms', of: ({ bulkPut }) => bulkPut },
  {
    what: 'longest task of the main thread meanwhile, ms (0: none over 50)',
    of: ({ longest }) => longest,
    goal: { text: '≤ 100', isMet: ({ longest }) => longest <= 100 },
  },
  { what: 'progress told, times a second', of: ({ perSecond }) => perSecond },
  {
    what: 'longest time without progress, ms',
    of: ({ silence }) => silence,
    goal: { text: '≤ 250', isMet: ({ silence }) => silence <= 250 },
  },
  { what: 'from Cancel until the notice is gone, ms', of: ({ said }) => said },
  {
    what: 'from Cancel until nothing is left in the database, ms',
    of: ({ gone }) => gone,
    goal: { text: '≤ 300', isMet: ({ gone }) => gone <= 300 },
  },
  {
    what: 'opened on the second visit, ms',
    of: ({ opened }) => opened,
    goal: {
      text: '≤ 1.5 × the two below',
      isMet: ({ opened, bundled, blob }) => opened <= 1.5 * (bundled + blob),
    },
  },
  { what: 'second visit of the bundled 151, ms', of: ({ bundled }) => bundled },
  { what: 'one read of a blob of the outline’s size, ms', of: ({ blob }) => blob },
];

/** A goal holds for the run that is in the middle in every figure. */
function middleOf(runs: readonly Run[]): Run {
  const [first] = runs;
  if (!first) throw new Error('no runs, no middle');
  const keys = Object.keys(first) as (keyof Run)[]; // the same of every run
  return Object.fromEntries(
    keys.map((key) => [key, median(runs.map((run) => run[key]))]),
  ) as unknown as Run; // every key of it
}

function report(about: string, runs: readonly Run[]): string {
  const middle = middleOf(runs);
  const rows = FIGURES.map(({ what, of, goal }) => {
    const verdict = goal ? (goal.isMet(middle) ? 'PASS' : 'MISSED') : '–';
    return `| ${what} | ${spread(runs.map(of))} | ${goal?.text ?? '–'} | ${verdict} |`;
  });
  return [
    '# Making',
    `A synthetic data set of ${NUMBER.format(SIZE)} milestones, made by the menu; median (least–most). Making includes its records, their blocks, digest and outline, and the opening; \`bulkPut\` was handed its rows ready.`,
    about,
    ['| figure | measured | goal | |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

async function run(): Promise<void> {
  const startLoad = loadavg()[0] ?? 0;
  const [app] = await buildCandidates(['app']);
  if (!app) throw new Error('no app');
  const site = await serve(app.folder, reporter(app.picture), await buildBulk());
  const runs: Run[] = [];
  const version = await inBrowser(newProfile(), (browser) => browser.version());
  try {
    for (let round = 0; round < RUNS; round++) {
      const measured = await measure(site);
      runs.push(measured);
      console.log(`${round + 1}/${RUNS}: ${JSON.stringify(measured)}`);
    }
  } finally {
    site.close();
    for (const profile of profiles) {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  const [cpu] = cpus();
  const about = [
    new Date().toISOString().slice(0, 10),
    `${RUNS} ${RUNS === 1 ? 'run' : 'runs'}`,
    `${system()}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `load ${startLoad.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`,
    `Node ${process.version}`,
    version,
  ].join(' · ');
  const path = join(RESULTS, 'making.md');
  const text = await format(report(about, runs), {
    ...(await resolveConfig(path)),
    plugins: [],
    parser: 'markdown',
  });
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path, text);
  console.log(`\n${text}`);
}

await run();
