import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { civil, dayOf, isoDay, parseDay, weekday } from '../../src/core/day.ts';
import { calendarTicks, offsetTicks, tickStep, type TickStep } from '../../src/timeline/ticks.ts';
import type { TimeWindow } from '../../src/timeline/window.ts';
import { ELECTION } from './sample-items.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const day = (text: string): number => parseDay(text) ?? NaN;
const windowOf = (from: string, to: string): TimeWindow => ({ from: day(from), to: day(to) });

describe('the calendar’s ticks', () => {
  it.each<readonly [number, TickStep]>([
    [0, 'year'],
    [0.39, 'year'],
    [0.4, 'quarter'],
    [1.49, 'quarter'],
    [1.5, 'month'],
    [4.9, 'month'],
    [5, 'week'],
    [21.9, 'week'],
    [22, 'day'],
    [120, 'day'],
  ])('at %d px per day stand at every %s', (pxPerDay, step) => {
    expect(tickStep(pxPerDay)).toBe(step);
  });

  it.each<readonly [string, TimeWindow, number, TickStep, readonly string[]]>([
    [
      'years',
      windowOf('2020-06-01', '2023-02-01'),
      300,
      'year',
      ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'],
    ],
    [
      'quarters',
      windowOf('2020-11-15', '2021-07-02'),
      200,
      'quarter',
      ['2020-10-01', '2021-01-01 !', '2021-04-01', '2021-07-01'],
    ],
    [
      'months',
      windowOf('2020-11-30', '2021-03-02'),
      300,
      'month',
      ['2020-11-01', '2020-12-01', '2021-01-01 !', '2021-02-01', '2021-03-01'],
    ],
    [
      'weeks, from Monday',
      windowOf('2021-05-22', '2021-06-09'),
      200,
      'week',
      ['2021-05-17', '2021-05-24', '2021-05-31', '2021-06-07 !'],
    ],
    [
      'days',
      windowOf('2021-04-29', '2021-05-02'),
      300,
      'day',
      ['2021-04-29', '2021-04-30', '2021-05-01 !'],
    ],
    [
      'the day in whose middle the window begins',
      { from: day('2021-04-29') + 0.5, to: day('2021-04-30') + 0.5 },
      100,
      'day',
      ['2021-04-29', '2021-04-30'],
    ],
  ])('are %s', (_, window, width, step, expected) => {
    const ticks = calendarTicks(window, width);
    expect(ticks.map((tick) => `${isoDay(tick.day)}${tick.major ? ' !' : ''}`)).toEqual(expected);
    expect(new Set(ticks.map((tick) => tick.step))).toEqual(new Set([step]));
  });

  const anyWindow = fc
    .tuple(
      fc.double({ min: ELECTION - 2000, max: ELECTION + 2000, noNaN: true }),
      fc.double({ min: 0.5, max: 4000, noNaN: true }),
    )
    .map(([from, length]) => ({ from, to: from + length }));
  const anyWidth = fc.integer({ min: 320, max: 2600 });

  /** The least room in pixels that two ticks of a step leave between them. */
  const ROOM: Readonly<Record<TickStep, number>> = {
    day: 22,
    week: 35,
    month: 42,
    quarter: 36,
    year: 0,
  };

  it('begin a unit, follow each other without a gap, and leave room for their names', () => {
    fc.assert(
      fc.property(anyWindow, anyWidth, (window, width) => {
        const ticks = calendarTicks(window, width);
        const pxPerDay = width / (window.to - window.from);
        const [first] = ticks;
        const step = first?.step ?? 'year';
        expect(step).toBe(tickStep(pxPerDay));
        expect(first?.day).toBeLessThanOrEqual(window.from);
        for (const [index, tick] of ticks.entries()) {
          const { month, date } = civil(tick.day);
          if (step === 'week') expect(weekday(tick.day)).toBe(1);
          else if (step !== 'day') expect(date).toBe(1);
          if (step === 'quarter') expect(month % 3).toBe(1);
          if (step === 'year') expect(month).toBe(1);
          expect(tick.day).toBeLessThan(window.to);
          const next = ticks[index + 1];
          // The last one's unit reaches to the window's end.
          const length = (next?.day ?? window.to) - tick.day;
          const most = { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[step];
          expect(length).toBeLessThanOrEqual(most);
          if (next) expect(length * pxPerDay).toBeGreaterThanOrEqual(ROOM[step]);
        }
        if (step !== 'year') expect((ticks.length - 2) * ROOM[step]).toBeLessThanOrEqual(width);
      }),
      { numRuns: 500 },
    );
  });

  it.each<readonly [string, TimeWindow]>([
    ['that is none', { from: NaN, to: NaN }],
    ['without a beginning', { from: -Infinity, to: 0 }],
    ['without an end', { from: 0, to: Infinity }],
    ['without either', { from: -Infinity, to: Infinity }],
    ['backwards', { from: 10, to: 0 }],
    ['of no length', { from: 10, to: 10 }],
  ])('of a window %s are none, and so are the days to election day', (_, window) => {
    expect(calendarTicks(window, 900)).toEqual([]);
    expect(offsetTicks(window, 900, ELECTION, 58)).toEqual([]);
  });
});

describe('the ticks of days to election day', () => {
  it.each<readonly [string, number, number, readonly number[]]>([
    ['every day', 4, 600, [-2, -1, 0, 1]],
    ['every 5 days', 20, 600, [-10, -5, 0, 5]],
    ['every 25 days', 100, 300, [-50, -25, 0, 25]],
    ['every 250 days', 1000, 240, [-500, -250, 0, 250]],
    ['at most every 500 days', 2000, 60, [-1000, -500, 0, 500]],
  ])('stand at %s', (_, days, width, expected) => {
    const window = { from: ELECTION - days / 2, to: ELECTION + days / 2 };
    const ticks = offsetTicks(window, width, ELECTION, 58);
    expect(ticks.map((tick) => tick.offset + 0)).toEqual(expected);
    expect(ticks.map((tick) => tick.day)).toEqual(expected.map((offset) => ELECTION + offset));
  });

  it('are round, have room, and election day is one of them wherever it is in the window', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1500, max: 1500, noNaN: true }),
        fc.double({ min: 1, max: 2500, noNaN: true }),
        fc.integer({ min: 320, max: 2600 }),
        (from, length, width) => {
          const window = { from: ELECTION + from, to: ELECTION + from + length };
          const ticks = offsetTicks(window, width, ELECTION, 58);
          const offsets = ticks.map((tick) => tick.offset);
          if (window.from <= ELECTION && ELECTION < window.to)
            expect(offsets.map(Math.abs)).toContain(0);
          for (const [index, tick] of ticks.entries()) {
            expect(tick.day - ELECTION).toBe(tick.offset + 0);
            expect(tick.day).toBeGreaterThanOrEqual(Math.floor(window.from));
            expect(tick.day).toBeLessThan(window.to);
            const next = ticks[index + 1];
            if (!next) continue;
            const step = next.offset - tick.offset;
            expect([1, 5, 10, 25, 50, 100, 250, 500]).toContain(step);
            expect(tick.offset % step).toBeCloseTo(0);
            if (step < 500) expect((step * width) / length).toBeGreaterThanOrEqual(58);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('count from election day’s own civil day', () => {
    const window = windowOf('2021-05-20', '2021-05-26');
    expect(offsetTicks(window, 900, dayOf(2021, 5, 23), 58).map((tick) => tick.offset + 0)).toEqual(
      [-3, -2, -1, 0, 1, 2],
    );
  });
});
