import { type Columns, columnsOf } from '../core/columns.ts';
import type { DataSet, Link } from '../core/data-set.ts';
import { extent } from '../core/data-set.ts';
import type { Day } from '../core/day.ts';
import { importance, isElectionDay } from '../core/importance.ts';
import type { Milestone } from '../core/records.ts';
import { standings, type Status, statusOfMilestone } from '../core/status.ts';

export type ViewName = 'timeline' | 'list' | 'sources';

/** What is being looked at: the data set, from which day, which view, which milestone. */
export class Explorer {
  #dataSet = $state.raw<DataSet>() as DataSet; // set in the constructor, before anything can read it
  #asOf = $state<Day>(0);
  #view = $state<ViewName>('timeline');
  #selected = $state<string | null>(null);
  readonly #today: () => Day;

  /** `today` tells the civil day in Vietnam. */
  constructor(dataSet: DataSet, today: () => Day) {
    this.#dataSet = dataSet;
    this.#today = today;
    this.#asOf = today();
  }

  get dataSet(): DataSet {
    return this.#dataSet;
  }

  /** Replaces the data set whole, keeping view, day and selection where they still exist. */
  show(dataSet: DataSet): void {
    this.#dataSet = dataSet;
    if (this.#selected !== null && !dataSet.milestone.has(this.#selected)) this.#selected = null;
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

  get selected(): Milestone | null {
    return this.#selected === null ? null : (this.#dataSet.milestone.get(this.#selected) ?? null);
  }

  select(id: string | null): void {
    this.#selected = id;
  }

  /** The milestone `step` places before or after the selected one, in order of day; stops at the ends. */
  selectNext(step: 1 | -1): void {
    const { milestones } = this.#dataSet;
    const at = milestones.findIndex((milestone) => milestone.id === this.#selected);
    const next = milestones[Math.min(milestones.length - 1, Math.max(0, at + step))];
    if (next) this.#selected = next.id;
  }

  readonly #links = $derived(this.#selected === null ? [] : this.#dataSet.links(this.#selected));

  /** Relations of the selected milestone, both directions. */
  get links(): readonly Link[] {
    return this.#links;
  }

  status(milestone: Milestone): Status {
    return statusOfMilestone(milestone.when, this.#asOf);
  }

  readonly #importances = $derived(
    new Map(this.#dataSet.milestones.map((one) => [one.id, importance(one, this.#dataSet)])),
  );

  importance(milestone: Milestone): number {
    return this.#importances.get(milestone.id) ?? 0;
  }

  isElectionDay(milestone: Milestone): boolean {
    return isElectionDay(milestone, this.#dataSet);
  }

  readonly #columns = $derived(columnsOf(this.#dataSet));

  /** All milestones, by column. */
  get columns(): Columns {
    return this.#columns;
  }

  readonly #standings = $derived(standings(this.#columns, this.#asOf));

  /** How every row stands on the as-of day: see `STANDINGS`. */
  get standings(): Uint8Array {
    return this.#standings;
  }

  readonly #extent = $derived(extent(this.#dataSet.milestones));

  /** First and last day of the data, or the span that the data set names when it is empty. */
  get extent(): { readonly from: Day; readonly to: Day } {
    return this.#extent ?? this.#dataSet.head.span;
  }
}
