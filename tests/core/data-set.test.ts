import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { extentOf, linksOf } from '../../src/core/columns.ts';
import { assemble } from '../../src/core/assembly.ts';
import {
  byDay,
  type DataSet,
  parseBundle,
  type RawRecord,
  TABLE_NAMES,
  unpack,
} from '../../src/core/data-set.ts';
import { parseDay } from '../../src/core/day.ts';
import type { Problem } from '../../src/core/problem.ts';
import { packOutline } from '../../src/core/snapshot.ts';
import { assembleBundled, bundledJson } from './election-2021.ts';
import {
  both,
  dataSetOf,
  type Fields,
  type Json,
  linksSaid,
  type SampleBundle,
  sampleBundle,
  sampleMilestone,
} from './sample-records.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

function assembleOf(json: unknown): ReturnType<typeof assemble> {
  const bundle = parseBundle(json);
  if ('code' in bundle) throw new Error(bundle.code);
  return assemble(bundle, bundle.head, bundle.records);
}

/** The value at a path of a bundle, for changing it. */
function at(bundle: SampleBundle, ...path: readonly (string | number)[]): Fields {
  let found: Json = bundle;
  for (const step of path) found = (found as Fields)[step] ?? null; // lists, too, are read by key
  return found as Fields;
}

describe('unpacking what comes with the app', () => {
  const unpackOf = (json: unknown): ReturnType<typeof unpack> => {
    const bundle = parseBundle(json);
    if ('code' in bundle) throw new Error(bundle.code);
    return unpack(bundle);
  };

  it.each<readonly [string, () => unknown]>([
    ['the bundled data set', bundledJson],
    ['a small one', sampleBundle],
  ])('gives of %s exactly what assembling gives', (_, json) => {
    const assembled = assembleOf(json()).dataSet ?? expect.fail('no data set');
    const unpacked = unpackOf(json());
    const withoutColumns = ({ columns, ...rest }: DataSet): unknown => [rest, columns.size];
    expect(withoutColumns(unpacked)).toEqual(withoutColumns(assembled));
    expect(packOutline(unpacked, {})).toEqual(packOutline(assembled, {}));
  });

  it('uses the columns that are known already', () => {
    const known = unpackOf(sampleBundle()).columns;
    const bundle = parseBundle(sampleBundle());
    if ('code' in bundle) throw new Error(bundle.code);
    expect(unpack(bundle, known).columns).toBe(known);
  });

  it('throws at a date that the build would have refused, with the text', () => {
    const json = sampleBundle();
    at(json, 'milestones', 0)['when'] = '2021-02-30';
    expect(() => unpackOf(json)).toThrow('bundled data: no-such-day: 2021-02-30');
    const other = sampleBundle();
    at(other, 'head')['electionDay'] = '2021-13-01';
    expect(() => unpackOf(other)).toThrow('bundled data: no such day: 2021-13-01');
  });
});

describe('assembling whole records', () => {
  it('keeps every record of every table under its id, without a problem', () => {
    const { dataSet, problems } = assembleOf(sampleBundle());
    expect(problems).toEqual([]);
    expect(dataSet?.milestones.map((milestone) => milestone.id)).toEqual(['second', 'first']);
    expect({
      milestones: [...(dataSet?.milestone.keys() ?? [])],
      bodies: [...(dataSet?.bodies.keys() ?? [])],
      people: [...(dataSet?.people.keys() ?? [])],
      places: [...(dataSet?.places.keys() ?? [])],
      documents: [...(dataSet?.documents.keys() ?? [])],
      sources: [...(dataSet?.sources.keys() ?? [])],
      origins: [...(dataSet?.origins.keys() ?? [])],
      units: [...(dataSet?.units.keys() ?? [])],
    }).toEqual({
      milestones: ['first', 'second'],
      bodies: ['council'],
      people: ['an'],
      places: ['ha-noi'],
      documents: ['text-1'],
      sources: ['gazette', 'paper'],
      origins: ['state', 'paper'],
      units: ['vn'],
    });
  });

  it('turns dates into days and keeps the edition', () => {
    const { dataSet } = assembleOf(sampleBundle());
    expect(dataSet).toMatchObject({ id: 'xx-2021', version: '1.0.0', digest: 'd'.repeat(64) });
    expect(dataSet?.head.electionDay).toBe(parseDay('2021-05-23'));
    expect(dataSet?.milestone.get('first')?.when).toEqual({
      precision: 'day',
      start: parseDay('2021-01-21'),
      end: parseDay('2021-01-21'),
      about: false,
    });
    expect(dataSet?.milestone.get('first')?.people[0]?.asOf).toBe(parseDay('2021-01-20'));
  });

  it('drops fields that no schema knows', () => {
    const bundle = sampleBundle();
    at(bundle, 'milestones', 0)['script'] = '<script>';
    const { dataSet, problems } = assembleOf(bundle);
    expect(problems).toEqual([]);
    expect(dataSet?.milestone.get('first')).not.toHaveProperty('script');
  });
});

