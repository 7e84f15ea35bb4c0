/**
 * One visit of a page, from the start of the navigation until its picture is on the screen.
 *
 * "On the screen" is what Chromium's Element Timing says: the time at which the frame that first shows a text was
 * presented, not the time at which a promise or a script was done. The text is chosen for each page so that it comes in
 * the same frame as the picture:
 * - the app: the toolbar's count of milestones in view. It is derived from the scene that the canvas is painted from, and
 *   both are put out by one flush before one frame. That the canvas really has the marks in that frame is looked at in
 *   every run: see `lookAtFrames`.
 * - the empty page: its heading.
 * - vis-timeline: the titles of its items, which become visible together when its first drawing is done; the last counts.
 * The mark that makes Chromium time a text (`elementtiming`) is set when the text enters the document, by a script that
 * the server puts into every page; the pages themselves know nothing of it. While a page opens nobody asks it anything,
 * nothing is attached to it, and nothing is traced; where a trace is needed (main-thread time, frames) it is taken in a
 * visit of its own, whose times are not used.
 */
import type { Chromium, Tab } from './chromium.ts';
import { REPORT_PATH, type Sent, type Site } from './server.ts';

export interface Visit {
  /** Milliseconds from the start of the navigation until the picture was presented. */
  readonly painted: number;
  /** The same instant in milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  /** The same for the first content of any kind. */
  readonly firstContent: number;
  /** How many texts of the picture were timed. */
  readonly texts: number;
  /** What was asked from the server until the picture was presented, and afterwards. */
  readonly before: readonly Sent[];
  readonly after: readonly Sent[];
  readonly controlled: boolean;
}

interface Report {
  readonly texts: readonly number[];
  readonly firstContent: number;
  readonly origin: number;
  readonly controlled: boolean;
}

const QUIET = 800; // ms without another text of the picture
const PATIENCE = 60_000; // ms

/** The script for `serve`. `picture` selects the texts. */
export const reporter = (picture: string): string => `
  {
    const texts = [];
    let timer;
    const report = () => (marking.disconnect(), fetch(${JSON.stringify(REPORT_PATH)}, {
      method: 'POST',
      body: JSON.stringify({
        texts,
        firstContent: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        origin: performance.timeOrigin,
        controlled: navigator.serviceWorker.controller !== null,
      }),
    }));
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) texts.push(entry.renderTime);
      clearTimeout(timer);
      timer = setTimeout(report, ${QUIET});
    }).observe({ type: 'element', buffered: true });
    const marking = new MutationObserver(() => {
      for (const text of document.querySelectorAll(${JSON.stringify(`:is(${picture}):not([elementtiming])`)}))
        text.setAttribute('elementtiming', 'picture');
    });
    marking.observe(document, { childList: true, subtree: true });
  }
`;

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Opens a page in a new tab, by `open` if that is given, and leaves it open; fails where no picture comes for a minute. */
export async function visit(
  browser: Chromium,
  site: Site,
  open: (url: string) => Promise<Tab> = (url) => browser.open(url),
  path = '/',
): Promise<{ readonly tab: Tab; readonly visit: Visit }> {
  await sleep(500); // until what was done before has come to rest
  site.takeSent();
  const reported = site.nextReport();
  const tab = await open(`${site.origin}${path}`);
  const late = new AbortController();
  const report = await Promise.race([
    reported as Promise<Report>,
    overdue(`no picture at ${site.origin}`, late.signal),
  ]);
  late.abort();
  const painted = Math.max(...report.texts);
  const at = report.origin + painted;
  const sent = site.takeSent();
  return {
    tab,
    visit: {
      painted,
      at,
      firstContent: report.firstContent,
      texts: report.texts.length,
      before: sent.filter((one) => one.at <= at),
      after: sent.filter((one) => one.at > at),
      controlled: report.controlled,
    },
  };
}

function overdue(message: string, signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    const timer = setTimeout(() => fail(new Error(message)), PATIENCE);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Until the app can be opened without a network: the worker serves, the database is filled. */
export async function settle(tab: Tab): Promise<void> {
  await tab.evaluate('navigator.serviceWorker.ready.then(() => null)');
  const filled = `new Promise((done, fail) => {
    const request = indexedDB.open('election-timeline');
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const counting = database.transaction('reference').objectStore('reference').count();
      counting.onsuccess = () => { database.close(); done(counting.result); };
    };
  })`;
  const begun = Date.now();
  while ((await tab.evaluate<number>(filled)) === 0) {
    if (Date.now() - begun > PATIENCE) throw new Error('the database stays empty');
    await sleep(200);
  }
}

export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Runs `during` under a trace of the given categories. */
export async function traced<T>(
  browser: Chromium,
  categories: readonly string[],
  during: () => Promise<T>,
): Promise<{ readonly events: readonly TraceEvent[]; readonly result: T }> {
  const events: TraceEvent[] = [];
  let complete: () => void;
  const completed = new Promise<void>((done) => (complete = done));
  const stop = browser.listen((method, params) => {
    if (method === 'Tracing.dataCollected') events.push(...(params['value'] as TraceEvent[]));
    if (method === 'Tracing.tracingComplete') complete();
  });
  await browser.send('Tracing.start', {
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  });
  const result = await during();
  await browser.send('Tracing.end');
  await completed;
  stop();
  return { events, result };
}

/** Milliseconds of main-thread time, from the start of the navigation until the picture was presented. */
export interface MainThread {
  /** As the clock on the wall has it: also what the thread waited for a core. */
  readonly wall: number;
  /** What the thread itself computed. */
  readonly cpu: number;
}

/** The sum of the top-level tasks of the page's main thread; one that is cut by an end counts by its share. */
export function mainThread(
  events: readonly TraceEvent[],
  url: string,
  painted: number,
): MainThread {
  const start = events.find((event) => {
    const data = event.args['data'] as { readonly documentLoaderURL?: string } | undefined;
    return event.name === 'navigationStart' && data?.documentLoaderURL === url;
  });
  if (!start) throw new Error(`no navigation to ${url} in the trace`);
  const thread = events.find(
    (event) =>
      event.name === 'thread_name' &&
      event.pid === start.pid &&
      event.args['name'] === 'CrRendererMain',
  );
  if (!thread) throw new Error(`no main thread of process ${start.pid} in the trace`);
  const end = start.ts + painted * 1000;
  let wall = 0;
  let cpu = 0;
  for (const event of events) {
    if (event.name !== 'ThreadControllerImpl::RunTask') continue;
    if (event.pid !== thread.pid || event.tid !== thread.tid) continue;
    const duration = event.dur ?? 0;
    const inside = Math.min(event.ts + duration, end) - Math.max(event.ts, start.ts);
    if (inside <= 0 || duration === 0) continue;
    wall += inside;
    cpu += (event.tdur ?? 0) * (inside / duration);
  }
  return { wall: wall / 1000, cpu: cpu / 1000 };
}

export const TASKS = ['toplevel', 'blink.user_timing', '__metadata'] as const;
