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
export const KEPT_TABLES = ['tracks', 'own', 'edits'] as const;
export type KeptTable = (typeof KEPT_TABLES)[number];

/** What is about to change, before the writer has given it time and number. */
export interface Draft {
  readonly dataSet: string;
  readonly table: KeptTable;
  /** The record: a milestone's or an obligation's id within its data set. */
  readonly id: string;
  /** The fields to set; null removes the record. */
  readonly after: Fields | null;
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

/**
 * The next hybrid time after `last` at wall clock `now` (milliseconds). Throws when more than 65,535 times were asked for
 * in one millisecond that does not pass.
 */
export function nextTime(last: HybridTime | null, now: number, device: string): HybridTime {
  const [lastMs, lastCount] = last === null ? [-1, 0] : partsOf(last);
  const ms = Math.max(now, lastMs);
  const count = ms === lastMs ? lastCount + 1 : 0;
  if (count > COUNTER_LIMIT) throw new Error(`hybrid clock exhausted at ${ms}`);
  return `${String(ms).padStart(13, '0')}-${count.toString(16).padStart(4, '0')}-${device}`;
}

function partsOf(time: HybridTime): readonly [number, number] {
  const match = /^(\d{13})-([0-9a-f]{4})-/.exec(time);
  if (!match) throw new Error(`not a hybrid time: ${JSON.stringify(time)}`);
  return [Number(match[1]), Number.parseInt(match[2] ?? '', 16)];
}

/**
 * The fields of `before` that `after` changes: the record's value of each, or undefined dropped where it had none.
 * Null when there was no record.
 */
export function fieldsBefore(record: Fields | null, after: Fields | null): Fields | null {
  if (record === null) return null;
  if (after === null) return record;
  return Object.fromEntries(
    Object.keys(after)
      .filter((key) => Object.hasOwn(record, key))
      .map((key) => [key, record[key]]),
  );
}
