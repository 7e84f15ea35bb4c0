/**
 * Where marks, labels and clusters go in one lane: in tiles, stretches of time of a fixed width in pixels at a zoom step.
 * A tile depends on nothing but its place, its step and the rows of its lane, never on the window, so nothing jumps while
 * panning, and only the tiles in view are ever made.
 *
 * A placement made at a zoom step holds for every zoom between this step and the next finer one: more room per day only
 * moves things apart, because marks and labels keep their size. So labels change at steps, not all the time.
 *
 * What stands near a tile's edge reaches into its neighbour. Even tiles are placed first and by themselves; an odd one sees
 * what its two neighbours have taken. So every tile needs at most two others.
 */
import { type Columns, isStretch, NO_DAY } from '../core/columns.ts';
import { type Bars, barsAround, maskOf } from './bars.ts';
import { type Card, CARD_INSET, cardForms, cardReach, type CardText } from './card.ts';
import { denseAt, type Density, isDrawn } from './density.ts';
import { beginningIn, entriesOf, type LaneIndex, lowerBound, type Range } from './lane-index.ts';
import { LABEL_GAP, MARK } from './sizes.ts';

export const TAIL = 46; // px of the fading tail before a "no later than" mark
export const AIR = 7; // px between neighbours in a row, where one of them has a label

export const CARD_AIR = 5; // px between cards
export const CELL = 3; // px, the grain in which room is counted
const WORD = 32 * CELL; // px of one word of bits
export const TILE = 20 * WORD; // px
export const SPILL = 6 * WORD; // px that a tile's labels may reach beyond it
const WORDS = (TILE + 2 * SPILL) / WORD;

/** Width of a cluster with air, px. A whole number of them makes a tile, so that they too are fixed to day 0. */
export const CLUSTER = 30;
const BINS = TILE / CLUSTER;

export type Measure = (text: string) => number;

export interface LaneTerms {
  readonly columns: Columns;
  readonly index: LaneIndex;
  readonly lane: number;
  readonly bars: Bars;
  /** How many rows the lane has; at least 1. */
  readonly rows: number;
  /** Pixels per day, a zoom step. */
  readonly step: number;
  readonly measure: Measure;
  /** What may be written beside a row's mark, best first. */
  readonly labelsOf: (row: number) => readonly string[];
  /** What is written on a row's card; null where a day is too narrow for cards. */
  readonly cardOf: ((row: number) => CardText) | null;
  /** Where the lane is too full for marks. */
  readonly density: Density;
  /** The main stretch of time, in days: no label of a mark inside it reaches out of it. */
  readonly edges: { readonly from: number; readonly to: number };
}

export interface Label {
  readonly text: string;
  readonly width: number;
  /** What may stand there instead where the picture's edge would cut it; shorter. */
  readonly brief: { readonly text: string; readonly width: number } | null;
  /** Beside the mark, or within a bar that is long enough. */
  readonly side: 'right' | 'left' | 'within';
}

export interface Placed {
  /** Entry of the lane index. */
  readonly entry: number;
  /** 0 is the lane's first row. */
  readonly row: number;
  /** Drawn from its first to its last day; else as a point. */
  readonly isBar: boolean;
  readonly label: Label | null;
  /** Instead of a label. */
  readonly card: (Card & { readonly side: 'right' | 'left' }) | null;
}

export interface Cluster {
  /** Its middle, in days. */
  readonly at: number;
  readonly row: number;
  /** Entries of the lane index, in order of day. */
  readonly entries: readonly number[];
}

export interface Tile {
  readonly placed: readonly Placed[];
  /** Those of `placed` that are drawn as bars, by entry. */
  readonly bars: ReadonlyMap<number, Placed>;
  readonly clusters: readonly Cluster[];
  readonly room: Room;
}

/** Which cells of a tile's rows, and of what lies beside it, are taken. */
class Room {
  readonly #words: Uint32Array;

  constructor(rows: number) {
    this.#words = new Uint32Array(rows * WORDS);
  }

