/**
 * The picture as data: everything that the painter draws and the pointer can hit, in CSS pixels. One scene feeds screen,
 * hit test and tests.
 */
import type { Day } from '../core/day.ts';
import { LANES, type LaneId, type Shape } from '../core/kinds.ts';
import type { Status } from '../core/status.ts';
import {
  type Cluster,
  type Item,
  LABEL_GAP,
  type LanePlacement,
  MARK,
  placeLane,
  ROW,
  rowsWanted,
  shareRows,
  TAIL,
  type Terms,
} from './place.ts';
import { calendarTicks, type OffsetTick, offsetTicks, type Tick } from './ticks.ts';
import { span, type TimeWindow } from './window.ts';

export const AXIS_HEIGHT = 52; // px, both axes
const LANE_PADDING = 4; // px above and below the rows of a lane
const MOST_ROWS = 9;
const OFFSET_LABEL_ROOM = 58; // px, "E−250" with air

export interface LaneBand {
  readonly id: LaneId;
  readonly shape: Shape;
  readonly y: number;
  readonly height: number;
  /** Milestones of the lane before, in and after the window. */
  readonly before: number;
  readonly inside: number;
  readonly after: number;
}

export interface Mark {
  readonly id: string;
  readonly lane: LaneId;
  readonly shape: Shape;
  /** Middle of the mark; a bar has its ends in `bar`. */
  readonly x: number;
  readonly y: number;
  readonly bar: { readonly from: number; readonly to: number } | null;
  /** Left end of the fading tail of a "no later than" mark. */
  readonly tail: number | null;
  readonly uncertain: boolean;
  readonly status: Status['is'];
  /** `shown`, 0 to 1: it fades where the picture's edge would cut it. */
  readonly label: {
    readonly text: string;
    readonly x: number;
    readonly width: number;
    readonly shown: number;
  } | null;
}

export interface ClusterMark {
  readonly lane: LaneId;
  readonly x: number;
  readonly y: number;
  readonly ids: readonly string[];
  /** Nothing in it has happened yet. */
  readonly isAhead: boolean;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly LaneBand[];
  readonly ticks: readonly (Tick & { readonly x: number })[];
  readonly offsets: readonly (OffsetTick & { readonly x: number })[];
  readonly marks: readonly Mark[];
  readonly clusters: readonly ClusterMark[];
  readonly electionX: number;
  /** The as-of line; the part of the picture right of `notYetX` has not happened yet. */
  readonly asOfX: number;
  readonly notYetX: number;
}

/** Nothing, before anything is known of where it will be shown. */
export const BLANK: Scene = {
  width: 0,
  height: 0,
  bands: [],
  ticks: [],
  offsets: [],
  marks: [],
  clusters: [],
  electionX: -1,
  asOfX: -1,
  notYetX: -1,
};

export interface Layout {
  readonly step: number;
  readonly lanes: ReadonlyMap<LaneId, LanePlacement>;
}

export interface Frame {
  readonly window: TimeWindow;
  readonly width: number;
  readonly height: number;
}

/** x of a moment given in days. */
export const xOf = (day: number, { window, width }: Frame): number =>
  ((day - window.from) / span(window)) * width;

/** Day (real number) at an x. */
export const dayAt = (x: number, { window, width }: Frame): number =>
  window.from + (x / width) * span(window);

export interface Bands {
  readonly rows: ReadonlyMap<LaneId, number>;
  readonly bands: readonly { readonly id: LaneId; readonly y: number; readonly height: number }[];
  readonly height: number;
}

/**
 * Rows and heights of the lanes for a height in pixels, by what the whole preparation wants at its own zoom step. Fixed
 * while the reader zooms and pans.
 */
export function stackLanes(items: readonly Item[], height: number, terms: Terms): Bands {
  const byLane = groupByLane(items);
  const lanes = LANES.filter((lane) => byLane.has(lane.id));
  const wants = lanes.map((lane) =>
    Math.max(2, rowsWanted(byLane.get(lane.id) ?? [], MOST_ROWS, terms)),
  );
  const room = height - AXIS_HEIGHT - lanes.length * 2 * LANE_PADDING;
  const shared = shareRows(wants, Math.max(lanes.length, Math.floor(room / ROW)));
  // What is left over after whole rows goes to the lanes as padding, so that the stack fills the height.
  const used = shared.reduce((sum, n) => sum + n, 0) * ROW;
  const spare = Math.max(0, (room - used) / Math.max(1, lanes.length));
  let y = AXIS_HEIGHT;
  const bands = lanes.map((lane, index) => {
    const band = { id: lane.id, y, height: (shared[index] ?? 1) * ROW + 2 * LANE_PADDING + spare };
    y += band.height;
    return band;
  });
  return {
    rows: new Map(lanes.map((lane, index) => [lane.id, shared[index] ?? 1])),
    bands,
    height: y,
  };
}

export function layOut(
  items: readonly Item[],
  rows: ReadonlyMap<LaneId, number>,
  terms: Terms,
): Layout {
  const byLane = groupByLane(items);
  const lanes = new Map(
    [...rows].map(([lane, count]) => [lane, placeLane(byLane.get(lane) ?? [], count, terms)]),
  );
  return { step: terms.step, lanes };
}

function groupByLane(items: readonly Item[]): ReadonlyMap<LaneId, readonly Item[]> {
  const lanes = new Map<LaneId, Item[]>();
  for (const item of items) {
    const lane = lanes.get(item.lane);
    if (lane) lane.push(item);
    else lanes.set(item.lane, [item]);
  }
  return lanes;
}

