/**
 * Milestones by column: what the timeline, the list and every count need of all of them at once, in typed arrays, so that
 * a quarter of a million cost a few megabytes and no objects. Rows are in order of day (see `byDay`); a row is its number.
 *
 * Everything else of a milestone (summary, people, citations …) stays in its record and is fetched when it is shown.
 */
import type { Day } from './day.ts';
import { ELECTION_DAY, importance } from './importance.ts';
import { KINDS } from './kinds.ts';
import type { LegalDocument, Milestone, Place, RelationType, Source } from './records.ts';
import { CONFIDENCES, RELATION_TYPES } from './terms.ts';
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
  /** Index into `actors`: all of its bodies. */
  readonly acting: Uint32Array;
  /** Ids of bodies, with a space between. */
  readonly actors: readonly string[];
  /** How many sources it cites, and how many conflicts between sources it tells; 255 stands for more as well. */
  readonly citations: Uint8Array;
  readonly conflicts: Uint8Array;
  /** Index into the options of `Confidence`. */
  readonly confidence: Uint8Array;
  /** All of its places, editorial origins and people. */
  readonly sets: Readonly<Record<SetName, Sets>>;
  /** Relations between rows, in order of `from`. */
  readonly relations: Relations;
  readonly texts: SpokenTexts;
}

export const SET_NAMES = ['place', 'origin', 'person'] as const;
export type SetName = (typeof SET_NAMES)[number];

/** Numbers in as many bits as they need. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** For every row a set of ids. Many rows share theirs, so that each set is told once. */
export interface Sets {
  /** For every row the number of its set. */
  readonly of: Numbers;
  /**
   * The ids of each set, with a space between; empty for none. Of places those that are named come first, then `WITHIN`
   * and the larger ones that they lie in.
   */
  readonly texts: Texts;
}

/** Stands between places and what they lie in; it can be no id. */
export const WITHIN = '/';

export interface Relations {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Index into the options of `RelationType`. */
  readonly type: Uint8Array;
}

export interface Link {
  readonly type: RelationType;
  /** `out`: this milestone implements the other; `in`: the other implements this one. */
  readonly direction: 'out' | 'in';
  /** The other one. */
  readonly row: number;
}

const isSameList = (
  one: ArrayLike<number | string>,
  other: ArrayLike<number | string>,
): boolean => {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
};

const isSameTexts = (one: Texts, other: Texts): boolean => {
  if (one.size !== other.size) return false;
  for (let at = 0; at < one.size; at++) if (one.at(at) !== other.at(at)) return false;
  return true;
};

/** Whether they say the same of the same rows; a pass over all of them. */
export function isSameColumns(one: Columns, other: Columns): boolean {
  if (one === other) return true;
  const { size, ids, rowOf, relations, texts, sets, ...lists } = one;
  void rowOf; // follows from the ids
  const names = Object.keys(lists) as (keyof typeof lists)[]; // the keys of what it is typed as
  return (
    size === other.size &&
    isSameTexts(ids, other.ids) &&
    names.every((name) => isSameList(lists[name], other[name])) &&
    (['from', 'to', 'type'] as const).every((name) =>
      isSameList(relations[name], other.relations[name]),
    ) &&
    SET_NAMES.every(
      (name) =>
        isSameList(sets[name].of, other.sets[name].of) &&
        isSameTexts(sets[name].texts, other.sets[name].texts),
    ) &&
    (['vi', 'en'] as const).every((language) => isSameTexts(texts[language], other.texts[language]))
  );
}

/** Relations of a row in both directions, in order of the rows that name them; a pass over all relations. */
export function linksOf({ relations: { from, to, type } }: Columns, row: number): readonly Link[] {
  const links: Link[] = [];
  for (let at = 0; at < from.length; at++) {
    const [a = NONE, b = NONE] = [from[at], to[at]];
    if (a !== row && b !== row) continue;
    const said = RELATION_TYPES[type[at] ?? 0] ?? 'implements';
    if (a === row) links.push({ type: said, direction: 'out', row: b });
    if (b === row) links.push({ type: said, direction: 'in', row: a });
  }
  return links;
}

