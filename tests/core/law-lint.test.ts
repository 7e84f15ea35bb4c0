import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/core/day.ts';
import { obligationsOf } from '../../src/core/law-calendar.ts';
import { type Calendar, type Finding, lint, type Planned } from '../../src/core/law-lint.ts';
import { onDay } from '../../src/core/when.ts';
import { day, E2021, LAW_2015 } from './laws.ts';

const entry = (rule: string, planned: string | null, actual: string | null = null): Planned => ({
  id: `my-${rule}`,
  rule,
  electedBody: 'national-assembly',
  unit: 'vn',
  planned: planned === null ? null : onDay(day(planned)),
  actual: actual === null ? null : onDay(day(actual)),
});
const calendar = (entries: readonly Planned[], more: Partial<Calendar> = {}): Calendar => ({
  pack: LAW_2015,
  electionDay: E2021,
  entries,
  obligations: [],
  ...more,
});
const said = ({ code, rule, found, limit, after }: Finding): readonly unknown[] => [
  code,
  rule,
  found && isoDay(found),
  limit && isoDay(limit),
  ...(after === null ? [] : [after]),
];

describe('a calendar against its law', () => {
  it.each<readonly [string, readonly Planned[], string, readonly (readonly unknown[])[]]>([
    [
      'has nothing to say of what is planned in time',
      [entry('consult1-na-central', '2021-02-04')],
      '2021-01-01',
      [],
    ],
    [
      'finds what is planned late',
      [entry('consult1-na-central', '2021-02-18')],
      '2021-01-01',
      [['planned-late', 'consult1-na-central', '2021-02-18', '2021-02-17']],
    ],
    [
      'finds what was done late',
      [entry('consult1-na-central', '2021-02-04', '2021-02-18')],
      '2021-03-01',
      [['done-late', 'consult1-na-central', '2021-02-18', '2021-02-17']],
    ],
    [
      'finds what is past without an actual date',
      [entry('consult1-na-central', '2021-02-04')],
      '2021-02-18',
      [['no-actual-date', 'consult1-na-central', null, '2021-02-17']],
    ],
    [
      'leaves the last day itself in peace',
      [entry('consult1-na-central', '2021-02-04')],
      '2021-02-17',
      [],
    ],
    [
      'finds a window entered too early',
      [entry('polling-notices', '2021-05-12')],
      '2021-05-01',
      [['too-early', 'polling-notices', '2021-05-12', '2021-05-13']],
    ],
    [
      'finds a step before the one it is counted from',
      [
        entry('consult1-na-central', '2021-02-10'),
        entry('consult1-na-central-minutes', '2021-02-09'),
      ],
      '2021-01-01',
      [
        [
          'before-precondition',
          'consult1-na-central-minutes',
          '2021-02-09',
          '2021-02-10',
          'consult1-na-central',
        ],
      ],
    ],
    [
      'knows that minutes go out before the conference they are for',
      [
        entry('consult2-na-central', '2021-03-18'),
        entry('na-nominee-minutes-central', '2021-03-10'),
      ],
      '2021-01-01',
      [],
    ],
    [
      'finds conferences in the wrong order',
      [entry('consult2-na-central', '2021-02-01'), entry('consult1-na-central', '2021-02-10')],
      '2021-01-01',
      [['wrong-order', 'consult2-na-central', '2021-02-01', '2021-02-10', 'consult1-na-central']],
    ],
    [
      'finds a rule that the law does not have',
      [entry('no-such-rule', '2021-02-01')],
      '2021-01-01',
      [['unknown-rule', 'no-such-rule', null, null]],
    ],
  ])('%s', (_, entries, asOf, findings) => {
    expect(lint(calendar(entries), day(asOf)).findings.map(said)).toEqual(findings);
  });

  it('finds what is missing, for this unit and this elected body', () => {
    const obligations = obligationsOf({
      pack: LAW_2015,
      election: { id: 'vn-2021', day: E2021 },
      unitsOf: (level) => (level === 'central' ? ['vn'] : []),
    }).filter(({ rule }) => rule.startsWith('consult1-na-central'));
    const { findings } = lint(
      calendar([entry('consult1-na-central', '2021-02-04')], { obligations }),
      day('2021-01-01'),
    );
    expect(findings.map(said)).toEqual([['missing', 'consult1-na-central-minutes', null, null]]);
  });

  it('says that the election day is no Sunday, and not that it is past', () => {
    const { day: problems } = lint(calendar([], { electionDay: E2021 + 1 }), day('2021-12-01'));
    expect(problems.map(({ code, rule }) => [code, rule])).toEqual([
      ['not-weekday', 'election-day-sunday'],
    ]);
    expect(lint(calendar([]), day('2021-12-01')).day).toEqual([]);
  });

  it('finds nothing late in what is done on its very last day, whatever the election day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 300 }), (weeks) => {
        const electionDay = E2021 + weeks * 7;
        const obligations = obligationsOf({
          pack: LAW_2015,
          election: { id: 'x', day: electionDay },
          unitsOf: () => ['u'],
        });
        const entries = obligations.flatMap(({ rule, electedBody, unit, lastDay }) =>
          lastDay === null
            ? []
            : [{ id: rule, rule, electedBody, unit, planned: null, actual: onDay(lastDay) }],
        );
        const { findings } = lint(calendar(entries, { electionDay }), electionDay + 500);
        expect(findings).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});
