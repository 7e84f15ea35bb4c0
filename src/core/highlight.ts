/** Where a text has the words of a query, for showing it to a reader. */
import { fitOf, isMarked, type Word, wordsOf } from './folding.ts';

export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** Letters around what was found, where a text is too long to be shown whole. */
const BEFORE = 36;

/**
 * The text in pieces, which together are the text as it is. Of the word that is being typed beginnings stand out, of those
 * before it whole words.
 */
export function piecesOf(text: string, typed: readonly Word[]): readonly Piece[] {
  const found = wordsOf(text);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (to: number, isFound: boolean): void => {
    if (to > at) pieces.push({ text: text.slice(at, to), isFound });
    at = Math.max(at, to);
  };
  for (const word of found) {
    const letters = Math.max(
      0,
      ...typed.map((one) => lettersIn(word, one, found, one === typed.at(-1))),
    );
    if (letters === 0) continue;
    add(word.from, false);
    add(letters >= word.bare.length ? word.to : endOf(text, word, letters), true);
  }
  add(text.length, false);
  return pieces;
}

/** How many of its letters a word has from what was typed. */
function lettersIn(word: Word, typed: Word, all: readonly Word[], isLast: boolean): number {
  if (!word.bare.startsWith(typed.bare)) return 0;
  if ((typed.isPadded || !isLast) && word.bare !== typed.bare) return 0;
  if (!isMarked(typed.form)) return typed.bare.length;
  const fit = fitOf(typed.form, word.form);
  if (fit === 'differs') return 0;
  // Where the word stands as it was typed, others that add marks to it are not meant.
  const isMeant = fit === 'adds' && all.some(({ form }) => form === typed.form);
  return isMeant ? 0 : typed.bare.length;
}

/** Where a number of letters of a word end: words of a beginning of it have no more letters than that. */
function endOf(text: string, { from, to }: Word, letters: number): number {
  for (let end = from + 1; end < to; end++) {
    const word = wordsOf(text.slice(from, end + 1))[0];
    if (word && word.bare.length > letters) return end;
  }
  return to;
}

/** A long text from a little before the first of the words on. */
export function excerptOf(text: string, typed: readonly Word[], most: number): string {
  if (text.length <= most) return text;
  const first = piecesOf(text, typed)[0];
  const found = first && !first.isFound ? first.text.length : 0;
  const space = found > BEFORE ? text.lastIndexOf(' ', found - BEFORE) : -1;
  const from = Math.max(0, Math.min(space + 1, text.length - most));
  const begin = from === 0 ? 0 : text.indexOf(' ', from - 1) + 1;
  const cut = text.slice(begin, begin + most);
  const end = begin + most < text.length ? cut.lastIndexOf(' ') : -1;
  return (begin > 0 ? '… ' : '') + (end > 0 ? `${cut.slice(0, end)} …` : cut);
}
