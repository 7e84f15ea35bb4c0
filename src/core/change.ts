/**
 * The journal: one entry for each changed record, with the fields before and after. Entries are self-contained and
 * ordered by hybrid logical time, so that files or a server could carry the same entries between people.
 */

/**
 * Hybrid logical time as text that sorts in time order: `<milliseconds, 13 digits>-<counter, 4 hex>-<device>`.
 * It never runs backwards, even if the wall clock does.
 */
export type HybridTime = string;

export type Fields = Readonly<Record<string, unknown>>;

/** The tables that hold what a person adds; reference tables are not journalled. */
export const KEPT_TABLES = ['tracks', 'own', 'edits', 'views'] as const;
export type KeptTable = (typeof KEPT_TABLES)[number];

/** What is about to change, before the writer has given it time and number. */
export interface Draft {
  readonly dataSet: string;
  readonly table: KeptTable;
  /** The record: a milestone's, an obligation's or a saved view's id within its data set. */
  readonly id: string;
  /** The fields to set; null removes the record. */
  readonly after: Fields | null;
  /** The fields to take away, which is not the same as setting them to null. */
  readonly unset?: readonly string[];
}

export interface Change extends Draft {
  /** Unique for ever: device and hybrid time. */
  readonly key: string;
  readonly at: HybridTime;
  readonly device: string;
  /** The name a person gave, or empty. */
  readonly who: string;
  readonly why: string;
  /** All entries of one human action share it, so that it can be undone in one step. */
  readonly action: string;
  /** The changed fields as they were; null where the record did not exist. */
  readonly before: Fields | null;
  /** Counts commits in this database, upwards from 1. */
  readonly revision: number;
}

const COUNTER_LIMIT = 0xffff;
const LATEST = 9_999_999_999_999; // what 13 digits can write: the year 2286

/**
 * The next hybrid time after `last` at wall clock `now` (milliseconds; a clock that is far off is brought into range, so
 * that one wrong value cannot stop every change after it). Always later than `last`, whatever the clock says.
 */
export function nextTime(last: HybridTime | null, now: number, device: string): HybridTime {
  const clock = Number.isFinite(now) ? Math.min(Math.max(Math.trunc(now), 0), LATEST) : 0;
  let [ms, count] = last === null ? [-1, 0] : partsOf(last);
  if (clock > ms) [ms, count] = [clock, 0];
  else if (count < COUNTER_LIMIT) count++;
  else [ms, count] = [ms + 1, 0];
  return `${String(ms).padStart(13, '0')}-${count.toString(16).padStart(4, '0')}-${device}`;
}

function partsOf(time: HybridTime): readonly [number, number] {
  const match = /^(\d{13})-([0-9a-f]{4})-/.exec(time);
  if (!match) throw new Error(`not a hybrid time: ${JSON.stringify(time)}`);
  return [Number(match[1]), Number.parseInt(match[2] ?? '', 16)];
}

/** A record after a draft; null where there is none. */
export function applied(
  record: Fields | null,
  draft: Pick<Draft, 'after' | 'unset'>,
): Fields | null {
  if (draft.after === null) return null;
  const fields = { ...record, ...draft.after };
  for (const name of draft.unset ?? []) Reflect.deleteProperty(fields, name);
  return fields;
}

/** The fields that a draft touches as they are in the record; null where there is no record. */
export function fieldsBefore(
  record: Fields | null,
  { after, unset = [] }: Pick<Draft, 'after' | 'unset'>,
): Fields | null {
  if (record === null || after === null) return record;
  const touched = new Set([...Object.keys(after), ...unset]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => touched.has(name)));
}

/** The draft that takes a change back: its fields become what they were, and those that were not there go. */
export function inverse(change: Change): Draft {
  const { dataSet, table, id, before, after } = change;
  if (before === null || after === null) return { dataSet, table, id, after: before };
  const unset = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  return { dataSet, table, id, after: before, ...(unset.length > 0 && { unset }) };
}
