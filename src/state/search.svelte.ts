import type { DataSet } from '../core/data-set.ts';
import {
  type Answered,
  type Finder,
  handed,
  type Material,
  type Search as Searching,
} from '../core/finder.ts';
import type { Query } from '../core/query.ts';
import type { GroupName } from '../core/search-index.ts';
import type { FoundGroup, Hit, Wanted } from '../core/seeker.ts';
import type { Language } from '../core/text.ts';
import type { Explorer } from './explorer.svelte.ts';
import type { Speech } from './speech.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';

/** Nothing has been typed, or nobody can read it yet. */
const NOTHING: Query = { all: [], words: [], isOpen: false, days: null, isCut: false };

const FEW: Wanted = { milestone: 8, document: 3, body: 3, person: 3, place: 3 };
/** Of a group that is shown whole; whoever wants more types more. */
const MANY = 200;

export type Preparation =
  /** Nobody has searched yet, or the records are on their way. */
  | { readonly is: 'waiting' }
  | { readonly is: 'preparing'; readonly share: number }
  | { readonly is: 'ready' }
  | { readonly is: 'failed'; readonly detail: string };

/** One line of the results that can be chosen. */
export type Choice =
  | { readonly is: 'hit'; readonly hit: Hit }
  | { readonly is: 'more'; readonly of: GroupName; readonly count: number };

/** What is searched for and what has been found; the index is made when somebody first searches. */
export class Search {
  #isOpen = $state(false);
  #hasLed = false;
  #text = $state('');
  #preparation = $state.raw<Preparation>({ is: 'waiting' });
  #answered = $state.raw<Answered | null>(null);
  /** What the answer is to. */
  #asked = $state('');
  #active = $state<number | null>(null);
  #widened = $state<GroupName | null>(null);
  #searching: Searching | null = null;
  #searched: DataSet | null = null;
  #fetchFinder: (() => Promise<Finder>) | null = null;
  #finder = $state.raw<Finder | null>(null);
  readonly #explorer: Explorer;
  readonly #timeline: Timeline;
  readonly #speech: Speech;

  constructor(explorer: Explorer, timeline: Timeline, speech: Speech) {
    this.#explorer = explorer;
    this.#timeline = timeline;
    this.#speech = speech;
  }

  /** Where the finder is to be had when somebody first searches; until it is known, nothing is found. */
  readFrom(fetchFinder: () => Promise<Finder>): void {
    this.#fetchFinder = fetchFinder;
    if (this.#isOpen) this.prepare();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether it was closed by a choice, which has led elsewhere. */
  get hasLed(): boolean {
    return this.#hasLed;
  }

  open(): void {
    this.#isOpen = true;
    this.#hasLed = false;
    this.prepare();
  }

  close(): void {
    this.#isOpen = false;
    this.#active = null;
  }

  get text(): string {
    return this.#text;
  }

  readonly #query: Query = $derived.by(() => {
    const { dataSet, extent } = this.#explorer;
    const { electionDay } = dataSet.head;
    return this.#finder?.read(this.#text, { electionDay, extent }) ?? NOTHING;
  });

