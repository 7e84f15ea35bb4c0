import { type Columns, extentOf, type Link, linksOf } from '../core/columns.ts';
import type { DataSet } from '../core/data-set.ts';
import type { Day } from '../core/day.ts';
import {
  type Choice,
  type Facet,
  type Filter,
  type Hiding,
  hidingOf,
  isFiltering,
  NO_FILTER,
  shownRows,
  toggle,
  without,
} from '../core/filter.ts';
import type { Milestone } from '../core/records.ts';
import { standings, type Status, statusOfRow } from '../core/status.ts';
import type { Shelf } from '../core/store.ts';
import { isSameThing, type Thing } from '../core/things.ts';
import { facetStates, type FacetState } from './facets.svelte.ts';

export type ViewName = 'timeline' | 'calendar' | 'list' | 'sources' | 'thing';

const MOST_STOPS = 50; // that are remembered for going back

/** Where a reader was before a page was opened. */
export interface Stop {
  readonly view: ViewName;
  readonly thing: Thing | null;
  readonly selected: string | null;
}

const MANY = 20_000;

/** Calls back when the next frame is drawn; where nothing is drawn, soon. */
function afterFrame(call: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') setTimeout(call);
  else requestAnimationFrame(() => setTimeout(call));
}

/** What is being looked at: the data set, from which day, which view, which of its milestones, and the one selected. */
export class Explorer {
  #dataSet = $state.raw<DataSet>() as DataSet; // set in the constructor, before anything can read it
  #asOf = $state<Day>(0);
  #view = $state<ViewName>('timeline');
  #thing = $state.raw<Thing | null>(null);
  #stops = $state.raw<readonly Stop[]>([]);
  #selected = $state<string | null>(null);
  #filter = $state.raw<Filter>(NO_FILTER);
  /** The filter under which very many are counted. */
  #counted = $state.raw<Filter>(NO_FILTER);
  #isFilterOpen = $state(false);
  /** The record fetched last, where records are not at hand. */
  #fetched = $state.raw<Milestone | null>(null);
  #isUnreadable = $state(false);
  #shelf: Shelf | null = null;
  readonly #today: () => Day;

  /** `today` tells the civil day in Vietnam. */
  constructor(dataSet: DataSet, today: () => Day) {
    this.#dataSet = dataSet;
    this.#today = today;
    this.#asOf = today();
  }

  /** What it shows; of the records perhaps none yet: see `withoutRecords`. */
  get dataSet(): DataSet {
    return this.#dataSet;
  }

  /** Replaces the data set whole, keeping view, day and selection where they still exist; another one is shown whole. */
  show(dataSet: DataSet): void {
    if (dataSet.id !== this.#dataSet.id) {
      this.clearFilter();
      if (this.#view === 'thing') this.open('timeline'); // its things are others
    }
    if (dataSet.digest !== this.#dataSet.digest) this.#fetched = null;
    this.#dataSet = dataSet;
    if (this.selectedRow === null) this.#selected = null;
    else this.#fetch();
  }

  /** Where it may fetch the records that are not at hand. */
  readFrom(shelf: Shelf): void {
    this.#shelf = shelf;
    this.#fetch();
  }

  get view(): ViewName {
    return this.#view;
  }

  open(view: ViewName): void {
    this.#view = view;
    this.#isFilterOpen = false;
    if (view !== 'thing') this.#stops = [];
  }

  /** Whose page the view `thing` shows. */
  get thing(): Thing | null {
    return this.#thing;
  }

  openThing(thing: Thing): void {
    const isHere = this.#view === 'thing' && isSameThing(thing, this.#thing);
    if (!isHere) this.#stops = [...this.#stops.slice(1 - MOST_STOPS), this.#stop];
    this.#thing = thing;
    this.open('thing');
  }

  get #stop(): Stop {
    return { view: this.#view, thing: this.#thing, selected: this.#selected };
  }

  /** Where `leaveThing` leads. */
  get backTo(): Pick<Stop, 'view' | 'thing'> {
    return this.#stops.at(-1) ?? { view: 'timeline', thing: null };
  }

  /** Where the reader was before each of the pages that lead to this one, the last one at the end. */
  get stops(): readonly Stop[] {
    return this.#stops;
  }

  /** Puts the way back as it was when the open page was opened: the browser has led to it. */
  retrace(stops: readonly Stop[]): void {
    if (this.#view === 'thing') this.#stops = stops.slice(-MOST_STOPS);
  }

  /** Back to where the reader was before the page was opened, with what was selected there. */
  leaveThing(): void {
    if (this.#view !== 'thing') return;
    const stop = this.#stops.at(-1);
    const left = this.#stops.slice(0, -1);
    this.#thing = stop?.thing ?? null;
    this.open(stop?.view ?? 'timeline');
    this.#stops = left;
    if (stop) this.select(stop.selected);
  }

  get asOf(): Day {
    return this.#asOf;
  }

  get today(): Day {
    return this.#today();
  }

  get isToday(): boolean {
    return this.#asOf === this.#today();
  }

  lookFrom(day: Day): void {
    this.#asOf = day;
  }

  readonly #selectedRow = $derived.by(() => {
    const row = this.#selected === null ? -1 : this.columns.rowOf(this.#selected);
    return row < 0 ? null : row;
  });

  /** The row of the selected milestone. */
  get selectedRow(): number | null {
    return this.#selectedRow;
  }

  readonly #record = $derived.by(() => {
    if (this.#selected === null) return null;
    const atHand = this.#dataSet.milestone.get(this.#selected);
    return atHand ?? (this.#fetched?.id === this.#selected ? this.#fetched : null);
  });

  /** The record of the selected milestone; null also while it is being fetched, or when it cannot be read. */
  get selected(): Milestone | null {
    return this.#record;
  }

  /** The record of the selected milestone could not be read. */
  get isUnreadable(): boolean {
    return this.#isUnreadable;
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#fetch();
  }

  selectRow(row: number): void {
    this.select(this.columns.ids.at(row));
  }

  /** The shown milestone next before or after the selected one, in order of day; stops at the ends. */
  selectNext(step: 1 | -1): void {
    const { size } = this.columns;
    let row = this.selectedRow === null ? 0 : this.selectedRow + step;
    while (row >= 0 && row < size && !this.shows(row)) row += this.selectedRow === null ? 1 : step;
    if (row >= 0 && row < size) this.selectRow(row);
  }

  /** Fetches the record of the selected milestone where it is not at hand. */
  #fetch(): void {
    this.#isUnreadable = false;
    const row = this.selectedRow;
    const wanted = this.#selected;
    if (row === null || wanted === null || this.selected || !this.#shelf) return;
    const { id: dataSet } = this.#dataSet;
    const isStillWanted = (): boolean =>
      this.#selected === wanted && this.#dataSet.id === dataSet && this.selected === null;
    this.#shelf.fetch(dataSet, [{ row, id: wanted }]).then(
      ([record]) => {
        if (!isStillWanted()) return;
        this.#fetched = record ?? null;
        this.#isUnreadable = this.selected === null;
      },
      () => {
        if (isStillWanted()) this.#isUnreadable = true;
      },
    );
  }

  readonly #links = $derived(
    this.selectedRow === null ? [] : linksOf(this.columns, this.selectedRow),
  );

