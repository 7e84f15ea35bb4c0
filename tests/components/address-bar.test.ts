import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followAddress } from '../../src/gestures/address-bar.svelte.ts';
import { day, VN_2021, world, type World } from './world.ts';

const CONFERENCE = 'national-conference-2021-01-21';
const DIRECTIVE = 'pm-directive-02';
const PIN = `lang=vi&data=vn-2021@1.0.0-${VN_2021.digest.slice(0, 8)}`;

const REST = 500;

let stop: (() => void) | null = null;
let length = 0;

beforeEach(() => {
  vi.useFakeTimers();
  history.pushState(null, '', '/'); // nothing lies ahead of it
  length = history.length;
});

afterEach(() => {
  stop?.();
  stop = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function followed(here = world()): World {
  stop = followAddress(here.app.address);
  flushSync();
  return here;
}

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** Entries made since the beginning. */
const made = (): number => history.length - length;

async function back(): Promise<void> {
  vi.useRealTimers(); // the browser takes its time
  await new Promise((done) => {
    addEventListener('popstate', done, { once: true });
    history.back();
  });
  await new Promise((done) => setTimeout(done, 20));
  vi.useFakeTimers();
  flushSync();
}

describe('the address bar', () => {
  test('is left alone as long as nothing is done', async () => {
    const replace = vi.spyOn(history, 'replaceState');
    followed();
    await wait(REST * 4);
    expect(replace).not.toHaveBeenCalled();
    expect(location.hash).toBe('');
  });

  test('has the window half a second after it has come to rest, in the same entry', async () => {
    const { app } = followed();
    const replace = vi.spyOn(history, 'replaceState');
    for (let step = 0; step < 20; step++) {
      app.timeline.show({ from: day('2021-01-01') + step, to: day('2021-03-01') + step });
      flushSync();
      await wait(50);
    }
    expect(replace).not.toHaveBeenCalled();
    await wait(REST);
    expect(replace).toHaveBeenCalledTimes(1);
    expect(location.hash).toBe(`#in=2021-01-20..2021-03-20&${PIN}`);
    expect(made()).toBe(0);
  });

  test('has a selection and another view at once, as entries of their own', () => {
    const { app } = followed();
    app.explorer.select(CONFERENCE);
    flushSync();
    expect([made(), location.hash]).toEqual([1, `#m=${CONFERENCE}&${PIN}`]);
    app.explorer.open('list');
    flushSync();
    expect([made(), location.hash]).toEqual([2, `#view=list&m=${CONFERENCE}&${PIN}`]);
  });

  test('shows nothing again when everything is as it opens', async () => {
    const { app } = followed();
    app.explorer.lookFrom(day('2021-01-21'));
    flushSync();
    await wait(REST);
    expect(location.hash).toBe(`#asof=2021-01-21&${PIN}`);
    app.explorer.lookFrom(app.explorer.today);
    flushSync();
    await wait(REST);
    expect(location.href).toBe(`${location.origin}/`);
  });
});

describe('going back', () => {
  test('leads to the place before, as it was left', async () => {
    const { app } = followed();
    app.explorer.select(DIRECTIVE);
    flushSync();
    app.timeline.show({ from: day('2021-01-01'), to: day('2021-03-01') });
    flushSync();
    app.explorer.select(CONFERENCE); // before the window has rested
    flushSync();
    app.timeline.showWhole();
    flushSync();
    await back();
    expect(app.explorer.selected?.id).toBe(DIRECTIVE);
    expect(app.timeline.window).toEqual({ from: day('2021-01-01'), to: day('2021-03-01') });
    await back();
    expect([app.explorer.selected, app.timeline.isWhole]).toEqual([null, true]);
    expect(made()).toBe(2);
  });

  test('leads to the page of a thing with the way back that it had', async () => {
    const { app } = followed();
    const politburo = { type: 'body', id: 'politburo' } as const;
    const hanoi = { type: 'place', id: 'ha-noi' } as const;
    const { explorer } = app;
    const wayBack = (): unknown => [
      explorer.thing?.id,
      explorer.stops.map((stop) => stop.thing?.id ?? stop.view),
    ];
    explorer.open('list');
    flushSync();
    explorer.openThing(politburo);
    flushSync();
    explorer.openThing(hanoi);
    flushSync();
    expect(wayBack()).toEqual(['ha-noi', ['list', 'politburo']]);
    await back();
    expect(wayBack()).toEqual(['politburo', ['list']]);
    explorer.open('sources');
    flushSync();
    await back();
    expect(wayBack()).toEqual(['politburo', ['list']]);
    explorer.leaveThing();
    flushSync();
    expect(explorer.view).toBe('list');
    await back();
    expect(wayBack()).toEqual(['politburo', ['list']]);
  });

  test('makes no entry of its own, and leaves the language', async () => {
    const { app } = followed();
    app.explorer.open('list');
    flushSync();
    await app.speech.speak('en');
    flushSync();
    await back();
    await wait(REST * 2);
    expect([app.explorer.view, app.speech.language, made()]).toEqual(['timeline', 'en', 1]);
  });

  test('a link put into the bar of the open page is opened', async () => {
    const { app } = followed();
    vi.useRealTimers();
    await new Promise((done) => {
      addEventListener('popstate', done, { once: true });
      location.hash = `#view=sources&m=${DIRECTIVE}`;
    });
    await new Promise((done) => setTimeout(done, 20));
    expect([app.explorer.view, app.explorer.selected?.id]).toEqual(['sources', DIRECTIVE]);
  });
});

describe('a browser that refuses', () => {
  test('at the hundredth entry is asked again later, and has the last view then', async () => {
    const { app } = followed();
    const push = vi.spyOn(history, 'pushState');
    const { columns } = app.explorer;
    for (let row = 0; row < 120; row++) {
      app.explorer.selectRow(row);
      flushSync();
    }
    expect(push.mock.calls.length).toBeLessThan(100);
    await wait(60_000);
    expect(location.hash).toBe(`#m=${columns.ids.at(119)}&${PIN}`);
  });

  test('always, as in a sandbox, is left alone; the view goes on', async () => {
    const refuse = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    const push = vi.spyOn(history, 'pushState').mockImplementation(refuse);
    const replace = vi.spyOn(history, 'replaceState').mockImplementation(refuse);
    const { app } = followed();
    for (let row = 0; row < 30; row++) {
      app.explorer.selectRow(row);
      flushSync();
      await wait(REST * 2);
    }
    await wait(600_000);
    expect(push.mock.calls.length + replace.mock.calls.length).toBeLessThan(8);
    expect(app.explorer.selectedRow).toBe(29);
  });
});
