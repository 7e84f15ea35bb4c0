/**
 * What a hand does to a timeline, and what the browser says of it.
 *
 * The hand does not wait for the page: its events are sent sixty times a second whatever has become of the one before, as a
 * mouse does. What the page makes of them is counted twice. Its animation frames say how evenly it could have drawn; the
 * frames that the compositor drew (`DrawFrame` in a trace; none is drawn where nothing has changed) say how often the
 * screen really changed. A library that leaves out redraws is smooth in the first and not in the second.
 */
import type { Chromium, Tab } from './chromium.ts';
import type { MovingCandidate } from './moving-candidates.ts';
import { sleep, TASKS, traced, type TraceEvent } from './visit.ts';

export const PATIENCE = 60_000; // ms without an answer
const INTERVAL = 1000 / 60;
const DURATION = 2_500; // ms of one move
const REST = 100; // ms after the last event, for what it has begun
const ACROSS = 0.25; // of the width: how far the hand goes to each side
const TO_AND_FRO = 1_600; // ms
const NOTCH = 120; // one notch of a wheel
const NOTCHES = 8; // in one direction before the other
const CLICK_INTERVAL = 250; // ms: a quick hand on a button
/** Updates per second below which a page that is not busy has not moved at all: the hand missed it. */
const STILL = 5;
const SHARE = 0.3; // of the whole, in view while it is moved

export class NoAnswer extends Error {}

export async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new NoAnswer(what)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Place extends Point {
  readonly width: number;
}

/** A point of an element's part on the screen, in pixels of the viewport. */
async function placeOf(tab: Tab, selector: string, x = 0.5, y = 0.5): Promise<Place> {
  return tab.evaluate<Place>(`(() => {
    const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    return { x: left + (right - left) * ${x}, y: top + (bottom - top) * ${y}, width: right - left };
  })()`);
}

type Sent = Promise<unknown>;

/** Answers are of no interest: one that never comes is found out by the next question. */
function mouse(tab: Tab, type: string, { x, y }: Point, more: object = {}): Sent {
  const sent = tab.send('Input.dispatchMouseEvent', { type, x, y, ...more });
  return sent.catch(() => undefined);
}

const HELD = { button: 'left', buttons: 1 } as const;
const PRESS = { button: 'left', buttons: 1, clickCount: 1 } as const;
const RELEASE = { button: 'left', buttons: 0, clickCount: 1 } as const;

/** Calls `step` at an even pace without waiting for it. */
async function evenly(interval: number, step: (count: number, ms: number) => void): Promise<void> {
  const begun = performance.now();
  for (let count = 0; count * interval < DURATION; count++) {
    const wait = begun + count * interval - performance.now();
    if (wait > 0) await sleep(wait);
    step(count, count * interval);
  }
}

async function click(tab: Tab, at: Point): Promise<void> {
  void mouse(tab, 'mousePressed', at, PRESS);
  await mouse(tab, 'mouseReleased', at, RELEASE);
}

const wheel = (tab: Tab, at: Point, inwards: boolean): Sent =>
  mouse(tab, 'mouseWheel', at, { deltaX: 0, deltaY: inwards ? -NOTCH : NOTCH, modifiers: 2 });

/** Zooms in, one step after the other, until about a quarter of the whole is in view. */
export async function zoomToQuarter(tab: Tab, candidate: MovingCandidate): Promise<number> {
  const { pointer, zoom } = candidate;
  const at = await placeOf(tab, pointer.on, pointer.x, pointer.y);
  const twoFrames =
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';
  await mouse(tab, 'mouseMoved', at);
  for (let step = 0; step < 40; step++) {
    const share = await tab.evaluate<number>(candidate.share);
    if (share <= SHARE) {
      await sleep(1_000); // what moves by itself comes to rest
      return tab.evaluate<number>(candidate.share);
    }
    await (zoom === 'wheel' ? wheel(tab, at, true) : click(tab, await placeOf(tab, zoom.in)));
    await tab.evaluate(twoFrames);
  }
  throw new Error(`${candidate.name} does not zoom`);
}

