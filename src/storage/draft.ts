/** The door for drafts: what passes is plain data, copied, so that nothing can change it while it is being written. */
import { type Draft, type Fields, KEPT_TABLES } from '../core/change.ts';
import { readable } from '../core/problem.ts';

/** Deeper than any field of ours; also stops a value that contains itself. */
const DEEPEST = 16;

/** Names that reach an object's prototype where code assigns fields one by one. */
const HOSTILE = new Set(['__proto__', 'constructor', 'prototype']);

/** Copies of the drafts. Throws a `TypeError` with the offending value: drafts come from the app, not from a file. */
export function checked(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map(({ dataSet, table, id, after, unset }) => {
    if (!KEPT_TABLES.includes(table)) throw wrong('table', table);
    return {
      dataSet: named('dataSet', dataSet),
      table,
      id: named('id', id),
      after: after === null ? null : fields(after, 'after', 0),
      ...(unset && { unset: unset.map((name) => named('unset', name)) }),
    };
  });
}

function named(place: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw wrong(place, value);
  return value;
}

function fields(value: object, place: string, depth: number): Fields {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw wrong(place, value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (HOSTILE.has(key)) throw wrong(place, key);
      return [key, plain(inner, `${place}.${key}`, depth + 1)];
    }),
  );
}

/** What JSON can say, so that a backup says the same: no `undefined`, no `NaN`, no dates, maps or functions. */
function plain(value: unknown, place: string, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object' || depth > DEEPEST) throw wrong(place, value);
  return Array.isArray(value)
    ? Array.from(value, (inner: unknown, at) => plain(inner, `${place}.${at}`, depth + 1))
    : fields(value, place, depth);
}

const wrong = (place: string, value: unknown): TypeError =>
  new TypeError(`a draft cannot have ${readable(value)} as ${place}`);
