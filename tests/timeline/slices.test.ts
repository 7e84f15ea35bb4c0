import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { sortDayOf } from '../../src/core/columns.ts';
import { addMonths, civil, parseDay } from '../../src/core/day.ts';
import { chunks, makePages, type Page, type PageTerms } from '../../src/timeline/slices.ts';
import { AXIS_HEIGHT, piled, type Settled } from '../../src/timeline/stack.ts';
import {
  anyItems,
  arrangementOf,
  ELECTION,
  electionItems,
  item,
  type Item,
  labelsOf,
  measure,
} from './sample-items.ts';

vi.setConfig({ testTimeout: 60_000 });

const day = (text: string): number => parseDay(text) ?? NaN;
const SPAN = { from: day('2020-06-01'), to: day('2021-07-31') };

function termsOf(items: readonly Item[], more: Partial<PageTerms> = {}): PageTerms {
  const arrangement = arrangementOf(items);
  return {
    arrangement,
    measure,
    labelsOf: () => labelsOf(arrangement, 1),
    view: { electionDay: ELECTION, asOf: ELECTION, standings: new Uint8Array(items.length) },
    span: SPAN,
    width: 1092,
    height: 730,
    ...more,
  };
}

/** First days of the months on pages, in order. */
function monthsOn(pages: readonly Page[]): readonly number[] {
  const months: number[] = [];
  for (const { from, to } of pages) {
    for (let month = from; month < to; month = addMonths(month, 1)) months.push(month);
  }
  return months;
}

const rowsOn = (pages: readonly Page[]): ReadonlySet<number> =>
  new Set(
    pages.flatMap(({ scene }) => [
      ...scene.marks.map(({ row }) => row),
      ...scene.clusters.flatMap(({ rows }) => rows),
    ]),
  );

describe('the pages of the bundled election', () => {
  const items = electionItems();
  const terms = termsOf(items);
  const pages = makePages(terms);

  it('have every month of the span once, in order, none of them torn', () => {
    expect(monthsOn(pages)).toEqual(
      Array.from({ length: 14 }, (_, month) => addMonths(SPAN.from, month)),
    );
    expect(pages.filter(({ from }) => civil(from).date !== 1)).toEqual([]);
  });

  it('have every milestone of the span, nearly every one with its name', () => {
    const { columns } = terms.arrangement;
    const expected = items.flatMap((_, row) =>
      (columns.end[row] ?? 0) >= SPAN.from && sortDayOf(columns, row) <= SPAN.to ? [row] : [],
    );
    expect([...rowsOn(pages)].sort((a, b) => a - b)).toEqual(expected);
    const named = new Set(
      pages.flatMap(({ scene }) => scene.marks.filter(({ label }) => label).map(({ row }) => row)),
    );
    expect(named.size).toBeGreaterThanOrEqual(expected.length * 0.95);
  });

  it('have all lanes, also those that are empty there', () => {
    expect(new Set(pages.map(({ scene }) => scene.bands.length))).toEqual(new Set([8]));
  });

  it('count in each lane what touches their days, and nothing beside them', () => {
    const { columns, laneOfRow } = terms.arrangement;
    for (const { from, to, scene } of pages) {
      expect(scene.bands.map(({ inside }) => inside)).toEqual(
        scene.bands.map(
          ({ lane }) =>
            items.filter(
              (_, row) =>
                laneOfRow[row] === lane &&
                sortDayOf(columns, row) < to &&
                (columns.end[row] ?? 0) >= from,
            ).length,
        ),
      );
    }
  });
});

describe('any pages', () => {
  it('cut no label and no point, and lose no milestone of the span', () => {
    fc.assert(
      fc.property(anyItems(), (items) => {
        const terms = termsOf(items);
        const { columns } = terms.arrangement;
        const pages = makePages(terms);
        for (const { scene } of pages) {
          expect(scene.height).toBeLessThanOrEqual(terms.height + 0.01);
          for (const { x, bar, label } of scene.marks) {
            if (label) {
              expect(label.shown).toBe(1);
              expect(label.x).toBeGreaterThanOrEqual(0);
              expect(label.x + label.width).toBeLessThanOrEqual(scene.width);
            }
            if (!bar) {
              expect(x).toBeGreaterThan(8);
              expect(x).toBeLessThan(scene.width - 8);
            }
          }
          for (const { x } of scene.clusters) {
            expect(x).toBeGreaterThanOrEqual(13);
            expect(x).toBeLessThanOrEqual(scene.width - 13);
          }
        }
        const there = rowsOn(pages);
        const lost = items.flatMap((_, row) => {
          const first = sortDayOf(columns, row);
          return first >= SPAN.from && first <= SPAN.to && !there.has(row) ? [row] : [];
        });
        expect(lost).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('put little on one page and much on several', () => {
    expect(makePages(termsOf([item('a', ELECTION)]))).toHaveLength(2);
    const many = Array.from({ length: 300 }, (_, at) => item(`m-${at}`, ELECTION - 60 + (at % 90)));
    expect(makePages(termsOf(many)).length).toBeGreaterThan(2);
  });

  it('show as density what is too much for marks, a quarter on each', () => {
    const crowd = Array.from({ length: 60_000 }, (_, at) =>
      item(`m-${at}`, SPAN.from + (at % (SPAN.to - SPAN.from + 1)), { short: 'x' }),
    );
    const pages = makePages(termsOf(crowd));
    expect(pages).toHaveLength(5);
    expect(pages.every(({ scene }) => scene.densities.length > 0)).toBe(true);
    const days = pages.flatMap(({ scene, from, to }) =>
      scene.densities.flatMap(({ bins }) => bins.map((bin) => bin.to > from && bin.from < to)),
    );
    expect(days).not.toContain(false);
  });

  it('are not too many for decades, and none for a span that is reversed', () => {
    const decades = { from: day('1976-04-25'), to: day('2026-03-15') };
    const pages = makePages(termsOf(electionItems(), { span: decades }));
    expect(pages.length).toBeLessThanOrEqual(41);
    expect(monthsOn(pages)).toHaveLength(600);
    expect(makePages(termsOf([], { span: { from: SPAN.to, to: SPAN.from } }))).toEqual([]);
  });

  it('of nothing at all are blank ones with their months', () => {
    const pages = makePages(termsOf([]));
    expect(pages.flatMap(({ scene }) => scene.marks)).toEqual([]);
    expect(monthsOn(pages)).toHaveLength(14);
  });
});

describe('lanes that are too many for a page', () => {
  const settled = (...heights: readonly number[]): readonly Settled[] =>
    heights.map((height, lane) => ({ lane, height, rows: 1 }));

  it.each<readonly [string, readonly number[], readonly (readonly number[])[]]>([
    ['stay together while they fit', [100, 100, 100], [[0, 1, 2]]],
    ['go on where they do not', [150, 150, 150], [[0, 1], [2]]],
    ['have at least one on each', [900, 50, 900], [[0], [1], [2]]],
    ['are none on the one page where there are none', [], [[]]],
  ])('%s', (_, heights, expected) => {
    const parts = chunks(settled(...heights), AXIS_HEIGHT + 300);
    expect(parts.map((part) => part.map(({ lane }) => lane))).toEqual(expected);
  });

  it('stand one below the other, from the axis on', () => {
    const { tops, height, scroll } = piled(settled(100, 30), 2);
    expect([[...tops], height, scroll]).toEqual([
      [AXIS_HEIGHT, AXIS_HEIGHT + 100, AXIS_HEIGHT + 130],
      AXIS_HEIGHT + 130,
      0,
    ]);
  });
});
