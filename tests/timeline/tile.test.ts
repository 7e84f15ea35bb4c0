import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { packBars } from '../../src/timeline/bars.ts';
import { densityOf } from '../../src/timeline/density.ts';
import { layOut, makeScene, type Scene } from '../../src/timeline/scene.ts';
import type { Arrangement, Terms } from '../../src/timeline/stack.ts';
import { rowsWanted, stepHeld, zoomStep } from '../../src/timeline/tile.ts';
import { boxesOf, overlapsOf } from './boxes.ts';
import {
  anyItems,
  arrangementOf,
  cardOf,
  ELECTION,
  electionItems,
  type Item,
  item,
  labelsOf,
  measure,
  oneLane,
} from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const OPEN = { from: -1e6, to: 1e6 };
const termsFor = (all: Arrangement, step: number, edges: Terms['edges'] = OPEN): Terms => ({
  step,
  measure,
  edges,
  labelsOf: labelsOf(all, step),
  cardOf: cardOf(all, step),
});

/** Zoom steps from "years on a phone" to "a day as wide as it gets". */
const anyStep = fc.integer({ min: -12, max: 21 }).map((third) => 2 ** (third / 3));
const anyRows = fc.integer({ min: 1, max: 6 });

const AROUND = 500; // days before and after election day

/** The first lane, in a scene wide enough for everything, at a zoom that may be finer than the placement's step. */
function placed(
  items: readonly Item[],
  rows: number,
  step: number,
  { pxPerDay = step, edges = OPEN, middle = ELECTION, around = AROUND } = {},
): { readonly scene: Scene; readonly all: Arrangement; readonly idOf: (row: number) => string } {
  const all = arrangementOf(items);
  const lane = all.laneOfRow[0] ?? 0;
  const scene = makeScene(
    layOut(all, termsFor(all, step, edges)),
    oneLane(lane, rows, rows * 20 + 8),
    {
      window: { from: middle - around, to: middle + around },
      width: pxPerDay * 2 * around,
      height: 0,
    },
    { electionDay: ELECTION, asOf: ELECTION, standings: new Uint8Array(items.length) },
  );
  return { scene, all, idOf: (row) => all.columns.ids.at(row) };
}

