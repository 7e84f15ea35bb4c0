import { describe, expect, test } from 'vitest';
import { type Leaving, Trail } from '../../src/state/trail.svelte.ts';
import type { TimeWindow } from '../../src/timeline/window.ts';

const at = (from: number): TimeWindow => ({ from, to: from + 10 });
const HERE = at(-1);

/** A trail made of what was left, how and at which millisecond; the windows met on the way back. */
function wayBack(...left: readonly (readonly [number, Leaving, number])[]): readonly number[] {
  let now = 0;
  const trail = new Trail(() => now);
  for (const [from, how, time] of left) {
    now = time;
    trail.leave(at(from), how);
  }
  const met: number[] = [];
  for (let window = trail.back(HERE); window; window = trail.back(window)) met.push(window.from);
  return met;
}

describe('the way back', () => {
  test.each<readonly [string, readonly (readonly [number, Leaving, number])[], readonly number[]]>([
    ['is nowhere at first', [], []],
    [
      'goes through every jump, the last one first',
      [
        [1, 'jump', 0],
        [2, 'jump', 10],
      ],
      [2, 1],
    ],
    [
      'takes what a hand did within a second as one',
      [
        [1, 'hand', 0],
        [2, 'hand', 900],
        [3, 'hand', 1_800],
      ],
      [1],
    ],
    [
      'tells movements apart that a second lies between',
      [
        [1, 'hand', 0],
        [2, 'hand', 1_000],
      ],
      [2, 1],
    ],
    [
      'takes a walk as one',
      [
        [1, 'reveal', 0],
        [2, 'reveal', 300],
        [3, 'reveal', 600],
      ],
      [1],
    ],
    [
      'tells a jump apart from the hand before and after it',
      [
        [1, 'hand', 0],
        [2, 'jump', 100],
        [3, 'hand', 200],
      ],
      [3, 2, 1],
    ],
    [
      'tells a walk apart from a hand',
      [
        [1, 'hand', 0],
        [2, 'reveal', 100],
        [3, 'hand', 200],
      ],
      [3, 2, 1],
    ],
    [
      'takes what a double click brings into view and jumps to as one',
      [
        [1, 'reveal', 0],
        [2, 'jump', 300],
      ],
      [1],
    ],
    [
      'tells a jump apart from what came into view before',
      [
        [1, 'reveal', 0],
        [2, 'jump', 700],
      ],
      [2, 1],
    ],
    [
      'does not stay where one is',
      [
        [1, 'jump', 0],
        [-1, 'jump', 1],
        [-1, 'jump', 2],
      ],
      [1],
    ],
  ])('%s', (_, left, expected) => {
    expect(wayBack(...left)).toEqual(expected);
  });

  test('is as long as fifty windows', () => {
    const left = Array.from({ length: 70 }, (_, from) => [from, 'jump', 0] as const);
    expect(wayBack(...left)).toEqual(
      left
        .slice(20)
        .map(([from]) => from)
        .reverse(),
    );
  });

  test('begins anew after it was gone', () => {
    const trail = new Trail(() => 0);
    trail.leave(at(1), 'hand');
    expect(trail.isEmpty).toBe(false);
    expect(trail.back(HERE)).toEqual(at(1));
    expect(trail.isEmpty).toBe(true);
    trail.leave(at(2), 'hand'); // within the same second, and yet another movement
    expect(trail.back(HERE)).toEqual(at(2));
  });
});
