import { describe, expect, test } from 'vitest';
import { linksOf } from '../../src/core/columns.ts';
import type { Column } from '../../src/core/order.ts';
import type { Table } from '../../src/state/table.svelte.ts';
import { world } from '../components/world.ts';

const made = (columns?: string): Table =>
  world(columns === undefined ? {} : { kept: { columns } }).app.table;

const FIRST = 'when milestone kind level body status sources';

describe('the columns', () => {
  test.each([
    [undefined, FIRST],
    ['', FIRST],
    ['when kind', FIRST], // without the one that every row needs
    ['milestone', 'milestone'],
    ['sources milestone when', 'sources milestone when'],
    ['milestone colour milestone when <b>', 'milestone when'],
  ])('kept as “%s” are %s', (kept, expected) => {
    expect(made(kept).columns.join(' ')).toBe(expected);
  });

  test('are shown and hidden, all but the one that is needed, and kept', () => {
    const { app, preferences } = world();
    app.table.toggle('place');
    app.table.toggle('when');
    app.table.toggle('milestone');
    expect(app.table.columns.join(' ')).toBe('milestone kind level body status sources place');
    expect(preferences.read('columns')).toBe('milestone kind level body status sources place');
    expect(app.table.all.slice(7)).toEqual([
      'when',
      'offset',
      'number',
      'person',
      'confidence',
      'conflicts',
      'relations',
    ]);
    app.table.reset();
    expect([app.table.columns.join(' '), app.table.isChanged]).toEqual([FIRST, false]);
  });

  test('are moved, as far as the ends', () => {
    const table = made();
    const moved = (column: Column, step: number): string => {
      table.move(column, step);
      return table.columns.join(' ');
    };
    expect(moved('level', -1)).toBe('when milestone level kind body status sources');
    expect(moved('level', -9)).toBe('level when milestone kind body status sources');
    expect(moved('level', -1)).toBe('level when milestone kind body status sources');
    expect(moved('level', 9)).toBe('when milestone kind body status sources level');
    expect(moved('place', 1)).toBe('when milestone kind body status sources level');
    expect(table.isChanged).toBe(true);
  });
});

describe('the order', () => {
  const said = (table: Table): string =>
    table.order.map(({ column, descending }) => column + (descending ? '-' : '')).join(' ');

  test('is by one column, pressed again the other way round', () => {
    const table = made();
    expect(said(table)).toBe('when');
    table.sortBy('when');
    expect(said(table)).toBe('when-');
    table.sortBy('kind');
    expect(said(table)).toBe('kind');
    table.sortBy('kind');
    table.sortBy('kind');
    expect(said(table)).toBe('kind');
  });

  test('is by further ones, each the other way round and then no longer', () => {
    const table = made();
    table.sortBy('level');
    table.sortFurtherBy('kind');
    table.sortFurtherBy('when');
    expect(said(table)).toBe('level kind when');
    table.sortFurtherBy('kind');
    expect(said(table)).toBe('level kind- when');
    expect(table.keyOf('kind')).toEqual({ column: 'kind', descending: true, at: 1 });
    table.sortFurtherBy('kind');
    expect([said(table), table.keyOf('kind')]).toEqual(['level when', null]);
    table.sortBy('level');
    expect(said(table)).toBe('level');
    table.sortFurtherBy('level');
    table.sortFurtherBy('level');
    expect(said(table)).toBe('level');
  });
});

test('relations are counted in both directions', () => {
  const { explorer, table } = world().app;
  expect([...table.relationCounts]).toEqual(
    Array.from({ length: 151 }, (_, row) => linksOf(explorer.columns, row).length),
  );
});
