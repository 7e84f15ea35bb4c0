/** The app's state with nothing real around it: settings and store in memory, today in hand, letters of equal width. */
import law2025 from '../../data/built/rules/vn-2015-am2025.json?raw';
import law2015 from '../../data/built/rules/vn-2015.json?raw';
import text from '../../data/built/vn-2021.json?raw';
import linksText from '../../data/built/vn-2021.links.json?raw';
import {
  applied,
  type Change,
  type Draft,
  type Fields,
  fieldsBefore,
  type KeptTable,
} from '../../src/core/change.ts';
import { columnsOf, settingOf } from '../../src/core/columns.ts';
import { assemble } from '../../src/core/assembly.ts';
import { type Bundle, type DataSet, parseBundle, type RawRecord } from '../../src/core/data-set.ts';
import { type Day, parseDay } from '../../src/core/day.ts';
import type { Listing } from '../../src/core/listing.ts';
import type { PreferenceName, Preferences } from '../../src/core/preferences.ts';
import type { Milestone } from '../../src/core/records.ts';
import type { Keeping, Kept, Store, Stored } from '../../src/core/store.ts';
import { Address, type Desk } from '../../src/state/address.svelte.ts';
import type { App as AppState } from '../../src/state/app.ts';
import { Brush } from '../../src/state/brush.svelte.ts';
import { Crowd } from '../../src/state/crowd.svelte.ts';
import { Doors } from '../../src/state/doors.svelte.ts';
import { Explorer } from '../../src/state/explorer.svelte.ts';
import { KeepingState } from '../../src/state/keeping.svelte.ts';
import { Keyboard } from '../../src/state/keyboard.svelte.ts';
import { Law, type LawShelf } from '../../src/state/law.svelte.ts';
import { Library } from '../../src/state/library.svelte.ts';
import { Look } from '../../src/state/look.svelte.ts';
import { type Metronome, Replay } from '../../src/state/replay.svelte.ts';
import { SavedViews } from '../../src/state/saved-views.svelte.ts';
import { Search } from '../../src/state/search.svelte.ts';
import { Speech } from '../../src/state/speech.svelte.ts';
import { type Clock, Timeline } from '../../src/state/timeline.svelte.ts';
import { Table } from '../../src/state/table.svelte.ts';
import { Updates } from '../../src/state/updates.svelte.ts';

/** A day that must exist; throws otherwise. */
export function day(text: string): Day {
  const found = parseDay(text);
  if (found === null) throw new Error(`no such day: ${text}`);
  return found;
}

/** When the tests take place: after the election, before its aftermath of 2025. */
export const TODAY = day('2022-01-01');

function readBundle(json: unknown): Bundle {
  const bundle = parseBundle(json);
  if ('code' in bundle) throw new Error(`not a bundle: ${bundle.code}`);
  return bundle;
}

/** A bundle's data set; throws when any record is damaged. */
export function dataSetOf(bundle: Bundle): DataSet {
  const { dataSet, problems } = assemble(bundle, bundle.head, bundle.records);
  if (!dataSet || problems.length > 0) throw new Error(`damaged: ${JSON.stringify(problems)}`);
  return dataSet;
}

/** The bundled data set, each of its values passed through `change` (as in `JSON.parse`). */
export const bundled = (change?: (key: string, value: unknown) => unknown): Bundle =>
  readBundle(JSON.parse(text, change));

export const VN_2021 = dataSetOf(bundled());

/** The bundled data set with some of its milestones only, and the sources that they rest on. */
export function some(
  ids: readonly string[],
  change?: (key: string, value: unknown) => unknown,
): Bundle {
  const cited = new Set(
    ids.flatMap((id) => {
      const { conflicts, sources } = milestone(id);
      const sides = conflicts.flatMap((conflict) => conflict.values);
      return [...sources, ...sides].map((one) => one.source);
    }),
  );
  const isKept = ({ table, id }: RawRecord): boolean =>
    table === 'milestones' ? ids.includes(id) : table === 'sources' ? cited.has(id) : true;
  const bundle = bundled(change);
  return { ...bundle, records: bundle.records.filter(isKept) };
}