export interface View {
  readonly electionDay: Day;
  readonly asOf: Day;
  readonly statusOf: (id: string) => Status['is'];
}

const CHIP = 26; // px, width of a cluster's mark

export function makeScene(layout: Layout, stack: Bands, frame: Frame, view: View): Scene {
  const { width } = frame;
  const marks: Mark[] = [];
  const clusters: ClusterMark[] = [];
  const bands: LaneBand[] = [];
  for (const band of stack.bands) {
    const placed = layout.lanes.get(band.id);
    if (!placed) continue;
    const top = firstRow(band, stack.rows.get(band.id) ?? 1);
    const counts = { before: 0, inside: 0, after: 0 };
    for (const placement of placed.placements) {
      counts[sideOf(placement.item, frame)]++;
      const mark = markOf(placement, top + placement.row * ROW, frame, view);
      if (isNear(mark, width)) marks.push(mark);
    }
    for (const cluster of placed.clusters) {
      for (const item of cluster.items) counts[sideOf(item, frame)]++;
      const x = xOf(cluster.at, frame);
      const isSeen =
        Math.abs(x - width / 2) < width / 2 + CHIP ||
        cluster.items.some((item) => sideOf(item, frame) === 'inside');
      if (isSeen && Number.isFinite(x)) {
        clusters.push(clusterMark(cluster, x, top + cluster.row * ROW, view));
      }
    }
    const shape = LANES.find((lane) => lane.id === band.id)?.shape ?? 'circle';
    bands.push({ ...band, shape, ...counts });
  }
  return {
    width,
    height: stack.height,
    bands,
    ticks: calendarTicks(frame.window, width).map((tick) => ({ ...tick, x: xOf(tick.day, frame) })),
    offsets: offsetTicks(frame.window, width, view.electionDay, OFFSET_LABEL_ROOM).map((tick) => ({
      ...tick,
      x: xOf(tick.day + 0.5, frame),
    })),
    marks,
    clusters,
    electionX: xOf(view.electionDay + 0.5, frame),
    asOfX: xOf(view.asOf + 0.5, frame),
    notYetX: xOf(view.asOf + 1, frame),
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a milestone stands, also outside the picture; the cluster's place where it is in one. Null: not in the layout. */
export function anchorOf(id: string, layout: Layout, stack: Bands, frame: Frame): Point | null {
  for (const band of stack.bands) {
    const placed = layout.lanes.get(band.id);
    const top = firstRow(band, stack.rows.get(band.id) ?? 1);
    const placement = placed?.placements.find(({ item }) => item.id === id);
    if (placement) {
      const { start, end } = placement.item;
      const middle = start === null ? end + 0.5 : (start + end + 1) / 2;
      return { x: xOf(middle, frame), y: top + placement.row * ROW };
    }
    const cluster = placed?.clusters.find(({ items }) => items.some((item) => item.id === id));
    if (cluster) return { x: xOf(cluster.at, frame), y: top + cluster.row * ROW };
  }
  return null;
}

/** Middle of a band's first row. */
const firstRow = (band: Bands['bands'][number], rows: number): number =>
  band.y + (band.height - rows * ROW) / 2 + ROW / 2;

function sideOf(item: Item, { window }: Frame): 'before' | 'inside' | 'after' {
  if (item.end + 1 <= window.from) return 'before';
  if ((item.start ?? item.end) >= window.to) return 'after';
  return 'inside';
}

const HAS_BEGUN = new Set<Status['is']>(['happened', 'met', 'under-way']);

const clusterMark = (cluster: Cluster, x: number, y: number, view: View): ClusterMark => ({
  lane: cluster.lane,
  x,
  y,
  ids: cluster.items.map((item) => item.id),
  isAhead: cluster.items.every((item) => !HAS_BEGUN.has(view.statusOf(item.id))),
});

function markOf(
  { item, label }: LanePlacement['placements'][number],
  y: number,
  frame: Frame,
  view: View,
): Mark {
  const start = item.start ?? item.end;
  const from = xOf(start, frame);
  const to = xOf(item.end + 1, frame);
  const bar = item.bar && item.start !== null && to - from > MARK ? { from, to } : null;
  const x = item.start === null ? xOf(item.end + 0.5, frame) : (from + to) / 2;
  const tail = item.start === null ? x - TAIL : null;
  const leftEdge = bar ? from : (tail ?? x - MARK / 2);
  const rightEdge = bar ? to : x + MARK / 2;
  let labelX = 0;
  if (label) {
    labelX = label.side === 'right' ? rightEdge + LABEL_GAP : leftEdge - LABEL_GAP - label.width;
  }
  return {
    id: item.id,
    lane: item.lane,
    shape: item.shape,
    x,
    y,
    bar,
    tail,
    uncertain: item.uncertain,
    status: view.statusOf(item.id),
    label: label && {
      text: label.text,
      x: labelX,
      width: label.width,
      shown: shownAt(labelX, label.width, frame.width),
    },
  };
}

const FADE = 28; // px over which a label that leaves the picture fades

function shownAt(x: number, width: number, edge: number): number {
  const cut = Math.max(-x, x + width - edge, 0);
  return Math.max(0, 1 - cut / FADE);
}

function isNear(mark: Mark, width: number): boolean {
  const left = Math.min(mark.bar?.from ?? mark.tail ?? mark.x - MARK, mark.label?.x ?? Infinity);
  const right = Math.max(
    mark.bar?.to ?? mark.x + MARK,
    mark.label ? mark.label.x + mark.label.width : -Infinity,
  );
  return right > 0 && left < width;
}
