import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Fulfilments,
  lastDaysOf,
  NONE,
  obligationColumns,
  type ObligationRow,
  obligationStates,
  stateOf,
  STATES,
  statusOfObligation,
  summarise,
} from '../../src/core/compliance.ts';
import type { Day } from '../../src/core/day.ts';
import type { Fulfilment } from '../../src/core/fulfilment.ts';
import type { ElectedBody } from '../../src/core/obligation.ts';
import { statusOfDuty } from '../../src/core/status.ts';
import { TRACK_STATES, UNTRACKED } from '../../src/core/track.ts';
import { onDay, parseWhen, type When } from '../../src/core/when.ts';
import { day } from './laws.ts';

function when(text: string): When {
  const found = parseWhen(text);
  if (typeof found === 'string') throw new Error(`${found}: ${text}`);
  return found;
}

const fulfilment = (of: Partial<Fulfilment>): Fulfilment => ({
  milestone: 'committee',
  rule: 'election-committee-province',
  electedBodies: ['province-council'],
  unit: 'p63-hai-phong',
  sources: ['portal'],
  ...of,
});
const MILESTONES = new Map(
  (
    [
      ['committee', '2021-01-18'],
      ['all', '[..2021-02-05]'],
      ['session', '2021-07-20/2021-07-28'],
      ['month', '2021-03~'],
    ] as const
  ).map(([id, text]) => [id, { id, when: when(text) }]),
);
const obligation = (
  unit: string,
  lastDay: Day | null = day('2021-02-07'),
  rule = 'election-committee-province',
  electedBody: ElectedBody = 'province-council',
) => ({ rule, electedBody, unit, lastDay });

describe('an act', () => {
  const fulfilments = new Fulfilments([fulfilment({})], MILESTONES);
  const seen = (unit: string, asOf: string) =>
    statusOfObligation(obligation(unit), fulfilments, null, day(asOf));

  it.each([
    ['before it, the duty is due', 'p63-hai-phong', '2021-01-10', { is: 'due', days: 28 }],
    ['after it, the duty is met early', 'p63-hai-phong', '2021-01-18', { is: 'met', margin: 20 }],
    ['of one province says nothing of another', 'p63-ha-noi', '2021-02-07', { is: 'due', days: 0 }],
    ['of one province never makes another late', 'p63-ha-noi', '2021-02-08', { is: 'unknown' }],
  ])('%s', (_, unit, asOf, expected) => {
    expect(seen(unit, asOf)).toEqual(expected);
  });

  it('for one council says nothing of another', () => {
    const other = obligation(
      'p63-hai-phong',
      day('2021-02-07'),
      'election-committee-province',
      'national-assembly',
    );
    expect(statusOfObligation(other, fulfilments, null, day('2021-03-01'))).toEqual({
      is: 'unknown',
    });
  });

  it('that is stated of all units counts for each that has none of its own', () => {
    const both = new Fulfilments(
      [fulfilment({}), fulfilment({ milestone: 'all', unit: 'every' })],
      MILESTONES,
    );
    const of = (unit: string): readonly string[] =>
      both.of(obligation(unit)).map(({ milestone }) => milestone);
    expect([of('p63-hai-phong'), of('p63-ha-noi')]).toEqual([['committee', 'all'], ['all']]);
  });

  it('counts from its beginning where the duty is to begin', () => {
    const rule = 'first-na-session';
    const one = fulfilment({
      milestone: 'session',
      rule,
      unit: 'vn',
      electedBodies: ['national-assembly'],
      at: 'start',
    });
    const duty = obligation('vn', day('2021-07-22'), rule, 'national-assembly');
    expect(
      statusOfObligation(duty, new Fulfilments([one], MILESTONES), null, day('2021-08-01')),
    ).toEqual({
      is: 'met',
      margin: 2,
    });
  });

  it('of which only the month is known is neither late nor in time', () => {
    const one = fulfilment({ milestone: 'month' });
    const duty = obligation('p63-hai-phong', day('2021-03-14'));
    const status = statusOfObligation(
      duty,
      new Fulfilments([one], MILESTONES),
      null,
      day('2021-05-01'),
    );
    expect([status, stateOf(status)]).toEqual([{ is: 'happened' }, 'done']);
  });
});

const anyDay = fc.integer({ min: 0, max: 60 });
const anyWhen: fc.Arbitrary<When> = fc
  .record({
    precision: fc.constantFrom('day', 'range', 'month', 'by'),
    start: anyDay,
    length: fc.integer({ min: 1, max: 30 }),
    about: fc.boolean(),
  })
  .map(({ precision, start, length, about }): When => {
    if (precision === 'day') return { ...onDay(start), about };
    if (precision === 'by') return { precision, start: null, end: start, about: false };
    return { precision, start, end: start + length, about };
  });
const anyTrack = fc
  .record({
    state: fc.constantFrom(...TRACK_STATES),
    actual: fc.option(anyWhen),
  })
  .map((track) => ({ ...UNTRACKED, ...track }));
const anyRow: fc.Arbitrary<ObligationRow> = fc.record({
  lastDay: fc.option(anyDay),
  actual: fc.option(anyWhen),
  track: fc.option(anyTrack),
  province: fc.integer({ min: 0, max: 4 }),
  rule: fc.integer({ min: 0, max: 6 }),
});

describe('very many at once', () => {
  it('stand as each would stand alone', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 40 }),
        fc.integer({ min: -5, max: 95 }),
        (rows, asOf) => {
          const states = obligationStates(obligationColumns(rows), asOf);
          expect([...states].map((code) => STATES[code])).toEqual(
            rows.map(({ lastDay, actual, track }) =>
              stateOf(statusOfDuty(lastDay, actual, track, asOf)),
            ),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are counted by province and by rule, and every count adds up', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 40 }),
        fc.integer({ min: -5, max: 95 }),
        (rows, asOf) => {
          const columns = obligationColumns(rows);
          const states = obligationStates(columns, asOf);
          const summary = summarise(columns, states, { provinces: 5, rules: 7 }, asOf);
          STATES.forEach((_, state) => {
            const inState = rows.filter((_row, row) => states[row] === state);
            expect(summary.all[state]).toBe(inState.length);
            for (let p = 0; p < 5; p++)
              expect(summary.byProvince[p * STATES.length + state]).toBe(
                inState.filter(({ province }) => province === p).length,
              );
            for (let r = 0; r < 7; r++)
              expect(summary.byRule[r * STATES.length + state]).toBe(
                inState.filter(({ rule }) => rule === r).length,
              );
          });
          const due = rows.flatMap(({ lastDay }, row) =>
            STATES[states[row] ?? 0] === 'due' && lastDay !== null ? [lastDay] : [],
          );
          expect(summary.next).toBe(due.length === 0 ? null : Math.min(...due));
        },
      ),
    );
  });

  it('refuse a group that does not exist', () => {
    const columns = obligationColumns([
      { lastDay: 1, actual: null, track: null, province: 3, rule: 0 },
    ]);
    expect(() => summarise(columns, new Uint8Array(1), { provinces: 3, rules: 1 }, 0)).toThrow(
      'row 0: no such group: province 3, rule 0',
    );
  });

  it('have the last day that their rule gives them', () => {
    const days = lastDaysOf(
      Int32Array.of(100, NONE, 50),
      Uint16Array.of(0, 1, 1),
      Int32Array.of(-105, 5),
    );
    expect([...days]).toEqual([-5, NONE, 55]);
  });
});
