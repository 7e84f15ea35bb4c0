/**
 * Where marks and labels go within a lane: rows, sides, clusters. It depends on the zoom and never on the position of
 * the window, so that nothing jumps while panning.
 *
 * Placement is computed at a zoom *step* and holds for every zoom between this step and the next finer one: more room
 * per day only moves things apart, because marks and labels keep their size. So labels change at steps, not all the time.
 */
import type { Day } from '../core/day.ts';
import type { LaneId, Shape } from '../core/kinds.ts';

export interface Item {
  readonly id: string;
  readonly lane: LaneId;
  readonly shape: Shape;
  /** First day of the mark; null for "no later than", which has only a last one. */
  readonly start: Day | null;
  readonly end: Day;
  /** Drawn as a bar from start to end. */
  readonly bar: boolean;
  /** The day is not certain: a month, "about", "no later than". */
  readonly uncertain: boolean;
  readonly importance: number;
  readonly short: string;
  readonly title: string;
}

export type Measure = (text: string) => number;

export const MARK = 13; // px, height and width of a mark
export const ROW = 20; // px, line height 1.35 of a 12.5 px label and a little air
export const LABEL_GAP = 6; // px between mark and label
const AIR = 7; // px between neighbours in a row
export const TAIL = 46; // px of the fading tail before a "no later than" mark

export interface Placement {
  readonly item: Item;
  /** 0 is the lane's first row. */
  readonly row: number;
  readonly label: {
    readonly text: string;
    readonly width: number;
    readonly side: 'left' | 'right';
  } | null;
}

export interface Cluster {
  readonly lane: LaneId;
  readonly row: number;
  /** Its middle, in days. */
  readonly at: number;
  readonly items: readonly Item[];
}

export interface LanePlacement {
  readonly placements: readonly Placement[];
  readonly clusters: readonly Cluster[];
}

const STEPS_PER_OCTAVE = 3;

/** The zoom step at or below a zoom, in pixels per day. */
export function zoomStep(pxPerDay: number): number {
  return 2 ** (Math.floor(Math.log2(pxPerDay) * STEPS_PER_OCTAVE + 1e-9) / STEPS_PER_OCTAVE);
}

/** From this zoom on (about three months on a desktop) full titles are tried before short ones. */
const TITLES_FROM = 9; // px per day

/** Where the mark itself lies, in pixels from day 0. A point stands in the middle of its day. */
function markEdges(item: Item, pxPerDay: number): readonly [number, number] {
  const middle = (item.end + 0.5) * pxPerDay;
  if (item.start === null) return [middle - TAIL, middle + MARK / 2];
  const from = item.start * pxPerDay;
  const to = (item.end + 1) * pxPerDay;
  if (item.bar && to - from > MARK) return [from, to];
  const centre = ((item.start + item.end + 1) / 2) * pxPerDay;
  return [centre - MARK / 2, centre + MARK / 2];
}

/** Occupied stretches of one row, kept in order so that a look-up is a binary search. */
class Row {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  isFree(from: number, to: number): boolean {
    return (this.#starts[this.#firstEndingAfter(from)] ?? Infinity) >= to;
  }

  occupy(from: number, to: number): void {
    const at = this.#firstEndingAfter(from);
    this.#starts.splice(at, 0, from);
    this.#ends.splice(at, 0, to);
  }

  /** Frees a stretch that was occupied with this very beginning. */
  release(from: number): void {
    const at = this.#firstEndingAfter(from);
    this.#starts.splice(at, 1);
    this.#ends.splice(at, 1);
  }

  #firstEndingAfter(x: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? Infinity) > x) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const byImportance = (a: Item, b: Item): number =>
  b.importance - a.importance || a.end - b.end || (a.id < b.id ? -1 : 1);

/** What a placement is made for. */
export interface Terms {
  /** Pixels per day, a zoom step. */
  readonly step: number;
  readonly measure: Measure;
  /** The main stretch of time, in days: no label of a mark inside it reaches out of it. */
  readonly edges: Edges;
}

export interface Edges {
  readonly from: number;
  readonly to: number;
}

interface Labelled {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly label: NonNullable<Placement['label']>;
}

/** The rows of one lane while they are being filled. */
class Filling {
  readonly rows: readonly Row[];
  readonly #step: number;
  readonly #measure: Measure;
  readonly #edges: Edges;
  readonly #placed = new Map<Item, Placement>();

