/**
 * The picture as data: everything that the painters draw and the pointer can hit, in CSS pixels. One scene feeds screen,
 * exported picture, hit test and tests. What it costs follows from what can be seen, not from how much there is.
 */
import { type Columns, isUncertain, NO_DAY, sortDayOf } from '../core/columns.ts';
import type { Day } from '../core/day.ts';
import { KINDS, laneOf, type LaneId, type Shape } from '../core/kinds.ts';
import { isGraver, type Standing, STANDINGS } from '../core/status.ts';
import { barsAround } from './bars.ts';
import { CARD_INSET, CARD_TOP, cardHeight, cardLines, cardReach } from './card.ts';
import { type Bin, binStart, countBins, type Density, densityOf, isDrawn } from './density.ts';
import { beginningIn, countAround, entriesOf, type LaneIndex } from './lane-index.ts';
import { LABEL_GAP, MARK, ROW } from './sizes.ts';
import {
  type Arrangement,
  AXIS_HEIGHT,
  type Band,
  bandOf,
  bandsInView,
  type Lane,
  scrollTop,
  type Stack,
  type Terms,
  termsOf,
} from './stack.ts';
import { calendarTicks, type OffsetTick, offsetTicks, type Tick } from './ticks.ts';
import {
  AIR,
  CARD_AIR,
  cardLabel,
  CELL,
  type Cluster,
  type Label,
  type Placed,
  placeTile,
  SPILL,
  TAIL,
  type Tile,
  TILE,
  tileOf,
  writings,
} from './tile.ts';
import { span, type TimeWindow } from './window.ts';

const OFFSET_LABEL_ROOM = 58; // px, "E−250" with air

export interface LaneBand extends Lane {
  readonly lane: number;
  /** Its place among all lanes, from the top. */
  readonly at: number;
  readonly y: number;
  readonly height: number;
  readonly isCollapsed: boolean;
  /** Milestones of the lane before, in and after the window. */
  readonly before: number;
  readonly inside: number;
  readonly after: number;
}

export interface Mark {
  readonly row: number;
  /** Lane of its kind, which gives it colour and shape wherever it stands. */
  readonly kinds: LaneId;
  readonly shape: Shape;
  /** Middle of the mark; a bar has its ends in `bar`. */
  readonly x: number;
  readonly y: number;
  readonly bar: { readonly from: number; readonly to: number } | null;
  /** Left end of the fading tail of a "no later than" mark. */
  readonly tail: number | null;
  readonly uncertain: boolean;
  readonly standing: Standing;
  /** `shown`, 0 to 1: it fades where the picture's edge would cut it. */
  readonly label: {
    readonly text: string;
    readonly x: number;
    readonly width: number;
    readonly shown: number;
    /** It lies over a density, and needs a ground of its own. */
    readonly isBacked: boolean;
  } | null;
  /** Instead of a label, from near by. */
  readonly card: CardMark | null;
}

/** A card, in pixels of the picture. */
export interface CardMark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Its lines begin and end here, with their middles. */
  readonly from: number;
  readonly to: number;
  readonly title: readonly { readonly text: string; readonly y: number }[];
  /** Document number and body. */
  readonly meta: { readonly text: string; readonly y: number } | null;
  /** How the milestone stands: at the beginning of a line of its own, or at the end of the one of `meta`. */
  readonly standing: { readonly y: number; readonly isAtEnd: boolean };
}

export interface ClusterMark {
  readonly lane: number;
  readonly kinds: LaneId | null;
  readonly x: number;
  readonly y: number;
  readonly rows: readonly number[];
  /** The gravest standing in it. */
  readonly standing: Standing;
}

/** The stretches of a lane that are too full for marks. */
export interface DensityBand {
  readonly lane: number;
  readonly kinds: LaneId | null;
  readonly y: number;
  readonly height: number;
  readonly bins: readonly DensityBin[];
}

export interface DensityBin {
  readonly from: Day;
  readonly to: Day;
  readonly x: number;
  readonly width: number;
  /** 0 to 1 of the band's height. */
  readonly level: number;
  readonly count: number;
  /** How many of them are past their last day and not done, or were done late. */
  readonly overdue: number;
  readonly metLate: number;
  readonly isAhead: boolean;
  /** Wide enough for its number, which stands on the lane's floor. */
  readonly isNamed: boolean;
}

