/** Texts of a picture within the room there is for them; pictures have no line breaks of their own. */
import type { Measure } from './tile.ts';

/** As much of a text as fits, with an ellipsis where something is missing. */
export function shortened(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = lettersOf(text);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(letters, middle)) <= width) low = middle;
    else high = middle - 1;
  }
  return cut(letters, low);
}

/** The text in at most `most` lines, broken between words; what does not fit ends with an ellipsis. */
export function wrapped(
  text: string,
  width: number,
  most: number,
  measure: Measure,
): readonly string[] {
  const words = text.trim().split(/\s+/);
  const lines: string[] = [];
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    for (let next = words[0]; next !== undefined; next = words[0]) {
      if (measure(`${line} ${next}`) > width) break;
      line = `${line} ${next}`;
      words.shift();
    }
    lines.push(shortened(line, width, measure));
  }
  if (words.length > 0) lines.push(shortened(words.join(' '), width, measure));
  return lines;
}

const cut = (letters: readonly string[], count: number): string =>
  `${letters.slice(0, count).join('').trimEnd()}…`;

/** Letters with the marks that stand on them, so that no diacritic is cut off its letter. */
const lettersOf = (text: string): readonly string[] => text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
