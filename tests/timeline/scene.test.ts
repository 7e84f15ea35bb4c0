import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import { type Item, type Terms, zoomStep } from '../../src/timeline/place.ts';
import {
  anchorOf,
  AXIS_HEIGHT,
  type Bands,
  dayAt,
  type Frame,
  layOut,
  makeScene,
  type Scene,
  stackLanes,
  type View,
  xOf,
} from '../../src/timeline/scene.ts';
import { span } from '../../src/timeline/window.ts';
import { boxesOf, overlapsOf } from './boxes.ts';
import { anyItems, ELECTION, electionItems, item, measure } from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const WHOLE = { from: ELECTION - 400, to: ELECTION + 100 };
const VIEW: View = {
  electionDay: ELECTION,
  asOf: ELECTION - 10,
  statusOf: (id) => (id.endsWith('0') ? 'happened' : 'not-yet'),
};

const termsAt = (step: number): Terms => ({ step, measure, edges: WHOLE });

/** A scene as the app makes it: lanes by the whole preparation's zoom, marks by the window's. */
function sceneOf(items: readonly Item[], frame: Frame, view = VIEW): Scene {
  const stack = stackLanes(items, frame.height, termsAt(zoomStep(frame.width / span(WHOLE))));
  const step = zoomStep(frame.width / span(frame.window));
  return makeScene(layOut(items, stack.rows, termsAt(step)), stack, frame, view);
}

const anyFrame: fc.Arbitrary<Frame> = fc
  .tuple(
    fc.double({ min: ELECTION - 600, max: ELECTION + 400, noNaN: true }),
    fc.double({ min: 4, max: 900, noNaN: true }),
    fc.integer({ min: 320, max: 2000 }),
    fc.integer({ min: 200, max: 1200 }),
  )
  .map(([from, days, width, height]) => ({ window: { from, to: from + days }, width, height }));

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
  const bandsOf = (items: readonly Item[], height: number): Bands =>
    stackLanes(items, height, termsAt(2));

  it('has a band for each lane that has something, in their order, and fills the height', () => {
    const items = [item('r', 5, { lane: 'results' }), item('t', 5, { lane: 'texts' })];
    expect(bandsOf(items, 400).bands.map((band) => band.id)).toEqual(['texts', 'results']);
    expect(bandsOf(items, 400).height).toBeCloseTo(400);
    expect(bandsOf([], 400)).toEqual({ rows: new Map(), bands: [], height: AXIS_HEIGHT });
  });

  it('has every band below the one before, high enough for its rows, whatever the height', () => {
    fc.assert(
      fc.property(anyItems(), fc.integer({ min: 1, max: 1500 }), (items, height) => {
        const { bands, rows, height: whole } = bandsOf(items, height);
        const lanes = LANES.filter((lane) => items.some((one) => one.lane === lane.id));
        expect(bands.map((band) => band.id)).toEqual(lanes.map((lane) => lane.id));
        let y = AXIS_HEIGHT;
        for (const band of bands) {
          const count = rows.get(band.id) ?? 0;
          expect(band.y).toBeCloseTo(y, 6);
          expect(count).toBeGreaterThanOrEqual(1);
          expect(band.height).toBeGreaterThanOrEqual(count * 20);
          y += band.height;
        }
        expect(whole).toBeCloseTo(y, 6);
        // What does not fit even with one row for each lane is scrolled; everything else fits.
        const least = AXIS_HEIGHT + lanes.length * 28;
        if (lanes.length > 0) expect(whole).toBeCloseTo(Math.max(height, least), 4);
      }),
    );
  });
});

