import { type Columns, sortDayOf, textOf } from '../core/columns.ts';
import { KINDS, laneOf, LANES } from '../core/kinds.ts';
import { countAround, NO_LANE } from '../timeline/lane-index.ts';
import { BLANK, layOut, makeScene, type Scene } from '../timeline/scene.ts';
import {
  type Arrangement,
  arrange,
  AXIS_HEIGHT,
  type Stack,
  stackLanes,
} from '../timeline/stack.ts';
import { type Measure, zoomStep } from '../timeline/tile.ts';
import { fit, type Limits, settle, span, type TimeWindow, zoom } from '../timeline/window.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { Speech } from './speech.svelte.ts';

const LANE_HEIGHT = 52; // px
const LONE_HEIGHT = 88; // px, of a lane that stands alone
const DAY_AT_CLOSEST = 40; // px, narrower than what makes cards
const SHORTEST = 21; // days
const AIR = 0.04; // of a window, on either side

/** A small timeline of some milestones only, in lanes of their kinds, with a window and a focus of its own. */
export class Strip {
  #width = $state(0);
  /** Null: as it is at first. */
  #window = $state.raw<TimeWindow | null>(null);
  #focused = $state<number | null>(null);
  readonly #explorer: Explorer;
  readonly #speech: Speech;
  readonly #measure: Measure;
  readonly #rows: () => ArrayLike<number>;

  /** `rows` in order of day. */
  constructor(
    { explorer, speech }: { readonly explorer: Explorer; readonly speech: Speech },
    measure: Measure,
    rows: () => ArrayLike<number>,
  ) {
    this.#explorer = explorer;
    this.#speech = speech;
    this.#measure = measure;
    this.#rows = rows;
  }

  /** Pixels. */
  resize(width: number): void {
    if (width >= 1) this.#width = width;
  }

