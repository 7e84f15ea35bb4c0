import { sortDayOf } from '../core/columns.ts';
import type { Day } from '../core/day.ts';
import { workingDays } from '../core/working-days.ts';
import { countAround } from '../timeline/lane-index.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';

/** Days, both included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

export interface RangeFigures {
  /** Milestones shown that touch it. */
  readonly milestones: number;
  readonly days: number;
  /** Monday to Friday; see `workingDays`. */
  readonly workingDays: number;
}

/** A range of days brushed on the timeline, by hand or by key. */
export class Brush {
  /** Where it was begun, and the end that moves. */
  #ends = $state.raw<{ readonly fixed: Day; readonly moving: Day } | null>(null);
  #isMoving = $state(false);
  readonly #timeline: Timeline;
  readonly #explorer: Explorer;

  constructor(timeline: Timeline, explorer: Explorer) {
    this.#timeline = timeline;
    this.#explorer = explorer;
  }

  readonly #range = $derived.by((): DayRange | null =>
    this.#ends === null
      ? null
      : {
          from: Math.min(this.#ends.fixed, this.#ends.moving),
          to: Math.max(this.#ends.fixed, this.#ends.moving),
        },
  );

  get range(): DayRange | null {
    return this.#range;
  }

  /** A hand is still drawing it. */
  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** Counted by lane, so that it is there at once however many milestones there are. */
  readonly #figures = $derived.by((): RangeFigures | null => {
    if (this.#range === null) return null;
    const { from, to } = this.#range;
    const { index } = this.#timeline.arrangement;
    let milestones = 0;
    for (let lane = 0; lane < index.lanes; lane++) {
      milestones += countAround(index, lane, from, to + 1).inside;
    }
    return { milestones, days: to - from + 1, workingDays: workingDays(from, to) };
  });

  get figures(): RangeFigures | null {
    return this.#figures;
  }

  /* By hand: an x in pixels of the timeline */

  beginAt(x: number): void {
    const day = this.#dayAt(x);
    this.#ends = { fixed: day, moving: day };
    this.#isMoving = true;
  }

  /** Does nothing when it has been given up meanwhile. */
  extendTo(x: number): void {
    if (this.#ends && this.#isMoving) this.#ends = { ...this.#ends, moving: this.#dayAt(x) };
  }

  finish(): void {
    this.#isMoving = false;
  }

  /** Moves its end by days; where there is none yet, one begins at the focused milestone, else in the middle. */
  extendBy(days: number): void {
    const ends = this.#ends ?? { fixed: this.#entry, moving: this.#entry };
    this.#isMoving = false;
    this.#ends = { fixed: ends.fixed, moving: this.#withinLimits(ends.moving + days) };
    this.#timeline.reveal(this.#ends.moving);
  }

  clear(): void {
    this.#ends = null;
    this.#isMoving = false;
  }

  zoomTo(): void {
    if (this.#range) this.#timeline.showDays(this.#range.from, this.#range.to);
  }

  get #entry(): Day {
    const { window, focused } = this.#timeline;
    const { columns } = this.#explorer;
    const row = focused === null ? -1 : columns.rowOf(focused);
    const day = row < 0 ? -Infinity : sortDayOf(columns, row);
    return day >= window.from && day < window.to ? day : Math.floor((window.from + window.to) / 2);
  }

  #dayAt(x: number): Day {
    const { window, pxPerDay, size } = this.#timeline;
    const inside = Math.max(0, Math.min(size.width - 1, x));
    return this.#withinLimits(Math.floor(window.from + inside / pxPerDay));
  }

  #withinLimits(day: Day): Day {
    const { from, to } = this.#timeline.limits;
    return Math.max(Math.ceil(from), Math.min(Math.floor(to) - 1, day));
  }
}
