import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/core/day.ts';
import {
  Derivations,
  type Due,
  type Happened,
  isDuty,
  type Moment,
  type Point,
  pointOf,
  recomputed,
  shifted,
} from '../../src/core/derivation.ts';
import { COMPARATORS, type Comparator, type RulePack } from '../../src/core/rules.ts';
import { day, E2021, E2026, LAW_2015, LAW_2025, LAWS } from './laws.ts';

interface Approved {
  readonly packs: Readonly<
    Record<
      string,
      {
        readonly electionDay: string;
        readonly computed: Readonly<Record<string, string>>;
        readonly derived: Readonly<
          Record<string, { readonly offset: number; readonly day: string }>
        >;
      }
    >
  >;
  readonly published: readonly {
    readonly pack: string;
    readonly rule: string;
    readonly kind: 'main' | 'alternate';
    readonly computed: string;
    readonly published: string;
    readonly days: number;
  }[];
}

/** Worked out apart from this program, from the texts and from what was published. */
const APPROVED = JSON.parse(
  readFileSync(new URL('approved-days.json', import.meta.url), 'utf8'),
) as Approved; // our own file

const lawOf = (id: string): RulePack => {
  const pack = LAWS[id];
  if (!pack) throw new Error(`no pack ${id}`);
  return pack;
};
const electionOf = (id: string): number => (id === 'vn-2015' ? E2021 : E2026);
const duesOf = (id: string): Derivations =>
  new Derivations(lawOf(id), { electionDay: electionOf(id) });

describe.each(Object.entries(APPROVED.packs))('the days of %s', (id, { computed, derived }) => {
  it('counted from election day are those that were worked out by hand', () => {
    const dues = duesOf(id);
    // What is to be done before election day was approved by election day itself; here its last day is the day before.
    // A window was approved by the day on which it begins.
    const got = Object.keys(computed).map((rule) => {
      const due = dues.due(rule);
      const isWindow = due.comparator === 'window';
      const point = isWindow ? due.first : (due.last ?? due.first);
      return [rule, point && isoDay(point.day)];
    });
    const expected = Object.entries(computed).filter(([rule]) => rule !== 'election-day-sunday');
    const before = isoDay(electionOf(id) - 1);
    expect(Object.fromEntries(got.filter(([rule]) => rule !== 'election-day-sunday'))).toEqual({
      ...Object.fromEntries(expected),
      'unqualified-candidate-removed': before,
    });
  });

  it('counted from an earlier step wait for it, and its last permitted day says the latest', () => {
    const dues = duesOf(id);
    const got = Object.keys(derived).map((rule) => {
      const point = pointOf(dues.due(rule));
      return [rule, point && { offset: point.day - electionOf(id), day: isoDay(point.day) }];
    });
    expect(Object.fromEntries(got)).toEqual(derived);
  });
});

describe('what was published', () => {
  it.each(
    APPROVED.published.map((row) => [`${row.pack} ${row.rule} ${row.published}`, row] as const),
  )('%s', (_, { pack, rule, kind, published, days }) => {
    const due = duesOf(pack).due(rule);
    const point = due.comparator === 'window' ? due.first : (pointOf(due) satisfies Point | null);
    const printed = lawOf(pack).rule.get(rule)?.published ?? [];
    expect(printed.map((one) => [isoDay(one.day), one.alternative === true])).toContainEqual([
      published,
      kind === 'alternate',
    ]);
    expect(point && day(published) - point.day).toBe(days);
  });

  it('differs from the arithmetic six times, and each time says that the reason is unknown', () => {
    const differing = Object.values(LAWS).flatMap((pack) =>
      pack.rules.flatMap((rule) =>
        (rule.published ?? []).flatMap(({ day: printed, note }) => {
          const due = duesOf(pack.id).due(rule.id);
          const point = due.comparator === 'window' ? due.first : pointOf(due);
          return point?.day === printed ? [] : [[rule.id, isoDay(printed), note?.en ?? '']];
        }),
      ),
    );
    expect(differing.map(([rule, printed]) => [rule, printed])).toEqual([
      ['na-structure-planned', '2021-01-29'],
      ['pc-structure-planned', '2021-01-29'],
      ['election-committee-province', '2021-01-29'],
      ['election-committee-lower', '2021-01-29'],
      ['campaign-start-na', '2026-03-03'],
      ['campaign-start-pc', '2026-03-03'],
    ]);
    for (const [, , note] of differing) expect(note).toMatch(/reason( is)? unknown/);
  });
});

const at = (text: string): Moment => {
  const [date = '', time] = text.split(' ');
  return { day: day(date), time: time ?? null };
};
const saying = (point: Point | null): string | null =>
  point && `${isoDay(point.day)}${point.time === null ? '' : ` ${point.time}`}`;
const spanOf = (due: Due): readonly [string | null, string | null] => [
  saying(due.first),
  saying(due.last),
];

type Case = readonly [
  sentence: string,
  comparator: Comparator,
  rule: string,
  happened: Readonly<Record<string, string>>,
  span: readonly [string | null, string | null],
];

