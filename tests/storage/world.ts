/** A small world for the store: a fake browser's storage, a clock in hand, and faults on demand. */
import type { DBCore, DBCoreMutateRequest, Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Keeping } from '../../src/core/store.ts';
import { Database } from '../../src/storage/database.ts';
import type { Environment } from '../../src/storage/environment.ts';
import { BrowserStore } from '../../src/storage/store.ts';

export class World {
  /** What localStorage holds. */
  readonly signs = new Map<string, string>();
  readonly indexedDB = new IDBFactory();
  clock = 1_611_200_000_000;
  #devices = 0;

  environment(other: Partial<Environment> = {}): Environment {
    return {
      name: 'test',
      indexedDB: () => this.indexedDB,
      keyRange: () => IDBKeyRange,
      localStorage: () => ({
        getItem: (key) => this.signs.get(key) ?? null,
        setItem: (key, value) => void this.signs.set(key, value),
      }),
      now: () => this.clock,
      newDevice: () => `device${++this.#devices}`,
      openLimit: 5_000,
      isHeld: () => Promise.resolve(false),
      addons: [],
      ...other,
    };
  }

  store(other: Partial<Environment> = {}): BrowserStore {
    return new BrowserStore(this.environment(other));
  }

  async opened(other: Partial<Environment> = {}): Promise<BrowserStore> {
    const store = this.store(other);
    await store.open();
    return store;
  }

  get sign(): unknown {
    const text = this.signs.get('test:canary');
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Uses a connection of its own, the way another tab or a careless hand would. */
  async direct<T>(use: (database: Database) => PromiseLike<T>): Promise<T> {
    const database = new Database(this.environment());
    await database.open();
    try {
      return await use(database);
    } finally {
      database.close();
    }
  }

  /** Every row of the named tables. */
  rows(...tables: readonly string[]): Promise<Readonly<Record<string, readonly unknown[]>>> {
    return this.direct(async (database) => {
      const found: Record<string, readonly unknown[]> = {};
      for (const table of tables) found[table] = await database.table<unknown>(table).toArray();
      return found;
    });
  }

  everything(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    return this.rows('meta', 'dataSets', 'reference', 'tracks', 'own', 'edits', 'views', 'journal');
  }

  /** The browser throws the database away and says nothing. */
  loseDatabase(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = this.indexedDB.deleteDatabase('test');
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error('not deleted'));
    });
  }
}

/** Every state of `keeping` from now on. */
export function watched(store: BrowserStore): Keeping[] {
  const seen: Keeping[] = [];
  store.onKeeping((keeping) => seen.push(keeping));
  return seen;
}

type Mutation = (request: DBCoreMutateRequest, go: () => Promise<unknown>) => Promise<unknown>;

/** A Dexie add-on that stands between the app and every write to `table`. */
export function onWrite(table: string, mutation: Mutation): (database: Dexie) => void {
  return (database) => {
    database.use({
      stack: 'dbcore',
      name: `fault in ${table}`,
      create: (core: DBCore) => ({
        ...core,
        table: (name) => {
          const below = core.table(name);
          if (name !== table) return below;
          return {
            ...below,
            // The answer is the lower layer's own: only its moment and its failure are changed here.
            mutate: (request) =>
              mutation(request, () => below.mutate(request)) as ReturnType<typeof below.mutate>,
          };
        },
      }),
    });
  };
}

/** Aborts the way a full disk does: the write itself has succeeded, the transaction then fails. */
export function abortWith(request: DBCoreMutateRequest, name: string): void {
  // `_abort` is how the fake database lets a transaction fail with a reason; a real one does so by itself.
  (request.trans as unknown as { _abort(name: string): void })._abort(name);
}

/** Lets the fake database work on for so many of its tasks. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export async function until(reached: () => boolean): Promise<void> {
  for (let turn = 0; !reached(); turn++) {
    if (turn > 10_000) throw new Error(`never: ${String(reached)}`);
    await turns(1);
  }
}
