import { type Columns, extentOf, type Link, linksOf } from '../core/columns.ts';
import type { DataSet } from '../core/data-set.ts';
import type { Day } from '../core/day.ts';
import type { Milestone } from '../core/records.ts';
import { standings, type Status, statusOfRow } from '../core/status.ts';
import type { Shelf } from '../core/store.ts';

export type ViewName = 'timeline' | 'list' | 'sources';

/** What is being looked at: the data set, from which day, which view, which milestone. */
export class Explorer {
  #dataSet = $state.raw<DataSet>() as DataSet; // set in the constructor, before anything can read it
  #asOf = $state<Day>(0);
  #view = $state<ViewName>('timeline');
  #selected = $state<string | null>(null);
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

  /** Replaces the data set whole, keeping view, day and selection where they still exist. */
  show(dataSet: DataSet): void {
    this.#dataSet = dataSet;
    this.#fetched = null;
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

  /** The milestone `step` places before or after the selected one, in order of day; stops at the ends. */
  selectNext(step: 1 | -1): void {
    const last = this.columns.size - 1;
    if (last < 0) return;
    this.selectRow(Math.min(last, Math.max(0, (this.selectedRow ?? -1) + step)));
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

  readonly #extent = $derived(extentOf(this.columns));

  /** First and last day of the data, or the span that the data set names when it is empty. */
  get extent(): { readonly from: Day; readonly to: Day } {
    return this.#extent ?? this.#dataSet.head.span;
  }
}
