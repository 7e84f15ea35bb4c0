/**
 * Milestones by column: what the timeline, the list and every count need of all of them at once, in typed arrays, so that
 * a quarter of a million cost a few megabytes and no objects. Rows are in order of day (see `byDay`); a row is its number.
 *
 * Everything else of a milestone (summary, people, citations …) stays in its record and is fetched when it is shown.
 */
import type { DataSet } from './data-set.ts';
import type { Day } from './day.ts';
import { importance } from './importance.ts';
import { KINDS } from './kinds.ts';
import type { Milestone } from './records.ts';
import type { Text } from './text.ts';
import type { When } from './when.ts';

/** In place of a day: there is none. */
export const NO_DAY = -0x8000_0000;

/** In place of an entry of another table: there is none. */
export const NONE = 0xffff_ffff;

export const LEVELS = ['central', 'province', 'district', 'commune'] as const;

const PRECISIONS = ['day', 'range', 'month', 'by'] as const satisfies readonly When['precision'][];
const ABOUT = 4;
/** The precision of a known range. */
export const RANGE = 1;

/** Texts by number. */
export interface Texts {
  readonly size: number;
  /** Throws on a number that is none of them. */
  readonly at: (index: number) => string;
}

/** Texts of the interface's languages, by one number. */
export type SpokenTexts = { readonly [Language in keyof Text]: Texts };

export interface Columns {
  readonly size: number;
  readonly ids: Texts;
  /** The row of an id; -1 for one that is none. */
  readonly rowOf: (id: string) => number;
  /** First possible day; NO_DAY for "no later than". */
  readonly start: Int32Array;
  /** Last possible day. */
  readonly end: Int32Array;
  /** Index into `PRECISIONS`, plus ABOUT. */
  readonly precision: Uint8Array;
  /** The last day that the law gives for it, where the data set says so; else NO_DAY. */
  readonly lastDay: Int32Array;
  /** Index into KINDS. */
  readonly kind: Uint8Array;
  /** Index into LEVELS. */
  readonly level: Uint8Array;
  /** See `importance`. */
  readonly importance: Uint16Array;
  /** The first of its bodies, places and sources, as an index into the lists below; NONE where it has none. */
  readonly body: Uint32Array;
  readonly place: Uint32Array;
  readonly source: Uint32Array;
  /** Ids of bodies, places and sources, in the order in which they first occur. */
  readonly bodies: readonly string[];
  readonly places: readonly string[];
  readonly sources: readonly string[];
  /** Indexes into `texts`: short title and title, each followed by `tail` where that is not NONE. */
  readonly short: Uint32Array;
  readonly title: Uint32Array;
  readonly tail: Uint32Array;
  /** Index into `texts`: the numbers of its documents; NONE where it has none. */
  readonly numbers: Uint32Array;
  readonly texts: SpokenTexts;
}

export const TAIL_MARK = ' – ';

/** The short title or the title of a row. */
export function textOf(
  columns: Columns,
  column: 'short' | 'title',
  row: number,
  language: keyof Text,
): string {
  const texts = columns.texts[language];
  const head = texts.at(columns[column][row] ?? NONE);
  const tail = columns.tail[row] ?? NONE;
  return tail === NONE ? head : head + TAIL_MARK + texts.at(tail);
}

/** When a row happened or is due. */
export function whenOf(
  { start, end, precision }: Pick<Columns, 'start' | 'end' | 'precision'>,
  row: number,
): When {
  const code = precision[row] ?? 0;
  const first = start[row] ?? NO_DAY;
  return {
    precision: PRECISIONS[code & 3] ?? 'day',
    start: first === NO_DAY ? null : first,
    end: end[row] ?? NO_DAY,
    about: (code & ABOUT) !== 0,
  };
}

export const precisionCode = ({ precision, about }: When): number =>
  PRECISIONS.indexOf(precision) + (about ? ABOUT : 0);

