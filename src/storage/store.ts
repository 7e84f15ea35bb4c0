/** The store over IndexedDB: what it holds open, what it may write, and what it says of that. */
import type { Change, Draft, KeptTable } from '../core/change.ts';
import type { Bundle, Outline } from '../core/data-set.ts';
import { type Listing, listOf } from '../core/listing.ts';
import type { Milestone } from '../core/records.ts';
import type { Keeping, Kept, Staged, Store, Stored } from '../core/store.ts';
import { hasLost, Sign } from './canary.ts';
import { type Author, commit } from './commit.ts';
import { Database } from './database.ts';
import { checked } from './draft.ts';
import { BROWSER, type Environment, lockOf } from './environment.ts';
import { CommitFailed, isFull, notKept, type Refusal, said } from './failure.ts';
import { install, type Installed } from './install.ts';
import {
  damagedRows,
  fetchMilestones,
  isCurrent,
  isLarge,
  readLarge,
  readOutline,
} from './large.ts';
import { isNewer, survey } from './meta.ts';
import { exportText, read, type Reading } from './read.ts';
import { publish, remove, sweep } from './stage.ts';

export class BrowserStore implements Store {
  readonly #environment: Environment;
  readonly #sign: Sign;
  readonly #listeners = new Set<(keeping: Keeping) => void>();
  #keeping: Keeping = { is: 'opening' };
  #opening: Promise<Keeping> | null = null;
  /** From the first moment of opening on, so that it can be closed at any time. */
  #connection: Database | null = null;
  /** The connection while it can be read. */
  #readable: Database | null = null;
  /** Whether it may be written, too: its schema is ours, and nothing is missing. */
  #writable = false;
  /** Closed for good: whatever was under way has no say any more. */
  #over = false;

