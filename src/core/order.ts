/** Orders of a list of milestones: by number, since a quarter of a million titles cannot be compared one with another. */
import { type Columns, NONE, type Texts } from './columns.ts';
import type { Language } from './text.ts';

export const COLUMNS = ['when', 'milestone', 'kind', 'level', 'body', 'sources'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** Compares texts in the reader's language. */
export type CompareText = (a: string, b: string) => number;

/**
 * Rows, given in order of day, sorted by a column; equals stay in order of day. `actorsOf` names a row's bodies as the reader
 * sees them.
 */
export function sortedRows(
  columns: Columns,
  rows: Uint32Array,
  order: Order,
  texts: {
    readonly language: Language;
    readonly compare: CompareText;
    readonly actorsOf: (row: number) => string;
  },
): Uint32Array {
  const { size } = columns;
  const key = keyOf(columns, order.column, texts);
  let most = 0;
  for (const row of rows) most = Math.max(most, key(row));
  // Key and row in one number: most² rows stay far below 2⁵³.
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    keys[at] = (order.descending ? most - key(row) : key(row)) * size + row;
  }
  keys.sort();
  return Uint32Array.from(keys, (value) => value % size);
}

function keyOf(
  columns: Columns,
  column: Column,
  {
    language,
    compare,
    actorsOf,
  }: {
    readonly language: Language;
    readonly compare: CompareText;
    readonly actorsOf: (row: number) => string;
  },
): (row: number) => number {
  switch (column) {
    case 'when':
      return (row) => row;
    case 'kind':
      return (row) => columns.kind[row] ?? 0;
    case 'level':
      return (row) => columns.level[row] ?? 0;
    case 'sources':
      return (row) => columns.citations[row] ?? 0;
    case 'milestone': {
      const texts = columns.texts[language];
      const heads = ranksOf(columns.title, texts, compare);
      const tails = ranksOf(columns.tail, texts, compare);
      const most = tails.size + 1;
      return (row) =>
        (heads.get(columns.title[row] ?? NONE) ?? 0) * most +
        (tails.get(columns.tail[row] ?? NONE) ?? 0);
    }
    case 'body': {
      const first = new Map<number, number>();
      columns.acting.forEach((actors, row) => {
        if (!first.has(actors)) first.set(actors, row);
      });
      const names = new Map([...first].map(([actors, row]) => [actors, actorsOf(row)]));
      const ranks = ranked(names, compare);
      return (row) => ranks.get(columns.acting[row] ?? NONE) ?? 0;
    }
  }
}

/** The place of each text that a column uses among all that it uses, from 1; 0 for none. */
function ranksOf(
  column: Uint32Array,
  texts: Texts,
  compare: CompareText,
): ReadonlyMap<number, number> {
  const used = new Set(column);
  used.delete(NONE);
  return ranked(new Map([...used].map((number) => [number, texts.at(number)])), compare);
}

/** Equal texts share a place. */
function ranked(
  texts: ReadonlyMap<number, string>,
  compare: CompareText,
): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>();
  let rank = 0;
  let before: string | null = null;
  for (const [number, text] of [...texts].sort(([, a], [, b]) => compare(a, b))) {
    if (before === null || compare(before, text) !== 0) rank++;
    before = text;
    ranks.set(number, rank);
  }
  return ranks;
}
