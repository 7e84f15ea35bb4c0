/**
 * From a rule to its days: every computed day carries the way it was computed, as data.
 *
 * Days are counted as official practice counts them: E ± N calendar days, the named day included; weekends, holidays and
 * Tết never move a day (`holidays.ts` tells them).
 */
import type { Day } from './day.ts';
import { weekday } from './day.ts';
import { COMPARATORS, type Comparator, type Rule, type RulePack, WEEKDAYS } from './rules.ts';

export const ELECTION_DAY = 'election-day';

/** Civil time in Vietnam: a day, and an hour `HH:MM` where the law or the event names one. */
export interface Moment {
  readonly day: Day;
  readonly time: string | null;
}

/** One step of the way: what it counts from, how far, which rule says so, what it comes to. */
export interface Step {
  /** An event, or the rule whose day it counts from. */
  readonly from: string;
  readonly start: Moment;
  /** Calendar days, negative before. */
  readonly days: number;
  readonly hours: number;
  /** The rule that says so. */
  readonly rule: string;
  readonly result: Moment;
}

/** A computed moment with the way to it, beginning at a day that is known. */
export interface Point extends Moment {
  /** Empty where the moment is that of an event itself. */
  readonly steps: readonly Step[];
  /** What was counted from was not known: it was taken to happen on its own last permitted day. */
  readonly assumed: boolean;
}

/** What a rule comes to. */
export interface Due {
  readonly rule: string;
  readonly comparator: Comparator;
  /** Not before; null where the law names no beginning, or it is not known yet. */
  readonly first: Point | null;
  /** Not after; null where the law names no end, or it is not known yet. */
  readonly last: Point | null;
  /** The event or rule whose day must be known first; null where nothing is wanting. */
  readonly waitsFor: string | null;
  /**
   * While it waits: what it comes to if every earlier step is done on its last permitted day. Null where not even that
   * can be said, as with an event that may come at any time.
   */
  readonly latest: { readonly first: Point | null; readonly last: Point | null } | null;
  /** Of a condition on the day itself: whether it holds. Null for everything else. */
  readonly holds: boolean | null;
}

/** When events and earlier steps happened, by the id of the event or the rule; what is not in it is not known. */
export type Happened = ReadonlyMap<string, Moment>;

export interface Circumstances {
  readonly electionDay: Day;
  readonly happened?: Happened;
}

const MINUTES_OF_DAY = 1440;

