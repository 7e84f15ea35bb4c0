import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodiesOf, columnsOf, idsOf, linksOf } from '../../src/core/columns.ts';
import { type DataSet, soundMilestone } from '../../src/core/data-set.ts';
import {
  type Column,
  COLUMNS,
  type Order,
  relationCounts,
  type SortKey,
  Sorting,
} from '../../src/core/order.ts';
import { dayOf } from '../../src/core/day.ts';
import { standings } from '../../src/core/status.ts';
import { compareText } from '../../src/i18n/numbers.ts';
import { synthetic } from '../../src/core/synthetic.ts';
import { election2021 } from './election-2021.ts';
import { both, dataSetOf, type Fields, sampleMilestone } from './sample-records.ts';

const sortingOf = ({ columns, bodies, places, people }: DataSet): Sorting =>
  new Sorting(columns, {
    language: 'vi',
    compare: (a, b) => compareText(a, b, 'vi'),
    said: (column, row) =>
      column === 'body'
        ? bodiesOf(columns, row)
            .map((id) => bodies.get(id)?.name.vi)
            .join('; ')
        : idsOf(columns, column, row)
            .map((id) => (column === 'place' ? places.get(id)?.name.vi : people.get(id)?.name))
            .join('; '),
    standings: () => standings(columns, AS_OF),
  });

const AS_OF = dayOf(2021, 1, 3);
const everyRow = ({ columns }: DataSet): Uint32Array =>
  Uint32Array.from({ length: columns.size }, (_, row) => row);

const sorted = (dataSet: DataSet, ...order: Order): readonly string[] =>
  [...sortingOf(dataSet).sorted(everyRow(dataSet), order)].map((row) =>
    dataSet.columns.ids.at(row),
  );

