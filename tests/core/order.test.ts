import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byDay } from '../../src/core/data-set.ts';
import { type Column, COLUMNS, type Order, sorted } from '../../src/core/order.ts';
import type { Milestone } from '../../src/core/records.ts';
import { compareText } from '../../src/i18n/numbers.ts';
import { election2021 } from './election-2021.ts';
import { both, dataSetOf, sampleMilestone } from './sample-records.ts';

const texts = {
  compare: (a: string, b: string): number => compareText(a, b, 'vi'),
  titleOf: (milestone: Milestone): string => milestone.title.vi,
  bodyOf: (milestone: Milestone): string => milestone.short.vi,
};

describe('an order of milestones', () => {
  const source = { source: 'gazette', official: true, supports: both('All') };
  const dataSet = dataSetOf([
    sampleMilestone('a', {
      when: '2021-01-01',
      kind: 'vote',
      level: 'commune',
      title: { vi: 'Đ', en: '3' },
      short: { vi: 'thuế', en: '3' },
      sources: [source, source],
    }),
    sampleMilestone('b', {
      when: '2021-01-02',
      kind: 'directive',
      level: 'district',
      title: { vi: 'e', en: '2' },
      short: { vi: 'thuê', en: '2' },
    }),
    sampleMilestone('c', {
      when: '2021-01-03',
      title: { vi: 'd 10', en: '1' },
      short: { vi: 'sở', en: '1' },
    }),
    sampleMilestone('d', {
      when: '2021-01-04',
      title: { vi: 'd 9', en: '1' },
      short: { vi: 'sở', en: '1' },
    }),
  ]);

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
    expect(
      sorted(dataSet, { column, descending }, texts)
        .map((milestone) => milestone.id)
        .join(''),
    ).toBe(expected);
  });

  const real = election2021();
  const anyOrder: fc.Arbitrary<Order> = fc.record({
    column: fc.constantFrom(...COLUMNS),
    descending: fc.boolean(),
  });

  it('has every milestone once, and equals in order of day', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const list = sorted(real, order, texts);
        expect([...list].sort(byDay)).toEqual(real.milestones);
        const stable = sorted({ ...real, milestones: [...list].reverse() }, order, texts);
        expect(stable).toEqual(list);
      }),
      { numRuns: 12 },
    );
  });
});