/** Where a row stands in an order of days: see `sortDay` of a `When`. */
export function sortDayOf({ start, end }: Columns, row: number): Day {
  const first = start[row] ?? NO_DAY;
  return first === NO_DAY ? (end[row] ?? NO_DAY) : first;
}

/** Drawn as a bar: it covers days, or nobody knows which one of a month. */
export const isStretch = (columns: Columns, row: number): boolean => {
  const code = (columns.precision[row] ?? 0) & 3;
  return code === 1 || code === 2;
};

/** The day is not certain: a month, "about", "no later than". */
export const isUncertain = (columns: Columns, row: number): boolean => {
  const code = columns.precision[row] ?? 0;
  return (code & ABOUT) !== 0 || (code & 3) >= 2;
};

/** Gives every new text a number. */
class TextPool {
  readonly #numbers = new Map<string, number>();
  readonly #texts: Text[] = [];

  add(text: Text): number {
    const key = `${text.vi}\u0000${text.en}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  get spoken(): SpokenTexts {
    return {
      vi: textList(this.#texts.map(({ vi }) => vi)),
      en: textList(this.#texts.map(({ en }) => en)),
    };
  }
}

export const textList = (texts: readonly string[]): Texts => ({
  size: texts.length,
  at: (index) => {
    const text = texts[index];
    if (text === undefined) throw new Error(`no text ${index} among ${texts.length}`);
    return text;
  },
});

/** The columns of a data set that is held in memory as records. */
export function columnsOf(dataSet: DataSet): Columns {
  const { milestones } = dataSet;
  const size = milestones.length;
  const pool = new TextPool();
  const lists = { bodies: new Map<string, number>(), places: new Map(), sources: new Map() };
  const numbered = (list: Map<string, number>, id: string | undefined): number => {
    if (id === undefined) return NONE;
    const known = list.get(id) ?? list.size;
    list.set(id, known);
    return known;
  };
  const each = <Column extends Int32Array | Uint32Array | Uint16Array | Uint8Array>(
    column: Column,
    value: (milestone: Milestone) => number,
  ): Column => {
    milestones.forEach((milestone, row) => (column[row] = value(milestone)));
    return column;
  };
  const numberOf = ({ documents }: Milestone): number => {
    const number = documents.flatMap((id) => dataSet.documents.get(id)?.number ?? []).join('; ');
    return number === '' ? NONE : pool.add({ vi: number, en: number });
  };
  const rows = new Map(milestones.map(({ id }, row) => [id, row]));
  const columns = {
    size,
    ids: textList(milestones.map(({ id }) => id)),
    rowOf: (id: string) => rows.get(id) ?? -1,
    start: each(new Int32Array(size), ({ when }) => when.start ?? NO_DAY),
    end: each(new Int32Array(size), ({ when }) => when.end),
    precision: each(new Uint8Array(size), ({ when }) => precisionCode(when)),
    lastDay: each(new Int32Array(size), (one) => one.lastDay ?? NO_DAY),
    kind: each(new Uint8Array(size), ({ kind }) => KINDS.indexOf(kind)),
    level: each(new Uint8Array(size), ({ level }) => LEVELS.indexOf(level)),
    importance: each(new Uint16Array(size), (one) => importance(one, dataSet)),
    body: each(new Uint32Array(size), ({ bodies }) => numbered(lists.bodies, bodies[0])),
    place: each(new Uint32Array(size), ({ places }) => numbered(lists.places, places[0])),
    source: each(new Uint32Array(size), ({ sources }) =>
      numbered(lists.sources, sources[0]?.source),
    ),
    short: each(new Uint32Array(size), ({ short }) => pool.add(short)),
    title: each(new Uint32Array(size), ({ title }) => pool.add(title)),
    tail: new Uint32Array(size).fill(NONE),
    numbers: each(new Uint32Array(size), numberOf),
  };
  return {
    ...columns,
    bodies: [...lists.bodies.keys()],
    places: [...lists.places.keys()],
    sources: [...lists.sources.keys()],
    texts: pool.spoken,
  };
}
