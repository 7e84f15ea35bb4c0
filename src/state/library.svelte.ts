import { isSameColumns } from '../core/columns.ts';
import { type DataSet, withoutRecords } from '../core/data-set.ts';
import type { Listing } from '../core/listing.ts';
import type { Preferences } from '../core/preferences.ts';
import type { Problem } from '../core/problem.ts';
import type { Job, Staged, Store, Workshop } from '../core/store.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { KeepingState } from './keeping.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';

/** Something under way that takes a while. */
export interface Work {
  readonly is: 'making' | 'rebuilding' | 'opening';
  /** 0 to 1. */
  readonly share: number;
}

export interface Shelves {
  readonly store: Store;
  readonly workshop: Workshop;
}

/** Which data sets there are, which one is open, and how others are made. */
export class Library {
  #listings = $state.raw<readonly Listing[]>([]);
  /** Of what is on its way to the screen. */
  #opening = $state.raw<Work | null>(null);
  /** Of what is being made beside it. */
  #making = $state.raw<Work | null>(null);
  /** What went wrong last, for a report; null when nothing did. */
  #failure = $state<string | null>(null);
  /** Why the records of the bundled one are not there. */
  #missing = $state<string | null>(null);
  #hasRebuilt = $state(false);
  #hasMade = $state(false);
  #task: Task | null = null;
  /** Counts what was asked to be opened: only the last one is shown. */
  #turn = 0;
  #shelves = $state.raw<Shelves | null>(null);
  #bundled: DataSet | null = null;
  #bundledProblems: readonly Problem[] = [];
  /** The stored one whose tables have been shown. */
  #opened: string | null = null;
  /** The one that a link asks for; null where none does. */
  #visited: string | null = null;

  readonly #explorer: Explorer;
  readonly #timeline: Timeline;
  readonly #keeping: KeepingState;
  readonly #preferences: Preferences;

  constructor(
    explorer: Explorer,
    timeline: Timeline,
    keeping: KeepingState,
    preferences: Preferences,
  ) {
    this.#explorer = explorer;
    this.#timeline = timeline;
    this.#keeping = keeping;
    this.#preferences = preferences;
  }

  /** The data set that comes with the app, as it is known now: its bytes first, then what the database has of it. */
  renew(bundled: DataSet, problems: readonly Problem[] = []): void {
    this.#missing = null;
    const { id, columns } = this.#explorer.dataSet;
    // Columns that say nothing new stay, so that nothing is laid out again, and no list closes under a reader's hand.
    const isSame = id === bundled.id && isSameColumns(columns, bundled.columns);
    this.#bundled = isSame ? { ...bundled, columns } : bundled;
    this.#bundledProblems = problems;
    if (id !== bundled.id) return;
    this.#explorer.show(this.#bundled);
    this.#keeping.report(problems);
  }

