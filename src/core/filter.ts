/**
 * Which milestones are shown: of each facet, the values that were chosen; none chosen is no wish, and shows them all.
 * What a facet is made of is told in `coding.ts`. A quarter of a million rows are sorted out in about a millisecond for
 * each facet in use, and counted in as much for each facet that somebody looks at.
 */
import { type Coding, codingOf } from './coding.ts';
import { type Columns, NONE, type Numbers } from './columns.ts';

export const FACETS = [
  'kind',
  'level',
  'standing',
  'period',
  'place',
  'body',
  'person',
  'source',
  'confidence',
  'conflict',
] as const;
export type Facet = (typeof FACETS)[number];

/** What is sorted out. Whoever keeps it asks for no more of it than the facets in use need. */
export interface Filterable {
  readonly columns: Columns;
  /** See `STANDINGS`. */
  readonly standings: Uint8Array;
}

export type Filter = Readonly<Record<Facet, ReadonlySet<string>>>;

const EMPTY: ReadonlySet<string> = new Set();

export const NO_FILTER: Filter = {
  kind: EMPTY,
  level: EMPTY,
  standing: EMPTY,
  period: EMPTY,
  place: EMPTY,
  body: EMPTY,
  person: EMPTY,
  source: EMPTY,
  confidence: EMPTY,
  conflict: EMPTY,
};

/** The values that a facet can have, in the order in which they are offered. */
export const valuesOf = (facet: Facet, rows: Filterable): readonly string[] =>
  codingOf(facet, rows).values;

export interface Choice {
  readonly facet: Facet;
  readonly value: string;
}

/** What was chosen, by facet. */
export const choicesOf = (filter: Filter): readonly Choice[] =>
  FACETS.flatMap((facet) => [...filter[facet]].map((value): Choice => ({ facet, value })));

export const isFiltering = (filter: Filter): boolean =>
  FACETS.some((facet) => filter[facet].size > 0);

/** Chooses a value, or takes it back. */
export function toggle(filter: Filter, { facet, value }: Choice): Filter {
  if (filter[facet].has(value)) return without(filter, { facet, value });
  return { ...filter, [facet]: new Set(filter[facet]).add(value) };
}

/** Takes a value back; one that was not chosen makes no difference. */
export function without(filter: Filter, { facet, value }: Choice): Filter {
  const left = new Set(filter[facet]);
  return left.delete(value) ? { ...filter, [facet]: left } : filter;
}

/** By group, 1 where any of its values was chosen. What rows cannot have, an old choice perhaps, is no value of theirs. */
function wantedGroups(
  { values, groups, members }: Coding,
  chosen: ReadonlySet<string>,
): Uint8Array {
  const wanted = Uint8Array.from(values, (value) => Number(chosen.has(value)));
  if (!members) return wanted;
  const { ends, values: of } = members;
  const found = new Uint8Array(groups);
  for (let group = 0; group < groups; group++) {
    for (let at = ends[group] ?? 0; at < (ends[group + 1] ?? 0); at++) {
      if (wanted[of[at] ?? NONE] === 1) found[group] = 1;
    }
  }
  return found;
}

/** By row, one bit for each facet that hides it; null where nothing was chosen. */
export type Hiding = Uint16Array | null;

const bitOf = (facet: Facet): number => 1 << FACETS.indexOf(facet);

export function hidingOf(rows: Filterable, filter: Filter): Hiding {
  if (!isFiltering(filter)) return null;
  const hiding = new Uint16Array(rows.columns.size);
  for (const facet of FACETS) {
    if (filter[facet].size === 0) continue;
    const coding = codingOf(facet, rows);
    hide(hiding, coding.groupOf, wantedGroups(coding, filter[facet]), bitOf(facet));
  }
  return hiding;
}

function hide(hiding: Uint16Array, groupOf: Numbers, wanted: Uint8Array, bit: number): void {
  for (let row = 0; row < hiding.length; row++) {
    if (wanted[groupOf[row] ?? NONE] !== 1) hiding[row] = (hiding[row] ?? 0) | bit;
  }
}

/** 1 for every row that is shown, 0 for one that is hidden; null where everything is shown. */
export function shownRows(hiding: Hiding): Uint8Array | null {
  if (!hiding) return null;
  const shown = new Uint8Array(hiding.length);
  for (let row = 0; row < hiding.length; row++) shown[row] = hiding[row] === 0 ? 1 : 0;
  return shown;
}

/**
 * For every value of a facet, how many rows would be shown of it under what was chosen of the other facets: a row counts
 * wherever no other facet hides it.
 */
export function countFacet(rows: Filterable, facet: Facet, hiding: Hiding): Uint32Array {
  const { values, groupOf, groups, members } = codingOf(facet, rows);
  const sizes = new Uint32Array(groups);
  tally(sizes, groupOf, rows.columns.size, hiding, ~bitOf(facet));
  if (!members) return sizes;
  const counts = new Uint32Array(values.length);
  for (let group = 0; group < groups; group++) {
    const size = sizes[group] ?? 0;
    if (size === 0) continue;
    for (let at = members.ends[group] ?? 0; at < (members.ends[group + 1] ?? 0); at++) {
      const value = members.values[at] ?? NONE;
      counts[value] = (counts[value] ?? 0) + size;
    }
  }
  return counts;
}

function tally(
  sizes: Uint32Array,
  groupOf: Numbers,
  size: number,
  hiding: Hiding,
  others: number,
): void {
  for (let row = 0; row < size; row++) {
    if (hiding && ((hiding[row] ?? 0) & others) !== 0) continue;
    const group = groupOf[row] ?? NONE;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
}