describe('assembling damaged records', () => {
  type Damage = (bundle: SampleBundle) => void;
  const damaged = (table: string, record: string, field: string, value: string): Problem => ({
    code: 'wrong-shape',
    place: { in: table, record, field },
    value,
  });

  it.each<readonly [string, Damage, readonly Problem[]]>([
    [
      'a title that is missing',
      (bundle) => delete at(bundle, 'milestones', 0)['title'],
      [damaged('milestones', 'first', 'title', 'undefined')],
    ],
    [
      'a title in one language only',
      (bundle) => delete at(bundle, 'milestones', 0, 'title')['vi'],
      [damaged('milestones', 'first', 'title.vi', 'undefined')],
    ],
    [
      'a title of blanks',
      (bundle) => (at(bundle, 'milestones', 0, 'title')['vi'] = '  '),
      [damaged('milestones', 'first', 'title.vi', '')],
    ],
    [
      'a kind that there is not',
      (bundle) => (at(bundle, 'milestones', 0)['kind'] = 'party'),
      [damaged('milestones', 'first', 'kind', 'party')],
    ],
    [
      'a level that there is not',
      (bundle) => (at(bundle, 'milestones', 0, 'levels')[1] = 'village'),
      [damaged('milestones', 'first', 'levels.1', 'village')],
    ],
    [
      'a date that is none',
      (bundle) => (at(bundle, 'milestones', 0)['when'] = 'soon'),
      [
        {
          code: 'when:not-edtf',
          place: { in: 'milestones', record: 'first', field: 'when' },
          value: 'soon',
        },
      ],
    ],
    [
      'a day that is not in the calendar',
      (bundle) => (at(bundle, 'milestones', 0)['when'] = '2021-02-29'),
      [
        {
          code: 'when:no-such-day',
          place: { in: 'milestones', record: 'first', field: 'when' },
          value: '2021-02-29',
        },
      ],
    ],
    [
      'a range backwards',
      (bundle) => (at(bundle, 'milestones', 0)['when'] = '2021-02-02/2021-02-01'),
      [
        {
          code: 'when:reversed',
          place: { in: 'milestones', record: 'first', field: 'when' },
          value: '2021-02-02/2021-02-01',
        },
      ],
    ],
    [
      'an open interval',
      (bundle) => (at(bundle, 'milestones', 0)['when'] = '../2021-02-01'),
      [
        {
          code: 'when:open-interval',
          place: { in: 'milestones', record: 'first', field: 'when' },
          value: '../2021-02-01',
        },
      ],
    ],
    [
      'a date that is a number',
      (bundle) => (at(bundle, 'milestones', 0)['when'] = 18_648),
      [damaged('milestones', 'first', 'when', '18648')],
    ],
    [
      'an inner day that is not in the calendar',
      (bundle) => (at(bundle, 'milestones', 0, 'people', 0)['asOf'] = '2021-02-30'),
      [
        {
          code: 'when:no-such-day',
          place: { in: 'milestones', record: 'first', field: 'people.0.asOf' },
          value: '2021-02-30',
        },
      ],
    ],
    [
      'an hour after midnight',
      (bundle) => (at(bundle, 'milestones', 0, 'time')['from'] = '24:00'),
      [damaged('milestones', 'first', 'time.from', '24:00')],
    ],
    [
      'nobody who acts',
      (bundle) => (at(bundle, 'milestones', 0)['bodies'] = []),
      [damaged('milestones', 'first', 'bodies', '[]')],
    ],
    [
      'no source',
      (bundle) => (at(bundle, 'milestones', 0)['sources'] = []),
      [damaged('milestones', 'first', 'sources', '[]')],
    ],
    [
      'a conflict of nobody',
      (bundle) => (at(bundle, 'milestones', 0, 'conflicts', 0)['values'] = []),
      [damaged('milestones', 'first', 'conflicts.0.values', '[]')],
    ],
    [
      'a conflict with a value that is none',
      (bundle) => (at(bundle, 'milestones', 0, 'conflicts', 0, 'values')[1] = 499),
      [damaged('milestones', 'first', 'conflicts.0.values.1', '499')],
    ],
    [
      'a figure that is null',
      (bundle) => (at(bundle, 'milestones', 0, 'figures', 0)['value'] = null),
      [damaged('milestones', 'first', 'figures.0.value', 'null')],
    ],
    [
      'a relation of no type',
      (bundle) => (at(bundle, 'milestones', 0, 'relations', 0)['type'] = 'loves'),
      [damaged('milestones', 'first', 'relations.0.type', 'loves')],
    ],
    [
      'two faults in one record',
      (bundle) => {
        at(bundle, 'milestones', 0)['kind'] = 'party';
        at(bundle, 'milestones', 0)['confidence'] = 'certain';
      },
      [
        damaged('milestones', 'first', 'kind', 'party'),
        damaged('milestones', 'first', 'confidence', 'certain'),
      ],
    ],
    [
      'an id with a capital',
      (bundle) => (at(bundle, 'milestones', 0)['id'] = 'First'),
      [damaged('milestones', 'First', 'id', 'First')],
    ],
    [
      'an id of 81 letters',
      (bundle) => (at(bundle, 'people', 0)['id'] = 'a'.repeat(81)),
      [damaged('people', 'a'.repeat(81), 'id', 'a'.repeat(81))],
    ],
    [
      'an id that is a number',
      (bundle) => (at(bundle, 'people', 0)['id'] = 7),
      [damaged('people', '', 'id', '7')],
    ],
    [
      'a record that is null',
      (bundle) => (bundle.bodies[0] = null),
      [damaged('bodies', '', '', 'null')],
    ],
    [
      'a record that is a text',
      (bundle) => (bundle.documents[0] = 'a text'),
      [damaged('documents', '', '', 'a text')],
    ],
    [
      'a place without a name',
      (bundle) => (at(bundle, 'places', 0)['name'] = ''),
      [damaged('places', 'ha-noi', 'name', '')],
    ],
    [
      'an origin without an English name',
      (bundle) => (at(bundle, 'origins', 0)['name'] = { vi: 'Nhà nước' }),
      [damaged('origins', 'state', 'name.en', 'undefined')],
    ],
    [
      'a unit of letters for a code',
      (bundle) => (at(bundle, 'units', 0)['code'] = 'HN'),
      [damaged('units', 'vn', 'code', 'HN')],
    ],
    [
      'a long value, cut',
      (bundle) => (at(bundle, 'units', 0)['code'] = 'x'.repeat(500)),
      [damaged('units', 'vn', 'code', `${'x'.repeat(120)}…`)],
    ],
  ])('leaves out and reports %s', (_, damage, expected) => {
    const whole = assembleOf(sampleBundle());
    const bundle = sampleBundle();
    damage(bundle);
    const { dataSet, problems } = assembleOf(bundle);
    expect(problems).toEqual(expected);
    expect(countOf(dataSet)).toBe(countOf(whole.dataSet) - 1);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//example.org/a',
    'example.org',
    'https://',
    'https://example.org/a b',
    'https://example.org/"onclick="',
    'https://example.org/<script>',
    ' https://example.org/',
    '',
  ])('never lets %j through as an address', (url) => {
    const bundle = sampleBundle();
    at(bundle, 'sources', 0)['url'] = url;
    const { dataSet, problems } = assembleOf(bundle);
    expect(dataSet?.sources.has('gazette')).toBe(false);
    expect(problems[0]?.place).toEqual({ in: 'sources', record: 'gazette', field: 'url' });
  });

  it.each<readonly [string, (head: Fields) => void, string]>([
    ['no election day', (head) => delete head['electionDay'], 'electionDay'],
    ['an election day that is none', (head) => (head['electionDay'] = 'soon'), 'electionDay'],
    ['no span', (head) => delete head['span'], 'span'],
    ['a licence without an address', (head) => (head['licence'] = { id: 'x' }), 'licence.name'],
  ])('has no data set where the head has %s', (_, damage, field) => {
    const bundle = sampleBundle();
    damage(bundle.head);
    const { dataSet, problems } = assembleOf(bundle);
    expect(dataSet).toBe(null);
    expect(problems[0]).toMatchObject({ place: { in: 'head', record: 'xx-2021', field } });
  });

  it('never throws, and leaves out exactly what it reports, whatever is put in place of anything', () => {
    const paths = pathsOf(sampleBundle()).filter((path) => path.length > 1 && path[0] !== 'head');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          const bundle = sampleBundle();
          for (const [path, value] of changes) put(bundle, path, value as Json);
          const parsed = parseBundle(bundle);
          if ('code' in parsed) throw new Error(parsed.code);
          // Two damaged records may have lost their ids; telling them apart is what numbers are for.
          const numbered = parsed.records.map((raw, index) => ({ ...raw, id: `n-${index}` }));
          const { dataSet, problems } = assemble(parsed, parsed.head, numbered);
          const reported = new Set(problems.map(({ place }) => place.record));
          expect(countOf(dataSet) + reported.size).toBe(numbered.length);
          for (const { place } of problems) expect(TABLE_NAMES).toContain(place.in);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function countOf(dataSet: ReturnType<typeof assemble>['dataSet']): number {
  if (!dataSet) return 0;
  const { milestone, bodies, people, places, documents, sources, origins, units } = dataSet;
  return [milestone, bodies, people, places, documents, sources, origins, units].reduce(
    (sum, table) => sum + table.size,
    0,
  );
}

type Path = readonly string[];

function pathsOf(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key])),
  ];
}

