import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import {
  binDays,
  binStart,
  countBeginnings,
  countBins,
  denseAt,
  densityOf,
} from '../../src/timeline/density.ts';
import { STANDINGS } from '../../src/core/status.ts';
import { anyItems, arrangementOf, ELECTION, firstDay, type Item, item } from './sample-items.ts';

const LANE = Object.fromEntries(LANES.map(({ id }, lane) => [id, lane]));

const anyStep = fc.integer({ min: -6, max: 20 }).map((third) => 2 ** (third / 3));

describe('the density of milestones', () => {
  const items = [
    item('before', 9),
    item('first', 10, { lane: 'results' }),
    item('last of the stretch', 16, { lane: 'texts' }),
    item('next stretch', 17, { lane: 'voting' }),
    item('begins inside, ends outside', 30, { end: 90, bar: true, lane: 'plans' }),
    item('by', 31, { start: null, lane: 'texts' }),
    item('last day', 37),
    item('after', 38),
  ];

  it('counts what begins in each stretch, lane by lane, in order of lanes', () => {
    const { index } = arrangementOf(items);
    expect(countBeginnings(index, 10, 38, 7)).toEqual([
      {
        from: 10,
        count: 2,
        lanes: [
          [LANE['texts'], 1],
          [LANE['results'], 1],
        ],
      },
      { from: 17, count: 1, lanes: [[LANE['voting'], 1]] },
      { from: 24, count: 1, lanes: [[LANE['plans'], 1]] },
      { from: 31, count: 2, lanes: [[LANE['texts'], 2]] },
    ]);
  });

  it.each([
    ['of nothing', [], 10, 38],
    ['of a stretch without any', items, 100, 200],
    ['of no stretch', items, 20, 20],
    ['of a stretch backwards', items, 38, 10],
  ])('%s is empty', (_, list, from, to) => {
    expect(countBeginnings(arrangementOf(list).index, from, to, 7)).toEqual([]);
  });

  it('adds up to everything that begins in the stretch', () => {
    fc.assert(
      fc.property(
        anyItems(),
        fc.integer({ min: -420, max: 420 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 1, max: 60 }),
        (all, offset, length, days) => {
          const from = ELECTION + offset;
          const bins = countBeginnings(arrangementOf(all).index, from, from + length, days);
          const inside = all.filter(
            (one) => firstDay(one) >= from && firstDay(one) < from + length,
          );
          expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(inside.length);
          for (const { from: day, count, lanes } of bins) {
            expect((day - from) % days).toBe(0);
            expect(lanes.reduce((sum, [, n]) => sum + n, 0)).toBe(count);
          }
        },
      ),
    );
  });
});

describe('a stretch of density', () => {
  it.each([
    [120, 1],
    [5, 1],
    [4.9, 7],
    [0.8, 7],
    [0.5, 14],
    [0.1, 56],
    [0, 1],
    [NaN, 1],
  ])('is wide enough to be seen: at %d px per day it covers %d days', (pxPerDay, days) => {
    expect(binDays(pxPerDay)).toBe(days);
  });

  it('begins on a Monday and holds its day, wherever one looks from', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.constantFrom(7, 14, 28),
        (day, days) => {
          const start = binStart(day, days);
          expect(((start - 4) % 7) + 0).toBeCloseTo(0, 9);
          expect(start <= day && day < start + days).toBe(true);
          expect(binStart(start, days)).toBe(start);
        },
      ),
    );
  });

  it('counts everything that begins in it, once', () => {
    fc.assert(
      fc.property(anyItems(['texts']), fc.constantFrom(1, 7, 28), (all, days) => {
        const { index } = arrangementOf(all);
        const bins = countBins(index, 0, ELECTION - 450, ELECTION + 450, days);
        for (const { from, to, entries } of bins) {
          const beginning = all.filter((one) => firstDay(one) >= from && firstDay(one) < to);
          expect(entries.to - entries.from).toBe(beginning.length);
        }
        expect(bins.reduce((sum, { entries }) => sum + entries.to - entries.from, 0)).toBe(
          all.length,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('where a lane is too full for marks', () => {
  const crowd = (count: number, from: number, days: number): readonly Item[] =>
    Array.from({ length: count }, (_, at) => item(`m-${from}-${at}`, from + (at % days)));
  const stretchesOf = (items: readonly Item[], step: number): readonly (readonly number[])[] => {
    const { index, levels } = arrangementOf(items);
    return densityOf(index, levels, 0, { rows: 3, step }).stretches.map(({ from, to }) => [
      from,
      to,
    ]);
  };

  it.each<readonly [string, readonly Item[], number, readonly (readonly number[])[]]>([
    ['nowhere in an empty one', [], 4, []],
    ['nowhere where all have room', crowd(39, 400, 300), 4, []],
    ['not where a cluster can tell the number', crowd(39, 400, 1), 4, []],
    ['where a day has very many', crowd(500, 403, 1), 4, [[403, 410]]],
    ['with what is near', [...crowd(500, 403, 1), item('near', 420)], 4, [[403, 424]]],
    ['without what is far', [...crowd(500, 403, 1), item('far', 520)], 4, [[403, 410]]],
    [
      'in two places',
      [...crowd(500, 403, 1), ...crowd(500, 905, 1)],
      4,
      [
        [403, 410],
        [900, 907],
      ],
    ],
    ['day by day from near by', crowd(500, 403, 1), 100, [[403, 404]]],
    ['not where a day is wide enough for names and a count', crowd(90, 403, 1), 100, []],
  ])('%s', (_, items, step, expected) => {
    expect(stretchesOf(items, step)).toEqual(expected);
  });

  it('is in order, apart from each other, and holds whatever is not far from a crowd', () => {
    fc.assert(
      fc.property(anyItems(['texts'], { most: 300, days: 60 }), anyStep, (items, step) => {
        const { index, levels } = arrangementOf(items);
        const { stretches, fullest, days } = densityOf(index, levels, 0, { rows: 3, step });
        let last = -Infinity;
        for (const { from, to, shown } of stretches) {
          expect(from > last && to > from).toBe(true);
          expect((to - from) % days).toBe(0);
          last = to;
          for (const { entries } of countBins(index, 0, from, to, days)) {
            expect(entries.to - entries.from).toBeLessThanOrEqual(fullest);
          }
          for (const entry of shown)
            expect(denseAt({ stretches }, index.starts[entry] ?? 0)).not.toBeNull();
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is late', () => {
  it('is counted for any stretch as if one by one, and anew for another day', () => {
    const codes = fc.array(fc.nat({ max: STANDINGS.length - 1 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(
        anyItems(),
        codes,
        codes,
        fc.nat({ max: 60 }),
        fc.nat({ max: 60 }),
        (items, one, other, a, b) => {
          const { index, lateBy } = arrangementOf(items);
          const to = Math.min(items.length, Math.max(a, b));
          const range = { from: Math.min(a, b, to), to };
          for (const standings of [one, other].map((list) => Uint8Array.from(list))) {
            const here = [...index.rows.subarray(range.from, range.to)].map(
              (row) => STANDINGS[standings[row] ?? 0],
            );
            expect(lateBy(standings)(range)).toEqual({
              overdue: here.filter((standing) => standing === 'overdue').length,
              metLate: here.filter((standing) => standing === 'met-late').length,
            });
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
