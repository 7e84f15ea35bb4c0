/**
 * Measures how timelines of many milestones load, move, filter and fill memory: the libraries of `peers` beside the least
 * that a browser must do, with the same synthetic milestones, and writes tests/bench/results/moving.md.
 *
 * Each figure of a candidate with a number of milestones is taken in browser processes and on profiles of its own: one to
 * load, weigh and filter, one to pan and zoom. The candidates take turns, so that a slow minute of the machine meets them
 * all; only compare figures of one run. A page that freezes or gives no answer for a minute has a result too: it is written
 * down, and its candidate is not asked again with so many milestones or more.
 *
 *     npx tsx tests/bench/moving.ts [--sizes 151,1000] [--runs 3] [--only floor,vis-timeline]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { PAGES } from './candidates.ts';
import { Chromium, type Tab } from './chromium.ts';
import { memoryOf } from './memory.ts';
import { filter, type Motion, move, NoAnswer, regroup, within, zoomToQuarter } from './moves.ts';
import { MOVING, type MovingCandidate } from './moving-candidates.ts';
import { type Sent, serve, type Site } from './server.ts';
import { type Milestone, synthetic } from './synthetic.ts';
import { reporter, sleep, visit } from './visit.ts';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '151,1000,10000,100000,250000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const SIZES = options.sizes.split(',').map(Number);
const RUNS = Math.max(1, Number(options.runs));
const ONLY = options.only?.split(',');
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url));

/** A gap between two frames from which on a page is said to have frozen. */
const FROZEN = 1_000; // ms

type Place = MovingCandidate & { readonly folder: string };

type Metric = 'load' | 'filter' | 'regroup' | 'resident' | 'heap' | 'script' | 'pan' | 'zoom';

/** What one run of a candidate with so many milestones gave; what is missing was not come to. */
interface Cell {
  load?: number;
  filter?: number;
  regroup?: number;
  resident?: number;
  heap?: number;
  script?: number;
  pan?: Motion;
  zoom?: Motion;
  /** The steps that failed, and how. */
  readonly failed: { readonly at: Metric; readonly how: string }[];
}

const NO_ANSWER = 'no answer';
const isNoAnswer = (error: unknown): boolean =>
  error instanceof NoAnswer || /^no picture/.test(String((error as Error).message));

/** Opens the page in a browser of its own, does what is to be done with it, and ends the browser whatever comes of it. */
async function sitting(
  place: Place,
  site: Site,
  profile: string,
  use: (browser: Chromium, tab: Tab, painted: number, sent: readonly Sent[]) => Promise<void>,
): Promise<void> {
  const browser = await Chromium.start(profile);
  try {
    const seen = await visit(browser, site, undefined, place.page);
    const { painted, before, after } = seen.visit;
    await use(browser, seen.tab, painted, [...before, ...after]);
  } finally {
    await browser.end();
  }
}

const newProfile = (): string => mkdtempSync(join(tmpdir(), 'election-timeline-bench-'));
const removeProfile = (profile: string): void =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** For a person to look at: the figures of an empty chart would be good ones. */
async function photograph(tab: Tab, name: string): Promise<void> {
  await sleep(1_000); // until what moves by itself has come to rest
  const { data } = await tab.send('Page.captureScreenshot', { format: 'png' });
  mkdirSync(PAGES, { recursive: true });
  writeFileSync(join(PAGES, `${name}.png`), Buffer.from(String(data), 'base64'));
}

const scriptOf = (sent: readonly Sent[]): number =>
  sent.filter(({ path }) => path.endsWith('.js')).reduce((sum, { bytes }) => sum + bytes, 0);