/** Puts a value at a path, as far as the path still leads anywhere. */
function put(bundle: SampleBundle, path: Path, value: Json): void {
  let inside: Json | undefined = bundle;
  for (const step of path.slice(0, -1)) {
    if (typeof inside !== 'object' || inside === null) return;
    inside = (inside as Fields)[step]; // lists, too, are read by key
  }
  const last = path.at(-1);
  if (typeof inside === 'object' && inside !== null && last !== undefined) {
    (inside as Fields)[last] = value;
  }
}

describe('releases', () => {
  const release = {
    version: '1.0.0',
    date: '2021-06-01',
    digest: 'd'.repeat(64),
    note: both('First'),
    changes: [{ record: 'milestones/first', change: 'changed', fields: ['when'] }],
  } satisfies Fields;

  it.each<readonly [string, Json | undefined, readonly string[], readonly string[]]>([
    ['are none where the file has none', undefined, [], []],
    [
      'are kept in their order',
      [release, { ...release, version: '0.9.0' }],
      ['1.0.0', '0.9.0'],
      [],
    ],
    ['are left out and reported when damaged', [{ ...release, date: 'soon' }], [], ['0.date']],
    ['are left out and reported when they are no list', 'first', [], ['']],
  ])('%s, and everything else stays', (_, changes, versions, fields) => {
    const { dataSet, problems } = assembleOf({ ...sampleBundle(), changes });
    expect(dataSet?.releases.map((one) => one.version)).toEqual(versions);
    expect(dataSet?.milestones).toHaveLength(2);
    expect(problems.map(({ place }) => place)).toEqual(
      fields.map((field) => ({ in: 'releases', record: 'xx-2021', field })),
    );
  });
});

