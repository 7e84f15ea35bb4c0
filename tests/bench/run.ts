/**
 * Measures how fast the app opens, beside an empty page of the same build and a timeline library with the same
 * milestones, and writes tests/bench/results/opening.md. `visit.ts` says what is measured and why it can be believed.
 *
 * Each round opens every candidate on a profile and in a browser process of its own, first, again, and again in a new
 * process; the candidates take turns, so that a slow minute of the machine meets them all. Only compare figures of one run.
 *
 *     npm run bench [-- rounds]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { BUDGET, readFirstLoad, total } from '../first-load.ts';
import { buildCandidates, type Candidate, PAGES, PEERS } from './candidates.ts';
import { Chromium } from './chromium.ts';
import { lookAtFrames } from './frames.ts';
import { type Sent, serve, type Site } from './server.ts';
import { mainThread, reporter, settle, TASKS, traced, type Visit, visit } from './visit.ts';

const ROUNDS = Math.max(1, Number(process.argv[2] ?? 11));
/** Main-thread time is measured by itself and varies less. */
const TRACED_ROUNDS = Math.ceil(ROUNDS / 2);
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url));

const WAYS = ['first', 'again', 'new process'] as const;
type Way = (typeof WAYS)[number];
const IN_WORDS: Readonly<Record<Way, string>> = {
  first: 'first visit',
  again: 'repeat, same process',
  'new process': 'repeat, new process',
};

/** Largest allowed ratio to the empty page. */
const LIMIT: Readonly<Record<Way, number>> = { first: 4, again: 2.5, 'new process': 2.5 };

interface Sample {
  readonly visit: Visit;
  readonly main: { readonly wall: number; readonly cpu: number } | null;
}

type Place = Candidate & { readonly site: Site };

/** The three visits of one candidate on a fresh profile. */
async function open(place: Place, withTrace: boolean): Promise<Readonly<Record<Way, Sample>>> {
  const profile = mkdtempSync(join(tmpdir(), 'election-timeline-bench-'));
  let browser = await Chromium.start(profile);
  const sample = async (way: Way): Promise<Sample> => {
    const once = () => visit(browser, place.site);
    const { result, events } = withTrace
      ? await traced(browser, TASKS, once)
      : { result: await once(), events: null };
    if (place.worker && way === 'first') await settle(result.tab);
    await result.tab.close();
    if (place.worker && result.visit.controlled !== (way !== 'first')) {
      throw new Error(`${place.name}, ${way}: the service worker has the wrong part`);
    }
    return {
      visit: result.visit,
      main: events && mainThread(events, `${place.site.origin}/`, result.visit.painted),
    };
  };
  const first = await sample('first');
  const again = await sample('again');
  await browser.close();
  browser = await Chromium.start(profile);
  const later = await sample('new process');
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return { first, again, 'new process': later };
}

class Samples {
  readonly #all = new Map<string, Sample[]>();

  add(name: string, samples: Readonly<Record<Way, Sample>>): void {
    for (const way of WAYS) {
      const key = `${name} ${way}`;
      this.#all.set(key, [...(this.#all.get(key) ?? []), samples[way]]);
    }
  }