  constructor(environment: Environment = BROWSER) {
    this.#environment = environment;
    this.#sign = new Sign(environment);
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  onKeeping(listener: (keeping: Keeping) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(): Promise<Keeping> {
    if (this.#keeping.is !== 'opening') return Promise.resolve(this.#keeping);
    return (this.#opening ??= new Promise((resolve) => {
      const stop = this.onKeeping((keeping) => {
        stop();
        resolve(keeping);
      });
      const limit = this.#environment.openLimit;
      const timer = setTimeout(() => {
        // Goes on waiting: if the answer comes after all, things are kept from then on.
        if (this.#keeping.is === 'opening') {
          this.#become({ is: 'not-kept', why: 'slow', detail: `no answer in ${limit} ms` });
        }
      }, limit);
      void this.#connect().finally(() => clearTimeout(timer));
    }));
  }

  async list(): Promise<readonly Listing[]> {
    return listOf(await this.#database().dataSets.toArray());
  }

  async outline(dataSet: string, known?: Outline): Promise<Outline | 'stale' | null> {
    const database = this.#database();
    const row = await database.dataSets.get(dataSet);
    if (!isLarge(row)) return null;
    return known && (await isCurrent(database, row, known)) ? known : readOutline(database, row);
  }

  async read(dataSet: string, outline?: Outline): Promise<Stored | null> {
    const row = outline && (await this.#database().dataSets.get(dataSet));
    if (outline && isLarge(row)) return readLarge(this.#database(), row, outline);
    return (await this.#reading(dataSet))?.stored ?? null;
  }

  async fetch(
    dataSet: string,
    wanted: readonly { readonly row: number; readonly id: string }[],
  ): Promise<readonly Milestone[]> {
    const row = await this.#database().dataSets.get(dataSet);
    if (!isLarge(row)) throw new Error(`${dataSet} has no records in blocks`);
    return fetchMilestones(this.#database(), row, wanted);
  }

  async kept(table: KeptTable): Promise<readonly Kept[]> {
    return this.#database()[table].toArray();
  }

  async exportDamaged(dataSet: string): Promise<string> {
    const row = await this.#database().dataSets.get(dataSet);
    const rows = isLarge(row)
      ? await damagedRows(this.#database(), row)
      : (await this.#reading(dataSet))?.rows;
    return exportText(dataSet, rows ?? []);
  }

  install(bundle: Bundle): Promise<Installed> {
    return this.#write((database) => install(database, bundle, this.#environment.now()));
  }

  publish(staged: Staged): Promise<void> {
    return this.#write((database) => publish(database, staged, this.#environment.now()));
  }

  async remove(dataSet: string): Promise<void> {
    await this.#write((database) => remove(database, dataSet));
    await this.sweep();
  }

  sweep(ended?: string): Promise<number> {
    const { name, isHeld } = this.#environment;
    // Where nobody can tell, somebody may be writing: left for another time.
    return this.#write((database) =>
      sweep(
        database,
        async (store) => store !== ended && ((await isHeld(lockOf(name, store))) ?? true),
      ),
    );
  }

  async commit(drafts: readonly Draft[], { who, why }: Author): Promise<readonly Change[]> {
    const copies = checked(drafts);
    return this.#write((database) =>
      commit(database, copies, { who, why }, this.#environment.now()),
    );
  }

  async acceptLoss(): Promise<void> {
    if (this.#keeping.is !== 'missing' || !this.#readable) return;
    this.#sign.replace(await survey(this.#readable));
    if (this.#over) return;
    this.#writable = true;
    this.#become({ is: 'kept' });
  }

  close(): void {
    this.#end({ is: 'closed' });
  }

  async #connect(): Promise<void> {
    try {
      const database = this.#prepare();
      await database.open();
      if (this.#over) return;
      this.#readable = database;
      const keeping = await this.#inspect(database);
      if (this.#over) return;
      this.#writable = keeping.is === 'kept';
      this.#become(keeping);
    } catch (error) {
      if (!this.#over) this.#become(notKept(error));
    }
  }

  #prepare(): Database {
    const database = new Database(this.#environment);
    this.#connection = database;
    // Returning false keeps Dexie's own answers away: closing in a way that opens again, and console warnings.
    database.on('versionchange', ({ newVersion }) => {
      // A newer tab upgrades (then this one must not write any more), or the database is being deleted.
      this.#end(newVersion ? { is: 'read-only', why: 'newer-tab' } : { is: 'closed' });
      // Once more: an open that was given up may have been answered since, and would now stand in the way.
      database.close({ disableAutoOpen: true });
      return false;
    });
    database.on('blocked', () => {
      if (!this.#over) this.#become({ is: 'blocked' });
      return false;
    });
    database.on('close', () => {
      if (this.#readable) this.#end({ is: 'closed' }); // before, it is a failed open, told by its error
    });
    return database;
  }

  async #inspect(database: Database): Promise<Keeping> {
    if (await isNewer(database)) return { is: 'read-only', why: 'newer-schema' };
    // The sign first: what another tab commits between the two is then more than expected, not less.
    const expected = this.#sign.read();
    const found = await survey(database);
    if (expected && hasLost(expected, found)) return { is: 'missing', expected, found };
    this.#sign.advance(found);
    return { is: 'kept' };
  }

  async #reading(dataSet: string): Promise<Reading | null> {
    return read(this.#database(), dataSet);
  }

  #database(): Database {
    if (!this.#readable) throw new Error(`the database cannot be read: ${this.#state()}`);
    return this.#readable;
  }

  /** Runs one writing transaction, and moves sign and `keeping` to how it went. */
  async #write<T>(transact: (database: Database) => Promise<T>): Promise<T> {
    const database = this.#readable;
    if (!database || !this.#writable) {
      throw new CommitFailed(this.#refusal(), `nothing is written: ${this.#state()}`);
    }
    let result: T;
    try {
      result = await transact(database);
    } catch (error) {
      throw this.#failure(error);
    }
    // It is kept, whatever becomes of the sign.
    const found = await survey(database).catch(() => null);
    if (found) this.#sign.advance(found);
    if (!this.#over) this.#become({ is: 'kept' });
    return result;
  }

  #failure(error: unknown): CommitFailed {
    if (error instanceof CommitFailed) return error;
    const detail = said(error);
    if (this.#over) return new CommitFailed('closed', detail, error);
    const why = isFull(error) ? 'full' : 'failed';
    this.#become({ is: 'not-kept', why, detail });
    return new CommitFailed(why, detail, error);
  }

  #refusal(): Refusal {
    const { is } = this.#keeping;
    return is === 'read-only' || is === 'missing' ? is : 'closed';
  }

  #state(): string {
    const keeping = this.#keeping;
    return 'why' in keeping ? `${keeping.is}, ${keeping.why}` : keeping.is;
  }

  #end(keeping: Keeping): void {
    if (this.#over) return;
    this.#over = true;
    this.#readable = null;
    this.#writable = false;
    // Transactions under way still finish; new ones do not begin.
    this.#connection?.close({ disableAutoOpen: true });
    this.#become(keeping);
  }

  #become(keeping: Keeping): void {
    const before = this.#keeping;
    this.#keeping = keeping;
    if (before.is === 'kept' && keeping.is === 'kept') return;
    for (const listener of [...this.#listeners]) {
      try {
        listener(keeping);
      } catch (error) {
        // A listener's fault must not make a commit that has happened look as if it had failed.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
