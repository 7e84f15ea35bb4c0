import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  between,
  fit,
  type Limits,
  pan,
  settle,
  span,
  type TimeWindow,
  zoom,
} from '../../src/timeline/window.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const LIMITS: Limits = { from: 0, to: 100, shortest: 10 };

const near = (expected: number): unknown => expect.closeTo(expected, 6);

describe('a window', () => {
  it.each<readonly [string, TimeWindow, TimeWindow]>([
    ['within the limits stays', { from: 20, to: 40 }, { from: 20, to: 40 }],
    ['before them moves in', { from: -30, to: -10 }, { from: 0, to: 20 }],
    ['after them moves in', { from: 90, to: 110 }, { from: 80, to: 100 }],
    ['too short grows about its middle', { from: 49, to: 51 }, { from: 45, to: 55 }],
    ['too short at the edge grows inwards', { from: 0, to: 1 }, { from: 0, to: 10 }],
    ['too long becomes the limits', { from: -500, to: 500 }, { from: 0, to: 100 }],
    ['reversed becomes the shortest about its middle', { from: 60, to: 40 }, { from: 45, to: 55 }],
    ['of no numbers becomes the limits', { from: NaN, to: NaN }, { from: 0, to: 100 }],
    ['without end becomes the limits', { from: -Infinity, to: Infinity }, { from: 0, to: 100 }],
    ['with one end missing becomes the limits', { from: 20, to: NaN }, { from: 0, to: 100 }],
  ])('%s', (_, window, expected) => {
    expect(settle(window, LIMITS)).toEqual(expected);
  });

  it('becomes limits that are shorter than its shortest', () => {
    expect(settle({ from: 2, to: 3 }, { from: 0, to: 4, shortest: 10 })).toEqual({
      from: 0,
      to: 4,
    });
  });

  it.each<readonly [string, number, TimeWindow]>([
    ['later', 5, { from: 25, to: 45 }],
    ['earlier', -5, { from: 15, to: 35 }],
    ['to the end and no further', 500, { from: 80, to: 100 }],
    ['to the beginning and no further', -500, { from: 0, to: 20 }],
    ['nowhere', 0, { from: 20, to: 40 }],
  ])('moves %s', (_, days, expected) => {
    expect(pan({ from: 20, to: 40 }, days, LIMITS)).toEqual(expected);
  });

  it.each<readonly [string, number, number, TimeWindow]>([
    ['closer about its middle', 2, 40, { from: 30, to: 50 }],
    ['closer about its beginning', 2, 20, { from: 20, to: 40 }],
    ['closer about its end', 2, 60, { from: 40, to: 60 }],
    ['as close as it may', 1000, 40, { from: 35, to: 45 }],
    ['further about its middle', 0.5, 40, { from: 0, to: 80 }],
    ['as far as it may', 0.001, 40, { from: 0, to: 100 }],
    ['not at all', 1, 40, { from: 20, to: 60 }],
  ])('zooms %s', (_, factor, about, expected) => {
    expect(zoom({ from: 20, to: 60 }, factor, about, LIMITS)).toEqual(expected);
  });

  it.each<readonly [string, number, number, number, TimeWindow]>([
    ['a range with air', 40, 59, 0.1, { from: 38, to: 62 }],
    ['one day', 50, 50, 0, { from: 45.5, to: 55.5 }],
    ['everything', 0, 99, 0.05, { from: 0, to: 100 }],
    ['a range backwards, as one day', 60, 40, 0, { from: 45.5, to: 55.5 }],
  ])('fits %s', (_, from, to, air, expected) => {
    expect(fit(from, to, LIMITS, air)).toEqual({
      from: near(expected.from),
      to: near(expected.to),
    });
  });
});

const anyLimits: fc.Arbitrary<Limits> = fc
  .tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1, max: 5000, noNaN: true }),
    fc.double({ min: 0.1, max: 60, noNaN: true }),
  )
  .map(([from, length, shortest]) => ({ from, to: from + length, shortest }));

const anyNumber = fc.oneof(
  fc.double({ min: -1e7, max: 1e7 }),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, 1e300, -1e300, Number.MAX_VALUE),
);
const anyWindow = fc.record({ from: anyNumber, to: anyNumber });

/** A window that the verbs themselves could have made. */
const settled = anyLimits.chain((limits) =>
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([a, b]) => {
      const length = limits.to - limits.from;
      const window = settle(
        { from: limits.from + a * length, to: limits.from + b * length },
        limits,
      );
      return { limits, window };
    }),
);

function expectWithin(window: TimeWindow, limits: Limits): void {
  const rounding = 1e-6;
  expect(window.from).toBeGreaterThanOrEqual(limits.from - rounding);
  expect(window.to).toBeLessThanOrEqual(limits.to + rounding);
  expect(span(window)).toBeGreaterThanOrEqual(
    Math.min(limits.shortest, limits.to - limits.from) - rounding,
  );
}

