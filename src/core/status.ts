/**
 * How a milestone or an obligation stands, looked at from a day. The only place where that is decided.
 *
 * The as-of day is event time: "had it happened by then", not "did we know by then".
 */
import { type Columns, isAbout, isUncertain, NO_DAY, RANGE, whenOf } from './columns.ts';
import type { Day } from './day.ts';
import type { Track } from './track.ts';
import type { When } from './when.ts';

export type Status =
  /** Begins in `days` days (1 or more). */
  | { readonly is: 'not-yet'; readonly days: number }
  /** The date is too coarse to say: a month that has begun, or "no later than" a day still to come. */
  | { readonly is: 'uncertain' }
  /** A range that has begun and not ended. */
  | { readonly is: 'under-way'; readonly day: number; readonly of: number }
  | { readonly is: 'happened' }
  | { readonly is: 'cancelled' }
  | { readonly is: 'not-applicable' }
  /** Done `margin` days before the last day: 0 on the day itself, negative when late. */
  | { readonly is: 'met'; readonly margin: number }
  /** Not done, `days` days left (0: today). */
  | { readonly is: 'due'; readonly days: number }
  /** Not done although somebody tracks it, `days` days past the last day (1 or more). */
  | { readonly is: 'overdue'; readonly days: number }
  /** The last day has passed and no actual date is known. Never shown as late. */
  | { readonly is: 'unknown' }
  /** Counted from an event whose day is not known. */
  | { readonly is: 'waiting' };

/** The same for very many at once: a number for each status that a milestone can have. */
export const STANDINGS = [
  'happened',
  'not-yet',
  'uncertain',
  'under-way',
  'met',
  'met-late',
  'due',
  'overdue',
] as const;
export type Standing = (typeof STANDINGS)[number];

const CODE = Object.fromEntries(STANDINGS.map((standing, code) => [standing, code])) as Readonly<
  Record<Standing, number>
>;

/** Gravest first: what a group of milestones looks like. */
const GRAVITY: readonly Standing[] = [
  'overdue',
  'met-late',
  'due',
  'under-way',
  'uncertain',
  'not-yet',
  'met',
  'happened',
];
const gravityOf = STANDINGS.map((standing) => GRAVITY.indexOf(standing));

export const isGraver = (a: number, b: number): boolean =>
  (gravityOf[a] ?? Infinity) < (gravityOf[b] ?? Infinity);

/** `STANDINGS` of every row seen from `asOf`, as an index. */
export function standings(columns: Columns, asOf: Day): Uint8Array {
  const { size, start, end, precision, lastDay } = columns;
  const codes = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const last = end[row] ?? 0;
    const first = start[row] ?? NO_DAY;
    const due = lastDay[row] ?? NO_DAY;
    if (due !== NO_DAY) {
      // A coarse date that begins in time and ends too late says neither: see `inTime`.
      const isOpen =
        last > due &&
        (isAbout(columns, row) ||
          (isUncertain(columns, row) && (first === NO_DAY || first <= due)));
      codes[row] =
        last <= asOf
          ? last <= due
            ? CODE.met
            : isOpen
              ? CODE.happened
              : CODE['met-late']
          : asOf <= due
            ? CODE.due
            : isOpen && (first === NO_DAY || first <= asOf)
              ? CODE.uncertain
              : CODE.overdue;
    } else if (last <= asOf) codes[row] = CODE.happened;
    else if (first === NO_DAY) codes[row] = CODE.uncertain;
    else if (first > asOf) codes[row] = CODE['not-yet'];
    else codes[row] = precision[row] === RANGE ? CODE['under-way'] : CODE.uncertain;
  }
  return codes;
}

/** A milestone that simply happened, seen from `asOf`. */
export function statusOfMilestone(when: When, asOf: Day): Status {
  if (when.end <= asOf) return { is: 'happened' };
  if (when.start === null) return { is: 'uncertain' };
  if (when.start > asOf) return { is: 'not-yet', days: when.start - asOf };
  // Begun, not ended: a known range is under way; a month or an approximate range may or may not have happened.
  if (when.precision !== 'range' || when.about) return { is: 'uncertain' };
  return { is: 'under-way', day: asOf - when.start + 1, of: when.end - when.start + 1 };
}

/**
 * Whether something done `when` was done by `lastDay`; null where its date is too coarse to say. Its last possible day
 * decides: "by 21/01" against a last day of 07/02 is early enough whichever day it was; "in March" against 14/03 is open.
 */
export function inTime(when: When, lastDay: Day): boolean | null {
  if (when.end <= lastDay) return true;
  if (when.about) return null;
  const isCoarse = when.precision === 'month' || when.precision === 'by';
  return isCoarse && (when.start === null || when.start <= lastDay) ? null : false;
}

/**
 * A duty with a last day, seen from `asOf`. `actual` is when it was done, as far as known; `track` is what an official
 * says of it, null where nobody tracks it: without a tracker, silence means unknown, not late.
 */
export function statusOfDuty(
  lastDay: Day | null,
  actual: When | null,
  track: Track | null,
  asOf: Day,
): Status {
  if (track?.state === 'cancelled') return { is: 'cancelled' };
  if (track?.state === 'not-applicable') return { is: 'not-applicable' };
  const done = track?.actual ?? actual;
  if (lastDay === null) {
    return done !== null && done.end <= asOf ? { is: 'happened' } : { is: 'waiting' };
  }
  const isOpen = done !== null && inTime(done, lastDay) === null;
  if (done !== null && done.end <= asOf)
    return isOpen ? { is: 'happened' } : { is: 'met', margin: lastDay - done.end };
  if (asOf <= lastDay) return { is: 'due', days: lastDay - asOf };
  if (isOpen && (done.start === null || done.start <= asOf)) return { is: 'uncertain' };
  // What is known to have been done later was overdue on that day; nobody needs to have tracked it.
  return track === null && done === null
    ? { is: 'unknown' }
    : { is: 'overdue', days: asOf - lastDay };
}

/** How a row stands, seen from `asOf`: as a duty where the data set names its last day, else as what simply happened. */
export function statusOfRow(columns: Columns, row: number, asOf: Day): Status {
  const when = whenOf(columns, row);
  const lastDay = columns.lastDay[row] ?? NO_DAY;
  return lastDay === NO_DAY
    ? statusOfMilestone(when, asOf)
    : statusOfDuty(lastDay, when, null, asOf);
}
