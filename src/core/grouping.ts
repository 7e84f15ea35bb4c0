/**
 * What lanes may be made of: kinds, levels, places, bodies or sources. One pass over a column says in which lane each row
 * stands, so that regrouping a quarter of a million rows takes a few milliseconds.
 */
import { type Columns, LEVELS, NONE } from './columns.ts';
import { KINDS, laneOf, LANES } from './kinds.ts';

export const GROUPINGS = ['kind', 'level', 'place', 'body', 'source'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The lane of rows that have no such thing, and of what is too rare for a lane. Neither can be an id. */
export const NOTHING = '-';
export const OTHERS = '+';

/** Lanes are counted in 16 bits, of which the highest number means none. */
export const MOST_LANES = 0xfffe;

export interface Grouped {
  /** Ids of lanes, kinds, levels, places, bodies or origins of sources, in the order in which they are shown. */
  readonly keys: readonly string[];
  /** For every row an index into `keys`. */
  readonly laneOfRow: Uint16Array;
}

/** What is not in the columns: into which larger thing a place or a source belongs, and in which order places stand. */
export interface Belonging {
  /** The place that a place is shown under: see `lanePlace`. */
  readonly place: (id: string) => string;
  /** The editorial origin of a source: two addresses of one origin are one source. */
  readonly source: (id: string) => string;
  readonly comparePlaces: (a: string, b: string) => number;
}

/**
 * Rows by lane. Kinds stand in the order of `LANES`; levels from central to commune; places as a reader looks them up, by
 * `comparePlaces`; bodies and sources by how much there is of them, most first, because nobody looks them up by name
 * before knowing who they are. Rows that have none come last.
 */
export function groupRows(columns: Columns, grouping: Grouping, belonging: Belonging): Grouped {
  switch (grouping) {
    case 'kind': {
      const laneOfKind = KINDS.map((kind) => LANES.indexOf(laneOf(kind)));
      return { keys: LANES.map(({ id }) => id), laneOfRow: through(columns.kind, laneOfKind) };
    }
    case 'level':
      return { keys: LEVELS, laneOfRow: Uint16Array.from(columns.level) };
    case 'place':
      return group(columns.place, columns.places, belonging.place, ({ keys }) =>
        [...keys.keys()].sort((a, b) => belonging.comparePlaces(keys[a] ?? '', keys[b] ?? '')),
      );
    case 'body':
      return group(columns.body, columns.bodies, (id) => id, mostFirst);
    case 'source':
      return group(columns.source, columns.sources, belonging.source, mostFirst);
  }
}

interface Tally {
  readonly keys: readonly string[];
  /** Rows of each key. */
  readonly counts: Uint32Array;
}

/** Among equals the one that comes up first in time stays first. */
const mostFirst = ({ counts }: Tally): number[] =>
  [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);

function group(
  column: Uint32Array,
  ids: readonly string[],
  keyOf: (id: string) => string,
  order: (tally: Tally) => readonly number[],
): Grouped {
  const numbers = new Map<string, number>();
  const numberOfId = Uint32Array.from(ids, (id) => {
    const key = keyOf(id);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  const counts = new Uint32Array(numbers.size);
  let without = 0;
  for (let row = 0; row < column.length; row++) {
    const number = numberOfId[column[row] ?? NONE];
    if (number === undefined) without++;
    else counts[number] = (counts[number] ?? 0) + 1;
  }
  const all = [...numbers.keys()];
  const sorted = order({ keys: all, counts });
  const room = sorted.length > MOST_LANES - 2 ? MOST_LANES - 2 : sorted.length;
  const keys = sorted.slice(0, room).map((number) => all[number] ?? NOTHING);
  if (room < sorted.length) keys.push(OTHERS);
  const laneOfNumber = new Uint16Array(all.length).fill(room);
  for (const [lane, number] of sorted.slice(0, room).entries()) laneOfNumber[number] = lane;
  const laneOfId = Uint16Array.from(numberOfId, (number) => laneOfNumber[number] ?? 0);
  const nothing = keys.length;
  if (without > 0) keys.push(NOTHING);
  return { keys, laneOfRow: through(column, laneOfId, nothing) };
}

/** What a table says of every row's index; `otherwise` where it says nothing. A loop, as callbacks for each row cost more. */
function through(
  column: Uint8Array | Uint32Array,
  table: ArrayLike<number>,
  otherwise = 0,
): Uint16Array {
  const out = new Uint16Array(column.length);
  for (let row = 0; row < column.length; row++) out[row] = table[column[row] ?? NONE] ?? otherwise;
  return out;
}

const DEEPEST = 16; // places within one another; a chain that goes round must end too

/** The largest place below the country that a place lies in: a province; the country and what lies in none are themselves. */
export function lanePlace(
  id: string,
  within: (id: string) => string | undefined,
  isCountry: (id: string) => boolean,
): string {
  let at = id;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const larger = within(at);
    if (larger === undefined || isCountry(larger) || isCountry(at)) return at;
    at = larger;
  }
  return at;
}