/** Drags the timeline to and fro. */
async function pan(tab: Tab, { pointer }: MovingCandidate): Promise<void> {
  const middle = await placeOf(tab, pointer.on, pointer.x, pointer.y);
  void mouse(tab, 'mouseMoved', middle);
  void mouse(tab, 'mousePressed', middle, PRESS);
  let x = middle.x;
  await evenly(INTERVAL, (_, ms) => {
    const phase = (ms / TO_AND_FRO) % 1;
    const swing = phase < 0.25 ? phase * 4 : phase < 0.75 ? 2 - phase * 4 : phase * 4 - 4;
    x = middle.x + swing * ACROSS * middle.width;
    void mouse(tab, 'mouseMoved', { x, y: middle.y }, HELD);
  });
  void mouse(tab, 'mouseReleased', { x, y: middle.y }, RELEASE);
}

async function zoomInAndOut(tab: Tab, { pointer, zoom }: MovingCandidate): Promise<void> {
  if (zoom === 'wheel') {
    const at = await placeOf(tab, pointer.on, pointer.x, pointer.y);
    void mouse(tab, 'mouseMoved', at);
    await evenly(INTERVAL, (count) => {
      void wheel(tab, at, Math.floor(count / NOTCHES) % 2 === 0);
    });
  } else {
    const [inwards, outwards] = [await placeOf(tab, zoom.in), await placeOf(tab, zoom.out)];
    await evenly(CLICK_INTERVAL, (count) => {
      void click(tab, count % 2 === 0 ? inwards : outwards);
    });
  }
}

const MOVES = { pan, zoom: zoomInAndOut } as const;

export interface Motion {
  /** Milliseconds between animation frames. */
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  /** Per second: how often the screen changed. */
  readonly updates: number;
  /** Tasks of more than 50 ms. */
  readonly longTasks: number;
  /** Milliseconds that the main thread computed for each update, from a move of its own. */
  readonly perUpdate: number;
}

const FRAMES = ['devtools.timeline', 'disabled-by-default-devtools.timeline.frame'] as const;

const BEGIN = `(() => {
  const frames = [performance.now()];
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  let on = true;
  const loop = (time) => { frames.push(time); if (on) requestAnimationFrame(loop); };
  requestAnimationFrame(loop);
  performance.mark('move-begins');
  window.endMove = () => {
    on = false;
    performance.mark('move-ends');
    tasks.push(...observer.takeRecords());
    observer.disconnect();
    frames.push(performance.now());
    return { frames, longTasks: tasks.length };
  };
})()`;
const MARK = `performance.mark('move-begins'); window.endMove = () => performance.mark('move-ends')`;

/** Makes a move twice: once for the frames, once under a trace of the main thread's tasks, which would slow the first. */
export async function move(
  browser: Chromium,
  tab: Tab,
  candidate: MovingCandidate,
  which: keyof typeof MOVES,
): Promise<Motion> {
  const make = async <T>(begin: string): Promise<T> => {
    await tab.evaluate(begin);
    await MOVES[which](tab, candidate);
    await sleep(REST);
    return tab.evaluate<T>('endMove()');
  };
  const seen = await traced(browser, [...FRAMES, 'blink.user_timing'], () =>
    make<{ readonly frames: readonly number[]; readonly longTasks: number }>(BEGIN),
  );
  await sleep(500); // until what moves by itself has come to rest
  const weighed = await traced(browser, [...FRAMES, ...TASKS], () => make(`${MARK}; null`));
  const { frames, longTasks } = seen.result;
  const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? time));
  gaps.sort((a, b) => a - b);
  const quantile = (share: number): number => gaps[Math.floor(share * (gaps.length - 1))] ?? 0;
  const span = spanOf(seen.events);
  const updates = updatesIn(seen.events, span) / ((span.to - span.from) / 1e6 - REST / 1e3);
  if (updates < STILL && quantile(0.95) < 50) {
    throw new Error(`${candidate.name} does not ${which}: ${updates.toFixed(1)} updates a second`);
  }
  return {
    p50: quantile(0.5),
    p95: quantile(0.95),
    most: quantile(1),
    updates,
    longTasks,
    perUpdate:
      computed(weighed.events) / Math.max(1, updatesIn(weighed.events, spanOf(weighed.events))),
  };
}

