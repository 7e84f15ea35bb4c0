/** What is compared in motion: two floors and the libraries of `peers`, all through one interface. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildCandidates, PAGES, PEERS } from './candidates.ts';
import { fileOf, type Files } from './server.ts';
import type { Milestone } from './synthetic.ts';
import type { Tab } from './chromium.ts';
import { settle, sleep } from './visit.ts';

export interface MovingCandidate {
  readonly name: string;
  /** What is named in the report beside it, with its version. */
  readonly version: string | null;
  /** What it draws, in words: an app that draws titles is not to be taken for one that draws points. */
  readonly draws: string;
  /** Builds it for production, once. @returns the folder of the built files */
  readonly build: () => Promise<string>;
  /** The address of the page in that folder, with a query if it needs one. */
  readonly page: string;
  /** What is served in place of and beside the built files so that the page has these milestones. */
  readonly files: (milestones: readonly Milestone[]) => Files;
  /** Selects the texts that are committed with the whole picture: the last of them to be presented ends the load. */
  readonly picture: string;
  /**
   * Where the milestones are kept in the browser: brings them there, on a visit of its own that is not measured. What is
   * measured then are later visits, each by a new process of the browser on the same profile.
   */
  readonly prepare?: (tab: Tab, size: number) => Promise<void>;
  /** Waits until nothing is being done behind the picture any more, where something may be. */
  readonly settle?: (tab: Tab) => Promise<void>;
  /** Selects the element that is dragged and over which the wheel turns, and where in it, as shares of its size. */
  readonly pointer: {
    readonly on: string;
    readonly x: number;
    readonly y: number;
  };
  /** Ctrl and the wheel, or, where there is no such thing, the buttons to be clicked instead. */
  readonly zoom: 'wheel' | { readonly in: string; readonly out: string };
  /** An expression in the page for the share of the whole span that is in view. */
  readonly share: string;
  /** The button that hides half of the lanes, or what comes nearest to that, and the text that is changed in the task that completes that picture. */
  readonly filter: {
    /** What must be pressed before the button is there. */
    readonly open?: string;
    readonly button: string;
    readonly text: string;
  };
  /** Where lanes can be made of something else: what chooses that, each value to be tried, and what shows their names. */
  readonly regroup?: {
    readonly select: string;
    readonly values: readonly string[];
    readonly names: string;
  };
}

export const MILESTONES_PATH = '/milestones.json';

const BUNDLED = 151; // milestones of the data set that comes with the app

/** The milestones as the peers' pages fetch them. Compressed lightly: the largest are 30 MB. */
function asJson(milestones: readonly Milestone[]): Files {
  const raw = Buffer.from(JSON.stringify(milestones));
  return new Map([[MILESTONES_PATH, fileOf(MILESTONES_PATH, raw, 1)]]);
}

/** One compression for all candidates of the same size. */
function onceFor(make: typeof asJson): typeof asJson {
  const made = new WeakMap<readonly Milestone[], Files>();
  return (milestones) => {
    const files = made.get(milestones) ?? make(milestones);
    made.set(milestones, files);
    return files;
  };
}

const PAGE = {
  page: '/moving.html',
  files: onceFor(asJson),
  picture: '.count output',
  zoom: 'wheel',
  share: 'shareInView()',
  filter: { button: '.filter', text: '.count' },
} as const;