describe('links', () => {
  const three = dataSetOf([
    sampleMilestone('plan', {
      when: '2021-01-03',
      relations: [
        { type: 'implements', target: 'law' },
        { type: 'follows', target: 'meeting' },
        { type: 'follows', target: 'nowhere' },
      ],
    }),
    sampleMilestone('law', { when: '2021-01-01' }),
    sampleMilestone('meeting', {
      when: '2021-01-02',
      relations: [{ type: 'follows', target: 'meeting' }],
    }),
  ]);
  const seen = (id: string): readonly string[] => linksSaid(three, id);

  it.each<readonly [string, string, readonly string[]]>([
    ['from the one that names them', 'plan', ['out implements law', 'out follows meeting']],
    ['from the one that is named', 'law', ['in implements plan']],
    [
      'from one that names itself',
      'meeting',
      ['out follows meeting', 'in follows meeting', 'in follows plan'],
    ],
    ['of an id that there is not', 'nowhere', []],
    ['of an id like a prototype’s', '__proto__', []],
  ])('are seen %s', (_, id, expected) => {
    expect(seen(id)).toEqual(expected);
  });
});

describe('the order of milestones', () => {
  it('is by first day, then by last day, then by id', () => {
    const dataSet = dataSetOf([
      sampleMilestone('by', { when: '[..2021-01-02]', asOf: '2021-01-02' }),
      sampleMilestone('month', { when: '2021-01' }),
      sampleMilestone('z', { when: '2021-01-01' }),
      sampleMilestone('range', { when: '2021-01-01/2021-01-05' }),
      sampleMilestone('a', { when: '2021-01-01' }),
      sampleMilestone('about', { when: '2020-12-31~' }),
    ]);
    expect(dataSet.milestones.map((milestone) => milestone.id)).toEqual([
      'about',
      'a',
      'z',
      'range',
      'month',
      'by',
    ]);
  });

  it('does not depend on the order in which they come', () => {
    const { milestones } = dataSetOf(
      ['c', 'a', 'b', 'd'].map((id) => sampleMilestone(id, { when: '2021-01-01' })),
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...milestones], { minLength: milestones.length }),
        (shuffled) => {
          expect([...shuffled].sort(byDay)).toEqual(milestones);
        },
      ),
    );
  });
});

