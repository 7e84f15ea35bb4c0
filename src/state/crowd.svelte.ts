import { sortDayOf } from '../core/columns.ts';
import { beginningIn } from '../timeline/lane-index.ts';
import type { ClusterMark, DensityBand, DensityBin } from '../timeline/scene.ts';
import type { Arrangement } from '../timeline/stack.ts';
import type { TimeWindow } from '../timeline/window.ts';
import type { DayRange } from './brush.svelte.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';

const MOST = 200; // members listed; more are read by zooming in

/** Milestones that stand too close to be drawn one by one, opened as a list. */
export interface Members {
  /** Rows of the columns, in order of day; the first ones where there are very many. */
  readonly rows: readonly number[];
  readonly count: number;
  readonly days: DayRange;
  /** Where they stand, in pixels of the timeline. */
  readonly x: number;
  readonly y: number;
}

/** The cluster, or stretch of density, whose members are listed. */
export class Crowd {
  #members = $state.raw<Members | null>(null);
  /** Window and lanes in which it was opened: in others its place or its members would be wrong, and it is closed. */
  #window = $state.raw<TimeWindow | null>(null);
  #arrangement = $state.raw<Arrangement | null>(null);
  readonly #timeline: Timeline;
  readonly #explorer: Explorer;

  constructor(timeline: Timeline, explorer: Explorer) {
    this.#timeline = timeline;
    this.#explorer = explorer;
  }

  get members(): Members | null {
    if (this.#members === null || this.#arrangement !== this.#timeline.arrangement) return null;
    return this.#window === this.#timeline.window ? this.#members : null;
  }

  openCluster({ rows, x, y }: ClusterMark): void {
    const days = this.#daysOf(rows);
    if (!days) return;
    const inOrder = [...rows].sort((a, b) => a - b);
    this.#open({ rows: inOrder.slice(0, MOST), count: rows.length, days, x, y });
  }

  openBin({ lane, y, height }: DensityBand, bin: DensityBin): void {
    const { index } = this.#timeline.arrangement;
    const { from, to } = beginningIn(index, lane, bin.from, bin.to);
    const rows = [...index.rows.subarray(from, Math.min(to, from + MOST))];
    const days = { from: bin.from, to: bin.to - 1 };
    const middle = { x: bin.x + bin.width / 2, y: y + height / 2 };
    this.#open({ rows, count: to - from, days, ...middle });
  }

  close(): void {
    this.#members = null;
  }

  /** Brings all of them into view, and closes the list. */
  zoomTo(): void {
    const days = this.#members?.days;
    this.close();
    if (days) this.#timeline.showDays(days.from, days.to);
  }

  choose(row: number): void {
    this.close();
    const id = this.#explorer.columns.ids.at(row);
    this.#explorer.select(id);
    this.#timeline.focus(id);
  }

  #open(members: Members): void {
    this.#members = members;
    this.#window = this.#timeline.window;
    this.#arrangement = this.#timeline.arrangement;
  }

  #daysOf(rows: readonly number[]): DayRange | null {
    const { columns } = this.#explorer;
    let [from, to] = [Infinity, -Infinity];
    for (const row of rows) {
      from = Math.min(from, sortDayOf(columns, row));
      to = Math.max(to, columns.end[row] ?? to);
    }
    return from <= to ? { from, to } : null;
  }
}