/** The lanes that stay while the others scroll under them: how many of each list are theirs, which come first. */
export interface Stuck {
  readonly bands: number;
  readonly marks: number;
  readonly clusters: number;
  readonly densities: number;
  /** Where they end; nothing else shows above it. */
  readonly bottom: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** The lanes in view, and in the lists below what is in them. */
  readonly bands: readonly LaneBand[];
  readonly ticks: readonly (Tick & { readonly x: number })[];
  readonly offsets: readonly (OffsetTick & { readonly x: number })[];
  readonly marks: readonly Mark[];
  readonly clusters: readonly ClusterMark[];
  readonly densities: readonly DensityBand[];
  /** Null where all lanes scroll. */
  readonly stuck: Stuck | null;
  readonly electionX: number;
  /** The as-of line; the part of the picture right of `notYetX` has not happened yet. */
  readonly asOfX: number;
  readonly notYetX: number;
}

/** A stretch of the picture's height, with what is in it: nothing of it shows above or below. */
export interface Part extends Pick<Scene, 'marks' | 'clusters' | 'densities'> {
  readonly from: number;
  readonly to: number;
}

/** The lanes that stay, where there are any, and those that scroll. */
export function partsOf(scene: Scene): readonly Part[] {
  const { marks, clusters, densities, stuck, height } = scene;
  if (!stuck) return [{ from: AXIS_HEIGHT, to: height, marks, clusters, densities }];
  return [
    {
      from: AXIS_HEIGHT,
      to: stuck.bottom,
      marks: marks.slice(0, stuck.marks),
      clusters: clusters.slice(0, stuck.clusters),
      densities: densities.slice(0, stuck.densities),
    },
    {
      from: stuck.bottom,
      to: height,
      marks: marks.slice(stuck.marks),
      clusters: clusters.slice(stuck.clusters),
      densities: densities.slice(stuck.densities),
    },
  ];
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
  densities: [],
  stuck: null,
  electionX: -1,
  asOfX: -1,
  notYetX: -1,
};

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

/** Placements at one zoom step, made when they are first asked for. */
export interface Layout {
  readonly step: number;
  readonly arrangement: Arrangement;
  readonly tile: (band: Band, number: number) => Tile;
  /** Whether pixels of a row, counted from a tile's beginning at this step, are free of everything that is placed. */
  readonly isFree: (band: Band, number: number, row: number, from: number, to: number) => boolean;
  /** The label of a bar of a length in pixels that began long before. */
  readonly labelOf: (row: number, length: number) => Label | null;
  /** Where the lane of a band is too full for marks. */
  readonly density: (band: Band) => Density;
}

export function layOut(arrangement: Arrangement, terms: Terms): Layout {
  const memoryOf = rememberLanes();
  const density = (band: Band): Density => {
    const memory = memoryOf(band);
    const { index, levels } = arrangement;
    const { rows } = band;
    return (memory.density ??= densityOf(index, levels, band.lane, { rows, step: terms.step }));
  };
  const tile = (band: Band, number: number): Tile => {
    const { tiles } = memoryOf(band);
    const known = tiles.get(number);
    if (known) return known;
    const neighbours =
      number % 2 === 0 ? null : { left: tile(band, number - 1), right: tile(band, number + 1) };
    const placed = placeTile(termsOf(arrangement, band, terms, density(band)), number, neighbours);
    tiles.set(number, placed);
    return placed;
  };
  return {
    step: terms.step,
    arrangement,
    tile,
    isFree: (band, number, row, from, to) =>
      [-1, 0, 1].every(
        (step) =>
          !isOccupied(arrangement.index, band.lane, number + step, terms.step) ||
          tile(band, number + step).room.isFree(row, from - step * TILE, to - step * TILE) ||
          // Beyond its neighbours a tile knows nothing, and neither reaches there.
          (step !== 0 && isOut(from - step * TILE, to - step * TILE)),
      ),
    labelOf: (row, length) => {
      const full = cardLabel(terms, row, length);
      if (full) return full;
      const [written] = writings(terms, row);
      return written ? { ...written, side: 'within' } : null;
    },
    density,
  };
}

