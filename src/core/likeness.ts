/** What somebody may have meant by an id that is no longer there. */
import { type Columns, sortDayOf } from './columns.ts';
import { type Day, parseDay } from './day.ts';

const MOST = 3;
const ENOUGH = 0.34; // of all pairs of letters: fewer are chance
const NEAR = 21; // days

interface Pair {
  readonly count: number;
  /** How many of them the id compared last has not used up. */
  left: number;
  comparison: number;
}

/** Compares one id with others by the pairs of letters that they share (Sørensen and Dice): from 0 to 1. */
export function likenessTo(one: string): (other: string) => number {
  const pairs = new Map<string, Pair>();
  for (let at = 0; at + 1 < one.length; at++) {
    const text = one.slice(at, at + 2);
    const count = (pairs.get(text)?.count ?? 0) + 1;
    pairs.set(text, { count, left: count, comparison: 0 });
  }
  let comparison = 0;
  return (other) => {
    comparison++;
    let shared = 0;
    for (let at = 0; at + 1 < other.length; at++) {
      const pair = pairs.get(other.slice(at, at + 2));
      if (!pair) continue;
      if (pair.comparison !== comparison) pair.left = pair.count;
      pair.comparison = comparison;
      if (pair.left-- > 0) shared++;
    }
    const all = one.length + other.length - 2;
    return all <= 0 ? 0 : (2 * shared) / all;
  };
}

/** The day that an id carries, as many do: `national-conference-2021-01-21`. */
const dayIn = (id: string): Day | null => parseDay(/\d{4}-\d{2}-\d{2}/.exec(id)?.[0] ?? '');

/**
 * The rows whose ids are most like one that is not there, best first; among equals, and where none is like it, those
 * nearest to its day. A pass over all ids: asked once, when a link leads nowhere. `day`: a hint from elsewhere.
 */
export function nearestRows(
  columns: Columns,
  id: string,
  day: Day | null = null,
): readonly number[] {
  const about = dayIn(id) ?? day;
  const likeness = likenessTo(id);
  const found: { row: number; score: number; away: number }[] = [];
  for (let row = 0; row < columns.size; row++) {
    const score = likeness(columns.ids.at(row));
    const away = about === null ? Infinity : Math.abs(sortDayOf(columns, row) - about);
    const last = found[MOST - 1];
    const candidate = { row, score: score >= ENOUGH ? score : 0, away };
    if (candidate.score === 0 && away > NEAR) continue;
    if (last && order(candidate, last) >= 0) continue;
    found.push(candidate);
    found.sort(order);
    found.length = Math.min(MOST, found.length);
  }
  return found.map(({ row }) => row);
}

const order = (
  a: { score: number; away: number; row: number },
  b: { score: number; away: number; row: number },
): number => b.score - a.score || (a.away === b.away ? 0 : a.away - b.away) || a.row - b.row;
