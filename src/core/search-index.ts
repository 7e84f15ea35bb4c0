/**
 * An index of what milestones and the things they name say. Texts are kept once however many share them, and so are bundles
 * of texts (what a place is called and what it lies in): a word leads to texts, these to bundles, and these to entries.
 * Everything that grows with the data lies in typed arrays.
 */
import { wordsOf } from './folding.ts';
import { THINGS, type ThingType } from './things.ts';
import type { Text } from './text.ts';

/** What an entry is. Milestones are the first entries, so that an entry of one is its row. */
export const GROUPS = ['milestone', ...THINGS] as const satisfies readonly (
  'milestone' | ThingType
)[];
export type GroupName = (typeof GROUPS)[number];

/** What a text is to an entry, and how much a word in it weighs. */
export const FIELDS = [
  { name: 'number', weight: 13 },
  { name: 'title', weight: 10 },
  { name: 'symbol', weight: 9 },
  { name: 'person', weight: 6 },
  { name: 'body', weight: 5 },
  { name: 'place', weight: 5 },
  { name: 'role', weight: 4 },
  { name: 'summary', weight: 4 },
  { name: 'basis', weight: 3 },
  { name: 'note', weight: 3 },
  { name: 'within', weight: 2 },
  { name: 'source', weight: 1 },
] as const;
export type FieldName = (typeof FIELDS)[number]['name'];

const CODES: ReadonlyMap<FieldName, number> = new Map(FIELDS.map(({ name }, code) => [name, code]));
const FIELD_BITS = 4;
const FIELD_MASK = (1 << FIELD_BITS) - 1;

/** A text and what it is, as one number: a quarter of a million milestones tell millions of them. */
export type Told = number;
export const told = (field: FieldName, text: number): Told =>
  (text << FIELD_BITS) | (CODES.get(field) ?? 0);
export const fieldOf = (one: Told): FieldName => FIELDS[one & FIELD_MASK]?.name ?? 'title';
/** The same text as something else. */
export const toldAs = (field: FieldName, one: Told): Told => told(field, one >>> FIELD_BITS);

/** Where words beside one another count for more. */
export const NAMES: readonly FieldName[] = ['number', 'title', 'person'];
const IS_NAME = FIELDS.map(({ name }) => NAMES.includes(name));

/** Languages of a text that a word stands in, as bits. */
export const VI = 1;
export const EN = 2;
export const LANGUAGE_BITS = 2;
/** Between the Vietnamese and the English words of a text. */
export const GAP = 0xffff_ffff;

/** Of every one of `starts.length - 1` owners, what lies between its start and the next. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

export interface SearchIndex {
  /** Forms of all words, in order of their bare letters (see `Word`). */
  readonly forms: readonly string[];
  readonly bares: readonly string[];
  /** By form. */
  readonly formNumber: ReadonlyMap<string, number>;
  /** By word, the texts that it stands in: their numbers with the languages in the lowest bits. */
  readonly postings: Lists;
  /** By text, its words in order. */
  readonly streams: Lists;
  /** By text, 1 where words beside one another count for more. */
  readonly isName: Uint8Array;
  /** By bundle, its texts, and beside each its field. */
  readonly bundles: Lists;
  readonly fields: Uint8Array;
  /** By text, the bundles that it is in, and beside each its field there. */
  readonly bundled: Lists;
  readonly bundledAs: Uint8Array;
  /** By entry, its bundles. */
  readonly links: Lists;
  /** By bundle, its entries. */
  readonly carriers: Lists;
  /** First entries of groups, and at last how many entries there are. */
  readonly groupStarts: readonly number[];
  /** Ids of all entries but milestones, in order. */
  readonly ids: readonly string[];
  /** Of milestones. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly lastDay: Int32Array;
  readonly importance: Uint16Array;
  /** The text of a number. */
  readonly textAt: (text: number) => Text;
}

/** Numbers that become more. */
class Growing {
  #values = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const wider = new Uint32Array(this.#size * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#size++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  take(): Uint32Array<ArrayBuffer> {
    return this.#values.slice(0, this.#size);
  }
}

