import { describe, expect, test } from 'vitest';
import { bodiesOf } from '../../src/core/columns.ts';
import { assemble } from '../../src/core/assembly.ts';
import { type DataSet, TABLE_NAMES, withoutRecords } from '../../src/core/data-set.ts';
import { isoDay } from '../../src/core/day.ts';
import type { Place } from '../../src/core/records.ts';
import { synthetic } from '../../src/core/synthetic.ts';
import {
  bodiesIn,
  bodyPage,
  byInvolvement,
  dealings,
  findThing,
  hasTables,
  type HeldRole,
  nearestThings,
  peopleIn,
  placePage,
  placesWithin,
  rolesOf,
} from '../../src/core/thing-pages.ts';
import { hasRecords, rowsOfThing, rowsUnder } from '../../src/core/thing-rows.ts';
import { THINGS, type Thing } from '../../src/core/things.ts';
import { milestone, VN_2021 } from '../components/world.ts';

const { columns } = VN_2021;
const idsOf = (rows: Iterable<number>): readonly string[] =>
  [...rows].map((row) => columns.ids.at(row));
const rowsNaming = (type: Thing['type'], id: string): Uint32Array =>
  rowsOfThing(VN_2021, { type, id });

/** The same without the records of its milestones, as a large data set is. */
const withoutMilestones = (dataSet: DataSet): DataSet => ({
  ...dataSet,
  milestones: [],
  milestone: new Map(),
});

function place(id: string, dataSet = VN_2021): Place {
  return dataSet.places.get(id) ?? expect.fail(`no place ${id}`);
}

const told = (roles: readonly HeldRole[]): readonly string[] =>
  roles.map(
    ({ role, attested }) =>
      `${role.role.vi}: ${attested
        .map((one) =>
          one.role.asOf === undefined ? columns.ids.at(one.row) : isoDay(one.role.asOf),
        )
        .join(', ')}`,
  );

describe('every milestone is on the page', () => {
  test.each<readonly [Thing['type'], (id: string) => readonly string[]]>([
    ['body', (id) => milestone(id).bodies],
    ['document', (id) => milestone(id).documents],
    ['person', (id) => milestone(id).people.map(({ person }) => person)],
    ['place', (id) => milestone(id).places],
  ])('of each %s that it names, and on no other', (type, namedBy) => {
    const tables = {
      body: VN_2021.bodies,
      document: VN_2021.documents,
      person: VN_2021.people,
      place: VN_2021.places,
    };
    for (const id of tables[type].keys()) {
      const naming = VN_2021.milestones.filter((one) => namedBy(one.id).includes(id));
      expect(idsOf(rowsNaming(type, id)), id).toEqual(naming.map((one) => one.id));
    }
  });

  test('of the text that it stands under', () => {
    const under = VN_2021.milestones.filter(({ basis }) => basis?.includes('42-kh-hdbcqg'));
    expect(under.length).toBeGreaterThan(5);
    expect(idsOf(rowsUnder(VN_2021, '42-kh-hdbcqg'))).toEqual(under.map(({ id }) => id));
  });
});

