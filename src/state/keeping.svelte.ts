import type { Problem } from '../core/problem.ts';
import type { Keeping, Store } from '../core/store.ts';

/** What the reader must know about storage: how well things are kept, and what could not be read. */
export class KeepingState {
  #keeping = $state.raw<Keeping>({ is: 'opening' });
  #problems = $state.raw<readonly Problem[]>([]);
  #store: Store | null = null;

  /** From now on this store tells. It comes after the first picture, which does not wait for it. */
  follow(store: Store): void {
    this.#store = store;
    this.#keeping = store.keeping;
    store.onKeeping((keeping) => {
      this.#keeping = keeping;
    });
  }

  /** Not even the store could be fetched. `detail` is for a report. */
  fail(detail: string): void {
    this.#keeping = { is: 'not-kept', why: 'failed', detail };
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

  async acceptLoss(): Promise<void> {
    await this.#store?.acceptLoss();
  }

  /** The damaged records of a data set as they are, as JSON text. */
  async damaged(dataSet: string): Promise<string> {
    return (await this.#store?.exportDamaged(dataSet)) ?? '';
  }
}
