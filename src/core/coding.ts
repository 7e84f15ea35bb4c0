/**
 * What each facet says of every row, as numbers. Rows that say the same share a group, and a group has one value or
 * several (a plan of three bodies, a place with all it lies in): a quarter of a million rows are then sorted out and
 * counted by group, and only a few thousand groups are ever looked into.
 */
import { type Columns, LEVELS, NO_DAY, NONE, type Numbers, type Texts, WITHIN } from './columns.ts';
import { civil, type Day } from './day.ts';
import type { Facet, Filterable } from './filter.ts';
import { KINDS } from './kinds.ts';
import { CONFIDENCES } from './terms.ts';
import { STANDINGS } from './status.ts';

export interface Coding {
  /** Everything that the rows can have, in the order in which it is offered. */
  readonly values: readonly string[];
  /** For every row the number of its group; one beyond the groups where it has none. */
  readonly groupOf: Numbers;
  /** How many groups there are. */
  readonly groups: number;
  /** Of each group the values, as indexes: those between `ends[group]` and `ends[group + 1]`. Null: the one of its number. */
  readonly members: { readonly ends: Uint32Array; readonly values: Uint32Array } | null;
}

/** Whether the sources of a milestone say different things. */
export const CONFLICTS = ['differ', 'agree'] as const;

const CODING: Readonly<Record<Facet, (rows: Filterable) => Coding>> = {
  kind: ({ columns }) => single(KINDS, columns.kind),
  level: ({ columns }) => single(LEVELS, columns.level),
  standing: ({ standings }) => single(STANDINGS, standings),
  period: ({ columns }) => made(columns, 'period', periods),
  place: ({ columns }) => made(columns, 'place', ({ sets }) => ofTexts(sets.place)),
  body: ({ columns }) =>
    made(columns, 'body', ({ acting, actors }) =>
      ofTexts({ of: acting, texts: { size: actors.length, at: (at) => actors[at] ?? '' } }),
    ),
  person: ({ columns }) => made(columns, 'person', ({ sets }) => ofTexts(sets.person)),
  source: ({ columns }) => made(columns, 'source', ({ sets }) => ofTexts(sets.origin)),
  confidence: ({ columns }) => single(CONFIDENCES, columns.confidence),
  conflict: ({ columns }) => made(columns, 'conflict', conflicts),
};

export const codingOf = (facet: Facet, rows: Filterable): Coding => CODING[facet](rows);

/** What was made of columns, which never change: once for each facet that somebody asks for. */
const MADE = new WeakMap<Columns, Map<Facet, Coding>>();

function made(columns: Columns, facet: Facet, make: (columns: Columns) => Coding): Coding {
  const all = MADE.get(columns) ?? new Map<Facet, Coding>();
  MADE.set(columns, all);
  const known = all.get(facet);
  if (known) return known;
  const coding = make(columns);
  all.set(facet, coding);
  return coding;
}

const single = (values: readonly string[], groupOf: Numbers): Coding => ({
  values,
  groupOf,
  groups: values.length,
  members: null,
});

function conflicts({ conflicts: counts }: Columns): Coding {
  const [differ, agree] = [CONFLICTS.indexOf('differ'), CONFLICTS.indexOf('agree')];
  const codes = new Uint8Array(counts.length);
  for (let row = 0; row < codes.length; row++) codes[row] = (counts[row] ?? 0) > 0 ? differ : agree;
  return single(CONFLICTS, codes);
}

