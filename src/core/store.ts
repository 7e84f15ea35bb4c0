/**
 * The face of storage, as `state/` sees it. `storage/` implements it over IndexedDB; tests may implement it over a map.
 */
import type { Change, Draft, KeptTable } from './change.ts';
import type { Assembly } from './assembly.ts';
import type { Bundle, Counts, Edition, Outline } from './data-set.ts';
import type { Listing } from './listing.ts';
import type { Problem } from './problem.ts';
import type { Milestone } from './records.ts';

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
  /** Records of the person's: tracks, own milestones, edits, saved views. */
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

/** A record of the person's as it lies there; its fields are not yet trusted. */
export interface Kept {
  readonly dataSet: string;
  readonly id: string;
  readonly fields: unknown;
}

/** What a workshop has written and nobody can see yet. */
export interface Staged {
  readonly edition: Edition;
  /** As in a bundle: not yet trusted. */
  readonly head: unknown;
  readonly counts: Counts;
  /** The name it lies under. */
  readonly store: string;
}

/** Work on many records that is done beside the page. */
export interface Workshop {
  /** Writes a synthetic data set beside the others, under the name `store`. Rejects when it cannot be written. */
  synthesize(plan: {
    readonly milestones: number;
    readonly seed: number;
  }): Job<Staged> & { readonly store: string };
  /** Derives a stored data set's outline anew from its records, and tells which of these could not be read. */
  rebuild(dataSet: string): Job<readonly Problem[]>;
}

export interface Job<Result> {
  readonly done: Promise<Result>;
  /** Called with 0 to 1. */
  readonly onProgress: (listener: (share: number) => void) => void;
  /**
   * Ends it at once; `done` no longer settles. Resolves when it has let go of what it held. What it has written is left to
   * `sweep`.
   */
  readonly end: () => Promise<void>;
}

/** Where the records of milestones lie that are not at hand. */
export interface Shelf {
  /** The records of rows of a large data set, in the order asked for. Rejects when one of them cannot be read. */
  fetch(
    dataSet: string,
    wanted: readonly { readonly row: number; readonly id: string }[],
  ): Promise<readonly Milestone[]>;
}

export interface Store extends Shelf {
  readonly keeping: Keeping;
  /** Called at every change of `keeping`; returns the function that ends it. */
  onKeeping(listener: (keeping: Keeping) => void): () => void;

  /** Opens the database; resolves when `keeping` is no longer `opening`. Never rejects. */
  open(): Promise<Keeping>;

  /** The data sets that are there, in order of id. Rejects when the database cannot be read. */
  list(): Promise<readonly Listing[]>;

  /**
   * What is known of a large data set without reading its records; `stale` when what was derived from them is damaged or
   * of another state and must be rebuilt, null when there is no such data set or it has no outline apart from its records.
   * `known`: one that is at hand, given back where it still holds.
   */
  outline(dataSet: string, known?: Outline): Promise<Outline | 'stale' | null>;

  /**
   * The data set as stored; null when it is not installed. Of a large one, whose `outline` is given, everything but the
   * milestones' records. Rejects when the database cannot be read.
   */
  read(dataSet: string, outline?: Outline): Promise<Stored | null>;

  /** Makes a data set of what has been staged under a name, in one small transaction. */
  publish(staged: Staged): Promise<void>;

  /** Takes a data set away, with everything that was derived from it; never the bundled one's, nor what a person added. */
  remove(dataSet: string): Promise<void>;

  /**
   * Deletes what a generation that was cancelled, or did not end, has left behind. Tells how many were swept. `ended`: the
   * one of which the caller knows that it has ended; of others a browser may be unable to tell.
   */
  sweep(ended?: string): Promise<number>;

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

  /** Every record of a table of the person's, of whichever data set. Rejects when the database cannot be read. */
  kept(table: KeptTable): Promise<readonly Kept[]>;

  /** After `missing`: the person has decided to go on without what was lost. */
  acceptLoss(): Promise<void>;

  /** Every damaged record as one JSON text. */
  exportDamaged(dataSet: string): Promise<string>;

  close(): void;
}
