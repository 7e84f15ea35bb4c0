/**
 * Lanes from top to bottom: which come first, how high each is, what of them is in view. Heights of ten thousand lanes
 * are two typed arrays; a band is only made of what is looked at.
 */
import type { Columns } from '../core/columns.ts';
import type { LaneId } from '../core/kinds.ts';
import { type BarsOf, packOnce } from './bars.ts';
import { type Density, densityOf, type Levels, levelsOnce } from './density.ts';
import { entriesOf, indexLanes, type LaneIndex } from './lane-index.ts';
import { type LateIn, lateOnce } from './lateness.ts';
import { shareRows } from './rows.ts';
import { ROW } from './sizes.ts';
import type { CardText } from './card.ts';
import { type LaneTerms, type Measure, MOST_SURVEYED, rowsWanted } from './tile.ts';

export const AXIS_HEIGHT = 52; // px, both axes
const LANE_PADDING = 4; // px above and below the rows of a lane
const MOST_ROWS = 9;
const LEAST_ROWS = 2; // of a lane that is not collapsed; the height of its name and counts
const A_FEW = 10; // lanes, which are squeezed before they are scrolled
/** Rows of a lane among many, by how many milestones it has; where they are too many for marks, fewer show as much. */
const ROWS_OF = [
  { upTo: 12, rows: 2 },
  { upTo: 40, rows: 3 },
  { upTo: MOST_SURVEYED, rows: 4 },
  { upTo: Infinity, rows: 3 },
] as const;
const COLLAPSED = 24; // px, one row and hardly any air
const MOST_STUCK = 0.6; // of the height below the axis that pinned lanes may keep; the rest of them scroll

/** A lane: a name for it and, where it is one of kinds, the colour and shape of these. */
export interface Lane {
  readonly key: string;
  readonly kinds: LaneId | null;
}

/** What is arranged in lanes. */
export interface Arrangement {
  readonly columns: Columns;
  readonly laneOfRow: Uint16Array;
  readonly index: LaneIndex;
  /** One for each lane of the index. */
  readonly lanes: readonly Lane[];
  /** Packed when they are first asked for. */
  readonly barsOf: BarsOf;
  /** See `levelsOnce`. */
  readonly levels: () => Levels;
  /** See `lateOnce`. */
  readonly lateBy: (standings: Uint8Array) => LateIn;
}

export function arrange(
  columns: Columns,
  lanes: readonly Lane[],
  laneOfRow: Uint16Array,
): Arrangement {
  const index = indexLanes(columns, laneOfRow, lanes.length);
  return {
    columns,
    lanes,
    laneOfRow,
    index,
    barsOf: packOnce(columns, index),
    levels: levelsOnce(columns, index),
    lateBy: lateOnce(index),
  };
}

/** What placements are made for. */
export interface Terms {
  /** Pixels per day, a zoom step. */
  readonly step: number;
  readonly measure: Measure;
  readonly labelsOf: (row: number) => readonly string[];
  /** What is written on a row's card; null where a day is too narrow for cards. */
  readonly cardOf: ((row: number) => CardText) | null;
  /** The main stretch of time, in days: no label of a mark inside it reaches out of it. */
  readonly edges: { readonly from: number; readonly to: number };
}

/** How the reader wants the lanes. */
export interface Wishes {
  /** From top to bottom; pinned lanes first. */
  readonly order: readonly number[];
  /** How many of the first are pinned. */
  readonly pinned: number;
  readonly collapsed: ReadonlySet<number>;
}

/** A lane in its place. */
export interface Band {
  readonly lane: number;
  /** Its place among the lanes, from the top. */
  readonly at: number;
  /** In the picture: the scroll offset is taken off. */
  readonly y: number;
  readonly height: number;
  /** At least 1. */
  readonly rows: number;
  readonly isCollapsed: boolean;
}

export interface Stack {
  /** Lanes from top to bottom. */
  readonly lanes: Uint16Array;
  /** Top of each, unscrolled, and last the bottom of all. */
  readonly tops: Float64Array;
  /** Rows of each; 0: collapsed. */
  readonly rows: Uint8Array;
  /** By lane: its place from the top; -1 for one that is not shown. */
  readonly places: Int32Array;
  /** How many of the first stay where they are while the others scroll under them. */
  readonly stuck: number;
  /** Of all lanes with the axis, and of what can be seen of them. */
  readonly height: number;
  readonly view: number;
  readonly scroll: number;
}

