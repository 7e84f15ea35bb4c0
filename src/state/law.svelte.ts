import { whenOf } from '../core/columns.ts';
import type { LawLinks } from '../core/fulfilment.ts';
import type { bookOf, LawBook, LawRow, LawRows } from '../core/law-book.ts';
import type { RulePack } from '../core/rules.ts';
import { type Status, statusOfDuty } from '../core/status.ts';
import type { Explorer } from './explorer.svelte.ts';

/** Where laws come from. Rejects where they cannot be had. */
export interface LawShelf {
  /** The ids of the rule packs, the oldest law first. */
  readonly packs: readonly string[];
  readonly pack: (id: string) => Promise<unknown>;
  /** What ties a data set to its law; null where nothing does. */
  readonly links: (dataSet: string) => Promise<unknown>;
}

/** How the rows of the calendar are sorted out. */
export const LAW_GROUPS = ['met', 'late', 'soon', 'coming', 'unknown'] as const;
export type LawGroup = (typeof LAW_GROUPS)[number];

/** Days within which a last day is near. */
export const SOON = 14;

export interface StandingRow {
  readonly row: LawRow;
  readonly status: Status;
  readonly group: LawGroup;
}

type Loading =
  | { readonly is: 'idle' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly detail: string };

interface Loaded {
  readonly dataSet: string;
  readonly packs: ReadonlyMap<string, RulePack>;
  readonly links: LawLinks | null;
  readonly bookOf: typeof bookOf;
}

const NO_ROWS: LawRows = { dated: [], waiting: [] };

export function groupOf(status: Status): LawGroup {
  switch (status.is) {
    case 'met':
      return status.margin < 0 ? 'late' : 'met';
    case 'overdue':
      return 'late';
    case 'due':
      return status.days <= SOON ? 'soon' : 'coming';
    default:
      return 'unknown';
  }
}

/** The law's calendar: fetched when somebody first wants it, then answered from the day that is looked from. */
export class Law {
  #loading = $state.raw<Loading>({ is: 'idle' });
  #loaded = $state.raw<Loaded | null>(null);
  #group = $state<LawGroup | null>(null);
  #opened = $state<string | null>(null);
  #turn = 0;
  readonly #explorer: Explorer;
  readonly #shelf: LawShelf;

  constructor(explorer: Explorer, shelf: LawShelf) {
    this.#explorer = explorer;
    this.#shelf = shelf;
  }

  /** Never rejects; may be called again at any time. */
  async fetch(): Promise<void> {
    const { id, head } = this.#explorer.dataSet;
    if (this.#loaded?.dataSet === id || this.#loading.is === 'loading') return;
    const turn = ++this.#turn;
    this.#loading = { is: 'loading' };
    try {
      const loaded = await load(this.#shelf, id, head.electionDay);
      if (turn === this.#turn) this.#loaded = loaded;
      this.#loading = { is: 'idle' };
    } catch (error) {
      this.#loading = { is: 'failed', detail: String(error) };
    }
  }

  readonly #book = $derived.by(() => {
    const loaded = this.#loaded;
    const { id, head } = this.#explorer.dataSet;
    if (loaded?.dataSet !== id) return null;
    const pack =
      loaded.packs.get(loaded.links?.pack ?? '') ??
      inForce([...loaded.packs.values()], head.electionDay);
    if (!pack) return null;
    return loaded.bookOf({
      pack,
      links: loaded.links,
      election: { id, day: head.electionDay },
      columns: this.#explorer.columns,
    });
  });

  /** Null until it is there for the data set that is shown. */
  get book(): LawBook | null {
    return this.#book;
  }

  /** Every law that was fetched; the one that applies among them. */
  get packs(): readonly RulePack[] {
    return [...(this.#loaded?.packs.values() ?? [])];
  }

  get isFailed(): boolean {
    return this.#loading.is === 'failed';
  }

  /** The same value for another day, as long as nothing that is counted from happens in between. */
  readonly #rows: LawRows = $derived.by(() => this.#book?.rowsAt(this.#explorer.asOf) ?? NO_ROWS);

  /** Duties that wait for an event. */
  get waiting(): readonly LawRow[] {
    return this.#rows.waiting;
  }

  readonly #dated: readonly StandingRow[] = $derived(
    this.#rows.dated.map((row) => {
      const status = this.statusOf(row);
      return { row, status, group: groupOf(status) };
    }),
  );

  /** Every duty with a last day, in its order. */
  get dated(): readonly StandingRow[] {
    return this.#dated;
  }

  /** Those of the chosen group. */
  get shown(): readonly StandingRow[] {
    return this.#group === null
      ? this.#dated
      : this.#dated.filter(({ group }) => group === this.#group);
  }

  readonly #counts = $derived.by(() => {
    const counts = { met: 0, late: 0, soon: 0, coming: 0, unknown: 0 };
    for (const { group } of this.#dated) counts[group]++;
    return counts;
  });

  get counts(): Readonly<Record<LawGroup, number>> {
    return this.#counts;
  }

  statusOf({ lastDay, done }: LawRow): Status {
    return statusOfDuty(lastDay, done[0]?.when ?? null, null, this.#explorer.asOf);
  }

  /** The group to which the rows are narrowed; null for all. */
  get group(): LawGroup | null {
    return this.#group;
  }

  toggleGroup(group: LawGroup): void {
    this.#group = this.#group === group ? null : group;
  }

  /** The row whose details are open. */
  get opened(): string | null {
    return this.#opened;
  }

  toggle(id: string): void {
    this.#opened = this.#opened === id ? null : id;
  }

  /** Opens the calendar at a row. */
  show(id: string): void {
    this.#group = null;
    this.#opened = id;
    this.#explorer.open('calendar');
  }

  /** The rows that a milestone fulfils, from whatever day one looks. */
  fulfilledBy(milestone: string): readonly LawRow[] {
    const { columns } = this.#explorer;
    const row = columns.rowOf(milestone);
    if (!this.#book || row < 0) return [];
    // Seen from the day itself: what is counted from it may be dated later.
    const { dated, waiting } = this.#book.rowsAt(
      Math.max(this.#explorer.asOf, whenOf(columns, row).end),
    );
    return [...dated, ...waiting].filter(({ done }) => done[0]?.milestone === milestone);
  }

  /** The rows whose last day a milestone repeats: of each duty the one for all, or for all others. */
  repeatedBy(milestone: string): readonly LawRow[] {
    const rules = this.#book?.rulesPublishedBy(milestone).map(({ id }) => id) ?? [];
    return this.#rows.dated.filter(({ rule, unit }) => unit === null && rules.includes(rule.id));
  }
}

const inForce = (packs: readonly RulePack[], day: number): RulePack | undefined =>
  packs.findLast(({ inForce }) => inForce.from <= day);

async function load(shelf: LawShelf, dataSet: string, electionDay: number): Promise<Loaded> {
  const [{ parsePack }, { parseLinks }, { bookOf }, linked, ...raw] = await Promise.all([
    import('../core/rules.ts'),
    import('../core/fulfilment.ts'),
    import('../core/law-book.ts'),
    shelf.links(dataSet),
    ...shelf.packs.map((id) => shelf.pack(id)),
  ]);
  const packs = new Map<string, RulePack>();
  for (const one of raw) {
    const pack = parsePack(one);
    if (!('rules' in pack)) throw new Error(`law: ${JSON.stringify(pack[0])}`);
    packs.set(pack.id, pack);
  }
  if (!inForce([...packs.values()], electionDay)) throw new Error(`law: none in force`);
  return { dataSet, packs, links: linked === null ? null : parseLinks(linked), bookOf };
}
