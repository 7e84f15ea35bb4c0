/** What no calendar has and a file may have all the same: a sensible picture of it, and never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, NO_DAY, NONE } from '../../src/core/columns.ts';
import { LANES } from '../../src/core/kinds.ts';
import { STANDINGS } from '../../src/core/status.ts';
import { hitTest } from '../../src/timeline/hit.ts';
import { layOut, makeScene, type Scene } from '../../src/timeline/scene.ts';
import { type Arrangement, arrange, stackLanes, type Terms } from '../../src/timeline/stack.ts';
import type { TimeWindow } from '../../src/timeline/window.ts';
import { boxesOf } from './boxes.ts';
import { arrangementOf, ELECTION, item, measure } from './sample-items.ts';

const SIZE = { width: 960, height: 640 } as const;

/** Rows with these days and nothing else to tell them apart; a stretch where the days are two. */
function rowsOf(start: Int32Array, end: Int32Array): Arrangement {
  const size = start.length;
  const one = arrangementOf([item('one', ELECTION)]).columns;
  const columns: Columns = {
    ...one,
    size,
    start,
    end,
    precision: Uint8Array.from(start, (day, row) => Number(day !== end[row])),
    lastDay: new Int32Array(size).fill(NO_DAY),
    kind: new Uint8Array(size),
    level: new Uint8Array(size).fill(3),
    importance: new Uint16Array(size),
    short: new Uint32Array(size),
    title: new Uint32Array(size),
    tail: new Uint32Array(size).fill(NONE),
    numbers: new Uint32Array(size).fill(NONE),
    citations: new Uint8Array(size),
    conflicts: new Uint8Array(size),
  };
  const lanes = LANES.map(({ id }) => ({ key: id, kinds: id }));
  return arrange(columns, lanes, new Uint16Array(size));
}

const termsAt = (step: number): Terms => ({
  step,
  measure,
  edges: { from: ELECTION - 400, to: ELECTION + 30 },
  labelsOf: () => ['alone'],
  cardOf: null,
});

function sceneOf(all: Arrangement, window: TimeWindow): Scene {
  const step = SIZE.width / (window.to - window.from);
  const known = Number.isFinite(step) && step > 0 ? step : 1;
  const standings = new Uint8Array(all.columns.size).fill(STANDINGS.indexOf('met'));
  const view = { electionDay: ELECTION, asOf: ELECTION, standings };
  const stack = stackLanes(all, SIZE.height, termsAt(2));
  return makeScene(layOut(all, termsAt(known)), stack, { window, ...SIZE }, view);
}

const counted = ({ bands }: Scene): number =>
  bands.reduce((sum, { before, inside, after }) => sum + before + inside + after, 0);

function expectDrawable(scene: Scene): void {
  for (const box of boxesOf(scene)) expect(Number.isFinite(box.from + box.to)).toBe(true);
  for (const { x } of [...scene.ticks, ...scene.offsets]) expect(Number.isFinite(x)).toBe(true);
  expect(() => hitTest(scene, SIZE.width / 2, SIZE.height / 2, 8)).not.toThrow();
}

describe('a picture', () => {
  it.each([
    ['of the whole', { from: ELECTION - 200, to: ELECTION + 20 }],
    ['of a week', { from: ELECTION - 3, to: ELECTION + 4 }],
    ['of that day alone', { from: ELECTION, to: ELECTION + 1 }],
  ])(
    '%s with a million milestones on one day counts them all and draws few things',
    (_, window) => {
      const all = rowsOf(
        new Int32Array(1_000_000).fill(ELECTION),
        new Int32Array(1_000_000).fill(ELECTION),
      );
      const scene = sceneOf(all, window);
      expectDrawable(scene);
      expect(counted(scene)).toBe(1_000_000);
      const { marks, clusters, densities } = scene;
      const drawn = marks.length + clusters.length + densities.flatMap(({ bins }) => bins).length;
      expect(drawn).toBeGreaterThan(0);
      expect(drawn).toBeLessThan(100);
    },
  );

  it('of one milestone alone shows it with its title', () => {
    const scene = sceneOf(arrangementOf([item('alone', ELECTION)]), {
      from: ELECTION - 30,
      to: ELECTION + 30,
    });
    expect(scene.marks.map(({ label }) => label?.text)).toEqual(['alone']);
    expectDrawable(scene);
  });

  it('of days that are reversed, or as far off as numbers go, is drawn like any other', () => {
    const anyDay = fc.oneof(
      fc.integer({ min: ELECTION - 300, max: ELECTION + 300 }),
      fc.constantFrom(NO_DAY + 1, -0x4000_0000, 0, 0x4000_0000, 0x7fff_ffff),
    );
    const anyWindow = fc.record({
      from: fc.integer({ min: ELECTION - 400, max: ELECTION + 400 }),
      to: fc.integer({ min: ELECTION - 400, max: ELECTION + 400 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyDay, anyDay), { maxLength: 60 }),
        anyWindow,
        (days, window) => {
          const sorted = [...days].sort(([a], [b]) => a - b);
          const all = rowsOf(
            Int32Array.from(sorted, ([from]) => from),
            Int32Array.from(sorted, ([, to]) => to),
          );
          const scene = sceneOf(all, window);
          expectDrawable(scene);
        },
      ),
    );
  });
});
