import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import {
  anchorOf,
  dayAt,
  type Frame,
  type Layout,
  layOut,
  makeScene,
  type Scene,
  type View,
  xOf,
} from '../../src/timeline/scene.ts';
import {
  type Arrangement,
  AXIS_HEIGHT,
  type Band,
  bandAt,
  type Stack,
  stackLanes,
  type Terms,
} from '../../src/timeline/stack.ts';
import { CLUSTER, zoomStep } from '../../src/timeline/tile.ts';
import { type Standing, STANDINGS } from '../../src/core/status.ts';
import { span } from '../../src/timeline/window.ts';
import { boxesOf, overlapsOf } from './boxes.ts';
import {
  anyItems,
  arrangementOf,
  cardOf,
  ELECTION,
  electionItems,
  firstDay,
  type Item,
  item,
  labelsOf,
  measure,
  oneLane,
} from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const WHOLE = { from: ELECTION - 400, to: ELECTION + 100 };

const HAPPENED = 0;
const NOT_YET = 1;

/** Milestones whose ids end with 0 have happened. */
const viewOf = ({ columns }: Arrangement): View => ({
  electionDay: ELECTION,
  asOf: ELECTION - 10,
  standings: Uint8Array.from({ length: columns.size }, (_, row) =>
    columns.ids.at(row).endsWith('0') ? HAPPENED : NOT_YET,
  ),
});

const termsAt = (all: Arrangement, step: number, edges: Terms['edges'] = WHOLE): Terms => ({
  step,
  measure,
  edges,
  labelsOf: labelsOf(all, step),
  cardOf: cardOf(all, step),
});

/** Lanes and layout as the app makes them: lanes by the whole preparation's zoom, marks by the window's. */
function laidOut(items: readonly Item[], frame: Frame): { layout: Layout; stack: Stack } {
  const all = arrangementOf(items);
  const whole = zoomStep(frame.width / span(WHOLE));
  const stack = stackLanes(all, frame.height, termsAt(all, whole));
  const step = zoomStep(frame.width / span(frame.window));
  return { layout: layOut(all, termsAt(all, step)), stack };
}

function sceneOf(items: readonly Item[], frame: Frame): Scene {
  const { layout, stack } = laidOut(items, frame);
  return makeScene(layout, stack, frame, viewOf(layout.arrangement));
}

const idOf =
  (items: readonly Item[]) =>
  (row: number): string =>
    arrangementOf(items).columns.ids.at(row);

const anyFrame: fc.Arbitrary<Frame> = fc
  .tuple(
    fc.double({ min: ELECTION - 600, max: ELECTION + 400, noNaN: true }),
    fc.double({ min: 4, max: 900, noNaN: true }),
    fc.integer({ min: 320, max: 2000 }),
    fc.integer({ min: 200, max: 1200 }),
  )
  .map(([from, days, width, height]) => ({ window: { from, to: from + days }, width, height }));

/** Farthest from a member that a cluster may stand, px: three bins and a half, at the most that a placement is stretched. */
const AWAY = 3.5 * CLUSTER * 2 ** (1 / 3);

describe('a day’s place', () => {
  const frame: Frame = { window: { from: 10, to: 20 }, width: 500, height: 300 };

  it.each([
    [10, 0],
    [20, 500],
    [15, 250],
    [12.5, 125],
    [8, -100],
  ])('of day %d is %d px', (day, x) => {
    expect(xOf(day, frame)).toBe(x);
    expect(dayAt(x, frame)).toBe(day);
  });

  it('is found again from its x', () => {
    fc.assert(
      fc.property(anyFrame, fc.double({ min: 0, max: 2000, noNaN: true }), (any, x) => {
        expect(xOf(dayAt(x, any), any)).toBeCloseTo(x, 5);
      }),
    );
  });
});

