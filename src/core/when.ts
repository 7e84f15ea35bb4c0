import { addMonths, civil, type Day, dayOf, exists, isoDay, parseDay } from './day.ts';

/**
 * When something happened or is due: a civil date with its precision.
 *
 * Written as EDTF (ISO 8601-2) level 1, plus one form of level 2:
 *   2021-01-21                 a day
 *   2021-01-11/2021-01-12      a range, both ends included
 *   2021-02                    some day of a month
 *   [..2021-01-21]             no later than: one day up to and including this one (an "as-of" date)
 *   2021-05-04~  2021-03~  2021-01-11~/2021-01-12~      about
 * `../2021-01-21` is an open interval, which is something else, and refused.
 */
export interface When {
  readonly precision: 'day' | 'range' | 'month' | 'by';
  /** First possible day; null when only a latest day is known (`by`). */
  readonly start: Day | null;
  /** Last possible day. */
  readonly end: Day;
  /** Approximate: inferred, or a day near this one. */
  readonly about: boolean;
}

export type WhenProblem = 'not-edtf' | 'no-such-day' | 'reversed' | 'open-interval';

export const onDay = (day: Day): When => ({ precision: 'day', start: day, end: day, about: false });

export function parseWhen(text: string): When | WhenProblem {
  if (/^\.\.\/|\/\.\.$/.test(text)) return 'open-interval';
  const by = /^\[\.\.(\d{4}-\d{2}-\d{2})\]$/.exec(text);
  if (by) {
    const end = parseDay(by[1] ?? '');
    return end === null ? 'no-such-day' : { precision: 'by', start: null, end, about: false };
  }
  const range = /^(\d{4}-\d{2}-\d{2})(~?)\/(\d{4}-\d{2}-\d{2})(~?)$/.exec(text);
  if (range) {
    const start = parseDay(range[1] ?? '');
    const end = parseDay(range[3] ?? '');
    if (start === null || end === null) return 'no-such-day';
    if (start >= end) return 'reversed';
    if (range[2] !== range[4]) return 'not-edtf'; // half-approximate intervals have no use here
    return { precision: 'range', start, end, about: range[2] === '~' };
  }
  const month = /^(\d{4})-(\d{2})(~?)$/.exec(text);
  if (month) {
    const [year, monthOfYear] = [Number(month[1]), Number(month[2])];
    if (!exists(year, monthOfYear, 1)) return 'no-such-day';
    const start = dayOf(year, monthOfYear, 1);
    return { precision: 'month', start, end: addMonths(start, 1) - 1, about: month[3] === '~' };
  }
  const day = /^(\d{4}-\d{2}-\d{2})(~?)$/.exec(text);
  if (day) {
    const at = parseDay(day[1] ?? '');
    return at === null
      ? 'no-such-day'
      : { precision: 'day', start: at, end: at, about: day[2] === '~' };
  }
  return 'not-edtf';
}

/** The EDTF text; `parseWhen` of it gives the same value. */
export function edtf(when: When): string {
  const mark = when.about ? '~' : '';
  if (when.precision === 'by' || when.start === null) return `[..${isoDay(when.end)}]`;
  if (when.precision === 'range') return `${isoDay(when.start)}${mark}/${isoDay(when.end)}${mark}`;
  if (when.precision === 'month') {
    const { year, month } = civil(when.start);
    return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}${mark}`;
  }
  return `${isoDay(when.start)}${mark}`;
}

/** One day is meant, and it is known which. */
export const isExact = (when: When): boolean => when.precision === 'day' && !when.about;

/** Where it stands in an order of days: the first possible day, or the latest for "no later than". */
export const sortDay = (when: When): Day => when.start ?? when.end;