/** A lane of which height and rows are settled already. */
export type Settled = Pick<Band, 'lane' | 'rows' | 'height'>;

/** Settled lanes on top of each other, for a picture that does not scroll; `lanes`: how many lanes there are in all. */
export function piled(settled: readonly Settled[], lanes: number): Stack {
  const tops = new Float64Array(settled.length + 1);
  const places = new Int32Array(lanes).fill(-1);
  let y = AXIS_HEIGHT;
  for (const [at, { lane, height }] of settled.entries()) {
    tops[at] = y;
    places[lane] = at;
    y += height;
  }
  tops[settled.length] = y;
  return {
    lanes: Uint16Array.from(settled, ({ lane }) => lane),
    tops,
    rows: Uint8Array.from(settled, ({ rows }) => rows),
    places,
    stuck: 0,
    height: y,
    view: y,
    scroll: 0,
  };
}

/** Lanes that have something, as they stand in the arrangement. */
export const plainWishes = ({ index, lanes }: Arrangement): Wishes => ({
  order: lanes.flatMap((_, lane) => {
    const { from, to } = entriesOf(index, lane);
    return from < to ? [lane] : [];
  }),
  pinned: 0,
  collapsed: new Set(),
});

/**
 * Rows and heights of the lanes for a height in pixels. As long as they fit, they fill it, by what the whole preparation
 * wants at its own zoom step; else each has few rows, and they are scrolled. Fixed while the reader zooms and pans.
 */
export function stackLanes(
  arrangement: Arrangement,
  height: number,
  terms: Terms,
  wishes: Wishes = plainWishes(arrangement),
): Stack {
  const { order, collapsed } = wishes;
  const shut = collapsed.size === 0 ? 0 : order.filter((lane) => collapsed.has(lane)).length;
  const open = order.length - shut;
  const room = height - AXIS_HEIGHT;
  let least = shut * COLLAPSED;
  for (const lane of order) {
    if (collapsed.has(lane)) continue;
    least += heightOf(open <= A_FEW ? LEAST_ROWS : fewRows(arrangement, lane));
  }
  const isFitting = least <= room;
  const shared = isFitting ? sharedRows(arrangement, room - shut * COLLAPSED, terms, wishes) : null;
  const rows = new Uint8Array(order.length);
  const tops = new Float64Array(order.length + 1);
  let used = 0;
  for (const [at, lane] of order.entries()) {
    if (collapsed.has(lane)) continue;
    rows[at] = shared?.get(lane) ?? fewRows(arrangement, lane);
    used += heightOf(rows[at] ?? LEAST_ROWS);
  }
  // What is left over after whole rows goes to the lanes as padding, so that the stack fills the height.
  const spare = isFitting && open > 0 ? (room - shut * COLLAPSED - used) / open : 0;
  const places = new Int32Array(arrangement.lanes.length).fill(-1);
  let y = AXIS_HEIGHT;
  for (const [at, lane] of order.entries()) {
    tops[at] = y;
    places[lane] = at;
    const count = rows[at] ?? 0;
    y += count === 0 ? COLLAPSED : heightOf(count) + spare;
  }
  tops[order.length] = y;
  const stack = {
    lanes: Uint16Array.from(order),
    tops,
    rows,
    places,
    stuck: 0,
    height: y,
    view: height,
    scroll: 0,
  };
  return { ...stack, stuck: stuckOf(stack, wishes.pinned) };
}

const heightOf = (rows: number): number => rows * ROW + 2 * LANE_PADDING;

function fewRows({ index }: Arrangement, lane: number): number {
  const { from, to } = entriesOf(index, lane);
  return ROWS_OF.find(({ upTo }) => to - from <= upTo)?.rows ?? LEAST_ROWS;
}

/** Shares a height out among the lanes that are open, by what each wants. */
function sharedRows(
  arrangement: Arrangement,
  room: number,
  terms: Terms,
  { order, collapsed }: Wishes,
): ReadonlyMap<number, number> {
  const open = order.filter((lane) => !collapsed.has(lane));
  const total = Math.max(
    open.length * LEAST_ROWS,
    Math.floor((room - open.length * 2 * LANE_PADDING) / ROW),
  );
  // A few lanes may be higher than many are.
  const most = Math.max(MOST_ROWS, Math.min(40, Math.floor((2 * total) / (open.length + 1))));
  const wants = open.map((lane) => {
    const { from, to } = entriesOf(arrangement.index, lane);
    if (to - from > MOST_SURVEYED) return most;
    const surveyed = { lane, rows: most, isCollapsed: false };
    return Math.max(LEAST_ROWS, rowsWanted(termsOf(arrangement, surveyed, terms)));
  });
  const shared = shareRows(wants, total, LEAST_ROWS);
  return new Map(open.map((lane, at) => [lane, shared[at] ?? LEAST_ROWS]));
}

