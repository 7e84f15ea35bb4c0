import { describe, expect, test, vi } from 'vitest';
import type { Clock, Timeline } from '../../src/state/timeline.svelte.ts';
import { span } from '../../src/timeline/window.ts';
import { day, only, STILL, VN_2021, world } from '../components/world.ts';

/** A clock whose frames a test makes. */
class Frames implements Clock {
  #next: ((time: number) => void) | null = null;
  #now = 5_000;

  readonly nextFrame = (frame: (time: number) => void): (() => void) => {
    this.#next = frame;
    return () => {
      if (this.#next === frame) this.#next = null;
    };
  };

  readonly prefersStill = (): boolean => false;

  get isMoving(): boolean {
    return this.#next !== null;
  }

  /** Frames of 16 ms, until that many milliseconds have gone or nothing moves; how long it moved. */
  run(ms: number): number {
    const begun = this.#now;
    while (this.#next && this.#now - begun < ms) {
      const frame = this.#next;
      this.#next = null;
      frame(this.#now);
      this.#now += 16;
    }
    return this.#now - begun;
  }
}

function made(clock: Clock = STILL, dataSet = VN_2021): Timeline {
  const { timeline } = world({ dataSet, clock }).app;
  timeline.resize(960, 640);
  return timeline;
}

describe('going back', () => {
  test('leads through every jump to where the reader began', () => {
    const timeline = made();
    const windows = [timeline.window];
    for (const jump of [
      () => timeline.showDays(day('2021-01-18'), day('2021-01-22')),
      () => timeline.centre(day('2021-03-01')),
      () => timeline.zoomTowards(100, 2),
      () => timeline.showWhole(),
    ]) {
      jump();
      windows.push(timeline.window);
    }
    windows.pop();
    for (const window of windows.toReversed()) {
      expect(timeline.canGoBack).toBe(true);
      timeline.back();
      expect(timeline.window).toEqual(window);
    }
    expect(timeline.canGoBack).toBe(false);
    timeline.back();
    expect(timeline.window).toEqual(windows[0]);
  });

  test('is not possible after a jump to where one is, or a push against the limits', () => {
    const timeline = made();
    timeline.showWhole();
    timeline.zoomAt(480, 1e-9);
    expect(timeline.canGoBack).toBe(true);
    timeline.back();
    timeline.zoomAt(480, 1e-9);
    const all = timeline.window;
    timeline.panBy(1_000);
    timeline.back();
    expect(timeline.window).not.toEqual(all);
    expect(timeline.canGoBack).toBe(false);
  });

  test('leads over a movement by hand in one step', () => {
    vi.useFakeTimers();
    try {
      const timeline = made();
      timeline.showDays(day('2021-01-18'), day('2021-03-22'));
      const before = timeline.window;
      for (let move = 0; move < 100; move++) {
        timeline.panBy(3);
        vi.advanceTimersByTime(50);
      }
      vi.advanceTimersByTime(2_000);
      const between = timeline.window;
      timeline.zoomAt(100, 1.2);
      timeline.back();
      expect(timeline.window).toEqual(between);
      timeline.back();
      expect(timeline.window).toEqual(before);
    } finally {
      vi.useRealTimers();
    }
  });

  test('from a motion under way leads to where it began', () => {
    const clock = new Frames();
    const timeline = made(clock);
    const whole = timeline.window;
    timeline.showDays(day('2021-01-18'), day('2021-01-22'));
    clock.run(80);
    timeline.back();
    clock.run(1_000);
    expect(timeline.window).toEqual(whole);
  });

  test('leads to a window that still fits when the frame is another', () => {
    const timeline = made();
    timeline.zoomAt(480, 1e9);
    timeline.showWhole();
    timeline.resize(2_400, 700);
    timeline.back();
    expect(span(timeline.window)).toBeCloseTo(20, 6); // 120 px a day
  });
});

describe('a glide', () => {
  const close = (clock: Clock): Timeline => {
    const timeline = made(clock);
    timeline.show({ from: day('2021-01-01'), to: day('2021-04-07') }); // 10 px a day
    return timeline;
  };

  test('goes on the same way, ever slower, for half a second', () => {
    const clock = new Frames();
    const timeline = close(clock);
    const length = span(timeline.window);
    timeline.glide(1);
    const way: number[] = [];
    for (let from = timeline.window.from; clock.isMoving; from = timeline.window.from) {
      clock.run(16);
      way.push(timeline.window.from - from);
    }
    way.shift(); // the first frame starts the clock
    expect(way.every((step) => step >= 0)).toBe(true);
    expect(way).toEqual([...way].sort((a, b) => b - a));
    expect(way.length * 16).toBeLessThanOrEqual(512);
    expect(timeline.window.from - day('2021-01-01')).toBeCloseTo(11, 0); // 110 px
    expect(span(timeline.window)).toBeCloseTo(length, 6);
  });

  test('ends at the limits, at once', () => {
    const clock = new Frames();
    const timeline = close(clock);
    timeline.panBy(-1e6);
    const { window } = timeline;
    timeline.glide(-3);
    expect(clock.run(500)).toBeLessThan(50);
    expect(timeline.window).toEqual(window);
  });

  test.each<readonly [string, (timeline: Timeline) => void]>([
    ['a press', (timeline) => timeline.halt()],
    ['a wheel', (timeline) => timeline.panBy(1)],
    ['another zoom', (timeline) => timeline.zoomAt(3, 1.1)],
  ])('is stopped by %s', (_, interrupt) => {
    const clock = new Frames();
    const timeline = close(clock);
    timeline.glide(2);
    clock.run(64);
    expect(clock.isMoving).toBe(true);
    interrupt(timeline);
    expect(clock.isMoving).toBe(false);
  });

  test('is none for a reader who prefers stillness, nor after a hand at rest', () => {
    const still = close(STILL);
    const { window } = still;
    still.glide(3); // asks its clock for no frame
    expect(still.window).toBe(window);
    const clock = new Frames();
    close(clock).glide(0);
    expect(clock.isMoving).toBe(false);
  });
});

test('zooming towards a place keeps the day there, and takes no longer than a quarter of a second', () => {
  const clock = new Frames();
  const timeline = made(clock, only('election-day', 'politburo-directive-45'));
  const { window } = timeline;
  const at = window.from + (300 / 960) * span(window);
  timeline.zoomTowards(300, 2);
  expect(clock.run(2_000)).toBeLessThanOrEqual(250);
  expect(span(timeline.window)).toBeCloseTo(span(window) / 2, 6);
  expect(timeline.window.from + (300 / 960) * span(timeline.window)).toBeCloseTo(at, 6);
});
