/**
 * Rows of the bars of a lane, packed in days: which row a bar has depends neither on the zoom nor on the window, so that
 * no bar ever jumps. The most important are packed first; a bar that finds every row taken has none, and is counted where
 * it begins.
 */
import { type Columns, isStretch } from '../core/columns.ts';
import { entriesOf, type LaneIndex, lowerBound, type Range, reachOf } from './lane-index.ts';

export interface Bars {
  /** Entries of the lane index that have a row, in order of first day. */
  readonly entries: Uint32Array;
  /** First day of each of them, and its row. */
  readonly starts: Int32Array;
  readonly rows: Uint8Array;
  /** The longest of them, in days; 0 where there are none. */
  readonly longest: number;
}

const NO_BARS: Bars = {
  entries: new Uint32Array(0),
  starts: new Int32Array(0),
  rows: new Uint8Array(0),
  longest: 0,
};
const MOST_BARS = 4000; // of a lane that are tried, the most important; beyond, no row has been free for long
const MOST_DAYS = 40_000; // of a lane that is packed: a century, against data that reaches to the end of time

/** Packs the bars of a lane into at most `rowCount` rows. */
export function packBars(columns: Columns, index: LaneIndex, lane: number, rowCount: number): Bars {
  const { from, to } = entriesOf(index, lane);
  const reach = reachOf(index, lane);
  if (!reach || rowCount < 1) return NO_BARS;
  const ranked = mostImportant(columns, index, from, to);
  if (ranked.length === 0) return NO_BARS;
  const first = reach.from;
  const days = reach.to - first + 1;
  if (!(days <= MOST_DAYS)) return NO_BARS;
  const taken = Array.from({ length: rowCount }, () => new DaySet(days));
  const full = new DaySet(days); // taken in every row: most bars of a full lane are found out by it
  const placed: { entry: number; row: number }[] = [];
  let longest = 0;
  for (const entry of ranked) {
    const start = (index.starts[entry] ?? 0) - first;
    const end = Math.max(start, (columns.end[index.rows[entry] ?? 0] ?? 0) - first);
    if (!full.isFree(start, end)) continue;
    let row = 0;
    while (row < rowCount && taken[row]?.isFree(start, end) !== true) row++;
    if (row === rowCount) continue;
    taken[row]?.take(start, end);
    full.takeCommon(taken, start, end);
    placed.push({ entry, row });
    longest = Math.max(longest, end - start + 1);
  }
  placed.sort((a, b) => a.entry - b.entry);
  return {
    entries: Uint32Array.from(placed, ({ entry }) => entry),
    starts: Int32Array.from(placed, ({ entry }) => index.starts[entry] ?? 0),
    rows: Uint8Array.from(placed, ({ row }) => row),
    longest,
  };
}

/** The bars of a lane in at most so many rows. */
export type BarsOf = (lane: number, rowCount: number) => Bars;

/** Packs a lane when it is first asked for, and again only for more rows than before. */
export function packOnce(columns: Columns, index: LaneIndex): BarsOf {
  const packed = new Map<number, { readonly rowCount: number; readonly bars: Bars }>();
  const asked = new Map<number, { readonly rowCount: number; readonly bars: Bars }>();
  return (lane, rowCount) => {
    const last = asked.get(lane);
    if (last?.rowCount === rowCount) return last.bars;
    let widest = packed.get(lane);
    if (!widest || widest.rowCount < rowCount) {
      widest = { rowCount, bars: packBars(columns, index, lane, rowCount) };
      packed.set(lane, widest);
    }
    const bars =
      widest.rowCount === rowCount
        ? widest.bars
        : lowestRows(widest.bars, rowCount, columns, index);
    asked.set(lane, { rowCount, bars });
    return bars;
  };
}