export const only = (...ids: readonly string[]): DataSet => dataSetOf(some(ids));

/** The bundled data set with other milestones, which are in order of day. */
export const withMilestones = (milestones: readonly Milestone[]): DataSet => ({
  ...VN_2021,
  milestones,
  milestone: new Map(milestones.map((one) => [one.id, one])),
  columns: columnsOf(milestones, settingOf(VN_2021.head.electionDay, VN_2021)),
});

/** A milestone of the bundled data set; throws when it has none such. */
export function milestone(id: string, dataSet: DataSet = VN_2021): Milestone {
  const found = dataSet.milestone.get(id);
  if (!found) throw new Error(`no milestone ${id}`);
  return found;
}

/** Settings in a map. */
export class MapPreferences implements Preferences {
  readonly kept = new Map<PreferenceName, string>();

  constructor(kept: Partial<Record<PreferenceName, string>> = {}) {
    for (const [name, value] of Object.entries(kept)) this.kept.set(name as PreferenceName, value); // its own keys
  }

  read(name: PreferenceName): string | null {
    return this.kept.get(name) ?? null;
  }

  keep(name: PreferenceName, value: string): void {
    this.kept.set(name, value);
  }
}

/** A store in a map, whose `keeping` a test sets. */
export class MapStore implements Store {
  readonly #sets = new Map<string, Bundle>();
  readonly #kept = new Map<string, Kept & { readonly table: string; readonly fields: Fields }>();
  readonly #listeners = new Set<(keeping: Keeping) => void>();
  keeping: Keeping;
  damaged = '[]';
  accepted = 0;

  constructor(keeping: Keeping = { is: 'kept' }) {
    this.keeping = keeping;
  }

