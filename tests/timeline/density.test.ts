import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import { countDensity } from '../../src/timeline/density.ts';
import { anyItems, ELECTION, item } from './sample-items.ts';

const ORDER = LANES.map((lane) => lane.id);

describe('the density of milestones', () => {
  const items = [
    item('before', 9),
    item('first', 10, { lane: 'results' }),
    item('last of the stretch', 16, { lane: 'texts' }),
    item('next stretch', 17, { lane: 'voting' }),
    item('begins inside, ends outside', 30, { end: 90, lane: 'plans' }),
    item('by', 31, { start: null, lane: 'texts' }),
    item('last day', 37),
    item('after', 38),
  ];

  it('counts each stretch lane by lane, in order of lanes', () => {
    expect(countDensity(items, 10, 38, 7, ORDER)).toEqual([
      { day: 10, lanes: ['texts', 'results'] },
      { day: 17, lanes: ['voting'] },
      { day: 24, lanes: ['plans'] },
      { day: 31, lanes: ['texts', 'texts'] },
    ]);
  });

  it.each([
    ['of nothing', [], 10, 38],
    ['of a stretch without any', items, 100, 200],
    ['of no stretch', items, 20, 20],
    ['of a stretch backwards', items, 38, 10],
  ])('%s is empty', (_, list, from, to) => {
    expect(countDensity(list, from, to, 7, ORDER)).toEqual([]);
  });

  it('adds up to everything that begins in the stretch, lane by lane', () => {
    fc.assert(
      fc.property(
        anyItems(),
        fc.integer({ min: -420, max: 420 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 1, max: 60 }),
        (all, offset, length, days) => {
          const from = ELECTION + offset;
          const bins = countDensity(all, from, from + length, days, ORDER);
          const inside = all.filter((one) => {
            const start = one.start ?? one.end;
            return start >= from && start < from + length;
          });
          expect(bins.flatMap((bin) => bin.lanes).sort()).toEqual(
            inside.map((one) => one.lane).sort(),
          );
          for (const { day, lanes } of bins) {
            expect((day - from) % days).toBe(0);
            expect(day >= from && day < from + length).toBe(true);
            const places = lanes.map((lane) => ORDER.indexOf(lane));
            expect([...places].sort((a, b) => a - b)).toEqual(places);
          }
          expect(bins.map((bin) => bin.day)).toEqual(
            [...new Set(bins.map((bin) => bin.day))].sort((a, b) => a - b),
          );
        },
      ),
    );
  });
});