  readonly #arrangement: Arrangement = $derived.by(() => {
    const { columns } = this.#explorer;
    const { lanes, laneOfRow } = lanesOf(columns, this.#rows());
    return arrange(columns, lanes, laneOfRow);
  });

  get height(): number {
    const count = this.#arrangement.lanes.length;
    if (count === 0) return 0;
    return AXIS_HEIGHT + (count === 1 ? LONE_HEIGHT : count * LANE_HEIGHT);
  }

  /** The whole preparation, and whatever of these milestones lies outside of it. */
  readonly #limits: Limits = $derived.by(() => {
    const { columns, dataSet } = this.#explorer;
    let { from, to } = dataSet.head.span;
    const rows = this.#rows();
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      from = Math.min(from, sortDayOf(columns, row));
      to = Math.max(to, columns.end[row] ?? to);
    }
    const air = (to + 1 - from) * AIR;
    const shortest = Math.max(SHORTEST, this.#width / DAY_AT_CLOSEST);
    return { from: from - air, to: to + 1 + air, shortest };
  });

  /** The preparation, without its distant aftermath, or all of it where nothing lies in the preparation. */
  readonly #first: TimeWindow = $derived.by(() => {
    const { columns, dataSet } = this.#explorer;
    const { from, to } = dataSet.head.span;
    const rows = this.#rows();
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      if (sortDayOf(columns, row) <= to && (columns.end[row] ?? to) >= from)
        return fit(from, to, this.#limits, AIR);
    }
    return { from: this.#limits.from, to: this.#limits.to };
  });

  get window(): TimeWindow {
    return settle(this.#window ?? this.#first, this.#limits);
  }

  /** Nothing lies outside the window. */
  get isWhole(): boolean {
    return span(this.window) >= span(this.#limits) - 1e-6;
  }

  showWhole(): void {
    this.#window = { from: this.#limits.from, to: this.#limits.to };
  }

  /** How many of the milestones lie outside the window. */
  readonly outside: number = $derived.by(() => {
    const { from, to } = this.window;
    const { index, lanes } = this.#arrangement;
    let count = 0;
    for (let lane = 0; lane < lanes.length; lane++) {
      const { before, after } = countAround(index, lane, from, to);
      count += before + after;
    }
    return count;
  });

  /** `factor` above 1 comes nearer: to the focused milestone, or to the middle. */
  zoomBy(factor: number): void {
    const { from, to } = this.window;
    const about = this.#focused === null ? (from + to) / 2 : this.#dayOf(this.#focused);
    this.#window = zoom(this.window, factor, about, this.#limits);
  }

  showRows(rows: readonly number[]): void {
    const { columns } = this.#explorer;
    let [from, to] = [Infinity, -Infinity];
    for (const row of rows) {
      from = Math.min(from, sortDayOf(columns, row));
      to = Math.max(to, columns.end[row] ?? to);
    }
    if (from <= to) this.showDays(from, to);
  }

  showDays(from: number, to: number): void {
    this.#window = fit(from, to, this.#limits, 0.2);
  }

  readonly #terms = $derived.by(() => {
    const { columns } = this.#explorer;
    const { language } = this.#speech;
    const { from, to } = this.#limits;
    return {
      step: zoomStep(Math.max(this.#width / span(this.window), 1e-6)),
      measure: this.#measure,
      edges: { from, to },
      labelsOf: (row: number) => [textOf(columns, 'short', row, language)],
      cardOf: null,
    };
  });

  readonly #stack: Stack = $derived.by(() =>
    stackLanes(this.#arrangement, this.height, this.#terms),
  );

  readonly scene: Scene = $derived.by(() => {
    if (this.#width < 1 || this.height === 0) return BLANK;
    const { dataSet, asOf, standings } = this.#explorer;
    const frame = { window: this.window, width: this.#width, height: this.height };
    const view = { electionDay: dataSet.head.electionDay, asOf, standings };
    return makeScene(layOut(this.#arrangement, this.#terms), this.#stack, frame, view);
  });

  /** The row that has the roving focus; null before anything has. */
  get focused(): number | null {
    return this.#focused;
  }

  focus(row: number | null): void {
    this.#focused = row;
    if (row === null) return;
    const day = this.#dayOf(row);
    const { from, to } = this.window;
    if (day >= from && day + 1 <= to) return;
    const half = (to - from) / 2;
    this.#window = settle({ from: day - half, to: day + half }, this.#limits);
  }

  /** To the next milestone in order of day, or the one before; stops at the ends. */
  focusAlong(step: 1 | -1): void {
    const rows = this.#rows();
    if (rows.length === 0) return;
    const at = Array.prototype.indexOf.call(rows, this.#focused);
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step));
    this.focus(rows[next] ?? null);
  }

  focusEnd(end: 'first' | 'last'): void {
    const rows = this.#rows();
    this.focus(rows[end === 'first' ? 0 : rows.length - 1] ?? null);
  }

  #dayOf(row: number): number {
    return sortDayOf(this.#explorer.columns, row);
  }
}

/** The lanes of kinds that there are, and in which of them each row stands. */
function lanesOf(
  columns: Columns,
  rows: ArrayLike<number>,
): Pick<Arrangement, 'lanes' | 'laneOfRow'> {
  const ofKind = KINDS.map((kind) => LANES.indexOf(laneOf(kind)));
  const laneOfRow = new Uint16Array(columns.size).fill(NO_LANE);
  const present = new Set<number>();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const lane = ofKind[columns.kind[row] ?? 0] ?? 0;
    laneOfRow[row] = lane;
    present.add(lane);
  }
  const order = LANES.flatMap((lane, at) => (present.has(at) ? [{ at, id: lane.id }] : []));
  const places = new Uint16Array(LANES.length).fill(NO_LANE);
  for (const [place, { at }] of order.entries()) places[at] = place;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    laneOfRow[row] = places[laneOfRow[row] ?? 0] ?? NO_LANE;
  }
  return { lanes: order.map(({ id }) => ({ key: id, kinds: id })), laneOfRow };
}
