/** Which names of a long list a few typed letters leave. */
import { bareText } from './folding.ts';

const small = (text: string): string => text.normalize('NFD').toLowerCase();

const bare = (text: string): string => bareText(text).bare;

/**
 * Whether a name has every word of what was typed, in any order. Letters without marks stand for all of theirs (`hai phong`
 * finds *Hải Phòng*); a mark that was typed is meant.
 */
export function narrowing(typed: string): (name: string) => boolean {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const loose = words.filter((word) => bare(word) === small(word)).map(bare);
  const strict = words.filter((word) => bare(word) !== small(word)).map(small);
  return (name) =>
    (loose.length === 0 || contains(bare(name), loose)) &&
    (strict.length === 0 || contains(small(name), strict));
}

const contains = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));
