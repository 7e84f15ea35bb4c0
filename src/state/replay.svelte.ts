import type { Day } from '../core/day.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';

export interface Metronome {
  /** Calls back every so many milliseconds; returns what ends it. */
  readonly every: (ms: number, callback: () => void) => () => void;
  readonly prefersStill: () => boolean;
}

export type Direction = 1 | -1;

const BEAT = { ms: 100, days: 1 };
/** For who wants little motion: the same pace in few pictures. */
const STILL_BEAT = { ms: 1400, days: 14 };

/** Lets the as-of day run through the preparation, forward or back. Whoever sets the day meanwhile ends it. */
export class Replay {
  #direction = $state<Direction | null>(null);
  #stoppedAt = $state<Day | null>(null);
  /** The day that it has set itself. */
  #last: Day | null = null;
  #end: (() => void) | null = null;

  readonly #explorer: Explorer;
  readonly #timeline: Timeline;
  readonly #metronome: Metronome;

  constructor(explorer: Explorer, timeline: Timeline, metronome: Metronome) {
    this.#explorer = explorer;
    this.#timeline = timeline;
    this.#metronome = metronome;
  }

  /** Null while it stands still. */
  get direction(): Direction | null {
    return this.#direction;
  }

  /** The day on which it came to a stop; null while it runs, and before it ever did. */
  get stoppedAt(): Day | null {
    return this.#stoppedAt;
  }

  /** From the day that is looked from; from the other end where there is nothing left to play. */
  play(direction: Direction): void {
    this.stop();
    const { from, to } = this.#explorer.dataSet.head.span;
    const { asOf } = this.#explorer;
    const isInside = direction === 1 ? asOf >= from && asOf < to : asOf > from && asOf <= to;
    this.#look(isInside ? asOf : direction === 1 ? from : to);
    const beat = this.#metronome.prefersStill() ? STILL_BEAT : BEAT;
    this.#direction = direction;
    this.#stoppedAt = null;
    this.#end = this.#metronome.every(beat.ms, () => this.#step(direction * beat.days));
  }

  stop(): void {
    if (!this.#end) return;
    this.#end();
    this.#end = null;
    this.#direction = null;
    this.#stoppedAt = this.#explorer.asOf;
  }

  /** Stops what runs in this direction, else lets it run. */
  toggle(direction: Direction): void {
    if (this.#direction === direction) this.stop();
    else this.play(direction);
  }

  #look(day: Day): void {
    this.#explorer.lookFrom(day);
    // A day near the edge is seen as it is; only one outside is worth a move.
    const { window } = this.#timeline;
    if (day < window.from || day >= window.to) this.#timeline.reveal(day);
    this.#last = day;
  }

  #step(days: number): void {
    if (this.#explorer.asOf !== this.#last) {
      this.stop();
      return;
    }
    const { from, to } = this.#explorer.dataSet.head.span;
    const day = Math.min(to, Math.max(from, this.#explorer.asOf + days));
    this.#look(day);
    if (day === from || day === to) this.stop();
  }
}