describe('a scene', () => {
  it('draws marks where their days are', () => {
    const items = [
      item('day', ELECTION, { lane: 'voting', shape: 'triangle', short: 'Ngày bầu cử' }),
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
      marks.map(({ id, x, bar, tail, uncertain, status }) => [
        id,
        { x, bar, tail, uncertain, status },
      ]),
    );
    expect(drawn).toEqual({
      day: { x: 205, bar: null, tail: null, uncertain: false, status: 'not-yet' },
      range: {
        x: 130,
        bar: { from: 80, to: 180 },
        tail: null,
        uncertain: false,
        status: 'not-yet',
      },
      'short-range': { x: 85, bar: null, tail: null, uncertain: false, status: 'not-yet' },
      by: { x: 155, bar: null, tail: 109, uncertain: true, status: 'not-yet' },
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
        const byId = new Map(items.map((one) => [one.id, one]));
        const bands = new Map(scene.bands.map((band) => [band.id, band]));
        for (const mark of scene.marks) {
          const one = byId.get(mark.id);
          const band = bands.get(mark.lane);
          if (!one || !band) throw new Error(`${mark.id} comes from nowhere`);
          const middle =
            one.start === null
              ? xOf(one.end + 0.5, frame)
              : (xOf(one.start, frame) + xOf(one.end + 1, frame)) / 2;
          expect(mark.x).toBeCloseTo(middle, 5);
          expect(mark.lane).toBe(one.lane);
          expect(mark.y - 10).toBeGreaterThanOrEqual(band.y - 1e-6);
          expect(mark.y + 10).toBeLessThanOrEqual(band.y + band.height + 1e-6);
          expect(mark.tail !== null).toBe(one.start === null);
          if (mark.bar) expect(mark.bar.to - mark.bar.from).toBeGreaterThan(13);
        }
        for (const box of boxesOf(scene)) {
          expect(Number.isFinite(box.from + box.to + box.y)).toBe(true);
        }
        const seen = scene.marks.filter((mark) => mark.x >= 0 && mark.x <= frame.width);
        expect(seen.every((mark) => byId.has(mark.id))).toBe(true);
        expect(new Set(scene.marks.map((mark) => mark.id)).size).toBe(scene.marks.length);
      }),
      { numRuns: 150 },
    );
  });

  it('shows every milestone whose place is in the picture, as a mark or in a cluster', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        const scene = sceneOf(items, frame);
        const shown = new Set([
          ...scene.marks.map((mark) => mark.id),
          ...scene.clusters.flatMap((cluster) => cluster.ids),
        ]);
        const missing = items.filter((one) => {
          const x = xOf(one.end + 0.5, frame);
          return x >= 0 && x <= frame.width && !shown.has(one.id);
        });
        expect(missing.map((one) => one.id)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('counts every milestone of a lane once: before, inside or after', () => {
    fc.assert(
      fc.property(anyItems(), anyFrame, (items, frame) => {
        const { from, to } = frame.window;
        for (const { id, before, inside, after } of sceneOf(items, frame).bands) {
          const ofLane = items.filter((one) => one.lane === id);
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

  it.each<readonly [string, number, number]>([
    ['whole well inside', 100, 1],
    ['whole where it just fits', 462, 1],
    ['half gone 14 px over the right edge', 476, 0.5],
    ['gone 28 px over the right edge', 490, 0],
    ['gone further over the right edge', 499, 0],
    ['whole at the left edge', 0, 1],
    ['half gone 14 px over the left edge', -14, 0.5],
    ['gone 28 px over the left edge', -28, 0],
  ])('shows a label %s', (_, x, shown) => {
    // At 1 px per day, a label of 38 px begins 13 px after the beginning of its day.
    const one = item('abcdef', ELECTION + x - 13);
    const frame: Frame = {
      window: { from: ELECTION, to: ELECTION + 500 },
      width: 500,
      height: 200,
    };
    const open: Terms = { step: 1, measure, edges: { from: 0, to: 1e6 } };
    const stack = stackLanes([one], 200, open);
    const { marks } = makeScene(layOut([one], stack.rows, open), stack, frame, VIEW);
    expect(marks.map((mark) => mark.label)).toEqual([
      { text: 'abcdef', x: expect.closeTo(x, 6), width: 38, shown: expect.closeTo(shown, 6) },
    ]);
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
    const moved = new Map(after.marks.map((mark) => [mark.id, mark]));
    let compared = 0;
    for (const mark of before.marks) {
      const other = moved.get(mark.id);
      if (!other) continue;
      compared++;
      expect(other.x).toBeCloseTo(mark.x - 50, 6);
      expect(other.y).toBe(mark.y);
      expect(other.label?.text).toBe(mark.label?.text);
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('says of a cluster that it is ahead when nothing in it has happened', () => {
    const crowd = Array.from({ length: 30 }, (_, index) => item(`m-${index}a`, ELECTION));
    const frame: Frame = {
      window: { from: ELECTION - 50, to: ELECTION + 50 },
      width: 400,
      height: 200,
    };
    // The least important is in the cluster, and has happened.
    const last = item('m-0', ELECTION, { importance: -1 });
    expect(sceneOf(crowd, frame).clusters.map((cluster) => cluster.isAhead)).toEqual([true]);
    const { clusters } = sceneOf([...crowd, last], frame);
    expect(clusters.map((cluster) => [cluster.isAhead, cluster.ids.at(-1)])).toEqual([
      [false, 'm-0'],
    ]);
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
      const stack = stackLanes(items, 600, termsAt(2));
      const layout = layOut(items, stack.rows, termsAt(2));
      const scene = makeScene(layout, stack, { window, width: 900, height: 600 }, VIEW);
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
        const stack = stackLanes(items, frame.height, termsAt(2));
        const layout = layOut(
          items,
          stack.rows,
          termsAt(zoomStep(frame.width / span(frame.window))),
        );
        const scene = makeScene(layout, stack, frame, VIEW);
        for (const { id, x, y } of scene.marks) {
          expect(anchorOf(id, layout, stack, frame)).toEqual({ x: expect.closeTo(x, 5), y });
        }
        for (const { ids, x, y } of scene.clusters) {
          for (const id of ids) expect(anchorOf(id, layout, stack, frame)).toEqual({ x, y });
        }
        const elsewhere = { ...frame, window: { from: ELECTION + 9000, to: ELECTION + 9100 } };
        for (const { id } of items) {
          const [here, there] = [frame, elsewhere].map((one) => anchorOf(id, layout, stack, one));
          expect(there?.y).toBe(here?.y);
          expect(there?.x).toBeLessThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is nowhere for one that is not laid out', () => {
    const stack = stackLanes([item('a', ELECTION)], 400, termsAt(2));
    const layout = layOut([item('a', ELECTION)], stack.rows, termsAt(2));
    const frame: Frame = { window: WHOLE, width: 900, height: 400 };
    expect(anchorOf('b', layout, stack, frame)).toBe(null);
    expect(anchorOf('a', { step: 2, lanes: new Map() }, stack, frame)).toBe(null);
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
