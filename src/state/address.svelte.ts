import {
  isPlain,
  type Pin,
  pinOf,
  PLAIN_VIEW,
  readAddress,
  type ReadView,
  type View,
  writeAddress,
} from '../core/address.ts';
import { FACETS, type Filter, valuesOf } from '../core/filter.ts';
import { nearestRows } from '../core/likeness.ts';
import type { Problem } from '../core/problem.ts';
import { changesSince, type Since } from '../core/since.ts';
import type { Explorer, Stop } from './explorer.svelte.ts';
import { firstLook, type Library } from './library.svelte.ts';
import type { Speech } from './speech.svelte.ts';
import type { Timeline } from './timeline.svelte.ts';

/** What the address needs of the page it stands over. */
export interface Desk {
  /** The page's own address without what stands after the `#`. */
  readonly base: () => string;
  /** Puts a text into the clipboard. Rejects where that is refused. */
  readonly copy: (text: string) => Promise<void>;
}

/** A view as the address says it. */
export type Here = View;

/** `link`: from elsewhere; `back`: a view of this visit, whose language is not the reader's any more. */
export type Coming = 'link' | 'back';

/** A link that was asked for, and whether the clipboard has it. */
export interface Copied {
  readonly link: string;
  readonly isCopied: boolean;
}

/** What a link asks for that is no longer there, and what is near it. */
export interface Lost {
  readonly id: string;
  readonly rows: readonly number[];
}

const SHORT = 60; // days: the middle of a shorter window says about which day a link was

/** The view as an address, and what an address opens. Nothing that a link does is kept. */
export class Address {
  /** The link opened last, as long as it has something to tell. */
  #link = $state.raw<ReadView | null>(null);
  /** Keys that nobody here understands; they stay in the address. */
  #rest = $state.raw<View['rest']>([]);
  /** What waits for its data set. */
  #waiting: View | null = null;
  #turn = 0;
  #arriving = 0;
  #copied = $state.raw<Copied | null>(null);

  readonly #explorer: Explorer;
  readonly #timeline: Timeline;
  readonly #speech: Speech;
  readonly #library: Library;
  readonly #desk: Desk;

  constructor(
    {
      explorer,
      timeline,
      speech,
      library,
    }: {
      readonly explorer: Explorer;
      readonly timeline: Timeline;
      readonly speech: Speech;
      readonly library: Library;
    },
    desk: Desk,
  ) {
    this.#explorer = explorer;
    this.#timeline = timeline;
    this.#speech = speech;
    this.#library = library;
    this.#desk = desk;
  }

  /* Opening */

  /** Opens what an address says; what can be shown at once is shown when this returns. Never rejects. */
  visit(text: unknown, coming: Coming): Promise<void> {
    return this.arrive(() => this.#visit(text, coming));
  }

  /** As `visit`, where the browser leads: a page's way back is that of its entry, not the way that the browser went. */
  async revisit(text: unknown, coming: Coming, way: readonly string[]): Promise<void> {
    const visiting = this.visit(text, coming);
    this.#explorer.retrace(way.map(stopAt));
    await visiting;
  }

  /** The way back from the page of a thing, as addresses. */
  get way(): readonly string[] {
    return this.#explorer.stops.map(({ view: name, thing, selected }) =>
      writeAddress({ ...PLAIN_VIEW, name, thing: name === 'thing' ? thing : null, selected }),
    );
  }

  /** As `visit`, for a view that the reader asks for within the app: a step from which Back leads here. */
  async go(text: string): Promise<void> {
    await this.#visit(text, 'link');
    this.settle();
  }

  /** While this goes on, what becomes another view is no step of the reader's. */
  async arrive(open: () => Promise<void>): Promise<void> {
    this.#arriving++;
    try {
      await open();
      this.settle();
    } finally {
      this.#arriving--;
    }
  }

  get isArriving(): boolean {
    return this.#arriving > 0;
  }

  async #visit(text: unknown, coming: Coming): Promise<void> {
    const turn = ++this.#turn;
    const read = readAddress(text);
    const { view } = read;
    this.#link = read;
    this.#rest = view.rest;
    this.#waiting = null;
    const spoken =
      coming === 'link' && view.language
        ? this.#speech.borrow(view.language).catch(() => undefined) // the reader's own stays
        : null;
    const wanted = view.data?.id ?? this.#explorer.dataSet.id;
    if (wanted === this.#explorer.dataSet.id) {
      this.#stand(view);
      if (view.data) await this.#library.visit(wanted);
    } else {
      this.#waiting = view;
      this.#stand({ ...PLAIN_VIEW, name: view.name === 'thing' ? 'timeline' : view.name });
      await this.#library.visit(wanted);
      if (this.#turn !== turn) return; // another link is being opened
    }
    await spoken;
  }

  /** Shows what a link is about, where its data set is there now. */
  settle(): void {
    const view = this.#waiting;
    if (view?.data?.id !== this.#explorer.dataSet.id) return;
    this.#waiting = null;
    this.#stand(view);
  }

  #stand(view: View): void {
    const { lanes } = this.#timeline;
    const { columns } = this.#explorer;
    const row = view.selected === null ? -1 : columns.rowOf(view.selected);
    this.#explorer.filterBy(this.#known(view.filter));
    this.#explorer.lookFrom(view.asOf ?? this.#firstLook);
    if (view.thing) this.#explorer.openThing(view.thing);
    else this.#explorer.open(view.name);
    this.#explorer.select(row < 0 ? null : view.selected);
    lanes.borrow(view.grouping);
    if (row >= 0 && view.grouping !== 'kind') lanes.revealRow(row);
    this.#timeline.arrive(view.window);
  }

