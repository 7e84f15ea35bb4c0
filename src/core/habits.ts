/** How a reader likes the lanes, as a text that a device keeps. */
import { type Grouping, GROUPINGS } from './grouping.ts';

/** What a reader has done to the lanes of one grouping, by their keys. */
export interface Habit {
  /** From the top; null as long as nothing was moved. */
  readonly order: readonly string[] | null;
  readonly pinned: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
}

export interface Habits {
  readonly grouping: Grouping;
  readonly of: Readonly<Partial<Record<Grouping, Habit>>>;
}

export const NO_HABIT: Habit = { order: null, pinned: new Set(), collapsed: new Set() };
export const NO_HABITS: Habits = { grouping: 'kind', of: {} };

/** Keys of lanes. An order of thousands was made for a look, not for good, and a device keeps little. */
const MOST_KEPT = 1_000;

export const isHabitual = ({ order, pinned, collapsed }: Habit): boolean =>
  order !== null || pinned.size > 0 || collapsed.size > 0;

export function writeHabits({ grouping, of }: Habits): string {
  const lanes = GROUPINGS.flatMap((one) => {
    const habit = of[one];
    if (!habit || !isHabitual(habit)) return [];
    const { order, pinned, collapsed } = habit;
    const kept = {
      order: order && order.length <= MOST_KEPT ? order : [],
      pinned: [...pinned].slice(0, MOST_KEPT),
      collapsed: [...collapsed].slice(0, MOST_KEPT),
    };
    return [[one, kept] as const];
  });
  return JSON.stringify({ grouping, lanes: Object.fromEntries(lanes) });
}

/** What can be read of a text; what cannot is as if the reader had done nothing. */
export function readHabits(text: string | null): Habits {
  if (text === null) return NO_HABITS;
  const all = asObject(parsed(text));
  const lanes = asObject(all['lanes']);
  const of: Partial<Record<Grouping, Habit>> = {};
  for (const grouping of GROUPINGS) {
    const { order, pinned, collapsed } = asObject(lanes[grouping]);
    const keys = keysIn(order);
    of[grouping] = {
      order: keys.length > 0 ? keys : null,
      pinned: new Set(keysIn(pinned)),
      collapsed: new Set(keysIn(collapsed)),
    };
  }
  return { grouping: GROUPINGS.find((one) => one === all['grouping']) ?? 'kind', of };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  // Only read from, by name; of anything else there is nothing to read.
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Each once. */
const keysIn = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((key): key is string => typeof key === 'string'))].slice(
        0,
        MOST_KEPT,
      )
    : [];
