import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  type Item,
  type LanePlacement,
  placeLane,
  rowsWanted,
  shareRows,
  type Terms,
  zoomStep,
} from '../../src/timeline/place.ts';
import { type Layout, makeScene, type Scene } from '../../src/timeline/scene.ts';
import { overlapsOf, boxesOf } from './boxes.ts';
import { anyItems, ELECTION, electionItems, item, measure } from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const OPEN = { from: -1e6, to: 1e6 };
const terms = (step: number, edges: Terms['edges'] = OPEN): Terms => ({ step, measure, edges });

/** Zoom steps from "years on a phone" to "a day as wide as it gets". */
const anyStep = fc.integer({ min: -12, max: 21 }).map((third) => 2 ** (third / 3));
const anyRows = fc.integer({ min: 1, max: 6 });

const AROUND = 500; // days before and after election day

/** A scene wide enough for everything, at a zoom that may be finer than the placement's step. */
function sceneOf(
  lane: LanePlacement,
  rows: number,
  step: number,
  pxPerDay: number,
  days = AROUND,
): Scene {
  const layout: Layout = { step, lanes: new Map([['texts', lane]]) };
  return makeScene(
    layout,
    {
      rows: new Map([['texts', rows]]),
      bands: [{ id: 'texts', y: 52, height: rows * 20 + 8 }],
      height: 60 + rows * 20,
    },
    {
      window: { from: ELECTION - days, to: ELECTION + days },
      width: pxPerDay * 2 * days,
      height: 0,
    },
    { electionDay: ELECTION, asOf: ELECTION, statusOf: () => 'happened' },
  );
}

function idsOf({ placements, clusters }: LanePlacement): readonly string[] {
  return [
    ...placements.map((placement) => placement.item.id),
    ...clusters.flatMap((cluster) => cluster.items.map((one) => one.id)),
  ].sort();
}

const sortedIds = (items: readonly Item[]): readonly string[] => items.map((one) => one.id).sort();

describe('a zoom step', () => {
  it.each([
    [1, 1],
    [1.2, 1],
    [2 ** (1 / 3), 2 ** (1 / 3)],
    [1.5, 2 ** (1 / 3)],
    [1.9, 2 ** (2 / 3)],
    [2, 2],
    [0.5, 0.5],
    [120, 2 ** (20 / 3)],
  ])('of %d px per day is %d', (pxPerDay, expected) => {
    expect(zoomStep(pxPerDay)).toBeCloseTo(expected, 9);
  });

  it('is at or below the zoom, less than a third of an octave away, and its own step', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (pxPerDay) => {
        const step = zoomStep(pxPerDay);
        expect(step).toBeLessThanOrEqual(pxPerDay * (1 + 1e-9));
        expect(step * 2 ** (1 / 3)).toBeGreaterThan(pxPerDay);
        expect(zoomStep(step)).toBe(step);
      }),
    );
  });
});

