/** How many milestones lie where, for what is too full to be drawn one by one: counted per stretch of days. */
import { type Columns, isElectionDay, LEVELS } from '../core/columns.ts';
import type { Day } from '../core/day.ts';
import { beginningIn, entriesOf, type LaneIndex, lowerBound, type Range } from './lane-index.ts';

export interface Bin {
  /** First day of the stretch, and the day after its last. */
  readonly from: Day;
  readonly to: Day;
  /**
   * The entries that begin in it. What lasts is counted where it begins and nowhere else, so that the stretches of a lane
   * add up to what it has, and what a stretch counts is what it lists.
   */
  readonly entries: Range;
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

/** The stretches of `days` days between two days in which anything of a lane begins. */
export function countBins(
  index: LaneIndex,
  lane: number,
  from: number,
  to: number,
  days: number,
): readonly Bin[] {
  const bins: Bin[] = [];
  const all = beginningIn(index, lane, from, to);
  for (let entry = all.from; entry < all.to;) {
    const day = binStart(index.starts[entry] ?? 0, days);
    const next = lowerBound(index.starts, day + days, entry + 1, all.to);
    bins.push({ from: day, to: day + days, entries: { from: entry, to: next } });
    entry = next;
  }
  return bins;
}

/** Days `from` up to, not including, `to` in which a lane is too full for marks. */
export interface Dense {
  readonly from: Day;
  readonly to: Day;
  /** The last of `LEVELS` that stands out there; -1 where none does. */
  readonly outstanding: number;
}

/** Where a lane is too full for marks at a zoom, and how full. */
export interface Density {
  /** Days of one bin. */
  readonly days: number;
  /** In order of day. They begin and end with a bin, and none touches the next. */
  readonly stretches: readonly Dense[];
  /** The most that any bin of them has; the same for the whole lane, so that heights can be compared. */
  readonly fullest: number;
}

const BLOCK = 30; // px, about; what is decided together
const CROWD = 8; // milestones of one block, below which a cluster says it better
const WIDE_CROWD = [
  { from: 64, crowd: 99 },
  { from: 20, crowd: 24 },
] as const; // of one day that is so many pixels wide: there is room to write what stands out, and how many more
const LEAST_DENSE = 40; // milestones; of fewer a cluster can tell the number
const APART = 3; // blocks between dense stretches, below which they are one

/** A function of the lane, its rows and the zoom step alone, so that no tile and no window changes it. */
export function densityOf(
  columns: Columns,
  index: LaneIndex,
  lane: number,
  { rows, step }: { readonly rows: number; readonly step: number },
): Density {
  const days = binDays(step);
  const { from: first, to: last } = entriesOf(index, lane);
  const none = { days, stretches: [], fullest: 0 };
  if (last - first < LEAST_DENSE || !(step > 0)) return none;
  const width = days * step;
  const blockDays = days * Math.max(1, Math.ceil(BLOCK / width));
  const most = crowdOf(width, blockDays * step, rows, days);
  const blocks = countBins(index, lane, -Infinity, Infinity, blockDays);
  const stretches: Dense[] = [];
  let fullest = 0;
  for (let at = 0; at < blocks.length; at++) {
    if (!isCrowded(blocks[at], most)) continue;
    // From here on, as far as the next crowded block is near; what lies between is counted as well.
    let end = at;
    for (let next = at + 1; next < blocks.length; next++) {
      const gap = (blocks[next]?.from ?? Infinity) - (blocks[end]?.to ?? 0);
      if (gap > APART * blockDays) break;
      if (isCrowded(blocks[next], most)) end = next;
    }
    // The foothills belong to it: clusters beside a density would say the same in two ways.
    const low = touches(blocks[at - 1], blocks[at]) ? at - 1 : at;
    const high = touches(blocks[end], blocks[end + 1]) ? end + 1 : end;
    const [begin, close] = [blocks[low], blocks[high]];
    at = high;
    if (!begin || !close) continue;
    const entries = { from: begin.entries.from, to: close.entries.to };
    if (entries.to - entries.from < LEAST_DENSE) continue;
    const outstanding = outstandingIn(
      columns,
      index,
      entries,
      ((close.to - begin.from) * step) | 0,
      rows,
    );
    stretches.push({ from: begin.from, to: close.to, outstanding });
    for (const bin of countBins(index, lane, begin.from, close.to, days)) {
      fullest = Math.max(fullest, bin.entries.to - bin.entries.from);
    }
  }
  return { days, stretches: joined(stretches), fullest };
}

/** Milestones of a block above which it is crowded. */
function crowdOf(binWidth: number, blockWidth: number, rows: number, days: number): number {
  const wide = days === 1 ? WIDE_CROWD.find(({ from }) => binWidth >= from) : undefined;
  if (wide) return wide.crowd;
  return Math.max(CROWD, (2 * Math.max(1, rows - 1) * blockWidth) / MARK_ROOM);
}

const MARK_ROOM = 20; // px, a mark with air

const isCrowded = (block: Bin | undefined, most: number): boolean =>
  block !== undefined && block.entries.to - block.entries.from > most;

const touches = (a: Bin | undefined, b: Bin | undefined): boolean =>
  a !== undefined && b !== undefined && a.to === b.from;

/** Without seams. */
function joined(stretches: readonly Dense[]): readonly Dense[] {
  const out: Dense[] = [];
  for (const one of stretches) {
    const last = out.at(-1);
    if (last && one.from <= last.to) {
      const outstanding = Math.min(last.outstanding, one.outstanding);
      out[out.length - 1] = { from: last.from, to: one.to, outstanding };
    } else out.push(one);
  }
  return out;
}

const FEW = 0.02; // of a stretch
const LABEL_ROOM = 240; // px

/**
 * What stands out of a crowd is of a higher level than nearly all of it. By level and not by rank: whoever sees one
 * province of sixty would ask why that one; a level is shown whole or not at all.
 */
function outstandingIn(
  { level }: Columns,
  { rows: rowOf }: LaneIndex,
  { from, to }: Range,
  width: number,
  rows: number,
): number {
  const counts = new Uint32Array(LEVELS.length);
  for (let entry = from; entry < to; entry++) {
    const at = level[rowOf[entry] ?? 0] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const room = Math.max(1, rows - 1) * (2 + Math.floor(width / LABEL_ROOM));
  const most = Math.max(3, FEW * (to - from));
  let shown = 0;
  let last = -1;
  for (const [at, count] of counts.entries()) {
    shown += count;
    if (shown > Math.min(most, room)) break;
    if (count > 0) last = at;
  }
  return last;
}

/** The dense stretch that a day lies in; null where there is none. */
export function denseAt({ stretches }: Pick<Density, 'stretches'>, day: number): Dense | null {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.to ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  return found && day >= found.from ? found : null;
}

/** Whether a row that begins on a day is drawn by itself: it stands where there is room for marks, or stands out. */
export function isDrawn(columns: Columns, row: number, day: number, density: Density): boolean {
  if (density.stretches.length === 0) return true;
  const dense = denseAt(density, day);
  if (!dense) return true;
  return (columns.level[row] ?? 0) <= dense.outstanding || isElectionDay(columns, row);
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