/** Texts as UTF-8, in pieces: as strings they would take twice as much, and one string of all has a limit. */
class Shelf {
  readonly #pieces: Uint8Array[] = [];
  readonly #places = new Growing();
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  #used = PIECE;

  add(text: string): void {
    const most = text.length * 3;
    if (this.#used + most > (this.#pieces.at(-1)?.length ?? 0)) {
      this.#pieces.push(new Uint8Array(Math.max(PIECE, most)));
      this.#used = 0;
    }
    const piece = this.#pieces.at(-1) ?? new Uint8Array();
    const { written } = this.#encoder.encodeInto(text, piece.subarray(this.#used));
    this.#places.push(this.#pieces.length - 1);
    this.#places.push(this.#used);
    this.#places.push((this.#used += written));
  }

  at(index: number): string {
    const [piece, from, to] = [0, 1, 2].map((part) => this.#places.at(index * 3 + part));
    return this.#decoder.decode(this.#pieces[piece ?? 0]?.subarray(from, to));
  }
}

const PIECE = 1 << 18; // bytes

/** By owner, the values that stand beside it, in the order in which they came. */
function listsOf(size: number, owners: Uint32Array, values: Uint32Array): Lists {
  const starts = new Uint32Array(size + 1);
  for (const owner of owners) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
  for (let at = 0; at < size; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const owner = owners[at] ?? 0;
    const place = next[owner] ?? 0;
    sorted[place] = values[at] ?? 0;
    next[owner] = place + 1;
  }
  return { starts, values: sorted };
}

/** A text that has a number, in one of its translations. */
interface Known {
  readonly en: string;
  readonly number: number;
  readonly next: Known | undefined;
}

/** In place of a bundle's number. */
export const NOTHING = -1;

/** Lists of what is told together, each once: found again by a sum of its numbers, without making a key of them. */
class Bundles {
  readonly #starts = new Growing();
  readonly #told = new Growing();
  /** Numbers of bundles and one, at places that their sums name or the next free ones; at most half full. */
  #slots = new Uint32Array(1 << 12);

  constructor() {
    this.#starts.push(0);
  }

  numberOf(part: readonly Told[]): number {
    if (this.#starts.size * 2 > this.#slots.length) this.#widen();
    let slot = this.#slotOf(sumOf(part, 0, part.length, (list, at) => list[at] ?? 0));
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#has(found - 1, part)) return found - 1;
      slot = this.#next(slot);
    }
    const number = this.#starts.size - 1;
    for (const one of part) this.#told.push(one);
    this.#starts.push(this.#told.size);
    this.#slots[slot] = number + 1;
    return number;
  }