describe('the stack of lanes', () => {
  const bandsOf = (items: readonly Item[], height: number): Stack => {
    const all = arrangementOf(items);
    return stackLanes(all, height, termsAt(all, 2));
  };
  const bandsIn = (stack: Stack): readonly Band[] =>
    Array.from(stack.lanes, (_, at) => bandAt(stack, at));
  const idsOf = ({ lanes }: Stack): readonly unknown[] =>
    Array.from(lanes, (lane) => LANES[lane]?.id);

  it('has a band for each lane that has something, in their order, and fills the height', () => {
    const items = [item('r', 5, { lane: 'results' }), item('t', 5, { lane: 'texts' })];
    expect(idsOf(bandsOf(items, 400))).toEqual(['texts', 'results']);
    expect(bandsOf(items, 400).height).toBeCloseTo(400);
    expect([idsOf(bandsOf([], 400)), bandsOf([], 400).height]).toEqual([[], AXIS_HEIGHT]);
  });

  it('has every band below the one before, high enough for its rows, whatever the height', () => {
    fc.assert(
      fc.property(anyItems(), fc.integer({ min: 1, max: 1500 }), (items, height) => {
        const stack = bandsOf(items, height);
        const lanes = LANES.filter((lane) => items.some((one) => one.lane === lane.id));
        expect(idsOf(stack)).toEqual(lanes.map((lane) => lane.id));
        let y = AXIS_HEIGHT;
        for (const band of bandsIn(stack)) {
          expect(band.y).toBeCloseTo(y, 6);
          expect(band.rows).toBeGreaterThanOrEqual(2);
          expect(band.height).toBeGreaterThanOrEqual(band.rows * 20);
          y += band.height;
        }
        expect(stack.height).toBeCloseTo(y, 6);
        // What does not fit even with two rows for each lane is scrolled; everything else fits.
        const least = AXIS_HEIGHT + lanes.length * 48;
        if (lanes.length === 0 || height < least)
          expect(stack.height).toBeGreaterThanOrEqual(least);
        else expect(stack.height).toBeCloseTo(height, 4);
      }),
    );
  });
});