describe('whatever is asked, a window', () => {
  it('that was settled is finite and within the limits, and settles to itself', () => {
    fc.assert(
      fc.property(anyWindow, anyLimits, (window, limits) => {
        const once = settle(window, limits);
        expectWithin(once, limits);
        const twice = settle(once, limits);
        expect(twice).toEqual({ from: near(once.from), to: near(once.to) });
      }),
      { numRuns: 1000 },
    );
  });

  it('that was moved is within the limits and as long as before', () => {
    fc.assert(
      fc.property(settled, anyNumber, ({ window, limits }, days) => {
        const moved = pan(window, days, limits);
        expectWithin(moved, limits);
        if (Math.abs(days) < 1e7) expect(span(moved)).toBeCloseTo(span(window), 5);
      }),
      { numRuns: 500 },
    );
  });

  it('that was zoomed is within the limits', () => {
    const anyFactor = fc.oneof(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), anyNumber);
    fc.assert(
      fc.property(anyWindow, anyFactor, anyNumber, anyLimits, (window, factor, about, limits) => {
        expectWithin(zoom(window, factor, about, limits), limits);
      }),
      { numRuns: 1000 },
    );
  });

  it('that was zoomed keeps the day under the pointer, unless a limit stops it', () => {
    fc.assert(
      fc.property(
        settled,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ window, limits }, factor, share) => {
          const about = window.from + share * span(window);
          const zoomed = zoom(window, factor, about, limits);
          const stopped = zoomed.from - limits.from < 1e-6 || limits.to - zoomed.to < 1e-6;
          if (stopped) return;
          expect((about - zoomed.from) / span(zoomed)).toBeCloseTo(share, 6);
          const asked = span(window) / factor;
          expect(span(zoomed)).toBeCloseTo(Math.max(limits.shortest, asked), 5);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('that was fitted is within the limits and shows the days where the limits allow', () => {
    fc.assert(
      fc.property(
        anyLimits,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (limits, a, b, air) => {
          const length = limits.to - limits.from - 1;
          const from = limits.from + Math.min(a, b) * length;
          const to = limits.from + Math.max(a, b) * length;
          const window = fit(from, to, limits, air);
          expectWithin(window, limits);
          expect(window.from).toBeLessThanOrEqual(from + 1e-6);
          expect(window.to).toBeGreaterThanOrEqual(to + 1 - 1e-6);
        },
      ),
    );
    fc.assert(
      fc.property(anyNumber, anyNumber, anyLimits, (from, to, limits) => {
        expectWithin(fit(from, to, limits), limits);
      }),
    );
  });
});

describe('between two windows', () => {
  const [a, b] = [
    { from: 0, to: 10 },
    { from: 50, to: 130 },
  ];

  it.each<readonly [string, number, TimeWindow]>([
    ['at the beginning is the first', 0, a],
    ['at the end is the second', 1, b],
    // Lengths 10 → 80 in three doublings; the middle has moved by a seventh of the way after one of them.
    ['after a third has doubled its length', 1 / 3, { from: 7.142857, to: 27.142857 }],
  ])('%s', (_, share, expected) => {
    const window = between(a, b, share);
    expect(window).toEqual({ from: near(expected.from), to: near(expected.to) });
  });

  it('of equal length goes straight', () => {
    expect(between({ from: 0, to: 10 }, { from: 20, to: 30 }, 0.25)).toEqual({ from: 5, to: 15 });
  });

  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const two = anyLimits.chain((limits) =>
    fc.tuple(share, share, share, share).map(([c, d, e, f]) => {
      const at = (value: number): number => limits.from + value * (limits.to - limits.from);
      return {
        limits,
        from: settle({ from: at(c), to: at(d) }, limits),
        to: settle({ from: at(e), to: at(f) }, limits),
      };
    }),
  );

  it('is finite and within the limits of both, and begins and ends with them', () => {
    fc.assert(
      fc.property(two, share, ({ limits, from, to }, at) => {
        const window = between(from, to, at);
        // Lengths that differ by next to nothing leave the middle uncertain by as little.
        expect(window.from).toBeGreaterThanOrEqual(limits.from - 1e-3);
        expect(window.to).toBeLessThanOrEqual(limits.to + 1e-3);
        expect(between(from, to, 0)).toEqual({ from: near(from.from), to: near(from.to) });
        expect(between(from, to, 1)).toEqual({
          from: expect.closeTo(to.from, 3),
          to: expect.closeTo(to.to, 3),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('of a zoom about a day keeps that day in its place', () => {
    fc.assert(
      fc.property(
        share,
        fc.double({ min: 1.1, max: 20, noNaN: true }),
        share,
        (at, factor, way) => {
          const wide = { from: 0, to: 200 };
          const about = at * 200;
          const close = {
            from: about - at * (200 / factor),
            to: about + (1 - at) * (200 / factor),
          };
          const window = between(wide, close, way);
          expect((about - window.from) / span(window)).toBeCloseTo(at, 6);
        },
      ),
    );
  });
});
