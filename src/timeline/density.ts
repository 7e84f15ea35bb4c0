/** How many milestones lie where, for what is too full to be drawn one by one: counted per stretch of days. */
import type { Day } from '../core/day.ts';
import { beginningIn, countAround, entriesOf, type LaneIndex } from './lane-index.ts';

export interface Bin {
  /** First day of the stretch, and the day after its last. */
  readonly from: Day;
  readonly to: Day;
  /** Milestones that touch it. */
  readonly count: number;
}

const LEAST = 5; // px, the narrowest stretch that is drawn
const MONDAY = 4; // 1970-01-05

/** Days that one stretch covers at a zoom: single days, else whole weeks, doubled until they are wide enough. */
export function binDays(pxPerDay: number): number {
  if (!(pxPerDay > 0)) return 1;
  let days = 1;
  while (days * pxPerDay < LEAST && days < 1e6) days = days === 1 ? 7 : days * 2;
  return days;
}

/** The beginning of the stretch that a day lies in: fixed to a Monday, so that none depends on the window. */
export const binStart = (day: number, days: number): Day =>
  Math.floor((Math.floor(day) - MONDAY) / days) * days + MONDAY;

/** The stretches of `days` days that lie between two days and are not empty. */
export function countBins(
  index: LaneIndex,
  lane: number,
  from: number,
  to: number,
  days: number,
): readonly Bin[] {
  const bins: Bin[] = [];
  for (let day = binStart(from, days); day < to; day += days) {
    const { inside } = countAround(index, lane, day, day + days);
    if (inside > 0) bins.push({ from: day, to: day + days, count: inside });
  }
  return bins;
}

/** The most that any stretch of a lane in which something begins has; 0 where the lane is empty. */
export function fullestBin(index: LaneIndex, lane: number, days: number): number {
  const { from, to } = entriesOf(index, lane);
  let most = 0;
  for (let entry = from; entry < to;) {
    const day = binStart(index.starts[entry] ?? 0, days);
    most = Math.max(most, countAround(index, lane, day, day + days).inside);
    entry = Math.max(entry + 1, beginningIn(index, lane, day, day + days).to);
  }
  return most;
}

export interface Beginnings {
  readonly from: Day;
  /** All together, and by lane: lanes in their order, empty ones left out. */
  readonly count: number;
  readonly lanes: readonly (readonly [lane: number, count: number])[];
}

/** What begins in each stretch of `days` days from `from` on; empty stretches are left out. */
export function countBeginnings(
  index: LaneIndex,
  from: number,
  to: number,
  days: number,
): readonly Beginnings[] {
  const found: Beginnings[] = [];
  for (let day = from; day < to; day += days) {
    const lanes: [number, number][] = [];
    let count = 0;
    for (let lane = 0; lane < index.lanes; lane++) {
      const here = beginningIn(index, lane, day, Math.min(to, day + days));
      if (here.from < here.to) lanes.push([lane, here.to - here.from]);
      count += here.to - here.from;
    }
    if (count > 0) found.push({ from: day, count, lanes });
  }
  return found;
}