/** The ids of all bodies of a row. */
export const bodiesOf = ({ acting, actors }: Columns, row: number): readonly string[] =>
  (actors[acting[row] ?? NONE] ?? '').split(' ').filter((id) => id !== '');

/** The ids in a row's set; of places those that it names. */
export const idsOf = ({ sets }: Columns, name: SetName, row: number): readonly string[] =>
  (sets[name].texts.at(sets[name].of[row] ?? NONE).split(WITHIN, 1)[0] ?? '')
    .split(' ')
    .filter((id) => id !== '');

/** Whether a row is the vote itself. */
export const isElectionDay = ({ importance: weights }: Columns, row: number): boolean =>
  weights[row] === ELECTION_DAY;

/** First and last day that any row touches; null where there are none. */
export function extentOf(columns: Columns): { from: Day; to: Day } | null {
  let to = -Infinity;
  for (let row = 0; row < columns.size; row++) to = Math.max(to, columns.end[row] ?? to);
  return columns.size > 0 ? { from: sortDayOf(columns, 0), to } : null;
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

/** Inferred, or a day near the one that is given. */
export const isAbout = (columns: Columns, row: number): boolean =>
  ((columns.precision[row] ?? 0) & ABOUT) !== 0;

/** Gives every new value a number. */
class Numbered<Value> {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();

  add(key: string, value: Value): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
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

/** What the columns of milestones need beside them. */
export interface Setting {
  readonly electionDay: Day;
  /** The number of a document; undefined for one that is not there. */
  readonly numberOf: (document: string) => string | undefined;
  /** The larger place that a place lies in. */
  readonly withinOf: (place: string) => string | undefined;
  /** The editorial origin of a source. */
  readonly originOf: (source: string) => string | undefined;
}

/** The same, where the tables are at hand. */
export const settingOf = (
  electionDay: Day,
  {
    documents,
    places,
    sources,
  }: {
    readonly documents: ReadonlyMap<string, Pick<LegalDocument, 'number'>>;
    readonly places: ReadonlyMap<string, Pick<Place, 'within'>>;
    readonly sources: ReadonlyMap<string, Pick<Source, 'origin'>>;
  },
): Setting => ({
  electionDay,
  numberOf: (id) => documents.get(id)?.number,
  withinOf: (id) => places.get(id)?.within,
  originOf: (id) => sources.get(id)?.origin,
});

const DEEPEST = 16; // places within one another; a chain that goes round must end too

/** Numbers below `count`, in as many bits as these need. */
const narrowed = (numbers: Uint32Array, count: number): Numbers => {
  if (count <= 0x100) return Uint8Array.from(numbers);
  return count <= 0x1_0000 ? Uint16Array.from(numbers) : numbers;
};

const MOST_COUNTED = 255;

/** Columns in the making: one milestone after the other, in order of day. */
export class Tabulation {
  readonly #size: number;
  readonly #setting: Setting;
  readonly #milestones: {
    readonly ids: string[];
    readonly relations: { from: number; target: string; type: number }[];
    readonly votes: Set<number>;
  } = { ids: [], relations: [], votes: new Set() };
  readonly #texts = new Numbered<Text>();
  readonly #lists = {
    bodies: new Numbered<string>(),
    places: new Numbered<string>(),
    sources: new Numbered<string>(),
    actors: new Numbered<string>(),
  };
  readonly #sets = {
    place: new Numbered<string>(),
    origin: new Numbered<string>(),
    person: new Numbered<string>(),
  } satisfies Record<SetName, unknown>;
  readonly #setOf: Readonly<Record<SetName, Uint32Array>>;
  readonly #columns;

  /** `size`: how many there will be. */
  constructor(size: number, setting: Setting) {
    this.#size = size;
    this.#setting = setting;
    this.#columns = {
      start: new Int32Array(size),
      end: new Int32Array(size),
      precision: new Uint8Array(size),
      lastDay: new Int32Array(size).fill(NO_DAY),
      kind: new Uint8Array(size),
      level: new Uint8Array(size),
      importance: new Uint16Array(size),
      body: new Uint32Array(size),
      place: new Uint32Array(size),
      source: new Uint32Array(size),
      short: new Uint32Array(size),
      title: new Uint32Array(size),
      tail: new Uint32Array(size).fill(NONE),
      numbers: new Uint32Array(size),
      acting: new Uint32Array(size),
      citations: new Uint8Array(size),
      conflicts: new Uint8Array(size),
      confidence: new Uint8Array(size),
    };
    this.#setOf = {
      place: new Uint32Array(size),
      origin: new Uint32Array(size),
      person: new Uint32Array(size),
    };
  }

  /** Throws a RangeError when there are more than were announced. */
  add(milestone: Milestone): void {
    const { ids, relations, votes } = this.#milestones;
    const row = ids.length;
    if (row >= this.#size) throw new RangeError(`more than ${this.#size} milestones`);
    ids.push(milestone.id);
    const { when } = milestone;
    const column = this.#columns;
    column.start[row] = when.start ?? NO_DAY;
    column.end[row] = when.end;
    column.precision[row] = precisionCode(when);
    column.lastDay[row] = milestone.lastDay ?? NO_DAY;
    column.kind[row] = KINDS.indexOf(milestone.kind);
    column.level[row] = LEVELS.indexOf(milestone.level);
    column.body[row] = this.#listed('bodies', milestone.bodies[0]);
    column.place[row] = this.#listed('places', milestone.places[0]);
    column.source[row] = this.#listed('sources', milestone.sources[0]?.source);
    column.acting[row] = this.#listed('actors', milestone.bodies.join(' '));
    column.citations[row] = Math.min(MOST_COUNTED, milestone.sources.length);
    column.conflicts[row] = Math.min(MOST_COUNTED, milestone.conflicts.length);
    column.confidence[row] = CONFIDENCES.indexOf(milestone.confidence);
    column.numbers[row] = this.#numbersOf(milestone);
    this.#fillSets(row, milestone);
    this.#name(row, milestone);
    for (const { type, target } of milestone.relations) {
      relations.push({ from: row, target, type: RELATION_TYPES.indexOf(type) });
    }
    const { electionDay } = this.#setting;
    const isOnTheDay = when.start === electionDay && when.end === electionDay;
    if (milestone.kind === 'vote' && milestone.level === 'central' && isOnTheDay) votes.add(row);
  }

  /** Throws when there are fewer than were announced. */
  finish(): Columns {
    const { ids } = this.#milestones;
    if (ids.length < this.#size) throw new Error(`${ids.length} of ${this.#size} milestones`);
    const rows = new Map(ids.map((id, row) => [id, row]));
    const rowOf = (id: string): number => rows.get(id) ?? -1;
    const relations = this.#relations(rowOf);
    this.#weigh(relations);
    const { bodies, places, sources, actors } = this.#lists;
    const texts = this.#texts.values;
    const sets = (name: SetName): Sets => {
      const { values } = this.#sets[name];
      return { of: narrowed(this.#setOf[name], values.length), texts: textList(values) };
    };
    return {
      ...this.#columns,
      sets: { place: sets('place'), origin: sets('origin'), person: sets('person') },
      size: this.#size,
      ids: textList(ids),
      rowOf,
      bodies: bodies.values,
      places: places.values,
      sources: sources.values,
      actors: actors.values,
      relations,
      texts: {
        vi: textList(texts.map(({ vi }) => vi)),
        en: textList(texts.map(({ en }) => en)),
      },
    };
  }

  #listed(list: 'bodies' | 'places' | 'sources' | 'actors', id: string | undefined): number {
    return id === undefined ? NONE : this.#lists[list].add(id, id);
  }

  #fillSets(row: number, { places, sources, people }: Milestone): void {
    const { originOf } = this.#setting;
    const put = (name: SetName, ids: readonly string[]): void => {
      const text = ids.length > 1 ? [...new Set(ids)].join(' ') : (ids[0] ?? '');
      this.#setOf[name][row] = this.#sets[name].add(text, text);
    };
    put('place', this.#withWhatTheyLieIn(places));
    put(
      'origin',
      sources.map(({ source }) => originOf(source) ?? source),
    );
    put(
      'person',
      people.map(({ person }) => person),
    );
  }

  #withWhatTheyLieIn(places: readonly string[]): readonly string[] {
    const { withinOf } = this.#setting;
    const larger = new Set<string>();
    for (const place of places) {
      let at = withinOf(place);
      for (let depth = 0; at !== undefined && depth < DEEPEST; depth++) {
        larger.add(at);
        at = withinOf(at);
      }
    }
    for (const place of places) larger.delete(place);
    return larger.size === 0 ? places : [...places, WITHIN, ...larger];
  }

  #text(text: Text): number {
    return this.#texts.add(`${text.vi.length} ${text.vi}${text.en}`, text);
  }

  #numbersOf({ documents }: Milestone): number {
    const number = documents.flatMap((id) => this.#setting.numberOf(id) ?? []).join('; ');
    return number === '' ? NONE : this.#text({ vi: number, en: number });
  }

  /** A tail that title and short title share is kept apart: "Establish the committee – Province 7". */
  #name(row: number, { title, short }: Milestone): void {
    const [long, brief] = [cut(title), cut(short)];
    const isShared =
      long.tail && brief.tail && long.tail.vi === brief.tail.vi && long.tail.en === brief.tail.en;
    const column = this.#columns;
    column.title[row] = this.#text(isShared ? long.head : title);
    column.short[row] = this.#text(isShared ? brief.head : short);
    if (isShared) column.tail[row] = this.#text(long.tail);
  }

  #relations(rowOf: (id: string) => number): Relations {
    const known = this.#milestones.relations
      .map(({ from, target, type }) => ({ from, to: rowOf(target), type }))
      .filter(({ to }) => to >= 0);
    return {
      from: Uint32Array.from(known, ({ from }) => from),
      to: Uint32Array.from(known, ({ to }) => to),
      type: Uint8Array.from(known, ({ type }) => type),
    };
  }

  #weigh({ from, to, type }: Relations): void {
    const carriedOut = new Uint32Array(this.#size);
    const links = new Uint32Array(this.#size);
    const implementing = RELATION_TYPES.indexOf('implements');
    for (let at = 0; at < from.length; at++) {
      const [a = 0, b = 0] = [from[at], to[at]];
      links[a] = (links[a] ?? 0) + 1;
      links[b] = (links[b] ?? 0) + 1;
      if (type[at] === implementing) carriedOut[b] = (carriedOut[b] ?? 0) + 1;
    }
    const column = this.#columns;
    for (let row = 0; row < this.#size; row++) {
      column.importance[row] = importance({
        isElectionDay: this.#milestones.votes.has(row),
        level: LEVELS[column.level[row] ?? 0] ?? 'central',
        kind: KINDS[column.kind[row] ?? 0] ?? 'deadline',
        carriedOut: carriedOut[row] ?? 0,
        links: links[row] ?? 0,
        hasDocuments: column.numbers[row] !== NONE,
      });
    }
  }
}

/** A text at its last tail mark, the same in both languages; without a tail where one of them has none. */
function cut({ vi, en }: Text): { readonly head: Text; readonly tail?: Text } {
  const [a, b] = [vi.lastIndexOf(TAIL_MARK), en.lastIndexOf(TAIL_MARK)];
  if (a <= 0 || b <= 0) return { head: { vi, en } };
  const length = TAIL_MARK.length;
  return {
    head: { vi: vi.slice(0, a), en: en.slice(0, b) },
    tail: { vi: vi.slice(a + length), en: en.slice(b + length) },
  };
}

/** The columns of milestones that are held in memory as records. */
export function columnsOf(milestones: readonly Milestone[], setting: Setting): Columns {
  const tabulation = new Tabulation(milestones.length, setting);
  for (const milestone of milestones) tabulation.add(milestone);
  return tabulation.finish();
}
