import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addMonths,
  civil,
  dayInVietnam,
  dayOf,
  daysInMonth,
  exists,
  isLeapYear,
  isoDay,
  parseDay,
  startOfMonth,
  weekday,
} from '../../src/core/day.ts';
import { zoneReport } from './zone-report.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const MS_PER_DAY = 86_400_000;
const FIRST = dayOf(1, 1, 1);
const LAST = dayOf(9999, 12, 31);

/** What the platform's own calendar says of a day, in UTC. */
function platformCivil(day: number): { year: number; month: number; date: number } {
  const date = new Date(day * MS_PER_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
  };
}

const anyDay = fc.integer({ min: FIRST, max: LAST });

describe('a day', () => {
  it.each([
    ['the epoch', [1970, 1, 1], 0],
    ['the day before the epoch', [1969, 12, 31], -1],
    ['election day', [2021, 5, 23], 18_770],
    ['a leap day of a fourth year', [2020, 2, 29], 18_321],
    ['a leap day of a four-hundredth year', [2000, 2, 29], 11_016],
    ['the first of the calendar', [1, 1, 1], -719_162],
    ['the last of the calendar', [9999, 12, 31], 2_932_896],
  ] as const)('counts from 1970: %s', (_, [year, month, date], expected) => {
    expect(dayOf(year, month, date)).toBe(expected);
    expect(civil(expected)).toEqual({ year, month, date });
  });

  it('is what the platform’s calendar says, for every day of 1890 to 2110', () => {
    const wrong: number[] = [];
    for (let day = dayOf(1890, 1, 1); day <= dayOf(2110, 12, 31); day++) {
      const { year, month, date } = platformCivil(day);
      const own = civil(day);
      const same = own.year === year && own.month === month && own.date === date;
      const weekdayIs = new Date(day * MS_PER_DAY).getUTCDay();
      if (!same || dayOf(year, month, date) !== day || weekday(day) !== weekdayIs) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('is what the platform’s calendar says, anywhere in the years 1 to 9999', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, date } = platformCivil(day);
        expect(civil(day)).toEqual({ year, month, date });
        expect(dayOf(year, month, date)).toBe(day);
        expect(exists(year, month, date)).toBe(true);
        expect(weekday(day)).toBe(new Date(day * MS_PER_DAY).getUTCDay());
        expect(isoDay(day)).toBe(new Date(day * MS_PER_DAY).toISOString().slice(0, 10));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['2021-05-23', 0],
    ['2021-01-21', 4],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['0001-01-01', 1],
    ['9999-12-31', 5],
  ])('%s falls on weekday %i', (text, expected) => {
    expect(weekday(parseDay(text) ?? NaN)).toBe(expected);
  });
});

describe('months and years', () => {
  it.each([
    [4, true],
    [100, false],
    [400, true],
    [1900, false],
    [2000, true],
    [2020, true],
    [2021, false],
    [2100, false],
    [2400, true],
  ])('year %i: leap is %s', (year, expected) => {
    expect(isLeapYear(year)).toBe(expected);
    expect(daysInMonth(year, 2)).toBe(expected ? 29 : 28);
    expect(exists(year, 2, 29)).toBe(expected);
  });

  it('have as many days as lie between their firsts', () => {
    for (let month = 1; month <= 12; month++) {
      const first = dayOf(2021, month, 1);
      expect(addMonths(first, 1) - first).toBe(daysInMonth(2021, month));
    }
  });

  it.each([
    ['2021-01-21', 0, '2021-01-01'],
    ['2021-01-31', 1, '2021-02-01'],
    ['2020-02-29', 12, '2021-02-01'],
    ['2020-12-31', 1, '2021-01-01'],
    ['2021-01-01', -1, '2020-12-01'],
    ['2021-03-15', -15, '2019-12-01'],
    ['2021-05-23', 120, '2031-05-01'],
    ['1970-01-01', -1, '1969-12-01'],
  ])('%s and %i months is the month of %s', (text, months, expected) => {
    expect(isoDay(addMonths(parseDay(text) ?? NaN, months))).toBe(expected);
  });

  it('come back when added and taken away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf(200, 1, 1), max: dayOf(9800, 1, 1) }),
        fc.integer({ min: -2000, max: 2000 }),
        (day, months) => {
          const there = addMonths(day, months);
          expect(civil(there).date).toBe(1);
          expect(addMonths(there, -months)).toBe(startOfMonth(day));
        },
      ),
    );
  });

  it('begin on the last first-of-month up to the day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, date } = civil(day);
        expect(startOfMonth(day)).toBe(day - date + 1);
        expect(civil(startOfMonth(day))).toEqual({ year, month, date: 1 });
      }),
    );
  });
});