describe('a scene', () => {
  it('draws marks where their days are', () => {
    const items = [
      item('day', ELECTION, { lane: 'voting', short: 'Ngày bầu cử' }),
      item('range', ELECTION - 12, { end: ELECTION - 3, bar: true, lane: 'deadlines' }),
      item('short-range', ELECTION - 12, { end: ELECTION - 12, bar: true, lane: 'plans' }),
      item('by', ELECTION - 5, { start: null, uncertain: true, lane: 'bodies' }),
    ];
    const frame: Frame = {
      window: { from: ELECTION - 20, to: ELECTION + 20 },
      width: 400,
      height: 400,
    };
    const { marks } = sceneOf(items, frame);
    const drawn = Object.fromEntries(
      marks.map(({ row, x, bar, tail, uncertain, standing }) => [
        idOf(items)(row),
        { x: Math.round(x * 1e6) / 1e6, bar, tail, uncertain, standing },
      ]),
    );
    expect(drawn).toEqual({
      day: { x: 205, bar: null, tail: null, uncertain: false, standing: 'not-yet' },
      range: {
        x: 130,
        bar: { from: 80, to: 180 },
        tail: null,
        uncertain: false,
        standing: 'not-yet',
      },
      'short-range': { x: 85, bar: null, tail: null, uncertain: false, standing: 'not-yet' },
      by: { x: 155, bar: null, tail: 109, uncertain: true, standing: 'not-yet' },
    });
  });

  it('has election day in the middle of its day, and the as-of day with what follows it', () => {
    const frame: Frame = {
      window: { from: ELECTION - 20, to: ELECTION + 20 },
      width: 400,
      height: 400,
    };
    const { electionX, asOfX, notYetX } = sceneOf([item('a', ELECTION)], frame);
    expect({ electionX, asOfX, notYetX }).toEqual({
      electionX: expect.closeTo(205, 6),
      asOfX: expect.closeTo(105, 6),
      notYetX: expect.closeTo(110, 6),
    });
  });

  it('is finite, with every mark at its day’s place, in its lane’s band, and visible', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        const scene = sceneOf(items, frame);
        const name = idOf(items);
        const byId = new Map(items.map((one) => [one.id, one]));
        const bands = new Map(scene.bands.map((band) => [band.kinds, band]));
        for (const mark of scene.marks) {
          const one = byId.get(name(mark.row));
          const band = bands.get(mark.kinds);
          if (!one || !band) throw new Error(`${mark.row} comes from nowhere`);
          const middle = mark.bar
            ? (xOf(firstDay(one), frame) + xOf(one.end + 1, frame)) / 2
            : xOf(firstDay(one) + 0.5, frame);
          expect(mark.x).toBeCloseTo(middle, 5);
          expect(mark.kinds).toBe(one.lane);
          expect(mark.y - 10).toBeGreaterThanOrEqual(band.y - 1e-6);
          expect(mark.y + 10).toBeLessThanOrEqual(band.y + band.height + 1e-6);
          expect(mark.tail !== null).toBe(one.start === null);
          if (mark.bar) expect(mark.bar.to - mark.bar.from).toBeGreaterThan(13);
          expect(mark.standing).toBe(one.id.endsWith('0') ? 'happened' : 'not-yet');
        }
        for (const box of boxesOf(scene)) {
          expect(Number.isFinite(box.from + box.to + box.y)).toBe(true);
        }
        expect(new Set(scene.marks.map((mark) => mark.row)).size).toBe(scene.marks.length);
      }),
      { numRuns: 150 },
    );
  });

  it('shows every milestone whose place is in the picture, as a mark, in a cluster or in a density', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        const scene = sceneOf(items, frame);
        const name = idOf(items);
        const shown = new Set([
          ...scene.marks.map((mark) => name(mark.row)),
          ...scene.clusters.flatMap((cluster) => cluster.rows.map(name)),
        ]);
        const lanes = new Set(scene.bands.map((band) => band.kinds));
        const missing = items.filter((one) => {
          if (!lanes.has(one.lane)) return false;
          const x = xOf(firstDay(one) + 0.5, frame);
          const isCounted = scene.densities.some(
            ({ kinds, bins }) =>
              kinds === one.lane &&
              bins.some((bin) => firstDay(one) >= bin.from && firstDay(one) < bin.to),
          );
          return x >= 30 && x <= frame.width - 30 && !shown.has(one.id) && !isCounted;
        });
        // A cluster stands in the middle of a bin near by, which may be outside while its member is not.
        const { layout, stack } = laidOut(items, frame);
        for (const one of missing) {
          const row = layout.arrangement.columns.rowOf(one.id);
          const stand = anchorOf(row, layout, stack, frame)?.x ?? NaN;
          expect(stand < 0 || stand > frame.width, one.id).toBe(true);
          expect(Math.abs(stand - xOf(firstDay(one) + 0.5, frame))).toBeLessThan(AWAY);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('counts every milestone of a lane once: before, inside or after', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        const { from, to } = frame.window;
        for (const { kinds, before, inside, after } of sceneOf(items, frame).bands) {
          const ofLane = items.filter((one) => one.lane === kinds);
          expect({ before, inside, after }).toEqual({
            before: ofLane.filter((one) => one.end + 1 <= from).length,
            inside: ofLane.filter((one) => one.end + 1 > from && (one.start ?? one.end) < to)
              .length,
            after: ofLane.filter((one) => one.end + 1 > from && (one.start ?? one.end) >= to)
              .length,
          });
          expect(before + inside + after).toBe(ofLane.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each<readonly [string, number, number, number]>([
    ['whole well inside', 100, 100, 1],
    ['whole where it just fits', 462, 462, 1],
    ['on the other side of its mark where the right edge would cut it', 476, 413, 1],
    ['half gone 14 px over the left edge', -14, -14, 0.5],
    ['gone 28 px over the left edge', -28, -28, 0],
    ['whole at the left edge', 0, 0, 1],
  ])('shows a label %s', (_, at, x, shown) => {
    // At 1 px per day, a label of 38 px begins 13 px after the beginning of its day.
    const frame: Frame = {
      window: { from: ELECTION, to: ELECTION + 500 },
      width: 500,
      height: 200,
    };
    const all = arrangementOf([item('abcdef', ELECTION + at - 13)]);
    const open = termsAt(all, 1, { from: 0, to: 1e6 });
    const stack = stackLanes(all, 200, open);
    const { marks } = makeScene(layOut(all, open), stack, frame, viewOf(all));
    expect(marks.map((mark) => mark.label)).toEqual([
      {
        text: 'abcdef',
        x: expect.closeTo(x, 6),
        width: 38,
        shown: expect.closeTo(shown, 6),
        isBacked: false,
      },
    ]);
  });

  it('writes the short title where the right edge would cut the title and there is no other room', () => {
    // Its neighbour's label fills the row on the left.
    const items = [
      item('neighbour', ELECTION, { short: 'n'.repeat(34), title: 'n'.repeat(34), importance: 5 }),
      item('one', ELECTION + 26, { short: 'short', title: 'a longer title' }),
    ];
    const all = arrangementOf(items);
    const terms = termsAt(all, 10, { from: 0, to: 1e6 });
    const textsAt = (width: number): readonly unknown[] =>
      makeScene(
        layOut(all, terms),
        oneLane(0, 1, 28),
        { window: { from: ELECTION, to: ELECTION + width / 10 }, width, height: 80 },
        viewOf(all),
      ).marks.map(({ label }) => [label?.text.slice(0, 6), label?.shown]);
    expect(textsAt(400)).toEqual([
      ['nnnnnn', 1],
      ['a long', 1],
    ]);
    expect(textsAt(320)).toEqual([
      ['nnnnnn', 1],
      ['short', 1],
    ]);
  });

  it.each<readonly [string, number, number]>([
    ['after it, well inside', 100, 180],
    ['before it where the right edge would cut it', 400, 318],
    ['before it while its end is out of sight', 440, 358],
    ['after it while its beginning is out of sight', -20, 60],
  ])('writes beside a bar %s', (_, at, x) => {
    // At 1 px per day, a bar of 74 px and a label of 76.
    const frame: Frame = {
      window: { from: ELECTION, to: ELECTION + 500 },
      width: 500,
      height: 200,
    };
    const bar = item('abcdef', ELECTION + at, {
      bar: true,
      ...{ end: ELECTION + at + 73, short: 'a'.repeat(12), title: 'a'.repeat(12) },
    });
    const all = arrangementOf([bar]);
    const open = termsAt(all, 1, { from: 0, to: 1e6 });
    const stack = stackLanes(all, 200, open);
    const { marks } = makeScene(layOut(all, open), stack, frame, viewOf(all));
    expect(marks.map(({ label }) => label?.x)).toEqual([x]);
  });

  it('shows a card whole or not at all', () => {
    const near = fc
      .tuple(
        fc.double({ min: ELECTION - 40, max: ELECTION + 30, noNaN: true }),
        fc.integer({ min: 320, max: 1400 }),
      )
      .map(([from, width]): Frame => ({
        ...{ window: { from, to: from + width / 80 }, width, height: 900 },
      }));
    let cards = 0;
    fc.assert(
      fc.property(anyItems(undefined, { most: 20, days: 60 }), near, (items, frame) => {
        for (const { card } of sceneOf(items, frame).marks) {
          if (!card) continue;
          cards++;
          expect(card.x).toBeGreaterThanOrEqual(0);
          expect(card.x + card.width).toBeLessThanOrEqual(frame.width);
        }
      }),
      { numRuns: 200 },
    );
    expect(cards).toBeGreaterThan(20);
  });

  it('turns a card that the picture’s edge would cut, and writes a label where it cannot', () => {
    const items = [item('one', ELECTION), item('next', ELECTION + 4, { importance: 9 })];
    const all = arrangementOf(items);
    const open = termsAt(all, 80, { from: 0, to: 1e6 });
    const shownIn = (from: number, to: number): readonly unknown[] => {
      const width = (to - from) * 80;
      const frame: Frame = { window: { from, to }, width, height: 160 };
      const scene = makeScene(layOut(all, open), oneLane(0, 5, 132), frame, viewOf(all));
      return scene.marks.map(({ row, card, label, x }) => [
        all.columns.ids.at(row),
        card ? (card.x < x - 20 ? 'card left' : 'card right') : label ? 'label' : 'mark',
      ]);
    };
    expect(shownIn(ELECTION - 5, ELECTION + 9)).toEqual([
      ['next', 'card right'],
      ['one', 'card right'],
    ]);
    expect(shownIn(ELECTION - 5, ELECTION + 1.5)).toEqual([['one', 'card left']]);
    expect(shownIn(ELECTION - 0.5, ELECTION + 1.5)).toEqual([['one', 'label']]);
  });

  it('fades labels between nothing and whole, and only at its edges', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        for (const { label } of sceneOf(items, frame).marks) {
          if (!label) continue;
          const isInside = label.x >= 0 && label.x + label.width <= frame.width;
          expect(label.shown).toBeGreaterThanOrEqual(0);
          expect(label.shown).toBeLessThanOrEqual(1);
          expect(label.shown === 1).toBe(isInside);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lays nothing over anything', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        expect(overlapsOf(boxesOf(sceneOf(items, frame)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every mark and label in its row and beside its mark while the window moves', () => {
    const items = electionItems();
    const window = { from: ELECTION - 150, to: ELECTION + 50 };
    const size = { width: 1000, height: 640 };
    const before = sceneOf(items, { window, ...size });
    const after = sceneOf(items, {
      window: { from: window.from + 10, to: window.to + 10 },
      ...size,
    });
    const moved = new Map(after.marks.map((mark) => [mark.row, mark]));
    let compared = 0;
    for (const mark of before.marks) {
      const other = moved.get(mark.row);
      if (!other) continue;
      compared++;
      expect(other.x).toBeCloseTo(mark.x - 50, 6);
      expect(other.y).toBe(mark.y);
      // Only at the picture's edges may a label turn or be shortened.
      const isInside = [mark, other].every(({ x }) => x > 450 && x < 550);
      if (isInside) expect(other.label?.text).toBe(mark.label?.text);
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('gives a cluster the gravest standing of its members', () => {
    const crowd = Array.from({ length: 30 }, (_, index) => item(`m-${index}a`, ELECTION));
    const all = arrangementOf(crowd);
    const frame: Frame = {
      window: { from: ELECTION - 50, to: ELECTION + 50 },
      width: 400,
      height: 200,
    };
    const stack = stackLanes(all, 200, termsAt(all, 2));
    const layout = layOut(all, termsAt(all, 4));
    const gravest = (standing: Standing): readonly Standing[] => {
      const standings = new Uint8Array(30).fill(STANDINGS.indexOf('met'));
      standings[29] = STANDINGS.indexOf(standing);
      const view = { electionDay: ELECTION, asOf: ELECTION, standings };
      return makeScene(layout, stack, frame, view).clusters.map((cluster) => cluster.standing);
    };
    expect(gravest('met')).toEqual(['met']);
    expect(gravest('overdue')).toEqual(['overdue']);
    expect(gravest('met-late')).toEqual(['met-late']);
    expect(gravest('not-yet')).toEqual(['not-yet']);
    expect(gravest('happened')).toEqual(['met']);
  });

  it.each<readonly [string, Frame['window']]>([
    ['that is none', { from: NaN, to: NaN }],
    ['without a beginning', { from: -Infinity, to: ELECTION }],
    ['without an end', { from: ELECTION, to: Infinity }],
    ['of no length', { from: ELECTION, to: ELECTION }],
    ['backwards', { from: ELECTION + 20, to: ELECTION - 20 }],
  ])(
    'of a window %s has hardly a tick, nothing unbounded to draw, and every count',
    (_, window) => {
      const items = electionItems();
      const all = arrangementOf(items);
      const stack = stackLanes(all, 600, termsAt(all, 2));
      const layout = layOut(all, termsAt(all, 2));
      const scene = makeScene(layout, stack, { window, width: 900, height: 600 }, viewOf(all));
      const ticks = [...scene.ticks, ...scene.offsets];
      expect(ticks.length).toBeLessThanOrEqual(1);
      expect(ticks.every((tick) => Number.isFinite(tick.x))).toBe(true);
      for (const box of boxesOf(scene)) expect(Number.isFinite(box.from + box.to)).toBe(true);
      const counted = scene.bands.reduce((sum, b) => sum + b.before + b.inside + b.after, 0);
      expect(counted).toBe(items.length);
    },
  );

  it('of nothing has its axes and no band', () => {
    const frame: Frame = { window: WHOLE, width: 900, height: 600 };
    const scene = sceneOf([], frame);
    expect([scene.bands, scene.marks, scene.clusters]).toEqual([[], [], []]);
    expect(scene.ticks.length).toBeGreaterThan(0);
  });
});

describe('where a milestone stands', () => {
  it('is where it is drawn, and has the same height outside the picture', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        const all = arrangementOf(items);
        const stack = stackLanes(all, frame.height, termsAt(all, 2));
        const step = zoomStep(frame.width / span(frame.window));
        const layout = layOut(all, termsAt(all, step));
        const scene = makeScene(layout, stack, frame, viewOf(all));
        for (const { row, x, y } of scene.marks) {
          expect(anchorOf(row, layout, stack, frame)).toEqual({ x: expect.closeTo(x, 5), y });
        }
        for (const { rows, x, y } of scene.clusters) {
          for (const row of rows) expect(anchorOf(row, layout, stack, frame)).toEqual({ x, y });
        }
        const elsewhere = { ...frame, window: { from: ELECTION + 9000, to: ELECTION + 9100 } };
        for (let row = 0; row < items.length; row++) {
          const [here, there] = [frame, elsewhere].map((one) => anchorOf(row, layout, stack, one));
          expect(there?.y).toBe(here?.y);
          expect(there?.x).toBeLessThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is nowhere for one that stands in no lane', () => {
    const all = arrangementOf([item('a', ELECTION)]);
    const stack = stackLanes(all, 400, termsAt(all, 2));
    const layout = layOut(all, termsAt(all, 2));
    const frame: Frame = { window: WHOLE, width: 900, height: 400 };
    expect(anchorOf(7, layout, stack, frame)).toBe(null);
    expect(anchorOf(0, layout, oneLane(3, 1, 28), frame)).toBe(null);
  });
});

describe('the scene of the bundled election', () => {
  it.each([
    ['a desktop', 1300, 640],
    ['a small window', 700, 420],
    ['a very low one', 900, 120],
  ])(
    'on %s shows or gathers every milestone, and overlaps nowhere at any zoom',
    (_, width, height) => {
      const items = electionItems();
      for (const days of [500, 240, 120, 60, 30, 14]) {
        for (let from = WHOLE.from; from < WHOLE.to; from += days) {
          const frame: Frame = { window: { from, to: from + days }, width, height };
          expect(overlapsOf(boxesOf(sceneOf(items, frame)))).toEqual([]);
        }
      }
    },
  );
});