  /** Relations of the selected milestone, both directions. */
  get links(): readonly Link[] {
    return this.#links;
  }

  /** How a row stands on the as-of day. */
  status(row: number): Status {
    return statusOfRow(this.columns, row, this.#asOf);
  }

  readonly #columns = $derived(this.#dataSet.columns);

  /** All milestones, by column. */
  get columns(): Columns {
    return this.#columns;
  }

  readonly #standings = $derived(standings(this.columns, this.#asOf));

  /** How every row stands on the as-of day: see `STANDINGS`. */
  get standings(): Uint8Array {
    return this.#standings;
  }

  /* Which milestones are shown */

  get filter(): Filter {
    return this.#filter;
  }

  toggleChoice(choice: Choice): void {
    this.#choose(toggle(this.#filter, choice));
  }

  removeChoice(choice: Choice): void {
    this.#choose(without(this.#filter, choice));
  }

  clearFilter(): void {
    this.#choose(NO_FILTER);
  }

  #choose(filter: Filter): void {
    this.#filter = filter;
    afterFrame(() => (this.#counted = this.#filter));
  }

  /** Replaces the filter whole. */
  filterBy(filter: Filter): void {
    this.#choose(filter);
  }

  get isFiltering(): boolean {
    return isFiltering(this.#filter);
  }

  // Standings are read only where one was chosen: another day makes nothing anew otherwise.
  readonly #hiding = $derived(hidingOf(this, this.#filter));

  /** Which facets hide which row; null where nothing was chosen. */
  get hiding(): Hiding {
    return this.#hiding;
  }

  readonly #mask = $derived(shownRows(this.#hiding));

  /** 1 for every row that is shown; null where all are. */
  get mask(): Uint8Array | null {
    return this.#mask;
  }

  shows(row: number): boolean {
    return this.#mask === null || this.#mask[row] === 1;
  }

  readonly #shown = $derived.by(() => {
    const mask = this.#mask;
    const rows = new Uint32Array(this.columns.size);
    let count = 0;
    for (let row = 0; row < rows.length; row++) {
      if (mask === null || mask[row] === 1) rows[count++] = row;
    }
    return rows.subarray(0, count);
  });

  /** The rows that are shown, in order of day. */
  get shown(): Uint32Array {
    return this.#shown;
  }

  /** How many there are of them: of a quarter of a million faster known than which. */
  readonly shownCount: number = $derived.by(() => {
    const mask = this.#mask;
    if (mask === null) return this.columns.size;
    let count = 0;
    for (let row = 0; row < mask.length; row++) count += mask[row] ?? 0;
    return count;
  });

  /** How many milestones the filter hides. */
  get hiddenCount(): number {
    return this.columns.size - this.shownCount;
  }

  readonly #lateHiding = $derived(hidingOf(this, this.#counted));

  /** `hiding` for whoever counts: of very many, which takes as long as their picture, a frame later. */
  get countedHiding(): Hiding {
    return this.columns.size < MANY ? this.#hiding : this.#lateHiding;
  }

  /** What can be chosen of each facet, counted when somebody looks at it. */
  readonly facets: Readonly<Record<Facet, FacetState>> = facetStates(this);

  /** Whether the panel of the filter is open; it stands in other places in other views. */
  get isFilterOpen(): boolean {
    return this.#isFilterOpen;
  }

  openFilter(): void {
    this.#isFilterOpen = true;
  }

  closeFilter(): void {
    this.#isFilterOpen = false;
  }

  readonly #extent = $derived(extentOf(this.columns));

  /** First and last day of the data, or the span that the data set names when it is empty. */
  get extent(): { readonly from: Day; readonly to: Day } {
    return this.#extent ?? this.#dataSet.head.span;
  }
}