const MOST_REMEMBERED = 400; // lanes whose tiles are kept, several screens of them

/** What is known of a band: one with other rows is another. */
interface Memory {
  readonly form: number;
  readonly tiles: Map<number, Tile>;
  density: Density | null;
}

/** What is known of each band, of those looked at last. */
function rememberLanes(): (band: Band) => Memory {
  const lanes = new Map<number, Memory>();
  let latest = -1;
  return ({ lane, rows, isCollapsed }) => {
    const form = isCollapsed ? 0 : rows;
    let known = lanes.get(lane);
    if (known?.form !== form) known = { form, tiles: new Map(), density: null };
    if (lane !== latest || lanes.get(lane) !== known) {
      lanes.delete(lane); // to be the last again
      lanes.set(lane, known);
      latest = lane;
      if (lanes.size > MOST_REMEMBERED)
        for (const oldest of lanes.keys()) {
          lanes.delete(oldest);
          break;
        }
    }
    return known;
  };
}

const isOut = (from: number, to: number): boolean => to <= -SPILL || from >= TILE + SPILL;

export interface View {
  readonly electionDay: Day;
  readonly asOf: Day;
  /** See `standings`. */
  readonly standings: Uint8Array;
}

const CHIP = 30; // px, width of the widest cluster's mark
const NAMED = 36; // px, a bin in which its number can be written

export function makeScene(layout: Layout, stack: Stack, frame: Frame, view: View): Scene {
  const { arrangement, step } = layout;
  const { width, window } = frame;
  const marks: Mark[] = [];
  const clusters: ClusterMark[] = [];
  const densities: DensityBand[] = [];
  const bands: LaneBand[] = [];
  // Labels reach beyond their tile, so tiles beside the window may show in it.
  const first = Math.floor((window.from * step - SPILL) / TILE);
  const last = Math.floor((window.to * step + SPILL) / TILE);
  let stuck: Stuck | null = null;
  const settle = (): Stuck => ({
    bands: bands.length,
    marks: marks.length,
    clusters: clusters.length,
    densities: densities.length,
    bottom: scrollTop(stack),
  });
  for (const band of bandsInView(stack)) {
    const lane = arrangement.lanes[band.lane];
    if (!lane) continue;
    if (band.at >= stack.stuck && stack.stuck > 0) stuck ??= settle();
    const counts = countAround(arrangement.index, band.lane, window.from, window.to);
    const { at, y, height, isCollapsed } = band;
    bands.push({ ...lane, lane: band.lane, at, y, height, isCollapsed, ...counts });
    const picture = new BandPicture(layout, band, frame, view);
    const before = marks.length;
    for (const number of tilesIn(arrangement.index, band.lane, first, last, step)) {
      if (!isOccupied(arrangement.index, band.lane, number, step)) continue;
      const tile = layout.tile(band, number);
      for (const placed of tile.placed) if (!placed.isBar) picture.point(placed, marks);
      for (const cluster of tile.clusters) picture.cluster(cluster, lane.kinds, clusters);
    }
    picture.bars(marks, first, last);
    const bins = picture.bins(marks.slice(before));
    if (bins.length > 0) {
      densities.push({
        lane: band.lane,
        kinds: lane.kinds,
        y: band.y,
        height: band.height,
        bins,
      });
    }
  }
  if (stack.stuck > 0) stuck ??= settle();
  return {
    width,
    height: Math.max(stack.view, AXIS_HEIGHT),
    bands,
    ticks: calendarTicks(window, width).map((tick) => ({ ...tick, x: xOf(tick.day, frame) })),
    offsets: offsetTicks(window, width, view.electionDay, OFFSET_LABEL_ROOM).map((tick) => ({
      ...tick,
      x: xOf(tick.day + 0.5, frame),
    })),
    marks,
    clusters,
    densities,
    stuck,
    electionX: xOf(view.electionDay + 0.5, frame),
    asOfX: xOf(view.asOf + 0.5, frame),
    notYetX: xOf(view.asOf + 1, frame),
  };
}