/** The same as if they had been packed into fewer rows, as every bar has the first row that is free. */
function lowestRows(bars: Bars, rowCount: number, columns: Columns, index: LaneIndex): Bars {
  const kept = [...bars.rows.keys()].filter((at) => (bars.rows[at] ?? 0) < rowCount);
  if (kept.length === 0) return NO_BARS;
  let longest = 0;
  for (const at of kept) {
    const end = columns.end[index.rows[bars.entries[at] ?? 0] ?? 0] ?? 0;
    longest = Math.max(longest, end - (bars.starts[at] ?? 0) + 1);
  }
  return {
    entries: Uint32Array.from(kept, (at) => bars.entries[at] ?? 0),
    starts: Int32Array.from(kept, (at) => bars.starts[at] ?? 0),
    rows: Uint8Array.from(kept, (at) => bars.rows[at] ?? 0),
    longest,
  };
}

/** Which of the bars may touch a stretch of days: those that begin in it, or not longer before it than the longest. */
export function barsAround(bars: Bars, from: number, to: number): Range {
  const size = bars.starts.length;
  const first = lowerBound(bars.starts, from - bars.longest, 0, size);
  return { from: first, to: lowerBound(bars.starts, to, first, size) };
}

/** The stretches that are tried: most important first, then in order of day; by counting, as there may be very many. */
function mostImportant(
  columns: Columns,
  { rows }: LaneIndex,
  from: number,
  to: number,
): Uint32Array {
  const stretches = new Uint32Array(to - from);
  let found = 0;
  let highest = 0;
  for (let entry = from; entry < to; entry++) {
    const row = rows[entry] ?? 0;
    if (!isStretch(columns, row)) continue;
    stretches[found++] = entry;
    highest = Math.max(highest, columns.importance[row] ?? 0);
  }
  const size = Math.min(found, MOST_BARS);
  // By rank, first how many there are of it, then where the next of it goes.
  const next = new Uint32Array(highest + 1);
  for (let at = 0; at < found; at++) {
    const rank = columns.importance[rows[stretches[at] ?? 0] ?? 0] ?? 0;
    next[rank] = (next[rank] ?? 0) + 1;
  }
  for (let rank = highest, before = 0; rank >= 0; rank--) {
    const count = next[rank] ?? 0;
    next[rank] = before;
    before += count;
  }
  const ranked = new Uint32Array(size);
  for (let at = 0; at < found; at++) {
    const entry = stretches[at] ?? 0;
    const rank = columns.importance[rows[entry] ?? 0] ?? 0;
    const place = next[rank] ?? size;
    if (place >= size) continue;
    ranked[place] = entry;
    next[rank] = place + 1;
  }
  return ranked;
}

/** Days of one row that are taken, a bit for each. */
class DaySet {
  readonly #words: Uint32Array;

  constructor(days: number) {
    this.#words = new Uint32Array((days >> 5) + 1);
  }

  isFree(from: number, to: number): boolean {
    for (let word = from >> 5; word <= to >> 5; word++) {
      if (((this.#words[word] ?? 0) & maskOf(word, from, to)) !== 0) return false;
    }
    return true;
  }

  take(from: number, to: number): void {
    for (let word = from >> 5; word <= to >> 5; word++) {
      this.#words[word] = (this.#words[word] ?? 0) | maskOf(word, from, to);
    }
  }

  /** Takes of these days those that are taken in all of the others. */
  takeCommon(others: readonly DaySet[], from: number, to: number): void {
    for (let word = from >> 5; word <= to >> 5; word++) {
      let common = 0xffff_ffff;
      for (const other of others) common &= other.#words[word] ?? 0;
      this.#words[word] = common;
    }
  }
}

/** The bits `from`–`to`, both included, as far as they lie in a word of 32. */
export function maskOf(word: number, from: number, to: number): number {
  const low = Math.max(0, from - word * 32);
  const high = Math.min(31, to - word * 32);
  if (low > high) return 0;
  return (0xffff_ffff << low) & (0xffff_ffff >>> (31 - high));
}
