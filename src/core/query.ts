/** What a reader has typed, read as words and days. */
import { askedDays, type Calendar, type Days } from './asked-days.ts';
import { type Word, wordsOf } from './folding.ts';

/** Characters that are read, and words of them; more says nothing more. */
export const MOST_TYPED = 200;
const MOST_WORDS = 32;

export interface Query {
  /** All of it as words, for showing where they stand. */
  readonly all: readonly Word[];
  /** Those that are no days. */
  readonly words: readonly Word[];
  /** The last word may be going on. */
  readonly isOpen: boolean;
  readonly days: QueryDays | null;
  /** There was more than is read. */
  readonly isCut: boolean;
}

export interface QueryDays {
  readonly spans: readonly Days[];
  /** The same as words, as `01/2021` may begin the number of a document. */
  readonly words: readonly Word[];
}

export function readQuery(typed: string, calendar: Calendar): Query {
  const text = typed.slice(0, MOST_TYPED);
  const all = wordsOf(text);
  const read = all.slice(0, MOST_WORDS);
  const found = askedDays(text, calendar);
  const isInDays = ({ from, to }: Word): boolean =>
    found !== null && from >= found.from && to <= found.to;
  return {
    all: read,
    words: read.filter((word) => !isInDays(word)),
    isOpen: read.at(-1)?.to === text.length,
    days: found && { spans: found.spans, words: read.filter(isInDays) },
    isCut: typed.length > text.length || all.length > read.length,
  };
}