/** The tiles of a window that a lane has anything in; none of a window without a beginning or an end. */
function tilesIn(
  index: LaneIndex,
  lane: number,
  first: number,
  last: number,
  step: number,
): readonly number[] {
  const { from, to } = entriesOf(index, lane);
  const low = Math.max(first, tileOf(index.starts[from] ?? 0, step));
  const high = Math.min(last, tileOf(index.starts[to - 1] ?? 0, step));
  if (from === to || !Number.isFinite(last - first)) return [];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => low + at);
}

function isOccupied(index: LaneIndex, lane: number, number: number, step: number): boolean {
  const { from, to } = beginningIn(
    index,
    lane,
    (number * TILE) / step,
    ((number + 1) * TILE) / step,
  );
  return from < to;
}

/** Where something begins and ends: in pixels of the picture, and in those at the step, counted from day 0. */
interface Ends {
  readonly left: { readonly x: number; readonly at: number };
  readonly right: { readonly x: number; readonly at: number };
}

const other = (side: 'left' | 'right'): 'left' | 'right' => (side === 'left' ? 'right' : 'left');

/** One lane on its way into a scene. */
class BandPicture {
  readonly #layout: Layout;
  readonly #band: Band;
  readonly #frame: Frame;
  readonly #view: View;
  readonly #top: number;
  readonly #density: Density;
  /** Where labels have gone that turned away from one edge: one that turns from the other must not go there too. */
  readonly #taken: { readonly place: number; readonly begin: number; readonly end: number }[] = [];

  constructor(layout: Layout, band: Band, frame: Frame, view: View) {
    this.#layout = layout;
    this.#band = band;
    this.#frame = frame;
    this.#view = view;
    this.#top = firstRow(band);
    this.#density = layout.density(band);
  }

