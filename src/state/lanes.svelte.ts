import type { DataSet } from '../core/data-set.ts';
import {
  type Belonging,
  type Grouped,
  GROUPINGS,
  type Grouping,
  groupRows,
  lanePlace,
} from '../core/grouping.ts';
import {
  type Habit,
  type Habits,
  isHabitual,
  NO_HABIT,
  readHabits,
  writeHabits,
} from '../core/habits.ts';
import { LANES } from '../core/kinds.ts';
import type { Preferences } from '../core/preferences.ts';
import { compareText } from '../i18n/numbers.ts';
import { hideRows } from '../timeline/lane-index.ts';
import { NAMES } from '../timeline/sizes.ts';
import {
  type Arrangement,
  arrange,
  AXIS_HEIGHT,
  type Lane,
  plainWishes,
  scrollShowing,
  scrollTop,
  type Stack,
  type Wishes,
} from '../timeline/stack.ts';
import type { Explorer } from './explorer.svelte.ts';

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** What the lanes are made of, in which order they stand, and how far they are scrolled. All but the latter is kept. */
export class Lanes {
  #grouping = $state.raw<Grouping>('kind');
  /** The reader's own, where a link shows another. */
  #kept: Grouping;
  #habits = $state.raw<Habits['of']>({});
  #scroll = $state(0);

  readonly #explorer: Explorer;
  readonly #stack: () => Stack;

  readonly #preferences: Preferences;

  /** `stack`: the lanes as they stand now, scrolled. */
  constructor(explorer: Explorer, stack: () => Stack, preferences: Preferences) {
    this.#explorer = explorer;
    this.#stack = stack;
    this.#preferences = preferences;
    const { grouping, of } = readHabits(preferences.read('lanes'));
    this.#grouping = grouping;
    this.#kept = grouping;
    this.#habits = of;
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  /** Kinds and levels have their names from the messages. */
  get areNamedByRecords(): boolean {
    return this.#grouping !== 'kind' && this.#grouping !== 'level';
  }

  /** How wide their names are, in pixels: what is left is the picture's. */
  get namesWidth(): number {
    return this.areNamedByRecords ? NAMES.long : NAMES.short;
  }

  /** Shows other lanes, from the top, or where the selected milestone stands among them. */
  groupBy(grouping: Grouping): void {
    if (!GROUPINGS.includes(grouping)) return;
    this.borrow(grouping);
    if (grouping === this.#kept) return;
    this.#kept = grouping;
    this.#keep();
  }

  /** The same for this visit only: a link changes nothing that is kept. */
  borrow(grouping: Grouping): void {
    if (grouping === this.#grouping) return;
    this.#grouping = grouping;
    this.#scroll = 0;
    const { selectedRow } = this.#explorer;
    if (selectedRow !== null) this.revealRow(selectedRow);
  }

  /* What stands where */

  /** Looks into the data set only when it is asked, so that lanes of kinds are not made again when records arrive. */
  get #belonging(): Belonging {
    let known: DataSet['places'] | null = null; // ten thousand places are looked up
    const places = (): DataSet['places'] => (known ??= this.#explorer.dataSet.places);
    const isCountry = (id: string): boolean => places().get(id)?.level === 'central';
    const nameOf = (id: string): string => places().get(id)?.name.vi ?? id;
    return {
      place: (id) => lanePlace(id, (one) => places().get(one)?.within, isCountry),
      source: (id) => this.#explorer.dataSet.sources.get(id)?.origin ?? id,
      // Names of places are Vietnamese in every language of the interface, and so is their order.
      comparePlaces: (a, b) =>
        Number(isCountry(b)) - Number(isCountry(a)) || compareText(nameOf(a), nameOf(b), 'vi'),
    };
  }

  // Grouped apart from what is hidden: another filter leaves every row in its lane.
  readonly #kinds: Grouped = $derived(this.#group('kind'));

  readonly #groups: Grouped = $derived(
    this.#grouping === 'kind' ? this.#kinds : this.#group(this.#grouping),
  );

  #group(grouping: Grouping): Grouped {
    return groupRows(this.#explorer.columns, grouping, this.#belonging);
  }

  /** The milestones shown in lanes of their kinds, whatever the grouping. */
  readonly byKind: Arrangement = $derived(
    this.#arrange(
      this.#kinds,
      LANES.map(({ id }): Lane => ({ key: id, kinds: id })),
    ),
  );

  /** The milestones shown, in lanes. */
  readonly arrangement: Arrangement = $derived(
    this.#grouping === 'kind'
      ? this.byKind
      : this.#arrange(
          this.#groups,
          this.#groups.keys.map((key): Lane => ({ key, kinds: null })),
        ),
  );

