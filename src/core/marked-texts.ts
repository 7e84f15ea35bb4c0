/** Which texts of an index have which words of a query, and how well; made anew for every query in arrays that stay. */
import { fitOf, isMarked, type Word } from './folding.ts';
import { EN, GAP, LANGUAGE_BITS, type SearchIndex, VI } from './search-index.ts';
import type { Language } from './text.ts';

/** How well a word fits, of ten: a whole word above a beginning, and that above a beginning of a word that goes on. */
const WHOLE = 10;
const TYPING = 7;
const BEGINNING = 4;
/** With marks that were not typed, and in the language that is not spoken. */
const WITH_MARKS = 0.7;
const OTHER_LANGUAGE = 0.6;

/** What the words of a name count for more where they stand together. */
const TOGETHER = 60;
const AT_THE_START = 8;
const NOTHING_ELSE = 12;

const NUMBER = /^\d/;

export class MarkedTexts {
  readonly #index: SearchIndex;
  /** By word of the query and text, how well it fits; 0 where it is not there. */
  readonly #weights: Uint8Array[] = [];
  /** By text, the words that it has, as bits. */
  readonly #masks: Uint32Array;
  /** By text, what its words together count for more. */
  readonly #bonuses: Uint8Array;
  /** By word of the index, the words of the query that it fits, as bits. */
  readonly #fitting: Uint32Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;
  #fittingOnes: number[] = [];
  #words: readonly Word[] = [];

  constructor(index: SearchIndex) {
    const texts = index.isName.length;
    this.#index = index;
    this.#masks = new Uint32Array(texts);
    this.#bonuses = new Uint8Array(texts);
    this.#fitting = new Uint32Array(index.forms.length);
    this.#touched = new Uint32Array(texts);
  }

  get masks(): Uint32Array {
    return this.#masks;
  }

  get bonuses(): Uint8Array {
    return this.#bonuses;
  }

  /** The texts that have any of the words. */
  get texts(): Uint32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  weightsOf(word: number): Uint8Array {
    return (this.#weights[word] ??= new Uint8Array(this.#index.isName.length));
  }

  /** At most 32 words; `isOpen`: the last one may be going on. */
  mark(words: readonly Word[], isOpen: boolean, language: Language): void {
    this.#clear();
    this.#words = words;
    const spoken = language === 'vi' ? VI : EN;
    words.forEach((word, at) =>
      this.#markWord(word, at, isOpen && at === words.length - 1, spoken),
    );
    const { isName } = this.#index;
    const bonusOf = this.#bonus(language);
    for (let place = 0; place < this.#touchedCount; place++) {
      const text = this.#touched[place] ?? 0;
      const mask = this.#masks[text] ?? 0;
      // One word of several is not together with any.
      if (isName[text] !== 1 || (words.length > 1 && (mask & (mask - 1)) === 0)) continue;
      this.#bonuses[text] = bonusOf(text);
    }
  }

  #clear(): void {
    const weights = this.#weights.slice(0, this.#words.length);
    for (let place = 0; place < this.#touchedCount; place++) {
      const text = this.#touched[place] ?? 0;
      this.#masks[text] = 0;
      this.#bonuses[text] = 0;
      for (const one of weights) one[text] = 0;
    }
    for (const one of this.#fittingOnes) this.#fitting[one] = 0;
    this.#touchedCount = 0;
    this.#fittingOnes = [];
  }

  #markWord(word: Word, at: number, isOpen: boolean, spoken: number): void {
    const { forms, bares, formNumber, postings } = this.#index;
    const bit = 1 << at;
    const weights = this.weightsOf(at);
    // A word that the data has is meant as it stands; another stands for those that add marks to it.
    const isMeant = isMarked(word.form) && formNumber.has(word.form);
    const end = upperBound(bares, word.bare);
    for (let one = lowerBound(bares, word.bare); one < end; one++) {
      const quality = this.#qualityOf(word, forms[one] ?? '', bares[one] ?? '', isOpen, isMeant);
      if (quality === 0) continue;
      this.#fitting[one] = (this.#fitting[one] ?? 0) | bit;
      this.#fittingOnes.push(one);
      const inOther = Math.ceil(quality * OTHER_LANGUAGE);
      const last = postings.starts[one + 1] ?? 0;
      for (let place = postings.starts[one] ?? 0; place < last; place++) {
        const posting = postings.values[place] ?? 0;
        const text = posting >>> LANGUAGE_BITS;
        const weight = (posting & spoken) === 0 ? inOther : quality;
        if (this.#masks[text] === 0) this.#touched[this.#touchedCount++] = text;
        this.#masks[text] = (this.#masks[text] ?? 0) | bit;
        if (weight > (weights[text] ?? 0)) weights[text] = weight;
      }
    }
  }

  /** 0 where it does not fit. `form` begins with the bare letters of the word. */
  #qualityOf(word: Word, form: string, bare: string, isOpen: boolean, isMeant: boolean): number {
    const isWhole = bare.length === word.bare.length;
    if (!isWhole && (word.isPadded || (!isOpen && NUMBER.test(bare)))) return 0;
    const quality = isWhole ? WHOLE : isOpen ? TYPING : BEGINNING;
    if (!isMarked(word.form)) return quality;
    const fit = fitOf(word.form, form);
    if (fit === 'differs' || (fit === 'adds' && isMeant)) return 0;
    return fit === 'same' ? quality : Math.round(quality * WITH_MARKS);
  }

