/** The time axis that the rows of the law's calendar share: where a day lies, and which months and distances are written. */
import { addMonths, type Day, startOfMonth } from '../core/day.ts';

export interface LawAxis {
  readonly from: Day;
  readonly to: Day;
  /** First days of months. */
  readonly months: readonly Day[];
  /** Last days that are written as distances to election day. */
  readonly offsets: readonly Day[];
}

const MARGIN = 6; // days on either side
/** What a written distance needs, as a share of the axis. */
const LABEL = 0.07;

/** An axis that all `days` lie on. `marked`: those that may be written, the first of each crowd before the others. */
export function lawAxis(days: readonly Day[], marked: readonly Day[], electionDay: Day): LawAxis {
  const all = [...days, electionDay];
  const from = all.reduce((least, day) => Math.min(least, day)) - MARGIN;
  const to = all.reduce((most, day) => Math.max(most, day)) + MARGIN + 1;
  const months: Day[] = [];
  for (let day = startOfMonth(from); day < to; day = addMonths(day, 1))
    if (day >= from) months.push(day);
  const room = (to - from) * LABEL;
  const offsets: Day[] = [electionDay];
  for (const day of [...new Set(marked)].sort((a, b) => a - b))
    if (offsets.every((other) => Math.abs(other - day) >= room)) offsets.push(day);
  return { from, to, months, offsets: offsets.sort((a, b) => a - b) };
}

/** Where the middle of a day lies, from 0 to 1; what lies outside stays at the edge. */
export const shareOf = ({ from, to }: Pick<LawAxis, 'from' | 'to'>, day: Day): number =>
  Math.min(1, Math.max(0, (day + 0.5 - from) / (to - from)));
