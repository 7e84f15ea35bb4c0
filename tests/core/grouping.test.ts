import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, NONE } from '../../src/core/columns.ts';
import {
  type Belonging,
  type GROUPINGS,
  groupRows,
  lanePlace,
  MOST_LANES,
  NOTHING,
  OTHERS,
} from '../../src/core/grouping.ts';
import { LANES, laneOf } from '../../src/core/kinds.ts';
import { election2021 } from './election-2021.ts';

const DATA = election2021();
const COLUMNS = DATA.columns;

const isCountry = (id: string): boolean => DATA.places.get(id)?.level === 'central';
const province = (id: string): string =>
  lanePlace(id, (one) => DATA.places.get(one)?.within, isCountry);
const BELONGING: Belonging = {
  place: province,
  source: (id) => DATA.sources.get(id)?.origin ?? id,
  comparePlaces: (a, b) => Number(isCountry(b)) - Number(isCountry(a)) || (a < b ? -1 : 1),
};

/** As they are: nothing belongs to anything larger. */
const PLAIN: Belonging = {
  place: (id) => id,
  source: (id) => id,
  comparePlaces: (a, b) => (a < b ? -1 : 1),
};

/** Columns that have nothing but bodies, given by number. */
function bodiesOf(rows: readonly (number | null)[], names: readonly string[]): Columns {
  const body = Uint32Array.from(rows, (one) => one ?? NONE);
  return { ...COLUMNS, size: rows.length, body, bodies: names };
}

describe('rows in lanes', () => {
  it('stand with their kinds, levels, provinces, bodies and origins', () => {
    const laneIn = (grouping: (typeof GROUPINGS)[number]): readonly (string | undefined)[] => {
      const { keys, laneOfRow } = groupRows(COLUMNS, grouping, BELONGING);
      return Array.from(laneOfRow, (lane) => keys[lane]);
    };
    const said = (of: (one: (typeof DATA.milestones)[number]) => string): readonly string[] =>
      DATA.milestones.map(of);
    expect(laneIn('kind')).toEqual(said(({ kind }) => laneOf(kind).id));
    expect(laneIn('level')).toEqual(said(({ level }) => level));
    expect(laneIn('place')).toEqual(said(({ places }) => province(places[0] ?? '')));
    expect(laneIn('body')).toEqual(said(({ bodies }) => bodies[0] ?? ''));
    expect(laneIn('source')).toEqual(
      said(({ sources }) => DATA.sources.get(sources[0]?.source ?? '')?.origin ?? ''),
    );
  });

  it('have lanes in the order that a reader looks for them in', () => {
    const keysOf = (grouping: (typeof GROUPINGS)[number]): readonly string[] =>
      groupRows(COLUMNS, grouping, BELONGING).keys;
    expect(keysOf('kind')).toEqual(LANES.map(({ id }) => id));
    expect(keysOf('level')).toEqual(['central', 'province', 'district', 'commune']);
    expect(keysOf('place').slice(0, 4)).toEqual([
      'viet-nam',
      'ba-ria-vung-tau',
      'ca-mau',
      'ha-noi',
    ]);
    expect(keysOf('body').slice(0, 3)).toEqual([
      'national-election-council',
      'na-standing-committee',
      'national-assembly-14',
    ]);
  });

  it.each<readonly [string, readonly (number | null)[], readonly string[], readonly number[]]>([
    ['most first', [0, 1, 1], ['b', 'a'], [1, 0, 0]],
    ['equals as they are listed', [1, 0], ['a', 'b'], [1, 0]],
    ['those without one last', [null, 0, 1], ['a', 'b', NOTHING], [2, 0, 1]],
  ])('stand in order: %s', (_, rows, keys, lanes) => {
    const grouped = groupRows(bodiesOf(rows, ['a', 'b']), 'body', PLAIN);
    expect([grouped.keys, [...grouped.laneOfRow]]).toEqual([keys, lanes]);
  });

  it('have one lane each, whatever there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat({ max: 9 }), { freq: 5 }), { maxLength: 60 }),
        (rows) => {
          const names = Array.from({ length: 10 }, (_, index) => `body-${index}`);
          const { keys, laneOfRow } = groupRows(bodiesOf(rows, names), 'body', PLAIN);
          expect(new Set(keys).size).toBe(keys.length);
          const sizes = keys.map((_, lane) => laneOfRow.filter((one) => one === lane).length);
          const known = sizes.filter((_, lane) => keys[lane] !== NOTHING);
          expect(known).toEqual([...known].sort((a, b) => b - a));
          expect(keys.includes(NOTHING)).toBe(rows.includes(null));
          for (const [row, one] of rows.entries()) {
            expect(keys[laneOfRow[row] ?? NaN]).toBe(one === null ? NOTHING : names[one]);
          }
        },
      ),
    );
  });

  it('share a lane for others when there are more than can be counted', () => {
    const names = Array.from({ length: MOST_LANES + 500 }, (_, index) => `body-${index}`);
    const rows = [...names.keys(), null, 7];
    const { keys, laneOfRow } = groupRows(bodiesOf(rows, names), 'body', PLAIN);
    expect(keys.length).toBe(MOST_LANES);
    expect([keys[0], keys.at(-2), keys.at(-1)]).toEqual(['body-7', OTHERS, NOTHING]);
    expect(laneOfRow[names.length - 1]).toBe(keys.length - 2);
    expect(laneOfRow[names.length]).toBe(keys.length - 1);
    expect(laneOfRow[names.length + 1]).toBe(0);
  });
});

describe('the place that a place is shown under', () => {
  const WITHIN: Readonly<Record<string, string>> = {
    commune: 'district',
    district: 'province',
    province: 'country',
    hall: 'city',
    here: 'there',
    there: 'here',
  };
  it.each([
    ['commune', 'province'],
    ['district', 'province'],
    ['province', 'province'],
    ['country', 'country'],
    ['hall', 'city'],
    ['nowhere', 'nowhere'],
    ['here', 'here'],
  ])('of %s is %s', (id, shown) => {
    expect(
      lanePlace(
        id,
        (one) => WITHIN[one],
        (one) => one === 'country',
      ),
    ).toBe(shown);
  });
});
