import { describe, expect, it } from 'vitest';
import { isElectionDay } from '../../src/core/columns.ts';
import { election2021 } from './election-2021.ts';
import { dataSetOf, sampleMilestone } from './sample-records.ts';

describe('importance', () => {
  const of = (id: string, dataSet: ReturnType<typeof dataSetOf>): number => {
    const { importance, rowOf } = dataSet.columns;
    return importance[rowOf(id)] ?? expect.fail(`no milestone ${id}`);
  };

  it('puts election day before everything, however much is linked', () => {
    const carried = Array.from({ length: 40 }, (_, index) =>
      sampleMilestone(`plan-${index}`, {
        relations: [{ type: 'implements', target: 'directive' }],
      }),
    );
    const dataSet = dataSetOf([
      sampleMilestone('vote', { kind: 'vote', when: '2021-05-23', documents: [] }),
      sampleMilestone('directive', { kind: 'directive' }),
      ...carried,
    ]);
    expect(of('vote', dataSet)).toBeGreaterThan(of('directive', dataSet));
  });

  it.each([
    ['of the country, on the day', { kind: 'vote', when: '2021-05-23' }, true],
    ['of a commune, on the day', { kind: 'vote', level: 'commune', when: '2021-05-23' }, false],
    ['on another day', { kind: 'vote', when: '2021-05-22' }, false],
    ['over two days', { kind: 'vote', when: '2021-05-23/2021-05-24' }, false],
    ['by that day', { kind: 'vote', when: '[..2021-05-23]' }, false],
    ['but a deadline', { kind: 'deadline', when: '2021-05-23' }, false],
  ])('a vote %s: it is election day: %s', (_, fields, expected) => {
    const dataSet = dataSetOf([sampleMilestone('m', fields)]);
    expect(isElectionDay(dataSet.columns, 0)).toBe(expected);
  });

  it.each([
    ['national before provincial', { level: 'central' }, { level: 'province' }],
    ['provincial before district', { level: 'province' }, { level: 'district' }],
    ['district before commune', { level: 'district' }, { level: 'commune' }],
    ['a directive before guidance', { kind: 'directive' }, { kind: 'guidance' }],
    ['a deadline before an inspection', { kind: 'deadline' }, { kind: 'inspection' }],
    ['a text before none', { documents: ['text-1'] }, { documents: [] }],
    [
      'national guidance before a provincial one',
      { kind: 'guidance' },
      { kind: 'guidance', level: 'province' },
    ],
  ])('puts %s', (_, more, less) => {
    const dataSet = dataSetOf([sampleMilestone('more', more), sampleMilestone('less', less)]);
    expect(of('more', dataSet)).toBeGreaterThan(of('less', dataSet));
  });

  it('puts what others carry out before what carries it out', () => {
    const dataSet = dataSetOf([
      sampleMilestone('law'),
      sampleMilestone('plan', { relations: [{ type: 'implements', target: 'law' }] }),
    ]);
    expect(of('law', dataSet)).toBeGreaterThan(of('plan', dataSet));
  });
});

describe('importance in the bundled data', () => {
  const dataSet = election2021();
  const { columns } = dataSet;
  const weightOf = ({ id }: { readonly id: string }): number =>
    columns.importance[columns.rowOf(id)] ?? NaN;
  const ranked = [...dataSet.milestones].sort((a, b) => weightOf(b) - weightOf(a));
  const rank = (id: string): number => {
    const found = ranked.findIndex((milestone) => milestone.id === id);
    if (found < 0) throw new Error(`no milestone ${id}`);
    return found;
  };

  it('has one election day, and it comes first', () => {
    expect(
      dataSet.milestones.filter((_, row) => isElectionDay(columns, row)).map((one) => one.id),
    ).toEqual(['election-day']);
    expect(ranked[0]?.id).toBe('election-day');
  });

  it.each([
    [
      'the council’s plan',
      'nec-plan-42',
      'the national conference',
      'national-conference-2021-01-21',
    ],
    [
      'the Politburo’s directive',
      'politburo-directive-45',
      'its earlier notice',
      'politburo-conclusion-174',
    ],
    [
      'the Prime Minister’s directive',
      'pm-directive-02',
      'the ministry’s circular',
      'moha-circular-01',
    ],
    ['the national results', 'nec-resolution-748', 'a revote in a commune', 'hanoi-revote'],
    [
      'a statutory last day',
      'deadline-consultation-2',
      'a district’s inspection',
      'hai-phong-tien-lang-inspection',
    ],
    ['the vote', 'election-day', 'the next election’s day', 'next-election-day-2026'],
  ])('%s (%s) stands before %s (%s)', (_, more, __, less) => {
    expect(rank(more)).toBeLessThan(rank(less));
  });
});
