import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/day.ts';
import { type Status, statusOfDuty, statusOfMilestone } from '../../src/core/status.ts';
import { type Track, type TrackState, UNTRACKED } from '../../src/core/track.ts';
import { parseWhen, type When } from '../../src/core/when.ts';

function when(text: string): When {
  const parsed = parseWhen(text);
  if (typeof parsed === 'string') throw new Error(`${text}: ${parsed}`);
  return parsed;
}

function day(text: string): number {
  const [month = 0, date = 0] = text.split('-').map(Number);
  return dayOf(2031, month, date);
}

const happened: Status = { is: 'happened' };
const uncertain: Status = { is: 'uncertain' };
const notYet = (days: number): Status => ({ is: 'not-yet', days });
const underWay = (nth: number, of: number): Status => ({ is: 'under-way', day: nth, of });

describe('a milestone', () => {
  it.each<readonly [string, string, string, Status]>([
    ['a day, long before', '2031-02-10', '01-01', notYet(40)],
    ['a day, the day before', '2031-02-10', '02-09', notYet(1)],
    ['a day, on the day', '2031-02-10', '02-10', happened],
    ['a day, the day after', '2031-02-10', '02-11', happened],

    ['about a day, the day before', '2031-02-10~', '02-09', notYet(1)],
    ['about a day, on the day', '2031-02-10~', '02-10', happened],
    ['about a day, the day after', '2031-02-10~', '02-11', happened],

    ['a range, the day before', '2031-02-10/2031-02-12', '02-09', notYet(1)],
    ['a range, on its first day', '2031-02-10/2031-02-12', '02-10', underWay(1, 3)],
    ['a range, the day before its last', '2031-02-10/2031-02-12', '02-11', underWay(2, 3)],
    ['a range, on its last day', '2031-02-10/2031-02-12', '02-12', happened],
    ['a range, the day after', '2031-02-10/2031-02-12', '02-13', happened],

    ['about a range, the day before', '2031-02-10~/2031-02-12~', '02-09', notYet(1)],
    ['about a range, on its first day', '2031-02-10~/2031-02-12~', '02-10', uncertain],
    ['about a range, the day before its last', '2031-02-10~/2031-02-12~', '02-11', uncertain],
    ['about a range, on its last day', '2031-02-10~/2031-02-12~', '02-12', happened],

    ['some day of a month, the day before it', '2031-02', '01-31', notYet(1)],
    ['some day of a month, on its first day', '2031-02', '02-01', uncertain],
    ['some day of a month, the day before its last', '2031-02', '02-27', uncertain],
    ['some day of a month, on its last day', '2031-02', '02-28', happened],
    ['some day of a month, the day after', '2031-02', '03-01', happened],

    ['about a month, the day before it', '2031-02~', '01-31', notYet(1)],
    ['about a month, on its first day', '2031-02~', '02-01', uncertain],
    ['about a month, on its last day', '2031-02~', '02-28', happened],

    ['no later than a day, long before', '[..2031-02-10]', '01-01', uncertain],
    ['no later than a day, the day before', '[..2031-02-10]', '02-09', uncertain],
    ['no later than a day, on the day', '[..2031-02-10]', '02-10', happened],
    ['no later than a day, the day after', '[..2031-02-10]', '02-11', happened],
  ])('%s', (_, text, asOf, expected) => {
    expect(statusOfMilestone(when(text), day(asOf))).toEqual(expected);
  });
});

const track = (state: TrackState, actual: string | null = null): Track => ({
  ...UNTRACKED,
  state,
  actual: actual === null ? null : when(actual),
});
const due = (days: number): Status => ({ is: 'due', days });
const met = (margin: number): Status => ({ is: 'met', margin });
const overdue = (days: number): Status => ({ is: 'overdue', days });
const unknown: Status = { is: 'unknown' };
const waiting: Status = { is: 'waiting' };

type Duty = readonly [
  name: string,
  lastDay: string | null,
  actual: string | null,
  track: Track | null,
  asOf: string,
  expected: Status,
];

const NOT_DONE: readonly Duty[] = [
  ['untracked, long before the last day', '02-10', null, null, '02-01', due(9)],
  ['untracked, the day before', '02-10', null, null, '02-09', due(1)],
  ['untracked, on the last day', '02-10', null, null, '02-10', due(0)],
  ['untracked, the day after: silence is not lateness', '02-10', null, null, '02-11', unknown],
  ['tracked, the day before', '02-10', null, track('in-progress'), '02-09', due(1)],
  ['tracked, on the last day', '02-10', null, track('not-started'), '02-10', due(0)],
  ['tracked, the day after', '02-10', null, track('not-started'), '02-11', overdue(1)],
  ['tracked and begun, long after', '02-10', null, track('in-progress'), '03-10', overdue(28)],
];