describe('without the records of milestones', () => {
  const large = withoutMilestones(VN_2021);

  test('bodies have the same milestones, and texts are found by number and issuer', () => {
    for (const type of ['body', 'document'] as const) {
      for (const id of (type === 'body' ? large.bodies : large.documents).keys())
        expect([...rowsOfThing(large, { type, id })], id).toEqual([...rowsNaming(type, id)]);
    }
  });

  test('places have those whose first place they are, and nothing is claimed of people', () => {
    const hanoi = VN_2021.milestones.filter(({ places }) => places[0] === 'ha-noi');
    expect(idsOf(rowsOfThing(large, { type: 'place', id: 'ha-noi' }))).toEqual(
      hanoi.map(({ id }) => id),
    );
    expect(rowsOfThing(large, { type: 'person', id: 'nguyen-phu-trong' })).toHaveLength(0);
    expect([hasRecords(large), hasRecords(VN_2021)]).toEqual([false, true]);
  });

  test('a synthetic country has all its milestones, each in a place of it and with its body', () => {
    const made = synthetic({ milestones: 1000, seed: 7 });
    const records = TABLE_NAMES.flatMap((table) =>
      (table === 'milestones'
        ? Array.from({ length: made.size }, (_, row) => made.record(row))
        : made.tables[table]
      ).map((record) => ({ table, id: record.id, record })),
    );
    const { dataSet } = assemble(
      { id: made.head.id, version: '1', digest: '' },
      made.head,
      records,
    );
    if (!dataSet) throw new Error('no data set');
    const outline = withoutMilestones(dataSet);
    const country = [...dataSet.places.values()].find(({ within }) => within === undefined);
    if (!country) throw new Error('no country');
    const page = placePage(outline, country);
    expect(page.allRows).toHaveLength(1000);
    expect([...page.rows]).toEqual([...placePage(dataSet, country).rows]);
    const byBodies = [...dataSet.bodies.keys()].flatMap((id) => [
      ...rowsOfThing(outline, { type: 'body', id }),
    ]);
    expect(byBodies.sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, row) => row));
    for (const document of dataSet.documents.keys()) {
      const rows = rowsOfThing(outline, { type: 'document', id: document });
      expect([...rows].map((row) => dataSet.columns.ids.at(row))).toEqual([document]);
    }
  });
});

describe('a body', () => {
  test('has what belongs to it, its texts, and what it belongs to', () => {
    const council = VN_2021.bodies.get('national-election-council');
    const office = VN_2021.bodies.get('nec-office');
    if (!council || !office) throw new Error('no council');
    const page = bodyPage(VN_2021, council);
    expect(page.parts.map(({ id }) => id)).toEqual(['nec-office', 'nec-personnel-subcommittee']);
    expect(page.documents.map(({ number }) => number)).toContain('42/KH-HĐBCQG');
    expect(page.parent).toBeNull();
    expect(bodyPage(VN_2021, office).parent?.id).toBe('national-election-council');
  });

  test('has every milestone in one group, by what it does in it', () => {
    for (const id of VN_2021.bodies.keys()) {
      const rows = rowsNaming('body', id);
      const groups = byInvolvement(VN_2021, rows);
      const grouped = groups.flatMap((group) => group.rows).sort((a, b) => a - b);
      expect(grouped, id).toEqual([...rows]);
    }
    const politburo = byInvolvement(VN_2021, rowsNaming('body', 'politburo'));
    expect(politburo.map(({ involvement, rows }) => [involvement, idsOf(rows)])).toContainEqual([
      'convened',
      ['national-conference-2021-01-21'],
    ]);
  });

  test('is carried out by those whose milestones carry out its own', () => {
    const { carriesOut, carriedOutBy } = dealings(
      VN_2021,
      'prime-minister',
      rowsNaming('body', 'prime-minister'),
    );
    expect(carriesOut).toContainEqual({ id: 'politburo', count: 1 });
    expect(carriedOutBy.map(({ id }) => id)).toContain('hai-phong-peoples-committee');
    expect([...carriesOut, ...carriedOutBy].map(({ id }) => id)).not.toContain('prime-minister');
  });

  test('names whom its milestones name, and nobody else', () => {
    const rows = rowsNaming('body', 'hai-phong-election-committee');
    const people = peopleIn(VN_2021, rows);
    const named = idsOf(rows).flatMap((id) => milestone(id).people.map(({ person }) => person));
    expect(new Set(people.map(({ person }) => person.id))).toEqual(new Set(named));
    const attested = people.flatMap(({ roles }) => roles.flatMap((role) => role.attested));
    expect(attested).toHaveLength(named.length);
  });
});

