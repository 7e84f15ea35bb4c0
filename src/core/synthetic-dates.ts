/** When the units of a synthetic election do what they have to do: most in time, many in the last days, some late. */
import { chance } from './chance.ts';
import { NO_DAY } from './columns.ts';
import { addMonths, type Day, dayOf, startOfMonth, weekday } from './day.ts';
import type { Level } from './records.ts';
import { type Duty, DUTIES, dutyOf } from './synthetic-duties.ts';
import type { When } from './when.ts';

/** A Sunday, as the law wants, on which no election has been called. */
export const ELECTION_DAY = dayOf(2033, 5, 22);

/** Indexes into `DUTIES` of the duty with an id, by level. */
const atEachLevel = (id: string | null): Readonly<Partial<Record<Level, number>>> =>
  Object.fromEntries(
    DUTIES.flatMap((duty, index) => duty.levels.map((level) => [duty, index, level] as const))
      .filter(([duty]) => duty.id === id)
      .map(([, index, level]) => [level, index]),
  );
const FOLLOWED = DUTIES.map(({ follows }) => atEachLevel(follows));
const BEGUN = DUTIES.map(({ since }) => atEachLevel(since));

/** How the units of a province go about it. */
export interface Temper {
  /** The share of duties that are late, and of those that wait for the last days. */
  readonly late: number;
  readonly waiting: number;
  /** How much of the time that there is the others have left over: at least, at most. */
  readonly ahead: readonly [number, number];
}

export const CENTRAL_TEMPER: Temper = { late: 0, waiting: 0, ahead: [0.6, 1] };

export function temperOf(root: number): Temper {
  const late = chance(root, 101);
  return {
    late: 0.01 + 0.1 * late * late,
    waiting: 0.22 + 0.24 * chance(root, 102),
    ahead: [0, 0.6 + 0.8 * chance(root, 103)],
  };
}

/** The day on which it is done, or the last of several. */
function doneOn(duty: Duty, root: number, { late, waiting, ahead }: Temper): Day {
  const last = ELECTION_DAY + duty.day;
  if (duty.dated === 'fixed' || duty.since !== null) return last;
  const [which, how] = [chance(root, 1), chance(root, 2)];
  if (duty.dated === 'last') {
    if (which < late) return last + 1 + Math.floor(9 * how * how);
    if (which < late + waiting) return last - Math.floor(Math.min(4, duty.early) * how * how);
  }
  const [least, most] = ahead;
  const left = Math.min(1, least + ((most - least) * (how + chance(root, 3))) / 2);
  const done = last - Math.round(duty.early * left);
  // Offices are closed at weekends; around election day they are not.
  if (done > ELECTION_DAY - 14) return done;
  const dayOfWeek = weekday(done);
  return dayOfWeek === 0 ? done - 2 : dayOfWeek === 6 ? done - 1 : done;
}

/** Of a hundred dates of one day so many are only known by their month, about, or as "no later than". */
const VAGUE = { month: 1, about: 2, by: 2 } as const;

/** When a unit does a duty; `ends` has the last days of those it has done already. */
export function dateOf(
  index: number,
  level: Level,
  root: number,
  ends: Int32Array,
  temper: Temper,
): When {
  const duty = dutyOf(index);
  const followed = FOLLOWED[index]?.[level];
  const end = Math.max(
    doneOn(duty, root, temper),
    followed === undefined ? NO_DAY : (ends[followed] ?? NO_DAY) + 1,
  );
  const begun = BEGUN[index]?.[level];
  const share = chance(root, 4);
  const start =
    begun === undefined ? end - Math.floor(duty.days * share * share) : (ends[begun] ?? end);
  if (start < end) return { precision: 'range', start, end, about: chance(root, 5) < 0.06 };
  const day: When = { precision: 'day', start, end, about: false };
  if (duty.dated === 'fixed' || level === 'central') return day;
  const vague = 100 * chance(root, 5);
  if (vague < VAGUE.month) {
    const first = startOfMonth(end);
    const last = addMonths(first, 1) - 1;
    // A month that goes beyond the last day would look late.
    return duty.dated === 'last' && last > ELECTION_DAY + duty.day
      ? day
      : { precision: 'month', start: first, end: last, about: false };
  }
  if (vague < VAGUE.month + VAGUE.about) return { ...day, about: true };
  return vague < VAGUE.month + VAGUE.about + VAGUE.by
    ? { precision: 'by', start: null, end, about: false }
    : day;
}