interface Span {
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the trace's clock. */
  readonly from: number;
  readonly to: number;
}

function spanOf(events: readonly TraceEvent[]): Span {
  const begin = events.find(({ name }) => name === 'move-begins');
  const end = events.find(({ name }) => name === 'move-ends');
  if (!begin || !end) throw new Error('no marks of the move in the trace');
  return { pid: begin.pid, tid: begin.tid, from: begin.ts, to: end.ts };
}

function updatesIn(events: readonly TraceEvent[], { pid, from, to }: Span): number {
  return events.filter(
    (event) =>
      event.name === 'DrawFrame' && event.pid === pid && event.ts >= from && event.ts <= to,
  ).length;
}

/** Milliseconds of the page's main thread in the tasks of a move. */
function computed(events: readonly TraceEvent[]): number {
  const { pid, tid, from, to } = spanOf(events);
  let sum = 0;
  for (const { name, ts, tdur = 0, ...event } of events) {
    if (name !== 'ThreadControllerImpl::RunTask' || event.pid !== pid || event.tid !== tid)
      continue;
    if (ts >= from && ts <= to) sum += tdur;
  }
  return sum / 1000;
}

/**
 * Milliseconds from the release of the button until the filtered picture was presented. A text of the measurement's own
 * enters the page when the page's text changes, before the frame of that change, and Element Timing says when it was shown.
 */
export async function filter(
  tab: Tab,
  { filter: { open, button, text } }: MovingCandidate,
): Promise<number> {
  if (open !== undefined) {
    await click(tab, await placeOf(tab, open));
    await sleep(1_500); // until it is there, and has come to rest
  }
  await tab.evaluate(untilShown('click', text, 'filtered'));
  const at = await placeOf(tab, button);
  void mouse(tab, 'mouseMoved', at);
  void click(tab, at);
  return tab.evaluate<number>('filtered');
}

/** In a page: a promise for the milliseconds from the next event of a type until the frame with another text was shown. */
const untilShown = (type: string, text: string, name: string): string => `(() => {
  const said = () => document.querySelector(${JSON.stringify(text)})?.textContent;
  window[${JSON.stringify(name)}] = new Promise((done) => {
    let begun = 0;
    const before = said();
    const changes = new MutationObserver(() => {
      if (!begun || said() === before) return;
      changes.disconnect();
      const sign = document.createElement('span');
      sign.textContent = 'x';
      Object.assign(sign.style, { position: 'fixed', right: '0', bottom: '0', zIndex: '1000' });
      sign.setAttribute('elementtiming', ${JSON.stringify(name)});
      document.body.append(sign);
    });
    const options = { childList: true, subtree: true, characterData: true };
    changes.observe(document, options);
    const begin = (event) => (begun = event.timeStamp);
    addEventListener(${JSON.stringify(type)}, begin, { capture: true, once: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.identifier === ${JSON.stringify(name)}) done(entry.renderTime - begun);
      }
    }).observe({ type: 'element' });
  });
})()`;

/**
 * Milliseconds from the choice of other lanes until their names and their picture were presented; the longest of the values.
 * The list of choices is the browser's own, outside the page: the choice is made by what it tells the page.
 */
export async function regroup(
  tab: Tab,
  { select, values, names }: NonNullable<MovingCandidate['regroup']>,
): Promise<number> {
  let longest = 0;
  for (const [at, value] of values.entries()) {
    const name = `regrouped${at}`;
    await tab.evaluate(untilShown('change', names, name));
    await tab.evaluate(`{
      const select = document.querySelector(${JSON.stringify(select)});
      select.focus(); // as a hand or a key would
      select.value = ${JSON.stringify(value)};
      setTimeout(() => select.dispatchEvent(new Event('change', { bubbles: true })), 100);
    }`);
    longest = Math.max(longest, await tab.evaluate<number>(name));
    await sleep(1_000); // until what moves by itself has come to rest
  }
  return longest;
}