/** Values by how many rows have them, most first; among equals the one that comes up first in time. */
function ofTexts({ of, texts }: { readonly of: Numbers; readonly texts: Texts }): Coding {
  const numbers = new Map<string, number>();
  const lists = Array.from({ length: texts.size }, (_, group) =>
    texts
      .at(group)
      .split(' ')
      .flatMap((id) => {
        if (id === '' || id === WITHIN) return [];
        const number = numbers.get(id) ?? numbers.size;
        numbers.set(id, number);
        return [number];
      }),
  );
  const ids = [...numbers.keys()];
  const sizes = new Uint32Array(texts.size);
  for (let row = 0; row < of.length; row++) {
    const group = of[row] ?? NONE;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  const counts = new Uint32Array(ids.length);
  for (const [group, list] of lists.entries()) {
    for (const number of list) counts[number] = (counts[number] ?? 0) + (sizes[group] ?? 0);
  }
  const order = Uint32Array.from(ids.keys()).sort(
    (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b,
  );
  const places = new Uint32Array(ids.length);
  order.forEach((number, place) => (places[number] = place));
  return {
    values: Array.from(order, (number) => ids[number] ?? ''),
    groupOf: of,
    groups: texts.size,
    members: membersOf(lists.map((list) => list.map((number) => places[number] ?? 0))),
  };
}

function membersOf(lists: readonly (readonly number[])[]): Coding['members'] {
  const ends = new Uint32Array(lists.length + 1);
  for (const [group, list] of lists.entries()) ends[group + 1] = (ends[group] ?? 0) + list.length;
  return { ends, values: Uint32Array.from(lists.flat()) };
}

/* Periods: quarters, each followed by its months */

const two = (number: number): string => String(number).padStart(2, '0');
const four = (year: number): string => String(year).padStart(4, '0');

/** Months counted from the year 0. */
const monthOf = (day: Day): number => {
  const { year, month } = civil(day);
  return year * 12 + month - 1;
};

const monthValue = (month: number): string =>
  `${four(Math.floor(month / 12))}-${two((month % 12) + 1)}`;
const quarterValue = (month: number): string =>
  `${four(Math.floor(month / 12))}-q${Math.floor((month % 12) / 3) + 1}`;

const PERIOD = /^(\d{4})-(?:q([1-4])|(0[1-9]|1[0-2]))$/;

/** What a value stands for; null where it is no quarter or month. */
export function periodOf(
  value: string,
): { readonly is: 'quarter' | 'month'; readonly year: number; readonly month: number } | null {
  const [, year, quarter, month] = PERIOD.exec(value) ?? [];
  if (year === undefined) return null;
  return quarter === undefined
    ? { is: 'month', year: Number(year), month: Number(month) }
    : { is: 'quarter', year: Number(year), month: Number(quarter) * 3 - 2 };
}

/** The months, and quarters, that a row touches; of "no later than" the one of that day. */
function periods({ size, start, end }: Columns): Coding {
  const groupOf = new Uint32Array(size);
  const groups = new Map<number, number>();
  const spans: { readonly from: number; readonly to: number }[] = [];
  const months = new Map<Day, number>(); // a calendar's arithmetic for each day costs more than looking it up
  const month = (day: Day): number => {
    const known = months.get(day);
    if (known !== undefined) return known;
    const found = monthOf(day);
    months.set(day, found);
    return found;
  };
  for (let row = 0; row < size; row++) {
    const last = end[row] ?? NO_DAY;
    const first = start[row] ?? NO_DAY;
    const to = month(last);
    const from = first === NO_DAY ? to : Math.min(to, month(first));
    const key = to * 200_000 + (to - from); // no calendar has as many months
    let group = groups.get(key);
    if (group === undefined) {
      group = spans.push({ from, to }) - 1;
      groups.set(key, group);
    }
    groupOf[row] = group;
  }
  const touched = new Set<number>();
  for (const { from, to } of spans) for (let at = from; at <= to; at++) touched.add(at);
  const values: string[] = [];
  const placeOf = new Map<string, number>();
  for (const at of [...touched].sort((a, b) => a - b)) {
    for (const value of [quarterValue(at), monthValue(at)]) {
      if (placeOf.has(value)) continue;
      placeOf.set(value, values.push(value) - 1);
    }
  }
  const lists = spans.map(({ from, to }) => {
    const own = new Set<number>();
    for (let at = from; at <= to; at++) {
      own.add(placeOf.get(quarterValue(at)) ?? 0).add(placeOf.get(monthValue(at)) ?? 0);
    }
    return [...own];
  });
  return { values, groupOf, groups: spans.length, members: membersOf(lists) };
}