  /** Pixels count from the tile's beginning. False also where it would reach further than a tile may. */
  isFree(row: number, from: number, to: number): boolean {
    const low = Math.floor((from + SPILL) / CELL);
    const high = Math.ceil((to + SPILL) / CELL) - 1;
    if (low < 0 || high >= WORDS * 32) return false;
    for (let word = low >> 5; word <= high >> 5; word++) {
      if (((this.#words[row * WORDS + word] ?? 0) & maskOf(word, low, high)) !== 0) return false;
    }
    return true;
  }

  take(row: number, from: number, to: number): void {
    this.#each(row, from, to, (word, mask) => word | mask);
  }

  release(row: number, from: number, to: number): void {
    this.#each(row, from, to, (word, mask) => word & ~mask);
  }

  /** What a neighbour has taken of this tile and of what lies between. */
  respect(neighbour: Room, side: 'left' | 'right'): void {
    const shift = TILE / WORD;
    const shared = WORDS - shift;
    for (let at = 0; at < this.#words.length; at += WORDS) {
      for (let word = 0; word < shared; word++) {
        const [mine, theirs] = side === 'left' ? [word, word + shift] : [word + shift, word];
        this.#words[at + mine] =
          (this.#words[at + mine] ?? 0) | (neighbour.#words[at + theirs] ?? 0);
      }
    }
  }

  #each(row: number, from: number, to: number, change: (word: number, mask: number) => number) {
    const low = Math.max(0, Math.floor((from + SPILL) / CELL));
    const high = Math.min(WORDS * 32, Math.ceil((to + SPILL) / CELL)) - 1;
    for (let word = low >> 5; word <= high >> 5; word++) {
      const at = row * WORDS + word;
      this.#words[at] = change(this.#words[at] ?? 0, maskOf(word, low, high));
    }
  }
}

/** What may be written beside a row's mark, best first, each with the shorter one after it. */
export function writings(
  { labelsOf, measure }: Pick<LaneTerms, 'labelsOf' | 'measure'>,
  row: number,
): readonly Omit<Label, 'side'>[] {
  const texts = labelsOf(row).map((text) => ({ text, width: Math.ceil(measure(text)) }));
  return texts.map((one, at) => ({ ...one, brief: texts[at + 1] ?? null }));
}

/** A bar has no card; where it is long enough, what a card says stands in it as one line. */
export function cardLabel(
  terms: Pick<LaneTerms, 'cardOf' | 'labelsOf' | 'measure'>,
  row: number,
  length: number,
): Label | null {
  const card = terms.cardOf?.(row);
  if (!card || card.meta === '') return null;
  const text = `${card.title} · ${card.meta}`;
  const width = Math.ceil(terms.measure(text));
  const brief = writings(terms, row)[0] ?? null;
  return width + 2 * LABEL_GAP <= length ? { text, width, brief, side: 'within' } : null;
}

/** Which tile a day lies in. */
export const tileOf = (day: number, step: number): number => Math.floor((day * step) / TILE);

/** Places tile `number`; `neighbours` are the placed tiles left and right of an odd one, null for an even one. */
export function placeTile(
  terms: LaneTerms,
  number: number,
  neighbours: { readonly left: Tile; readonly right: Tile } | null,
): Tile {
  return new Placing(terms, number, neighbours).place();
}

/** The lane while one of its tiles is being filled. All x are pixels from the tile's beginning. */
class Placing {
  readonly #terms: LaneTerms;
  readonly #number: number;
  readonly #neighbours: { readonly left: Tile; readonly right: Tile } | null;
  #room: Room;
  readonly #placed = new Map<number, Placed>();

  constructor(
    terms: LaneTerms,
    number: number,
    neighbours: { readonly left: Tile; readonly right: Tile } | null,
  ) {
    this.#terms = terms;
    this.#number = number;
    this.#neighbours = neighbours;
    this.#room = this.#clearRoom();
  }

  place(): Tile {
    const { rows } = this.#terms;
    const bars = this.#barsBeginningHere();
    const outstanding = this.#outstanding(bars);
    const { ranked, left } = this.#candidates(bars);
    let crowded = this.#fill(bars, outstanding, ranked, rows);
    let clusters: readonly Cluster[] = [];
    if (crowded.length > 0 || left.length > 0) {
      // Too many even as bare marks: the last row is kept for clusters, and what is free of it for marks and labels.
      this.#placed.clear();
      this.#room = this.#clearRoom();
      crowded = this.#fill(bars, outstanding, ranked, Math.max(0, rows - 1));
      clusters = this.#gather([...crowded, ...left], rows - 1);
    }
    this.#labelAll(bars, ranked, rows);
    if (this.#terms.cardOf) for (const entry of [...outstanding, ...ranked]) this.#write(entry);
    return this.#tile(clusters);
  }

  #tile(clusters: readonly Cluster[]): Tile {
    const placed = [...this.#placed.values()];
    const bars = new Map(placed.flatMap((one) => (one.isBar ? [[one.entry, one] as const] : [])));
    return { placed, bars, clusters, room: this.#room };
  }

  /** The room that bars and neighbours leave. */
  #clearRoom(): Room {
    const { bars, rows } = this.#terms;
    const room = new Room(rows);
    if (this.#neighbours) {
      room.respect(this.#neighbours.left.room, 'left');
      room.respect(this.#neighbours.right.room, 'right');
    }
    const { from, to } = this.#barsIn(-SPILL, TILE + SPILL);
    for (let at = from; at < to; at++) {
      const entry = bars.entries[at] ?? 0;
      const [left, right] = this.#edges(entry);
      const row = bars.rows[at] ?? 0;
      if (right - left > MARK && row < rows && this.#isDrawn(entry)) room.take(row, left, right);
    }
    return room;
  }

  /** Bars with a row that may touch a stretch of pixels. */
  #barsIn(left: number, right: number): Range {
    return barsAround(this.#terms.bars, this.#dayAt(left), this.#dayAt(right));
  }

  #dayAt(x: number): number {
    return (x + this.#number * TILE) / this.#terms.step;
  }

  #beginningHere(): Range {
    const { index, lane } = this.#terms;
    return beginningIn(index, lane, this.#dayAt(0), this.#dayAt(TILE));
  }

  /** Bars of this tile that are long enough to be drawn as such, with the rows they have for good. */
  #barsBeginningHere(): readonly Placed[] {
    const { bars, index, rows } = this.#terms;
    const { from, to } = this.#barsIn(0, TILE);
    const [first, last] = [this.#dayAt(0), this.#dayAt(TILE)];
    const found: Placed[] = [];
    for (let at = from; at < to; at++) {
      const entry = bars.entries[at] ?? 0;
      const start = index.starts[entry] ?? 0;
      const row = bars.rows[at] ?? 0;
      if (start < first || start >= last || row >= rows) continue;
      const [left, right] = this.#edges(entry);
      if (right - left > MARK && this.#isDrawn(entry)) {
        found.push({ entry, row, isBar: true, label: null, card: null });
      }
    }
    return found;
  }

  /** False for what is counted in a density only. */
  #isDrawn(entry: number): boolean {
    const { columns, index, density } = this.#terms;
    return isDrawn(columns, index.rows[entry] ?? 0, index.starts[entry] ?? 0, density);
  }

  /** The entries of this tile outside dense stretches, piece by piece. */
  #sparse(): readonly Range[] {
    const { index, density } = this.#terms;
    const { from, to } = this.#beginningHere();
    const pieces: Range[] = [];
    let at = from;
    for (const stretch of density.stretches) {
      const first = lowerBound(index.starts, stretch.from, at, to);
      pieces.push({ from: at, to: first });
      at = lowerBound(index.starts, stretch.to, first, to);
    }
    return [...pieces, { from: at, to }].filter((piece) => piece.from < piece.to);
  }

  /** Points of dense stretches that are drawn all the same, most important first. */
  #outstanding(bars: readonly Placed[]): readonly number[] {
    const { from, to } = this.#beginningHere();
    const asBars = new Set(bars.map(({ entry }) => entry));
    const shown = this.#terms.density.stretches.flatMap((stretch) => stretch.shown);
    return this.#rank(shown.filter((entry) => entry >= from && entry < to && !asBars.has(entry)));
  }

  #binOf(entry: number): number {
    return Math.min(BINS - 1, Math.max(0, Math.floor(this.#centre(entry) / CLUSTER)));
  }

  #centre(entry: number): number {
    const { index, step } = this.#terms;
    return ((index.starts[entry] ?? 0) + 0.5) * step - this.#number * TILE;
  }

  /** What shall be tried as marks, most important first, and what goes into clusters without being tried. */
  #candidates(bars: readonly Placed[]): {
    readonly ranked: readonly number[];
    readonly left: readonly number[];
  } {
    const asBars = new Set(bars.map(({ entry }) => entry));
    const tried: number[] = [];
    const left: number[] = [];
    for (const points of this.#bins(asBars)) {
      if (points.length <= MOST_TRIED) tried.push(...points);
      else {
        const sorted = this.#rank(points);
        for (const [at, entry] of sorted.entries()) (at < MOST_TRIED ? tried : left).push(entry);
      }
    }
    return { ranked: this.#rank(tried), left };
  }

  /** The points outside dense stretches by bin of `CLUSTER` pixels; those of a bin follow one another. */
  #bins(asBars: ReadonlySet<number>): readonly (readonly number[])[] {
    const bins: number[][] = [];
    let last = -1;
    for (const { from, to } of this.#sparse()) {
      for (let entry = from; entry < to; entry++) {
        if (asBars.has(entry)) continue;
        const bin = this.#binOf(entry);
        if (bin === last) bins.at(-1)?.push(entry);
        else bins.push([entry]);
        last = bin;
      }
    }
    return bins;
  }

  #rank(entries: readonly number[]): number[] {
    const { columns, index } = this.#terms;
    const weight = (entry: number): number => columns.importance[index.rows[entry] ?? 0] ?? 0;
    return [...entries].sort((a, b) => weight(b) - weight(a) || a - b);
  }

  /** Where a mark itself lies. A point stands in the middle of its first day. */
  #edges(entry: number): readonly [number, number] {
    const { columns, index, step } = this.#terms;
    const row = index.rows[entry] ?? 0;
    const first = columns.start[row] ?? NO_DAY;
    const origin = this.#number * TILE;
    if (first === NO_DAY) {
      const middle = this.#centre(entry);
      return [middle - TAIL, middle + MARK / 2];
    }
    const from = first * step - origin;
    const to = ((columns.end[row] ?? first) + 1) * step - origin;
    if (isStretch(columns, row) && to - from > MARK) return [from, to];
    const middle = this.#centre(entry);
    return [middle - MARK / 2, middle + MARK / 2];
  }

  #pointEdges(entry: number): readonly [number, number] {
    const { columns, index } = this.#terms;
    const middle = this.#centre(entry);
    const isLast = (columns.start[index.rows[entry] ?? 0] ?? NO_DAY) === NO_DAY;
    return [middle - (isLast ? TAIL : MARK / 2), middle + MARK / 2];
  }

  #put(placed: Placed): void {
    this.#placed.set(placed.entry, placed);
  }