export const MOVING: readonly MovingCandidate[] = [
  {
    name: 'app',
    version: null,
    draws: 'marks, bars and titles, clusters, density',
    build: buildApp,
    page: '/',
    files: () => new Map(),
    picture: '.toolbar :is(.range, .range > span)',
    prepare: prepareApp,
    // Hands and views are fetched behind the first picture.
    settle: async (tab) => {
      await tab.evaluate(`${UNTIL}; until(() => document.querySelector('.body article'))`);
      await sleep(1_500);
    },
    pointer: { on: '.surface', x: 0.5, y: 0.5 },
    zoom: 'wheel',
    share: `document.querySelector('.overview .window').offsetWidth / document.querySelector('.overview .strip').offsetWidth`,
    filter: {
      open: '.toolbar button[aria-haspopup=dialog]',
      button: '.filter-panel fieldset:nth-of-type(2) label:last-of-type input', // the lowest level
      text: '.toolbar .range',
    },
    regroup: { select: '.toolbar select', values: ['level', 'place'], names: '.lanes' },
  },
  {
    ...PAGE,
    name: 'floor',
    version: null,
    draws: 'bars, merged per pixel',
    build: () => buildPage('floor'),
    pointer: { on: 'canvas', x: 0.5, y: 0.5 },
  },
  {
    ...PAGE,
    name: 'floor-each',
    version: null,
    draws: 'bars, each one',
    build: () => buildPage('floor'),
    page: '/moving.html?each',
    pointer: { on: 'canvas', x: 0.5, y: 0.5 },
  },
  {
    ...PAGE,
    name: 'echarts',
    version: versionOf('echarts'),
    draws: 'points (scatter, large mode)',
    build: () => buildPage('echarts'),
    pointer: { on: 'canvas', x: 0.5, y: 0.53 },
  },
  {
    ...PAGE,
    name: 'event-drops',
    version: versionOf('event-drops'),
    draws: 'points',
    build: () => buildPage('event-drops'),
    pointer: { on: '.event-drop-chart', x: 0.5, y: 0.5 },
  },
  {
    ...PAGE,
    name: 'vis-timeline',
    version: versionOf('vis-timeline'),
    draws: 'points and bars with titles',
    build: () => buildPage('vis-timeline'),
    picture: '.vis-item-content',
    pointer: { on: '.vis-panel.vis-center', x: 0.5, y: 0.5 },
  },
  {
    ...PAGE,
    name: 'timelinejs',
    version: versionOf('@knight-lab/timelinejs'),
    draws: 'flags with titles, slides',
    build: () => buildPage('timelinejs'),
    pointer: { on: '.tl-timenav', x: 0.5, y: 0.95 }, // its axis: a flag cannot be dragged
    zoom: {
      in: '.tl-menubar-button:has(.tl-icon-zoom-in)',
      out: '.tl-menubar-button:has(.tl-icon-zoom-out)',
    },
  },
];

async function buildApp(): Promise<string> {
  const [app] = await buildCandidates(['app']);
  if (!app) throw new Error('no app');
  return app.folder;
}

/** In a page: waits for something to be there. */
const UNTIL = `const until = async (find) => {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
}`;

/** The bundled data set where it has as many milestones; else a synthetic one, made by the app's own menu. */
async function prepareApp(tab: Tab, size: number): Promise<void> {
  await settle(tab);
  if (size === BUNDLED) return;
  await tab.evaluate(`(async () => {
    ${UNTIL}
    document.querySelector('.brand button').click();
    const sizes = await until(() => document.querySelector('#synthetic-size:not(:disabled)'));
    sizes.selectedIndex = [...sizes.options].findIndex(({ text }) => text.replace(/\\D/g, '') === '${size}');
    if (sizes.selectedIndex < 0) throw new Error('the menu does not make ${size}');
    sizes.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 100));
    sizes.form.requestSubmit();
    await until(() => document.querySelector('progress'));
    await until(() => !document.querySelector('progress'));
  })()`);
  await sleep(2_000);
}

function installPeers(): void {
  const { dependencies } = JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const isThere = (name: string): boolean => existsSync(join(PEERS, 'node_modules', name));
  if (Object.keys(dependencies).every(isThere)) return;
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: PEERS, stdio: 'inherit' });
}

function versionOf(name: string): string {
  installPeers();
  const text = readFileSync(join(PEERS, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${String((JSON.parse(text) as { readonly version: unknown }).version)}`;
}

/** The page of all peers, with the script of one. */
async function buildPage(name: string): Promise<string> {
  const folder = join(PAGES, 'moving', name);
  await build({
    configFile: false,
    root: PEERS,
    base: './',
    logLevel: 'error',
    define: { global: 'globalThis' }, // EventDrops takes the window by Node's name for it
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: join(PEERS, 'moving.html') },
    },
    plugins: [
      {
        // TimelineJS names its Less sources in its script; its page takes the style sheet made from them.
        name: 'no-less',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('.less') ? '\0no-less.js' : null),
        load: (id) => (id === '\0no-less.js' ? '' : null),
      },
      {
        name: 'which',
        transformIndexHtml: {
          order: 'pre',
          handler: (html: string) => html.replaceAll('%name%', name),
        },
      },
    ],
  });
  return folder;
}
