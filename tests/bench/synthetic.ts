/**
 * Milestones in any number for the benchmark of moving: those of a synthetic election, with as much of each as every
 * candidate draws. From a fixed seed, so that every run and every candidate has the same.
 */
import type { Day } from '../../src/core/day.ts';
import { laneOf, LANES } from '../../src/core/kinds.ts';
import { synthetic as election } from '../../src/core/synthetic.ts';
import { parseWhen, sortDay } from '../../src/core/when.ts';

export interface Milestone {
  readonly id: number;
  /** 0–7 */
  readonly lane: number;
  readonly start: Day;
  /** The last day; the same as `start` where the obligation is of one day. */
  readonly end: Day;
  readonly title: string;
}

const SEED = 20_210_523;

/** Up to 250,000, in the order of their days. */
export function synthetic(count: number): readonly Milestone[] {
  const { record } = election({ milestones: count, seed: SEED });
  return Array.from({ length: count }, (_, id) => {
    const { kind, when: text, title } = record(id);
    const when = parseWhen(text);
    if (typeof when === 'string') throw new Error(`${when}: ${text}`);
    const { end } = when;
    return { id, lane: LANES.indexOf(laneOf(kind)), start: sortDay(when), end, title: title.vi };
  });
}
