/** Finds what a query asks for: entries in whose texts all of its words are, on the days that it names. */
import type { Days } from './asked-days.ts';
import { NO_DAY } from './columns.ts';
import { MarkedTexts } from './marked-texts.ts';
import type { Query, QueryDays } from './query.ts';
import {
  type FieldName,
  FIELDS,
  type GroupName,
  GROUPS,
  type SearchIndex,
} from './search-index.ts';
import type { Language } from './text.ts';
import type { Thing } from './things.ts';

/** Where the words of a query were found that title and number do not have. */
export interface Because {
  readonly field: FieldName;
  /** In the language in which they were found. */
  readonly text: string;
}

export type Hit =
  | { readonly of: 'milestone'; readonly row: number; readonly because: Because | null }
  | { readonly of: 'thing'; readonly thing: Thing; readonly because: Because | null };

export interface FoundGroup {
  readonly of: GroupName;
  /** How many there are; of these, `hits` has the best. */
  readonly count: number;
  readonly hits: readonly Hit[];
}

/** How many hits of each group are wanted. */
export type Wanted = Readonly<Record<GroupName, number>>;

/** Scores lie below this. */
const MOST = 1024;
const TEXT_SHARE = 4;
const MOST_IMPORTANCE = 80;
const IN_ITS_NUMBER = 40;

const WEIGHTS = Uint8Array.from(FIELDS, ({ weight }) => weight);
/** What a reader sees of a hit without being told why. */
const SEEN: readonly FieldName[] = ['number', 'title'];

export class Seeker {
  readonly #index: SearchIndex;
  readonly #marked: MarkedTexts;
  /** By entry; 0 where it was not found. */
  readonly #scores: Uint16Array;
  readonly #found: Uint32Array;
  #count = 0;
  readonly #best = new Uint8Array(32);

  constructor(index: SearchIndex) {
    const entries = index.groupStarts.at(-1) ?? 0;
    this.#index = index;
    this.#marked = new MarkedTexts(index);
    this.#scores = new Uint16Array(entries);
    this.#found = new Uint32Array(entries);
  }