describe('a person', () => {
  test('has each role with the days that attest it, none of them made up', () => {
    const roles = (id: string): readonly string[] =>
      told(rolesOf(VN_2021, id, rowsNaming('person', id)));
    expect(roles('nguyen-phu-trong')).toEqual([
      'Tổng Bí thư, Chủ tịch nước: politburo-directive-45, national-conference-2021-01-21, ' +
        'party-office-workplace-meeting',
      'Tổng Bí thư: election-day, na-xv-first-session',
    ]);
    // The day of the source, not that of the milestone it is told in.
    expect(roles('uong-chu-luu')).toContain(
      'Trưởng Tiểu ban Văn bản pháp luật và thông tin tuyên truyền: 2021-03-31',
    );
  });

  test('has as many attestations as the records have roles', () => {
    for (const id of VN_2021.people.keys()) {
      const rows = rowsNaming('person', id);
      const all = VN_2021.milestones.flatMap(({ people }) =>
        people.filter(({ person }) => person === id),
      );
      const attested = rolesOf(VN_2021, id, rows).flatMap((role) => role.attested);
      expect(new Set(attested.map(({ role }) => role)), id).toEqual(new Set(all));
    }
  });

  test('stands beside the bodies of the same milestones', () => {
    const rows = rowsNaming('person', 'nguyen-phu-trong');
    const counted = bodiesIn(VN_2021, rows);
    const all = [...rows].flatMap((row) => bodiesOf(columns, row));
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    expect(counted[0]?.count).toBe(2);
  });
});

describe('a place', () => {
  test('was a unit until 30/06/2025, and of a larger one afterwards', () => {
    const { life } = placePage(VN_2021, place('hai-phong'));
    expect({
      until: life?.unit.validUntil === undefined ? null : isoDay(life.unit.validUntil),
      becomes: life?.becomes?.id,
      of: life?.becomes?.formedFrom,
    }).toEqual({
      until: '2025-06-30',
      becomes: 'p34-hai-phong',
      of: ['p63-hai-duong', 'p63-hai-phong'],
    });
  });

  test('that only lies in a unit has no period of its own', () => {
    expect(placePage(VN_2021, place('an-lao')).life).toBeNull();
  });

  test('knows what it lies in and what lies in it, however deep', () => {
    const page = placePage(VN_2021, place('an-lao-township'));
    expect(page.around.map(({ id }) => id)).toEqual(['an-lao', 'hai-phong', 'viet-nam']);
    expect(placesWithin(VN_2021, 'hai-phong').has('an-lao-township')).toBe(true);
    expect(placesWithin(VN_2021, 'viet-nam').size).toBe(VN_2021.places.size);
    expect(placePage(VN_2021, place('viet-nam')).allRows).toHaveLength(VN_2021.milestones.length);
  });

  test('that lies in itself by mistake still has a page', () => {
    const round: Place = { ...place('an-lao'), within: 'an-lao-township' };
    const dataSet = { ...VN_2021, places: new Map(VN_2021.places).set('an-lao', round) };
    expect(placePage(dataSet, round).around.map(({ id }) => id)).toEqual([
      'an-lao-township',
      'an-lao',
    ]);
  });
});

describe('a thing that is not there', () => {
  test('is found nowhere, by any type', () => {
    for (const type of THINGS) expect(findThing(VN_2021, { type, id: 'no-such' })).toBeNull();
    expect(findThing(VN_2021, { type: 'body', id: 'politburo' })?.record.id).toBe('politburo');
    expect(findThing(VN_2021, { type: 'person', id: 'politburo' })).toBeNull();
  });

  test.each<readonly [string, Thing, Thing]>([
    [
      'one letter more',
      { type: 'document', id: '45-ct-tww' },
      { type: 'document', id: '45-ct-tw' },
    ],
    [
      'part of a name',
      { type: 'person', id: 'phu-trong' },
      { type: 'person', id: 'nguyen-phu-trong' },
    ],
    ['another type', { type: 'person', id: 'politburo' }, { type: 'body', id: 'politburo' }],
    [
      'another order',
      { type: 'body', id: 'election-council-national' },
      { type: 'body', id: 'national-election-council' },
    ],
  ])('has what is nearest to it first: %s', (_, wanted, nearest) => {
    expect(nearestThings(VN_2021, wanted, 6)[0]).toEqual(nearest);
  });

  test('has no neighbours where nothing is like it', () => {
    expect(nearestThings(VN_2021, { type: 'place', id: 'zzz' }, 6)).toEqual([]);
    expect(nearestThings(VN_2021, { type: 'place', id: '' }, 6).length).toBeLessThanOrEqual(6);
  });

  test('is not said to be missing while only the outline is at hand', () => {
    expect([hasTables(VN_2021), hasTables(withoutRecords(VN_2021))]).toEqual([true, false]);
  });
});
