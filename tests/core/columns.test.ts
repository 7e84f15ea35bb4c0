import { describe, expect, it } from 'vitest';
import {
  type Columns,
  columnsOf,
  isSameColumns,
  isStretch,
  idsOf,
  isUncertain,
  LEVELS,
  NO_DAY,
  NONE,
  settingOf,
  sortDayOf,
  textList,
  textOf,
  whenOf,
} from '../../src/core/columns.ts';
import { parseBundle } from '../../src/core/data-set.ts';
import { parseDay } from '../../src/core/day.ts';
import { KINDS } from '../../src/core/kinds.ts';
import { Confidence, type Milestone } from '../../src/core/records.ts';
import { packOutline, unpackOutline } from '../../src/core/snapshot.ts';
import { isGraver, standings, STANDINGS, statusOfMilestone } from '../../src/core/status.ts';
import { sortDay } from '../../src/core/when.ts';
import { bundledJson, election2021 } from './election-2021.ts';
import { dataSetOf, sampleMilestone } from './sample-records.ts';

const DATA = election2021();
const COLUMNS = DATA.columns;

describe('the columns of a data set', () => {
  it('say of every milestone what its record says, in order of day', () => {
    const said = DATA.milestones.map((_, row) => ({
      id: COLUMNS.ids.at(row),
      when: whenOf(COLUMNS, row),
      day: sortDayOf(COLUMNS, row),
      kind: KINDS[COLUMNS.kind[row] ?? NONE],
      level: LEVELS[COLUMNS.level[row] ?? NONE],
      short: textOf(COLUMNS, 'short', row, 'vi'),
      title: textOf(COLUMNS, 'title', row, 'en'),
      body: COLUMNS.bodies[COLUMNS.body[row] ?? NONE],
      place: COLUMNS.places[COLUMNS.place[row] ?? NONE],
      source: COLUMNS.sources[COLUMNS.source[row] ?? NONE],
    }));
    expect(said).toEqual(
      DATA.milestones.map((one) => ({
        id: one.id,
        when: one.when,
        day: sortDay(one.when),
        kind: one.kind,
        level: one.level,
        short: one.short.vi,
        title: one.title.en,
        body: one.bodies[0],
        place: one.places[0],
        source: one.sources[0]?.source,
      })),
    );
  });

  it('find every row by its id, and none by another', () => {
    expect(DATA.milestones.map(({ id }) => COLUMNS.rowOf(id))).toEqual(
      DATA.milestones.map((_, row) => row),
    );
    expect([COLUMNS.rowOf('nobody'), COLUMNS.rowOf('')]).toEqual([-1, -1]);
  });

  it('know what is drawn as a stretch, and what is not certain', () => {
    for (const [row, { when }] of DATA.milestones.entries()) {
      const { precision, about } = when;
      expect(isStretch(COLUMNS, row)).toBe(precision === 'range' || precision === 'month');
      expect(isUncertain(COLUMNS, row)).toBe(about || precision === 'month' || precision === 'by');
    }
  });

  it('have the numbers of its documents where a milestone has any', () => {
    for (const [row, { documents }] of DATA.milestones.entries()) {
      const number = COLUMNS.numbers[row] ?? NONE;
      expect(number === NONE ? '' : COLUMNS.texts.vi.at(number)).toBe(
        documents.map((id) => DATA.documents.get(id)?.number).join('; '),
      );
    }
  });

  it('have the last day of the law where the record has one', () => {
    const milestones = [
      sampleMilestone('bound', { lastDay: '2021-01-31' }),
      sampleMilestone('free'),
    ];
    const { lastDay } = dataSetOf(milestones).columns;
    expect([...lastDay]).toEqual([parseDay('2021-01-31'), NO_DAY]);
  });

  it('have its places with what these lie in, its editorial origins and its people, each once', () => {
    const wider = (id: string): readonly string[] => {
      const within = DATA.places.get(id)?.within;
      return within === undefined ? [] : [within, ...wider(within)];
    };
    const { place } = COLUMNS.sets;
    for (const [row, one] of DATA.milestones.entries()) {
      const once = (all: readonly string[]): readonly string[] => [...new Set(all)];
      expect(idsOf(COLUMNS, 'place', row)).toEqual(one.places);
      const [, larger = ''] = place.texts.at(place.of[row] ?? NONE).split(' / ');
      expect(new Set(larger.split(' ').filter((id) => id !== ''))).toEqual(
        new Set(one.places.flatMap(wider).filter((id) => !one.places.includes(id))),
      );
      expect(idsOf(COLUMNS, 'origin', row)).toEqual(
        once(one.sources.map(({ source }) => DATA.sources.get(source)?.origin ?? '')),
      );
      expect(idsOf(COLUMNS, 'person', row)).toEqual(once(one.people.map(({ person }) => person)));
      expect(Confidence.options[COLUMNS.confidence[row] ?? NONE]).toBe(one.confidence);
    }
  });

  it('end with places that lie in each other', () => {
    const round = new Map([
      ['a', { within: 'b' }],
      ['b', { within: 'a' }],
    ]);
    const [first] = DATA.milestones;
    if (!first) throw new Error('no milestone');
    const columns = columnsOf(
      [{ ...first, places: ['a'] }],
      settingOf(0, { ...DATA, places: round }),
    );
    expect(columns.sets.place.texts.at(0)).toBe('a / b');
  });

  it('of nothing are empty', () => {
    expect(columnsOf([], settingOf(0, DATA)).size).toBe(0);
  });
});

