import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/core/day.ts';
import {
  compare,
  type DayProblem,
  electionDayProblems,
  type Movement,
  nextSunday,
  whatIf,
} from '../../src/core/law-comparison.ts';
import { day, E2021, E2026, LAW_2015, LAW_2025 } from './laws.ts';

const { changed2025 } = JSON.parse(
  readFileSync(new URL('approved-days.json', import.meta.url), 'utf8'),
) as { readonly changed2025: Readonly<Record<string, { from: number; to: number }>> }; // our own file

const before = { pack: LAW_2015, electionDay: E2021 };
const after = { pack: LAW_2025, electionDay: E2026 };
const rulesThat = (is: Movement): readonly string[] =>
  compare(before, after)
    .filter((one) => one.is === is)
    .map(({ rule }) => rule);

describe('two laws, aligned at election day', () => {
  it('differ in the 29 counts that the amendment changed, by as many days', () => {
    const own = compare(before, after).filter(({ ownDays }) => ownDays !== null && ownDays !== 0);
    expect(own).toHaveLength(29);
    expect(Object.fromEntries(own.map(({ rule, ownDays }) => [rule, ownDays]))).toEqual(
      Object.fromEntries(
        Object.entries(changed2025).map(([rule, { from, to }]) => [rule, to - from]),
      ),
    );
  });

  it('move what only follows from what has moved', () => {
    const follows = compare(before, after)
      .filter(({ is, ownDays }) => is === 'moved' && (ownDays ?? 0) === 0)
      .map(({ rule, days }) => [rule, days]);
    expect(follows).toEqual([
      ['candidate-leaves-election-body-na', 8],
      ['candidate-leaves-election-body-pc', 8],
      ['na-bodies-mandate-ends', -10],
      ['na-nominee-minutes-central', 25],
      ['na-nominee-minutes-local', 25],
      ['pc-voter-conference-minutes', 12],
      ['consult2-na-central-minutes', 25],
      ['consult2-na-province-minutes', 25],
      ['consult2-pc-minutes', 25],
      ['consult3-na-central-minutes', 12],
      ['consult3-na-province-minutes', 12],
      ['consult3-pc-minutes', 12],
      ['campaign-start-na', 8],
      ['campaign-start-pc', 8],
    ]);
  });

  it('say what is new and what is gone', () => {
    expect([rulesThat('added'), rulesThat('dropped'), rulesThat('reworded')]).toEqual([
      ['polling-areas-determined'],
      [
        'byelection-consult1',
        'byelection-nominate',
        'byelection-consult2',
        'byelection-voter-conferences',
        'byelection-consult3',
      ],
      [],
    ]);
  });

  it('account for every rule of both', () => {
    const rules = compare(before, after).map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(new Set(rules)).toEqual(new Set([...LAW_2015.rule.keys(), ...LAW_2025.rule.keys()]));
  });

  it.each([LAW_2015, LAW_2025])('$id differs from itself nowhere, whatever the day', (pack) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -400, max: 400 }),
        (a, b) => {
          const differences = compare(
            { pack, electionDay: E2021 + a },
            { pack, electionDay: E2021 + b },
          );
          expect(differences.filter(({ is }) => is !== 'unchanged')).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('another election day', () => {
  const consequences = whatIf(
    { pack: LAW_2015, electionDay: E2021 },
    { pack: LAW_2015, electionDay: day('2021-06-06') },
    day('2021-02-20'),
    new Set(['election-day-announced']),
  );
  const of = (rule: string): (typeof consequences)[number] => {
    const found = consequences.find((one) => one.rule === rule);
    if (!found) throw new Error(`no ${rule}`);
    return found;
  };

  it('moves every day by as much, and none that has no day', () => {
    expect(new Set(consequences.map(({ movedBy }) => movedBy))).toEqual(new Set([14, null]));
  });

  it('says what is already impossible, unless it has been done', () => {
    expect(
      [
        'election-day-announced',
        'election-committee-province',
        'na-structure-planned',
        'consult1-na-central',
      ].map((rule) => [rule, of(rule).isImpossible]),
    ).toEqual([
      ['election-day-announced', false],
      // 06/06 − 105 = 21/02, the day after
      ['election-committee-province', false],
      ['na-structure-planned', false],
      ['consult1-na-central', false],
    ]);
    const later = whatIf(before, before, day('2021-02-08')).filter((one) => one.isImpossible);
    expect(later.map(({ rule }) => rule)).toEqual([
      'election-day-announced',
      'na-structure-planned',
      'pc-structure-planned',
      'election-committee-province',
      'election-committee-lower',
    ]);
  });

  it('says what falls on days off, and moves nothing for it', () => {
    expect(of('election-committee-province').fallsOn).toEqual([{ is: 'sunday' }]);
    const tet = whatIf(before, after, E2026).find(({ rule }) => rule === 'consult3-pc');
    expect([tet?.after?.point && isoDay(tet.after.point.day), tet?.fallsOn]).toEqual([
      '2026-02-20',
      [{ is: 'tet', date: 4, decided: true }],
    ]);
  });
});

describe('a wanted election day', () => {
  const codes = (problems: readonly DayProblem[]): readonly string[] =>
    problems.map(({ code }) => code);

  it.each([
    ['is right', '2031-05-25', '2030-06-01', []],
    ['is no Sunday', '2031-05-26', '2030-06-01', ['not-weekday']],
    ['lies before the law', '2021-05-23', '2021-01-01', ['before-force']],
    ['is past', '2026-03-15', '2026-11-22', ['past']],
    ['comes too soon to be announced', '2031-05-25', '2031-02-01', ['announced-too-late']],
    ['is in Tết', '2029-02-11', '2028-06-01', ['day-off']],
    ['is the first of May', '2033-05-01', '2032-06-01', ['day-off']],
  ])('%s', (_, wanted, asOf, expected) => {
    expect(codes(electionDayProblems(LAW_2025, day(wanted), day(asOf)))).toEqual(expected);
  });

  it('lies after the law', () => {
    expect(electionDayProblems(LAW_2015, day('2026-03-15'), day('2025-01-01'))).toEqual([
      { code: 'after-force', grave: true, rule: null, day: day('2025-06-30') },
    ]);
  });

  it('names the rule that asks for a Sunday', () => {
    expect(electionDayProblems(LAW_2015, day('2021-05-24'), day('2020-06-01'))).toEqual([
      { code: 'not-weekday', grave: true, rule: 'election-day-sunday', day: day('2021-05-24') },
    ]);
  });

  it('29 February exists in some years only', () => {
    const leap = { year: 2032, month: 2, date: 29 };
    const common = { year: 2031, month: 2, date: 29 };
    expect(codes(electionDayProblems(LAW_2025, leap, day('2031-06-01')))).toEqual([]);
    expect(electionDayProblems(LAW_2025, common, day('2030-06-01'))).toEqual([
      { code: 'no-such-day', grave: true, rule: null, day: null },
    ]);
  });

  it('has a Sunday after it', () => {
    expect(
      ['2021-05-23', '2021-05-24', '2021-05-29'].map((text) => isoDay(nextSunday(day(text)))),
    ).toEqual(['2021-05-23', '2021-05-30', '2021-05-30']);
  });
});