  become(keeping: Keeping): void {
    this.keeping = keeping;
    for (const listener of this.#listeners) listener(keeping);
  }

  onKeeping(listener: (keeping: Keeping) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(): Promise<Keeping> {
    return Promise.resolve(this.keeping);
  }

  read(dataSet: string): Promise<Stored | null> {
    const bundle = this.#sets.get(dataSet);
    if (!bundle) return Promise.resolve(null);
    const assembly = assemble(bundle, bundle.head, bundle.records);
    return Promise.resolve({ ...assembly, edition: bundle, damaged: [] });
  }

  list(): Promise<readonly Listing[]> {
    const listings = [...this.#sets.values()].map((bundle): Listing => {
      const { id, version, head, counts } = dataSetOf(bundle);
      const { short, synthetic } = head;
      return { id, version, short, synthetic, milestones: counts.milestones };
    });
    return Promise.resolve(listings);
  }

  outline(..._: Parameters<Store['outline']>): ReturnType<Store['outline']> {
    return Promise.resolve(null); // every record is at hand
  }

  publish(..._: Parameters<Store['publish']>): Promise<void> {
    return Promise.reject(new Error('not in a map'));
  }

  remove(dataSet: string): Promise<void> {
    this.#sets.delete(dataSet);
    return Promise.resolve();
  }

  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  fetch(): Promise<readonly Milestone[]> {
    return Promise.reject(new Error('every record is at hand'));
  }

  install(bundle: Bundle): Promise<'installed' | 'same'> {
    const before = this.#sets.get(bundle.id);
    this.#sets.set(bundle.id, bundle);
    return Promise.resolve(before?.digest === bundle.digest ? 'same' : 'installed');
  }

  commit(drafts: readonly Draft[]): Promise<readonly Change[]> {
    if (this.keeping.is !== 'kept') return Promise.reject(new Error(this.keeping.is));
    const changes = drafts.map((draft): Change => {
      const key = JSON.stringify([draft.table, draft.dataSet, draft.id]);
      const before = this.#kept.get(key)?.fields ?? null;
      const fields = applied(before, draft);
      if (fields === null) this.#kept.delete(key);
      else this.#kept.set(key, { ...draft, fields });
      const noted = { key, at: '', device: '', who: '', why: '', action: key, revision: 1 };
      return { ...draft, ...noted, before: fieldsBefore(before, draft) };
    });
    return Promise.resolve(changes);
  }

  kept(table: KeptTable): Promise<readonly Kept[]> {
    return Promise.resolve([...this.#kept.values()].filter((one) => one.table === table));
  }

  acceptLoss(): Promise<void> {
    this.accepted++;
    this.become({ is: 'kept' });
    return Promise.resolve();
  }

  exportDamaged(dataSet: string): Promise<string> {
    return Promise.resolve(`${dataSet}:${this.damaged}`);
  }

  close(): void {
    this.become({ is: 'closed' });
  }
}

/** No motion: every move of the window is done at once. */
export const STILL: Clock = {
  nextFrame: () => {
    throw new Error('a reader who prefers stillness sees no motion');
  },
  prefersStill: () => true,
};

/** Beats when it is told to. */
export class HandBeat implements Metronome {
  #callback: (() => void) | null = null;
  ms: number | null = null;

  constructor(readonly prefersStill: () => boolean = () => false) {}

  readonly every = (ms: number, callback: () => void): (() => void) => {
    this.ms = ms;
    this.#callback = callback;
    return () => (this.#callback = null);
  };

  get isBeating(): boolean {
    return this.#callback !== null;
  }

  beat(times = 1): void {
    for (let at = 0; at < times; at++) this.#callback?.();
  }
}

const PACKS: Readonly<Record<string, string>> = { 'vn-2015': law2015, 'vn-2015-am2025': law2025 };

/** The laws that come with the app. */
export const LAWS: LawShelf = {
  packs: Object.keys(PACKS),
  pack: (id) => Promise.resolve(JSON.parse(PACKS[id] ?? 'null')),
  links: (dataSet) => Promise.resolve(dataSet === 'vn-2021' ? JSON.parse(linksText) : null),
};

/** Letters of 7 px. */
export const measure = (label: string): number => label.length * 7;

export interface World {
  readonly app: AppState;
  readonly store: MapStore;
  readonly preferences: MapPreferences;
  /** What was put into the clipboard. */
  readonly copied: readonly string[];
}

export function world({
  dataSet = VN_2021,
  asOf = TODAY,
  clock = STILL,
  metronome = new HandBeat(),
  kept = {},
  keeping = { is: 'kept' },
  clipboard = true,
  laws = LAWS,
}: {
  readonly dataSet?: DataSet;
  readonly asOf?: Day;
  readonly clock?: Clock;
  readonly metronome?: Metronome;
  readonly kept?: Partial<Record<PreferenceName, string>>;
  readonly keeping?: Keeping;
  /** Whether texts may be put into it. */
  readonly clipboard?: boolean;
  readonly laws?: LawShelf;
} = {}): World {
  const preferences = new MapPreferences(kept);
  const store = new MapStore(keeping);
  const speech = new Speech(preferences);
  const explorer = new Explorer(dataSet, () => TODAY);
  const keepingState = new KeepingState();
  keepingState.follow(store);
  explorer.lookFrom(asOf);
  const timeline = new Timeline(explorer, speech, measure, clock, preferences);
  const library = new Library(explorer, timeline, keepingState, preferences);
  library.renew(dataSet); // the one that comes with the app
  let now = 0;
  const copied: string[] = [];
  const desk: Desk = {
    base: () => 'https://example.test/',
    copy: (text) =>
      clipboard ? Promise.resolve(void copied.push(text)) : Promise.reject(new Error('refused')),
  };
  const address = new Address({ explorer, timeline, speech, library }, desk);
  const views = new SavedViews(
    { address, explorer, keeping: keepingState },
    { now: () => (now += 1000), id: () => `view-${now}` },
  );
  views.follow(store);
  const law = new Law(explorer, laws);
  return {
    copied,
    preferences,
    store,
    app: {
      speech,
      look: new Look(preferences),
      explorer,
      timeline,
      table: new Table(explorer, preferences),
      brush: new Brush(timeline, explorer),
      crowd: new Crowd(timeline, explorer),
      replay: new Replay(explorer, timeline, metronome),
      keyboard: new Keyboard(preferences),
      keeping: keepingState,
      library,
      law,
      address,
      views,
      doors: new Doors(),
      search: new Search(explorer, timeline, speech),
      updates: new Updates(),
    },
  };
}
