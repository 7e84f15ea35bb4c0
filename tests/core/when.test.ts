import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addMonths, dayOf, isoDay, startOfMonth } from '../../src/core/day.ts';
import {
  edtf,
  isExact,
  onDay,
  parseWhen,
  sortDay,
  type When,
  type WhenProblem,
} from '../../src/core/when.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const anyDay = fc.integer({ min: dayOf(1, 1, 1), max: dayOf(9999, 11, 30) });

const anyWhen: fc.Arbitrary<When> = fc.oneof(
  fc
    .record({ day: anyDay, about: fc.boolean() })
    .map(({ day, about }): When => ({ precision: 'day', start: day, end: day, about })),
  fc
    .record({ start: anyDay, more: fc.integer({ min: 1, max: 31 }), about: fc.boolean() })
    .map(({ start, more, about }): When => ({
      precision: 'range',
      start,
      end: start + more,
      about,
    })),
  fc.record({ day: anyDay, about: fc.boolean() }).map(({ day, about }): When => ({
    precision: 'month',
    start: startOfMonth(day),
    end: addMonths(day, 1) - 1,
    about,
  })),
  anyDay.map((end): When => ({ precision: 'by', start: null, end, about: false })),
);

describe('the time of a milestone', () => {
  const day = (month: number, date: number): number => dayOf(2021, month, date);

  it.each<readonly [string, string, When]>([
    ['a day', '2021-01-21', { precision: 'day', start: day(1, 21), end: day(1, 21), about: false }],
    [
      'about a day',
      '2021-05-04~',
      { precision: 'day', start: day(5, 4), end: day(5, 4), about: true },
    ],
    [
      'a range',
      '2021-01-11/2021-01-12',
      { precision: 'range', start: day(1, 11), end: day(1, 12), about: false },
    ],
    [
      'about a range',
      '2021-01-11~/2021-01-12~',
      { precision: 'range', start: day(1, 11), end: day(1, 12), about: true },
    ],
    [
      'a range over the end of a year',
      '2020-12-31/2021-01-01',
      { precision: 'range', start: day(1, 1) - 1, end: day(1, 1), about: false },
    ],
    ['a month', '2021-02', { precision: 'month', start: day(2, 1), end: day(2, 28), about: false }],
    [
      'the February of a leap year',
      '2020-02',
      { precision: 'month', start: dayOf(2020, 2, 1), end: dayOf(2020, 2, 29), about: false },
    ],
    [
      'about a month',
      '2021-03~',
      { precision: 'month', start: day(3, 1), end: day(3, 31), about: true },
    ],
    [
      'the last month of all',
      '9999-12',
      { precision: 'month', start: dayOf(9999, 12, 1), end: dayOf(9999, 12, 31), about: false },
    ],
    [
      'no later than a day',
      '[..2021-01-21]',
      { precision: 'by', start: null, end: day(1, 21), about: false },
    ],
  ])('is read: %s', (_, text, expected) => {
    expect(parseWhen(text)).toStrictEqual(expected);
    expect(edtf(expected)).toBe(text);
  });

  it.each<readonly [string, string, WhenProblem]>([
    ['nothing', '', 'not-edtf'],
    ['a word', 'soon', 'not-edtf'],
    ['a year', '2021', 'not-edtf'],
    ['the day first', '21/01/2021', 'not-edtf'],
    ['slashes', '2021/01/21', 'not-edtf'],
    ['missing zeros', '2021-1-21', 'not-edtf'],
    ['a time of day', '2021-01-21T08:00', 'not-edtf'],
    ['uncertain instead of about', '2021-01-21?', 'not-edtf'],
    ['about and uncertain', '2021-01-21%', 'not-edtf'],
    ['about twice', '2021-01-21~~', 'not-edtf'],
    ['unknown digits', '2021-01-XX', 'not-edtf'],
    ['a season', '2021-21', 'no-such-day'],
    ['a range of months', '2021-01/2021-02', 'not-edtf'],
    ['a range from a month', '2021-01/2021-02-03', 'not-edtf'],
    ['a range of which one end is about', '2021-01-11~/2021-01-12', 'not-edtf'],
    ['a range of which the other end is about', '2021-01-11/2021-01-12~', 'not-edtf'],
    ['a range of three', '2021-01-11/2021-01-12/2021-01-13', 'not-edtf'],
    ['no later than a month', '[..2021-01]', 'not-edtf'],
    ['about no later than', '[..2021-01-21]~', 'not-edtf'],
    ['no earlier than', '[2021-01-21..]', 'not-edtf'],
    ['a space', ' 2021-01-21', 'not-edtf'],
    ['a line end', '2021-01-21\n', 'not-edtf'],
    ['31 April', '2021-04-31', 'no-such-day'],
    ['29 February of a common year', '2021-02-29', 'no-such-day'],
    ['about 29 February of a common year', '2021-02-29~', 'no-such-day'],
    ['month 13', '2021-13', 'no-such-day'],
    ['month 0', '2021-00', 'no-such-day'],
    ['year 0', '0000-01-01', 'no-such-day'],
    ['a range from no day', '2021-02-30/2021-03-01', 'no-such-day'],
    ['a range to no day', '2021-02-01/2021-02-30', 'no-such-day'],
    ['no later than no day', '[..2021-02-30]', 'no-such-day'],
    ['a range backwards', '2021-01-12/2021-01-11', 'reversed'],
    ['a range of one day', '2021-01-11/2021-01-11', 'reversed'],
    ['an interval with an open beginning', '../2021-01-21', 'open-interval'],
    ['an interval with an open end', '2021-01-21/..', 'open-interval'],
    ['an interval open on both sides', '../..', 'open-interval'],
  ])('is refused: %s', (_, text, expected) => {
    expect(parseWhen(text)).toBe(expected);
  });

  it('is written and read back as the same value', () => {
    fc.assert(
      fc.property(anyWhen, (when) => {
        expect(parseWhen(edtf(when))).toStrictEqual(when);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused, or written back letter for letter', () => {
    const signs = fc.string({
      unit: fc.constantFrom('0', '1', '2', '-', '/', '~', '[', ']', '.'),
      maxLength: 24,
    });
    const bent = fc
      .tuple(anyWhen.map(edtf), fc.nat(), fc.constantFrom('', '0', '1', '3', '-', '/', '~', '.'))
      .map(([text, at, sign]) => {
        const index = at % text.length;
        return text.slice(0, index) + sign + text.slice(index + 1);
      });
    fc.assert(
      fc.property(fc.oneof(signs, bent, fc.string()), (text) => {
        const when = parseWhen(text);
        if (typeof when === 'string') {
          expect(['not-edtf', 'no-such-day', 'reversed', 'open-interval']).toContain(when);
          return;
        }
        expect(edtf(when)).toBe(text);
        if (when.start !== null) expect(when.start).toBeLessThanOrEqual(when.end);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['2021-01-21', '2021-01-21', true],
    ['2021-01-21~', '2021-01-21', false],
    ['2021-01-11/2021-01-12', '2021-01-11', false],
    ['2021-02', '2021-02-01', false],
    ['[..2021-01-21]', '2021-01-21', false],
  ])('%s stands at %s, and that it is exact is %s', (text, stands, exact) => {
    const when = parseWhen(text);
    if (typeof when === 'string') throw new Error(when);
    expect(isoDay(sortDay(when))).toBe(stands);
    expect(isExact(when)).toBe(exact);
  });

  it('on a day is that day, exactly', () => {
    expect(onDay(18_770)).toStrictEqual(parseWhen('2021-05-23'));
  });
});
