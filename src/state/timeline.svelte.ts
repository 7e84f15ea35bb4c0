import { textOf } from '../core/columns.ts';
import { laneOf, LANES } from '../core/kinds.ts';
import type { Milestone } from '../core/records.ts';
import { sortDay } from '../core/when.ts';
import { countAround, entriesOf, lowerBound } from '../timeline/lane-index.ts';
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
import { type Measure, zoomStep } from '../timeline/tile.ts';
import {
  between,
  fit,
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

const DAY_AT_CLOSEST = 120; // px, the width of one day when zoomed in all the way
const MOTION = 220; // ms
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
  /** Null until it is known: nothing is laid out for a guess. */
  #size = $state.raw<Size | null>(null);
  #window = $state.raw<TimeWindow>({ from: 0, to: 1 });
  #focused = $state<string | null>(null);
  #hovered = $state<string | null>(null);
  #letters = $state(0);
  #stopMotion: (() => void) | null = null;
  /** Where a motion under way will end. */
  #heading: TimeWindow | null = null;

  readonly lanes: Lanes;

  readonly #explorer: Explorer;
  readonly #speech: Speech;
  readonly #measure: Measure;
  readonly #clock: Clock;

  constructor(explorer: Explorer, speech: Speech, measure: Measure, clock: Clock) {
    this.#explorer = explorer;
    this.#speech = speech;
    this.#measure = measure;
    this.#clock = clock;
    this.lanes = new Lanes(explorer, () => this.stack);
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

  /** Pixels; of a size of nothing the last one is kept, because a hidden timeline has no picture. */
  resize(width: number, height: number): void {
    const isSeen = width >= 1 && height >= 1;
    const size = isSeen ? { width, height } : this.size;
    if (size.width === this.#size?.width && size.height === this.size.height) return;
    this.#size = size;
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

  readonly #step = $derived(zoomStep(Math.max(this.pxPerDay, 1e-6)));

  readonly #layout: Layout = $derived(layOut(this.arrangement, this.#terms(this.#step)));

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
    };
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
  anchor(id: string): Point | null {
    const row = this.#explorer.columns.rowOf(id);
    return row < 0 ? null : anchorOf(row, this.#layout, this.stack, this.#frame);
  }

  /* Moving the window */

  panBy(px: number): void {
    this.#stop();
    this.#window = pan(this.#window, px / this.pxPerDay, this.limits);
  }

  /** Zooms about an x in pixels; a factor above 1 shows less time. */
  zoomAt(x: number, factor: number): void {
    this.#stop();
    this.#window = zoom(this.#window, factor, this.#dayAt(x), this.limits);
  }

  /** As `zoomAt`, with motion, about the focus or the middle. */
  zoomBy(factor: number): void {
    const focused = this.#focusedMilestone;
    // From where a motion under way will end, so that two quick presses zoom twice.
    const origin = this.#heading ?? this.#window;
    const middle = (origin.from + origin.to) / 2;
    const day = focused ? sortDay(focused.when) + 0.5 : middle;
    const about = day >= origin.from && day <= origin.to ? day : middle;
    this.#moveTo(zoom(origin, factor, about, this.limits));
  }

  show(window: TimeWindow): void {
    this.#stop();
    this.#window = settle(window, this.limits);
  }

  showWhole(): void {
    this.#moveTo(this.#whole);
  }

  /** Brings days into view, zoomed so that they fill most of it. */
  showDays(from: number, to: number): void {
    this.#moveTo(fit(from, to, this.limits, 0.3));
  }

  showSelected(): void {
    const { selected, columns } = this.#explorer;
    if (!selected) return;
    this.showDays(sortDay(selected.when), selected.when.end);
    this.lanes.revealRow(columns.rowOf(selected.id));
  }

  /** Brings a day into view without changing the zoom; does nothing when it is well inside already. */
  reveal(day: number): void {
    const heading = this.#heading ?? this.#window;
    const length = span(heading);
    const margin = length * 0.06;
    if (day >= heading.from + margin && day <= heading.to - margin) return;
    this.#moveTo(settle({ from: day - length / 2, to: day + length / 2 }, this.limits));
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

  #moveTo(target: TimeWindow): void {
    this.#stop();
    this.#hovered = null; // what lies under the pointer is about to be something else
    if (this.#clock.prefersStill()) {
      this.#window = target;
      return;
    }
    this.#heading = target;
    const origin = this.#window;
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

  get focused(): string | null {
    return this.#focused;
  }

  get hovered(): string | null {
    return this.#hovered;
  }

  hover(id: string | null): void {
    this.#hovered = id;
  }

  get #focusedMilestone(): Milestone | null {
    return this.#focused === null
      ? null
      : (this.#explorer.dataSet.milestone.get(this.#focused) ?? null);
  }

  focus(id: string | null): void {
    this.#focused = id;
    const milestone = this.#focusedMilestone;
    if (!milestone) return;
    this.reveal(sortDay(milestone.when));
    this.lanes.revealRow(this.#explorer.columns.rowOf(milestone.id));
  }

  /** The selected milestone, else the one focused last while it is in view, else the first in view. */
  focusEntry(): void {
    const { milestones } = this.#explorer.dataSet;
    const { from, to } = this.#window;
    const isInView = ({ when }: Milestone): boolean => when.end + 1 > from && sortDay(when) < to;
    const last = this.#focusedMilestone;
    const entry =
      this.#explorer.selected ??
      (last && isInView(last) ? last : milestones.find(isInView)) ??
      milestones[0];
    if (entry) this.focus(entry.id);
  }

  focusEnd(end: 'first' | 'last'): void {
    const milestone = this.#explorer.dataSet.milestones.at(end === 'first' ? 0 : -1);
    if (milestone) this.focus(milestone.id);
  }

  /** The next or previous milestone of the same lane. */
  focusAlong(step: 1 | -1): void {
    const here = this.#focusedMilestone;
    if (!here) return this.focusEntry();
    const lane = laneOf(here.kind).id;
    const along = this.#explorer.dataSet.milestones.filter((one) => laneOf(one.kind).id === lane);
    const next = along[along.findIndex((one) => one.id === here.id) + step];
    if (next) this.focus(next.id);
  }

  /** The nearest milestone of the lane above or below that has any. */
  focusAcross(step: 1 | -1): void {
    const here = this.#focusedMilestone;
    if (!here) return this.focusEntry();
    const order = LANES.map((lane) => lane.id);
    let at = order.indexOf(laneOf(here.kind).id) + step;
    for (; at >= 0 && at < order.length; at += step) {
      const nearest = this.#explorer.dataSet.milestones
        .filter((one) => laneOf(one.kind).id === order[at])
        .sort((a, b) => distance(a, here) - distance(b, here))[0];
      if (nearest) return this.focus(nearest.id);
    }
  }
}

const distance = (a: Milestone, b: Milestone): number =>
  Math.abs(sortDay(a.when) - sortDay(b.when));
