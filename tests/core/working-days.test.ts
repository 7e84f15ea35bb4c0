import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay, weekday } from '../../src/core/day.ts';
import { workingDays } from '../../src/core/working-days.ts';

const day = (text: string): number => {
  const found = parseDay(text);
  if (found === null) throw new Error(`no such day: ${text}`);
  return found;
};

describe('working days', () => {
  it.each([
    ['of a week from Monday to Sunday', '2021-05-17', '2021-05-23', 5],
    ['of a Sunday', '2021-05-23', '2021-05-23', 0],
    ['of a Friday', '2021-05-21', '2021-05-21', 1],
    ['from Friday to Monday', '2021-05-21', '2021-05-24', 2],
    ['of February 2021', '2021-02-01', '2021-02-28', 20],
    ['of a range that ends before it begins', '2021-05-24', '2021-05-21', 0],
    ['over the new year of 1970, where days change their sign', '1969-12-29', '1970-01-04', 5],
  ])('%s', (_, from, to, count) => {
    expect(workingDays(day(from), day(to))).toBe(count);
  });

  it('are what one gets by looking at every day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -800_000, max: 800_000 }),
        fc.integer({ min: 0, max: 400 }),
        (from, days) => {
          let count = 0;
          for (let at = from; at <= from + days; at++) {
            if (weekday(at) !== 0 && weekday(at) !== 6) count++;
          }
          expect(workingDays(from, from + days)).toBe(count);
        },
      ),
    );
  });
});
