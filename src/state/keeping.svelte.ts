import type { Problem } from '../core/problem.ts';
import type { Keeping, Store } from '../core/store.ts';

/** What the reader must know about storage: how well things are kept, and what could not be read. */
export class KeepingState {
  #keeping = $state.raw<Keeping>({ is: 'opening' });
  #problems = $state.raw<readonly Problem[]>([]);
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.#keeping = store.keeping;
    store.onKeeping((keeping) => {
      this.#keeping = keeping;
    });
  }

  get now(): Keeping {
    return this.#keeping;
  }

  /** Stored records that were damaged and left out. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  report(problems: readonly Problem[]): void {
    this.#problems = problems;
  }

  acceptLoss(): Promise<void> {
    return this.#store.acceptLoss();
  }

  /** The damaged records of a data set as they are, as JSON text. */
  damaged(dataSet: string): Promise<string> {
    return this.#store.exportDamaged(dataSet);
  }
}