describe('the extent', () => {
  it.each<readonly [string, readonly string[], readonly [string, string] | null]>([
    ['of nothing is none', [], null],
    ['of one day is that day', ['2021-01-02'], ['2021-01-02', '2021-01-02']],
    [
      'reaches from the first day to the last end',
      ['2021-01-02/2021-03-04', '2021-01-05', '2020-12'],
      ['2020-12-01', '2021-03-04'],
    ],
    ['of “no later than” is its last day', ['[..2021-01-02]'], ['2021-01-02', '2021-01-02']],
  ])('%s', (_, whens, expected) => {
    const { columns } = dataSetOf(
      whens.map((when, index) => sampleMilestone(`m-${index}`, { when })),
    );
    expect(extentOf(columns)).toEqual(
      expected && { from: parseDay(expected[0]), to: parseDay(expected[1]) },
    );
  });
});

describe('a bundle', () => {
  it.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['a text', '{}'],
    ['a list', []],
    ['a list of bundles', [sampleBundle()]],
    ['an empty object', {}],
    ['another format', { ...sampleBundle(), format: 2 }],
    ['a format written as text', { ...sampleBundle(), format: '1' }],
    ['no version', { ...sampleBundle(), version: undefined }],
    ['a digest that is a number', { ...sampleBundle(), digest: 7 }],
    ['no head', { ...sampleBundle(), head: undefined }],
    ['a head without an id', { ...sampleBundle(), head: {} }],
  ])('is refused: %s', (_, json) => {
    expect(parseBundle(json)).toEqual({ code: 'not-a-data-set', place: { in: 'bundle' } });
  });

  it('gives every row of every table, trusted by nobody yet', () => {
    const records: readonly RawRecord[] = [
      { table: 'milestones', id: 'a', record: { id: 'a', more: 1 } },
      { table: 'milestones', id: '', record: null },
      { table: 'people', id: '', record: { id: 7 } },
      { table: 'people', id: '__proto__', record: { id: '__proto__' } },
    ];
    expect(
      parseBundle({
        ...{ format: 1, version: '1.0.0', digest: 'd', head: { id: 'x', more: 1 }, more: [1] },
        milestones: [{ id: 'a', more: 1 }, null],
        people: [{ id: 7 }, { id: '__proto__' }],
      }),
    ).toEqual({
      id: 'x',
      version: '1.0.0',
      digest: 'd',
      head: { id: 'x', more: 1 },
      releases: [],
      records,
    });
  });

  it('of hostile JSON is a bundle or a problem, and never a throw', () => {
    const table = fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()));
    const shell = fc.record(
      {
        changes: table,
        format: fc.oneof(fc.constant(1), fc.jsonValue()),
        version: fc.oneof(fc.string(), fc.jsonValue()),
        digest: fc.oneof(fc.string(), fc.jsonValue()),
        head: fc.oneof(fc.record({ id: fc.string() }), fc.jsonValue()),
        milestones: table,
        bodies: table,
        sources: table,
        __proto__: table,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(shell, fc.jsonValue()), (json) => {
        const bundle = parseBundle(JSON.parse(JSON.stringify(json)));
        if ('code' in bundle) expect(bundle.code).toBe('not-a-data-set');
        else expect(assemble(bundle, bundle.head, bundle.records).problems).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('of deeply nested JSON is taken without a throw', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    const { problems } = assembleOf({ ...sampleBundle(), people: [deep] });
    expect(problems.map((problem) => problem.place.in)).toContain('people');
  });
});