  /**
   * Bars, what stands out of dense stretches where its label has room, and as many marks as have room in `markRows`;
   * returns the marks that found none.
   */
  #fill(
    bars: readonly Placed[],
    outstanding: readonly number[],
    ranked: readonly number[],
    markRows: number,
  ): readonly number[] {
    for (const bar of bars) this.#put(bar);
    // A bare mark on a density would be a riddle; it is counted there.
    // The last row is left to the numbers of the density.
    const named = Math.max(1, Math.min(markRows, this.#terms.rows - 1));
    for (const entry of outstanding) this.#label(entry, named);
    // One label for each row is certain; with more of them first, too many marks would end up in clusters.
    for (const entry of ranked.slice(0, markRows)) this.#label(entry, markRows);
    return ranked.filter((entry) => !this.#placed.has(entry) && !this.#mark(entry, markRows));
  }

  #labelAll(bars: readonly Placed[], ranked: readonly number[], rows: number): void {
    this.#labelBars(bars);
    for (const entry of ranked) if (this.#placed.has(entry)) this.#label(entry, rows);
  }

  /** Places a bare mark in the first of `rows` that has room; false when none has. */
  #mark(entry: number, rows: number, first = 0): boolean {
    const [from, to] = this.#pointEdges(entry);
    for (let row = first; row < rows; row++) {
      if (!this.#room.isFree(row, from - 1, to + 1)) continue;
      this.#room.take(row, from, to);
      this.#put({ entry, row, isBar: false, label: null, card: null });
      return true;
    }
    return false;
  }

  /** Gives a point its label, moving its mark to another row where that helps; false when there is no room. */
  #label(entry: number, rows: number): boolean {
    const placed = this.#placed.get(entry);
    if (placed?.label) return true;
    const [from, to] = this.#pointEdges(entry);
    if (placed) this.#room.release(placed.row, from, to); // its own mark is not in its way
    for (const { text, width, brief } of this.#labelsOf(entry)) {
      for (const side of ['right', 'left'] as const) {
        const start = side === 'right' ? from : from - LABEL_GAP - width;
        const end = side === 'right' ? to + LABEL_GAP + width : to;
        if (this.#crossesEdge(from, to, start, end) || this.#crossesNeighbour(start, end)) continue;
        const row = this.#freeRow(start - AIR, end + AIR, rows, placed?.row ?? 0);
        if (row < 0) continue;
        this.#room.take(row, start, end);
        const label = { text, width, brief, side };
        this.#put({ entry, row, isBar: false, label, card: null });
        return true;
      }
    }
    if (placed) this.#room.take(placed.row, from, to);
    return false;
  }

  /** Makes a card of a milestone that has its label, where there is room besides: a card never costs another its name. */
  #write(entry: number): void {
    const { rows, measure, cardOf, index } = this.#terms;
    const placed = this.#placed.get(entry);
    if (!placed?.label || placed.isBar || !cardOf) return;
    const [from, to] = this.#extent(placed);
    this.#room.release(placed.row, from, to);
    const card = this.#roomForCard(
      placed,
      cardForms(cardOf(index.rows[entry] ?? 0), rows, measure),
    );
    if (card) {
      this.#put({ entry, isBar: false, label: null, ...card.at });
      for (let row = 0; row < card.at.card.rows; row++) {
        this.#room.take(card.at.row + row, card.from, card.to);
      }
    } else this.#room.take(placed.row, from, to);
  }

  #roomForCard({ entry, row: home }: Placed, forms: readonly Card[]) {
    const [left, right] = this.#pointEdges(entry);
    const middle = this.#centre(entry);
    for (const form of forms) {
      for (const side of ['right', 'left'] as const) {
        const reach = cardReach(form);
        const from = side === 'right' ? Math.min(left, middle - CARD_INSET) : middle - reach;
        const to = side === 'right' ? middle + reach : Math.max(right, middle + CARD_INSET);
        if (this.#crossesEdge(left, right, from, to) || this.#crossesNeighbour(from, to)) continue;
        const row = this.#freeRows(from - CARD_AIR, to + CARD_AIR, form.rows, home);
        if (row >= 0) return { from, to, at: { row, card: { ...form, side } } };
      }
    }
    return null;
  }

  /** The first row that is free with those below it, at best with its own. */
  #freeRows(from: number, to: number, count: number, home: number): number {
    const isFree = (first: number): boolean => {
      for (let row = first; row < first + count; row++) {
        if (!this.#room.isFree(row, from, to)) return false;
      }
      return true;
    };
    const last = this.#terms.rows - count;
    if (home <= last && isFree(home)) return home;
    for (let row = 0; row <= last; row++) if (isFree(row)) return row;
    return -1;
  }

  #labelsOf(entry: number): readonly Omit<Label, 'side'>[] {
    return writings(this.#terms, this.#terms.index.rows[entry] ?? 0);
  }

  #freeRow(from: number, to: number, rows: number, first: number): number {
    if (first < rows && this.#room.isFree(first, from, to)) return first;
    for (let row = 0; row < rows; row++) if (this.#room.isFree(row, from, to)) return row;
    return -1;
  }

  /** A bar has its label within, else beside it in its own row. */
  #labelBars(bars: readonly Placed[]): void {
    for (const bar of bars) {
      const [from, to] = this.#edges(bar.entry);
      const label = this.#barLabel(bar, from, to);
      if (label) this.#put({ ...bar, label });
    }
  }

  #barLabel(bar: Placed, from: number, to: number): Label | null {
    const full = cardLabel(this.#terms, this.#terms.index.rows[bar.entry] ?? 0, to - from);
    if (full) return full;
    for (const written of this.#labelsOf(bar.entry)) {
      const { width } = written;
      if (width + 2 * LABEL_GAP <= to - from) return { ...written, side: 'within' };
      for (const side of ['right', 'left'] as const) {
        // Its own cells end at whole grains, so the label's begin after the next one.
        const start = side === 'right' ? to + CELL : from - LABEL_GAP - width;
        const end = side === 'right' ? to + LABEL_GAP + width : from - CELL;
        if (this.#crossesEdge(from, to, Math.min(from, start), Math.max(to, end))) continue;
        if (this.#crossesNeighbour(start, end)) continue;
        const air = side === 'right' ? [0, AIR] : [AIR, 0];
        if (!this.#room.isFree(bar.row, start - (air[0] ?? 0), end + (air[1] ?? 0))) continue;
        this.#room.take(bar.row, start, end);
        return { ...written, side };
      }
    }
    return null;
  }

  /** Whether a label would leave the main stretch in which its mark stands, and be cut where the whole is shown. */
  #crossesEdge(from: number, to: number, start: number, end: number): boolean {
    const { edges, step } = this.#terms;
    const origin = this.#number * TILE;
    const [first, last] = [edges.from * step - origin, edges.to * step - origin];
    return (from >= first && start < first) || (to <= last && end > last);
  }

  /** Whether a label would lie over something that a neighbour has yet to place: only an even tile can do that. */
  #crossesNeighbour(start: number, end: number): boolean {
    if (this.#neighbours) return false;
    const { index, lane, density } = this.#terms;
    const begins = (left: number, right: number): boolean => {
      const { from, to } = beginningIn(index, lane, this.#dayAt(left), this.#dayAt(right));
      if (from === to) return false;
      // What stands out of a dense stretch gives way to what was placed before.
      const dense = denseAt(density, index.starts[from] ?? 0);
      return !dense || (index.starts[to - 1] ?? 0) >= dense.to;
    };
    return (
      (end > TILE && begins(TILE, end + TAIL + CLUSTER)) ||
      (start < 0 && begins(start - CLUSTER, 0))
    );
  }

  /**
   * What found no room becomes clusters in a row of its own, in bins that are fixed to day 0; one that would be alone is a
   * mark there, or joins the nearest.
   */
  #gather(crowded: readonly number[], row: number): readonly Cluster[] {
    const bins = new Map<number, number[]>();
    for (const entry of crowded) {
      const bin = this.#binOf(entry);
      const members = bins.get(bin);
      if (members) members.push(entry);
      else bins.set(bin, [entry]);
    }
    const groups = new Map([...bins].filter(([, entries]) => entries.length > 1));
    const slots = new Map<number, number>();
    for (const bin of groups.keys()) slots.set(bin, this.#takeSlot(bin, row));
    for (const [bin, [entry, ...others]] of bins) {
      if (entry === undefined || others.length > 0 || this.#mark(entry, row + 1, row)) continue;
      const near = [...groups.keys()].sort((a, b) => Math.abs(a - bin) - Math.abs(b - bin))[0];
      if (near !== undefined && Math.abs(near - bin) <= NEAR) {
        groups.get(near)?.push(entry);
        continue;
      }
      groups.set(bin, [entry, ...this.#displace(bin, row)]);
      slots.set(bin, this.#takeSlot(bin, row));
    }
    return [...groups]
      .sort(([a], [b]) => a - b)
      .map(([bin, entries]) => ({
        at: this.#dayAt(((slots.get(bin) ?? bin) + 0.5) * CLUSTER),
        row,
        entries: entries.sort((a, b) => a - b),
      }));
  }

  /** The bin itself, or the nearest that nobody has taken: a neighbour's mark may reach into the outermost ones. */
  #takeSlot(bin: number, row: number): number {
    const order = [0, 1, -1, 2, -2, 3, -3].map((step) => bin + step);
    const free = order.find((one) => this.#room.isFree(row, one * CLUSTER, (one + 1) * CLUSTER));
    const slot = free ?? bin;
    this.#room.take(row, slot * CLUSTER, (slot + 1) * CLUSTER);
    return slot;
  }

  /** Takes marks out of a bin of a row, or the least important of all rows there, to join a cluster. */
  #displace(bin: number, row: number): readonly number[] {
    const [from, to] = [bin * CLUSTER, (bin + 1) * CLUSTER];
    const here = [...this.#placed.values()].filter((one) => {
      if (one.isBar) return false;
      const [left, right] = this.#pointEdges(one.entry);
      return left < to && from < right;
    });
    const inTheWay = here.filter((one) => one.row === row);
    const least = this.#rank(here.map(({ entry }) => entry)).at(-1);
    const out = inTheWay.length > 0 ? inTheWay.map(({ entry }) => entry) : [];
    if (out.length === 0 && least !== undefined) out.push(least);
    for (const entry of out) {
      const placed = this.#placed.get(entry);
      if (!placed) continue;
      const [left, right] = this.#extent(placed);
      this.#room.release(placed.row, left, right);
      this.#placed.delete(entry);
    }
    const { density, index } = this.#terms;
    return out.filter((entry) => !denseAt(density, index.starts[entry] ?? 0));
  }

  /** What a placed point takes up, its label included. */
  #extent({ entry, label }: Placed): readonly [number, number] {
    const [from, to] = this.#pointEdges(entry);
    if (!label) return [from, to];
    const more = LABEL_GAP + label.width;
    return label.side === 'right' ? [from, to + more] : [from - more, to];
  }
}

const MOST_TRIED = 24; // marks of one bin; more never find room
const NEAR = 3; // bins away: one that would be alone joins such a neighbour

/** Rows that a lane would need to show everything with its label, at most `most`. */
export function rowsWanted(terms: LaneTerms): number {
  const { from, to } = entriesOf(terms.index, terms.lane);
  if (from === to) return 0;
  const first = tileOf(terms.index.starts[from] ?? 0, terms.step);
  const last = tileOf(terms.index.starts[to - 1] ?? 0, terms.step);
  if (last - first > 8 || terms.density.stretches.length > 0) return terms.rows;
  const tiles = new Map<number, Tile>();
  for (let number = first; number <= last; number++) {
    if (number % 2 === 0) tiles.set(number, placeTile(terms, number, null));
  }
  let wanted = 1;
  for (let number = first; number <= last; number++) {
    const tile = tiles.get(number) ?? placeTile(terms, number, null);
    for (const { row, label } of tile.placed) if (label) wanted = Math.max(wanted, row + 1);
    if (tile.clusters.length > 0) return terms.rows;
  }
  return wanted;
}

export const MOST_SURVEYED = 600; // milestones of a lane; beyond, it wants all that there is

const LAG = 1.08; // how much nearer than a step one must come before it is taken

/**
 * The zoom step for a zoom at which `held` was in use: a placement serves a little longer while zooming in, so that small
 * to-and-fro across a step changes nothing. While zooming out it cannot: what it placed would overlap.
 */
export function stepHeld(pxPerDay: number, held: number): number {
  const next = held * 2 ** (1 / STEPS_PER_OCTAVE);
  return held <= pxPerDay * (1 + 1e-9) && pxPerDay < next * LAG ? held : zoomStep(pxPerDay);
}

/** The zoom step at or below a zoom, in pixels per day. */
export function zoomStep(pxPerDay: number): number {
  return 2 ** (Math.floor(Math.log2(pxPerDay) * STEPS_PER_OCTAVE + 1e-9) / STEPS_PER_OCTAVE);
}

const STEPS_PER_OCTAVE = 3;