describe('a day as text', () => {
  it('is read back as the same day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(isoDay(day)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(parseDay(isoDay(day))).toBe(day);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a month', '2021-05'],
    ['a day after the end of the month', '2021-04-31'],
    ['a leap day of another year', '2021-02-29'],
    ['a leap day of 1900', '1900-02-29'],
    ['month 0', '2021-00-10'],
    ['month 13', '2021-13-10'],
    ['day 0', '2021-05-00'],
    ['day 32', '2021-05-32'],
    ['year 0', '0000-01-01'],
    ['a year of five digits', '12021-05-23'],
    ['a year before the first', '-0001-05-23'],
    ['missing zeros', '2021-5-3'],
    ['the day first', '23-05-2021'],
    ['slashes', '2021/05/23'],
    ['a time behind it', '2021-05-23T00:00'],
    ['a space before it', ' 2021-05-23'],
    ['a line end behind it', '2021-05-23\n'],
    ['digits of another script', '２０２１-０５-２３'],
  ])('is refused: %s', (_, text) => {
    expect(parseDay(text)).toBe(null);
  });

  it('is refused, or is written back letter for letter', () => {
    const nearly = fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        const day = parseDay(text);
        if (day !== null) expect(isoDay(day)).toBe(text);
        else expect(Number.isNaN(Date.parse(text)) || !isPlatformDay(text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [2021.5, 1, 1],
    [2021, 1.5, 1],
    [2021, 1, 1.5],
    [0, 1, 1],
    [10_000, 1, 1],
    [NaN, 1, 1],
    [2021, NaN, 1],
    [2021, 1, Infinity],
    [2021, 0, 1],
    [2021, 13, 1],
    [2021, 1, 0],
    [2021, 6, 31],
  ])('%d, %d, %d is not in the calendar', (year, month, date) => {
    expect(exists(year, month, date)).toBe(false);
  });
});

/** Whether the platform, too, takes the text for that very day of the years 1–9999. */
function isPlatformDay(text: string): boolean {
  const match = /^(?!0000)\d{4}-\d{2}-\d{2}$/.exec(text);
  return match !== null && new Date(text).toISOString().slice(0, 10) === text;
}

describe('the day in Vietnam', () => {
  it.each([
    ['the last second of a day', '2021-05-22T16:59:59Z', '2021-05-22'],
    ['the last millisecond of a day', '2021-05-22T16:59:59.999Z', '2021-05-22'],
    ['midnight', '2021-05-22T17:00:00Z', '2021-05-23'],
    ['the morning, when UTC has the same day', '2021-05-23T00:00:00Z', '2021-05-23'],
    ['the last second of a month', '2021-04-30T16:59:59Z', '2021-04-30'],
    ['the first second of a month', '2021-04-30T17:00:00Z', '2021-05-01'],
    ['the second before a leap day', '2020-02-28T16:59:59Z', '2020-02-28'],
    ['the first second of a leap day', '2020-02-28T17:00:00Z', '2020-02-29'],
    ['the second after a leap day', '2020-02-29T17:00:00Z', '2020-03-01'],
    ['no leap day in another year', '2021-02-28T17:00:00Z', '2021-03-01'],
    ['the last second of a year', '2020-12-31T16:59:59Z', '2020-12-31'],
    ['the first second of a year', '2020-12-31T17:00:00Z', '2021-01-01'],
    ['before the epoch', '1969-12-31T16:59:59Z', '1969-12-31'],
  ])('at %s', (_, instant, expected) => {
    expect(isoDay(dayInVietnam(Date.parse(instant)))).toBe(expected);
  });

  it('lasts 24 hours, from 17:00 UTC on', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: MS_PER_DAY - 1 }), (day, sinceMidnight) => {
        expect(dayInVietnam(day * MS_PER_DAY - 7 * 3_600_000 + sinceMidnight)).toBe(day);
      }),
    );
  });
});

describe('in a hostile time zone', () => {
  const run = promisify(execFile);
  const probe = new URL('./zone-report.ts', import.meta.url).href;
  const script = `import(${JSON.stringify(probe)}).then((zone) => console.log(JSON.stringify([zone.minutesBehindUtc(), zone.zoneReport()])))`;

  it.each([
    ['Pacific/Kiritimati', -840],
    ['Pacific/Niue', 660],
  ])(
    '%s no day moves',
    async (zone, minutes) => {
      const { stdout } = await run(process.execPath, ['--import', 'tsx', '-e', script], {
        env: { ...process.env, TZ: zone },
      });
      expect(JSON.parse(stdout)).toEqual([minutes, JSON.parse(JSON.stringify(zoneReport()))]);
    },
    20_000,
  );
});
