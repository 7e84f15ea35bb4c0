import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Hit, hitTest } from '../../src/timeline/hit.ts';
import { zoomStep } from '../../src/timeline/place.ts';
import {
  type ClusterMark,
  layOut,
  makeScene,
  type Mark,
  type Scene,
  stackLanes,
} from '../../src/timeline/scene.ts';
import { anyItems, ELECTION, measure } from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const mark = (id: string, x: number, y: number, more: Partial<Mark> = {}): Mark => ({
  id,
  lane: 'texts',
  shape: 'circle',
  x,
  y,
  bar: null,
  tail: null,
  uncertain: false,
  status: 'happened',
  label: null,
  ...more,
});

const scene = (marks: readonly Mark[], clusters: readonly ClusterMark[] = []): Scene => ({
  width: 800,
  height: 400,
  bands: [],
  ticks: [],
  offsets: [],
  marks,
  clusters,
  electionX: 0,
  asOfX: 0,
  notYetX: 0,
});

const said = (hit: Hit | null): string | null =>
  hit && (hit.is === 'mark' ? hit.mark.id : `cluster of ${hit.cluster.ids.join()}`);

describe('what is at a point', () => {
  const label = { text: 'a', x: 112, width: 60, shown: 1 };
  const drawn = scene(
    [
      mark('point', 100, 100, { label }),
      mark('near', 180, 100),
      mark('bar', 300, 100, { bar: { from: 250, to: 350 } }),
      mark('below', 100, 120),
    ],
    [{ lane: 'texts', x: 500, y: 100, ids: ['x', 'y'], isAhead: false }],
  );

  it.each<readonly [string, number, number, number, string | null]>([
    ['a mark at its middle', 100, 100, 4, 'point'],
    ['a mark at its edge', 106, 106, 4, 'point'],
    ['a mark within reach', 100, 91, 4, 'point'],
    ['a mark out of reach', 92, 89, 4, null],
    ['a mark within a finger’s reach', 92, 89, 22, 'point'],
    ['the nearer of two marks', 100, 111, 22, 'below'],
    ['a label', 150, 105, 4, 'point'],
    ['a label’s end', 172, 100, 4, 'point'],
    ['a mark that stands on a label’s end', 176, 100, 4, 'near'],
    ['a bar anywhere along it', 255, 100, 4, 'bar'],
    ['a bar beyond its end', 353, 100, 4, 'bar'],
    ['nothing beside a bar', 360, 100, 4, null],
    ['a cluster at its middle', 500, 100, 0, 'cluster of x,y'],
    ['a cluster at its edges', 512, 106, 0, 'cluster of x,y'],
    ['nothing beside a cluster', 520, 100, 4, null],
    ['nothing in an empty place', 600, 300, 22, null],
    ['nothing outside', -50, -50, 4, null],
    ['nothing at no place', NaN, NaN, 4, null],
  ])('is %s', (_, x, y, reach, expected) => {
    expect(said(hitTest(drawn, x, y, reach))).toBe(expected);
  });

  it('of a picture of nothing is nothing', () => {
    expect(hitTest(scene([]), 100, 100, 22)).toBe(null);
  });
});

describe('in any picture', () => {
  const terms = (step: number) => ({ step, measure, edges: { from: 0, to: 1e6 } });
  const crowds = fc.oneof(anyItems(), anyItems(['texts', 'plans'], { most: 120, days: 60 }));
  const anyScene = fc
    .tuple(
      crowds,
      fc.double({ min: ELECTION - 400, max: ELECTION + 300, noNaN: true }),
      fc.double({ min: 4, max: 600, noNaN: true }),
    )
    .map(([items, from, days]) => {
      const frame = { window: { from, to: from + days }, width: 1000, height: 300 };
      const stack = stackLanes(items, 300, terms(2));
      const layout = layOut(items, stack.rows, terms(zoomStep(1000 / days)));
      const view = { electionDay: ELECTION, asOf: ELECTION, statusOf: () => 'happened' as const };
      return makeScene(layout, stack, frame, view);
    });

  it('what is painted is what is hit: marks, labels and clusters, with a mouse and with a finger', () => {
    fc.assert(
      fc.property(anyScene, fc.constantFrom(4, 22), (any, reach) => {
        for (const one of any.marks) {
          expect(said(hitTest(any, one.x, one.y, reach))).toBe(one.id);
          if (one.bar) {
            expect(said(hitTest(any, one.bar.from + 1, one.y, reach))).toBe(one.id);
            expect(said(hitTest(any, one.bar.to - 1, one.y, reach))).toBe(one.id);
          }
        }
        for (const one of any.clusters) {
          expect(said(hitTest(any, one.x, one.y, reach))).toBe(`cluster of ${one.ids.join()}`);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a label is hit in its middle', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        for (const { id, y, label } of any.marks) {
          if (!label || label.width < 40) continue;
          expect(said(hitTest(any, label.x + label.width / 2, y, 4))).toBe(id);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('an empty place is hit by nobody', () => {
    fc.assert(
      fc.property(
        anyScene,
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.constantFrom(0, 4, 22),
        (any, x, y, reach) => {
          const isNear = (from: number, to: number, at: number, height: number): boolean =>
            x >= from - reach && x <= to + reach && Math.abs(at - y) <= height + reach;
          const somebody =
            any.marks.some(
              (one) =>
                isNear(one.bar?.from ?? one.x - 6, one.bar?.to ?? one.x + 6, one.y, 6) ||
                (one.label && isNear(one.label.x, one.label.x + one.label.width, one.y, 9)),
            ) || any.clusters.some((one) => isNear(one.x - 13, one.x + 13, one.y, 8));
          if (!somebody) expect(hitTest(any, x, y, reach)).toBe(null);
        },
      ),
      { numRuns: 300 },
    );
  });
});
