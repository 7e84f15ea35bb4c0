/**
 * Which rows stand in which lane, in order of day: what counts, density and placement are answered from without walking
 * over all milestones. Built once for each grouping and filter; a quarter of a million rows take some milliseconds.
 */
import { type Columns, NO_DAY } from '../core/columns.ts';
import type { Day } from '../core/day.ts';

/** In place of a lane: the row is not shown. */
export const NO_LANE = 0xffff;

/** The lanes of rows, without those that are hidden; `shown` has 1 for every other row. */
export function hideRows(laneOfRow: Uint16Array, shown: Uint8Array): Uint16Array {
  const lanes = laneOfRow.slice();
  for (let row = 0; row < lanes.length; row++) if (shown[row] !== 1) lanes[row] = NO_LANE;
  return lanes;
}

export interface LaneIndex {
  /** How many lanes there are. */
  readonly lanes: number;
  /** The rows of lane `l` are `rows[offset[l]]` up to, not including, `rows[offset[l + 1]]`, in order of first day. */
  readonly offset: Uint32Array;
  readonly rows: Uint32Array;
  /** First day of each entry of `rows`. */
  readonly starts: Int32Array;
  /** Last days within each lane, ascending; not in the order of `rows`. */
  readonly ends: Int32Array;
}

/** `laneOf` has a lane below `lanes`, or NO_LANE, for every row. */
export function indexLanes(columns: Columns, laneOf: Uint16Array, lanes: number): LaneIndex {
  const offset = new Uint32Array(lanes + 1);
  for (let row = 0; row < columns.size; row++) {
    const lane = laneOf[row] ?? NO_LANE;
    if (lane < lanes) offset[lane + 1] = (offset[lane + 1] ?? 0) + 1;
  }
  for (let lane = 0; lane < lanes; lane++) {
    offset[lane + 1] = (offset[lane + 1] ?? 0) + (offset[lane] ?? 0);
  }
  const size = offset[lanes] ?? 0;
  const rows = new Uint32Array(size);
  const starts = new Int32Array(size);
  const ends = new Int32Array(size);
  const next = offset.slice(0, lanes);
  const { start, end } = columns;
  // Rows come in order of day, so each lane's do.
  for (let row = 0; row < columns.size; row++) {
    const lane = laneOf[row] ?? NO_LANE;
    if (lane >= lanes) continue;
    const at = next[lane] ?? 0;
    next[lane] = at + 1;
    const last = end[row] ?? 0;
    const first = start[row] ?? NO_DAY;
    const day = first === NO_DAY ? last : first; // as `sortDayOf`, which costs too much in here
    rows[at] = row;
    starts[at] = day;
    ends[at] = last < day ? day : last; // what ends before it begins is a day, wherever it is asked for
  }
  for (let lane = 0; lane < lanes; lane++) ascend(ends.subarray(offset[lane], offset[lane + 1]));
  return { lanes, offset, rows, starts, ends };
}

function ascend(days: Int32Array): void {
  for (let at = 1; at < days.length; at++) {
    if ((days[at] ?? 0) < (days[at - 1] ?? 0)) return void days.sort();
  }
}

/** The first place from `low` on, below `high`, whose value is not less than `value`; `high` where there is none. */
export function lowerBound(
  values: Int32Array | Uint32Array | Float64Array,
  value: number,
  low: number,
  high: number,
): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? Infinity) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where the entries of a lane lie. */
export const entriesOf = ({ offset }: LaneIndex, lane: number): Range => ({
  from: offset[lane] ?? 0,
  to: offset[lane + 1] ?? 0,
});

/** Where the entries lie that begin on or after `from` and before `to`; days may be parts of days. */
export function beginningIn(index: LaneIndex, lane: number, from: number, to: number): Range {
  const all = entriesOf(index, lane);
  const first = lowerBound(index.starts, from, all.from, all.to);
  return { from: first, to: lowerBound(index.starts, to, first, all.to) };
}

export interface Counts {
  readonly before: number;
  readonly inside: number;
  readonly after: number;
}

/** How many of a lane ended before a stretch of time, touch it, begin after it. A civil day `d` covers [d, d + 1). */
export function countAround(index: LaneIndex, lane: number, from: number, to: number): Counts {
  const all = entriesOf(index, lane);
  const before = lowerBound(index.ends, Math.floor(from), all.from, all.to) - all.from;
  const after = all.to - lowerBound(index.starts, Math.ceil(to), all.from, all.to);
  return { before, inside: all.to - all.from - before - after, after };
}

/** How many begin on a day or later, in whichever lane, with their first and last day; null where none does. */
export function beginningFrom(
  { lanes, offset, starts, ends }: LaneIndex,
  day: Day,
): { readonly n: number; readonly from: Day; readonly to: Day } | null {
  let [n, first, last] = [0, Infinity, -Infinity];
  for (let lane = 0; lane < lanes; lane++) {
    const [low, high] = [offset[lane] ?? 0, offset[lane + 1] ?? 0];
    const from = lowerBound(starts, day, low, high);
    if (from === high) continue;
    n += high - from;
    first = Math.min(first, starts[from] ?? first);
    last = Math.max(last, ends[high - 1] ?? last);
  }
  return n === 0 ? null : { n, from: first, to: last };
}

/** First and last day that anything in the lane touches; null where it is empty. */
export function reachOf(index: LaneIndex, lane: number): { from: Day; to: Day } | null {
  const { from, to } = entriesOf(index, lane);
  return from < to ? { from: index.starts[from] ?? 0, to: index.ends[to - 1] ?? 0 } : null;
}