/** One case at least for each comparator: the keys are checked below. */
const CASES: readonly Case[] = [
  [
    'the last day is counted in',
    'at-latest',
    'election-committee-province',
    {},
    [null, '2021-02-07'],
  ],
  ['an hour closes the last day', 'at-latest', 'nomination-close', {}, [null, '2021-03-14 17:00']],
  [
    'counted from a step that is done',
    'at-latest',
    'candidate-leaves-election-body-na',
    { 'na-official-list': '2021-04-27' },
    [null, '2021-04-27'],
  ],
  ['a window of days', 'window', 'polling-notices', {}, ['2021-05-13', '2021-05-23']],
  [
    'a window from a step until 24 hours before another',
    'window',
    'voter-list-moves',
    { 'voter-list-posting': '2021-04-10' },
    ['2021-04-10', '2021-05-22 07:00'],
  ],
  [
    'the day of the event is day 0',
    'within-days-after',
    'voter-list-complaint-resolution',
    { 'voter-list-complaint-received': '2021-04-20' },
    ['2021-04-20', '2021-04-25'],
  ],
  [
    'counted from election day, onward',
    'within-days-after',
    'first-na-session',
    {},
    ['2021-05-23', '2021-07-22'],
  ],
  [
    'at once has a beginning and no last day',
    'immediately-after',
    'counting',
    {},
    ['2021-05-23 19:00', null],
  ],
  [
    'before a day means by the day before',
    'before-event',
    'unqualified-candidate-removed',
    {},
    [null, '2021-05-22'],
  ],
  [
    'before a conference means no later than its day',
    'before-event',
    'na-nominee-minutes-central',
    { 'consult2-na-central': '2021-03-18' },
    [null, '2021-03-18'],
  ],
  ['until voting begins', 'until-event', 'na-candidate-struck-off', {}, [null, '2021-05-23 07:00']],
  [
    'until voting begins earlier',
    'until-event',
    'na-candidate-struck-off',
    { 'polls-open': '2021-05-22 05:00' },
    [null, '2021-05-22 05:00'],
  ],
  [
    'only after',
    'after-event',
    'na-bodies-mandate-ends',
    { 'na-results': '2021-06-10' },
    ['2021-06-10', null],
  ],
  [
    'begins with',
    'from-event',
    'campaign-start-na',
    { 'na-official-list': '2021-04-27' },
    ['2021-04-27', null],
  ],
  [
    'during',
    'at-event',
    'na-credentials-report',
    { 'first-na-session': '2021-07-20' },
    ['2021-07-20', '2021-07-20'],
  ],
  [
    '24 hours before voting begins',
    'ends-hours-before',
    'campaign-end-na',
    {},
    [null, '2021-05-22 07:00'],
  ],
  [
    '24 hours before voting begins earlier',
    'ends-hours-before',
    'campaign-end-na',
    { 'polls-open': '2021-05-22 05:00' },
    [null, '2021-05-21 05:00'],
  ],
  ['at an hour', 'at-time', 'polls-open', {}, ['2021-05-23 07:00', '2021-05-23 07:00']],
  ['not before an hour', 'not-before-time', 'polls-open-earliest', {}, ['2021-05-23 05:00', null]],
  ['not after an hour', 'not-after-time', 'polls-close-latest', {}, [null, '2021-05-23 21:00']],
  ['a weekday has no last day', 'must-be-weekday', 'election-day-sunday', {}, [null, null]],
  ['judged on a day', 'as-of', 'voting-age-reference', {}, ['2021-05-23', '2021-05-23']],
  ['a condition has no day', 'condition', 'voter-list-temp-residence-12m', {}, [null, null]],
];

describe('a comparator', () => {
  it.each(CASES)('%s (%s)', (_, comparator, rule, happened, span) => {
    const entries = Object.entries(happened).map(([id, text]) => [id, at(text)] as const);
    const due = new Derivations(LAW_2015, {
      electionDay: E2021,
      happened: new Map(entries),
    }).due(rule);
    expect([due.comparator, spanOf(due), due.waitsFor]).toEqual([comparator, span, null]);
  });

  it('has a case here, whichever it is', () => {
    expect(new Set(CASES.map(([, comparator]) => comparator))).toEqual(
      new Set(Object.keys(COMPARATORS)),
    );
  });

  it('of a weekday says whether it holds', () => {
    const holds = (electionDay: number): boolean | null =>
      new Derivations(LAW_2015, { electionDay }).due('election-day-sunday').holds;
    expect([holds(E2021), holds(E2021 + 1)]).toEqual([true, false]);
  });
});

