import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textList } from '../../src/core/columns.ts';
import type { Columns } from '../../src/core/columns.ts';
import { parseDay } from '../../src/core/day.ts';
import { likenessTo, nearestRows } from '../../src/core/likeness.ts';

const likeness = (one: string, other: string): number => likenessTo(one)(other);

/** Only what is looked at: ids and days. */
const rowsOf = (rows: Readonly<Record<string, string>>): Columns => {
  const days = Object.values(rows).map((text) => parseDay(text) ?? 0);
  const part = {
    size: days.length,
    ids: textList(Object.keys(rows)),
    start: Int32Array.from(days),
    end: Int32Array.from(days),
  };
  return part as unknown as Columns; // nothing else is asked for
};

const ROWS = {
  'politburo-directive-45': '2020-06-20',
  'pm-directive-02': '2021-01-14',
  'national-conference-2021-01-21': '2021-01-21',
  'hai-phong-steering-committee': '2021-01-25',
  'hai-phong-election-committee': '2021-02-06',
};

const nearest = (id: string, day?: string): readonly (string | undefined)[] =>
  nearestRows(rowsOf(ROWS), id, day === undefined ? null : parseDay(day)).map(
    (row) => Object.keys(ROWS)[row],
  );

describe('likeness', () => {
  it.each([
    ['abc', 'abc', 1],
    ['abc', 'xyz', 0],
    ['night', 'nacht', 0.25],
    ['aa', 'aaaa', 0.5],
    ['', 'abc', 0],
    ['a', 'a', 0],
  ])('of %s and %s is %d', (one, other, expected) => {
    expect(likeness(one, other)).toBeCloseTo(expected);
  });

  it('is the same both ways, between 0 and 1, however often it was asked before', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        const to = likenessTo(a);
        to(c);
        expect(to(b)).toBeCloseTo(likeness(b, a));
        expect(to(b)).toBeGreaterThanOrEqual(0);
        expect(to(b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('in place of an id that is not there stand', () => {
  it.each<readonly [string, string, string | undefined, readonly string[]]>([
    [
      'one that is spelled a little differently',
      'pm-directive-2',
      undefined,
      ['pm-directive-02', 'politburo-directive-45'],
    ],
    [
      'those of the same place',
      'hai-phong-committee',
      undefined,
      ['hai-phong-steering-committee', 'hai-phong-election-committee'],
    ],
    [
      'those of the day that it carries, where none is like it',
      'xq-2021-01-20',
      undefined,
      ['national-conference-2021-01-21', 'hai-phong-steering-committee', 'pm-directive-02'],
    ],
    [
      'those of a day known from elsewhere',
      'xqz',
      '2021-02-10',
      [
        'hai-phong-election-committee',
        'hai-phong-steering-committee',
        'national-conference-2021-01-21',
      ],
    ],
    ['none where nothing is near', 'xqz', undefined, []],
  ])('%s', (_, id, hint, expected) => {
    expect(nearest(id, hint)).toEqual(expected);
  });

  it('none of an empty data set', () => {
    expect(nearestRows(rowsOf({}), 'pm-directive-02')).toEqual([]);
  });
});
