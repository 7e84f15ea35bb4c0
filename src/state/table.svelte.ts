import { type Column, COLUMNS, type Order, relationCounts, type SortKey } from '../core/order.ts';
import type { Preferences } from '../core/preferences.ts';
import type { Explorer } from './explorer.svelte.ts';

const FIRST_COLUMNS: readonly Column[] = [
  'when',
  'milestone',
  'kind',
  'level',
  'body',
  'status',
  'sources',
];
const FIRST_ORDER: Order = [{ column: 'when', descending: false }];

/** A row without it could not be told from another, nor be selected. */
export const NEEDED: Column = 'milestone';

/** Which columns the table of milestones has, in which order they stand, and what its rows are sorted by. */
export class Table {
  #columns = $state.raw<readonly Column[]>(FIRST_COLUMNS);
  #order = $state.raw<Order>(FIRST_ORDER);
  readonly #explorer: Explorer;
  readonly #preferences: Preferences;

  constructor(explorer: Explorer, preferences: Preferences) {
    this.#explorer = explorer;
    this.#preferences = preferences;
    this.#columns = readColumns(preferences.read('columns'));
  }

  /** The columns shown, from the left. */
  get columns(): readonly Column[] {
    return this.#columns;
  }

  /** All columns: those shown, from the left, then the others. */
  get all(): readonly Column[] {
    return [...this.#columns, ...COLUMNS.filter((column) => !this.shows(column))];
  }

  shows(column: Column): boolean {
    return this.#columns.includes(column);
  }

  /** Shows a column at the right end, or no longer; the needed one stays. */
  toggle(column: Column): void {
    if (!this.shows(column)) this.#show([...this.#columns, column]);
    else if (column !== NEEDED) this.#show(this.#columns.filter((one) => one !== column));
  }

  /** Moves a column that is shown by places, to the right where positive; it stops at the ends. */
  move(column: Column, step: number): void {
    const from = this.#columns.indexOf(column);
    if (from < 0) return;
    const to = Math.min(this.#columns.length - 1, Math.max(0, from + step));
    if (to === from) return;
    const columns = this.#columns.filter((one) => one !== column);
    columns.splice(to, 0, column);
    this.#show(columns);
  }

  #show(columns: readonly Column[]): void {
    this.#columns = columns;
    this.#preferences.keep('columns', columns.join(' '));
  }

  /** What rows are sorted by; what counts most comes first. */
  get order(): Order {
    return this.#order;
  }

  /** The place of a column in the order, and its direction; null where rows are not sorted by it. */
  keyOf(column: Column): (SortKey & { readonly at: number }) | null {
    const at = this.#order.findIndex((key) => key.column === column);
    const key = this.#order[at];
    return key ? { ...key, at } : null;
  }

  /** Sorts by a column alone; where rows are so already, the other way round. */
  sortBy(column: Column): void {
    const only = this.#order.length === 1 ? this.keyOf(column) : null;
    this.#order = [{ column, descending: only !== null && !only.descending }];
  }

  /** Sorts by a column after all others; by one of these the other way round, and then no longer. */
  sortFurtherBy(column: Column): void {
    const key = this.keyOf(column);
    if (!key) this.#order = [...this.#order, { column, descending: false }];
    else if (!key.descending || this.#order.length === 1) {
      this.#order = this.#order.map((one) =>
        one.column === column ? { column, descending: !one.descending } : one,
      );
    } else this.#order = this.#order.filter((one) => one.column !== column);
  }

  /** Whether anything is other than at first. */
  get isChanged(): boolean {
    return (
      this.#columns.join(' ') !== FIRST_COLUMNS.join(' ') ||
      this.#order.length !== 1 ||
      this.keyOf('when')?.descending !== false
    );
  }

  reset(): void {
    this.#show(FIRST_COLUMNS);
    this.#order = FIRST_ORDER;
  }

  /** For every row, how many relations it has; counted when it is asked for. */
  readonly relationCounts: Uint32Array = $derived.by(() => relationCounts(this.#explorer.columns));
}

/** What was kept, perhaps by another version: columns that there are, each once. */
function readColumns(kept: string | null): readonly Column[] {
  const names = new Set(kept?.split(' '));
  const columns = [...names].flatMap((name) => COLUMNS.filter((column) => column === name));
  return columns.includes(NEEDED) ? columns : FIRST_COLUMNS;
}