  of(name: string, way: Way): readonly Sample[] {
    return this.#all.get(`${name} ${way}`) ?? [];
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no values, no median');
  return (low + high) / 2;
}

const ms = (value: number): string => String(Math.round(value));
const spread = (values: readonly number[]): string =>
  `${ms(median(values))} (${ms(Math.min(...values))}–${ms(Math.max(...values))})`;
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
const sum = (sent: readonly Sent[]): number => sent.reduce((all, { bytes }) => all + bytes, 0);
const painted = (samples: readonly Sample[]): readonly number[] =>
  samples.map(({ visit: { painted: value } }) => value);

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

interface Target {
  readonly what: string;
  readonly is: number;
  readonly limit: number;
  readonly unit: string;
}

const verdict = ({ is, limit, unit }: Target): string =>
  is <= limit ? 'PASS' : `MISSED BY ${(is - limit).toFixed(unit === '×' ? 2 : 1)} ${unit}`;

function targets(timed: Samples, app: string): readonly Target[] {
  const middle = (name: string, way: Way): number => median(painted(timed.of(name, way)));
  const { scripts, fonts } = readFirstLoad(app);
  return [
    ...WAYS.map((way) => ({
      what: `${IN_WORDS[way]}, against the empty page`,
      is: middle('app', way) / middle('empty', way),
      limit: LIMIT[way],
      unit: '×',
    })),
    ...WAYS.map((way) => ({
      what: `${IN_WORDS[way]}, not slower than vis-timeline`,
      is: middle('app', way),
      limit: middle('vis-timeline', way),
      unit: 'ms',
    })),
    {
      what: 'script of the first load, gzip',
      is: total(scripts, 'gzip') / 1000,
      limit: BUDGET.scriptGzip / 1000,
      unit: 'KB',
    },
    {
      what: 'typefaces of the first load',
      is: total(fonts, 'bytes') / 1000,
      limit: BUDGET.fonts / 1000,
      unit: 'KB',
    },
  ];
}

function versionOf(name: string, folder: string): string {
  const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${String((JSON.parse(text) as { readonly version: unknown }).version)}`;
}

function report(
  places: readonly Place[],
  timed: Samples,
  threads: Samples,
  about: readonly string[],
): string {
  const rows = WAYS.flatMap((way) =>
    places.map(({ name }) => {
      const samples = timed.of(name, way);
      const main = threads.of(name, way).flatMap((sample) => sample.main ?? []);
      const times = painted(samples);
      return [
        IN_WORDS[way],
        name,
        spread(times),
        `${(median(times) / median(painted(timed.of('empty', way)))).toFixed(2)} ×`,
        spread(main.map(({ cpu }) => cpu)),
        spread(main.map(({ wall }) => wall)),
        kilobytes(median(samples.map((sample) => sum(sample.visit.before)))),
        kilobytes(median(samples.map((sample) => sum(sample.visit.after)))),
      ];
    }),
  );
  const loads = places
    .filter(({ name }) => name !== 'empty')
    .map(({ name, folder }) => {
      const { scripts, fonts } = readFirstLoad(folder);
      return [name, kilobytes(total(scripts, 'gzip')), kilobytes(total(fonts, 'bytes'))];
    });
  const app = places.find(({ name }) => name === 'app');
  if (!app) throw new Error('no app among the candidates');
  const outcome = targets(timed, app.folder).map((target) => {
    const digits = target.unit === '×' ? 2 : 1;
    return [
      target.what,
      `${target.is.toFixed(digits)} ${target.unit}`,
      `≤ ${target.limit.toFixed(digits)} ${target.unit}`,
      verdict(target),
    ];
  });
  return [
    '# Opening',
    'Milliseconds from the start of the navigation until the frame with the picture was presented: median (least–most).',
    ...about,
    table(
      [
        'visit',
        'page',
        'painted, ms',
        'to the empty page',
        'main thread, CPU ms',
        'main thread, wall ms',
        'KB until painted',
        'KB after',
      ],
      rows,
    ),
    'Bytes are those of the answers’ bodies as sent (gzip). Main-thread time comes from visits of its own, under a trace.',
    table(['first load', 'script, gzip KB', 'typefaces, KB'], loads),
    table(['target', 'is', 'limit', ''], outcome),
  ].join('\n\n');
}

async function run(): Promise<void> {
  const startLoad = loadavg()[0] ?? 0;
  const candidates = await buildCandidates();
  const places: Place[] = [];
  for (const candidate of candidates) {
    places.push({ ...candidate, site: await serve(candidate.folder, reporter(candidate.picture)) });
  }
  const profile = mkdtempSync(join(tmpdir(), 'election-timeline-bench-'));
  const browser = await Chromium.start(profile);
  const version = await browser.version();
  const looks: string[] = [];
  for (const { name, site, beside } of places) {
    const { lag, ink, png } = await lookAtFrames(browser, site, beside);
    writeFileSync(join(PAGES, `${name}.png`), Buffer.from(png, 'base64'));
    looks.push(`${name} ${ink.join(' → ')} (reported ${ms(lag)} ms after)`);
  }
  await browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

  const timed = new Samples();
  const threads = new Samples();
  for (let round = 0; round < ROUNDS + TRACED_ROUNDS; round++) {
    const withTrace = round >= ROUNDS;
    const turn = round % places.length;
    for (const place of [...places.slice(turn), ...places.slice(0, turn)]) {
      const samples = await open(place, withTrace);
      (withTrace ? threads : timed).add(place.name, samples);
      const times = WAYS.map((way) => ms(samples[way].visit.painted)).join(' · ');
      console.log(`${round + 1}/${ROUNDS + TRACED_ROUNDS} ${place.name}: ${times}`);
    }
  }
  for (const { site } of places) site.close();

  const [cpu] = cpus();
  const about = [
    [
      new Date().toISOString().slice(0, 10),
      `${ROUNDS} rounds, ${TRACED_ROUNDS} traced`,
      `${system()}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      `load ${startLoad.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`,
      `Node ${process.version}`,
      version,
      versionOf('vis-timeline', PEERS),
      '1280 × 720, no GPU, local server',
    ].join(' · '),
    `Pixels drawn in the frame before the picture, in its own frame, and at rest: ${looks.join('; ')}.`,
  ];
  const path = join(RESULTS, 'opening.md');
  const options = await resolveConfig(path);
  const text = await format(report(places, timed, threads, about), {
    ...options,
    plugins: [],
    parser: 'markdown',
  });
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path, text);
  console.log(`\n${text}`);
}

await run();
