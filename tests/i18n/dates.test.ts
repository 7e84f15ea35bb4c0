import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, dayOf, isoDay, parseDay, weekday } from '../../src/core/day.ts';
import type { Language } from '../../src/core/text.ts';
import { edtf, parseWhen, type When } from '../../src/core/when.ts';
import {
  dayAndMonth,
  dayText,
  fullDay,
  monthText,
  monthTick,
  offsetOf,
  offsetText,
  quarterTick,
  readDay,
  timeText,
  weekdayName,
  whenInFull,
  whenText,
} from '../../src/i18n/dates.ts';

const day = (text: string): number => parseDay(text) ?? NaN;

function when(text: string): When {
  const parsed = parseWhen(text);
  if (typeof parsed === 'string') throw new Error(`${text}: ${parsed}`);
  return parsed;
}

describe('a day in words', () => {
  it.each<readonly [string, string, (day: number, language: Language) => string, string, string]>([
    ['a day', '2021-01-05', dayText, '05/01/2021', '5 Jan 2021'],
    [
      'the same with its weekday',
      '2021-01-21',
      fullDay,
      'Thứ Năm, 21/01/2021',
      'Thursday, 21 January 2021',
    ],
    ['a Sunday', '2021-05-23', fullDay, 'Chủ nhật, 23/05/2021', 'Sunday, 23 May 2021'],
    ['a day without its year', '2021-01-05', dayAndMonth, '05/01', '5 Jan'],
    ['a month', '2021-03-31', monthText, 'Tháng 03/2021', 'March 2021'],
    ['the first quarter', '2021-03-31', quarterTick, 'Quý I/2021', 'Q1 2021'],
    ['the second quarter', '2021-04-01', quarterTick, 'Quý II/2021', 'Q2 2021'],
    ['the third quarter', '2021-07-01', quarterTick, 'Quý III/2021', 'Q3 2021'],
    ['the last quarter', '2021-12-31', quarterTick, 'Quý IV/2021', 'Q4 2021'],
    ['a month on an axis', '2021-01-05', (d, l) => monthTick(d, l, false), 'Th1', 'Jan'],
    [
      'a month on an axis with its year',
      '2021-12-05',
      (d, l) => monthTick(d, l, true),
      'Th12/2021',
      'Dec 2021',
    ],
  ])('%s', (_, text, write, vi, en) => {
    expect(write(day(text), 'vi')).toBe(vi);
    expect(write(day(text), 'en')).toBe(en);
  });

  it.each([
    ['2021-05-23', 'Chủ nhật', 'Sunday'],
    ['2021-05-24', 'Thứ Hai', 'Monday'],
    ['2021-05-25', 'Thứ Ba', 'Tuesday'],
    ['2021-05-26', 'Thứ Tư', 'Wednesday'],
    ['2021-05-27', 'Thứ Năm', 'Thursday'],
    ['2021-05-28', 'Thứ Sáu', 'Friday'],
    ['2021-05-29', 'Thứ Bảy', 'Saturday'],
  ])('%s is %s, %s', (text, vi, en) => {
    expect([weekdayName(day(text), 'vi'), weekdayName(day(text), 'en')]).toEqual([vi, en]);
  });

  it('has all twelve months', () => {
    const months = Array.from({ length: 12 }, (_, index) => dayOf(2021, index + 1, 1));
    expect(months.map((month) => monthText(month, 'vi'))).toEqual(
      months.map((_, index) => `Tháng ${String(index + 1).padStart(2, '0')}/2021`),
    );
    expect(months.map((month) => monthTick(month, 'en', false)).join(' ')).toBe(
      'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
    );
  });
});

