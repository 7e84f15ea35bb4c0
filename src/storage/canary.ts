/**
 * The sign outside IndexedDB of what should be inside. A browser that finds its database damaged may delete it and hand
 * over an empty one without a word; localStorage lives elsewhere and tells.
 */
import type { Canary } from '../core/store.ts';
import type { Environment } from './environment.ts';

const isBlank = ({ revision, kept, dataSets }: Canary): boolean =>
  revision === 0 && kept === 0 && dataSets === 0;

/**
 * Whether `found` is less than what was there. The number of records counts only at the same revision: a tab that
 * dies between a commit and its sign leaves an older sign, and that commit may have removed records.
 */
export function hasLost(expected: Canary, found: Canary): boolean {
  if (found.revision !== expected.revision) return found.revision < expected.revision;
  return found.kept < expected.kept || (isBlank(found) && !isBlank(expected));
}

/** Where the sign is kept. Nothing here throws: without a sign, loss goes unnoticed, and that is all. */
export class Sign {
  readonly #storage: Environment['localStorage'];
  readonly #key: string;

  constructor({ name, localStorage }: Environment) {
    this.#storage = localStorage;
    this.#key = `${name}:canary`;
  }

  /** Null when there is none, or none that can be understood. */
  read(): Canary | null {
    try {
      return parse(this.#storage()?.getItem(this.#key) ?? null);
    } catch {
      return null;
    }
  }

  /** Moves it on; a sign of a later revision, from another tab, stays. */
  advance(to: Canary): void {
    const known = this.read();
    if (known === null || known.revision <= to.revision) this.replace(to);
  }

  /** Puts it there whatever it was. */
  replace({ revision, kept, dataSets }: Canary): void {
    try {
      this.#storage()?.setItem(this.#key, JSON.stringify({ revision, kept, dataSets }));
    } catch {
      // denied or full: an older sign stays, which asks for less
    }
  }
}

function parse(text: string | null): Canary | null {
  if (text === null) return null;
  const json: unknown = JSON.parse(text);
  if (typeof json !== 'object' || json === null) return null;
  const { revision, kept, dataSets } = json as Readonly<Record<string, unknown>>; // an object, as tested
  return isCount(revision) && isCount(kept) && isCount(dataSets)
    ? { revision, kept, dataSets }
    : null;
}

export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
