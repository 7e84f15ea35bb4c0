/**
 * How the obligations of an election stand, seen from a day: one by one with everything that is known of each, or half a
 * million at once as columns. Both ask `status.ts` the same question.
 */
import type { Day } from './day.ts';
import { type Fulfilment, EVERY_UNIT, timeOf } from './fulfilment.ts';
import type { DatedObligation } from './law-calendar.ts';
import type { Milestone } from './records.ts';
import { inTime, type Status, statusOfDuty } from './status.ts';
import type { Track } from './track.ts';
import { isExact, type When } from './when.ts';

/** What is known to have been done for an obligation. */
export interface Done {
  readonly when: When;
  /** The milestone that says so. */
  readonly milestone: string;
  readonly fulfilment: Fulfilment;
}

/** The part of an obligation that a fulfilment names. */
const keyOf = (rule: string, electedBody: string, unit: string): string =>
  `${rule}/${electedBody}/${unit}`;

/**
 * Who did what, by rule, elected body and unit. An act of one unit counts for that unit alone; one that a source states
 * of all units counts for each that has no act of its own. Of several, the most certain date counts, then the earliest.
 */
export class Fulfilments {
  readonly #done = new Map<string, readonly Done[]>();

  constructor(
    fulfilments: readonly Fulfilment[],
    milestones: ReadonlyMap<string, Pick<Milestone, 'id' | 'when'>>,
  ) {
    for (const fulfilment of fulfilments) {
      const milestone = milestones.get(fulfilment.milestone);
      if (!milestone) continue;
      const done: Done = {
        when: timeOf(fulfilment, milestone),
        milestone: milestone.id,
        fulfilment,
      };
      for (const electedBody of fulfilment.electedBodies) {
        const key = keyOf(fulfilment.rule, electedBody, fulfilment.unit);
        this.#done.set(key, [...(this.#done.get(key) ?? []), done].sort(bySureness));
      }
    }
  }

