import { isSameWindow, type TimeWindow } from '../timeline/window.ts';

/**
 * How a window was left: by a jump, by bringing something into view, or by hand. What hands do within a second is one
 * step back, and so is a walk that brings one thing after another into view. The first click of a double click may bring
 * something into view before the second one jumps to it.
 */
export type Leaving = 'jump' | 'reveal' | 'hand';

const PAUSE = 1_000; // ms
const DOUBLE = 600; // ms in which a second click makes a double one
const MOST = 50; // windows remembered

/** The windows that the reader has left, for going back. */
export class Trail {
  #left = $state.raw<readonly TimeWindow[]>([]);
  #last: { readonly how: Leaving; readonly at: number } | null = null;
  readonly #now: () => number;

  /** `now` tells milliseconds from any beginning. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get isEmpty(): boolean {
    return this.#left.length === 0;
  }

  leave(window: TimeWindow, how: Leaving): void {
    const at = this.#now();
    const since = this.#last ? at - this.#last.at : Infinity;
    const isSameMove =
      how === 'jump'
        ? this.#last?.how === 'reveal' && since < DOUBLE
        : this.#last?.how === how && since < PAUSE;
    this.#last = { how, at };
    if (!isSameMove) this.#left = [...this.#left.slice(1 - MOST), window];
  }

  /** Takes the last window that is another than `here`; null when there is none. */
  back(here: TimeWindow): TimeWindow | null {
    this.#last = null;
    let end = this.#left.length;
    while (end > 0) {
      const window = this.#left[--end];
      if (!window || isSameWindow(window, here)) continue;
      this.#left = this.#left.slice(0, end);
      return window;
    }
    this.#left = [];
    return null;
  }
}
