import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { packBars, packOnce } from '../../src/timeline/bars.ts';
import { hitTest } from '../../src/timeline/hit.ts';
import { entriesOf } from '../../src/timeline/lane-index.ts';
import { anchorOf, type Layout, layOut, makeScene, partsOf } from '../../src/timeline/scene.ts';
import {
  type Arrangement,
  arrange,
  AXIS_HEIGHT,
  bandAt,
  bandsInView,
  mostScroll,
  plainWishes,
  scrolledTo,
  scrollShowing,
  scrollTop,
  type Stack,
  stackLanes,
  type Terms,
  type Wishes,
} from '../../src/timeline/stack.ts';
import { anyItems, anyWishes, arrangementOf, ELECTION, item, measure } from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const terms: Terms = {
  step: 2,
  measure,
  edges: { from: 0, to: 1e6 },
  labelsOf: () => ['name'],
  cardOf: null,
};

/** So many lanes of so many milestones each, on days of two months. */
function manyLanes(count: number, each: number): Arrangement {
  const items = Array.from({ length: count * each }, (_, index) =>
    item(`m-${String(index).padStart(6, '0')}`, ELECTION - 30 + (index % 60), {
      importance: index % 3,
    }),
  );
  const { columns } = arrangementOf(items);
  const lanes = Array.from({ length: count }, (_, lane) => ({ key: `lane-${lane}`, kinds: null }));
  const laneOfRow = Uint16Array.from({ length: columns.size }, (_, row) => (row * 7) % count);
  return arrange(columns, lanes, laneOfRow);
}

const wished = (all: Arrangement, more: Partial<Wishes>): Wishes => ({
  ...plainWishes(all),
  ...more,
});
const FRAME = { window: { from: ELECTION - 30, to: ELECTION + 30 }, width: 900, height: 600 };
const viewOf = ({ columns }: Arrangement) => ({
  electionDay: ELECTION,
  asOf: ELECTION,
  standings: new Uint8Array(columns.size),
});

/** A layout that notes which tiles were asked for. */
function watched(all: Arrangement): { readonly layout: Layout; readonly tiles: Set<string> } {
  const layout = layOut(all, terms);
  const tiles = new Set<string>();
  return {
    tiles,
    layout: {
      ...layout,
      tile: (band, number) => {
        tiles.add(`${band.lane} ${number}`);
        return layout.tile(band, number);
      },
    },
  };
}

describe('many lanes', () => {
  it('scroll with few rows each, more where there is more', () => {
    const few = stackLanes(manyLanes(60, 5), 600, terms);
    expect([few.height, few.view, mostScroll(few)]).toEqual([
      52 + 60 * 48,
      600,
      52 + 60 * 48 - 600,
    ]);
    const more = stackLanes(manyLanes(60, 30), 600, terms);
    expect(more.height).toBe(52 + 60 * 68);
  });

  it('cost what is in view: a frame of 10,000 lanes places no more tiles than one of 60', () => {
    const placedIn = (count: number): number => {
      const all = manyLanes(count, 5);
      const stack = stackLanes(all, 600, terms);
      const { layout, tiles } = watched(all);
      for (let px = 0; px < 600; px += 50)
        makeScene(layout, scrolledTo(stack, px), FRAME, viewOf(all));
      return tiles.size;
    };
    const sixty = placedIn(60);
    expect(sixty).toBeGreaterThan(20);
    expect(placedIn(10_000)).toBeLessThanOrEqual(sixty * 1.1);
  });

  it('are packed when they come into view, and once', () => {
    const all = manyLanes(500, 5);
    const packed: string[] = [];
    const watching = {
      ...all,
      barsOf: (lane: number, rows: number) => {
        packed.push(`${lane} ${rows}`);
        return all.barsOf(lane, rows);
      },
    };
    const stack = stackLanes(watching, 600, terms);
    expect(packed).toEqual([]);
    makeScene(layOut(watching, terms), stack, FRAME, viewOf(all));
    expect(new Set(packed)).toEqual(
      new Set(bandsInView(stack).map(({ lane, rows }) => `${lane} ${rows - 1}`)),
    );
  });

  it('are revealed by scrolling no further than needed, with a little of the next', () => {
    const stack = stackLanes(manyLanes(60, 5), 600, terms);
    expect(scrollShowing(stack, 0)).toBe(0);
    expect(scrollShowing(stack, 3)).toBe(0);
    expect(scrollShowing(stack, 20)).toBe(52 + 21 * 48 + 14 - 600);
    const down = scrolledTo(stack, 2000);
    expect(scrollShowing(down, 20)).toBe(20 * 48 - 14);
    expect(scrollShowing(down, 59)).toBe(mostScroll(stack));
    expect(scrollShowing(down, 45)).toBe(2000);
  });
});