  constructor(rowCount: number, { step, measure, edges }: Terms) {
    this.#edges = edges;
    this.rows = Array.from({ length: rowCount }, () => new Row());
    this.#step = step;
    this.#measure = measure;
  }

  get placements(): readonly Placement[] {
    return [...this.#placed.values()];
  }

  has(item: Item): boolean {
    return this.#placed.has(item);
  }

  /** Places a bare mark in the first of `rows` that has room; false when none has. */
  mark(item: Item, rows = this.rows.length): boolean {
    const [from, to] = markEdges(item, this.#step);
    const row = this.rows.slice(0, rows).findIndex((one) => one.isFree(from - 1, to + 1));
    if (row < 0) return false;
    this.rows[row]?.occupy(from, to);
    this.#placed.set(item, { item, row, label: null });
    return true;
  }

  /** Gives an item its label, moving its mark to another row where that helps; false when there is no room. */
  label(item: Item, rows = this.rows.length): boolean {
    const placed = this.#placed.get(item);
    if (placed?.label) return true;
    const [from] = markEdges(item, this.#step);
    // Its own mark is not in its way.
    if (placed) this.rows[placed.row]?.release(from);
    const found = this.#room(item, placed?.row ?? 0, rows);
    if (!found) {
      if (placed) this.rows[placed.row]?.occupy(...markEdges(item, this.#step));
      return false;
    }
    this.rows[found.row]?.occupy(found.from, found.to);
    this.#placed.set(item, { item, row: found.row, label: found.label });
    return true;
  }

  /** What a placement takes up, its label included. */
  #extent({ item, label }: Placement): readonly [number, number] {
    const [from, to] = markEdges(item, this.#step);
    if (!label) return [from, to];
    const more = LABEL_GAP + label.width;
    return label.side === 'right' ? [from, to + more] : [from - more, to];
  }

  /** Takes everything out of a row that reaches between two pixels, to join a cluster there. */
  takeAll(row: number, from: number, to: number): readonly Item[] {
    const taken = this.placements.filter(
      (other) => other.row === row && overlaps(this.#extent(other), [from, to]),
    );
    for (const placement of taken) {
      this.rows[row]?.release(this.#extent(placement)[0]);
      this.#placed.delete(placement.item);
    }
    return taken.map((placement) => placement.item);
  }

  /** Takes out the least important bare point between two pixels, to join a cluster there; null when there is none. */
  takeLeast(from: number, to: number): Item | null {
    let least: Placement | null = null;
    for (const placement of this.#placed.values()) {
      const [start, end] = markEdges(placement.item, this.#step);
      const isPoint = end - start <= MARK;
      if (placement.label || !isPoint || start < from || end > to) continue;
      if (!least || byImportance(placement.item, least.item) > 0) least = placement;
    }
    if (!least) return null;
    this.rows[least.row]?.release(markEdges(least.item, this.#step)[0]);
    this.#placed.delete(least.item);
    return least.item;
  }

  /** Whether a label would leave the main stretch in which its mark stands, and be cut where the whole is shown. */
  #crossesEdge(from: number, to: number, start: number, end: number): boolean {
    const [first, last] = [this.#edges.from * this.#step, this.#edges.to * this.#step];
    return (from >= first && start < first) || (to <= last && end > last);
  }

  #room(item: Item, first: number, rows: number): Labelled | null {
    const [from, to] = markEdges(item, this.#step);
    const longer = this.#step >= TITLES_FROM && item.title !== item.short;
    const order = [first, ...this.rows.slice(0, rows).keys()];
    for (const text of longer ? [item.title, item.short] : [item.short]) {
      const width = Math.ceil(this.#measure(text));
      for (const side of ['right', 'left'] as const) {
        const start = side === 'right' ? from : from - LABEL_GAP - width;
        const end = side === 'right' ? to + LABEL_GAP + width : to;
        if (this.#crossesEdge(from, to, start, end)) continue;
        const row = order.find((index) => this.rows[index]?.isFree(start - AIR, end + AIR));
        if (row !== undefined) return { row, from: start, to: end, label: { text, width, side } };
      }
    }
    return null;
  }
}

const overlaps = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[0] < b[1] && b[0] < a[1];

const CLUSTER = 30; // px that a cluster takes, with air
const NEAR = 3; // clusters away: one that would be alone joins such a neighbour

/**
 * Places the items of one lane in `rowCount` rows at a zoom step. Every item is either placed or a member of exactly one
 * cluster, and nothing placed overlaps. The most important come first and with their labels, then every mark that fits,
 * then labels wherever room is left.
 */
export function placeLane(items: readonly Item[], rowCount: number, terms: Terms): LanePlacement {
  const ranked = [...items].sort(byImportance);
  const whole = fill(ranked, rowCount, rowCount, terms);
  if (whole.crowded.length === 0) return { placements: whole.filling.placements, clusters: [] };
  // Too many even as bare marks: the last row is kept for clusters, and what is free of it for marks and labels.
  const { filling, crowded } = fill(ranked, rowCount, rowCount - 1, terms);
  const clusters = gather(crowded, terms.step, rowCount - 1, filling);
  for (const item of ranked) if (filling.has(item)) filling.label(item);
  return { placements: filling.placements, clusters };
}

function fill(
  ranked: readonly Item[],
  rowCount: number,
  markRows: number,
  terms: Terms,
): { readonly filling: Filling; readonly crowded: readonly Item[] } {
  const filling = new Filling(rowCount, terms);
  // One label for each row is certain; with more of them first, too many marks would end up in clusters.
  for (const item of ranked.slice(0, markRows)) filling.label(item, markRows);
  const crowded = ranked.filter((item) => !filling.has(item) && !filling.mark(item, markRows));
  if (crowded.length === 0) for (const item of ranked) filling.label(item);
  return { filling, crowded };
}

/**
 * What found no room becomes clusters in a row of its own. Stretches are fixed to day 0, so that the members of a cluster
 * do not depend on where the window stands; one that would be alone is a mark, or joins its neighbour.
 */
function gather(
  crowded: readonly Item[],
  step: number,
  row: number,
  filling: Filling,
): readonly Cluster[] {
  const bins = new Map<number, Item[]>();
  for (const item of crowded) {
    const bin = Math.floor(((item.end + 0.5) * step) / CLUSTER);
    const members = bins.get(bin);
    if (members) members.push(item);
    else bins.set(bin, [item]);
  }
  const alone = [...bins].filter(([, items]) => items.length === 1);
  const groups = [...bins].filter(([, items]) => items.length > 1);
  for (const [bin] of groups) filling.rows[row]?.occupy(bin * CLUSTER, (bin + 1) * CLUSTER);
  for (const [bin, items] of alone) {
    const [item] = items;
    if (!item || filling.mark(item)) continue;
    const near = groups.find(([other]) => Math.abs(other - bin) <= NEAR);
    if (near) {
      near[1].push(item);
      continue;
    }
    const [from, to] = [bin * CLUSTER, (bin + 1) * CLUSTER];
    // Another that was alone may reach into this stretch: a bar, a tail, a mark between two stretches.
    const inTheWay = filling.takeAll(row, from, to);
    const companion = inTheWay.length > 0 ? null : filling.takeLeast(from, to);
    groups.push([bin, [item, ...inTheWay, ...(companion ? [companion] : [])]]);
    filling.rows[row]?.occupy(from, to);
  }
  return groups
    .sort(([a], [b]) => a - b)
    .flatMap(([bin, items]) => {
      const lane = items[0]?.lane;
      const at = ((bin + 0.5) * CLUSTER) / step;
      return lane === undefined ? [] : [{ lane, row, at, items }];
    });
}

/** Rows that a lane would need to show every item with its label, at most `most`, filled in order of importance. */
export function rowsWanted(items: readonly Item[], most: number, terms: Terms): number {
  const filling = new Filling(most, terms);
  for (const item of [...items].sort(byImportance)) filling.label(item);
  return Math.max(0, ...filling.placements.map((placement) => placement.row + 1));
}

/**
 * Shares out `total` rows among lanes by what each wants: at least one for a lane that has something, the rest by
 * largest remaining want. The sum is `total` unless all wants are met with less.
 */
export function shareRows(wants: readonly number[], total: number): readonly number[] {
  const rows = wants.map((want) => Math.min(1, want));
  let left = total - rows.reduce((sum, n) => sum + n, 0);
  while (left > 0) {
    let neediest = -1;
    let need = 1; // a lane whose want is met by no more than its share gets nothing further
    for (const [index, want] of wants.entries()) {
      const ratio = want / Math.max(1, rows[index] ?? 1);
      if ((rows[index] ?? 0) < want && ratio > need) {
        neediest = index;
        need = ratio;
      }
    }
    if (neediest < 0) break;
    rows[neediest] = (rows[neediest] ?? 0) + 1;
    left--;
  }
  return rows;
}
