import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Hit, hitTest } from '../../src/timeline/hit.ts';
import {
  type ClusterMark,
  type DensityBand,
  layOut,
  makeScene,
  type Mark,
  partsOf,
  type Scene,
} from '../../src/timeline/scene.ts';
import { scrolledTo, stackLanes, type Terms } from '../../src/timeline/stack.ts';
import { zoomStep } from '../../src/timeline/tile.ts';
import {
  anyItems,
  anyWishes,
  arrangementOf,
  cardOf,
  ELECTION,
  labelsOf,
  measure,
} from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const NAMES = ['point', 'near', 'bar', 'below'];

const mark = (row: number, x: number, y: number, more: Partial<Mark> = {}): Mark => ({
  row,
  kinds: 'texts',
  shape: 'circle',
  x,
  y,
  bar: null,
  tail: null,
  uncertain: false,
  standing: 'happened',
  label: null,
  card: null,
  ...more,
});

const scene = (
  marks: readonly Mark[],
  clusters: readonly ClusterMark[] = [],
  densities: readonly DensityBand[] = [],
): Scene => ({
  width: 800,
  height: 400,
  bands: [],
  ticks: [],
  offsets: [],
  marks,
  clusters,
  densities,
  stuck: null,
  electionX: 0,
  asOfX: 0,
  notYetX: 0,
});

function said(hit: Hit | null): string | null {
  if (!hit) return null;
  if (hit.is === 'mark') return NAMES[hit.mark.row] ?? String(hit.mark.row);
  return hit.is === 'cluster' ? `cluster of ${hit.cluster.rows.join()}` : `${hit.bin.count} here`;
}

/** By row, for pictures in which nothing has a name. */
const rowAt = (hit: Hit | null): number | null => (hit?.is === 'mark' ? hit.mark.row : null);

describe('what is at a point', () => {
  const label = { text: 'a', x: 112, width: 60, shown: 1, isBacked: false };
  const drawn = scene(
    [
      mark(0, 100, 100, { label }),
      mark(1, 180, 100),
      mark(2, 300, 100, { bar: { from: 250, to: 350 } }),
      mark(3, 100, 120),
    ],
    [{ lane: 0, kinds: 'texts', x: 500, y: 100, rows: [8, 9], standing: 'happened' }],
    [
      {
        lane: 1,
        kinds: null,
        y: 200,
        height: 60,
        bins: [
          {
            from: 1,
            to: 8,
            x: 40,
            width: 20,
            level: 0.1,
            count: 320,
            isAhead: false,
            overdue: 0,
            metLate: 0,
            isNamed: false,
          },
        ],
      },
    ],
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
    ['a cluster at its middle', 500, 100, 0, 'cluster of 8,9'],
    ['a cluster at its edges', 512, 106, 0, 'cluster of 8,9'],
    ['nothing beside a cluster', 521, 100, 4, null],
    ['a stretch of density, above its height too', 45, 203, 4, '320 here'],
    ['nothing beside a stretch of density', 60, 230, 4, null],
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

/** The marks and clusters whose middle is painted: neither below the picture nor under what stays. */
const shownIn = (any: Scene): Pick<Scene, 'marks' | 'clusters'> => {
  const parts = partsOf(any).map(({ from, to, marks, clusters }) => {
    const isShown = ({ y }: { readonly y: number }): boolean => y >= from && y < to;
    return { marks: marks.filter(isShown), clusters: clusters.filter(isShown) };
  });
  return {
    marks: parts.flatMap((part) => part.marks),
    clusters: parts.flatMap((part) => part.clusters),
  };
};

describe('in any picture', () => {
  const crowds = fc.oneof(anyItems(), anyItems(['texts', 'plans'], { most: 120, days: 60 }));
  const anyScene = fc
    .tuple(
      crowds,
      fc.double({ min: ELECTION - 400, max: ELECTION + 300, noNaN: true }),
      fc.double({ min: 4, max: 600, noNaN: true }),
      anyWishes,
      fc.integer({ min: 0, max: 300 }),
    )
    .map(([items, from, days, wish, scroll]) => {
      const frame = { window: { from, to: from + days }, width: 1000, height: 300 };
      const all = arrangementOf(items);
      const terms = (step: number): Terms => ({
        step,
        measure,
        edges: { from: 0, to: 1e6 },
        labelsOf: labelsOf(all, step),
        cardOf: cardOf(all, step),
      });
      const stack = scrolledTo(stackLanes(all, 300, terms(2), wish(all)), scroll);
      const layout = layOut(all, terms(zoomStep(1000 / days)));
      const standings = new Uint8Array(items.length);
      const view = { electionDay: ELECTION, asOf: ELECTION, standings };
      return makeScene(layout, stack, frame, view);
    });

  it('what is painted is what is hit: marks, labels and clusters, with a mouse and with a finger', () => {
    fc.assert(
      fc.property(anyScene, fc.constantFrom(4, 22), (any, reach) => {
        const { marks, clusters } = shownIn(any);
        for (const one of marks) {
          if (!one.bar) expect(rowAt(hitTest(any, one.x, one.y, reach))).toBe(one.row);
          if (one.bar) {
            expect(rowAt(hitTest(any, one.bar.from + 1, one.y, reach))).toBe(one.row);
            expect(rowAt(hitTest(any, one.bar.to - 1, one.y, reach))).toBe(one.row);
          }
        }
        for (const { row, card } of marks) {
          if (!card) continue;
          const [x, y] = [card.x + card.width - 3, card.y + card.height - 3];
          if (y < 300) expect(rowAt(hitTest(any, x, y, reach))).toBe(row);
        }
        for (const one of clusters) {
          expect(said(hitTest(any, one.x, one.y, reach))).toBe(`cluster of ${one.rows.join()}`);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a label is hit in its middle', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        for (const { row, y, label } of shownIn(any).marks) {
          if (!label || label.width < 40) continue;
          expect(rowAt(hitTest(any, label.x + label.width / 2, y, 4))).toBe(row);
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
                (one.label && isNear(one.label.x, one.label.x + one.label.width, one.y, 9)) ||
                (one.card &&
                  x >= one.card.x &&
                  x <= one.card.x + one.card.width &&
                  y >= one.card.y &&
                  y <= one.card.y + one.card.height),
            ) || any.clusters.some((one) => isNear(one.x - 14, one.x + 14, one.y, 8));
          const hit = hitTest(any, x, y, reach);
          if (!somebody) expect(hit?.is === 'bin' ? null : hit).toBe(null);
        },
      ),
      { numRuns: 300 },
    );
  });
});