  /** As `query`, of what was typed when the answer that is shown was asked for. */
  readonly #answeredQuery: Query = $derived.by(() => {
    const { dataSet, extent } = this.#explorer;
    const { electionDay } = dataSet.head;
    return this.#finder?.read(this.#asked, { electionDay, extent }) ?? NOTHING;
  });

  /** What is marked in what was found: following every letter, all of it would be painted twice. */
  get answeredQuery(): Query {
    return this.#answeredQuery;
  }

  get query(): Query {
    return this.#query;
  }

  /** Nothing that could be found has been typed. */
  get isEmpty(): boolean {
    return this.#finder ? this.#query.all.length === 0 : this.#text.trim() === '';
  }

  get preparation(): Preparation {
    return this.#preparation;
  }

  /** What has been found of what is typed, or of what was typed a moment ago. */
  get groups(): readonly FoundGroup[] {
    return this.isEmpty ? [] : (this.#answered?.groups ?? []);
  }

  /** What is shown is the answer to what is typed. */
  get isSettled(): boolean {
    return this.isEmpty || (this.#answered !== null && this.#asked === this.#text);
  }

  /** What the answer that is shown is to; null where there is none. */
  get answeredText(): string | null {
    return this.#answered && this.#asked;
  }

  /** How many were found in all. */
  get count(): number {
    return this.groups.reduce((sum, { count }) => sum + count, 0);
  }

  /** How long the answer took beside the page, in milliseconds. */
  get ms(): number | null {
    return this.#answered?.ms ?? null;
  }

  /** As many of a group as are ever shown. */
  readonly most = MANY;

  /** Everything that can be chosen, in the order in which it is shown. */
  readonly choices: readonly Choice[] = $derived(
    this.groups.flatMap(({ of, count, hits }): readonly Choice[] => [
      ...hits.map((hit): Choice => ({ is: 'hit', hit })),
      ...(count > hits.length && hits.length < MANY ? [{ is: 'more', of, count } as const] : []),
    ]),
  );

  /** The number of the choice that Enter takes: the first until another is gone to. */
  get active(): number | null {
    if (this.choices.length === 0) return null;
    return Math.min(this.#active ?? 0, this.choices.length - 1);
  }

  get #width(): Wanted {
    return this.#widened === null ? FEW : { ...FEW, [this.#widened]: MANY };
  }

  type(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#active = null;
    this.#widened = null;
    this.#ask();
  }

  clear(): void {
    this.type('');
  }

  /** Goes round at the ends. */
  move(step: number): void {
    const { length } = this.choices;
    if (length === 0) return;
    this.#active = ((this.active ?? 0) + step + length) % length;
  }

  moveTo(place: number): void {
    this.#active = place;
  }

  /** Shows as many of a group as are ever shown. */
  widen(of: GroupName): void {
    this.#widened = of;
    this.#ask();
  }

  /** Goes where a choice leads; the active one where none is named. */
  choose(choice: Choice | undefined = this.choices[this.active ?? -1]): void {
    if (!choice) return;
    if (choice.is === 'more') return this.widen(choice.of);
    this.#hasLed = true;
    this.close();
    const { hit } = choice;
    if (hit.of === 'thing') return this.#explorer.openThing(hit.thing);
    const { row } = hit;
    // It could not be seen otherwise; the line has said so.
    if (!this.#explorer.shows(row)) this.#explorer.clearFilter();
    if (this.#explorer.view !== 'timeline' && this.#explorer.view !== 'list') {
      this.#explorer.open('timeline');
    }
    this.#explorer.selectRow(row);
    this.#timeline.focus(this.#explorer.columns.ids.at(row));
  }

  /** Begins to make the index of the open data set, where it is not that already. */
  prepare(): void {
    const { dataSet } = this.#explorer;
    if (this.#searched === dataSet) return;
    this.#end();
    const material = materialOf(dataSet);
    const finder = this.#finder;
    if (!finder) void this.#meetFinder();
    if (!finder || !material) {
      this.#preparation = { is: 'waiting' };
      return;
    }
    this.#searched = dataSet;
    this.#preparation = { is: 'preparing', share: 0 };
    const searching = finder.begin(material);
    this.#searching = searching;
    const isStill = (): boolean => this.#searching === searching;
    searching.onProgress((share) => {
      if (isStill()) this.#preparation = { is: 'preparing', share };
    });
    searching.ready.then(
      () => {
        if (isStill()) this.#preparation = { is: 'ready' };
      },
      (error: unknown) => {
        if (isStill()) this.#fail(error);
      },
    );
    this.#ask();
  }

  /** Of all who ask for the finder meanwhile, the first fetches it. */
  async #meetFinder(): Promise<void> {
    const fetchFinder = this.#fetchFinder;
    if (!fetchFinder) return;
    this.#fetchFinder = null;
    try {
      this.#finder = await fetchFinder();
      if (this.#isOpen) this.prepare();
    } catch (error) {
      this.#fetchFinder = fetchFinder; // so that it can be asked for again
      this.#fail(error);
    }
  }

  /** Another data set, or other records of it, are shown. */
  follow(): void {
    if (this.#isOpen) return this.prepare();
    if (this.#searched === null || this.#searched === this.#explorer.dataSet) return;
    this.#end(); // what it holds is of use to nobody
    this.#preparation = { is: 'waiting' };
  }

  retry(): void {
    this.#end();
    this.prepare();
  }

  #end(): void {
    this.#searching?.end();
    this.#searching = null;
    this.#searched = null;
    this.#answered = null;
  }

  #fail(error: unknown): void {
    this.#searching = null;
    this.#preparation = {
      is: 'failed',
      detail: error instanceof Error ? error.message : String(error),
    };
  }

  #ask(): void {
    const searching = this.#searching;
    if (!searching || this.isEmpty) return;
    const { dataSet, extent } = this.#explorer;
    const text = this.#text;
    const language: Language = this.#speech.language;
    const calendar = {
      electionDay: dataSet.head.electionDay,
      extent: { from: extent.from, to: extent.to },
    };
    searching.ask({ text, language, calendar, wanted: this.#width }).then(
      (answered) => {
        if (!answered || this.#searching !== searching) return;
        this.#answered = answered;
        this.#asked = text;
      },
      (error: unknown) => {
        if (this.#searching === searching) this.#fail(error);
      },
    );
  }
}

/** Null while the records are on their way. */
function materialOf(dataSet: DataSet): Material | null {
  if (dataSet.milestones.length === dataSet.columns.size && dataSet.bodies.size > 0) {
    return { from: 'hand', tables: handed(dataSet) };
  }
  // Of a stored one the tables are shown as soon as they have been read.
  return dataSet.bodies.size > 0 ? { from: 'store', dataSet: dataSet.id } : null;
}