/** What a tile of a band is placed by. Bars leave the last row to clusters; a collapsed lane has no labels. */
export function termsOf(
  { columns, index, barsOf, levels }: Arrangement,
  { lane, rows, isCollapsed }: Pick<Band, 'lane' | 'rows' | 'isCollapsed'>,
  terms: Terms,
  density: Density = densityOf(index, levels, lane, { rows, step: terms.step }),
): LaneTerms {
  const bars = barsOf(lane, rows - 1);
  return isCollapsed
    ? { ...terms, columns, index, lane, rows, bars, density, labelsOf: noLabels, cardOf: null }
    : { ...terms, columns, index, lane, rows, bars, density };
}

const noLabels = (): readonly string[] => [];

/** How many of the pinned lanes can stay without hiding the others. */
function stuckOf({ tops, height, view }: Stack, pinned: number): number {
  if (height <= view) return 0;
  const lowest = AXIS_HEIGHT + MOST_STUCK * Math.max(0, view - AXIS_HEIGHT);
  let stuck = 0;
  while (stuck < pinned && (tops[stuck + 1] ?? Infinity) <= lowest) stuck++;
  return stuck;
}

export const mostScroll = ({ height, view }: Stack): number => Math.max(0, height - view);

/** The same lanes, scrolled by so many pixels or as far as they go. */
export const scrolledTo = (stack: Stack, scroll: number): Stack => ({
  ...stack,
  scroll: Math.min(mostScroll(stack), Math.max(0, Number.isNaN(scroll) ? 0 : scroll)),
});

/** Below the axis and the lanes that stay: from here on lanes scroll. */
export const scrollTop = ({ tops, stuck }: Stack): number => tops[stuck] ?? AXIS_HEIGHT;

export function bandAt({ lanes, tops, rows, stuck, scroll }: Stack, at: number): Band {
  const [top, bottom] = [tops[at] ?? AXIS_HEIGHT, tops[at + 1] ?? AXIS_HEIGHT];
  const count = rows[at] ?? 0;
  return {
    lane: lanes[at] ?? 0,
    at,
    y: at < stuck ? top : top - scroll,
    height: bottom - top,
    rows: Math.max(1, count),
    isCollapsed: count === 0,
  };
}

/** The band of a lane, in view or not; null for a lane that is not shown. */
export function bandOf(stack: Stack, lane: number | undefined): Band | null {
  const at = lane === undefined ? -1 : (stack.places[lane] ?? -1);
  return at < 0 ? null : bandAt(stack, at);
}

/** The bands that can be seen: first those that stay, then the scrolled ones. */
export function bandsInView(stack: Stack): readonly Band[] {
  const { lanes, tops, stuck, scroll, view } = stack;
  const bands = Array.from({ length: stuck }, (_, at) => bandAt(stack, at));
  const top = scrollTop(stack) + scroll;
  for (let at = firstEndingBelow(tops, top, stuck); at < lanes.length; at++) {
    if ((tops[at] ?? Infinity) - scroll >= Math.max(view, AXIS_HEIGHT)) break;
    bands.push(bandAt(stack, at));
  }
  return bands;
}

/** The first place from `low` on whose lane ends below a y. */
function firstEndingBelow(tops: Float64Array, y: number, low: number): number {
  let [from, to] = [low, tops.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((tops[middle + 1] ?? Infinity) <= y) from = middle + 1;
    else to = middle;
  }
  return from;
}

const REVEAL_AIR = 14; // px of the next lane that stay in view, to be seen and to be reached by Tab

/** How far to scroll so that a lane is wholly in view; as it is where it is so already. */
export function scrollShowing(stack: Stack, lane: number): number {
  const at = stack.places[lane] ?? -1;
  if (at < stack.stuck) return stack.scroll;
  const [top, bottom] = [stack.tops[at] ?? 0, stack.tops[at + 1] ?? 0];
  const highest = top - REVEAL_AIR - scrollTop(stack);
  const lowest = bottom + REVEAL_AIR - stack.view;
  return Math.min(
    mostScroll(stack),
    Math.max(0, Math.min(highest, Math.max(lowest, stack.scroll))),
  );
}