const DONE: readonly Duty[] = [
  ['the day before the last', '02-10', '2031-02-09', null, '02-11', met(1)],
  ['on the last day', '02-10', '2031-02-10', null, '02-11', met(0)],
  ['the day after, late', '02-10', '2031-02-11', null, '02-11', met(-1)],
  ['by a day: its last possible day counts', '02-10', '[..2031-02-08]', null, '02-11', met(2)],
  ['over a range: its last day counts', '02-10', '2031-02-01/2031-02-12', null, '02-12', met(-2)],
  ['in a month: its last day counts', '02-10', '2031-01', null, '02-11', met(10)],
  [
    'in a month that began in time and ended late: nobody can say',
    '02-10',
    '2031-02',
    null,
    '02-28',
    happened,
  ],
  [
    'in a month that ends late, seen within it',
    '02-10',
    '2031-02',
    null,
    '02-15',
    { is: 'uncertain' },
  ],
  ['in a month after the last day', '02-10', '2031-03', null, '03-31', met(-49)],
  ['by a day after the last: nobody can say', '02-10', '[..2031-02-12]', null, '02-12', happened],
  [
    'by a day after the last, seen between',
    '02-10',
    '[..2031-02-12]',
    null,
    '02-11',
    { is: 'uncertain' },
  ],
  [
    'about a day just after the last: nobody can say',
    '02-10',
    '2031-02-11~',
    null,
    '02-12',
    happened,
  ],
  ['about a day', '02-10', '2031-02-07~', null, '02-11', met(3)],
  ['seen before it was, it is still due', '02-10', '2031-02-09', null, '02-08', due(2)],
  ['seen on that very day', '02-10', '2031-02-09', null, '02-09', met(1)],
  ['late, seen between the last day and then', '02-10', '2031-02-20', null, '02-15', overdue(5)],
  [
    'late and tracked, seen between the last day and then',
    '02-10',
    '2031-02-20',
    track('done', '2031-02-20'),
    '02-15',
    overdue(5),
  ],
  [
    'by the tracker’s date before the source’s',
    '02-10',
    '2031-02-09',
    track('done', '2031-02-07'),
    '02-11',
    met(3),
  ],
  [
    'by the source’s date where the tracker has none',
    '02-10',
    '2031-02-09',
    track('in-progress'),
    '02-11',
    met(1),
  ],
];

const SET_ASIDE: readonly Duty[] = [
  ['cancelled', '02-10', null, track('cancelled'), '02-11', { is: 'cancelled' }],
  [
    'cancelled although done',
    '02-10',
    '2031-02-09',
    track('cancelled'),
    '02-11',
    { is: 'cancelled' },
  ],
  ['cancelled while waiting', null, null, track('cancelled'), '02-11', { is: 'cancelled' }],
  ['not applicable', '02-10', null, track('not-applicable'), '02-09', { is: 'not-applicable' }],
  [
    'not applicable while waiting',
    null,
    null,
    track('not-applicable'),
    '02-09',
    { is: 'not-applicable' },
  ],
];

const WITHOUT_A_DAY: readonly Duty[] = [
  ['untracked', null, null, null, '02-10', waiting],
  ['tracked', null, null, track('in-progress'), '02-10', waiting],
  ['done, seen the day before', null, '2031-02-10', null, '02-09', waiting],
  ['done, seen on the day', null, '2031-02-10', null, '02-10', happened],
  ['done, seen the day after', null, null, track('done', '2031-02-10'), '02-11', happened],
];

describe.each([
  ['not done', NOT_DONE],
  ['done', DONE],
  ['set aside', SET_ASIDE],
  ['whose event has no day yet', WITHOUT_A_DAY],
])('a duty %s', (_, duties) => {
  it.each(duties)('%s', (_name, lastDay, actual, tracked, asOf, expected) => {
    const status = statusOfDuty(
      lastDay === null ? null : day(lastDay),
      actual === null ? null : when(actual),
      tracked,
      day(asOf),
    );
    expect(status).toEqual(expected);
  });
});
