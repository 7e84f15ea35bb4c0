import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, LEVELS } from '../../src/core/columns.ts';
import {
  type Choice,
  choicesOf,
  countFacets,
  FACETS,
  type Filter,
  type Filterable,
  isFiltering,
  NO_FILTER,
  shownRows,
  toggle,
  valuesOf,
  without,
} from '../../src/core/filter.ts';
import { KINDS } from '../../src/core/kinds.ts';
import { STANDINGS, standings } from '../../src/core/status.ts';
import { election2021 } from './election-2021.ts';

const COLUMNS = election2021().columns;

/** What a row has of each facet, as words. */
const saidOf = (
  { columns, standings: codes }: Filterable,
  row: number,
): Record<string, string> => ({
  kind: KINDS[columns.kind[row] ?? -1] ?? '?',
  level: LEVELS[columns.level[row] ?? -1] ?? '?',
  standing: STANDINGS[codes[row] ?? -1] ?? '?',
});

const CHOICES = FACETS.flatMap((facet) =>
  valuesOf(facet).map((value): Choice => ({ facet, value })),
);

const choice = fc.constantFrom(...CHOICES);
const filters = fc
  .array(choice, { maxLength: 8 })
  .map((choices) => choices.reduce((filter: Filter, one) => toggle(filter, one), NO_FILTER));

const rowsOf = (rows: readonly (readonly [number, number, number])[]): Filterable => ({
  columns: {
    ...COLUMNS,
    size: rows.length,
    kind: Uint8Array.from(rows, ([kind]) => kind),
    level: Uint8Array.from(rows, ([, level]) => level),
  },
  standings: Uint8Array.from(rows, ([, , standing]) => standing),
});

const tables = fc
  .array(
    fc.tuple(
      fc.nat({ max: KINDS.length - 1 }),
      fc.nat({ max: LEVELS.length - 1 }),
      fc.nat({ max: STANDINGS.length - 1 }),
    ),
    { maxLength: 60 },
  )
  .map(rowsOf);

/** The same again, row by row and word by word. */
const passes = (rows: Filterable, filter: Filter, row: number, facets = [...FACETS]): boolean =>
  facets.every(
    (facet) => filter[facet].size === 0 || filter[facet].has(saidOf(rows, row)[facet] ?? '?'),
  );

const everyRow = ({ columns }: Filterable): readonly number[] =>
  Array.from({ length: columns.size }, (_, row) => row);

describe('the rows shown', () => {
  it('are all where nothing was chosen', () => {
    expect(shownRows({ columns: COLUMNS, standings: new Uint8Array() }, NO_FILTER)).toBeNull();
  });

  it('are those that have one of the chosen values in every facet', () => {
    fc.assert(
      fc.property(tables, filters, (rows, filter) => {
        const shown = shownRows(rows, filter);
        if (!isFiltering(filter)) return void expect(shown).toBeNull();
        expect([...(shown ?? [])]).toEqual(
          everyRow(rows).map((row) => Number(passes(rows, filter, row))),
        );
      }),
    );
  });

  it('are none of a value that does not exist', () => {
    const filter = toggle(NO_FILTER, { facet: 'kind', value: 'coup' });
    expect(shownRows(rowsOf([[0, 0, 0]]), filter)).toEqual(new Uint8Array([0]));
  });

  it('of directives and resolutions at the centre in 2021 are the twenty that the file has', () => {
    const rows = { columns: COLUMNS, standings: standings(COLUMNS, 30_000) };
    const filter = (
      [
        ['kind', 'directive'],
        ['kind', 'resolution'],
        ['level', 'central'],
      ] as const
    ).reduce((all: Filter, [facet, value]) => toggle(all, { facet, value }), NO_FILTER);
    expect(shownRows(rows, filter)?.reduce((sum, one) => sum + one, 0)).toBe(20);
  });

  it('are told without standings as long as none of these was chosen', () => {
    const rows: Filterable = {
      columns: COLUMNS,
      get standings(): Uint8Array {
        throw new Error('asked for without need');
      },
    };
    const filter = toggle(NO_FILTER, { facet: 'level', value: 'central' });
    expect(shownRows(rows, filter)?.length).toBe(COLUMNS.size);
    const other = toggle(filter, { facet: 'standing', value: 'due' });
    expect(() => shownRows(rows, other)).toThrow('asked for without need');
  });
});

describe('the counts of values', () => {
  it('are of the rows that the other facets leave', () => {
    fc.assert(
      fc.property(tables, filters, (rows, filter) => {
        const counts = countFacets(rows, filter);
        for (const facet of FACETS) {
          const others = FACETS.filter((one) => one !== facet);
          const left = everyRow(rows).filter((row) => passes(rows, filter, row, others));
          expect([...counts[facet]]).toEqual(
            valuesOf(facet).map(
              (value) => left.filter((row) => saidOf(rows, row)[facet] === value).length,
            ),
          );
        }
      }),
    );
  });
});

describe('a choice', () => {
  it('made twice is none', () => {
    fc.assert(
      fc.property(filters, choice, (filter, one) => {
        expect(toggle(toggle(filter, one), one)).toEqual(filter);
      }),
    );
  });

  it('is among what was chosen, until it is taken back', () => {
    fc.assert(
      fc.property(filters, choice, (filter, one) => {
        const chosen = without(filter, one);
        expect(choicesOf(toggle(chosen, one))).toContainEqual(one);
        expect(choicesOf(chosen)).not.toContainEqual(one);
        expect(without(chosen, one)).toBe(chosen);
      }),
    );
  });

  it('leaves the filter before it as it was', () => {
    toggle(NO_FILTER, { facet: 'kind', value: 'vote' });
    expect(isFiltering(NO_FILTER)).toBe(false);
  });
});

it('a quarter of a million rows are sorted out and counted within a few milliseconds', () => {
  const size = 250_000;
  const columns: Columns = {
    ...COLUMNS,
    size,
    kind: Uint8Array.from({ length: size }, (_, row) => (row * 7) % KINDS.length),
    level: Uint8Array.from({ length: size }, (_, row) => (row * 5) % LEVELS.length),
  };
  const codes = Uint8Array.from({ length: size }, (_, row) => (row * 3) % STANDINGS.length);
  const rows = { columns, standings: codes };
  const filter = CHOICES.filter((_, at) => at % 2 === 0).reduce(
    (all: Filter, one) => toggle(all, one),
    NO_FILTER,
  );
  const best = (work: () => unknown): number =>
    Math.min(
      ...Array.from({ length: 12 }, () => {
        const from = performance.now();
        work();
        return performance.now() - from;
      }),
    );
  const mask = best(() => shownRows(rows, filter));
  const counts = best(() => countFacets(rows, filter));
  process.stdout.write(
    `250,000 rows: mask ${mask.toFixed(1)} ms, counts ${counts.toFixed(1)} ms\n`,
  );
  expect(mask).toBeLessThan(50);
  expect(counts).toBeLessThan(100);
});