async function measure(
  place: Place,
  milestones: readonly Milestone[],
  withPictures: boolean,
): Promise<Cell> {
  const cell: Cell = { failed: [] };
  const picture = `moving-${place.name}-${milestones.length}`;
  let at: Metric = 'load';
  const step = <T>(metric: Metric, doing: () => Promise<T>): Promise<T> => {
    at = metric;
    return within(doing(), metric);
  };
  /** A page that cannot be photographed has not failed for that. */
  const look = async (tab: Tab, when: string): Promise<void> =>
    withPictures
      ? within(photograph(tab, `${picture}-${when}`), 'picture').catch(() => undefined)
      : Promise.resolve();
  const site = await serve(place.folder, reporter(place.picture), place.files(milestones));
  let prepared: string | null = null;
  const attempt = async (using: Parameters<typeof sitting>[3]): Promise<void> => {
    at = 'load';
    const profile = prepared ?? newProfile();
    try {
      await sitting(place, site, profile, using);
    } catch (error) {
      cell.failed.push({ at, how: isNoAnswer(error) ? NO_ANSWER : String(error).slice(0, 200) });
    } finally {
      if (!prepared) removeProfile(profile);
    }
  };
  const { prepare } = place;
  if (prepare) {
    const profile = newProfile();
    prepared = profile;
    await attempt(async (_, tab, __, sent) => {
      cell.script = scriptOf(sent);
      await prepare(tab, milestones.length);
    });
  }
  await attempt(async (browser, tab, painted, sent) => {
    cell.load = painted;
    cell.script ??= scriptOf(sent);
    await place.settle?.(tab);
    await look(tab, 'loaded');
    const { resident, heap } = await step('heap', () => memoryOf(browser, tab));
    cell.heap = heap;
    if (resident !== null) cell.resident = resident;
    cell.filter = await step('filter', () => filter(tab, place));
    await look(tab, 'filtered');
    const { regroup: lanes } = place;
    if (lanes) cell.regroup = await step('regroup', () => regroup(tab, lanes));
  });
  if (cell.load !== undefined) {
    await attempt(async (browser, tab) => {
      await place.settle?.(tab);
      await step('pan', () => zoomToQuarter(tab, place));
      cell.pan = await step('pan', () => move(browser, tab, place, 'pan'));
      await look(tab, 'panned');
      cell.zoom = await step('zoom', () => move(browser, tab, place, 'zoom'));
    });
  }
  site.close();
  if (prepared) removeProfile(prepared);
  return cell;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no values, no median');
  return (low + high) / 2;
}

const NUMBER = new Intl.NumberFormat('en');
const whole = (value: number): string => NUMBER.format(Math.round(value));
const tenths = (value: number): string => (value < 10 ? value.toFixed(1) : whole(value));

function spread(values: readonly number[], write: (value: number) => string): string {
  const [least, most] = [write(Math.min(...values)), write(Math.max(...values))];
  return least === most ? least : `${write(median(values))} (${least}–${most})`;
}

