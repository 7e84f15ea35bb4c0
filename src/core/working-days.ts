import { type Day, weekday } from './day.ts';

const [SUNDAY, SATURDAY] = [0, 6];

/**
 * How many days from Monday to Friday there are in `from`–`to`, both included; 0 where `to` comes before `from`. Public
 * holidays are counted like other days: which they are is decided year by year, and no data set here says so.
 */
export function workingDays(from: Day, to: Day): number {
  const days = to - from + 1;
  if (days <= 0) return 0;
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let day = from + weeks * 7; day <= to; day++) {
    const name = weekday(day);
    if (name !== SUNDAY && name !== SATURDAY) count++;
  }
  return count;
}
