/** How many milestones lie where, for what is too full to be drawn one by one: counted per stretch of days. */
import { type Columns, isElectionDay, LEVELS } from '../core/columns.ts';
import type { Day } from '../core/day.ts';
import { ELECTION_DAY } from '../core/importance.ts';
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
  /** The entries that do, in order. */
  readonly shown: readonly number[];
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

const BLOCK = 24; // px, about; what is decided together
const CROWD = 8; // milestones of one block, below which a cluster says it better
const WIDE_CROWD = [
  { from: 64, crowd: 99 },
  { from: 20, crowd: 24 },
] as const; // of one day that is so many pixels wide: there is room to write what stands out, and how many more
const LEAST_DENSE = 40; // milestones; of fewer a cluster can tell the number
const APART = 4; // blocks that a crowd reaches beyond itself

/** A function of the lane, its rows and the zoom step alone, so that no tile and no window changes it. */
export function densityOf(
  index: LaneIndex,
  levels: () => Levels,
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
  // Where days are wide, each would else be decided for itself, and one lane would speak two languages.
  const least = blockDays === 1 && width >= BLOCK ? most / 4 : most;
  for (const { from, to } of crowdsIn(blocks, { most, least, reach: APART * blockDays })) {
    const [begin, end] = [blocks[from], blocks[to - 1]];
    if (!begin || !end) continue;
    const entries = { from: begin.entries.from, to: end.entries.to };
    if (entries.to - entries.from < LEAST_DENSE) continue;
    const room =
      Math.max(1, rows - 1) * (2 + Math.floor(((end.to - begin.from) * step) / LABEL_ROOM));
    stretches.push({ from: begin.from, to: end.to, ...outstandingIn(levels(), entries, room) });
    for (const bin of countBins(index, lane, begin.from, end.to, days)) {
      fullest = Math.max(fullest, bin.entries.to - bin.entries.from);
    }
  }
  return { days, stretches, fullest };
}

/**
 * Crowded blocks with what is not further from them than `reach` days: what lies between crowds and at their feet is counted
 * with them, because marks beside a density would say the same in two ways. Blocks of more than `least` reach as far.
 */
function crowdsIn(
  blocks: readonly Bin[],
  { most, least, reach }: { readonly most: number; readonly least: number; readonly reach: number },
): readonly Range[] {
  const isMore = (at: number, count: number): boolean => {
    const entries = blocks[at]?.entries;
    return entries !== undefined && entries.to - entries.from > count;
  };
  const crowds: { from: number; to: number }[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = crowds.at(-1);
    if (!isMore(at, most) || (last && at < last.to && least < most)) continue;
    let { from, to } = block;
    let [low, high] = [at, at];
    for (; (blocks[low - 1]?.to ?? -Infinity) >= from - reach; low--) {
      if (isMore(low - 1, least)) from = blocks[low - 1]?.from ?? from;
    }
    for (; (blocks[high + 1]?.from ?? Infinity) <= to + reach; high++) {
      if (isMore(high + 1, least)) to = blocks[high + 1]?.to ?? to;
    }
    const lastDay = last ? (blocks[last.to - 1]?.to ?? -Infinity) : -Infinity;
    if (last && (low < last.to || (blocks[low]?.from ?? 0) <= lastDay)) last.to = high + 1;
    else crowds.push({ from: low, to: high + 1 });
  }
  return crowds;
}

/** Milestones of a block above which it is crowded. */
function crowdOf(binWidth: number, blockWidth: number, rows: number, days: number): number {
  const wide = days === 1 ? WIDE_CROWD.find(({ from }) => binWidth >= from) : undefined;
  if (wide) return wide.crowd;
  return Math.max(CROWD, (2 * Math.max(1, rows - 1) * blockWidth) / MARK_ROOM);
}

const MARK_ROOM = 20; // px, a mark with air

const FEW = 0.02; // of a stretch
const LABEL_ROOM = 240; // px

/**
 * What stands out of a crowd is of a higher level than nearly all of it. By level and not by rank: whoever sees one
 * province of sixty would ask why that one; a level is shown whole or not at all. Election day always stands out.
 */
function outstandingIn(
  { byLevel, votes }: Levels,
  range: Range,
  room: number,
): Pick<Dense, 'outstanding' | 'shown'> {
  const most = Math.min(room, Math.max(3, FEW * (range.to - range.from)));
  const shown = [...within(votes, range)];
  let outstanding = -1;
  for (const [level, entries] of byLevel.entries()) {
    const here = within(entries, range);
    if (shown.length + here.length > most) break;
    if (here.length === 0) continue;
    for (const entry of here) if (!shown.includes(entry)) shown.push(entry);
    outstanding = level;
  }
  return { outstanding, shown: shown.sort((one, other) => one - other) };
}

function within(entries: Uint32Array, { from, to }: Range): Uint32Array {
  const first = lowerBound(entries, from, 0, entries.length);
  return entries.subarray(first, lowerBound(entries, to, first, entries.length));
}

/** Entries of a lane index, in order. */
export interface Levels {
  /** In the order of `LEVELS`, but for the last: most of what there is, and nothing that it could stand out of. */
  readonly byLevel: readonly Uint32Array[];
  readonly votes: Uint32Array;
}

const LAST_LEVEL = LEVELS.length - 1;

/** Sorts the entries when they are first asked for, so that no stretch needs to be walked through to find the few. */
export function levelsOnce(columns: Columns, { rows }: LaneIndex): () => Levels {
  let known: Levels | null = null;
  return () => (known ??= levelsOf(columns, rows));
}

function levelsOf({ level, importance }: Columns, rows: Uint32Array): Levels {
  const byLevel = LEVELS.slice(0, LAST_LEVEL).map((): number[] => []);
  const votes: number[] = [];
  for (let entry = 0; entry < rows.length; entry++) {
    const row = rows[entry] ?? 0;
    const code = level[row] ?? 0;
    if (code < LAST_LEVEL) byLevel[code]?.push(entry);
    if (importance[row] === ELECTION_DAY) votes.push(entry);
  }
  return {
    byLevel: byLevel.map((entries) => Uint32Array.from(entries)),
    votes: Uint32Array.from(votes),
  };
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