/** The figures of a step in all runs, or what came instead of them. */
function figures(
  cells: readonly Cell[],
  metric: Metric,
  pick: (cell: Cell) => number | undefined,
  write: (value: number) => string,
): string {
  const values = cells.flatMap((cell) => pick(cell) ?? []);
  const failures = cells.flatMap(({ failed }) => failed.filter(({ at }) => at === metric));
  const how = failures.every((failure) => failure.how === NO_ANSWER) ? NO_ANSWER : 'failed';
  if (values.length === 0) return failures.length > 0 ? how : '–';
  const text = spread(values, write);
  return failures.length > 0 ? `${text}; ${how} in ${failures.length} of ${cells.length}` : text;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The frames of a move, with "froze" where some run had such a gap. */
function frameTimes(cells: readonly Cell[], which: 'pan' | 'zoom'): string {
  if (!cells.some((cell) => cell[which])) return figures(cells, which, () => undefined, whole);
  const text = (['p50', 'p95', 'most'] as const)
    .map((quantile) => figures(cells, which, (cell) => cell[which]?.[quantile], whole))
    .join(' · ');
  return cells.some((cell) => (cell[which]?.most ?? 0) >= FROZEN) ? `froze: ${text}` : text;
}

type Cells = ReadonlyMap<string, readonly Cell[]>;
const keyOf = (name: string, size: number): string => `${name} ${size}`;

function ofSize(size: number, places: readonly Place[], all: Cells): string {
  const cellsOf = (name: string): readonly Cell[] => all.get(keyOf(name, size)) ?? [];
  const still = places.map(({ name }) => {
    const cells = cellsOf(name);
    return [
      name,
      figures(cells, 'load', ({ load }) => load, whole),
      figures(cells, 'filter', ({ filter: value }) => value, whole),
      figures(cells, 'regroup', ({ regroup: value }) => value, whole),
      figures(cells, 'heap', ({ resident }) => resident, whole),
      figures(cells, 'heap', ({ heap }) => heap, whole),
    ];
  });
  const moving = (which: 'pan' | 'zoom'): readonly (readonly string[])[] =>
    places.map(({ name }) => {
      const cells = cellsOf(name);
      return [
        name,
        frameTimes(cells, which),
        figures(cells, which, (cell) => cell[which]?.updates, tenths),
        figures(cells, which, (cell) => cell[which]?.perUpdate, tenths),
        figures(cells, which, (cell) => cell[which]?.longTasks, whole),
      ];
    });
  const header = ['frame, ms: p50 · p95 · max', 'updates/s', 'CPU ms per update', 'tasks > 50 ms'];
  return [
    `## ${NUMBER.format(size)} milestones`,
    table(['page', 'load, ms', 'filter, ms', 'regroup, ms', 'resident, MB', 'heap, MB'], still),
    table(['pan', ...header], moving('pan')),
    table(['zoom', ...header], moving('zoom')),
  ].join('\n\n');
}

const EXPLANATION = `Median (least–most) of the runs; "froze": some gap between frames of a second or more; "no answer": none for a minute; "–": not come to.

- Load: from the start of the navigation until the frame with all milestones was presented.
- Pan and zoom: mouse moves with the button held, and turns of the wheel with Ctrl, sent 60 times a second without waiting for the page, with about a quarter of the whole in view. TimelineJS zooms by its buttons only: they are clicked 4 times a second, so compare its zoom with no other.
- Frame: what the page's animation frames are apart. Updates: frames that changed the screen, as the compositor drew them; ECharts draws large data in pieces, and each piece counts. CPU: what the page's main thread computed in a move of its own, under a trace, for each of them.
- Filter: from the release of the button that hides half of the lanes until the frame with the rest was presented.
- Regroup: from the choice of other lanes (of levels, then of places; the longer of both) until the frame with them was presented, while half of the milestones are filtered out. No peer can.
- Resident: RAM of the page's process (VmRSS in /proc, what it shares with other processes included), after a forced collection. Heap: JavaScript objects and array buffers.`;

function report(
  about: string,
  places: readonly Place[],
  all: Cells,
  failures: readonly string[],
): string {
  const script = ({ name }: Place): string =>
    figures(
      SIZES.flatMap((size) => all.get(keyOf(name, size)) ?? []),
      'script',
      ({ script: bytes }) => bytes && bytes / 1000,
      (value) => value.toFixed(1),
    );
  return [
    '# Moving',
    about,
    EXPLANATION,
    table(
      ['page', 'library', 'draws', 'script, gzip KB'],
      places.map((place) => [place.name, place.version ?? '–', place.draws, script(place)]),
    ),
    ...SIZES.map((size) => ofSize(size, places, all)),
    ...(failures.length > 0
      ? [`What failed:\n\n${failures.map((one) => `- ${one}`).join('\n')}`]
      : []),
  ].join('\n\n');
}

async function chromiumVersion(): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'election-timeline-bench-'));
  const browser = await Chromium.start(profile);
  const version = await browser.version();
  await browser.end();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return version;
}

async function run(): Promise<void> {
  const startLoad = loadavg()[0] ?? 0;
  const places: Place[] = [];
  for (const candidate of MOVING) {
    if (ONLY && !ONLY.includes(candidate.name)) continue;
    places.push({ ...candidate, folder: await candidate.build() });
  }
  const all = new Map<string, Cell[]>();
  const failures: string[] = [];
  const givenUp = new Set<string>();
  for (const size of [...SIZES].sort((a, b) => a - b)) {
    const milestones = synthetic(size);
    for (let round = 0; round < RUNS; round++) {
      const turn = round % places.length;
      for (const place of [...places.slice(turn), ...places.slice(0, turn)]) {
        if (givenUp.has(place.name)) continue;
        const cell = await measure(place, milestones, round === 0);
        const key = keyOf(place.name, size);
        all.set(key, [...(all.get(key) ?? []), cell]);
        if (cell.load === undefined) givenUp.add(place.name);
        for (const { at, how } of cell.failed) failures.push(`${key}, ${at}: ${how}`);
        console.log(`${round + 1}/${RUNS} ${key}: ${JSON.stringify(cell)}`);
      }
    }
  }
  const [cpu] = cpus();
  const about = [
    new Date().toISOString().slice(0, 10),
    `${RUNS} runs`,
    `${system()}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `load ${startLoad.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`,
    `Node ${process.version}`,
    await chromiumVersion(),
    '1280 × 720, no GPU, local server',
    '8 lanes, all in view at the start',
  ].join(' · ');
  const path = join(RESULTS, 'moving.md');
  const text = await format(report(about, places, all, failures), {
    ...(await resolveConfig(path)),
    plugins: [],
    parser: 'markdown',
  });
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path, text);
  console.log(`\n${text}`);
}

await run();
