/**
 * Words as they are typed and as they are meant. A word has a form: its small letters, each followed by what makes it
 * another letter (ă â ê ô ơ ư đ), and at its end the tone; so `hòa` and `hoà`, composed and decomposed, are one form. Without
 * all these marks it is bare: `nam` is what *năm* and *Nam* have in common.
 */

/** Letters of a word that count; nothing that people search for has more. */
const LONGEST = 40;

const TONES = '\u0300\u0301\u0303\u0309\u0323';
/** In place of the stroke of đ, which no normal form takes off. */
const STROKE = '\u0335';
const MARK = /[\u0300-\u036f]/;
const MARKS = /[\u0300-\u036f]+/g;
/** What is written inside words and says nothing: soft hyphens, joiners, marks that only enclose. */
const SILENT = /[\u00ad\u200b-\u200d\u2060\ufeff]|\p{Me}|\p{Variation_Selector}/u;

const SEPARATOR = 0;
const LETTER = 1;
const DIGIT = 2;
const OVER = 3;
type Class = typeof SEPARATOR | typeof LETTER | typeof DIGIT | typeof OVER;

interface Unit {
  readonly is: Class;
  readonly text: string;
}

function classOf(char: string): Class {
  if (MARK.test(char)) return OVER;
  if (/\p{N}/u.test(char)) return DIGIT;
  return /[\p{L}\p{M}]/u.test(char) ? LETTER : SEPARATOR;
}

function unitsOf(char: string): readonly Unit[] {
  if (SILENT.test(char)) return [];
  const plain = char
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[đð]/g, `d${STROKE}`); // the Icelandic letter stands for ours in many old files
  return Array.from(plain, (text) => ({ is: classOf(text), text }));
}

const known = new Map<number, readonly Unit[]>();

function unitsAt(code: number, char: string): readonly Unit[] {
  const found = known.get(code);
  if (found) return found;
  const made = unitsOf(char);
  known.set(code, made);
  return made;
}

export interface Word {
  /** See above; a number is without zeros in front. */
  readonly form: string;
  readonly bare: string;
  /** A number that was written with zeros in front, and therefore whole. */
  readonly isPadded: boolean;
  /** Where it stands in the text: UTF-16 units, the end not included. */
  readonly from: number;
  readonly to: number;
}

/** The words of a text; letters and digits that touch are two words, so that `ct45` is `CT 45`. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let is: Class = SEPARATOR;
  let [shape, tones] = ['', ''];
  let [letters, from, to] = [0, 0, 0];
  const finish = (): void => {
    if (is === LETTER) {
      const bare = shape.replaceAll(MARKS, '');
      words.push({ form: shape + tones, bare, isPadded: false, from, to });
    } else if (is === DIGIT) {
      const number = shape.replace(/^0+(?=.)/, '');
      words.push({ form: number, bare: number, isPadded: number !== shape, from, to });
    }
    is = SEPARATOR;
    [shape, tones, letters] = ['', '', 0];
  };
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    for (const unit of unitsAt(code, text.slice(at, next))) {
      if (unit.is === OVER) {
        if (is !== LETTER) continue; // a mark over nothing
        if (letters <= LONGEST) {
          if (TONES.includes(unit.text)) tones += unit.text;
          else if (!shape.endsWith(unit.text)) shape += unit.text;
        }
        to = next;
        continue;
      }
      if (unit.is !== is) {
        finish();
        is = unit.is;
        from = at;
      }
      if (++letters <= LONGEST) shape += unit.text;
      to = next;
    }
    at = next;
  }
  finish();
  return words;
}

/** A text as its bare words. */
export const fold = (text: string): string =>
  wordsOf(text)
    .map(({ bare }) => bare)
    .join(' ');

/** The bare letters of a text with everything between them as it stands, and for each the place in the text that it is from. */
export function bareText(text: string): {
  readonly bare: string;
  readonly places: readonly number[];
} {
  let bare = '';
  const places: number[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    for (const unit of unitsAt(code, text.slice(at, next))) {
      if (unit.is === OVER) continue;
      bare += unit.text;
      for (let one = 0; one < unit.text.length; one++) places.push(at);
    }
    at = next;
  }
  places.push(text.length);
  return { bare, places };
}

/** Whether a form has marks, and is therefore meant as it is written. */
export const isMarked = (form: string): boolean => MARK.test(form);

const toneAt = (form: string): number => {
  let at = form.length;
  while (at > 0 && TONES.includes(form.charAt(at - 1))) at--;
  return at;
};

export type Fit = 'same' | 'adds' | 'differs';

/**
 * How a word begins with what was typed, whose bare letters it begins with: with the same marks; with marks where none were
 * typed (`hiêp`, `đieu`); or with others.
 */
export function fitOf(typed: string, form: string): Fit {
  const [typedTones, tones] = [toneAt(typed), toneAt(form)];
  let fit: Fit = 'same';
  let there = 0;
  for (let at = 0; at < typedTones;) {
    at++;
    there++;
    const [markAt, markThere] = [at, there];
    while (at < typedTones && MARK.test(typed.charAt(at))) at++;
    while (there < tones && MARK.test(form.charAt(there))) there++;
    const marks = typed.slice(markAt, at);
    if (marks === form.slice(markThere, there)) continue;
    if (marks !== '') return 'differs';
    fit = 'adds';
  }
  const tone = typed.slice(typedTones);
  if (tone === form.slice(tones) || (tone !== '' && form.startsWith(tone, tones))) return fit;
  return tone === '' ? 'adds' : 'differs';
}
