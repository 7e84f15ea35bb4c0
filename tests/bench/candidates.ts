/** What is compared: the app, the empty page of the same build, and a timeline library with the same milestones. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { assemble } from '../../src/core/assembly.ts';
import { type DataSet, parseBundle } from '../../src/core/data-set.ts';
import { isoDay } from '../../src/core/day.ts';
import { laneOf, LANES } from '../../src/core/kinds.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const PEERS = fileURLToPath(new URL('./peers/', import.meta.url));
/** Where the pages are built: apart from dist/, which someone else may be building at the same time. */
export const PAGES = join(ROOT, 'node_modules/.cache/bench');

export interface Candidate {
  readonly name: 'app' | 'empty' | 'vis-timeline';
  readonly folder: string;
  /** The texts that are committed with the picture. */
  readonly picture: string;
  /** CSS pixels at the right edge that are not of the picture. */
  readonly beside: number;
  readonly worker: boolean;
}

/** Builds those of the given names, all by default. */
export async function buildCandidates(
  names: readonly Candidate['name'][] = ['app', 'empty', 'vis-timeline'],
): Promise<readonly Candidate[]> {
  const app = join(PAGES, 'app');
  rmSync(app, { recursive: true, force: true });
  execFileSync('npm', ['run', '--silent', 'sources'], { cwd: ROOT });
  await build({ root: ROOT, logLevel: 'error', build: { outDir: app } });
  const empty = join(PAGES, 'empty');
  if (names.includes('empty')) buildEmpty(app, empty);
  const vis = join(PAGES, 'vis-timeline');
  if (names.includes('vis-timeline')) await buildVis(vis);
  const all: readonly Candidate[] = [
    {
      name: 'app',
      folder: app,
      picture: '.toolbar :is(.range, .range > span)',
      beside: 372,
      worker: true,
    },
    { name: 'empty', folder: empty, picture: '.opening h1', beside: 0, worker: false },
    { name: 'vis-timeline', folder: vis, picture: '.vis-item-content', beside: 0, worker: false },
  ];
  return all.filter(({ name }) => names.includes(name));
}

/** The build's own shell and style sheet, without its script and what only the script needs. */
function buildEmpty(app: string, empty: string): void {
  rmSync(empty, { recursive: true, force: true });
  cpSync(app, empty, { recursive: true });
  const page = join(empty, 'index.html');
  const html = readFileSync(page, 'utf8');
  const shell = html
    .replaceAll(/<script\b[^>]*><\/script>\s*/g, '')
    .replaceAll(/<link rel="(?:module)?preload"[^>]*>\s*/g, '');
  if (/<script|preload/.test(shell) || !/<link rel="stylesheet"/.test(shell)) {
    throw new Error(`not an empty page: ${shell}`);
  }
  writeFileSync(page, shell);
}

async function buildVis(folder: string): Promise<void> {
  if (!existsSync(join(PEERS, 'node_modules'))) {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: PEERS, stdio: 'inherit' });
  }
  const milestones = JSON.stringify(visMilestones(bundledDataSet()));
  await build({
    configFile: false,
    root: join(PEERS, 'vis-timeline'),
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
    },
    plugins: [
      {
        name: 'milestones',
        resolveId: (id) => (id === 'virtual:milestones' ? '\0milestones' : null),
        load: (id) =>
          id === '\0milestones'
            ? `export const { items, groups, span } = JSON.parse(${JSON.stringify(milestones)});`
            : null,
      },
    ],
  });
}

export function bundledDataSet(): DataSet {
  const text = readFileSync(join(ROOT, 'data/built/vn-2021.json'), 'utf8');
  const bundle = parseBundle(JSON.parse(text));
  const dataSet = 'code' in bundle ? null : assemble(bundle, bundle.head, bundle.records).dataSet;
  if (!dataSet) throw new Error('data/built/vn-2021.json cannot be read');
  return dataSet;
}

/** As the app shows them: lanes as groups, short titles, a bar where the app draws a bar and a point elsewhere. */
function visMilestones({ head, milestones }: DataSet): unknown {
  return {
    groups: LANES.map((lane) => ({ id: lane.id, content: lane.id })),
    items: milestones.map(({ id, kind, short, when }) => {
      const bar = when.precision === 'range' || when.precision === 'month';
      return {
        id,
        group: laneOf(kind).id,
        content: short.vi,
        ...(bar && when.start !== null
          ? { type: 'range', start: isoDay(when.start), end: isoDay(when.end + 1) }
          : { type: 'point', start: isoDay(when.end) }),
      };
    }),
    span: { from: isoDay(head.span.from), to: isoDay(head.span.to + 1) },
  };
}