describe('a rule that waits', () => {
  const dues = new Derivations(LAW_2015, { electionDay: E2021 });

  it('names what it waits for and has no last day', () => {
    const due = dues.due('voter-list-complaint');
    expect([due.waitsFor, due.last, saying(due.latest?.last ?? null)]).toEqual([
      'voter-list-posting',
      null,
      '2021-05-13',
    ]);
  });

  it('explains the whole chain: list posted on the last day, 30 days, 5 days', () => {
    const last = dues.due('voter-list-complaint-resolution').latest?.last;
    expect(last?.assumed).toBe(true);
    expect(
      last?.steps.map(({ from, days, rule, result }) => [from, days, rule, isoDay(result.day)]),
    ).toEqual([
      ['election-day', -40, 'voter-list-posting', '2021-04-13'],
      ['voter-list-posting', 30, 'voter-list-complaint', '2021-05-13'],
      ['voter-list-complaint-received', 5, 'voter-list-complaint-resolution', '2021-05-18'],
    ]);
  });

  it('waits without a latest day for what may come at any time', () => {
    expect(dues.due('polling-interruption')).toEqual({
      rule: 'polling-interruption',
      comparator: 'immediately-after',
      first: null,
      last: null,
      waitsFor: 'polling-interrupted',
      latest: null,
      holds: null,
    });
  });

  it('waits for the day of a by-election', () => {
    expect(dues.due('byelection-announced').waitsFor).toBe('by-election-day');
    const called = new Derivations(LAW_2015, {
      electionDay: E2021,
      happened: new Map([['by-election-day', at('2022-11-20')]]),
    });
    expect(saying(called.due('byelection-announced').last)).toBe('2022-10-21');
  });

  it('throws for a rule that is not there', () => {
    expect(() => dues.due('no-such-rule')).toThrow('no rule no-such-rule in vn-2015');
  });
});

const anyDay = fc.integer({ min: day('1990-01-01'), max: day('2090-12-31') });
const anyPack = fc.constantFrom(LAW_2015, LAW_2025);
const anyMoment = fc.record({
  day: anyDay,
  time: fc.option(fc.constantFrom('00:00', '05:00', '07:00', '19:30', '23:59')),
});
const anyHappened = (pack: RulePack): fc.Arbitrary<Happened> =>
  fc
    .array(
      fc.tuple(
        fc
          .constantFrom(...pack.events.keys(), ...pack.rule.keys())
          .filter((id) => id !== 'election-day'),
        anyMoment,
      ),
      { maxLength: 12 },
    )
    .map((entries) => new Map(entries));
const pointsOf = (due: Due): readonly Point[] =>
  [due.first, due.last, due.latest?.first, due.latest?.last].filter(
    (point) => point !== null && point !== undefined,
  );

describe('every derivation', () => {
  it('moves with election day by as many days as election day moves', () => {
    fc.assert(
      fc.property(anyPack, anyDay, fc.integer({ min: -400, max: 400 }), (pack, electionDay, n) => {
        const [a, b] = [
          new Derivations(pack, { electionDay }),
          new Derivations(pack, { electionDay: electionDay + n }),
        ];
        for (const { id } of pack.rules) {
          const [before, after] = [pointsOf(a.due(id)), pointsOf(b.due(id))];
          expect(after.map((point) => point.day)).toEqual(before.map((point) => point.day + n));
          expect(after.map((point) => point.time)).toEqual(before.map((point) => point.time));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('recomputes to the moment it explains, whatever has happened', () => {
    fc.assert(
      fc.property(
        anyPack.chain((pack) => fc.tuple(fc.constant(pack), anyDay, anyHappened(pack))),
        ([pack, electionDay, happened]) => {
          for (const due of new Derivations(pack, { electionDay, happened }).all())
            for (const { steps, day: to, time } of pointsOf(due))
              expect(recomputed(steps)).toEqual({ day: to, time });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has its days or waits for something that is not known', () => {
    fc.assert(
      fc.property(
        anyPack.chain((pack) => fc.tuple(fc.constant(pack), anyDay, anyHappened(pack))),
        ([pack, electionDay, happened]) => {
          for (const due of new Derivations(pack, { electionDay, happened }).all()) {
            if (due.waitsFor === null) expect(due.latest).toBeNull();
            else expect(happened.has(due.waitsFor)).toBe(false);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('never ends before it begins, where nothing is known but election day', () => {
    for (const pack of Object.values(LAWS))
      for (const { first, last, latest } of duesOf(pack.id).all())
        for (const span of [{ first, last }, latest])
          if (span?.first && span.last) expect(span.first.day).toBeLessThanOrEqual(span.last.day);
  });
});

describe('a moment', () => {
  it.each([
    ['2021-05-23 07:00', 0, -24, '2021-05-22 07:00'],
    ['2021-05-23 07:00', 0, -8, '2021-05-22 23:00'],
    ['2021-05-23 07:30', 1, 20, '2021-05-25 03:30'],
    ['2021-05-23', 0, -24, '2021-05-22'],
    ['2021-05-23', -3, 0, '2021-05-20'],
  ])('%s and %i days and %i hours is %s', (from, days, hours, to) => {
    expect(shifted(at(from), days, hours)).toEqual(at(to));
  });
});

it('a duty is what somebody must do; limits, conditions and rights are nobody’s task', () => {
  const duties = LAW_2015.rules.filter(isDuty).length;
  expect({ rules: LAW_2015.rules.length, duties }).toEqual({ rules: 122, duties: 95 });
});