  #has(bundle: number, part: readonly Told[]): boolean {
    const from = this.#starts.at(bundle);
    if (this.#starts.at(bundle + 1) - from !== part.length) return false;
    for (let at = 0; at < part.length; at++) {
      if (this.#told.at(from + at) !== part[at]) return false;
    }
    return true;
  }

  #slotOf(sum: number): number {
    return (sum ^ (sum >>> 15)) & (this.#slots.length - 1);
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  #widen(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let bundle = 0; bundle + 1 < this.#starts.size; bundle++) {
      const [from, to] = [this.#starts.at(bundle), this.#starts.at(bundle + 1)];
      let slot = this.#slotOf(sumOf(this.#told, from, to, (list, at) => list.at(at)));
      while (this.#slots[slot] !== 0) slot = this.#next(slot);
      this.#slots[slot] = bundle + 1;
    }
  }

  /** By bundle, its texts, and beside each its field. */
  take(): { bundles: Lists; fields: Uint8Array } {
    const all = this.#told.take();
    const fields = Uint8Array.from(all, (one) => one & FIELD_MASK);
    return {
      bundles: { starts: this.#starts.take(), values: all.map((one) => one >>> FIELD_BITS) },
      fields,
    };
  }
}

/** A sum of numbers in which their order counts (FNV-1a over whole numbers). */
function sumOf<L>(
  list: L,
  from: number,
  to: number,
  at: (list: L, place: number) => number,
): number {
  let sum = 0x811c_9dc5;
  for (let place = from; place < to; place++) sum = Math.imul(sum ^ at(list, place), 0x0100_0193);
  return sum >>> 0;
}

/** An index in the making: texts, then milestones in any order, then the other groups in the order of `GROUPS`. */
export class Indexing {
  readonly #words = new Map<string, number>();
  readonly #bares: string[] = [];
  /** By Vietnamese text: its translations, most often one. */
  readonly #texts = new Map<string, Known>();
  #textCount = 0;
  readonly #shelf = new Shelf();
  readonly #stream = new Growing();
  readonly #streamStarts = new Growing();
  readonly #names = new Set<number>();
  readonly #bundles = new Bundles();
  readonly #links = new Growing();
  readonly #milestoneStarts: Uint32Array;
  readonly #milestoneCounts: Uint16Array;
  readonly #thingStarts: number[] = [];
  readonly #groupStarts: number[];
  readonly #ids: string[] = [];

  /** `milestones`: how many rows there are. */
  constructor(milestones: number) {
    this.#milestoneStarts = new Uint32Array(milestones);
    this.#milestoneCounts = new Uint16Array(milestones);
    this.#groupStarts = [0, milestones];
  }

  /** The number of a text; the same for the same text. */
  text({ vi, en }: Text): number {
    const first = this.#texts.get(vi);
    for (let known = first; known; known = known.next) if (known.en === en) return known.number;
    const number = this.#textCount++;
    this.#texts.set(vi, { en, number, next: first });
    this.#shelf.add(vi);
    this.#shelf.add(en === vi ? '' : en);
    this.#streamStarts.push(this.#stream.size);
    this.#write(vi);
    if (en !== vi) {
      this.#stream.push(GAP);
      this.#write(en);
    }
    return number;
  }

  #write(text: string): void {
    for (const { form, bare } of wordsOf(text)) {
      let word = this.#words.get(form);
      if (word === undefined) {
        word = this.#words.size;
        this.#words.set(form, word);
        this.#bares.push(bare);
      }
      this.#stream.push(word);
    }
  }

  /** The number of what is told together; the same for the same texts. `NOTHING` where nothing is. */
  bundle(part: readonly Told[]): number {
    const best: Told[] = [];
    for (const one of part) {
      const at = best.findIndex((other) => other >>> FIELD_BITS === one >>> FIELD_BITS);
      // Each text once, with the field in which it weighs most: fields are in order of weight.
      if (at >= 0) best[at] = Math.min(best[at] ?? one, one);
      else best.push(one);
      if (IS_NAME[one & FIELD_MASK]) this.#names.add(one >>> FIELD_BITS);
    }
    return best.length === 0 ? NOTHING : this.#bundles.numberOf(best);
  }

  milestone(row: number, bundles: readonly number[]): void {
    this.#milestoneStarts[row] = this.#links.size;
    this.#milestoneCounts[row] = this.#link(bundles);
  }

  isKnown(row: number): boolean {
    return this.#milestoneCounts[row] !== 0;
  }

  /** The things of one type, all of them at once, with their bundles. */
  things(things: Iterable<readonly [string, readonly number[]]>): void {
    for (const [id, bundles] of things) {
      this.#ids.push(id);
      this.#thingStarts.push(this.#links.size);
      this.#link(bundles);
    }
    this.#groupStarts.push(this.#milestoneStarts.length + this.#ids.length);
  }

  /** How many different bundles they are. */
  #link(bundles: readonly number[]): number {
    const before = this.#links.size;
    bundles.forEach((bundle, at) => {
      if (bundle !== NOTHING && bundles.indexOf(bundle) === at) this.#links.push(bundle);
    });
    return this.#links.size - before;
  }

  finish(columns: Pick<SearchIndex, 'start' | 'end' | 'lastDay' | 'importance'>): SearchIndex {
    const { forms, bares, order } = this.#sortedWords();
    const streams = this.#streams(order);
    const links = this.#linksByEntry();
    const { bundles, fields } = this.#bundles.take();
    const owners = ownersOf(bundles);
    const texts = this.#textCount;
    const isName = new Uint8Array(texts);
    for (const text of this.#names) isName[text] = 1;
    this.#texts.clear(); // the only other place where all texts are kept
    const shelf = this.#shelf;
    return {
      forms,
      bares,
      formNumber: new Map(forms.map((form, at) => [form, at])),
      postings: postingsOf(streams, forms.length),
      streams,
      isName,
      bundles,
      fields,
      bundled: listsOf(texts, bundles.values, owners),
      bundledAs: Uint8Array.from(listsOf(texts, bundles.values, Uint32Array.from(fields)).values),
      links,
      carriers: listsOf(bundles.starts.length - 1, links.values, ownersOf(links)),
      groupStarts: this.#groupStarts,
      ids: this.#ids,
      ...columns,
      textAt: (text) => {
        const vi = shelf.at(text * 2);
        return { vi, en: shelf.at(text * 2 + 1) || vi };
      },
    };
  }

  /** Words in order of their bare letters; `order` has the place of each. */
  #sortedWords(): { forms: readonly string[]; bares: readonly string[]; order: Uint32Array } {
    const forms = [...this.#words.keys()];
    const bares = this.#bares;
    const sorted = Array.from(forms.keys()).sort((a, b) => {
      const [one = '', other = ''] = [bares[a], bares[b]];
      if (one !== other) return one < other ? -1 : 1;
      return (forms[a] ?? '') < (forms[b] ?? '') ? -1 : 1;
    });
    const order = new Uint32Array(sorted.length);
    sorted.forEach((word, place) => (order[word] = place));
    return {
      forms: sorted.map((word) => forms[word] ?? ''),
      bares: sorted.map((word) => bares[word] ?? ''),
      order,
    };
  }

  #streams(order: Uint32Array): Lists {
    const values = this.#stream.take();
    for (let at = 0; at < values.length; at++) {
      const word = values[at] ?? GAP;
      if (word !== GAP) values[at] = order[word] ?? 0;
    }
    this.#streamStarts.push(values.length);
    return { starts: this.#streamStarts.take(), values };
  }

  #linksByEntry(): Lists {
    const rows = this.#milestoneStarts.length;
    const starts = new Uint32Array(rows + this.#ids.length + 1);
    const values = new Uint32Array(this.#links.size);
    let filled = 0;
    const copy = (from: number, count: number): void => {
      for (let at = from; at < from + count; at++) values[filled++] = this.#links.at(at);
    };
    for (let row = 0; row < rows; row++) {
      copy(this.#milestoneStarts[row] ?? 0, this.#milestoneCounts[row] ?? 0);
      starts[row + 1] = filled;
    }
    this.#thingStarts.forEach((from, thing) => {
      copy(from, (this.#thingStarts[thing + 1] ?? values.length) - from);
      starts[rows + thing + 1] = filled;
    });
    return { starts, values };
  }
}

/** For every value, whose it is. */
function ownersOf({ starts, values }: Lists): Uint32Array {
  const owners = new Uint32Array(values.length);
  for (let owner = 0; owner + 1 < starts.length; owner++) {
    owners.fill(owner, starts[owner], starts[owner + 1]);
  }
  return owners;
}

function postingsOf({ starts, values }: Lists, words: number): Lists {
  const seen = new Uint32Array(words); // the text seen last, plus one
  const places = new Growing();
  const found = new Growing();
  const placeOf = new Uint32Array(words);
  for (let text = 0; text + 1 < starts.length; text++) {
    let language = VI;
    const from = starts[text] ?? 0;
    const end = starts[text + 1] ?? 0;
    const isOne = !values.subarray(from, end).includes(GAP);
    if (isOne) language = VI | EN;
    for (let at = from; at < end; at++) {
      const word = values[at] ?? GAP;
      if (word === GAP) {
        language = EN;
        continue;
      }
      if (seen[word] === text + 1) {
        const place = placeOf[word] ?? 0;
        found.set(place, found.at(place) | language);
        continue;
      }
      seen[word] = text + 1;
      placeOf[word] = found.size;
      places.push(word);
      found.push((text << LANGUAGE_BITS) | language);
    }
  }
  return listsOf(words, places.take(), found.take());
}