describe('the time of a milestone in words', () => {
  it.each([
    ['2021-01-21', '21/01/2021', '21 Jan 2021'],
    ['2021-05-04~', 'khoảng 04/05/2021', 'about 4 May 2021'],
    ['2021-01-11/2021-01-12', '11–12/01/2021', '11–12 Jan 2021'],
    ['2021-01-11~/2021-01-12~', 'khoảng 11–12/01/2021', 'about 11–12 Jan 2021'],
    ['2021-04-27/2021-05-22', '27/04 – 22/05/2021', '27 Apr – 22 May 2021'],
    ['2020-12-30/2021-01-02', '30/12/2020 – 02/01/2021', '30 Dec 2020 – 2 Jan 2021'],
    // The same month of two years is not one month.
    ['2020-01-11/2021-01-12', '11/01/2020 – 12/01/2021', '11 Jan 2020 – 12 Jan 2021'],
    ['2021-02', 'tháng 02/2021', 'February 2021'],
    ['2021-03~', 'khoảng tháng 03/2021', 'about March 2021'],
    ['[..2021-01-21]', 'muộn nhất 21/01/2021', 'no later than 21 Jan 2021'],
  ])('%s', (text, vi, en) => {
    expect([whenText(when(text), 'vi'), whenText(when(text), 'en')]).toEqual([vi, en]);
  });

  it.each([
    ['2021-01-21', 'Thứ Năm, 21/01/2021', 'Thursday, 21 January 2021'],
    ['2021-05-04~', 'khoảng thứ Ba, 04/05/2021', 'about Tuesday, 4 May 2021'],
    ['2021-05-23~', 'khoảng chủ nhật, 23/05/2021', 'about Sunday, 23 May 2021'],
    ['2021-01-11/2021-01-12', '11–12/01/2021', '11–12 Jan 2021'],
    ['2021-02', 'tháng 02/2021', 'February 2021'],
    ['[..2021-01-21]', 'muộn nhất 21/01/2021', 'no later than 21 Jan 2021'],
  ])('%s in full', (text, vi, en) => {
    expect([whenInFull(when(text), 'vi'), whenInFull(when(text), 'en')]).toEqual([vi, en]);
  });

  it.each([
    ['from and to an hour', { from: '07:00', to: '19:00' }, '07:00–19:00', '07:00–19:00'],
    ['to an hour', { to: '17:00' }, 'đến 17:00', 'until 17:00'],
    ['from an hour', { from: '07:00' }, 'từ 07:00', 'from 07:00'],
    ['at no hour', {}, '', ''],
  ])('%s', (_, time, vi, en) => {
    expect([timeText(time, 'vi'), timeText(time, 'en')]).toEqual([vi, en]);
  });

  const anyDay = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2200, 12, 31) });
  const anyWhen = fc
    .tuple(
      fc.constantFrom('day', 'range', 'month', 'by'),
      anyDay,
      fc.integer({ min: 1, max: 500 }),
      fc.boolean(),
    )
    .map(([precision, start, more, about]) => {
      const mark = about ? '~' : '';
      if (precision === 'range') return `${isoDay(start)}${mark}/${isoDay(start + more)}${mark}`;
      if (precision === 'month') return isoDay(start).slice(0, 7) + mark;
      return precision === 'by' ? `[..${isoDay(start)}]` : isoDay(start) + mark;
    })
    .map(when);

  it('in Vietnamese has the day before the month before the year, always', () => {
    fc.assert(
      fc.property(anyWhen, (any) => {
        for (const text of [whenText(any, 'vi'), whenInFull(any, 'vi')]) {
          const end = /(?:(\d{2})\/)?(\d{2})\/(\d{4})$/.exec(text);
          const { year, month, date } = civil(any.end);
          expect([Number(end?.[2]), Number(end?.[3])]).toEqual([month, year]);
          if (any.precision !== 'month') expect(Number(end?.[1])).toBe(date);
          expect(text).not.toMatch(/\d{4}[-/]\d|[A-Za-z]{3} \d/);
        }
      }),
    );
  });

  it('in English never has a month as a number', () => {
    fc.assert(
      fc.property(anyWhen, (any) => {
        for (const text of [whenText(any, 'en'), whenInFull(any, 'en')]) {
          expect(text).not.toMatch(/\d[/.-]\d/);
          expect(text.endsWith(String(civil(any.end).year))).toBe(true);
        }
      }),
    );
  });

  it('is told apart from every other time', () => {
    fc.assert(
      fc.property(anyWhen, anyWhen, (a, b) => {
        for (const language of ['vi', 'en'] as const) {
          expect(whenText(a, language) === whenText(b, language)).toBe(edtf(a) === edtf(b));
        }
      }),
    );
  });

  it('has the weekday that the day falls on', () => {
    const VIETNAMESE = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
    fc.assert(
      fc.property(anyDay, (any) => {
        expect(fullDay(any, 'vi')).toBe(`${VIETNAMESE[weekday(any)]}, ${dayText(any, 'vi')}`);
      }),
    );
  });
});