  get #columns(): Columns {
    return this.#layout.arrangement.columns;
  }

  get #index(): LaneIndex {
    return this.#layout.arrangement.index;
  }

  point({ entry, row: place, label, card }: Placed, marks: Mark[]): void {
    const row = this.#index.rows[entry] ?? 0;
    const start = this.#index.starts[entry] ?? 0;
    const x = xOf(start + 0.5, this.#frame);
    const tail = (this.#columns.start[row] ?? NO_DAY) === NO_DAY ? x - TAIL : null;
    const middle = (start + 0.5) * this.#layout.step;
    const ends: Ends = {
      left: { x: tail ?? x - MARK / 2, at: middle - (tail === null ? MARK / 2 : TAIL) },
      right: { x: x + MARK / 2, at: middle + MARK / 2 },
    };
    const inside = card && this.#cardInside(place, card, x, ends);
    const written = card && !inside ? this.#inCardRoom(row, card) : label;
    const turned = written && this.#turned(place, written, ends);
    const mark = this.#mark(row, place, { x, bar: null, tail }, turned, inside);
    if (isNear(mark, this.#frame.width)) marks.push(mark);
  }

  /** A card that the picture's edge would cut goes to the other side of its mark; null where it has no room there. */
  #cardInside(place: number, card: NonNullable<Placed['card']>, x: number, ends: Ends) {
    const isInside = ({ x: from, width }: CardMark): boolean =>
      from >= 0 && from + width <= this.#frame.width;
    if (isInside(cardAt(card, x, 0))) return card;
    const side = other(card.side);
    const turned = { ...card, side };
    if (!isInside(cardAt(turned, x, 0))) return null;
    const reach = cardReach(card);
    const middle = ends.right.at - MARK / 2;
    const [from, to] =
      side === 'left'
        ? [middle - reach - CARD_AIR, Math.min(ends.left.at, middle - CARD_INSET) - CELL]
        : [Math.max(ends.right.at, middle + CARD_INSET) + CELL, middle + reach + CARD_AIR];
    const shift = x - middle; // from pixels at the step to those of the picture
    const rows = Array.from({ length: card.rows }, (_, at) => place + at);
    return this.#take(rows, { from, to }, { begin: from + shift, end: to + shift }) ? turned : null;
  }

  /** What can be written where a card would be. */
  #inCardRoom(row: number, card: NonNullable<Placed['card']>): Label | null {
    const room = cardReach(card) - MARK / 2 - LABEL_GAP;
    const label = this.#layout.labelOf(row, 0);
    const fitting = [label, label?.brief].find((one) => one && one.width <= room);
    return fitting
      ? { text: fitting.text, width: fitting.width, brief: null, side: card.side }
      : null;
  }

  /** A label that the picture's edge would cut goes to the other side of its mark or bar, where there is room. */
  #turned(place: number, label: Label, { left, right }: Ends): Label {
    if (label.side === 'within') return label;
    const { width } = this.#frame;
    const least = LABEL_GAP + (label.brief?.width ?? label.width);
    const side = other(label.side);
    const isCut = side === 'left' ? right.x + least > width : left.x - least < 0;
    if (!isCut) return label;
    for (const written of [label, ...(label.brief ? [{ ...label.brief, brief: null }] : [])]) {
      const room = LABEL_GAP + written.width;
      const isInside = side === 'left' ? left.x - room >= 0 : right.x + room <= width;
      // At the other end of what is out of sight nothing is missed.
      const isSeen = side === 'left' ? left.x <= width : right.x >= 0;
      const [free, taken] =
        side === 'left'
          ? [
              { from: left.at - room - AIR, to: left.at - CELL },
              { begin: left.x - room - AIR, end: left.x },
            ]
          : [
              { from: right.at + CELL, to: right.at + room + AIR },
              { begin: right.x, end: right.x + room + AIR },
            ];
      if (isInside && isSeen && this.#take([place], free, taken)) return { ...written, side };
    }
    return label;
  }

  /**
   * Takes room that nothing was placed in and nothing has turned to. `free` is in pixels at the step, from day 0 on;
   * `taken` in those of the picture.
   */
  #take(
    rows: readonly number[],
    { from, to }: { readonly from: number; readonly to: number },
    { begin, end }: { readonly begin: number; readonly end: number },
  ): boolean {
    const number = Math.floor((from + to) / 2 / TILE);
    const origin = number * TILE;
    const isFree = rows.every(
      (row) =>
        this.#layout.isFree(this.#band, number, row, from - origin, to - origin) &&
        this.#taken.every((one) => one.place !== row || end <= one.begin || begin >= one.end),
    );
    if (isFree) for (const place of rows) this.#taken.push({ place, begin, end });
    return isFree;
  }

  /** Bars that reach into the picture, wherever they begin. */
  bars(marks: Mark[], firstTile: number, lastTile: number): void {
    const { lane, rows } = this.#band;
    const { window } = this.#frame;
    if (!(span(window) > 0 && span(window) < Infinity)) return;
    const bars = this.#layout.arrangement.barsOf(lane, rows - 1);
    const air = span(window); // beside the window, for labels next to a bar
    const { from, to } = barsAround(bars, window.from - air, window.to + air);
    for (let at = from; at < to; at++) {
      const entry = bars.entries[at] ?? 0;
      const row = this.#index.rows[entry] ?? 0;
      const place = bars.rows[at] ?? 0;
      const start = bars.starts[at] ?? 0;
      const end = (this.#columns.end[row] ?? start) + 1;
      // Whether it is a bar is decided at the step, like everything that is placed.
      if (place >= rows || (end - start) * this.#layout.step <= MARK) continue;
      if (!isDrawn(this.#columns, row, start, this.#density)) continue;
      const [left, right] = [xOf(start, this.#frame), xOf(end, this.#frame)];
      const home = Math.floor((start * this.#layout.step) / TILE);
      const label =
        home >= firstTile && home <= lastTile
          ? (this.#layout.tile(this.#band, home).bars.get(entry)?.label ?? null)
          : this.#longLabel(row, right - left);
      const { step } = this.#layout;
      const ends = { left: { x: left, at: start * step }, right: { x: right, at: end * step } };
      const turned = label && this.#turned(place, label, ends);
      const body = { x: (left + right) / 2, bar: { from: left, to: right }, tail: null };
      const mark = this.#mark(row, place, body, turned, null);
      if (isNear(mark, this.#frame.width)) marks.push(mark);
    }
  }

  /** What stands in a bar that began long before; nothing where the bar is too short to hold it. */
  #longLabel(row: number, length: number): Label | null {
    const label = this.#layout.labelOf(row, length);
    return label && label.width + 2 * LABEL_GAP <= length ? label : null;
  }

  cluster(cluster: Cluster, kinds: LaneId | null, clusters: ClusterMark[]): void {
    const x = xOf(cluster.at, this.#frame);
    if (!(Math.abs(x - this.#frame.width / 2) < this.#frame.width / 2 + CHIP)) return;
    const rows = cluster.entries.map((entry) => this.#index.rows[entry] ?? 0);
    let gravest = 0;
    for (const row of rows) {
      const code = this.#view.standings[row] ?? 0;
      if (isGraver(code, gravest)) gravest = code;
    }
    clusters.push({
      lane: this.#band.lane,
      kinds,
      x,
      y: this.#top + cluster.row * ROW,
      rows,
      standing: STANDINGS[gravest] ?? 'happened',
    });
  }

  /** What can be seen of the dense stretches. */
  bins(marks: readonly Mark[]): readonly DensityBin[] {
    const { window } = this.#frame;
    const { days, stretches } = this.#density;
    if (!Number.isFinite(span(window))) return [];
    const bins: DensityBin[] = [];
    for (const { from, to } of stretches) {
      if (to <= window.from || from >= window.to) continue;
      const first = Math.max(from, binStart(window.from, days));
      const last = Math.min(to, binStart(window.to, days) + days);
      for (const bin of countBins(this.#index, this.#band.lane, first, last, days)) {
        bins.push(this.#bin(bin, marks));
      }
    }
    return bins;
  }

  #bin({ from, to, entries }: Bin, marks: readonly Mark[]): DensityBin {
    const x = Math.round(xOf(from, this.#frame));
    const width = Math.max(1, Math.round(xOf(to, this.#frame)) - x);
    const count = entries.to - entries.from;
    const late = this.#layout.arrangement.lateBy(this.#view.standings)(entries);
    return {
      from,
      to,
      x,
      width,
      level: Math.min(1, Math.sqrt(count / Math.max(1, this.#density.fullest))),
      count,
      overdue: late.overdue,
      metLate: late.metLate,
      isAhead: from > this.#view.asOf,
      isNamed: width >= NAMED && this.#isFloorFree(x, x + width, marks),
    };
  }

  /** Whether a number can stand on the lane's floor. */
  #isFloorFree(from: number, to: number, marks: readonly Mark[]): boolean {
    const floor = this.#band.y + this.#band.height - ROW;
    return marks.every((mark) => {
      const [left, right] = edgesOf(mark);
      const low = mark.card ? mark.card.y + mark.card.height : mark.y + ROW / 2;
      return low <= floor || right <= from || left >= to;
    });
  }

  #mark(
    row: number,
    place: number,
    body: Pick<Mark, 'x' | 'bar' | 'tail'>,
    label: Label | null,
    card: Placed['card'],
  ): Mark {
    const { x, bar, tail } = body;
    const kind = KINDS[this.#columns.kind[row] ?? 0] ?? 'deadline';
    const lane = laneOf(kind);
    const left = bar ? bar.from : (tail ?? x - MARK / 2);
    const right = bar ? bar.to : x + MARK / 2;
    const y = this.#top + place * ROW;
    return {
      row,
      kinds: lane.id,
      shape: lane.shape,
      x,
      y,
      bar,
      tail,
      uncertain: isUncertain(this.#columns, row),
      standing: STANDINGS[this.#view.standings[row] ?? 0] ?? 'happened',
      label: label && this.#writing(label, left, right),
      card: card && cardAt(card, x, y),
    };
  }

  /** A label within a bar follows the picture's edge while the bar's beginning is outside. */
  #writing(label: Label, left: number, right: number): Mark['label'] {
    const { side } = label;
    const edge = this.#frame.width;
    const within = Math.min(right, edge) - Math.max(left, 0) - LABEL_GAP;
    const room = side === 'within' ? within : side === 'left' ? left : edge - right;
    const isCut = room < LABEL_GAP + label.width;
    const { text, width } = isCut && label.brief ? label.brief : label;
    let x = right + LABEL_GAP;
    if (side === 'left') x = left - LABEL_GAP - width;
    if (side === 'within') {
      x = Math.max(left + LABEL_GAP, Math.min(LABEL_GAP, right - LABEL_GAP - width));
    }
    const isBacked = side !== 'within' && this.#isDense(x, x + width);
    return { text, x, width, shown: shownAt(x, width, this.#frame.width), isBacked };
  }

  #isDense(from: number, to: number): boolean {
    return this.#density.stretches.some(
      (one) => xOf(one.from, this.#frame) < to && xOf(one.to, this.#frame) > from,
    );
  }
}

function cardAt(card: NonNullable<Placed['card']>, x: number, y: number): CardMark {
  const reach = cardReach(card);
  const left = card.side === 'right' ? x - CARD_INSET : x - reach;
  const from = card.side === 'right' ? x + reach - CARD_INSET - card.width : left + CARD_INSET;
  const middles = cardLines(card);
  const standing = y + (middles.at(-1) ?? 0);
  return {
    x: left,
    y: y + CARD_TOP,
    width: reach + CARD_INSET,
    height: cardHeight(card),
    from,
    to: from + card.width,
    title: card.title.map((text, at) => ({ text, y: y + (middles[at] ?? 0) })),
    meta: card.meta === '' ? null : { text: card.meta, y: y + (middles[card.title.length] ?? 0) },
    standing: { y: standing, isAtEnd: !card.isRoomy },
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

const BEYOND = 30; // px above or below what is seen, where the curve to a lane out of view ends

/** Where a row stands, also outside the picture; the middle of its lane where it is not drawn by itself. */
export function anchorOf(row: number, layout: Layout, stack: Stack, frame: Frame): Point | null {
  const { columns, laneOfRow } = layout.arrangement;
  const band = bandOf(stack, laneOfRow[row]);
  if (!band) return null;
  const ceiling = band.at < stack.stuck ? band.y : scrollTop(stack);
  const isAbove = band.y + band.height <= ceiling;
  if (isAbove || band.y >= Math.max(stack.view, ceiling + 1)) {
    return {
      x: xOf(sortDayOf(columns, row) + 0.5, frame),
      y: isAbove ? (stack.stuck > 0 ? ceiling : ceiling - BEYOND) : stack.view + BEYOND,
    };
  }
  return placeIn(band, row, layout, frame);
}

function placeIn(band: Band, row: number, layout: Layout, frame: Frame): Point {
  const { columns, index } = layout.arrangement;
  const first = columns.start[row] ?? NO_DAY;
  const last = columns.end[row] ?? 0;
  const start = first === NO_DAY ? last : first;
  const top = firstRow(band);
  const here = beginningIn(index, band.lane, start, start + 1);
  const entry = index.rows.subarray(here.from, here.to).indexOf(row) + here.from;
  const tile = layout.tile(band, Math.floor((start * layout.step) / TILE));
  const placed = tile.placed.find((one) => one.entry === entry);
  if (placed) {
    const middle = placed.isBar ? (start + last + 1) / 2 : start + 0.5;
    return { x: xOf(middle, frame), y: top + placed.row * ROW };
  }
  const cluster = tile.clusters.find((one) => one.entries.includes(entry));
  if (cluster) return { x: xOf(cluster.at, frame), y: top + cluster.row * ROW };
  return { x: xOf(start + 0.5, frame), y: band.y + band.height / 2 };
}

/** Middle of a band's first row. */
const firstRow = ({ y, height, rows }: Band): number => y + (height - rows * ROW) / 2 + ROW / 2;

const FADE = 28; // px over which a label that leaves the picture fades

function shownAt(x: number, width: number, edge: number): number {
  const cut = Math.max(-x, x + width - edge, 0);
  return Math.max(0, 1 - cut / FADE);
}

function isNear(mark: Mark, width: number): boolean {
  const [left, right] = edgesOf(mark);
  return right > 0 && left < width;
}

/** What a mark takes up with its label or card. */
function edgesOf({ bar, tail, x, label, card }: Mark): readonly [number, number] {
  const left = Math.min(bar?.from ?? tail ?? x - MARK, label?.x ?? Infinity, card?.x ?? Infinity);
  const right = Math.max(
    bar?.to ?? x + MARK,
    label ? label.x + label.width : -Infinity,
    card ? card.x + card.width : -Infinity,
  );
  return [left, right];
}
