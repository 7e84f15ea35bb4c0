/** Finds what a query asks for: entries in whose texts all of its words are, on the days that it names. */
import type { Days } from './asked-days.ts';
import { NO_DAY } from './columns.ts';
import type { Word } from './folding.ts';
import { MarkedTexts } from './marked-texts.ts';
import type { Query, QueryDays } from './query.ts';
import {
  type FieldName,
  FIELDS,
  type GroupName,
  GROUPS,
  NAMES,
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
/** A word that more than one of so many entries carries is not worth a list of these. */
const MANY = 16;

const WEIGHTS = Uint8Array.from(FIELDS, ({ weight }) => weight);
const IS_NAME = FIELDS.map(({ name }) => NAMES.includes(name));
/** What a reader sees of a hit without being told why. */
const SEEN: readonly FieldName[] = ['number', 'title'];

export class Seeker {
  readonly #index: SearchIndex;
  readonly #marked: MarkedTexts;
  /** By entry; 0 where it was not found. */
  readonly #scores: Uint16Array;
  readonly #found: Uint32Array;
  #count = 0;
  /** By bundle: the words that it has, as bits, what they weigh there, and what they count for more together. */
  readonly #masks: Uint32Array;
  readonly #weights: Uint8Array[] = [];
  readonly #bonuses: Uint8Array;
  #bundles: number[] = [];

  constructor(index: SearchIndex) {
    const entries = index.groupStarts.at(-1) ?? 0;
    this.#index = index;
    this.#marked = new MarkedTexts(index);
    const bundles = index.bundles.starts.length - 1;
    this.#masks = new Uint32Array(bundles);
    this.#bonuses = new Uint8Array(bundles);
    this.#scores = new Uint16Array(entries);
    this.#found = new Uint32Array(entries);
  }

  /** The groups in which anything was found, in their order. */
  find(query: Query, language: Language, wanted: Wanted): readonly FoundGroup[] {
    const { days, words, all, isOpen } = query;
    if (days) {
      this.#findNumbers(query, days, language);
      this.#mark(words, isOpen && words.at(-1) === all.at(-1), language);
      this.#findOn(days.spans, words.length);
    } else if (words.length > 0) {
      this.#mark(words, isOpen, language);
      this.#forEach(words.length, (entry, score) => this.#put(entry, score));
    }
    const groups = this.#best(wanted).map(({ of, count, entries }): FoundGroup => {
      const hits = entries.map((entry) => this.#hit(of, entry, words.length, language));
      return { of, count, hits };
    });
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
    if (first < 0 || days.words.some(({ bare }) => !/^\d/.test(bare))) return;
    this.#mark(all, isOpen, language);
    const { isName } = this.#index;
    this.#forEach(all.length, (entry, score) => {
      const isIn = this.#told(entry).some(
        ({ text }) => isName[text] === 1 && this.#marked.hasRun(text, first, days.words.length),
      );
      if (isIn) this.#put(entry, score + IN_ITS_NUMBER);
    });
  }

  #findOn(spans: readonly Days[], words: number): void {
    const rows = this.#index.groupStarts[1] ?? 0;
    const visit = (entry: number, score: number): void => {
      if (entry >= rows) return; // a thing is on no day
      let near = 0;
      for (const span of spans) near = Math.max(near, this.#nearness(entry, span));
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

  /** Marks the texts that have the words, and the bundles that these are in. */
  #mark(words: readonly Word[], isOpen: boolean, language: Language): void {
    for (const bundle of this.#bundles) {
      this.#masks[bundle] = 0;
      this.#bonuses[bundle] = 0;
      for (const weights of this.#weights) weights[bundle] = 0;
    }
    this.#bundles = [];
    const marked = this.#marked;
    marked.mark(words, isOpen, language);
    const { bundled, bundledAs } = this.#index;
    const masks = this.#masks;
    const bonuses = this.#bonuses;
    const weights = words.map((_, word) => (this.#weights[word] ??= new Uint8Array(masks.length)));
    const textWeights = words.map((_, word) => marked.weightsOf(word));
    for (const text of marked.texts) {
      const mask = marked.masks[text] ?? 0;
      const bonus = marked.bonuses[text] ?? 0;
      const end = bundled.starts[text + 1] ?? 0;
      for (let at = bundled.starts[text] ?? 0; at < end; at++) {
        const bundle = bundled.values[at] ?? 0;
        const field = WEIGHTS[bundledAs[at] ?? 0] ?? 0;
        if (masks[bundle] === 0) this.#bundles.push(bundle);
        masks[bundle] = (masks[bundle] ?? 0) | mask;
        if (bonus > (bonuses[bundle] ?? 0) && IS_NAME[bundledAs[at] ?? 0]) bonuses[bundle] = bonus;
        for (let word = 0; word < words.length; word++) {
          const there = weights[word];
          const weight = (textWeights[word]?.[text] ?? 0) * field;
          if (there && weight > (there[bundle] ?? 0)) there[bundle] = weight;
        }
      }
    }
  }

  /** Every entry whose texts have all of the words, with a score. */
  #forEach(words: number, visit: (entry: number, score: number) => void): void {
    const all = words === 32 ? -1 : (1 << words) - 1;
    const candidates = this.#candidates(words);
    const count = candidates?.length ?? this.#scores.length;
    const { starts, values } = this.#index.links;
    const masks = this.#masks;
    const bonuses = this.#bonuses;
    const weights = this.#weights.slice(0, words);
    for (let place = 0; place < count; place++) {
      const entry = candidates ? (candidates[place] ?? 0) : place;
      const from = starts[entry] ?? 0;
      const end = starts[entry + 1] ?? 0;
      let mask = 0;
      for (let at = from; at < end; at++) mask |= masks[values[at] ?? 0] ?? 0;
      if (mask !== all) continue;
      let sum = 0;
      for (const there of weights) {
        let best = 0;
        for (let at = from; at < end; at++) {
          const weight = there[values[at] ?? 0] ?? 0;
          if (weight > best) best = weight;
        }
        sum += best;
      }
      let bonus = 0;
      for (let at = from; at < end; at++) {
        const one = bonuses[values[at] ?? 0] ?? 0;
        if (one > bonus) bonus = one;
      }
      visit(entry, Math.round((sum / words + bonus) * TEXT_SHARE) + this.#weight(entry));
    }
  }

  /** The entries that carry the rarest of the words, in order; null where these are so many that all may be asked. */
  #candidates(words: number): Uint32Array | null {
    const counts = new Float64Array(words);
    const { starts, values } = this.#index.carriers;
    for (const bundle of this.#bundles) {
      const carriers = (starts[bundle + 1] ?? 0) - (starts[bundle] ?? 0);
      const mask = this.#masks[bundle] ?? 0;
      for (let word = 0; word < words; word++) {
        if ((mask & (1 << word)) !== 0) counts[word] = (counts[word] ?? 0) + carriers;
      }
    }
    let rarest = 0;
    for (let at = 1; at < words; at++) if ((counts[at] ?? 0) < (counts[rarest] ?? 0)) rarest = at;
    if ((counts[rarest] ?? 0) * MANY > this.#scores.length) return null;
    const found = new Set<number>();
    for (const bundle of this.#bundles) {
      if (((this.#masks[bundle] ?? 0) & (1 << rarest)) === 0) continue;
      const end = starts[bundle + 1] ?? 0;
      for (let at = starts[bundle] ?? 0; at < end; at++) found.add(values[at] ?? 0);
    }
    return Uint32Array.from(found).sort();
  }

  /** Of every group how many were found, and the best of them in order; what was found is walked over twice, however much. */
  #best(wanted: Wanted): readonly Best[] {
    const starts = this.#index.groupStarts;
    const counts = new Uint32Array(GROUPS.length * MOST);
    let [group, from, to] = [0, 0, 0];
    const enter = (entry: number): void => {
      group = 0;
      while (entry >= (starts[group + 1] ?? Infinity)) group++;
      from = starts[group] ?? 0;
      to = starts[group + 1] ?? Infinity;
    };
    for (let place = 0; place < this.#count; place++) {
      const entry = this.#found[place] ?? 0;
      if (entry < from || entry >= to) enter(entry); // neighbours are most often of one group
      const at = group * MOST + (this.#scores[entry] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const groups = GROUPS.map((of, at) => leastOf(of, wanted[of], counts, at * MOST));
    [from, to] = [0, 0];
    for (let place = 0; place < this.#count; place++) {
      const entry = this.#found[place] ?? 0;
      if (entry < from || entry >= to) enter(entry);
      const best = groups[group];
      const score = this.#scores[entry] ?? 0;
      if (!best || score < best.least) continue;
      if (score > best.least || best.ties-- > 0) best.entries.push(entry);
    }
    for (const { of, entries } of groups) {
      entries.sort((a, b) => (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0) || a - b);
      entries.splice(wanted[of]);
    }
    return groups;
  }

  #hit(of: GroupName, entry: number, words: number, language: Language): Hit {
    const because = this.#because(entry, words, language);
    if (of === 'milestone') return { of, row: entry, because };
    const id = this.#index.ids[entry - (this.#index.groupStarts[1] ?? 0)] ?? '';
    return { of: 'thing', thing: { type: of, id }, because };
  }

  /** The text with most of the words that title and number do not have in the reader's language; null where these have all. */
  #because(entry: number, words: number, language: Language): Because | null {
    const told = this.#told(entry);
    let missing = words === 32 ? -1 : (1 << words) - 1;
    for (const { text, field } of told) {
      if (SEEN.includes(field)) missing &= ~this.#marked.bitsIn(text, language);
    }
    if (missing === 0) return null;
    const other: Language = language === 'vi' ? 'en' : 'vi';
    let [most, because]: [number, Because | null] = [0, null];
    for (const one of [language, other]) {
      for (const { text, field } of told) {
        const count = bitCount(this.#marked.bitsIn(text, one) & missing);
        if (count <= most || field === 'symbol') continue; // nobody has written that
        most = count;
        because = { field, text: this.#index.textAt(text)[one] };
      }
    }
    return because;
  }

  /** The texts of an entry. */
  #told(entry: number): readonly { readonly text: number; readonly field: FieldName }[] {
    const { links, bundles, fields } = this.#index;
    const of = links.values.subarray(links.starts[entry], links.starts[entry + 1]);
    return Array.from(of).flatMap((bundle) => {
      const from = bundles.starts[bundle] ?? 0;
      const texts = bundles.values.subarray(from, bundles.starts[bundle + 1]);
      return Array.from(texts, (text, at) => ({
        text,
        field: FIELDS[fields[from + at] ?? 0]?.name ?? 'title',
      }));
    });
  }
}

/** What is found of a group. */
interface Best {
  readonly of: GroupName;
  readonly count: number;
  /** Better ones are all wanted, and of those with this score as many as `ties`. */
  readonly least: number;
  ties: number;
  readonly entries: number[];
}

/** `counts`: from `at` on, how many were found with each score. */
function leastOf(of: GroupName, wanted: number, counts: Uint32Array, at: number): Best {
  let count = 0;
  for (let score = 0; score < MOST; score++) count += counts[at + score] ?? 0;
  let [least, above] = [MOST, 0];
  while (least > 0 && above + (counts[at + least - 1] ?? 0) < wanted) {
    above += counts[at + --least] ?? 0;
  }
  return { of, count, least: least - 1, ties: wanted - above, entries: [] };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) count++;
  return count;
}