  /** What rows can have; a value that is gone would hide them all. */
  #known(filter: Filter): Filter {
    const lost: Problem[] = [];
    let known = filter;
    for (const facet of FACETS) {
      if (filter[facet].size === 0) continue;
      const values = new Set(valuesOf(facet, this.#explorer));
      const kept = [...filter[facet]].filter((value) => values.has(value));
      if (kept.length === filter[facet].size) continue;
      known = { ...known, [facet]: new Set(kept) };
      const gone = [...filter[facet]].filter((value) => !values.has(value));
      const place = { in: 'address', field: facet };
      lost.push({ code: 'missing-reference', place, value: gone.join(', ') });
    }
    const link = this.#link;
    if (link && lost.length > 0) this.#link = { ...link, problems: [...link.problems, ...lost] };
    return known;
  }

  get #firstLook(): number {
    return firstLook(this.#explorer.dataSet, this.#explorer.today);
  }

  /* What there is to tell of the link opened last */

  /** What of it could not be understood. */
  get problems(): readonly Problem[] {
    return this.#link?.problems ?? [];
  }

  /** The data set that it is about and that is not here. */
  readonly absent: Pin | null = $derived.by(() => {
    const data = this.#link?.view.data ?? null;
    const { id } = this.#explorer.dataSet;
    const isAbsent =
      data !== null &&
      data.id !== id &&
      this.#library.isBundled(id) &&
      this.#library.isListed &&
      !this.#library.has(data.id);
    return isAbsent ? data : null;
  });

  /** The milestone that it selects and that is no longer there; nothing once another has been selected. */
  readonly lost: Lost | null = $derived.by(() => {
    const { view } = this.#link ?? {};
    const { columns, dataSet, selectedRow } = this.#explorer;
    const id = view?.selected;
    if (!view || id === null || id === undefined || selectedRow !== null) return null;
    if ((view.data?.id ?? dataSet.id) !== dataSet.id || columns.rowOf(id) >= 0) return null;
    return { id, rows: nearestRows(columns, id, middleOf(view)) };
  });

  /** What has changed in the data since it was made. */
  readonly since: Since | null = $derived.by(() => {
    const data = this.#link?.view.data;
    const { dataSet } = this.#explorer;
    return data ? changesSince(data, dataSet, dataSet.releases) : null;
  });

  /** The state of the data that the link was made with. */
  get pin(): Pin | null {
    return this.#link?.view.data ?? null;
  }

  get hasNews(): boolean {
    return (
      this.problems.length > 0 || this.absent !== null || this.lost !== null || this.since !== null
    );
  }

  /** The reader has read it. */
  dismiss(): void {
    this.#link = null;
  }

  /* The view as it is now */

  /** What the reader has not been told to the end stays in the address: reloading tells it again. */
  get here(): View {
    const { columns, selectedRow, view, thing, asOf, filter, dataSet } = this.#explorer;
    const selected = selectedRow === null ? null : columns.ids.at(selectedRow);
    return {
      name: view,
      thing: view === 'thing' ? thing : null,
      window: this.#timeline.isWhole ? null : this.#timeline.window,
      selected: selected ?? this.lost?.id ?? null,
      asOf: asOf === this.#firstLook ? null : asOf,
      grouping: this.#timeline.lanes.grouping,
      filter,
      language: this.#speech.language,
      data: this.since ? this.pin : pinOf(dataSet),
      rest: this.#rest,
    };
  }

  /** All that an address can say of a view. */
  full(view: View): string {
    return writeAddress(view);
  }

  /** What stands after the `#` for a view; nothing for the one that opens without it. */
  text(view: View): string {
    const isBare =
      isPlain(view) &&
      !this.#speech.isBorrowed &&
      (view.data === null || this.#library.isBundled(view.data.id));
    return isBare ? '' : writeAddress(view);
  }

  /* Links */

  /** What opens exactly this view, next week too: its day and the state of its data are said. */
  get ofView(): string {
    const { asOf, dataSet } = this.#explorer;
    return writeAddress({ ...this.here, asOf, data: pinOf(dataSet) });
  }

  /** The same for the reader alone, whose language may be another by then. */
  get toSave(): string {
    const { asOf, dataSet } = this.#explorer;
    return writeAddress({ ...this.here, asOf, language: null, data: pinOf(dataSet) });
  }

  /** What opens one milestone, in the timeline of everything. */
  ofMilestone(id: string): string {
    const { asOf, language } = this.here;
    const data = pinOf(this.#explorer.dataSet);
    return writeAddress({ ...PLAIN_VIEW, selected: id, asOf, language, data });
  }

  /** The whole link of an address. */
  link(address: string): string {
    return `${this.#desk.base()}#${address}`;
  }

  /** Copies a link, or, where that is refused, offers it to be copied by hand. Never rejects. */
  async copy(address: string): Promise<void> {
    const link = this.link(address);
    this.#copied = null; // said again, where it is the same
    const isCopied = await this.#desk.copy(link).then(
      () => true,
      () => false,
    );
    this.#copied = { link, isCopied };
  }

  /** The link copied last; null once that has been said. */
  get copied(): Copied | null {
    return this.#copied;
  }

  forgetCopied(): void {
    this.#copied = null;
  }
}

function stopAt(address: string): Stop {
  const { name, thing, selected } = readAddress(address).view;
  return { view: name, thing, selected };
}

/** The day that a link was about, where it was about a short time. */
const middleOf = ({ window }: View): number | null =>
  window && window.to - window.from <= SHORT ? Math.floor((window.from + window.to) / 2) : null;

/** Whether both are the same place, between which Back leads: a view of something. */
export const isSamePlace = (one: View, other: View): boolean =>
  one.name === other.name &&
  one.selected === other.selected &&
  one.data?.id === other.data?.id &&
  one.thing?.type === other.thing?.type &&
  one.thing?.id === other.thing?.id;