describe('placing a lane', () => {
  it('of nothing places nothing', () => {
    expect(placeLane([], 3, terms(2))).toEqual({ placements: [], clusters: [] });
  });

  it.each<readonly [string, Item, number, unknown]>([
    [
      'its title where there is room',
      item('a', 10, { title: 'all of it' }),
      9,
      { text: 'all of it', width: 57, side: 'right' },
    ],
    [
      'its short title from further away',
      item('a', 10, { title: 'all of it' }),
      8,
      { text: 'a', width: 7, side: 'right' },
    ],
  ])('of one milestone gives it %s', (_, one, step, label) => {
    expect(placeLane([one], 2, terms(step))).toEqual({
      placements: [{ item: one, row: 0, label }],
      clusters: [],
    });
  });

  it.each<readonly [string, Terms['edges'], 'left' | 'right' | null]>([
    ['right where both sides have room', { from: 0, to: 100 }, 'right'],
    ['left where it would leave the stretch on the right', { from: 0, to: 12 }, 'left'],
    ['nowhere where it would leave it on both sides', { from: 9, to: 12 }, null],
    ['right where the mark itself stands outside', { from: 40, to: 50 }, 'right'],
  ])('puts a label %s', (_, edges, side) => {
    const { placements } = placeLane([item('abcdef', 10)], 1, terms(8, edges));
    expect(placements.map((one) => one.label?.side ?? null)).toEqual([side]);
  });

  it('labels the most important where only one label fits', () => {
    const items = [item('aaaaaa', 10), item('bbbbbb', 13, { importance: 1 }), item('cccccc', 16)];
    const { placements } = placeLane(items, 2, terms(6));
    const labelled = placements.filter((one) => one.label).map((one) => one.item.id);
    expect(labelled[0]).toBe('bbbbbb');
    expect(placements).toHaveLength(3);
  });

  it('gathers what has no room in one cluster, away from day 0’s edges', () => {
    const items = Array.from({ length: 5 }, (_, index) => item(`m-${index}`, 10));
    const { placements, clusters } = placeLane(items, 2, terms(3));
    expect(placements.map((one) => [one.item.id, one.row])).toEqual([['m-0', 0]]);
    expect(clusters).toEqual([{ lane: 'texts', row: 1, at: 15, items: items.slice(1) }]);
  });

  it('puts every milestone in a row or in exactly one cluster', () => {
    fc.assert(
      fc.property(anyItems(['texts']), anyRows, anyStep, (items, rows, step) => {
        const placed = placeLane(items, rows, terms(step));
        expect(idsOf(placed)).toEqual(sortedIds(items));
        for (const { row } of [...placed.placements, ...placed.clusters]) {
          expect(Number.isInteger(row) && row >= 0 && row < rows).toBe(true);
        }
        for (const { at, items: members } of placed.clusters) {
          expect(Number.isFinite(at)).toBe(true);
          expect(members.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lays nothing over anything, at its step and at every zoom up to the next finer one', () => {
    const anyZoom = fc.oneof(
      fc.constantFrom(1, 2 ** (1 / 3) - 1e-9),
      fc.double({ min: 1, max: 2 ** (1 / 3) - 1e-9, noNaN: true }),
    );
    fc.assert(
      fc.property(anyItems(['texts']), anyRows, anyStep, anyZoom, (items, rows, step, finer) => {
        const placed = placeLane(items, rows, terms(step));
        const scene = sceneOf(placed, rows, step, step * finer);
        expect(overlapsOf(boxesOf(scene))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order in which they come', () => {
    const shuffled = anyItems(['texts']).chain((items) =>
      fc.tuple(
        fc.constant(items),
        fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyRows, anyStep, ([items, other], rows, step) => {
        expect(placeLane(other, rows, terms(step))).toEqual(placeLane(items, rows, terms(step)));
      }),
    );
  });

  it('keeps labels of marks in the main stretch within it', () => {
    const edges = { from: ELECTION - 60, to: ELECTION + 30 };
    fc.assert(
      fc.property(anyItems(['texts'], { days: 100 }), anyRows, anyStep, (items, rows, step) => {
        const placed = placeLane(items, rows, terms(step, edges));
        const scene = sceneOf(placed, rows, step, step);
        const [first, last] = [
          (edges.from - ELECTION + AROUND) * step,
          (edges.to - ELECTION + AROUND) * step,
        ];
        for (const { label, bar, tail, x } of scene.marks) {
          if (!label) continue;
          if ((bar?.from ?? tail ?? x - 6.5) >= first)
            expect(label.x).toBeGreaterThan(first - 1e-6);
          if ((bar?.to ?? x + 6.5) <= last) expect(label.x + label.width).toBeLessThan(last + 1e-6);
        }
      }),
    );
  });

  it('writes a title or a short title, with the width that was measured', () => {
    fc.assert(
      fc.property(anyItems(['texts'], { most: 20 }), anyRows, anyStep, (items, rows, step) => {
        for (const { item: one, label } of placeLane(items, rows, terms(step)).placements) {
          if (!label) continue;
          expect([one.title, one.short]).toContain(label.text);
          expect(label.width).toBe(Math.ceil(measure(label.text)));
        }
      }),
    );
  });

  it.each([
    ['on one day', () => ELECTION],
    ['on as many days', (index: number) => ELECTION - 2000 + index],
    ['in a year', (index: number) => ELECTION - ((index * 7919) % 365)],
  ])('of 4,000 milestones %s is done within three seconds, and loses none', (_, dayOfOne) => {
    const items = Array.from({ length: 4000 }, (_unused, index) =>
      item(`m-${index}`, dayOfOne(index), { importance: index % 17, short: 'Kế hoạch 42' }),
    );
    for (const step of [0.5, 8]) {
      const began = performance.now();
      const placed = placeLane(items, 4, terms(step));
      expect(performance.now() - began).toBeLessThan(3000);
      expect(idsOf(placed)).toEqual(sortedIds(items));
    }
  });

  it('of the bundled election overlaps nowhere, at every step', () => {
    const byLane = new Map<string, Item[]>();
    for (const one of electionItems()) byLane.set(one.lane, [...(byLane.get(one.lane) ?? []), one]);
    for (const items of byLane.values()) {
      for (let third = -6; third <= 20; third++) {
        for (const rows of [1, 2, 3, 5]) {
          const step = 2 ** (third / 3);
          const placed = placeLane(items, rows, terms(step));
          expect(idsOf(placed)).toEqual(sortedIds(items));
          expect(overlapsOf(boxesOf(sceneOf(placed, rows, step, step * 1.2)))).toEqual([]);
        }
      }
    }
  });
});

describe('rows that a lane wants', () => {
  const onOneDay = (count: number): readonly Item[] =>
    Array.from({ length: count }, (_, index) => item(`m-${index}`, 10));

  it.each<readonly [string, readonly Item[], number]>([
    ['nothing', [], 0],
    ['one milestone', onOneDay(1), 1],
    ['three on one day', onOneDay(3), 3],
    ['as many as there may be', onOneDay(9), 9],
    ['a crowd', onOneDay(50), 9],
    ['two far from each other', [item('a', 10), item('b', 90)], 1],
    ['two near each other', [item('a', 10), item('b', 18)], 2],
  ])('for %s', (_, items, expected) => {
    expect(rowsWanted(items, 9, terms(2))).toBe(expected);
  });

  it('are at least one and at most what there may be, in whichever order they come', () => {
    const lists = anyItems(['texts'], { most: 25 }).filter((items) => items.length > 0);
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 9 }), anyStep, (items, most, step) => {
        const rows = rowsWanted(items, most, terms(step));
        expect(rows).toBeGreaterThanOrEqual(1);
        expect(rows).toBeLessThanOrEqual(most);
        expect(rowsWanted([...items].reverse(), most, terms(step))).toBe(rows);
      }),
    );
  });
});

describe('sharing rows among lanes', () => {
  it.each<readonly [string, readonly number[], number, readonly number[]]>([
    ['nobody', [], 5, []],
    ['one, who gets no more than is wanted', [3], 5, [3]],
    ['one, who wants more than there is', [8], 5, [5]],
    ['enough for all', [2, 3, 4], 20, [2, 3, 4]],
    ['the neediest first', [1, 6, 2], 5, [1, 3, 1]],
    ['equals in order', [4, 4], 5, [3, 2]],
    ['who wants nothing gets nothing', [0, 4, 0], 3, [0, 3, 0]],
    ['at least one for each, even where there is too little', [2, 2, 2], 2, [1, 1, 1]],
    ['none at all', [2, 2], 0, [1, 1]],
  ])('%s', (_, wants, total, expected) => {
    expect(shareRows(wants, total)).toEqual(expected);
  });

  it('gives all there is, nobody more than wanted, and one to everybody who wants any', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 60 }),
        (wants, total) => {
          const rows = shareRows(wants, total);
          const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
          const certain = wants.filter((want) => want > 0).length;
          expect(rows).toHaveLength(wants.length);
          expect(sum(rows)).toBe(Math.max(certain, Math.min(total, sum(wants))));
          for (const [index, want] of wants.entries()) {
            expect(rows[index]).toBeLessThanOrEqual(want);
            expect(rows[index]).toBeGreaterThanOrEqual(Math.min(1, want));
          }
        },
      ),
    );
  });
});
