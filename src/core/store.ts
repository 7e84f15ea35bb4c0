/**
 * The face of storage, as `state/` sees it. `storage/` implements it over IndexedDB; tests may implement it over a map.
 */
import type { Change, Draft } from './change.ts';
import type { Assembly, Bundle, Edition } from './data-set.ts';

/** How well things are kept right now; shown to the person whenever it is not `kept`. */
export type Keeping =
  | { readonly is: 'opening' }
  | { readonly is: 'kept' }
  /** Nothing can be kept; the bundled data is shown all the same. */
  | {
      readonly is: 'not-kept';
      readonly why: 'absent' | 'denied' | 'full' | 'slow' | 'failed';
      /** What the browser said, for a report. */
      readonly detail: string;
    }
  /** A newer version of the app has written here, or has taken over in another tab: reading only. */
  | { readonly is: 'read-only'; readonly why: 'newer-schema' | 'newer-tab' }
  /** Another tab holds an older version open and does not let go. */
  | { readonly is: 'blocked' }
  /** The database has less than was kept before: lost or damaged. Nothing is written until the person decides. */
  | { readonly is: 'missing'; readonly expected: Canary; readonly found: Canary }
  /** The connection to the database broke; a reload is needed. */
  | { readonly is: 'closed' };

/** A sign kept outside IndexedDB of what should be inside. */
export interface Canary {
  /** Commits of the person's changes so far. */
  readonly revision: number;
  /** Records of the person's: tracks, own milestones, edits. */
  readonly kept: number;
  /** Data sets installed. */
  readonly dataSets: number;
}

/** A stored record that could not be read: skipped, and kept as it is for export. */
export interface Damaged {
  readonly dataSet: string;
  /** The row as it lies there; nothing about it is certain. */
  readonly row: unknown;
}

export interface Stored extends Assembly {
  readonly edition: Edition;
  readonly damaged: readonly Damaged[];
}

export interface Store {
  readonly keeping: Keeping;
  /** Called at every change of `keeping`; returns the function that ends it. */
  onKeeping(listener: (keeping: Keeping) => void): () => void;

  /** Opens the database; resolves when `keeping` is no longer `opening`. Never rejects. */
  open(): Promise<Keeping>;

  /** The data set as stored; null when it is not installed. Rejects when the database cannot be read. */
  read(dataSet: string): Promise<Stored | null>;

  /**
   * Puts a bundled data set there in one transaction, replacing the reference rows of an older version and touching
   * nothing of the person's. Does nothing when the same digest is already there, or when the stored version is newer.
   * Returns what it did. Rejects when it could not be committed; then nothing has changed.
   */
  install(bundle: Bundle): Promise<'installed' | 'replaced' | 'same' | 'newer-kept'>;

  /**
   * The only writer of a person's changes: records, journal entries and revision in one strict-durability transaction.
   * Resolves after the transaction has committed, never before.
   */
  commit(drafts: readonly Draft[], by: { who: string; why: string }): Promise<readonly Change[]>;

  /** After `missing`: the person has decided to go on without what was lost. */
  acceptLoss(): Promise<void>;

  /** Every damaged record as one JSON text. */
  exportDamaged(dataSet: string): Promise<string>;

  close(): void;
}