  #arrange({ laneOfRow }: Grouped, lanes: readonly Lane[]): Arrangement {
    const { columns, mask } = this.#explorer;
    return arrange(columns, lanes, mask ? hideRows(laneOfRow, mask) : laneOfRow);
  }

  get #habit(): Habit {
    return this.#habits[this.#grouping] ?? NO_HABIT;
  }

  #change(habit: Partial<Habit>): void {
    this.#habits = { ...this.#habits, [this.#grouping]: { ...this.#habit, ...habit } };
    this.#keep();
  }

  #keep(): void {
    this.#preferences.keep('lanes', writeHabits({ grouping: this.#kept, of: this.#habits }));
  }

  /** Which lanes are shown in which order, pinned ones first, and which are collapsed. */
  readonly wishes: Wishes = $derived.by(() => {
    const plain = plainWishes(this.arrangement);
    const { order, pinned, collapsed } = this.#habit;
    if (!order && pinned.size === 0 && collapsed.size === 0) return plain;
    const { lanes } = this.arrangement;
    const keyOf = (lane: number): string => lanes[lane]?.key ?? '';
    // A lane that came after the reader's order was made stands at the end.
    const ranks = new Map(order?.map((key, rank) => [key, rank]));
    const rank = (lane: number): number => ranks.get(keyOf(lane)) ?? ranks.size;
    const sorted = order
      ? [...plain.order].sort((a, b) => rank(a) - rank(b) || a - b)
      : plain.order;
    const first = sorted.filter((lane) => pinned.has(keyOf(lane)));
    return {
      order:
        pinned.size === 0
          ? sorted
          : [...first, ...sorted.filter((lane) => !pinned.has(keyOf(lane)))],
      pinned: first.length,
      collapsed: new Set(plain.order.filter((lane) => collapsed.has(keyOf(lane)))),
    };
  });

  /** Whether the reader has changed anything about these lanes. */
  get isChanged(): boolean {
    return isHabitual(this.#habit);
  }

  reset(): void {
    this.#change(NO_HABIT);
  }

  isPinned(key: string): boolean {
    return this.#habit.pinned.has(key);
  }

  isCollapsed(key: string): boolean {
    return this.#habit.collapsed.has(key);
  }

  togglePin(key: string): void {
    this.#change({ pinned: toggled(this.#habit.pinned, key) });
  }

  toggleCollapse(key: string): void {
    this.#change({ collapsed: toggled(this.#habit.collapsed, key) });
  }

  /**
   * Moves a lane to a place among all lanes, counted from the top. A pinned lane stays among the pinned ones, another
   * below them.
   */
  move(key: string, to: number): void {
    const { lanes } = this.arrangement;
    const { order, pinned } = this.wishes;
    const keys = order.map((lane) => lanes[lane]?.key ?? '');
    const from = keys.indexOf(key);
    if (from < 0) return;
    const [low, high] = from < pinned ? [0, pinned - 1] : [pinned, keys.length - 1];
    const place = Math.min(high, Math.max(low, to));
    if (place === from) return;
    keys.splice(from, 1);
    keys.splice(place, 0, key);
    this.#change({ order: keys });
  }

  /** Where a lane can be moved: its own place, and the first and last one of its part. */
  rangeOf(key: string): { readonly at: number; readonly first: number; readonly last: number } {
    const { lanes } = this.arrangement;
    const { order, pinned } = this.wishes;
    const at = order.findIndex((lane) => lanes[lane]?.key === key);
    return at < pinned
      ? { at, first: 0, last: pinned - 1 }
      : { at, first: pinned, last: order.length - 1 };
  }

  /* Scrolling, in pixels */

  /** How far the lanes shall be scrolled, as far as they go. */
  get scroll(): number {
    return this.#scroll;
  }

  scrollTo(px: number): void {
    this.#scroll = Math.max(0, px);
  }

  scrollBy(px: number): void {
    this.scrollTo(this.#stack().scroll + px);
  }

  /** By a screen of lanes, of which a little stays in view. */
  scrollPage(step: 1 | -1): void {
    const stack = this.#stack();
    const page = stack.view - scrollTop(stack);
    this.scrollBy(step * Math.max(AXIS_HEIGHT, page * 0.85));
  }

  /** Brings a lane wholly into view; does nothing when it is. */
  reveal(lane: number): void {
    this.#scroll = scrollShowing(this.#stack(), lane);
  }

  /** Brings the lane of a row into view. */
  revealRow(row: number): void {
    const lane = this.arrangement.laneOfRow[row];
    if (lane !== undefined) this.reveal(lane);
  }
}