/** A moment some days and hours on. Where no hour is known, only whole days are added. */
export function shifted({ day, time }: Moment, days: number, hours: number): Moment {
  if (time === null) return { day: day + days + Math.floor(hours / 24), time: null };
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = hour * 60 + minute + hours * 60;
  const rest = ((minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    day: day + days + Math.floor(minutes / MINUTES_OF_DAY),
    time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`,
  };
}

/** Goes the way again; the same moment as its last step's result. Null where the steps do not hang together. */
export function recomputed(steps: readonly Step[]): Moment | null {
  let at: Moment | null = null;
  for (const { start, days, hours, result } of steps) {
    if (at !== null && (at.day !== start.day || at.time !== start.time)) return null;
    const { day, time } = shifted(start, days, hours);
    // An hour that the law names replaces that of the anchor; a day without an hour lasts to its end.
    if (day !== result.day || (hours !== 0 && time !== result.time)) return null;
    at = result;
  }
  return at;
}

/** What every rule of a pack comes to. One cause, one answer: later questions for the same rule cost nothing. */
export class Derivations {
  readonly #pack: RulePack;
  readonly #electionDay: Day;
  readonly #happened: Happened;
  readonly #known = new Map<string, Due>();

  constructor(pack: RulePack, { electionDay, happened }: Circumstances) {
    this.#pack = pack;
    this.#electionDay = electionDay;
    this.#happened = happened ?? new Map();
  }

  /** Throws for a rule that the pack does not have. */
  due(id: string): Due {
    const known = this.#known.get(id);
    if (known) return known;
    const rule = this.#pack.rule.get(id);
    if (!rule) throw new Error(`no rule ${id} in ${this.#pack.id}`);
    const sure = this.#span(rule, false);
    const due: Due = {
      rule: id,
      comparator: rule.comparator,
      first: sure.first,
      last: sure.last,
      waitsFor: sure.waitsFor,
      latest: sure.waitsFor === null ? null : latestOf(this.#span(rule, true)),
      holds: holdsOf(rule, this.#anchor(rule.anchor, false)),
    };
    this.#known.set(id, due);
    return due;
  }

  all(): readonly Due[] {
    return this.#pack.rules.map(({ id }) => this.due(id));
  }

  /** When an event or an earlier step is; null while that is not known, and not to be assumed. */
  #anchor(id: string, assume: boolean): Point | null {
    const happened = this.#happened.get(id);
    if (happened) return { ...happened, steps: [], assumed: false };
    if (id === ELECTION_DAY)
      return { day: this.#electionDay, time: null, steps: [], assumed: false };
    const rule = this.#pack.rule.get(id);
    if (!rule) {
      const latest = this.#pack.events.get(id)?.latest;
      return latest !== undefined && assume ? this.#lastOf(latest) : null;
    }
    // The law itself fixes the hour: nothing has to happen first.
    if (rule.comparator === 'at-time') return this.#span(rule, assume).last;
    return assume ? this.#lastOf(id) : null;
  }

  /** The last permitted day of a rule, taken as the day on which it is done. */
  #lastOf(id: string): Point | null {
    const rule = this.#pack.rule.get(id);
    const last = rule ? this.#span(rule, true).last : null;
    return last && { ...last, assumed: true };
  }

  #span(rule: Rule, assume: boolean): Span {
    const at = this.#anchor(rule.anchor, assume);
    if (!at) return { first: null, last: null, waitsFor: rule.anchor };
    const step = (
      from: string,
      point: Point,
      days: number,
      hours: number,
      time?: string,
    ): Point => {
      const start: Moment = { day: point.day, time: point.time };
      const moved = shifted(start, days, hours);
      // A limit in days lasts to the end of its day, whatever the hour of what it is counted from.
      const result: Moment = { day: moved.day, time: time ?? (hours === 0 ? null : moved.time) };
      return {
        ...result,
        steps: [...point.steps, { from, start, days, hours, rule: rule.id, result }],
        assumed: point.assumed,
      };
    };
    const on = (days = 0, time?: string): Point => step(rule.anchor, at, days, 0, time);
    /** The moment of the anchor itself, with its hour. */
    const moment = (): Point => step(rule.anchor, at, 0, 0, at.time ?? undefined);
    const span = (first: Point | null, last: Point | null): Span => ({
      first,
      last,
      waitsFor: null,
    });
    const { comparator, days = 0, hours = 0, time } = rule;
    switch (comparator) {
      case 'at-latest':
        return span(null, on(days, time));
      case 'within-days-after':
        return span(on(), on(days, time));
      case 'window': {
        const end = rule.until ?? { anchor: rule.anchor };
        const until = end.anchor === rule.anchor ? at : this.#anchor(end.anchor, assume);
        if (!until) return { first: on(days, time), last: null, waitsFor: end.anchor };
        return span(on(days, time), step(end.anchor, until, end.days ?? 0, end.hours ?? 0));
      }
      case 'immediately-after':
      case 'after-event':
      case 'from-event':
        return span(moment(), null);
      case 'before-event':
        // Before a day that is whole means by the day before. Of what takes an hour on a day, that day may still be early
        // enough, and nobody is late by an hour that is not known.
        return span(null, this.#pack.events.get(rule.anchor)?.wholeDay ? on(-1) : moment());
      case 'until-event':
        return span(null, moment());
      case 'at-event':
        return span(on(), on());
      case 'ends-hours-before':
        return span(null, step(rule.anchor, at, 0, hours));
      case 'at-time':
        return span(on(0, time), on(0, time));
      case 'not-before-time':
        return span(on(0, time), null);
      case 'not-after-time':
        return span(null, on(0, time));
      case 'as-of':
        return span(on(), on());
      case 'must-be-weekday':
      case 'condition':
        return span(null, null);
    }
  }
}

interface Span {
  readonly first: Point | null;
  readonly last: Point | null;
  readonly waitsFor: string | null;
}

const latestOf = ({ first, last, waitsFor }: Span): Due['latest'] =>
  waitsFor === null ? { first, last } : null;

function holdsOf(rule: Rule, at: Moment | null): boolean | null {
  if (rule.comparator !== 'must-be-weekday' || at === null || rule.weekday === undefined)
    return null;
  return WEEKDAYS[weekday(at.day)] === rule.weekday;
}

/** Whether somebody must do it: neither a limit nor a condition nor what somebody only may do. */
export const isDuty = (rule: Pick<Rule, 'comparator' | 'right'>): boolean =>
  COMPARATORS[rule.comparator].is === 'duty' && rule.right === undefined;

/** The point by which a rule stands in a calendar: its end, else its beginning; what is inferred where it waits. */
export const pointOf = (due: Due): Point | null =>
  due.last ?? due.first ?? due.latest?.last ?? due.latest?.first ?? null;
