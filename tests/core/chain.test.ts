import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainOf, type Step } from '../../src/core/chain.ts';
import { type Columns, columnsOf } from '../../src/core/columns.ts';
import { onDay } from '../../src/core/when.ts';
import { milestone, VN_2021 } from '../components/world.ts';

const { columns } = VN_2021;
const named = (steps: readonly Step[], of: Columns = columns): readonly string[] =>
  steps.map(({ row, depth }) => `${depth} ${of.ids.at(row)}`);
const chain = (id: string, most = 500): ReturnType<typeof chainOf> =>
  chainOf(columns, [columns.rowOf(id)], most);

/** Milestones 0 … n − 1, of which some carry out others. */
function world(size: number, edges: readonly (readonly [number, number])[]): Columns {
  const sample = milestone('pm-directive-02');
  const records = Array.from({ length: size }, (_, at) => ({
    ...sample,
    id: `m-${at}`,
    when: onDay(at),
    relations: edges
      .filter(([from]) => from === at)
      .map(([, to]) => ({ type: 'implements' as const, target: `m-${to}` })),
  }));
  return columnsOf(records, {
    electionDay: 0,
    numberOf: () => undefined,
    withinOf: () => undefined,
    originOf: () => undefined,
  });
}

describe('the chain', () => {
  test('leads from the Politburo down to the city’s own directive', () => {
    expect(named(chain('hai-phong-directive-03').above)).toEqual([
      '2 politburo-directive-45',
      '2 na-resolution-133-election-day',
      '1 pm-directive-02',
    ]);
  });

  test('has everything that was done because of Directive 45 once, where it is nearest', () => {
    const { above, below, more } = chain('politburo-directive-45');
    expect(above).toEqual([]);
    expect(more).toBe(0);
    expect(new Set(below.map(({ row }) => row)).size).toBe(below.length);
    expect(named(below).slice(0, 5)).toEqual([
      '1 pm-directive-02',
      '2 hai-phong-directive-03',
      '2 hai-phong-election-committee',
      '2 moj-online-contest',
      '1 nec-plan-42',
    ]);
    expect(named(below)).toContain('1 national-conference-2021-01-21');
    expect(named(below)).toContain('4 hai-phong-na-constituencies');
  });

  test('counts what it does not list', () => {
    const whole = chain('politburo-directive-45');
    const { below, more } = chain('politburo-directive-45', 5);
    expect(below).toEqual(whole.below.slice(0, 5));
    expect(below.length + more).toBe(whole.below.length);
  });

  test('ends where texts carry out one another', () => {
    const round = world(3, [
      [1, 0],
      [2, 1],
      [0, 2],
    ]);
    const { above, below } = chainOf(round, [0], 10);
    expect([named(above, round), named(below, round)]).toEqual([
      ['2 m-1', '1 m-2'],
      ['1 m-1', '2 m-2'],
    ]);
  });
});

test('whatever is below a milestone has it above, and the other way round', () => {
  const size = 8;
  const edge = fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).filter(([a, b]) => a !== b);
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
      const made = world(size, edges);
      const chains = Array.from({ length: size }, (_, row) => chainOf(made, [row], 100));
      const reaches = (from: number, to: number, side: 'above' | 'below'): boolean =>
        chains[from]?.[side].some(({ row }) => row === to) ?? false;
      for (let a = 0; a < size; a++)
        for (let b = 0; b < size; b++)
          expect(reaches(a, b, 'below'), `${a} ${b}`).toBe(reaches(b, a, 'above'));
    }),
    { numRuns: 60 },
  );
});