describe('the bundled data', () => {
  const { dataSet, problems } = assembleBundled();

  it('is whole', () => {
    expect(problems).toEqual([]);
    expect(dataSet?.milestones).toHaveLength(151);
    const bundle = parseBundle(bundledJson());
    expect(countOf(dataSet)).toBe('code' in bundle ? NaN : bundle.records.length);
  });

  it('has 202 relations, each seen from both sides', () => {
    const sides = { out: new Set<string>(), in: new Set<string>() };
    for (const { id } of dataSet?.milestones ?? []) {
      if (!dataSet) continue;
      const { columns } = dataSet;
      for (const { type, direction, row } of linksOf(columns, columns.rowOf(id))) {
        const other = columns.ids.at(row);
        const [from, to] = direction === 'out' ? [id, other] : [other, id];
        sides[direction].add(`${from} ${type} ${to}`);
      }
    }
    expect(sides.out.size).toBe(202);
    expect(sides.in).toEqual(sides.out);
  });

  it('has no relation, source, body or place that leads nowhere', () => {
    const lost: string[] = [];
    for (const milestone of dataSet?.milestones ?? []) {
      for (const { target } of milestone.relations)
        if (!dataSet?.milestone.has(target)) lost.push(target);
      for (const { source } of milestone.sources)
        if (!dataSet?.sources.has(source)) lost.push(source);
      for (const body of milestone.bodies) if (!dataSet?.bodies.has(body)) lost.push(body);
      for (const place of milestone.places) if (!dataSet?.places.has(place)) lost.push(place);
      for (const text of milestone.documents) if (!dataSet?.documents.has(text)) lost.push(text);
      for (const { person } of milestone.people)
        if (!dataSet?.people.has(person)) lost.push(person);
    }
    expect(lost).toEqual([]);
  });

  it('stands in order of day', () => {
    const { milestones = [] } = dataSet ?? {};
    expect([...milestones].sort(byDay)).toEqual(milestones);
  });
});
