import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laneOf, LANES, type LaneId } from '../../src/core/kinds.ts';
import { Explorer } from '../../src/state/explorer.svelte.ts';
import { Speech } from '../../src/state/speech.svelte.ts';
import { type Clock, Timeline } from '../../src/state/timeline.svelte.ts';
import { span, type TimeWindow } from '../../src/timeline/window.ts';
import {
  day,
  MapPreferences,
  measure,
  milestone,
  only,
  STILL,
  TODAY,
  VN_2021,
} from '../components/world.ts';

class HandClock implements Clock {
  #frame: ((time: number) => void) | null = null;
  #now = 1_000;

  readonly nextFrame = (frame: (time: number) => void): (() => void) => {
    this.#frame = frame;
    return () => {
      if (this.#frame === frame) this.#frame = null;
    };
  };

  readonly prefersStill = (): boolean => false;

  get isMoving(): boolean {
    return this.#frame !== null;
  }

  /** The next frame, so many milliseconds after the last. */
  frame(after: number): void {
    this.#now += after;
    const frame = this.#frame;
    this.#frame = null;
    frame?.(this.#now);
  }

  /** Frames of 16 ms until nothing moves. */
  finish(): void {
    for (let frames = 0; this.isMoving; frames++) {
      if (frames > 1_000) throw new Error('a motion without end');
      this.frame(16);
    }
  }
}

interface Made {
  readonly explorer: Explorer;
  readonly speech: Speech;
  readonly timeline: Timeline;
}

function made(dataSet = VN_2021, clock: Clock = STILL): Made {
  const speech = new Speech(new MapPreferences());
  const explorer = new Explorer(dataSet, () => TODAY);
  const timeline = new Timeline(explorer, speech, measure, clock);
  timeline.resize(960, 640);
  return { explorer, speech, timeline };
}

const timelineOf = (dataSet = VN_2021, clock: Clock = STILL): Timeline =>
  made(dataSet, clock).timeline;

const holds = (window: TimeWindow, at: number): boolean => window.from <= at && at <= window.to;

function expectWithin(timeline: Timeline): void {
  const { window, limits } = timeline;
  expect(window.from).toBeGreaterThanOrEqual(limits.from - 1e-6);
  expect(window.to).toBeLessThanOrEqual(limits.to + 1e-6);
  expect(span(window)).toBeGreaterThanOrEqual(limits.shortest - 1e-6);
}

describe('the window', () => {
  test('shows the whole preparation at first, without its aftermath', () => {
    const { window } = timelineOf();
    expect([
      holds(window, day('2020-06-01')),
      holds(window, day('2021-07-31') + 1),
      holds(window, day('2025-05-12')),
    ]).toEqual([true, true, false]);
  });

  test('stays within its limits whatever hands do', () => {
    const x = fc.double({ min: -5_000, max: 5_000, noNaN: true });
    const verb = fc.oneof(
      fc.record({ is: fc.constant('pan' as const), px: x }),
      fc.record({
        is: fc.constant('zoom' as const),
        x,
        factor: fc.double({ min: 0.01, max: 50, noNaN: true }),
      }),
      fc.record({ is: fc.constant('show' as const), from: x, to: x }),
      fc.record({ is: fc.constant('days' as const), from: x, to: x }),
      fc.record({ is: fc.constant('reveal' as const), day: fc.integer({ min: 0, max: 40_000 }) }),
      fc.record({ is: fc.constant('resize' as const), width: fc.integer({ min: 1, max: 4_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(verb, { maxLength: 12 }), (verbs) => {
        const timeline = timelineOf(only('election-day', 'politburo-directive-45'));
        for (const one of verbs) {
          if (one.is === 'pan') timeline.panBy(one.px);
          else if (one.is === 'zoom') timeline.zoomAt(one.x, one.factor);
          else if (one.is === 'show') timeline.show(one);
          else if (one.is === 'days') timeline.showDays(one.from, one.to);
          else if (one.is === 'reveal') timeline.reveal(one.day);
          else timeline.resize(one.width, 600);
          expectWithin(timeline);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('moves by pixels and keeps its length, and stops at the limits', () => {
    const timeline = timelineOf();
    const before = timeline.window;
    timeline.panBy(96);
    expect(timeline.window.from).toBeCloseTo(before.from + span(before) / 10, 6);
    expect(span(timeline.window)).toBeCloseTo(span(before), 6);
    timeline.panBy(-1e9);
    expect(timeline.window.from).toBeCloseTo(timeline.limits.from, 6);
    expect(span(timeline.window)).toBeCloseTo(span(before), 6);
    timeline.panBy(1e9);
    expect(timeline.window.to).toBeCloseTo(timeline.limits.to, 6);
  });

  test('zooms about the day under the pointer', () => {
    const timeline = timelineOf();
    const before = timeline.window;
    const under = before.from + span(before) * 0.25;
    timeline.zoomAt(240, 2);
    expect(span(timeline.window)).toBeCloseTo(span(before) / 2, 6);
    expect(timeline.window.from + 240 / timeline.pxPerDay).toBeCloseTo(under, 6);
  });

  test('is no shorter than eight days on 960 pixels and no longer than the limits', () => {
    const timeline = timelineOf();
    timeline.zoomAt(480, 1e9);
    expect(span(timeline.window)).toBeCloseTo(8, 6);
    timeline.zoomAt(480, 1e-9);
    expect(timeline.window).toEqual({ from: timeline.limits.from, to: timeline.limits.to });
  });

  test('zooms by keys about the focused milestone where it is in view, else about the middle', () => {
    const timeline = timelineOf();
    timeline.focus('pm-directive-02');
    const at = day('2021-01-14') + 0.5;
    const share = (at - timeline.window.from) / span(timeline.window);
    timeline.zoomBy(2);
    expect((at - timeline.window.from) / span(timeline.window)).toBeCloseTo(share, 6);
    timeline.show({ from: day('2021-06-01'), to: day('2021-07-01') });
    timeline.zoomBy(2);
    expect((timeline.window.from + timeline.window.to) / 2).toBeCloseTo(day('2021-06-16'), 6);
  });

  test('comes back to the whole', () => {
    const timeline = timelineOf();
    const whole = timeline.window;
    timeline.zoomAt(100, 20);
    timeline.panBy(5_000);
    timeline.showWhole();
    expect(timeline.window).toEqual(whole);
  });

  test('reveals a day outside in its middle with the same length, and moves for none that is well inside', () => {
    const timeline = timelineOf();
    timeline.show({ from: day('2021-01-01'), to: day('2021-02-01') });
    const before = timeline.window;
    timeline.reveal(day('2021-01-21'));
    expect(timeline.window).toBe(before);
    timeline.reveal(day('2021-05-23'));
    const { window } = timeline;
    expect([span(window), (window.from + window.to) / 2]).toEqual([31, day('2021-05-23')]);
    // At the very edge is not well inside.
    timeline.reveal(Math.floor(window.to));
    expect(timeline.window.from).toBeGreaterThan(window.from);
  });

  test('shows a stretch of days with air on both sides', () => {
    const timeline = timelineOf();
    timeline.showDays(day('2021-02-22'), day('2021-03-14'));
    const { window } = timeline;
    expect([holds(window, day('2021-02-21')), holds(window, day('2021-03-15') + 1)]).toEqual([
      true,
      true,
    ]);
    expect(span(window)).toBeCloseTo(21 * 1.6, 6);
  });
});

const laneNumber = (id: LaneId): number => LANES.findIndex((lane) => lane.id === id);

describe('beyond the window', () => {
  test.each([
    { lane: 'texts', side: 'before', to: 'joint-resolution-09' },
    { lane: 'texts', side: 'after', to: 'ha-tinh-pc-constituencies' },
    { lane: 'voting', side: 'after', to: 'early-voting-vung-tau' },
  ] as const)('the nearest of $lane $side it is brought into view', ({ lane, side, to }) => {
    const timeline = timelineOf();
    timeline.show({ from: day('2021-01-22'), to: day('2021-02-20') });
    timeline.revealBeyond(laneNumber(lane), side);
    expect(holds(timeline.window, milestone(to).when.end + 0.5)).toBe(true);
  });

  test('nothing moves where the lane has nothing further', () => {
    const timeline = timelineOf();
    timeline.show({ from: day('2021-01-22'), to: day('2021-02-20') });
    const before = timeline.window;
    timeline.revealBeyond(laneNumber('voting'), 'before');
    expect(timeline.window).toBe(before);
  });
});

describe('its size', () => {
  test('is unknown at first, and nothing is laid out for a guess', () => {
    const speech = new Speech(new MapPreferences());
    const timeline = new Timeline(new Explorer(VN_2021, () => TODAY), speech, measure, STILL);
    expect([timeline.isMeasured, timeline.scene.bands, timeline.scene.marks]).toEqual([
      false,
      [],
      [],
    ]);
    timeline.resize(1_200, 700);
    expect([timeline.isMeasured, timeline.scene.width]).toEqual([true, 1_200]);
    expect(timeline.scene.marks.length).toBeGreaterThan(0);
  });

  test('is an ordinary one where nothing has a size', () => {
    const speech = new Speech(new MapPreferences());
    const timeline = new Timeline(new Explorer(VN_2021, () => TODAY), speech, measure, STILL);
    timeline.resize(0, 0);
    expect([timeline.isMeasured, timeline.size]).toEqual([true, { width: 960, height: 640 }]);
  });

  test('follows the frame and keeps the window', () => {
    const timeline = timelineOf();
    const before = timeline.window;
    timeline.resize(1_200, 700);
    expect([timeline.size, timeline.window]).toEqual([{ width: 1_200, height: 700 }, before]);
    expect(timeline.scene.width).toBe(1_200);
  });

  test('shortens nothing below what a wide frame can show', () => {
    const timeline = timelineOf();
    timeline.zoomAt(480, 1e9);
    timeline.resize(2_400, 700);
    expect(span(timeline.window)).toBeCloseTo(20, 6);
  });

  test.each([
    [0, 0],
    [0, 640],
    [960, 0],
    [-5, 640],
    [0.5, 640],
    [NaN, 640],
    [960, NaN],
  ])('ignores a frame of %s × %s', (width, height) => {
    const timeline = timelineOf();
    const before = timeline.window;
    timeline.resize(width, height);
    expect([timeline.size, timeline.window]).toEqual([{ width: 960, height: 640 }, before]);
  });
});

describe('motion', () => {
  test('goes from where it is to where it shall be, ever shorter, and ends there', () => {
    const clock = new HandClock();
    const timeline = timelineOf(VN_2021, clock);
    const origin = timeline.window;
    timeline.showDays(day('2021-01-18'), day('2021-01-22'));
    expect([timeline.window, clock.isMoving]).toEqual([origin, true]);
    clock.frame(16);
    expect(span(timeline.window)).toBeCloseTo(span(origin), 6);
    const spans: number[] = [];
    for (let frames = 0; frames < 13; frames++) {
      clock.frame(16);
      spans.push(span(timeline.window));
    }
    expect(spans).toEqual([...spans].sort((a, b) => b - a));
    expect(clock.isMoving).toBe(true);
    clock.frame(16);
    const still = timelineOf();
    still.showDays(day('2021-01-18'), day('2021-01-22'));
    expect([timeline.window, clock.isMoving]).toEqual([still.window, false]);
  });

  test('ends where a hand takes over', () => {
    const clock = new HandClock();
    const timeline = timelineOf(VN_2021, clock);
    timeline.showDays(day('2021-01-18'), day('2021-01-22'));
    clock.frame(16);
    clock.frame(50);
    const length = span(timeline.window);
    timeline.panBy(10);
    expect(clock.isMoving).toBe(false);
    expect(span(timeline.window)).toBeCloseTo(length, 6);
  });

  test('gives way to another motion', () => {
    const clock = new HandClock();
    const timeline = timelineOf(VN_2021, clock);
    const whole = timeline.window;
    timeline.showDays(day('2021-01-18'), day('2021-01-22'));
    clock.frame(16);
    clock.frame(50);
    timeline.showWhole();
    clock.finish();
    expect(timeline.window).toEqual(whole);
  });

  test('ends with the milestone in view that was focused last', () => {
    const clock = new HandClock();
    const timeline = timelineOf(VN_2021, clock);
    timeline.focusEnd('last');
    clock.frame(16);
    timeline.focus('election-day');
    clock.finish();
    expect(holds(timeline.window, day('2021-05-23'))).toBe(true);
  });

  test('there is none for a reader who prefers stillness', () => {
    const timeline = timelineOf(VN_2021, STILL);
    timeline.showDays(day('2021-01-18'), day('2021-01-22'));
    expect(span(timeline.window)).toBeLessThan(13);
  });
});

describe('the focus', () => {
  test('enters at the first milestone in view', () => {
    const timeline = timelineOf();
    timeline.show({ from: day('2021-01-21'), to: day('2021-02-20') });
    timeline.focusEntry();
    expect(timeline.focused).toBe('hai-phong-bridge-2021-01-21');
  });

  test('enters at the first of all where nothing in view follows', () => {
    const timeline = timelineOf(only('nec-plan-42', 'election-day'));
    timeline.show({ from: day('2021-05-26'), to: day('2021-06-04') });
    timeline.focusEntry();
    expect(timeline.focused).toBe('nec-plan-42');
  });

  test('enters again at the one focused last', () => {
    const timeline = timelineOf();
    timeline.focus('nec-plan-42');
    timeline.focusEntry();
    expect(timeline.focused).toBe('nec-plan-42');
  });

  test('enters at the selected milestone before the one focused last', () => {
    const { explorer, timeline } = made();
    timeline.focus('nec-plan-42');
    explorer.select('election-day');
    timeline.focusEntry();
    expect(timeline.focused).toBe('election-day');
  });

  test('enters nowhere in an empty data set', () => {
    const timeline = timelineOf(only());
    timeline.focusEntry();
    timeline.focusEnd('last');
    timeline.focusAlong(1);
    timeline.focusAcross(1);
    expect(timeline.focused).toBeNull();
  });

  test('goes along its lane in order of day, to the end and no further', () => {
    const timeline = timelineOf();
    const votes = VN_2021.milestones
      .filter((one) => laneOf(one.kind).id === 'voting')
      .map((one) => one.id);
    timeline.focus(votes[0] ?? '');
    const walked = votes.map(() => {
      const here = timeline.focused;
      timeline.focusAlong(1);
      return here;
    });
    expect(walked).toEqual(votes);
    expect([votes.length, timeline.focused]).toEqual([8, 'next-election-day-2026']);
    timeline.focusAlong(-1);
    expect(timeline.focused).toBe('hanoi-revote');
    timeline.focus(votes[0] ?? '');
    timeline.focusAlong(-1);
    expect(timeline.focused).toBe('early-voting-vung-tau');
  });

  test.each([
    {
      from: 'election-day',
      step: 1,
      to: 'hau-giang-turnout',
      why: 'below, to the first of the day',
    },
    {
      from: 'election-day',
      step: -1,
      to: 'deadline-pc-results',
      why: 'above, to the nearest by first day',
    },
    {
      from: 'politburo-directive-45',
      step: -1,
      to: 'politburo-directive-45',
      why: 'not above the top',
    },
    { from: 'nec-resolution-748', step: 1, to: 'nec-resolution-748', why: 'not below the bottom' },
  ] as const)('goes $why', ({ from, step, to }) => {
    const timeline = timelineOf();
    timeline.focus(from);
    timeline.focusAcross(step);
    expect(timeline.focused).toBe(to);
  });

  test('goes over lanes that have nothing', () => {
    const timeline = timelineOf(
      only('politburo-directive-45', 'election-day', 'nec-resolution-748'),
    );
    timeline.focus('politburo-directive-45');
    timeline.focusAcross(1);
    expect(timeline.focused).toBe('election-day');
    timeline.focusAcross(-1);
    expect(timeline.focused).toBe('politburo-directive-45');
  });

  test('at either end brings the first or the last milestone into view', () => {
    const timeline = timelineOf();
    timeline.focusEnd('last');
    expect([timeline.focused, holds(timeline.window, day('2026-03-15'))]).toEqual([
      'next-election-day-2026',
      true,
    ]);
    timeline.focusEnd('first');
    expect([timeline.focused, holds(timeline.window, day('2020-06-08'))]).toEqual([
      'politburo-conclusion-174',
      true,
    ]);
  });

  test('of a milestone that another data set lacks enters anew', () => {
    const { explorer, timeline } = made();
    timeline.focus('nec-plan-42');
    explorer.show(only('election-day'));
    timeline.focusAlong(1);
    expect(timeline.focused).toBe('election-day');
  });
});

describe('what is drawn', () => {
  test('has every milestone once, in lanes or in clusters, at every zoom', () => {
    const timeline = timelineOf();
    for (const days of [2_500, 425, 60, 9]) {
      timeline.showDays(day('2021-03-01'), day('2021-03-01') + days);
      const counted = timeline.scene.bands.map((band) => band.before + band.inside + band.after);
      expect(counted.reduce((sum, n) => sum + n, 0)).toBe(151);
    }
  });

  test('speaks the language of the reader', async () => {
    const { speech, timeline } = made(only('election-day'));
    const short = (): string | undefined => timeline.scene.marks[0]?.label?.text;
    const before = short();
    await speech.speak('en');
    expect([before, short()]).toEqual([
      milestone('election-day').title.vi,
      milestone('election-day').title.en,
    ]);
  });

  test('has room for letters as wide as they are now', () => {
    let letter = 7;
    const speech = new Speech(new MapPreferences());
    const explorer = new Explorer(only('politburo-directive-45', 'election-day'), () => TODAY);
    const timeline = new Timeline(explorer, speech, (text) => text.length * letter, STILL);
    timeline.resize(960, 640);
    const width = (): number | undefined =>
      timeline.scene.marks.find(({ row }) => explorer.columns.ids.at(row) === 'election-day')?.label
        ?.width;
    const before = width() ?? NaN;
    letter = 14;
    expect(width()).toBe(before);
    timeline.remeasure();
    expect(width()).toBe(before * 2);
  });

  test('follows the day from which it is looked', () => {
    const { explorer, timeline } = made(only('election-day'));
    const status = (): string | undefined => timeline.scene.marks[0]?.standing;
    expect(status()).toBe('happened');
    explorer.lookFrom(day('2021-05-22'));
    expect(status()).toBe('not-yet');
    expect(timeline.scene.asOfX).toBeLessThan(timeline.scene.electionX);
  });

  test('knows what the pointer is over', () => {
    const timeline = timelineOf();
    timeline.hover('election-day');
    expect(timeline.hovered).toBe('election-day');
    timeline.hover(null);
    expect(timeline.hovered).toBeNull();
  });
});
