import { bodiesOf, isUncertain, NO_DAY, NONE, sortDayOf, textOf } from '../core/columns.ts';
import { KINDS } from '../core/kinds.ts';
import { NOTHING_KEPT, type Preferences } from '../core/preferences.ts';
import { CARDS_FROM, type CardText } from '../timeline/card.ts';
import { GLIDE, glided } from '../timeline/glide.ts';
import { countAround, entriesOf, lowerBound, NO_LANE } from '../timeline/lane-index.ts';
import {
  anchorOf,
  BLANK,
  type Frame,
  type Layout,
  layOut,
  makeScene,
  type Point,
  type Scene,
} from '../timeline/scene.ts';
import {
  type Arrangement,
  scrolledTo,
  type Stack,
  stackLanes,
  type Terms,
} from '../timeline/stack.ts';
import { type Measure, stepHeld, zoomStep } from '../timeline/tile.ts';
import {
  between,
  fit,
  isSameWindow,
  type Limits,
  pan,
  settle,
  span,
  type TimeWindow,
  zoom,
} from '../timeline/window.ts';
import type { Explorer } from './explorer.svelte.ts';
import { Lanes } from './lanes.svelte.ts';
import type { Speech } from './speech.svelte.ts';
import { type Leaving, Trail } from './trail.svelte.ts';

const DAY_AT_CLOSEST = 120; // px, the width of one day when zoomed in all the way
const MOTION = 220; // ms
const MOST_LAYOUTS = 16; // zoom steps, more than five octaves
/** From this zoom on (about three months on a desktop) full titles are tried before short ones. */
const TITLES_FROM = 9; // px per day
interface Size {
  readonly width: number;
  readonly height: number;
}

const FALLBACK_SIZE: Size = { width: 960, height: 640 };

export interface Clock {
  /** Calls back before the next frame with a time in milliseconds; returns what cancels it. */
  readonly nextFrame: (callback: (time: number) => void) => () => void;
  readonly prefersStill: () => boolean;
}

