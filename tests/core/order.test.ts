import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodiesOf } from '../../src/core/columns.ts';
import type { DataSet } from '../../src/core/data-set.ts';
import { type Column, COLUMNS, type Order, sortedRows } from '../../src/core/order.ts';
import { compareText } from '../../src/i18n/numbers.ts';
import { election2021 } from './election-2021.ts';
import { both, dataSetOf, type Fields, sampleMilestone } from './sample-records.ts';

const sorted = (
  { columns, bodies }: DataSet,
  order: Order,
  rows = Uint32Array.from({ length: columns.size }, (_, row) => row),
): readonly string[] =>
  [
    ...sortedRows(columns, rows, order, {
      language: 'vi',
      compare: (a, b) => compareText(a, b, 'vi'),
      actorsOf: (row) =>
        bodiesOf(columns, row)
          .map((id) => bodies.get(id)?.name.vi)
          .join('; '),
    }),
  ].map((row) => columns.ids.at(row));

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
    }),
    sampleMilestone('c', {
      when: '2021-01-03',
      title: { vi: 'd 10', en: '1' },
      bodies: ['so'],
    }),
    sampleMilestone('d', {
      when: '2021-01-04',
      title: { vi: 'd 9', en: '1' },
      bodies: ['so-2'],
    }),
  ];
  const dataSet = dataSetOf(milestones, {
    bodies: [body('thue-3', 'thuế'), body('thue', 'thuê'), body('so', 'sở'), body('so-2', 'sở')],
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
  ])('by %s, descending %s', (column, descending, expected) => {
    expect(sorted(dataSet, { column, descending }).join('')).toBe(expected);
  });

  const real = election2021();
  const anyOrder: fc.Arbitrary<Order> = fc.record({
    column: fc.constantFrom(...COLUMNS),
    descending: fc.boolean(),
  });

  it('has every milestone once, and equals in order of day', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const list = sorted(real, order);
        expect([...list].sort()).toEqual(real.milestones.map(({ id }) => id).sort());
        const back = sorted(real, { ...order, descending: !order.descending });
        const levels = real.milestones.map(({ level }) => level);
        if (order.column === 'level') expect(new Set(levels).size).toBeGreaterThan(1);
        if (order.column === 'when') expect(back).toEqual([...list].reverse());
      }),
      { numRuns: 12 },
    );
  });
});
