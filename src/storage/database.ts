/**
 * The tables, and how the database is opened. What is written here is in people's browsers for good:
 *
 * - A later version adds `this.version(n)` below the others and puts the same n into `meta.schema` in its upgrade.
 * - It may add tables and indexes and never removes any: an older version of the app opens a newer database (Dexie allows
 *   it; see `Keeping`), and Dexie would put back what it misses there.
 * - Of the person's tables it changes rows only inside the upgrade transaction.
 */
import { Dexie, type PromiseExtended, type Table, type Transaction } from 'dexie';
import type { Change, Fields } from '../core/change.ts';
import type { Counts, TableName } from '../core/data-set.ts';
import type { Environment } from './environment.ts';

/** Counts the shapes of the stored rows; Dexie's version number and `meta.schema` at once. */
export const SCHEMA = 3;

export interface MetaRow {
  readonly key: 'schema' | 'revision' | 'time' | 'device';
  readonly value: unknown;
}

export interface DataSetRow {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  /** As in the bundle: not yet trusted. */
  readonly head: unknown;
  /** As in the bundle: not yet trusted. */
  readonly releases: unknown;
  /** The person's revision when it was installed. */
  readonly revision: number;
  /** Wall clock when it was installed, milliseconds. */
  readonly installed: number;
  /** Where its records lie in blocks; absent where each has a row of its own in `reference`. */
  readonly store?: string;
  /** How many records each table has; with `store`. */
  readonly counts?: Counts;
}

/** Some hundreds of records of one table, as one text. */
export interface BlockRow {
  readonly store: string;
  readonly table: TableName;
  readonly number: number;
  readonly packing: 'gzip' | 'none';
  readonly bytes: ArrayBuffer;
}

/** An outline as bytes (see `packOutline`): derived from the blocks beside it, and rebuilt from them at any time. */
export interface SnapshotRow {
  readonly store: string;
  /** Of the data set that it was made from. */
  readonly digest: string;
  /** The person's revision at that time. */
  readonly revision: number;
  readonly bytes: ArrayBuffer;
}

/** A store that no data set has: one that is being written, or one that is to be swept away. */
export interface StagingRow {
  readonly store: string;
  /** Nobody writes it any more: it was a data set's, and is to be swept away. */
  readonly isLeft?: true;
}

export interface ReferenceRow {
  readonly dataSet: string;
  readonly table: string;
  readonly id: string;
  /** As in the bundle: not yet trusted. */
  readonly record: unknown;
}

/** One shape for all that a person adds. */
export interface KeptRow {
  readonly dataSet: string;
  readonly id: string;
  readonly fields: Fields;
}

export type KeptKey = [dataSet: string, id: string];

export class Database extends Dexie {
  declare readonly meta: Table<MetaRow, string>;
  declare readonly dataSets: Table<DataSetRow, string>;
  declare readonly reference: Table<ReferenceRow, [string, string, string]>;
  declare readonly blocks: Table<BlockRow, [string, string, number]>;
  declare readonly snapshots: Table<SnapshotRow, string>;
  declare readonly staging: Table<StagingRow, string>;
  declare readonly tracks: Table<KeptRow, KeptKey>;
  declare readonly own: Table<KeptRow, KeptKey>;
  declare readonly edits: Table<KeptRow, KeptKey>;
  declare readonly views: Table<KeptRow, KeptKey>;
  declare readonly journal: Table<Change, string>;
  private opened = false;

  /** Throws what the browser throws where IndexedDB must not even be named. */
  constructor(environment: Environment) {
    super(environment.name, {
      indexedDB: environment.indexedDB() ?? undefined,
      IDBKeyRange: environment.keyRange(),
      addons: [...environment.addons],
      autoOpen: false,
      // "Saved" has to survive a power cut; costs about a millisecond a commit.
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    });
    // The compound keys double as indexes on their first part: where('dataSet') is one getAll over a range of keys.
    this.version(1).stores({
      meta: 'key',
      dataSets: 'id',
      reference: '[dataSet+table+id]',
      tracks: '[dataSet+id]',
      own: '[dataSet+id]',
      edits: '[dataSet+id]',
      journal: 'key, revision, [dataSet+id], action',
    });
    this.version(2)
      .stores({ blocks: '[store+table+number]', snapshots: 'store', staging: 'store' })
      .upgrade((transaction) => transaction.table('meta').put({ key: 'schema', value: 2 }));
    this.version(3)
      .stores({ views: '[dataSet+id]' })
      .upgrade((transaction) => transaction.table('meta').put({ key: 'schema', value: 3 }));
    // Part of the transaction that creates the tables. The device is new with each new database: one that starts again
    // from nothing has forgotten its last time, and must not give a key out twice.
    this.on('populate', (transaction: Transaction) => {
      const rows: readonly MetaRow[] = [
        { key: 'schema', value: SCHEMA },
        { key: 'revision', value: 0 },
        { key: 'time', value: null },
        { key: 'device', value: environment.newDevice() },
      ];
      return transaction.table('meta').bulkAdd(rows);
    });
  }

  /**
   * Opens once. Dexie would otherwise open again by itself when a connection was lost, and write into whatever it finds
   * there; only a reload may do that.
   */
  override open(): PromiseExtended<Dexie> {
    if (this.opened) return Dexie.Promise.reject(new Dexie.DatabaseClosedError('opens only once'));
    this.opened = true;
    return super.open();
  }

  /** Whether a newer version of the app has upgraded it, going by the database's own number. Only while it is open. */
  isUpgraded(): boolean {
    return Math.floor(this.backendDB().version / 10) > SCHEMA; // Dexie multiplies its numbers by ten
  }
}