/** The timeline's window and everything drawn from it. Every input calls its verbs; nothing else sets the window. */
export class Timeline {
  /** The picture with the names of its lanes; null until it is known: nothing is laid out for a guess. */
  #pane = $state.raw<Size | null>(null);
  /** Of the picture. Known as soon as other lanes have longer names: laid out once, not again when the page has moved. */
  readonly #size: Size | null = $derived.by(
    () => this.#pane && { ...this.#pane, width: this.#pane.width - this.lanes.namesWidth },
  );
  #window = $state.raw<TimeWindow>({ from: 0, to: 1 });
  #focused = $state<string | null>(null);
  #hovered = $state<string | null>(null);
  #letters = $state(0);
  #stopMotion: (() => void) | null = null;
  /** Where a motion under way will end. */
  #heading: TimeWindow | null = null;

  readonly #trail = new Trail();
  readonly lanes: Lanes;

  readonly #explorer: Explorer;
  readonly #speech: Speech;
  readonly #measure: Measure;
  readonly #clock: Clock;

  constructor(
    explorer: Explorer,
    speech: Speech,
    measure: Measure,
    clock: Clock,
    preferences: Preferences = NOTHING_KEPT,
  ) {
    this.#explorer = explorer;
    this.#speech = speech;
    this.#measure = measure;
    this.#clock = clock;
    this.lanes = new Lanes(explorer, () => this.stack, preferences);
    this.#window = this.#whole;
  }

  get window(): TimeWindow {
    return this.#window;
  }

  /** Whether there is a place to draw in, and with it a scene. */
  get isMeasured(): boolean {
    return this.#size !== null;
  }

  get size(): Size {
    return this.#size ?? FALLBACK_SIZE;
  }

  /** Pixels of the picture; of a size of nothing the last one is kept, because a hidden timeline has no picture. */
  resize(width: number, height: number): void {
    const isSeen = width >= 1 && height >= 1;
    const size = isSeen ? { width, height } : this.size;
    if (size.width === this.#size?.width && size.height === this.size.height) return;
    this.#pane = { ...size, width: size.width + this.lanes.namesWidth };
    this.#window = settle(this.#window, this.limits);
  }

  /** The typeface has arrived, so that texts have other widths now. */
  remeasure(): void {
    this.#letters++;
  }

  readonly #limits = $derived.by((): Limits => {
    const { from, to } = this.#explorer.extent;
    const air = (to - from) * 0.05 + 5;
    return {
      from: from - air,
      to: to + 1 + air,
      shortest: this.size.width / DAY_AT_CLOSEST,
    };
  });

  get limits(): Limits {
    return this.#limits;
  }

  get #whole(): TimeWindow {
    const { span: whole } = this.#explorer.dataSet.head;
    return fit(whole.from, whole.to, this.limits, 0.012);
  }

  get pxPerDay(): number {
    return this.size.width / span(this.#window);
  }

  /** Milestones in lanes. */
  get arrangement(): Arrangement {
    return this.lanes.arrangement;
  }

  /** How many milestones the window touches, in whichever lanes. */
  readonly inView: number = $derived.by(() => {
    const { index } = this.lanes.byKind; // few lanes, however many are shown
    const { from, to } = this.#window;
    let count = 0;
    for (let lane = 0; lane < index.lanes; lane++)
      count += countAround(index, lane, from, to).inside;
    return count;
  });

  /** The zoom of the whole preparation, which decides how high the lanes are. */
  readonly #wholeStep = $derived(zoomStep(this.size.width / span(this.#whole)));

  readonly #unscrolled: Stack = $derived.by(() =>
    stackLanes(this.arrangement, this.size.height, this.#terms(this.#wholeStep), this.lanes.wishes),
  );

  readonly stack: Stack = $derived.by(() => scrolledTo(this.#unscrolled, this.lanes.scroll));

  /** The step in use before, which is kept for a little while; nothing is drawn from it directly. */
  #held = 0;
  readonly #step = $derived.by(
    () => (this.#held = stepHeld(Math.max(this.pxPerDay, 1e-6), this.#held)),
  );

  /** The reader wants no motion. */
  get isStill(): boolean {
    return this.#clock.prefersStill();
  }

  /** Changes whenever things are placed anew because the reader has come nearer or gone further away. */
  get step(): number {
    return this.#step;
  }

  /** The layouts made last, by zoom step: who zooms in and out again finds the placements as they were. */
  readonly #layouts = $derived.by((): Map<number, Layout> => {
    void this.arrangement; // another arrangement, language, typeface or width: none of them holds any more
    void this.#terms(1);
    void this.#explorer.dataSet; // the names of bodies on cards come with its records
    return new Map();
  });

  readonly #layout: Layout = $derived.by(() => {
    const layouts = this.#layouts;
    const step = this.#step;
    const layout = layouts.get(step) ?? layOut(this.arrangement, this.#terms(step));
    layouts.delete(step); // the one used last stands last
    layouts.set(step, layout);
    const oldest = layouts.keys().next().value;
    if (layouts.size > MOST_LAYOUTS && oldest !== undefined) layouts.delete(oldest);
    return layout;
  });

  #terms(step: number): Terms {
    void this.#letters; // new letters, new widths
    const { columns } = this.#explorer;
    const { language } = this.#speech;
    const isClose = step >= TITLES_FROM;
    return {
      step,
      measure: this.#measure,
      edges: this.#whole,
      labelsOf: (row) => {
        const short = textOf(columns, 'short', row, language);
        const title = isClose ? textOf(columns, 'title', row, language) : short;
        return title === short ? [short] : [title, short];
      },
      cardOf: step >= CARDS_FROM ? (row) => this.#card(row) : null,
    };
  }

  #card(row: number): CardText {
    const { columns, dataSet } = this.#explorer;
    const { language } = this.#speech;
    const number = columns.numbers[row] ?? NONE;
    const parts = number === NONE ? [] : [columns.texts[language].at(number)];
    for (const id of bodiesOf(columns, row)) {
      const body = dataSet.bodies.get(id);
      if (body) parts.push(this.#speech.of(body.name));
    }
    return {
      title: textOf(columns, 'title', row, language),
      meta: parts.join(' · '),
      standing: this.#longestStanding(row),
    };
  }

  #longestStanding(row: number): string {
    const { status } = this.#speech.t;
    const { columns } = this.#explorer;
    const n = 365;
    if ((columns.lastDay[row] ?? NO_DAY) !== NO_DAY) return status.metEarly({ n });
    if (isUncertain(columns, row)) return status.uncertain();
    return KINDS[columns.kind[row] ?? 0] === 'deadline'
      ? status.notPassed({ n })
      : status['not-yet-in']({ n });
  }

  readonly scene: Scene = $derived.by(() =>
    this.#size
      ? makeScene(this.#layout, this.stack, this.#frame, {
          electionDay: this.#explorer.dataSet.head.electionDay,
          asOf: this.#explorer.asOf,
          standings: this.#explorer.standings,
        })
      : BLANK,
  );

  get #frame(): Frame {
    return { window: this.#window, ...this.size };
  }

  /** Where a milestone stands in the picture or beside it; null when it is in no lane. */
  anchor(row: number): Point | null {
    return anchorOf(row, this.#layout, this.stack, this.#frame);
  }

  /* Moving the window */

  panBy(px: number): void {
    this.#follow(pan(this.#window, px / this.pxPerDay, this.limits));
  }

  /** Zooms about an x in pixels; a factor above 1 shows less time. */
  zoomAt(x: number, factor: number): void {
    this.#follow(zoom(this.#window, factor, this.#dayAt(x), this.limits));
  }

  /** As `zoomAt`, with motion. */
  zoomTowards(x: number, factor: number): void {
    this.#moveTo(zoom(this.#window, factor, this.#dayAt(x), this.limits), 'jump');
  }

  /** As `zoomAt`, with motion, about the focus or the middle. */
  zoomBy(factor: number): void {
    const focused = this.#focusedRow;
    // From where a motion under way will end, so that two quick presses zoom twice.
    const origin = this.#heading ?? this.#window;
    const middle = (origin.from + origin.to) / 2;
    const day = focused === null ? middle : sortDayOf(this.#explorer.columns, focused) + 0.5;
    const about = day >= origin.from && day <= origin.to ? day : middle;
    this.#moveTo(zoom(origin, factor, about, this.limits), 'hand');
  }

  show(window: TimeWindow): void {
    this.#follow(settle(window, this.limits));
  }

  /** Another data set: its whole preparation at once, and nothing focused. */
  begin(): void {
    this.#stop();
    this.#focused = null;
    this.#hovered = null;
    this.#window = this.#whole;
  }

  /** Stands in a window at once, as one who comes from elsewhere; null for the whole. No step for going back. */
  arrive(window: TimeWindow | null): void {
    this.#stop();
    // As long as nobody knows how wide it is, nobody knows how near it may come either.
    const shortest = this.#size ? this.limits.shortest : 0;
    this.#window = window ? settle(window, { ...this.limits, shortest }) : this.#whole;
  }

  /** Whether the whole preparation is in view. */
  get isWhole(): boolean {
    return isSameWindow(this.#window, this.#whole);
  }

  showWhole(): void {
    this.#moveTo(this.#whole, 'jump');
  }

  /** Brings days into view, zoomed so that they fill most of it. */
  showDays(from: number, to: number): void {
    this.#moveTo(fit(from, to, this.limits, 0.3), 'jump');
  }

  showSelected(): void {
    const { columns, selectedRow: row } = this.#explorer;
    if (row === null) return;
    this.showDays(sortDayOf(columns, row), columns.end[row] ?? 0);
    this.lanes.revealRow(row);
  }

  /** Brings a day into view without changing the zoom; does nothing when it is well inside already. */
  reveal(day: number): void {
    const heading = this.#heading ?? this.#window;
    const length = span(heading);
    const margin = length * 0.06;
    if (day >= heading.from + margin && day <= heading.to - margin) return;
    this.#moveTo(this.#around(day), 'reveal');
  }

  /** Puts a day in the middle without changing the zoom, as far as the limits let it. */
  centre(day: number): void {
    this.#moveTo(this.#around(day), 'jump');
  }

  #around(day: number): TimeWindow {
    const length = span(this.#heading ?? this.#window);
    return settle({ from: day - length / 2, to: day + length / 2 }, this.limits);
  }

  get canGoBack(): boolean {
    return !this.#trail.isEmpty;
  }

  /** To the window before the last jump, or before the last movement by hand. */
  back(): void {
    const window = this.#trail.back(this.#heading ?? this.#window);
    if (window) this.#moveTo(settle(window, this.limits), null);
  }

  /** A hand is on it: whatever moves by itself stops where it is. */
  halt(): void {
    this.#stop();
  }

  /** Goes on for a moment after a drag has let go at `velocity`, in pixels per millisecond towards later days. */
  glide(velocity: number): void {
    if (velocity === 0 || this.#clock.prefersStill()) return;
    this.#stop();
    const origin = this.#window;
    const daysPerPx = 1 / this.pxPerDay;
    let begun: number | null = null;
    const tick = (time: number): void => {
      begun ??= time;
      const elapsed = time - begun;
      const next = pan(origin, glided(velocity, elapsed) * daysPerPx, this.limits);
      const hasEnded = elapsed > 0 && (elapsed >= GLIDE || isSameWindow(next, this.#window));
      this.#window = next;
      this.#stopMotion = hasEnded ? null : this.#clock.nextFrame(tick);
    };
    this.#stopMotion = this.#clock.nextFrame(tick);
  }

  /** Brings the nearest milestone of a lane before or after the window into view. */
  revealBeyond(lane: number, side: 'before' | 'after'): void {
    const { index } = this.arrangement;
    const { from, to } = entriesOf(index, lane);
    if (side === 'before') {
      const end = lowerBound(index.ends, Math.floor(this.#window.from), from, to) - 1;
      if (end >= from) this.reveal(index.ends[end] ?? 0);
    } else {
      const start = lowerBound(index.starts, Math.ceil(this.#window.to), from, to);
      if (start < to) this.reveal(index.starts[start] ?? 0);
    }
  }

  #dayAt(x: number): number {
    return this.#window.from + x / this.pxPerDay;
  }

  #stop(): void {
    this.#stopMotion?.();
    this.#stopMotion = null;
    this.#heading = null;
  }

  /** What a hand does is there at once. */
  #follow(next: TimeWindow): void {
    this.#stop();
    if (!isSameWindow(next, this.#window)) this.#trail.leave(this.#window, 'hand');
    this.#window = next;
  }

  /** `how` the window is left, for going back; null when this is going back. */
  #moveTo(target: TimeWindow, how: Leaving | null): void {
    const origin = this.#window;
    const left = this.#heading ?? origin;
    if (how !== null && !isSameWindow(target, left)) this.#trail.leave(left, how);
    this.#stop();
    this.#hovered = null; // what lies under the pointer is about to be something else
    if (this.#clock.prefersStill()) {
      this.#window = target;
      return;
    }
    this.#heading = target;
    let begun: number | null = null;
    const tick = (time: number): void => {
      begun ??= time;
      const share = Math.min(1, (time - begun) / MOTION);
      const eased = 1 - (1 - share) ** 3;
      this.#window = share < 1 ? between(origin, target, eased) : target;
      this.#stopMotion = share < 1 ? this.#clock.nextFrame(tick) : null;
      if (share >= 1) this.#heading = null;
    };
    this.#stopMotion = this.#clock.nextFrame(tick);
  }

  /* Focus and hover */

  /** Null also while the filter hides it. */
  get focused(): string | null {
    return this.#focusedRow === null ? null : this.#focused;
  }

  get hovered(): string | null {
    return this.#hovered;
  }

  hover(id: string | null): void {
    this.#hovered = id;
  }

  /** The row of the focused milestone; null where there is none, or where it is not shown. */
  get #focusedRow(): number | null {
    const row = this.#focused === null ? -1 : this.#explorer.columns.rowOf(this.#focused);
    return row < 0 || !this.#explorer.shows(row) ? null : row;
  }

  focus(id: string | null): void {
    this.#focused = id;
    const row = this.#focusedRow;
    if (row === null) return;
    this.reveal(sortDayOf(this.#explorer.columns, row));
    this.lanes.revealRow(row);
  }

  #focusRow(row: number): void {
    this.focus(this.#explorer.columns.ids.at(row));
  }

  /** The selected milestone, else the one focused last while it is in view, else the first in view. */
  focusEntry(): void {
    const { columns, selectedRow } = this.#explorer;
    const { from, to } = this.#window;
    const isInView = (row: number): boolean =>
      (columns.end[row] ?? 0) + 1 > from && sortDayOf(columns, row) < to;
    const last = this.#focusedRow;
    const selected = selectedRow !== null && this.#explorer.shows(selectedRow) ? selectedRow : null;
    const entry = selected ?? (last !== null && isInView(last) ? last : null);
    const shown = this.#firstShown(isInView) ?? this.#firstShown(() => true);
    if (entry !== null) this.#focusRow(entry);
    else if (shown !== null) this.#focusRow(shown);
  }

  #firstShown(suits: (row: number) => boolean): number | null {
    const { columns, laneOfRow } = this.arrangement;
    for (let row = 0; row < columns.size; row++) {
      if (laneOfRow[row] !== NO_LANE && suits(row)) return row;
    }
    return null;
  }

  focusEnd(end: 'first' | 'last'): void {
    const { columns, laneOfRow } = this.arrangement;
    if (end === 'first') {
      const first = this.#firstShown(() => true);
      if (first !== null) this.#focusRow(first);
      return;
    }
    let row = columns.size - 1;
    while (row >= 0 && laneOfRow[row] === NO_LANE) row--;
    if (row >= 0) this.#focusRow(row);
  }

  /** The next or previous milestone of the same lane. */
  focusAlong(step: 1 | -1): void {
    const here = this.#focusedRow;
    const { index, laneOfRow } = this.arrangement;
    const lane = here === null ? NO_LANE : (laneOfRow[here] ?? NO_LANE);
    if (here === null || lane === NO_LANE) return this.focusEntry();
    const { from, to } = entriesOf(index, lane);
    // A lane's rows are in order of day, as all rows are.
    const at = lowerBound(index.rows, here, from, to) + step;
    if (at >= from && at < to) this.#focusRow(index.rows[at] ?? here);
  }

  /** The nearest milestone of the lane above or below that has any. */
  focusAcross(step: 1 | -1): void {
    const here = this.#focusedRow;
    const { columns, index, laneOfRow } = this.arrangement;
    const lanes = this.lanes.wishes.order;
    const place = here === null ? -1 : lanes.indexOf(laneOfRow[here] ?? NO_LANE);
    if (here === null || place < 0) return this.focusEntry();
    const lane = lanes[place + step];
    if (lane === undefined) return;
    const { from, to } = entriesOf(index, lane);
    const day = sortDayOf(columns, here);
    const after = lowerBound(index.starts, day, from, to);
    const isNearer = (one: number, other: number): boolean =>
      Math.abs((index.starts[one] ?? 0) - day) < Math.abs((index.starts[other] ?? 0) - day);
    let nearest = after < to ? after : to - 1;
    if (after > from && after < to && isNearer(after - 1, after)) {
      // Of several on the same day, the first.
      nearest = lowerBound(index.starts, index.starts[after - 1] ?? 0, from, to);
    } else nearest = lowerBound(index.starts, index.starts[nearest] ?? 0, from, to);
    this.#focusRow(index.rows[nearest] ?? here);
  }
}