/** Every milestone that is drawn by itself or in a cluster; those of stretches that are too full are counted there. */
function idsIn({ scene, idOf }: ReturnType<typeof placed>): readonly string[] {
  return [
    ...scene.marks.map(({ row }) => idOf(row)),
    ...scene.clusters.flatMap(({ rows }) => rows.map(idOf)),
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

describe('a zoom step that is held', () => {
  it('changes nothing while zooming to and fro across a step, and never holds what would overlap', () => {
    const zooms = fc.array(fc.double({ min: 0.5, max: 120, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(zooms, (all) => {
        let held = 0;
        for (const pxPerDay of all) {
          held = stepHeld(pxPerDay, held);
          expect(held).toBeLessThanOrEqual(pxPerDay * (1 + 1e-9));
          expect(held * 2 ** (1 / 3) * 1.08).toBeGreaterThan(pxPerDay);
          expect(stepHeld(pxPerDay, held)).toBe(held);
        }
      }),
    );
    const steps = [3.9, 4.1, 3.99, 4.2].reduce<number[]>(
      (list, zoom) => [...list, stepHeld(zoom, list.at(-1) ?? 0)],
      [],
    );
    expect(new Set(steps).size).toBe(1);
    expect(stepHeld(4.4, steps[0] ?? 0)).toBeCloseTo(4, 9);
  });
});

describe('placing a lane', () => {
  it.each<readonly [string, number, string, number]>([
    ['its title where there is room', 9, 'all of it', 57],
    ['its short title from further away', 8, 'a', 7],
  ])('of one milestone gives it %s', (_, step, text, width) => {
    const one = item('a', ELECTION, { title: 'all of it' });
    const { scene } = placed([one], 2, step);
    expect(scene.marks.map(({ y, label }) => [y, label?.text, label?.width])).toEqual([
      [66, text, width],
    ]);
  });

  it.each<readonly [string, Terms['edges'], 'left' | 'right' | null]>([
    ['right where both sides have room', { from: -50, to: 100 }, 'right'],
    ['left where it would leave the stretch on the right', { from: -50, to: 2 }, 'left'],
    ['nowhere where it would leave it on both sides', { from: -1, to: 2 }, null],
    ['right where the mark itself stands outside', { from: 40, to: 50 }, 'right'],
  ])('puts a label %s', (_, { from, to }, side) => {
    const edges = { from: ELECTION + from, to: ELECTION + to };
    const { scene } = placed([item('abcdef', ELECTION)], 1, 8, { edges });
    const sides = scene.marks.map(({ x, label }) => label && (label.x > x ? 'right' : 'left'));
    expect(sides).toEqual([side]);
  });

  it('labels the most important where only one label fits', () => {
    const items = [
      item('aaaaaa', ELECTION),
      item('bbbbbb', ELECTION + 3, { importance: 1 }),
      item('cccccc', ELECTION + 6),
    ];
    const { scene, idOf } = placed(items, 2, 6);
    expect(scene.marks).toHaveLength(3);
    const labelled = scene.marks.filter(({ label }) => label).map(({ row }) => idOf(row));
    expect(labelled).toContain('bbbbbb');
  });

  it('gathers what has no room in one cluster', () => {
    const items = Array.from({ length: 5 }, (_, index) => item(`m-${index}`, ELECTION));
    const { scene, idOf } = placed(items, 2, 3);
    expect(scene.marks.map(({ row, y }) => [idOf(row), y])).toEqual([['m-0', 66]]);
    expect(scene.clusters.map(({ rows, y }) => [rows.map(idOf), y])).toEqual([
      [['m-1', 'm-2', 'm-3', 'm-4'], 86],
    ]);
  });

  it('draws density where a stretch is too full for marks, and what stands out of it', () => {
    const items = Array.from({ length: 4_000 }, (_, index) =>
      item(`m-${index}`, ELECTION - 100 + (index % 200)),
    );
    const vote = item('vote', ELECTION, { importance: 1_000 });
    const { scene, idOf } = placed([...items, vote], 3, 2);
    expect(scene.marks.map(({ row, label }) => [idOf(row), label?.text])).toEqual([
      ['vote', 'vote'],
    ]);
    expect(scene.clusters).toEqual([]);
    const [band] = scene.densities;
    const counted = band?.bins.reduce((sum, bin) => sum + bin.count, 0);
    expect(counted).toBe(4_001);
    expect(Math.max(...(band?.bins ?? []).map((bin) => bin.level))).toBe(1);
  });

  it('puts every milestone in a row, in exactly one cluster, or in a density', () => {
    fc.assert(
      fc.property(anyItems(['texts']), anyRows, anyStep, (items, rows, step) => {
        const result = placed(items, rows, step, { around: 700 });
        const found = idsIn(result);
        expect(new Set(found).size).toBe(found.length);
        const dense = result.scene.densities.flatMap((band) => band.bins);
        const missing = sortedIds(items).filter((id) => !found.includes(id));
        for (const id of missing) {
          const one = items.find((other) => other.id === id);
          const day = one?.start ?? one?.end ?? NaN;
          expect(dense.some((bin) => day >= bin.from && day < bin.to)).toBe(true);
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
        const { scene } = placed(items, rows, step, { pxPerDay: step * finer });
        expect(overlapsOf(boxesOf(scene))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('lays nothing over anything where a tile ends', () => {
    // At this zoom a tile is 30 days long, and crowds stand around every one of its ends.
    const crowd = fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(crowd, anyRows, (days, rows) => {
        const items = days.map((day, index) =>
          item(`m-${index}`, ELECTION + day, { short: 's'.repeat(1 + (index % 40)) }),
        );
        for (const around of [31, 60, 120]) {
          const { scene } = placed(items, rows, 64, { around });
          expect(overlapsOf(boxesOf(scene))).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps labels of marks in the main stretch within it', () => {
    const edges = { from: ELECTION - 60, to: ELECTION + 30 };
    fc.assert(
      fc.property(anyItems(['texts'], { days: 100 }), anyRows, anyStep, (items, rows, step) => {
        fc.pre(step >= 2); // else the picture's own edge comes first
        const { scene } = placed(items, rows, step, { edges });
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

  it('gives bars the same row at every zoom', () => {
    fc.assert(
      fc.property(anyItems(['texts']), fc.integer({ min: 2, max: 6 }), (items, rows) => {
        const known = new Map<number, number>();
        for (let third = 0; third <= 20; third += 4) {
          for (const { row, y, bar } of placed(items, rows, 2 ** (third / 3)).scene.marks) {
            if (!bar) continue;
            expect(known.get(row) ?? y).toBe(y);
            known.set(row, y);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['on one day', () => ELECTION],
    ['on as many days', (index: number) => ELECTION - 2000 + index],
    ['in a year', (index: number) => ELECTION - ((index * 7919) % 365)],
  ])('of 4,000 milestones %s is done within a second, and loses none', (_, dayOfOne) => {
    const items = Array.from({ length: 4000 }, (_unused, index) =>
      item(`m-${index}`, dayOfOne(index), { importance: index % 17, short: 'Kế hoạch 42' }),
    );
    for (const step of [0.5, 8]) {
      const began = performance.now();
      const { scene } = placed(items, 4, step, { around: 4_100 });
      expect(performance.now() - began).toBeLessThan(1000);
      const [band] = scene.bands;
      expect(band?.inside).toBe(4000);
    }
  });

  it('of the bundled election overlaps nowhere, at every step', () => {
    const byLane = new Map<string, Item[]>();
    for (const one of electionItems()) byLane.set(one.lane, [...(byLane.get(one.lane) ?? []), one]);
    for (const items of byLane.values()) {
      for (let third = -6; third <= 20; third++) {
        for (const rows of [1, 2, 3, 5]) {
          const step = 2 ** (third / 3);
          const result = placed(items, rows, step, { pxPerDay: step * 1.2, around: 2_500 });
          expect(idsIn(result)).toEqual(sortedIds(items));
          expect(overlapsOf(boxesOf(result.scene))).toEqual([]);
        }
      }
    }
  });
});

describe('rows that a lane wants', () => {
  const onOneDay = (count: number): readonly Item[] =>
    Array.from({ length: count }, (_, index) => item(`m-${index}`, 10));
  const wanted = (items: readonly Item[], most: number, step: number): number => {
    const all = arrangementOf(items);
    const bars = packBars(all.columns, all.index, 0, most - 1);
    const { columns, index, levels } = all;
    const density = densityOf(index, levels, 0, { rows: most, step });
    const terms = { ...termsFor(all, step), columns, index, lane: 0, rows: most, bars, density };
    return rowsWanted(terms);
  };

  it.each<readonly [string, readonly Item[], number]>([
    ['nothing', [], 0],
    ['one milestone', onOneDay(1), 1],
    ['three on one day', onOneDay(3), 3],
    ['as many as there may be', onOneDay(9), 9],
    ['a crowd', onOneDay(50), 9],
    ['two far from each other', [item('a', 10), item('b', 90)], 1],
    ['two near each other', [item('a', 10), item('b', 18)], 2],
  ])('for %s', (_, items, expected) => {
    expect(wanted(items, 9, 2)).toBe(expected);
  });
});
