/** The time axis that the rows of the law's calendar share: where a day lies, and which months and distances are written. */
import { addMonths, type Day, startOfMonth } from '../core/day.ts';

export interface LawAxis {
  readonly from: Day;
  readonly to: Day;
  /** First days of months. */
  readonly months: readonly Day[];
}

const MARGIN = 6; // days on either side

/** An axis that all `days` lie on. */
export function lawAxis(days: readonly [Day, ...Day[]]): LawAxis {
  const from = days.reduce((least, day) => Math.min(least, day)) - MARGIN;
  const to = days.reduce((most, day) => Math.max(most, day)) + MARGIN + 1;
  const months: Day[] = [];
  for (let day = startOfMonth(from); day < to; day = addMonths(day, 1))
    if (day >= from) months.push(day);
  return { from, to, months };
}

/** Which of `days` can be written on an axis of `width` pixels, `room` pixels apart: the first of each crowd, `first` always. */
export function written(
  { from, to }: Pick<LawAxis, 'from' | 'to'>,
  days: readonly Day[],
  { width, room, first }: { readonly width: number; readonly room: number; readonly first?: Day },
): readonly Day[] {
  const apart = ((to - from) * room) / width;
  const chosen: Day[] = first === undefined ? [] : [first];
  for (const day of [...new Set(days)].sort((a, b) => a - b))
    if (chosen.every((other) => Math.abs(other - day) >= apart)) chosen.push(day);
  return chosen.sort((a, b) => a - b);
}

/** Where the middle of a day lies, from 0 to 1; what lies outside stays at the edge. */
export const shareOf = ({ from, to }: Pick<LawAxis, 'from' | 'to'>, day: Day): number =>
  Math.min(1, Math.max(0, (day + 0.5 - from) / (to - from)));