  /**
   * What the words of a text count for more together, in the language that is spoken: the longest run of words of the query
   * one after the other. Everything that it reads is at hand: it is asked for every text that has two of them.
   */
  #bonus(language: Language): (text: number) => number {
    const { starts, values } = this.#index.streams;
    const fitting = this.#fitting;
    const words = this.#words.length;
    return (text) => {
      let [from, end] = [starts[text] ?? 0, starts[text + 1] ?? 0];
      for (let at = from; at < end; at++) {
        if (values[at] !== GAP) continue;
        if (language === 'vi') end = at;
        else from = at + 1;
        break;
      }
      let best = 0;
      for (let at = from; at < end; at++) {
        const first = fitting[values[at] ?? 0] ?? 0;
        let run = 0;
        for (let word = 0; first >>> word !== 0; word++) {
          if ((first & (1 << word)) === 0) continue;
          let here = 1;
          while (
            word + here < words &&
            at + here < end &&
            ((fitting[values[at + here] ?? 0] ?? 0) & (1 << (word + here))) !== 0
          ) {
            here++;
          }
          if (here > run) run = here;
        }
        if (run === 0 || (run === 1 && words > 1)) continue;
        let bonus = Math.round((TOGETHER * run) / words);
        if (run === words && at === from) bonus += AT_THE_START;
        if (run === words && at === from && at + run === end) bonus += NOTHING_ELSE;
        if (bonus > best) best = bonus;
        at += run - 1; // what begins within a run is shorter
      }
      return best;
    };
  }

  /** Whether some words of the query, from one on, stand in a text one after the other. */
  hasRun(text: number, first: number, count: number): boolean {
    const { starts, values } = this.#index.streams;
    const end = starts[text + 1] ?? 0;
    for (let at = starts[text] ?? 0; at + count <= end; at++) {
      let run = 0;
      while (
        run < count &&
        ((this.#fitting[values[at + run] ?? GAP] ?? 0) & (1 << (first + run))) !== 0
      ) {
        run++;
      }
      if (run === count) return true;
    }
    return false;
  }

  /** The words of the query that a text has in a language, as bits. */
  bitsIn(text: number, language: Language): number {
    const { starts, values } = this.#index.streams;
    const end = starts[text + 1] ?? 0;
    let bits = 0;
    let other = 0;
    let isSecond = false;
    for (let at = starts[text] ?? 0; at < end; at++) {
      const word = values[at] ?? GAP;
      if (word === GAP) isSecond = true;
      else if (isSecond) other |= this.#fitting[word] ?? 0;
      else bits |= this.#fitting[word] ?? 0;
    }
    return language === 'en' && isSecond ? other : bits;
  }
}

/** The first of sorted texts that is not before another. */
function lowerBound(texts: readonly string[], text: string): number {
  let [from, to] = [0, texts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((texts[middle] ?? '') < text) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first of sorted texts that is after all that begin with another. */
function upperBound(texts: readonly string[], beginning: string): number {
  let [from, to] = [lowerBound(texts, beginning), texts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((texts[middle] ?? '').startsWith(beginning)) from = middle + 1;
    else to = middle;
  }
  return from;
}