describe('an order of milestones', () => {
  const source = { source: 'gazette', official: true, supports: both('All') };
  const body = (id: string, vi: string): Fields => ({ id, name: { vi, en: vi }, level: 'central' });
  const milestones = [
    sampleMilestone('a', {
      when: '2021-01-01',
      kind: 'vote',
      level: 'commune',
      title: { vi: 'Đ', en: '3' },
      bodies: ['thue-3'],
      sources: [source, source],
    }),
    sampleMilestone('b', {
      when: '2021-01-02',
      kind: 'directive',
      level: 'district',
      title: { vi: 'e', en: '2' },
      bodies: ['thue'],
      confidence: 'low',
      relations: [{ type: 'follows', target: 'a' }],
      documents: ['ten'],
      people: [{ person: 'an', role: both('Chair') }],
    }),
    sampleMilestone('c', {
      when: '2021-01-03',
      title: { vi: 'd 10', en: '1' },
      bodies: ['so'],
      places: ['hue', 'an-giang'],
      relations: [{ type: 'follows', target: 'a' }],
      documents: ['nine'],
    }),
    sampleMilestone('d', {
      when: '2021-01-04',
      title: { vi: 'd 9', en: '1' },
      bodies: ['so-2'],
      places: ['an-giang'],
      documents: [],
    }),
  ];
  const dataSet = dataSetOf(milestones, {
    bodies: [body('thue-3', 'thuế'), body('thue', 'thuê'), body('so', 'sở'), body('so-2', 'sở')],
    places: ['Hà Nội', 'Huế', 'An Giang'].map((vi, at) => ({
      id: ['ha-noi', 'hue', 'an-giang'][at] ?? '',
      name: { vi, en: vi },
    })),
    documents: ['text-1', 'nine', 'ten'].map((id, at) => ({
      id,
      number: ['1/CT', '9/CT', '10/CT'][at] ?? '',
      name: both(id),
      bodies: ['so'],
    })),
  });

  it.each<readonly [Column, boolean, string]>([
    ['when', false, 'abcd'],
    ['when', true, 'dcba'],
    ['milestone', false, 'dcab'],
    ['milestone', true, 'bacd'],
    ['kind', false, 'bcda'],
    ['kind', true, 'acdb'],
    ['level', false, 'cdba'],
    ['level', true, 'abcd'],
    ['body', false, 'cdba'],
    ['body', true, 'abcd'],
    ['sources', false, 'bcda'],
    ['sources', true, 'abcd'],
    ['offset', true, 'dcba'],
    ['number', false, 'dacb'],
    ['number', true, 'bcad'],
    ['place', false, 'dabc'],
    ['place', true, 'cabd'],
    ['person', false, 'acdb'],
    ['person', true, 'bacd'],
    ['status', false, 'abcd'],
    ['status', true, 'dabc'],
    ['confidence', false, 'acdb'],
    ['confidence', true, 'bacd'],
    ['conflicts', true, 'abcd'],
    ['relations', false, 'dbca'],
    ['relations', true, 'abcd'],
  ])('by %s, descending %s', (column, descending, expected) => {
    expect(sorted(dataSet, { column, descending }).join('')).toBe(expected);
  });

  it.each<readonly [string, string]>([
    ['', 'abcd'],
    ['relations, when down', 'dcba'],
    ['relations, confidence', 'dcba'],
    ['relations, confidence down', 'dbca'],
    ['relations down, confidence, milestone', 'acbd'],
    ['conflicts, kind, level down, when down', 'bdca'],
    ['when, kind', 'abcd'],
  ])('by several: %s', (said, expected) => {
    const keys = said
      .split(', ')
      .filter((one) => one !== '')
      .map((one): SortKey => {
        const [name, down] = one.split(' ');
        const column = COLUMNS.find((known) => known === name);
        if (!column) throw new Error(one);
        return { column, descending: down === 'down' };
      });
    expect(sorted(dataSet, ...keys).join('')).toBe(expected);
  });

  it('of some rows has these alone', () => {
    const rows = Uint32Array.of(0, 2, 3);
    expect([...sortingOf(dataSet).sorted(rows, [{ column: 'when', descending: true }])]).toEqual([
      3, 2, 0,
    ]);
  });

  const real = election2021();
  const anyOrder: fc.Arbitrary<Order> = fc.array(
    fc.record({ column: fc.constantFrom(...COLUMNS), descending: fc.boolean() }),
    { maxLength: 4 },
  );
  const real2021 = sortingOf(real);
  const rank = (column: Column): ReadonlyMap<number, number> =>
    new Map(
      [...real2021.sorted(everyRow(real), [{ column, descending: false }])].map((row, at) => [
        row,
        at,
      ]),
    );
  const isEqual = (column: Column, a: number, b: number): boolean => {
    // Equals are those that keep the order of days whichever way they are sorted.
    const up = real2021.sorted(Uint32Array.of(Math.min(a, b), Math.max(a, b)), [
      { column, descending: false },
    ]);
    const down = real2021.sorted(Uint32Array.of(Math.min(a, b), Math.max(a, b)), [
      { column, descending: true },
    ]);
    return up[0] === down[0];
  };

  it('has every milestone once, and each next one no sooner than the one before, key by key', () => {
    const ranks = new Map(COLUMNS.map((column) => [column, rank(column)]));
    fc.assert(
      fc.property(anyOrder, (order) => {
        const rows = [...real2021.sorted(everyRow(real), order)];
        expect([...rows].sort((a, b) => a - b)).toEqual([...everyRow(real)]);
        for (let at = 1; at < rows.length; at++) {
          const [before = 0, here = 0] = [rows[at - 1], rows[at]];
          const decisive = order.find(({ column }) => !isEqual(column, before, here));
          if (!decisive) expect(before).toBeLessThan(here);
          else {
            const of = ranks.get(decisive.column);
            const isUp = (of?.get(before) ?? 0) < (of?.get(here) ?? 0);
            expect(isUp).toBe(!decisive.descending);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('knows how many relations each has, in both directions', () => {
    expect([...relationCounts(real.columns)]).toEqual(
      real.milestones.map((_, row) => linksOf(real.columns, row).length),
    );
  });
});

it('fifty thousand rows are sorted in a moment once their names have been compared', () => {
  const size = 50_000;
  const many = synthetic({ milestones: size, seed: 1 });
  const place = new Map(many.tables.places.map((one) => [one.id, one]));
  const bodies = new Map(many.tables.bodies.map((one) => [one.id, one]));
  const columns = columnsOf(
    Array.from({ length: size }, (_, row) => soundMilestone(many.record(row))),
    {
      electionDay: 0,
      numberOf: () => undefined,
      withinOf: (id) => place.get(id)?.within,
      originOf: (id) => id,
    },
  );
  const sorting = new Sorting(columns, {
    language: 'vi',
    compare: (a, b) => compareText(a, b, 'vi'),
    said: (column, row) =>
      column === 'body'
        ? (bodies.get(bodiesOf(columns, row)[0] ?? '')?.name.vi ?? '')
        : (place.get(idsOf(columns, 'place', row)[0] ?? '')?.name.vi ?? ''),
    standings: () => standings(columns, AS_OF),
  });
  const rows = Uint32Array.from({ length: size }, (_, row) => row);
  const told: string[] = [];
  for (const column of COLUMNS) {
    const took = [0, 1, 2].map(() => {
      const from = performance.now();
      sorting.sorted(rows, [
        { column, descending: true },
        { column: 'level', descending: false },
      ]);
      return performance.now() - from;
    });
    const [first = 0] = took;
    const next = Math.min(...took.slice(1));
    told.push(`${column} ${first.toFixed(0)}, then ${next.toFixed(0)}`);
    expect(next, column).toBeLessThan(200);
  }
  process.stdout.write(`sorting 50,000 rows, ms: ${told.join('; ')}\n`);
}, 120_000);