describe('columns of the same', () => {
  const columnsWith = (change: (one: Milestone, row: number) => Milestone): Columns =>
    columnsOf(DATA.milestones.map(change), settingOf(DATA.head.electionDay, DATA));

  it('say the same, whether made of records or read from bytes', () => {
    const bundle = parseBundle(bundledJson());
    if ('code' in bundle) throw new Error(bundle.code);
    const read = unpackOutline(packOutline(DATA, bundle.head).slice().buffer);
    expect(read && isSameColumns(COLUMNS, read.columns)).toBe(true);
    expect(
      isSameColumns(
        COLUMNS,
        columnsWith((one) => one),
      ),
    ).toBe(true);
  });

  const CHANGES: readonly (readonly [string, (one: Milestone) => Milestone])[] = [
    ['a letter of a title', (one) => ({ ...one, title: { ...one.title, en: `${one.title.en}.` } })],
    ['an id', (one) => ({ ...one, id: `${one.id}-x` })],
    ['a level', (one) => ({ ...one, level: one.level === 'commune' ? 'district' : 'commune' })],
    [
      'a person',
      (one) => ({ ...one, people: [...one.people, { person: 'somebody', role: one.title }] }),
    ],
    ['a confidence', (one) => ({ ...one, confidence: one.confidence === 'low' ? 'high' : 'low' })],
    ['a body', (one) => ({ ...one, bodies: ['somebody'] })],
  ];

  it.each(CHANGES)('do not where one row has another %s', (_, change) => {
    const last = DATA.milestones.length - 1;
    expect(
      isSameColumns(
        COLUMNS,
        columnsWith((one, row) => (row === last ? change(one) : one)),
      ),
    ).toBe(false);
  });

  it('do not where a row is missing', () => {
    const fewer = columnsOf(DATA.milestones.slice(1), settingOf(DATA.head.electionDay, DATA));
    expect(isSameColumns(COLUMNS, fewer)).toBe(false);
  });
});

describe('a text that is none', () => {
  it('throws with its number', () => {
    expect(() => textList(['a']).at(7)).toThrow('no text 7 among 1');
  });
});

describe('standings', () => {
  it('are what the status of each milestone says, from any day', () => {
    for (const asOf of [18_400, 18_600, 18_648, 18_700, 18_770, 18_800, 20_000]) {
      expect([...standings(COLUMNS, asOf)].map((code) => STANDINGS[code])).toEqual(
        DATA.milestones.map(({ when }) => statusOfMilestone(when, asOf).is),
      );
    }
  });

  it.each([
    ['before it was done, with days left', 99, 'due'],
    ['before it was done, on the last day', 100, 'due'],
    ['before it was done, the day after', 101, 'overdue'],
    ['when it was done, late', 103, 'met-late'],
  ] as const)('of a duty done on day 103 of which the last was 100: %s', (_, asOf, expected) => {
    const columns = { ...COLUMNS, size: 1, end: Int32Array.of(103), lastDay: Int32Array.of(100) };
    expect(STANDINGS[standings(columns, asOf)[0] ?? NONE]).toBe(expected);
  });

  it('of a duty done in time is met from that day on', () => {
    const columns = { ...COLUMNS, size: 1, end: Int32Array.of(98), lastDay: Int32Array.of(100) };
    const seen = [97, 98, 101].map((asOf) => STANDINGS[standings(columns, asOf)[0] ?? NONE]);
    expect(seen).toEqual(['due', 'met', 'met']);
  });

  it('have an order of gravity in which what is overdue comes first', () => {
    const ordered = [...STANDINGS.keys()].sort((a, b) => (isGraver(a, b) ? -1 : 1));
    expect(ordered.map((code) => STANDINGS[code])).toEqual([
      'overdue',
      'met-late',
      'due',
      'under-way',
      'uncertain',
      'not-yet',
      'met',
      'happened',
    ]);
  });
});