  /** From now on there is a database. Opens what was open last, when the first picture was of something else. */
  async follow(shelves: Shelves): Promise<void> {
    this.#shelves = shelves;
    this.#explorer.readFrom(shelves.store);
    await this.#list();
    const { id: open } = this.#explorer.dataSet;
    const last = this.#visited ?? this.#preferences.read('dataSet');
    const isThere = last !== null && this.#listings.some(({ id }) => id === last);
    const wanted = isThere ? last : this.#bundled?.id;
    // Called again when the database can be written again: what is open stays as it is, and what was said, too.
    const isOpen = wanted === open && (this.isBundled(open) || this.#opened === open);
    if (wanted !== undefined && !isOpen) await this.#open(wanted);
    // What is being made holds its lock, but not every browser can tell.
    if (shelves.store.keeping.is === 'kept' && !this.#task) await shelves.store.sweep();
  }

  get listings(): readonly Listing[] {
    return this.#listings;
  }

  /** Whether data sets can be made and kept here. */
  get isReady(): boolean {
    return this.#shelves !== null && this.#keeping.now.is === 'kept';
  }

  get work(): Work | null {
    return this.#making ?? this.#opening;
  }

  get failure(): string | null {
    return this.#failure;
  }

  /** What was derived from the open data set was damaged, and has been made anew. */
  get hasRebuilt(): boolean {
    return this.#hasRebuilt;
  }

  /** What is open has just been made. */
  get hasMade(): boolean {
    return this.#hasMade;
  }

  /** The records of the data set that comes with the app could not be had, until the database has them. */
  miss(detail: string): void {
    this.#missing = detail;
  }

  /** Why there is a picture but no records behind it; null when there are. */
  get missing(): string | null {
    return this.#missing;
  }

  dismiss(): void {
    this.#failure = null;
    this.#hasRebuilt = false;
    this.#hasMade = false;
  }

  /** Whether it came with the app, and therefore cannot be taken away. */
  isBundled(id: string): boolean {
    return id === this.#bundled?.id;
  }

  /** Opens one for good: it is open the next time, too. */
  async open(id: string): Promise<void> {
    this.#visited = null;
    await this.#open(id);
    if (this.#explorer.dataSet.id === id) this.#remember(id); // also where a link had opened it before
  }

  /** Opens one because a link asks for it, now or as soon as there is a database; what was open last stays remembered. */
  async visit(id: string): Promise<void> {
    this.#visited = id;
    if (this.has(id) && id !== this.#explorer.dataSet.id) await this.#open(id);
  }

  /** Whether it can be opened. Before there is a database, only the bundled one is known. */
  has(id: string): boolean {
    return this.isBundled(id) || this.#listings.some((listing) => listing.id === id);
  }

  /** Whether all data sets are known that can be opened here. */
  get isListed(): boolean {
    const { is } = this.#keeping.now;
    return this.#listings.length > 0 || !['opening', 'kept', 'read-only'].includes(is);
  }

  async #open(id: string): Promise<void> {
    const turn = ++this.#turn;
    const isLast = (): boolean => this.#turn === turn;
    this.dismiss();
    if (this.#task?.is === 'rebuilding') void this.#end(this.#task); // of one that is no longer wanted
    try {
      if (this.#bundled && this.isBundled(id)) {
        this.#show(this.#bundled);
        this.#keeping.report(this.#bundledProblems);
      } else await this.#openStored(id, isLast);
    } catch (error) {
      if (!isLast()) return;
      this.#failure = said(error);
      await this.#list().catch(() => undefined); // it may have been taken away in another tab
    } finally {
      if (isLast()) this.#opening = null;
    }
  }

  async #openStored(id: string, isLast: () => boolean): Promise<void> {
    if (!this.#shelves) throw new Error('there is no database');
    const { store } = this.#shelves;
    const known = this.#explorer.dataSet;
    this.#opening = { is: 'opening', share: 0 };
    // The first picture may have been painted from the very same outline.
    let outline = await store.outline(id, known.id === id ? known : undefined);
    let problems: readonly Problem[] = [];
    if (outline === 'stale' && isLast()) {
      const found = await this.#rebuild(id, isLast);
      if (!found) return;
      problems = found;
      outline = await store.outline(id);
    }
    if (!isLast()) return;
    if (outline === 'stale') throw new Error(`the outline of ${id} cannot be made anew`);
    if (outline && outline !== known) this.#show(withoutRecords(outline));
    const stored = await store.read(id, outline ?? undefined);
    if (!isLast()) return;
    if (!stored) throw new Error(`${id} is no longer there`);
    if (stored.dataSet) this.#show(stored.dataSet);
    this.#keeping.report([...problems, ...stored.problems]);
    if (!stored.dataSet) throw new Error(`the head of ${id} cannot be read`);
    this.#opened = id;
  }

  /** Null when another data set was wanted before it was done. */
  async #rebuild(id: string, isLast: () => boolean): Promise<readonly Problem[] | null> {
    while (this.#task && isLast()) await this.#task.over; // one at a time is enough for a machine
    if (!this.#shelves || !isLast()) return null;
    const task = this.#begin('rebuilding', this.#shelves.workshop.rebuild(id));
    try {
      const problems = await task.done;
      this.#hasRebuilt ||= problems !== null;
      return problems;
    } finally {
      await this.#end(task);
    }
  }

  /** Makes a synthetic data set and opens it; does nothing while another is being made. */
  async make(plan: { readonly milestones: number; readonly seed: number }): Promise<void> {
    if (!this.#shelves || this.#task) return;
    this.dismiss();
    const { store, workshop } = this.#shelves;
    let name: string | undefined;
    let task: Task<Staged> | null = null;
    try {
      const job = workshop.synthesize(plan);
      name = job.store;
      task = this.#begin('making', job);
      const staged = await task.done;
      if (!staged) return; // cancelled
      this.#making = null; // from here on it is too late to cancel
      this.#opening = { is: 'opening', share: 0 };
      await store.publish(staged);
      await this.#end(task);
      await store.sweep().catch(() => 0); // an earlier one of the same name; else at the next start
      await this.#list();
      await this.open(staged.edition.id);
      this.#hasMade = this.#opened === staged.edition.id;
    } catch (error) {
      this.#opening = null;
      this.#failure = said(error);
      if (task) await this.#end(task);
      await store.sweep(name).catch(() => 0); // the next start tries again
    }
  }

  /** Ends what is being made; nothing of it stays. */
  async cancel(): Promise<void> {
    const task = this.#task;
    if (task?.is !== 'making' || !this.#making) return;
    const sweep = async (): Promise<unknown> =>
      this.#shelves?.store.sweep(task.store).catch(() => 0); // the next start tries again
    // At once: whoever writes finds that it is swept away, and a busy machine takes its time to end a worker.
    await Promise.all([this.#end(task), sweep()]);
    await sweep(); // it may have been about to begin
  }

  async remove(id: string): Promise<void> {
    if (!this.#shelves || this.isBundled(id)) return;
    try {
      if (this.#explorer.dataSet.id === id && this.#bundled) await this.open(this.#bundled.id);
      await this.#shelves.store.remove(id);
      if (this.#opened === id) this.#opened = null;
      await this.#list();
    } catch (error) {
      this.#failure = said(error);
    }
  }

  #begin<Result>(is: Task['is'], job: Job<Result> & { readonly store?: string }): Task<Result> {
    let finish = (): void => undefined;
    const over = new Promise<null>((resolve) => (finish = () => resolve(null)));
    const { store } = job;
    const done = Promise.race([job.done, over]);
    const task: Task<Result> = { is, end: () => job.end(), over, finish, done, store };
    this.#task = task;
    const say = (share: number): void => {
      if (this.#task !== task) return;
      if (is === 'making') this.#making = { is, share };
      else this.#opening = { is, share };
    };
    say(0);
    job.onProgress(say);
    return task;
  }

  async #end(task: Task): Promise<void> {
    if (this.#task === task) {
      this.#task = null;
      this.#making = null;
    }
    const ended = task.end();
    task.finish();
    await ended;
  }

  async #list(): Promise<void> {
    if (this.#shelves) this.#listings = await this.#shelves.store.list();
  }

  #show(dataSet: DataSet): void {
    const isOther = this.#explorer.dataSet.id !== dataSet.id;
    this.#explorer.show(dataSet);
    if (!isOther) return;
    if (this.#visited === null) this.#remember(dataSet.id);
    this.#explorer.lookFrom(firstLook(dataSet, this.#explorer.today));
    this.#timeline.begin();
  }

  #remember(id: string): void {
    this.#preferences.keep('dataSet', this.isBundled(id) ? '' : id);
  }
}

/** A job with what waits for it. */
interface Task<Result = unknown> {
  readonly is: 'making' | 'rebuilding';
  /** Null when it was ended before. */
  readonly done: Promise<Result | null>;
  /** Where it writes, if it makes something new. */
  readonly store: string | undefined;
  /** Settles when it is ended, as it always is. */
  readonly over: Promise<null>;
  readonly finish: () => void;
  readonly end: () => Promise<void>;
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An election that never takes place is looked at from a day of its own: from today, none of it would have happened. */
export const firstLook = ({ head }: Pick<DataSet, 'head'>, today: number): number =>
  head.synthetic ? (head.lookouts[0]?.day ?? today) : today;