describe('the distance to election day', () => {
  it.each([
    [0, 'E'],
    [-0, 'E'],
    [-122, 'E−122'],
    [20, 'E+20'],
    [-1, 'E−1'],
  ])('of %d days is %s', (offset, expected) => {
    expect(offsetText(offset)).toBe(expected);
  });

  it.each([
    ['2021-05-23', 'E'],
    ['2021-01-21', 'E−122'],
    ['2021-01-21~', 'E−122'],
    ['2021-06-10', 'E+18'],
    ['2021-01-11/2021-01-12', 'E−132 … E−131'],
    ['2021-05-22/2021-05-24', 'E−1 … E+1'],
    ['2021-05', 'E−22 … E+8'],
    ['[..2021-01-21]', '≤ E−122'],
    ['[..2021-05-23]', '≤ E'],
  ])('of %s is %s', (text, expected) => {
    expect(offsetOf(when(text), day('2021-05-23'))).toBe(expected);
  });
});

describe('a date as a person types it', () => {
  const election = { year: 2021, month: 5, date: 23 };

  it.each([
    ['23/05/2021', election],
    ['23/5/2021', election],
    ['23-05-2021', election],
    ['23-5-2021', election],
    ['23.5.2021', election],
    ['23 5 2021', election],
    ['23 / 5 / 2021', election],
    ['  23/5/2021  ', election],
    ['2021-05-23', election],
    ['2021-5-23', election],
    ['3/4/2021', { year: 2021, month: 4, date: 3 }],
    // The day before the month also where only the other order would be a day: the calendar says no, not a guess.
    ['05/23/2021', { year: 2021, month: 23, date: 5 }],
    ['31/02/2021', { year: 2021, month: 2, date: 31 }],
    ['0/0/0000', { year: 0, month: 0, date: 0 }],
  ])('%j is read', (text, expected) => {
    expect(readDay(text)).toEqual(expected);
  });

  it.each([
    '',
    '   ',
    'hôm nay',
    '23',
    '23/5',
    '5/2021',
    '23/5/21',
    '23/5/20211',
    '123/5/2021',
    '23/05/2021/1',
    '2021/05/23',
    '2021.05.23',
    '23052021',
    '20210523',
    '23//2021',
    '-23/5/2021',
    '23/5/-2021',
    '23/V/2021',
    '23 tháng 5 năm 2021',
    '２３/５/２０２１',
    '23/5/2021x',
    '1e1/5/2021',
  ])('%j is not', (text) => {
    expect(readDay(text)).toBe(null);
  });

  it('is read as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf(1000, 1, 1), max: dayOf(9999, 12, 31) }), (any) => {
        expect(readDay(dayText(any, 'vi'))).toEqual(civil(any));
        expect(readDay(isoDay(any))).toEqual(civil(any));
      }),
    );
  });

  it('of any text is whole numbers or nothing', () => {
    const signs = fc.string({
      unit: fc.constantFrom('1', '0', '/', '-', '.', ' ', 'x'),
      maxLength: 14,
    });
    fc.assert(
      fc.property(fc.oneof(signs, fc.string()), (text) => {
        const read = readDay(text);
        if (read) expect(Object.values(read).every(Number.isInteger)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused in no time, however many blanks are in it', () => {
    const began = performance.now();
    expect(readDay(`1${' '.repeat(2_000)}x`)).toBe(null);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