  /** Everything that fulfils an obligation, what counts first. */
  of({
    rule,
    electedBody,
    unit,
  }: Pick<DatedObligation, 'rule' | 'electedBody' | 'unit'>): readonly Done[] {
    return [
      ...(this.#done.get(keyOf(rule, electedBody, unit)) ?? []),
      ...(this.#done.get(keyOf(rule, electedBody, EVERY_UNIT)) ?? []),
    ];
  }
}

const bySureness = (a: Done, b: Done): number =>
  Number(isExact(b.when)) - Number(isExact(a.when)) || a.when.end - b.when.end;

/** How one obligation stands, seen from `asOf`. */
export const statusOfObligation = (
  obligation: Pick<DatedObligation, 'lastDay' | 'rule' | 'electedBody' | 'unit'>,
  fulfilments: Fulfilments,
  track: Track | null,
  asOf: Day,
): Status =>
  statusOfDuty(obligation.lastDay, fulfilments.of(obligation)[0]?.when ?? null, track, asOf);

/** How obligations stand, for very many: a number for each. */
export const STATES = [
  'waiting',
  'due',
  'overdue',
  'unknown',
  'met',
  'met-late',
  /** Done, on a day too coarsely known to say whether in time; or perhaps done. */
  'done',
  'set-aside',
] as const;
export type ObligationState = (typeof STATES)[number];
const CODE = Object.fromEntries(STATES.map((state, code) => [state, code])) as Readonly<
  Record<ObligationState, number>
>; // sound: made from the list itself

export function stateOf(status: Status): ObligationState {
  switch (status.is) {
    case 'met':
      return status.margin < 0 ? 'met-late' : 'met';
    case 'happened':
    case 'uncertain':
    case 'under-way':
      return 'done';
    case 'cancelled':
    case 'not-applicable':
      return 'set-aside';
    case 'not-yet':
      return 'due';
    default:
      return status.is;
  }
}

/** No day is known. */
export const NONE = -0x80000000;

/** What `ObligationColumns.marks` may hold, added together. */
export const MARKS = {
  /** An official tracks it: silence after the last day is lateness. */
  tracked: 1,
  /** Cancelled or not applicable. */
  setAside: 2,
  /** Whether it was done in time is open: see `inTime`. */
  open: 4,
} as const;

/** Obligations with their days as columns; groups are numbers that the caller gives. */
export interface ObligationColumns {
  readonly size: number;
  /** `NONE` while it waits. */
  readonly lastDay: Int32Array;
  /** First and last possible day on which it was done; `NONE` where not known. */
  readonly doneFrom: Int32Array;
  readonly doneBy: Int32Array;
  readonly marks: Uint8Array;
  readonly province: Uint16Array;
  readonly rule: Uint16Array;
}

/** One obligation as a row of columns is made from it. */
export interface ObligationRow {
  readonly lastDay: Day | null;
  readonly actual: When | null;
  readonly track: Track | null;
  readonly province: number;
  readonly rule: number;
}

export function obligationColumns(rows: readonly ObligationRow[]): ObligationColumns {
  const size = rows.length;
  const columns = {
    size,
    lastDay: new Int32Array(size).fill(NONE),
    doneFrom: new Int32Array(size).fill(NONE),
    doneBy: new Int32Array(size).fill(NONE),
    marks: new Uint8Array(size),
    province: new Uint16Array(size),
    rule: new Uint16Array(size),
  };
  rows.forEach(({ lastDay, actual, track, province, rule }, row) => {
    const done = track?.actual ?? actual;
    columns.lastDay[row] = lastDay ?? NONE;
    columns.doneFrom[row] = done?.start ?? NONE;
    columns.doneBy[row] = done?.end ?? NONE;
    columns.marks[row] =
      (track === null ? 0 : MARKS.tracked) +
      (track?.state === 'cancelled' || track?.state === 'not-applicable' ? MARKS.setAside : 0) +
      (done !== null && lastDay !== null && inTime(done, lastDay) === null ? MARKS.open : 0);
    columns.province[row] = province;
    columns.rule[row] = rule;
  });
  return columns;
}

/** The last day of every row: the day it is counted from and the days of its rule; `NONE` while it waits. */
export function lastDaysOf(
  anchor: Int32Array,
  rule: Uint16Array,
  daysOfRule: Int32Array,
): Int32Array {
  const lastDay = new Int32Array(anchor.length);
  for (let row = 0; row < anchor.length; row++) {
    const from = anchor[row] ?? NONE;
    lastDay[row] = from === NONE ? NONE : from + (daysOfRule[rule[row] ?? 0] ?? 0);
  }
  return lastDay;
}

/** How many obligations of a group are in each state: `counts[group * STATES.length + state]`. */
export interface Summary {
  readonly byProvince: Uint32Array;
  readonly byRule: Uint32Array;
  /** One for each state. */
  readonly all: Uint32Array;
  /** The next last day on or after `asOf` of what is not done; null where none is left. */
  readonly next: Day | null;
}

/** The state of every obligation, as an index into `STATES`. The same as `statusOfDuty` says of each. */
export function obligationStates(columns: ObligationColumns, asOf: Day): Uint8Array {
  const { size, lastDay, doneFrom, doneBy, marks } = columns;
  const states = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const last = lastDay[row] ?? NONE;
    const by = doneBy[row] ?? NONE;
    const mark = marks[row] ?? 0;
    const isDone = by !== NONE && by <= asOf;
    if ((mark & MARKS.setAside) !== 0) states[row] = CODE['set-aside'];
    else if (last === NONE) states[row] = isDone ? CODE.done : CODE.waiting;
    else if (isDone)
      states[row] =
        (mark & MARKS.open) !== 0 ? CODE.done : by <= last ? CODE.met : CODE['met-late'];
    else if (asOf <= last) states[row] = CODE.due;
    else if (by === NONE) states[row] = (mark & MARKS.tracked) !== 0 ? CODE.overdue : CODE.unknown;
    else {
      const from = doneFrom[row] ?? NONE;
      const mayBeDone = (mark & MARKS.open) !== 0 && (from === NONE || from <= asOf);
      states[row] = mayBeDone ? CODE.done : CODE.overdue;
    }
  }
  return states;
}

/** Counts the states by province and by rule in one pass. Throws where a group number is out of range. */
export function summarise(
  columns: ObligationColumns,
  states: Uint8Array,
  groups: { readonly provinces: number; readonly rules: number },
  asOf: Day,
): Summary {
  const { size, province, rule, lastDay } = columns;
  const width = STATES.length;
  const byProvince = new Uint32Array(groups.provinces * width);
  const byRule = new Uint32Array(groups.rules * width);
  const all = new Uint32Array(width);
  let next = Infinity;
  for (let row = 0; row < size; row++) {
    const state = states[row] ?? 0;
    const [p, r] = [province[row] ?? 0, rule[row] ?? 0];
    if (p >= groups.provinces || r >= groups.rules)
      throw new Error(`row ${row}: no such group: province ${p}, rule ${r}`);
    all[state] = (all[state] ?? 0) + 1;
    byProvince[p * width + state] = (byProvince[p * width + state] ?? 0) + 1;
    byRule[r * width + state] = (byRule[r * width + state] ?? 0) + 1;
    const last = lastDay[row] ?? NONE;
    if (state === CODE.due && last >= asOf && last < next) next = last;
  }
  return { byProvince, byRule, all, next: next === Infinity ? null : next };
}
