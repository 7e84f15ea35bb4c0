import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import {
  binDays,
  binStart,
  countBeginnings,
  countBins,
  fullestBin,
} from '../../src/timeline/density.ts';
import { anyItems, arrangementOf, ELECTION, firstDay, item } from './sample-items.ts';

const LANE = Object.fromEntries(LANES.map(({ id }, lane) => [id, lane]));

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

  it('counts everything that touches it, once', () => {
    fc.assert(
      fc.property(anyItems(['texts']), fc.constantFrom(1, 7, 28), (all, days) => {
        const { index } = arrangementOf(all);
        for (const { from, to, count } of countBins(
          index,
          0,
          ELECTION - 450,
          ELECTION + 450,
          days,
        )) {
          const touching = all.filter((one) => firstDay(one) < to && one.end >= from);
          expect(count).toBe(touching.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is nowhere fuller than the fullest in which anything begins, or what lasts into it', () => {
    fc.assert(
      fc.property(anyItems(['texts']), fc.constantFrom(1, 7), (all, days) => {
        const { index } = arrangementOf(all);
        const bins = countBins(index, 0, ELECTION - 450, ELECTION + 450, days);
        const most = Math.max(0, ...bins.map((bin) => bin.count));
        expect(fullestBin(index, 0, days)).toBe(most);
      }),
      { numRuns: 50 },
    );
  });
});
