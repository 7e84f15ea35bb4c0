import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, milestone, only, VN_2021, world } from '../components/world.ts';
import type { App } from '../../src/state/app.ts';

const FROM = day('2021-01-04');

/** A timeline of 28 days, 20 px each, from Monday 4 January 2021 on. */
function made(dataSet = VN_2021): App {
  const { app } = world({ dataSet });
  app.timeline.resize(560, 640);
  app.timeline.show({ from: FROM, to: FROM + 28 });
  return app;
}

describe('a range by hand', () => {
  test('holds the days under both ends, whichever way it is drawn', () => {
    const { brush } = made();
    brush.beginAt(45);
    brush.extendTo(101);
    expect(brush.range).toEqual({ from: FROM + 2, to: FROM + 5 });
    brush.extendTo(1);
    expect(brush.range).toEqual({ from: FROM, to: FROM + 2 });
    expect(brush.isMoving).toBe(true);
    brush.finish();
    expect([brush.isMoving, brush.range]).toEqual([false, { from: FROM, to: FROM + 2 }]);
  });

  test('ends at the picture’s edges', () => {
    const { brush } = made();
    brush.beginAt(-50);
    brush.extendTo(5_000);
    expect(brush.range).toEqual({ from: FROM, to: FROM + 27 });
  });

  test('that was given up stays given up while the hand goes on', () => {
    const { brush } = made();
    brush.beginAt(45);
    brush.clear();
    brush.extendTo(101);
    expect([brush.range, brush.figures, brush.isMoving]).toEqual([null, null, false]);
  });

  test('is zoomed to', () => {
    const { brush, timeline } = made();
    brush.beginAt(0);
    brush.extendTo(559);
    timeline.showWhole();
    brush.zoomTo();
    expect(timeline.window.from).toBeLessThan(FROM);
    expect(timeline.window.to).toBeGreaterThan(FROM + 28);
    expect(timeline.window.to - timeline.window.from).toBeLessThan(28 * 2);
  });
});

describe('the figures of a range', () => {
  test('count what touches it, its days, and those from Monday to Friday', () => {
    const { brush } = made(only('nec-plan-42', 'pm-directive-02', 'election-day'));
    brush.beginAt(0);
    brush.extendTo(20 * 14 + 1); // 4 to 18 January: the directive of the 14th, not the plan of the 19th
    expect(brush.figures).toEqual({ milestones: 1, days: 15, workingDays: 11 });
    brush.extendTo(20 * 15 + 1);
    expect(brush.figures).toEqual({ milestones: 2, days: 16, workingDays: 12 });
  });

  test('count as one does by looking at every milestone', () => {
    const { brush } = made();
    const x = fc.integer({ min: 0, max: 559 });
    fc.assert(
      fc.property(x, x, (a, b) => {
        brush.beginAt(a);
        brush.extendTo(b);
        const { range, figures } = brush;
        if (!range) throw new Error('no range');
        const touching = VN_2021.milestones.filter(
          ({ when }) => (when.start ?? when.end) <= range.to && when.end >= range.from,
        );
        expect(figures?.milestones).toBe(touching.length);
      }),
    );
  });
});

describe('a range by key', () => {
  test('begins in the middle where nothing in view has the focus', () => {
    const { brush, timeline } = made();
    timeline.focus('election-day');
    timeline.show({ from: FROM, to: FROM + 28 });
    brush.extendBy(7);
    expect(brush.range).toEqual({ from: FROM + 14, to: FROM + 21 });
  });

  test('begins at the focused milestone, and its end comes into view', () => {
    const { brush, timeline } = made();
    timeline.focus('nec-plan-42');
    const { end } = milestone('nec-plan-42').when;
    for (let week = 0; week < 6; week++) brush.extendBy(7);
    expect(brush.range).toEqual({ from: end, to: end + 42 });
    expect(timeline.window.to).toBeGreaterThan(end + 42);
  });

  test('ends at the limits of the timeline', () => {
    const { brush, timeline } = made();
    brush.extendBy(-100_000);
    expect(brush.range?.from).toBe(Math.ceil(timeline.limits.from));
    brush.extendBy(200_000);
    expect(brush.range?.to).toBe(Math.floor(timeline.limits.to) - 1);
  });
});
