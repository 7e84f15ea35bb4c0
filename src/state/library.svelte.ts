import { type DataSet, withoutRecords } from '../core/data-set.ts';
import type { Listing } from '../core/listing.ts';
import type { Preferences } from '../core/preferences.ts';
import type { Problem } from '../core/problem.ts';
import type { Job, Store, Workshop } from '../core/store.ts';
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
  #work = $state.raw<Work | null>(null);
  /** What went wrong last, for a report; null when nothing did. */
  #failure = $state<string | null>(null);
  #hasRebuilt = $state(false);
  #job: Job<unknown> | null = null;
  #shelves: Shelves | null = null;
  #bundled: DataSet | null = null;

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
  renew(bundled: DataSet): void {
    this.#bundled = bundled;
    if (this.#explorer.dataSet.id === bundled.id) this.#explorer.show(bundled);
  }

  /** From now on there is a database. Opens what was open last, when the first picture was of something else. */
  async follow(shelves: Shelves): Promise<void> {
    this.#shelves = shelves;
    this.#explorer.readFrom(shelves.store);
    await this.#list();
    const open = this.#explorer.dataSet;
    const last = this.#preferences.read('dataSet');
    if (last !== null && this.#listings.some(({ id }) => id === last)) await this.open(last);
    else if (this.#bundled && open.id !== this.#bundled.id) await this.open(this.#bundled.id);
    if (shelves.store.keeping.is === 'kept') await shelves.store.sweep();
  }

  get listings(): readonly Listing[] {
    return this.#listings;
  }

  /** Whether data sets can be made and kept here. */
  get isReady(): boolean {
    return this.#keeping.now.is === 'kept';
  }

  get work(): Work | null {
    return this.#work;
  }

  get failure(): string | null {
    return this.#failure;
  }

  /** What was derived from the open data set was damaged, and has been made anew. */
  get hasRebuilt(): boolean {
    return this.#hasRebuilt;
  }

  /** Something that belongs to the data set could not be had. */
  miss(detail: string): void {
    this.#failure = detail;
  }

  dismiss(): void {
    this.#failure = null;
    this.#hasRebuilt = false;
  }

  /** Whether it came with the app, and therefore cannot be taken away. */
  isBundled(id: string): boolean {
    return id === this.#bundled?.id;
  }

  async open(id: string): Promise<void> {
    this.dismiss();
    try {
      if (this.#bundled && this.isBundled(id)) this.#show(this.#bundled);
      else await this.#openStored(id);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #openStored(id: string): Promise<void> {
    if (!this.#shelves) return;
    const { store } = this.#shelves;
    const known = this.#explorer.dataSet;
    this.#work = { is: 'opening', share: 0 };
    // The first picture may have been painted from the very same outline.
    let outline = known.id === id ? known : await store.outline(id);
    let problems: readonly Problem[] = [];
    if (outline === 'stale') {
      problems = await this.#rebuild(id);
      outline = await store.outline(id);
    }
    if (outline === 'stale') throw new Error(`the outline of ${id} cannot be made anew`);
    if (outline && outline !== known) this.#show(withoutRecords(outline));
    const stored = await store.read(id, outline ?? undefined);
    if (stored?.dataSet) this.#show(stored.dataSet);
    this.#keeping.report([...problems, ...(stored?.problems ?? [])]);
    this.#work = null;
  }

  async #rebuild(id: string): Promise<readonly Problem[]> {
    if (!this.#shelves) return [];
    const problems = await this.#run('rebuilding', this.#shelves.workshop.rebuild(id));
    this.#endJob();
    this.#hasRebuilt = true;
    return problems;
  }

  /** Makes a synthetic data set and opens it; does nothing while another is being made. */
  async make(plan: { readonly milestones: number; readonly seed: number }): Promise<void> {
    if (!this.#shelves || this.#job) return;
    this.dismiss();
    const { store, workshop } = this.#shelves;
    try {
      const staged = await this.#run('making', workshop.synthesize(plan));
      await store.publish(staged);
      this.#endJob();
      await store.sweep(); // an earlier one of the same name
      await this.#list();
      await this.open(staged.edition.id);
    } catch (error) {
      this.#fail(error);
      await this.#shelves.store.sweep().catch(() => 0); // the next start tries again
    }
  }

  /** Ends what is being made; nothing of it stays. */
  async cancel(): Promise<void> {
    if (!this.#job) return;
    this.#endJob();
    this.#work = null;
    await this.#shelves?.store.sweep().catch(() => 0); // the next start tries again
  }

  async remove(id: string): Promise<void> {
    if (!this.#shelves || this.isBundled(id)) return;
    try {
      if (this.#explorer.dataSet.id === id && this.#bundled) await this.open(this.#bundled.id);
      await this.#shelves.store.remove(id);
      await this.#list();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #run<Result>(is: Work['is'], job: Job<Result>): Promise<Result> {
    this.#job = job;
    this.#work = { is, share: 0 };
    job.onProgress((share) => {
      if (this.#job === job) this.#work = { is, share };
    });
    return job.done;
  }

  #endJob(): void {
    this.#job?.end();
    this.#job = null;
  }

  async #list(): Promise<void> {
    if (this.#shelves) this.#listings = await this.#shelves.store.list();
  }

  #show(dataSet: DataSet): void {
    const isOther = this.#explorer.dataSet.id !== dataSet.id;
    this.#explorer.show(dataSet);
    if (!isOther) return;
    this.#preferences.keep('dataSet', dataSet.id);
    this.#explorer.lookFrom(firstLook(dataSet, this.#explorer.today));
    this.#timeline.begin();
  }

  #fail(error: unknown): void {
    this.#endJob();
    this.#work = null;
    this.#failure = error instanceof Error ? error.message : String(error);
  }
}

/** An election that never takes place is looked at from a day of its own: from today, none of it would have happened. */
export const firstLook = ({ head }: Pick<DataSet, 'head'>, today: number): number =>
  head.synthetic ? (head.lookouts[0]?.day ?? today) : today;