  /** The groups in which anything was found, in their order. */
  find(query: Query, language: Language, wanted: Wanted): readonly FoundGroup[] {
    const { days, words, all, isOpen } = query;
    if (days) {
      this.#findNumbers(query, days, language);
      this.#marked.mark(words, isOpen && words.at(-1) === all.at(-1), language);
      this.#findOn(days.spans, words.length);
    } else if (words.length > 0) {
      this.#marked.mark(words, isOpen, language);
      this.#forEach(words.length, (entry, score) => this.#put(entry, score));
    }
    const groups = GROUPS.map((of, at) => this.#group(of, at, wanted[of], words.length, language));
    for (let at = 0; at < this.#count; at++) this.#scores[this.#found[at] ?? 0] = 0;
    this.#count = 0;
    return groups.filter(({ count }) => count > 0);
  }

  #put(entry: number, score: number): void {
    const known = this.#scores[entry] ?? 0;
    if (known === 0) this.#found[this.#count++] = entry;
    this.#scores[entry] = Math.max(known, Math.min(MOST - 1, Math.max(1, score)));
  }

  /** `01/2021` is a month, and the beginning of a document's number. */
  #findNumbers({ all, isOpen }: Query, days: QueryDays, language: Language): void {
    const first = days.words[0] ? all.indexOf(days.words[0]) : -1;
    if (first < 0) return;
    this.#marked.mark(all, isOpen, language);
    const { links, isName } = this.#index;
    this.#forEach(all.length, (entry, score) => {
      const end = links.starts[entry + 1] ?? 0;
      for (let at = links.starts[entry] ?? 0; at < end; at++) {
        const text = links.values[at] ?? 0;
        if (isName[text] !== 1 || !this.#marked.hasRun(text, first, days.words.length)) continue;
        return this.#put(entry, score + IN_ITS_NUMBER);
      }
    });
  }

  #findOn(spans: readonly Days[], words: number): void {
    const rows = this.#index.groupStarts[1] ?? 0;
    const visit = (entry: number, score: number): void => {
      if (entry >= rows) return; // a thing is on no day
      const near = Math.max(...spans.map((span) => this.#nearness(entry, span)));
      if (near > 0) this.#put(entry, (score >> 1) + near * TEXT_SHARE + this.#weight(entry));
    };
    if (words === 0) for (let row = 0; row < rows; row++) visit(row, 0);
    else this.#forEach(words, visit);
  }

  /** How much a milestone is of these days, 0–100; 0 where they do not touch. */
  #nearness(row: number, { from, to }: Days): number {
    const end = this.#index.end[row] ?? 0;
    const first = this.#index.start[row] ?? NO_DAY;
    const start = first === NO_DAY ? end : first;
    const lastDay = this.#index.lastDay[row] ?? NO_DAY;
    if (start >= from && end <= to) return first === NO_DAY ? 80 : 100;
    if (lastDay >= from && lastDay <= to) return 90;
    if (start > to || end < from) return 0;
    if (start >= from) return 85;
    return end <= to ? 75 : Math.max(10, 60 - Math.round(Math.log2(end - start + 1) * 6));
  }

  #weight(entry: number): number {
    return Math.min(MOST_IMPORTANCE, (this.#index.importance[entry] ?? 0) >> 1);
  }

  /** Every entry whose texts have all of the words, with a score. */
  #forEach(words: number, visit: (entry: number, score: number) => void): void {
    const { carriers, groupStarts } = this.#index;
    const entries = groupStarts.at(-1) ?? 0;
    const all = words === 32 ? -1 : (1 << words) - 1;
    const rarest = this.#rarest(words);
    if (rarest.carriers * 4 > entries) {
      for (let entry = 0; entry < entries; entry++) this.#visit(entry, words, all, visit);
      return;
    }
    const bit = 1 << rarest.word;
    const candidates: number[] = [];
    for (const text of this.#marked.texts) {
      if (((this.#marked.masks[text] ?? 0) & bit) === 0) continue;
      const end = carriers.starts[text + 1] ?? 0;
      for (let at = carriers.starts[text] ?? 0; at < end; at++) {
        candidates.push(carriers.values[at] ?? 0);
      }
    }
    let last = -1;
    for (const entry of Uint32Array.from(candidates).sort()) {
      if (entry !== last) this.#visit(entry, words, all, visit);
      last = entry;
    }
  }

  /** The word of the query that the fewest carry. */
  #rarest(words: number): { readonly word: number; readonly carriers: number } {
    const counts = new Float64Array(words);
    const { starts } = this.#index.carriers;
    for (const text of this.#marked.texts) {
      const carriers = (starts[text + 1] ?? 0) - (starts[text] ?? 0);
      const mask = this.#marked.masks[text] ?? 0;
      for (let word = 0; word < words; word++) {
        if ((mask & (1 << word)) !== 0) counts[word] = (counts[word] ?? 0) + carriers;
      }
    }
    let word = 0;
    for (let at = 1; at < words; at++) if ((counts[at] ?? 0) < (counts[word] ?? 0)) word = at;
    return { word, carriers: counts[word] ?? 0 };
  }

  #visit(
    entry: number,
    words: number,
    all: number,
    visit: (entry: number, score: number) => void,
  ): void {
    const { links, fields } = this.#index;
    const { masks, bonuses } = this.#marked;
    const [from, end] = [links.starts[entry] ?? 0, links.starts[entry + 1] ?? 0];
    let mask = 0;
    for (let at = from; at < end; at++) mask |= masks[links.values[at] ?? 0] ?? 0;
    if (mask !== all) return;
    const best = this.#best;
    best.fill(0, 0, words);
    let bonus = 0;
    for (let at = from; at < end; at++) {
      const text = links.values[at] ?? 0;
      const there = masks[text] ?? 0;
      if (there === 0) continue;
      const weight = WEIGHTS[fields[at] ?? 0] ?? 0;
      bonus = Math.max(bonus, bonuses[text] ?? 0);
      for (let word = 0; word < words; word++) {
        if ((there & (1 << word)) === 0) continue;
        const value = (this.#marked.weightsOf(word)[text] ?? 0) * weight;
        if (value > (best[word] ?? 0)) best[word] = value;
      }
    }
    let sum = 0;
    for (let word = 0; word < words; word++) sum += best[word] ?? 0;
    visit(entry, Math.round((sum / words + bonus) * TEXT_SHARE) + this.#weight(entry));
  }

  #group(of: GroupName, at: number, wanted: number, words: number, language: Language): FoundGroup {
    const [from = 0, to = 0] = this.#index.groupStarts.slice(at, at + 2);
    const counts = new Uint32Array(MOST);
    let count = 0;
    for (let place = 0; place < this.#count; place++) {
      const entry = this.#found[place] ?? 0;
      if (entry < from || entry >= to) continue;
      const score = this.#scores[entry] ?? 0;
      counts[score] = (counts[score] ?? 0) + 1;
      count++;
    }
    let least = MOST;
    for (let above = 0; least > 0 && above < wanted;) above += counts[--least] ?? 0;
    const best: number[] = [];
    for (let place = 0; place < this.#count; place++) {
      const entry = this.#found[place] ?? 0;
      if (entry < from || entry >= to || (this.#scores[entry] ?? 0) < least) continue;
      best.push(entry);
    }
    const hits = best
      .sort((a, b) => (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0) || a - b)
      .slice(0, wanted)
      .map((entry): Hit => {
        const because = this.#because(entry, words, language);
        if (of === 'milestone') return { of, row: entry, because };
        const id = this.#index.ids[entry - (this.#index.groupStarts[1] ?? 0)] ?? '';
        return { of: 'thing', thing: { type: of, id }, because };
      });
    return { of, count, hits };
  }

  /** The text with most of the words that title and number do not have in the reader's language; null where these have all. */
  #because(entry: number, words: number, language: Language): Because | null {
    const { links, fields, textAt } = this.#index;
    const [from, end] = [links.starts[entry] ?? 0, links.starts[entry + 1] ?? 0];
    let missing = words === 32 ? -1 : (1 << words) - 1;
    for (let at = from; at < end; at++) {
      const field = FIELDS[fields[at] ?? 0]?.name ?? 'title';
      if (SEEN.includes(field)) missing &= ~this.#marked.bitsIn(links.values[at] ?? 0, language);
    }
    if (missing === 0) return null;
    const other: Language = language === 'vi' ? 'en' : 'vi';
    let [most, because]: [number, Because | null] = [0, null];
    for (const one of [language, other]) {
      for (let at = from; at < end; at++) {
        const text = links.values[at] ?? 0;
        const count = bitCount(this.#marked.bitsIn(text, one) & missing);
        if (count <= most) continue;
        most = count;
        because = { field: FIELDS[fields[at] ?? 0]?.name ?? 'title', text: textAt(text)[one] };
      }
    }
    return because;
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) count++;
  return count;
}
