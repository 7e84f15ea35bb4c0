/** Two elections under two laws (or one), rule by rule; and what another day or law would change. */
import { civil, type CivilDate, type Day, dayOf, exists, weekday } from './day.ts';
import { Derivations, type Due, ELECTION_DAY, type Point, pointOf } from './derivation.ts';
import { type DayOff, daysOff } from './holidays.ts';
import type { Rule, RulePack } from './rules.ts';

export interface Side {
  readonly pack: RulePack;
  readonly electionDay: Day;
}

export type Movement =
  /** In both, and not the same: in days from its anchor or from election day, or in how it counts. */
  'moved' | 'reworded' | 'added' | 'dropped' | 'unchanged';

export interface Difference {
  /** The rule's id, which both packs share. */
  readonly rule: string;
  readonly is: Movement;
  readonly before: Compared | null;
  readonly after: Compared | null;
  /** By how many days the rule's own count moved towards later; null where it does not count days in both. */
  readonly ownDays: number | null;
  /** The same against election day, what it follows from included; null where either day is not known. */
  readonly days: number | null;
}

export interface Compared {
  readonly rule: Rule;
  readonly due: Due;
  /** Days from election day of the point by which it stands in a calendar; null where it has none. */
  readonly offset: number | null;
  readonly point: Point | null;
}

/** Every rule of either pack once, in the order of the first, what is new at the end in the order of the second. */
export function compare(before: Side, after: Side): readonly Difference[] {
  const [a, b] = [compared(before), compared(after)];
  const rules = [...a.keys(), ...[...b.keys()].filter((id) => !a.has(id))];
  return rules.map((rule) => differenceOf(rule, a.get(rule) ?? null, b.get(rule) ?? null));
}

function compared({ pack, electionDay }: Side): ReadonlyMap<string, Compared> {
  const derivations = new Derivations(pack, { electionDay });
  return new Map(
    pack.rules.map((rule) => {
      const due = derivations.due(rule.id);
      const point = pointOf(due);
      return [rule.id, { rule, due, point, offset: point && point.day - electionDay }];
    }),
  );
}

function differenceOf(rule: string, before: Compared | null, after: Compared | null): Difference {
  if (!before || !after) {
    const is = before ? 'dropped' : 'added';
    return { rule, is, before, after, ownDays: null, days: null };
  }
  const [from, to] = [before.rule.days, after.rule.days];
  const ownDays = from === undefined || to === undefined ? null : to - from;
  const days =
    before.offset === null || after.offset === null ? null : after.offset - before.offset;
  const isMoved = (ownDays ?? 0) !== 0 || (days ?? 0) !== 0;
  const is = isMoved ? 'moved' : countsAlike(before.rule, after.rule) ? 'unchanged' : 'reworded';
  return { rule, is, before, after, ownDays, days };
}

/** Whether two rules count in the same way, apart from the number of days. */
function countsAlike(a: Rule, b: Rule): boolean {
  const of = (rule: Rule): string =>
    JSON.stringify([
      rule.comparator,
      rule.anchor,
      rule.hours ?? null,
      rule.time ?? null,
      rule.weekday ?? null,
      rule.until?.anchor ?? null,
      rule.until?.days ?? null,
      rule.until?.hours ?? null,
      (rule.values ?? []).map(({ key, value }) => [key, value]),
    ]);
  return of(a) === of(b);
}

/** What another election day or law would mean for one rule. */
export interface Consequence extends Difference {
  /** By how many calendar days its day moves; null where either day is not known. */
  readonly movedBy: number | null;
  /** Its last day would already have passed, and nothing says that it was done. */
  readonly isImpossible: boolean;
  /** What its new day falls on; nothing is moved for it. */
  readonly fallsOn: readonly DayOff[];
}

/**
 * What would change, seen from `asOf`. `done`: rules that have been carried out and would count all the same.
 */
export function whatIf(
  before: Side,
  after: Side,
  asOf: Day,
  done: ReadonlySet<string> = new Set(),
): readonly Consequence[] {
  return compare(before, after).map((difference) => {
    const [from, to] = [difference.before?.point ?? null, difference.after?.point ?? null];
    const last = difference.after?.due.last ?? null;
    return {
      ...difference,
      movedBy: from && to ? to.day - from.day : null,
      isImpossible: last !== null && last.day < asOf && !done.has(difference.rule),
      fallsOn: to ? daysOff(to.day) : [],
    };
  });
}

/** What speaks against an election day. `grave`: no election can be held so; the rest is to be known. */
export interface DayProblem {
  readonly code:
    | 'no-such-day'
    | 'not-weekday'
    | 'before-force'
    | 'after-force'
    | 'past'
    | 'announced-too-late'
    | 'day-off';
  readonly grave: boolean;
  /** Which rule of the pack says so, where one does. */
  readonly rule: string | null;
  /** The day that the problem is about: the limit that has passed, the beginning or end of force, or the day itself. */
  readonly day: Day | null;
  readonly off?: DayOff;
}

/** Everything that is to be said of a day that somebody wants to hold the election on; empty where nothing is. */
export function electionDayProblems(
  pack: RulePack,
  wanted: CivilDate | Day,
  asOf: Day,
): readonly DayProblem[] {
  const date = typeof wanted === 'number' ? civil(wanted) : wanted;
  if (!exists(date.year, date.month, date.date))
    return [{ code: 'no-such-day', grave: true, rule: null, day: null }];
  const day = dayOf(date.year, date.month, date.date);
  const problems: DayProblem[] = [];
  const derivations = new Derivations(pack, { electionDay: day });
  for (const rule of pack.rules)
    if (rule.anchor === ELECTION_DAY && derivations.due(rule.id).holds === false)
      problems.push({ code: 'not-weekday', grave: true, rule: rule.id, day });
  const { from, until } = pack.inForce;
  if (day < from) problems.push({ code: 'before-force', grave: true, rule: null, day: from });
  if (until !== undefined && day > until)
    problems.push({ code: 'after-force', grave: true, rule: null, day: until });
  if (day < asOf) problems.push({ code: 'past', grave: false, rule: null, day });
  const announced = pack.rule.has(ANNOUNCED) ? derivations.due(ANNOUNCED).last : null;
  if (announced && day >= asOf && announced.day < asOf)
    problems.push({
      code: 'announced-too-late',
      grave: false,
      rule: ANNOUNCED,
      day: announced.day,
    });
  for (const off of daysOff(day))
    if (off.is !== 'sunday' && off.is !== 'saturday')
      problems.push({ code: 'day-off', grave: false, rule: null, day, off });
  return problems;
}

const ANNOUNCED = 'election-day-announced';

/** Sundays from `from` on, which is what an interface offers instead of a day that is none. */
export const nextSunday = (from: Day): Day => from + ((7 - weekday(from)) % 7);
