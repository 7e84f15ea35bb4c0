import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, isoDay } from '../../src/core/day.ts';
import { daysOff, holidaysOf, hungKingsDay } from '../../src/core/holidays.ts';
import { lunarMonthStart, lunarNewYear, lunarOf } from '../../src/core/lunar.ts';
import { day } from './laws.ts';

describe('the lunar calendar of Vietnam', () => {
  it.each([
    ['1984-02-02', 'as in China'],
    ['1985-01-21', 'a month before China (20/02)'],
    ['2000-02-05', 'as in China'],
    ['2007-02-17', 'a day before China (18/02)'],
    ['2015-02-19', 'as in China'],
    ['2020-01-25', 'as in China'],
    ['2021-02-12', 'as in China'],
    ['2023-01-22', 'as in China'],
    ['2024-02-10', 'as in China'],
    ['2025-01-29', 'as in China'],
    ['2026-02-17', 'as in China'],
    ['2030-02-02', 'a day before China (03/02)'],
  ])('has its new year on %s, %s', (date) => {
    expect(isoDay(lunarNewYear(civil(day(date)).year))).toBe(date);
  });

  it.each([
    ['2019-04-14'],
    ['2020-04-02'],
    ['2021-04-21'],
    ['2022-04-10'],
    ['2023-04-29'],
    ['2024-04-18'],
    ['2025-04-07'],
    ['2026-04-26'],
  ])('has Hùng Kings’ day on %s', (date) => {
    expect(isoDay(hungKingsDay(civil(day(date)).year))).toBe(date);
  });

  it.each([
    ['2026-02-20', { year: 2026, month: 1, date: 4, leap: false }],
    ['2021-02-11', { year: 2020, month: 12, date: 30, leap: false }],
    ['2023-03-22', { year: 2023, month: 2, date: 1, leap: true }],
    ['2025-07-25', { year: 2025, month: 6, date: 1, leap: true }],
    ['2033-12-22', { year: 2033, month: 11, date: 1, leap: true }],
  ])('calls %s by its lunar date', (date, lunar) => {
    expect(lunarOf(day(date))).toEqual(lunar);
  });

  it('counts the days of every month one by one, 29 or 30 of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('1976-01-01'), max: day('2099-12-31') }), (today) => {
        const [a, b] = [lunarOf(today), lunarOf(today + 1)];
        const isNext = b.date === a.date + 1 && b.month === a.month && b.leap === a.leap;
        const isNew = b.date === 1 && (a.date === 29 || a.date === 30);
        expect(isNext || isNew).toBe(true);
      }),
    );
  });

  it('begins a month where it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1976, max: 2099 }),
        fc.integer({ min: 1, max: 10 }),
        (year, month) => {
          expect(lunarOf(lunarMonthStart(year, month))).toEqual({
            year,
            month,
            date: 1,
            leap: false,
          });
        },
      ),
    );
  });
});

describe('a day off', () => {
  it.each([
    ['a working day', '2021-05-20', []],
    ['a Sunday', '2021-02-07', [{ is: 'sunday' }]],
    ['a Saturday', '2021-04-03', [{ is: 'saturday' }]],
    ['the eve of Tết', '2021-02-11', [{ is: 'tet', date: 0, decided: false }]],
    ['the fourth day of Tết, by decision', '2026-02-20', [{ is: 'tet', date: 4, decided: true }]],
    ['the day before the eve, by decision', '2021-02-10', [{ is: 'tet', date: -1, decided: true }]],
    ['the fifth day of Tết is none', '2021-02-16', []],
    ['two at once', '2026-04-26', [{ is: 'sunday' }, { is: 'hung-kings', decided: false }]],
    [
      'the day after National Day, by decision',
      '2021-09-03',
      [{ is: 'national-day', decided: true }],
    ],
    ['the day after National Day, before there were two', '2020-09-03', []],
  ])('%s, %s', (_, date, off) => {
    expect(daysOff(day(date))).toEqual(off);
  });

  it('lists a whole year', () => {
    expect(holidaysOf(2021).map(({ day: at, off }) => [isoDay(at), off.is])).toEqual([
      ['2021-01-01', 'new-year'],
      ['2021-02-10', 'tet'],
      ['2021-02-11', 'tet'],
      ['2021-02-12', 'tet'],
      ['2021-02-13', 'tet'],
      ['2021-02-14', 'tet'],
      ['2021-02-15', 'tet'],
      ['2021-04-21', 'hung-kings'],
      ['2021-04-30', 'reunification'],
      ['2021-05-01', 'labour-day'],
      ['2021-09-01', 'national-day'],
      ['2021-09-02', 'national-day'],
      ['2021-09-03', 'national-day'],
    ]);
  });
});
