/**
 * Columns of a table of milestones, and orders by several of them. Rows are sorted by number, one stable pass over
 * buckets for each column: a quarter of a million titles cannot be compared one with another.
 */
import { type Columns, NONE, type Numbers, type Texts } from './columns.ts';
import type { Language } from './text.ts';

export const COLUMNS = [
  'when',
  'offset',
  'milestone',
  'number',
  'kind',
  'level',
  'body',
  'place',
  'person',
  'status',
  'confidence',
  'sources',
  'conflicts',
  'relations',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface SortKey {
  readonly column: Column;
  readonly descending: boolean;
}

/** What counts most comes first. */
export type Order = readonly SortKey[];

/** Compares texts in the reader's language. */
export type CompareText = (a: string, b: string) => number;

/** How names are told to the reader. */
export interface Told {
  readonly language: Language;
  readonly compare: CompareText;
  /** Bodies, places or people of a row, as one line. */
  readonly said: (column: 'body' | 'place' | 'person', row: number) => string;
  /** See `STANDINGS`. */
  readonly standings: () => Uint8Array;
}

/** For every row the place of what it says in a column. */
interface Ranks {
  /** For every row the number of what it says; null where that is the row itself. */
  readonly of: Numbers | null;
  /** By that number its place; null where the number is the place. */
  readonly places: Uint32Array | null;
  /** No place is higher. */
  readonly most: number;
}

/** Sorts rows; what names are compared for is remembered, so that the next order of the same rows takes no comparing. */
export class Sorting {
  readonly #columns: Columns;
  readonly #told: Told;
  readonly #known = new Map<Column, readonly Ranks[]>();

  constructor(columns: Columns, told: Told) {
    this.#columns = columns;
    this.#told = told;
  }

  /** Rows, given in order of day, in another order; equals stay in order of day. */
  sorted(rows: Uint32Array, order: Order): Uint32Array {
    let sorted = rows;
    for (const { column, descending } of [...order].reverse()) {
      for (const ranks of [...this.#ranksOf(column)].reverse()) {
        sorted = pass(sorted, ranks, descending);
      }
    }
    return sorted;
  }

  #ranksOf(column: Column): readonly Ranks[] {
    const known = this.#known.get(column);
    if (known) return known;
    const made = ranksOf(this.#columns, column, this.#told);
    if (column !== 'status') this.#known.set(column, made); // that is another one on another day
    return made;
  }
}

/** One stable pass over buckets. */
function pass(rows: Uint32Array, { of, places, most }: Ranks, descending: boolean): Uint32Array {
  const keys = new Uint32Array(rows.length);
  const ends = new Uint32Array(most + 2);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const number = of ? (of[row] ?? NONE) : row;
    const place = places ? (places[number] ?? 0) : number;
    const key = descending ? most - place : place;
    keys[at] = key;
    ends[key + 1] = (ends[key + 1] ?? 0) + 1;
  }
  for (let key = 1; key < ends.length; key++) ends[key] = (ends[key] ?? 0) + (ends[key - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const key = keys[at] ?? 0;
    const place = ends[key] ?? 0;
    sorted[place] = rows[at] ?? 0;
    ends[key] = place + 1;
  }
  return sorted;
}

const plain = (of: Numbers, most: number): readonly Ranks[] => [{ of, places: null, most }];

/** What counts most first: the title of "Establish the committee – Province 7" before its tail. */
function ranksOf(columns: Columns, column: Column, told: Told): readonly Ranks[] {
  switch (column) {
    case 'when':
    case 'offset':
      return [{ of: null, places: null, most: Math.max(0, columns.size - 1) }];
    case 'kind':
      return plain(columns.kind, 0xff);
    case 'level':
      return plain(columns.level, 0xff);
    case 'confidence':
      return plain(columns.confidence, 0xff);
    case 'sources':
      return plain(columns.citations, 0xff);
    case 'conflicts':
      return plain(columns.conflicts, 0xff);
    case 'status':
      return plain(told.standings(), 0xff);
    case 'relations': {
      const counts = relationCounts(columns);
      return plain(
        counts,
        counts.reduce((most, count) => Math.max(most, count), 0),
      );
    }
    case 'milestone':
    case 'number': {
      const texts = columns.texts[told.language];
      const numbers = column === 'number' ? [columns.numbers] : [columns.title, columns.tail];
      return numbers.map((of) => ranked(of, textsIn(of, texts), told.compare));
    }
    case 'body':
    case 'place':
    case 'person': {
      const of = column === 'body' ? columns.acting : columns.sets[column].of;
      return [
        ranked(
          of,
          namesIn(of, (row) => told.said(column, row)),
          told.compare,
        ),
      ];
    }
  }
}

/** For every row, how many relations it has in either direction. */
export function relationCounts({ size, relations: { from, to } }: Columns): Uint32Array {
  const counts = new Uint32Array(size);
  for (const ends of [from, to]) {
    for (let at = 0; at < ends.length; at++) {
      const row = ends[at] ?? NONE;
      counts[row] = (counts[row] ?? 0) + 1;
    }
  }
  return counts;
}

/** The texts that a column uses, by number. */
function textsIn(of: Numbers, texts: Texts): ReadonlyMap<number, string> {
  const used = new Set<number>(of);
  used.delete(NONE);
  return new Map([...used].map((number) => [number, texts.at(number)]));
}

/** What the first row of each number says. */
function namesIn(of: Numbers, said: (row: number) => string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (let row = 0; row < of.length; row++) {
    const number = of[row] ?? NONE;
    if (!names.has(number)) names.set(number, said(row));
  }
  return names;
}

/** The place of each text among all, from 1; 0 for none. Equal texts share a place. */
function ranked(of: Numbers, texts: ReadonlyMap<number, string>, compare: CompareText): Ranks {
  let highest = -1;
  for (const number of texts.keys()) highest = Math.max(highest, number);
  const places = new Uint32Array(highest + 1);
  let most = 0;
  let before: string | null = null;
  for (const [number, text] of [...texts].sort(([, a], [, b]) => compare(a, b))) {
    if (before === null || compare(before, text) !== 0) most++;
    before = text;
    places[number] = most;
  }
  return { of, places, most };
}
