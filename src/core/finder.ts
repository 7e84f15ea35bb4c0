/** The face of the search, as `state/` sees it: whoever looks does so beside the page. */
import type { Calendar } from './asked-days.ts';
import type { DataSet } from './data-set.ts';
import type { Query } from './query.ts';
import type { FoundGroup, Wanted } from './seeker.ts';
import type { Language } from './text.ts';

/** What is to be searched: the records where they are at hand, else the name they are stored under. */
export type Material =
  | { readonly from: 'hand'; readonly tables: HandedTables }
  | { readonly from: 'store'; readonly dataSet: string };

/** A data set in what can be handed over. */
export interface HandedTables extends Pick<
  DataSet,
  'milestones' | 'documents' | 'bodies' | 'people' | 'places' | 'sources'
> {
  readonly electionDay: number;
}

export interface Asked {
  readonly text: string;
  readonly language: Language;
  readonly calendar: Calendar;
  readonly wanted: Wanted;
}

export interface Answered {
  readonly groups: readonly FoundGroup[];
  /** How long it took beside the page. */
  readonly ms: number;
}

/** What a search has become ready with. */
export interface Readiness {
  readonly ms: number;
  readonly entries: number;
}

/** A search over one data set. */
export interface Search {
  /** Rejects when it cannot be prepared; then it answers nothing. */
  readonly ready: Promise<Readiness>;
  /** Called with 0 to 1 while it is being prepared. */
  readonly onProgress: (listener: (share: number) => void) => void;
  /** Resolves with null where a later question has taken its place. Waits until it is ready; rejects when the search ends by itself. */
  readonly ask: (asked: Asked) => Promise<Answered | null>;
  readonly end: () => void;
}

export interface Finder {
  begin(material: Material): Search;
  /** What has been typed, as it is going to be asked. */
  read(text: string, calendar: Calendar): Query;
}

export const handed = (dataSet: DataSet): HandedTables => {
  const { milestones, documents, bodies, people, places, sources, head } = dataSet;
  const { electionDay } = head;
  return { milestones, documents, bodies, people, places, sources, electionDay };
};
