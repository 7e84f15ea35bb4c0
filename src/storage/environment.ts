/** What storage needs from the world around it, handed in so that tests hold the clock and the faults. */
import type { Dexie } from 'dexie';

export interface Environment {
  /** The database's name; the sign in localStorage carries it too. */
  readonly name: string;
  /** May throw (a sandboxed or partitioned frame) or give nothing (an old or private browser). */
  readonly indexedDB: () => IDBFactory | null | undefined;
  readonly keyRange: () => typeof IDBKeyRange | undefined;
  /** May throw or give nothing, like `indexedDB`. */
  readonly localStorage: () => Pick<Storage, 'getItem' | 'setItem'> | null | undefined;
  /** Wall clock, milliseconds since 1970-01-01T00:00Z. */
  readonly now: () => number;
  /** A new name for this device and database, unlike any other; letters and digits. */
  readonly newDevice: () => string;
  /** Milliseconds after which an open that has not answered is called slow. */
  readonly openLimit: number;
  /** Whether a tab that is alive holds a lock of this name; null where the browser cannot tell. */
  readonly isHeld: (lock: string) => Promise<boolean | null>;
  /** Dexie add-ons; a test puts its faults in here. */
  readonly addons: readonly ((database: Dexie) => void)[];
}

export const DATABASE = 'election-timeline';

export const BROWSER: Environment = {
  name: DATABASE,
  indexedDB: () => globalThis.indexedDB,
  keyRange: () => globalThis.IDBKeyRange,
  localStorage: () => globalThis.localStorage,
  now: () => Date.now(),
  newDevice: randomName,
  openLimit: 5_000,
  isHeld: async (lock) => {
    if (!globalThis.navigator?.locks) return null;
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === lock);
  },
  addons: [],
};

/** The lock that whoever writes a store holds while it lives. */
export const lockOf = (name: string, store: string): string => `${name}:staging:${store}`;

/** 80 random bits as 20 hexadecimal digits. Not `randomUUID`, which a page served over plain http does not have. */
function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
