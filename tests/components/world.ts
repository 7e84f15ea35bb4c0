/** The app's state with nothing real around it: settings and store in memory, today in hand, letters of equal width. */
import text from '../../data/built/vn-2021.json?raw';
import type { Change } from '../../src/core/change.ts';
import { columnsOf } from '../../src/core/columns.ts';
import {
  assemble,
  type Bundle,
  type DataSet,
  parseBundle,
  type RawRecord,
} from '../../src/core/data-set.ts';
import { type Day, parseDay } from '../../src/core/day.ts';
import type { Listing } from '../../src/core/listing.ts';
import type { PreferenceName, Preferences } from '../../src/core/preferences.ts';
import type { Milestone } from '../../src/core/records.ts';
import type { Keeping, Store, Stored } from '../../src/core/store.ts';
import type { App as AppState } from '../../src/state/app.ts';
import { Brush } from '../../src/state/brush.svelte.ts';
import { Crowd } from '../../src/state/crowd.svelte.ts';
import { Explorer } from '../../src/state/explorer.svelte.ts';
import { KeepingState } from '../../src/state/keeping.svelte.ts';
import { Keyboard } from '../../src/state/keyboard.svelte.ts';
import { Library } from '../../src/state/library.svelte.ts';
import { Look } from '../../src/state/look.svelte.ts';
import { Search } from '../../src/state/search.svelte.ts';
import { Speech } from '../../src/state/speech.svelte.ts';
import { type Clock, Timeline } from '../../src/state/timeline.svelte.ts';
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
  columns: columnsOf(milestones, {
    electionDay: VN_2021.head.electionDay,
    numberOf: (id) => VN_2021.documents.get(id)?.number,
  }),
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

  commit(): Promise<readonly Change[]> {
    return Promise.resolve([]);
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

/** Letters of 7 px. */
export const measure = (label: string): number => label.length * 7;

export interface World {
  readonly app: AppState;
  readonly store: MapStore;
  readonly preferences: MapPreferences;
}

export function world({
  dataSet = VN_2021,
  asOf = TODAY,
  clock = STILL,
  kept = {},
  keeping = { is: 'kept' },
}: {
  readonly dataSet?: DataSet;
  readonly asOf?: Day;
  readonly clock?: Clock;
  readonly kept?: Partial<Record<PreferenceName, string>>;
  readonly keeping?: Keeping;
} = {}): World {
  const preferences = new MapPreferences(kept);
  const store = new MapStore(keeping);
  const speech = new Speech(preferences);
  const explorer = new Explorer(dataSet, () => TODAY);
  const keepingState = new KeepingState();
  keepingState.follow(store);
  explorer.lookFrom(asOf);
  const timeline = new Timeline(explorer, speech, measure, clock);
  return {
    preferences,
    store,
    app: {
      speech,
      look: new Look(preferences),
      explorer,
      timeline,
      brush: new Brush(timeline, explorer),
      crowd: new Crowd(timeline, explorer),
      keyboard: new Keyboard(preferences),
      keeping: keepingState,
      library: new Library(explorer, timeline, keepingState, preferences),
      search: new Search(explorer, timeline, speech),
      updates: new Updates(),
    },
  };
}
