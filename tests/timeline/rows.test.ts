import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareRows } from '../../src/timeline/rows.ts';

describe('sharing rows among lanes', () => {
  it.each<readonly [string, readonly number[], number, readonly number[]]>([
    ['nobody', [], 5, []],
    ['one, who gets no more than is wanted', [3], 5, [3]],
    ['one, who wants more than there is', [8], 5, [5]],
    ['enough for all', [2, 3, 4], 20, [2, 3, 4]],
    ['the neediest first', [1, 6, 2], 5, [1, 3, 1]],
    ['equals in order', [4, 4], 5, [3, 2]],
    ['who wants nothing gets nothing', [0, 4, 0], 3, [0, 3, 0]],
    ['at least one for each, even where there is too little', [2, 2, 2], 2, [1, 1, 1]],
    ['none at all', [2, 2], 0, [1, 1]],
  ])('%s', (_, wants, total, expected) => {
    expect(shareRows(wants, total)).toEqual(expected);
  });

  it('gives all there is, nobody more than wanted, and one to everybody who wants any', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }),
        fc.integer({ min: 0, max: 60 }),
        (wants, total) => {
          const rows = shareRows(wants, total);
          const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
          const certain = wants.filter((want) => want > 0).length;
          expect(rows).toHaveLength(wants.length);
          expect(sum(rows)).toBe(Math.max(certain, Math.min(total, sum(wants))));
          for (const [index, want] of wants.entries()) {
            expect(rows[index]).toBeLessThanOrEqual(want);
            expect(rows[index]).toBeGreaterThanOrEqual(Math.min(1, want));
          }
        },
      ),
    );
  });
});
