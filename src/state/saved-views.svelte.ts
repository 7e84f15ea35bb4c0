import { type Change, type Draft, inverse } from '../core/change.ts';
import { draftOf, type SavedView, savedViews, viewName } from '../core/saved-view.ts';
import type { Store } from '../core/store.ts';
import type { Address } from './address.svelte.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { KeepingState } from './keeping.svelte.ts';

/** Where new records get what makes them unlike any other. */
export interface Stamp {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: () => number;
  readonly id: () => string;
}

/** What was done last, so that it can be said and taken back. */
export interface Done {
  readonly is: 'saved' | 'removed';
  readonly name: string;
}

/** Views with names, kept in the database. */
export class SavedViews {
  #all = $state.raw<readonly SavedView[]>([]);
  #done = $state.raw<Done | null>(null);
  #fault = $state<'failed' | 'notRead' | null>(null);
  #last: readonly Change[] = [];
  #store: Pick<Store, 'kept' | 'commit'> | null = null;

  readonly #address: Address;
  readonly #explorer: Explorer;
  readonly #keeping: KeepingState;
  readonly #stamp: Stamp;

  constructor(
    {
      address,
      explorer,
      keeping,
    }: {
      readonly address: Address;
      readonly explorer: Explorer;
      readonly keeping: KeepingState;
    },
    stamp: Stamp,
  ) {
    this.#address = address;
    this.#explorer = explorer;
    this.#keeping = keeping;
    this.#stamp = stamp;
  }

  /** From now on there is a database. */
  follow(store: Pick<Store, 'kept' | 'commit'>): void {
    this.#store = store;
  }

  /** Newest first, as they were when somebody looked last. */
  get all(): readonly SavedView[] {
    return this.#all;
  }

  /** Whether one could be saved now. */
  get isReady(): boolean {
    return this.#keeping.now.is === 'kept' && this.#store !== null;
  }

  get done(): Done | null {
    return this.#done;
  }

  /** What went wrong last. */
  get fault(): 'failed' | 'notRead' | null {
    return this.#fault;
  }

  /** Reads what is there, also from other tabs. Never rejects. */
  async refresh(): Promise<void> {
    this.#done = null;
    this.#fault = null;
    await this.#read();
  }

  /** The view on screen, under a name; nothing where the name is empty. Its language stays the reader's. */
  async save(text: string): Promise<void> {
    const name = viewName(text);
    if (name === null) return;
    const view: SavedView = {
      dataSet: this.#explorer.dataSet.id,
      id: this.#stamp.id(),
      name,
      address: this.#address.toSave,
      saved: this.#stamp.now(),
    };
    if (await this.#commit([draftOf(view)])) this.#done = { is: 'saved', name };
  }

  async rename(view: SavedView, text: string): Promise<void> {
    const name = viewName(text);
    if (name === null || name === view.name) return;
    await this.#commit([{ ...draftOf(view), after: { name } }]);
  }

  async remove(view: SavedView): Promise<void> {
    const { name } = view;
    if (await this.#commit([{ ...draftOf(view), after: null }]))
      this.#done = { is: 'removed', name };
  }

  /** Takes back what was done last. */
  async undo(): Promise<void> {
    const last = this.#last;
    if (last.length === 0) return;
    await this.#commit(last.map(inverse).reverse());
  }

  /** Shows a saved view. */
  async open({ address }: SavedView): Promise<void> {
    await this.#address.go(address);
  }

  async #commit(drafts: readonly Draft[]): Promise<boolean> {
    this.#done = null;
    this.#fault = null;
    try {
      if (!this.#store) throw new Error('there is no database');
      this.#last = await this.#store.commit(drafts, { who: '', why: '' });
    } catch {
      this.#fault = 'failed'; // why, `keeping` tells
      return false;
    }
    await this.#read();
    return true;
  }

  async #read(): Promise<void> {
    if (!this.#store) return;
    try {
      this.#all = savedViews(await this.#store.kept('views'));
    } catch {
      this.#fault = 'notRead';
    }
  }
}