describe('the lanes in view', () => {
  it('are those that touch what can be seen, pinned ones in their place and first', () => {
    fc.assert(
      fc.property(
        anyItems(),
        anyWishes,
        fc.integer({ min: 60, max: 700 }),
        fc.integer({ min: -50, max: 900 }),
        (items, wish, height, px) => {
          const all = arrangementOf(items);
          const stack = scrolledTo(stackLanes(all, height, terms, wish(all)), px);
          expect(stack.scroll).toBeGreaterThanOrEqual(0);
          expect(stack.scroll).toBeLessThanOrEqual(mostScroll(stack));
          const bands = Array.from(stack.lanes, (_, at) => bandAt(stack, at));
          const expected = bands.filter(
            ({ at, y, height: own }) =>
              at < stack.stuck || (y + own > scrollTop(stack) && y < Math.max(height, AXIS_HEIGHT)),
          );
          expect(bandsInView(stack)).toEqual(expected);
        },
      ),
    );
  });

  it('leave room for the others, however many are pinned', () => {
    const all = manyLanes(60, 5);
    const stack = stackLanes(all, 600, terms, wished(all, { pinned: 50 }));
    expect(stack.stuck).toBe(6); // 6 × 48 px, at most 60 % of 548 px
    expect(scrollTop(stack)).toBe(AXIS_HEIGHT + 6 * 48);
    expect(stackLanes(all, 6000, terms, wished(all, { pinned: 2 })).stuck).toBe(0);
  });
});

describe('a lane that is collapsed', () => {
  const all = arrangementOf([
    item('a', ELECTION, { short: 'a name' }),
    item('b', ELECTION + 3, { lane: 'plans', short: 'a name' }),
  ]);
  const stack = stackLanes(all, 300, terms, wished(all, { collapsed: new Set([0]) }));

  it('is one thin row, and the others have its room', () => {
    expect(Array.from(stack.lanes, (_, at) => bandAt(stack, at).height)).toEqual([24, 224]);
  });

  it('keeps its marks and loses its labels', () => {
    const { marks } = makeScene(layOut(all, terms), stack, FRAME, viewOf(all));
    expect(marks.map(({ row, y, label }) => [row, y, label?.text])).toEqual([
      [0, 64, undefined],
      [1, expect.any(Number), 'name'],
    ]);
  });
});

describe('a scrolled picture', () => {
  const all = manyLanes(60, 5);
  const at = (px: number): Stack =>
    scrolledTo(stackLanes(all, 600, terms, wished(all, { pinned: 2 })), px);
  const layout = layOut(all, terms);

  it('moves what scrolls, and what stays stays', () => {
    const [before, after] = [0, 30].map((px) => makeScene(layout, at(px), FRAME, viewOf(all)));
    const yOf = (scene: typeof before): ReadonlyMap<number, number> =>
      new Map(scene?.marks.map(({ row, y }) => [row, y]));
    const [ys, later] = [yOf(before), yOf(after)];
    const moved = new Set<string>();
    for (const [row, y] of ys) {
      const lane = all.laneOfRow[row] ?? NaN;
      const there = later.get(row);
      if (there !== undefined) moved.add(`${lane < 2 ? 'stays' : 'scrolls'} ${y - there}`);
    }
    expect([...moved].sort()).toEqual(['scrolls 30', 'stays 0']);
  });

  it('has in each of its two parts what is painted there', () => {
    const scene = makeScene(layout, at(77), FRAME, viewOf(all));
    const [stays, scrolls] = partsOf(scene);
    const lanesOf = (rows: readonly { readonly row: number }[] = []): readonly number[] =>
      [...new Set(rows.map(({ row }) => all.laneOfRow[row] ?? NaN))].sort((a, b) => a - b);
    expect([stays?.from, stays?.to, scrolls?.from, scrolls?.to]).toEqual([52, 148, 148, 600]);
    expect(lanesOf(stays?.marks)).toEqual([0, 1]);
    expect(lanesOf(scrolls?.marks)[0]).toBe(3);
    expect(hitTest(scene, FRAME.width / 2, 30, 22)).toBe(null);
  });

  it('has anchors where marks are, and at its edge for what is out of view', () => {
    const stack = at(700);
    const scene = makeScene(layout, stack, FRAME, viewOf(all));
    for (const { row, x, y } of scene.marks) {
      expect(anchorOf(row, layout, stack, FRAME)).toEqual({ x: expect.closeTo(x, 6), y });
    }
    const rowOf = (lane: number): number => all.index.rows[entriesOf(all.index, lane).from] ?? NaN;
    expect(anchorOf(rowOf(3), layout, stack, FRAME)?.y).toBe(148);
    expect(anchorOf(rowOf(59), layout, stack, FRAME)?.y).toBe(630);
  });
});

describe('bars packed once', () => {
  it('have the rows that they have in any smaller number of rows', () => {
    fc.assert(
      fc.property(
        anyItems(['texts'], { most: 80, days: 90 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
        (items, asked) => {
          const { columns, index, laneOfRow } = arrangementOf(items);
          const lane = laneOfRow[0] ?? 0;
          const barsOf = packOnce(columns, index);
          for (const rows of asked) {
            expect(barsOf(lane, rows)).toEqual(packBars(columns, index, lane, rows));
            expect(barsOf(lane, rows)).toBe(barsOf(lane, rows));
          }
        },
      ),
    );
  });
});
