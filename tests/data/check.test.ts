import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../data/check.ts';
import { printProblem } from '../../data/problem.ts';
import { type Edit, edited, filesOf, type Json, smallDataSet } from './small-data-set.ts';

const january = 'milestones/2021-01.json';
const february = 'milestones/2021-02.json';
const units = 'units/provinces.json';
const both = (text: string) => ({ vi: text, en: text });

/** What was done, to which file; where the problem stands (record › path) and the beginning of what is said. */
type Refusal = readonly [
  sentence: string,
  edits: readonly Edit[],
  code: string,
  file: string,
  place: string,
  message: string,
];

const directive = (path: string, value: Json | undefined): Edit => [
  january,
  ['milestones', 0, ...steps(path)],
  value,
];
const steps = (path: string): (string | number)[] =>
  path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));

const REFUSED: readonly Refusal[] = [
  [
    'a name that the schema does not know',
    [directive('tittle', 'x')],
    'unknown-key',
    january,
    'directive › tittle',
    'This name is not known here; correct or remove it. Known: id, kind,',
  ],
  [
    'an unknown name deep inside a record',
    [directive('people.0.rank', 'x')],
    'unknown-key',
    january,
    'directive › people[0].rank',
    'This name is not known here; correct or remove it. Known: person, role, asOf, note.',
  ],
  [
    'an unknown name beside the list',
    [['people.json', ['persons'], []]],
    'unknown-key',
    'people.json',
    'persons',
    'This name is not known here; correct or remove it. Known: $schema, people.',
  ],
  [
    'an unknown name in a list of units',
    [[units, ['units', 0, 'population'], 1]],
    'unknown-key',
    units,
    'country › population',
    'This name is not known here',
  ],
  [
    'a name that every object has by birth',
    [directive('constructor', 'x')],
    'unknown-key',
    january,
    'directive › constructor',
    'This name is not known here',
  ],
  [
    'a field that is missing',
    [directive('title', undefined)],
    'missing',
    january,
    'directive › title',
    'It is missing. Write text in both languages: {"vi": "…", "en": "…"}.',
  ],
  [
    'a milestone without a source',
    [directive('sources', [])],
    'missing',
    january,
    'directive › sources',
    'The list has too few entries. A milestone needs at least one source',
  ],
  [
    'a milestone that does not mention sources',
    [directive('sources', undefined)],
    'missing',
    january,
    'directive › sources',
    'It is missing. A milestone needs at least one source',
  ],
  [
    'a citation that does not say what it supports',
    [directive('sources.0.supports', undefined)],
    'missing',
    january,
    'directive › sources[0].supports',
    'It is missing. A citation says in "supports" what in the milestone rests on it',
  ],
  [
    'a source without a publisher',
    [['sources.json', ['sources', 0, 'publisher'], undefined]],
    'missing',
    'sources.json',
    'gazette › publisher',
    'It is missing. A source names its publisher',
  ],
  [
    'an empty text',
    [directive('title.en', '')],
    'missing',
    january,
    'directive › title.en',
    'It is empty. Write text that is not empty, or remove the field if it is optional.',
  ],
  [
    'an address that runs a script',
    [['sources.json', ['sources', 0, 'url'], 'javascript:alert(1)']],
    'wrong-value',
    'sources.json',
    'gazette › url',
    'This cannot stand here. Write "unknown" or an address that begins with http:// or https://.',
  ],
  [
    'an address for transferring files',
    [['sources.json', ['sources', 0, 'url'], 'ftp://example.org/a']],
    'wrong-value',
    'sources.json',
    'gazette › url',
    'This cannot stand here. Write "unknown" or an address',
  ],
  [
    'an address of the licence that is none',
    [['data-set.json', ['licence', 'url'], 'example.org']],
    'wrong-value',
    'data-set.json',
    'licence.url',
    'This cannot stand here. Write an address that begins with http:// or https://.',
  ],
  [
    'a source of a list of units with an address that is none',
    [[units, ['sources', 0, 'url'], 'unknown']],
    'wrong-value',
    units,
    'sources[0].url',
    'This cannot stand here. Write an address',
  ],
  [
    'a kind that does not exist',
    [directive('kind', 'speech')],
    'wrong-value',
    january,
    'directive › kind',
    'This cannot stand here. Write "directive" or "resolution" or',
  ],
  [
    'an id with capitals',
    [['people.json', ['people', 0, 'id'], 'An']],
    'wrong-value',
    'people.json',
    'An › id',
    'This cannot stand here. Write an id: small letters',
  ],
  [
    'an hour that does not exist',
    [directive('time.from', '7:00')],
    'wrong-value',
    january,
    'directive › time.from',
    'This cannot stand here. Write a Vietnam time of day as 07:00.',
  ],
  [
    'a day that is not in the calendar',
    [[february, ['milestones', 0, 'when'], '2021-02-30']],
    'no-such-day',
    february,
    'meeting › when',
    'There is no such day in the calendar; correct the date.',
  ],
  [
    'an election day that is not in the calendar',
    [['data-set.json', ['electionDay'], '2021-02-29']],
    'no-such-day',
    'data-set.json',
    'electionDay',
    'There is no such day in the calendar',
  ],
  [
    'a range that ends before it begins',
    [[february, ['milestones', 0, 'when'], '2021-02-04/2021-02-03']],
    'reversed',
    february,
    'meeting › when',
    'The range does not end after it begins',
  ],
  [
    'an open interval',
    [directive('when', '../2021-01-21')],
    'wrong-value',
    january,
    'directive › when',
    'This is an open interval; "no later than" is written [..2021-01-21]',
  ],
  [
    'a date written as people say it',
    [directive('when', '21/01/2021')],
    'wrong-value',
    january,
    'directive › when',
    'This cannot stand here. Write a date as 2021-01-21 (a day)',
  ],
  [
    'a span that ends before it begins',
    [['data-set.json', ['span'], { from: '2021-06-30', to: '2021-01-01' }]],
    'reversed',
    'data-set.json',
    'span',
    'The span ends before it begins',
  ],
  [
    'hours that end before they begin',
    [directive('time', { from: '17:00', to: '07:00' })],
    'reversed',
    january,
    'directive › time',
    'The hours do not end after they begin',
  ],
  [
    'a unit that ends before it begins',
    [[units, ['units', 1, 'validFrom'], '2025-07-01']],
    'reversed',
    units,
    'p63-ha-noi › validUntil',
    'The period of validity ends before it begins',
  ],
  [
    'accents that are separate characters',
    [['people.json', ['people', 0, 'name'], 'Nguyễn'.normalize('NFD')]],
    'not-nfc',
    'people.json',
    'an › name',
    'Some accents are separate characters (the text is not in Unicode NFC); type it again: Nguyễn',
  ],
  [
    'a mark that turns the direction of writing',
    [directive('summary.vi', 'abc\u202Edef')],
    'hidden-character',
    january,
    'directive › summary.vi',
    'The text contains the invisible or damaged character U+202E',
  ],
  [
    'a line break inside a text',
    [directive('summary.vi', 'abc\r\ndef')],
    'hidden-character',
    january,
    'directive › summary.vi',
    'The text contains the invisible or damaged character U+000D',
  ],
  [
    'a letter that was lost in saving',
    [directive('summary.vi', 'B\uFFFDu c\u1EED')],
    'hidden-character',
    january,
    'directive › summary.vi',
    'The text contains the invisible or damaged character U+FFFD',
  ],
  [
    'a blank after a text',
    [directive('title.vi', 'Chỉ thị ')],
    'blanks',
    january,
    'directive › title.vi',
    'There are blanks before or after the text; remove them.',
  ],
  [
    'an id that two milestones share across files',
    [[february, ['milestones', 0, 'id'], 'directive']],
    'duplicate-id',
    february,
    'directive › id',
    'This id is taken (data/elections/xx-2021/milestones/2021-01.json:3)',
  ],
  [
    'an id that two units share',
    [[units, ['units', 2, 'id'], 'p63-ha-noi']],
    'duplicate-id',
    units,
    'p63-ha-noi › id',
    'This id is taken (data/units/provinces.json:',
  ],
  [
    'the same level twice',
    [directive('levels', ['central', 'central'])],
    'duplicate-entry',
    january,
    'directive › levels[1]',
    'It stands in this list already; keep one.',
  ],
  [
    'the same relation twice',
    [[february, ['milestones', 0, 'relations', 1, 'type'], 'follows']],
    'duplicate-entry',
    february,
    'meeting › relations[1]',
    'An entry with the same type and target stands in this list already',
  ],
  [
    'the same source twice in one milestone',
    [[january, ['milestones', 1, 'sources', 1, 'source'], 'paper']],
    'duplicate-entry',
    january,
    'standing-board › sources[1]',
    'An entry with the same source stands in this list already',
  ],
  [
    'a relation to itself',
    [[february, ['milestones', 0, 'relations', 0, 'target'], 'meeting']],
    'relation-to-itself',
    february,
    'meeting › relations[0].target',
    'A milestone cannot stand in a relation to itself',
  ],
  [
    'a body that belongs to itself through another',
    [['bodies.json', ['bodies', 0, 'parent'], 'board']],
    'cycle',
    'bodies.json',
    'board › parent',
    'This leads in a circle: board → council → board. Remove one link.',
  ],
  [
    'a place that lies in itself',
    [['places.json', ['places', 0, 'within'], 'viet-nam']],
    'cycle',
    'places.json',
    'viet-nam › within',
    'This leads in a circle: viet-nam → viet-nam.',
  ],
  [
    'units that lie in each other',
    [[units, ['units', 0, 'parent'], 'p34-ha-noi']],
    'cycle',
    units,
    'country › parent',
    'This leads in a circle: country → p34-ha-noi → country.',
  ],
  [
    'an as-of date presented as a founding date',
    [[january, ['milestones', 1, 'when'], '2021-01-21']],
    'as-of',
    january,
    'standing-board › when',
    'The milestone is attested as of 2021-01-21, which is not a founding date; write [..2021-01-21]',
  ],
  [
    'an as-of date that is another day than the latest',
    [[january, ['milestones', 1, 'when'], '[..2021-01-20]']],
    'as-of',
    january,
    'standing-board › when',
    'The milestone is attested as of 2021-01-21',
  ],
  [
    'a latest day that nobody attests',
    [[january, ['milestones', 1, 'asOf'], undefined]],
    'as-of',
    january,
    'standing-board › when',
    'A date “no later than” rests on a day of attestation; add "asOf": "2021-01-21".',
  ],
  [
    'high confidence on one origin',
    [[february, ['milestones', 0, 'confidence'], 'high']],
    'confidence',
    february,
    'meeting › confidence',
    'High needs an official text, a source that is official for this fact, or two sources of different origins',
  ],
  [
    'high confidence on two addresses of one origin',
    [
      ['sources.json', ['sources', 2, 'origin'], 'paper'],
      ['origins.json', ['origins', 2], undefined],
    ],
    'confidence',
    january,
    'standing-board › confidence',
    'High needs an official text',
  ],
  [
    'a milestone in the file of another month',
    [directive('when', '2021-03-01')],
    'wrong-month',
    january,
    'directive › when',
    'Its place is milestones/2021-03.json; move it there.',
  ],
  [
    'a place whose unit did not exist at the time',
    [
      ['places.json', ['places', 1, 'unit'], 'p34-ha-noi'],
      [january, ['milestones', 1], undefined],
      [february, [], undefined],
      ['bodies.json', ['bodies', 1], undefined],
      ['sources.json', ['sources', 2], undefined],
      ['origins.json', ['origins', 2], undefined],
    ],
    'unit-not-in-force',
    january,
    'directive › places[0]',
    'The unit “p34-ha-noi” of this place did not exist at the time',
  ],
  [
    'a folder that is not named as the data set',
    [['data-set.json', ['id'], 'xx-2026']],
    'wrong-folder',
    'data-set.json',
    'id',
    'The folder is named “xx-2021”',
  ],
  [
    'a list of units that is not there',
    [['data-set.json', ['units'], ['provinces', 'communes']]],
    'dangling',
    'data-set.json',
    'units[1]',
    'There is no list data/units/communes.json',
  ],
  [
    'a table that is not there',
    [['people.json', [], undefined]],
    'missing-file',
    'people.json',
    '',
    'This file is missing; add it, if need be with an empty list.',
  ],
  [
    'a file that nothing reads',
    [['persons.json', [], {}]],
    'unexpected-file',
    'persons.json',
    '',
    'Nothing reads this file',
  ],
  [
    'a file of milestones that is not named after a month',
    [['milestones/2021-13.json', [], {}]],
    'unexpected-file',
    'milestones/2021-13.json',
    '',
    'A file of milestones is named after their month, as 2021-01.json; rename it.',
  ],
  [
    'a schema of another file',
    [['people.json', ['$schema'], '../../schema/bodies.schema.json']],
    'wrong-schema',
    'people.json',
    '$schema',
    'An editor would look for the wrong help; write "../../schema/people.schema.json".',
  ],
];

/** Every field that refers to something, and what the message calls the missing record. */
const DANGLING: readonly (readonly [edit: Edit, place: string, what: string])[] = [
  [directive('bodies.1', 'x'), 'directive › bodies[1]', 'body'],
  [directive('documents.1', 'x'), 'directive › documents[1]', 'document'],
  [directive('basis.1', 'x'), 'directive › basis[1]', 'document'],
  [directive('places.1', 'x'), 'directive › places[1]', 'place'],
  [
    directive('people.1', { person: 'x', role: both('r') }),
    'directive › people[1].person',
    'person',
  ],
  [
    directive('relations.0', { type: 'follows', target: 'x' }),
    'directive › relations[0].target',
    'milestone',
  ],
  [
    directive('conflicts.0.values.2', { value: both('v'), source: 'x' }),
    'directive › conflicts[0].values[2].source',
    'source',
  ],
  [
    directive('sources.1', { source: 'x', official: false, supports: both('s') }),
    'directive › sources[1].source',
    'source',
  ],
  [['bodies.json', ['bodies', 0, 'parent'], 'x'], 'council › parent', 'body'],
  [['bodies.json', ['bodies', 0, 'place'], 'x'], 'council › place', 'place'],
  [['places.json', ['places', 0, 'within'], 'x'], 'viet-nam › within', 'place'],
  [['places.json', ['places', 0, 'unit'], 'x'], 'viet-nam › unit', 'unit'],
  [['documents.json', ['documents', 0, 'bodies', 1], 'x'], 'text-1 › bodies[1]', 'body'],
  [[units, ['units', 0, 'parent'], 'x'], 'country › parent', 'unit'],
  [[units, ['units', 0, 'becomes'], 'x'], 'country › becomes', 'unit'],
  [[units, ['units', 0, 'formedFrom'], ['x']], 'country › formedFrom[0]', 'unit'],
];

const UNUSED: readonly (readonly [table: string, record: Json, what: string])[] = [
  ['bodies', { id: 'x', name: both('b'), level: 'central' }, 'body'],
  ['people', { id: 'x', name: 'P' }, 'person'],
  ['places', { id: 'x', name: both('p') }, 'place'],
  ['documents', { id: 'x', number: '2', name: both('d'), bodies: ['council'] }, 'document'],
  [
    'sources',
    { id: 'x', url: 'unknown', publisher: both('p'), kind: 'press', origin: 'paper' },
    'source',
  ],
  ['origins', { id: 'x', name: both('o') }, 'origin'],
];

const problemsOf = (edits: readonly Edit[]) =>
  check(filesOf(edited(...edits))).problems.map(({ code, file, record, path, message }) => ({
    code,
    file,
    place: [record, path].filter((name) => name !== undefined).join(' › '),
    message,
  }));

/** The path of every part of a value, the whole included. */
const paths = (value: Json, at: readonly (string | number)[] = []): (string | number)[][] => [
  [...at],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        paths(inner, [...at, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

const fileOf = (name: string) => (name.startsWith('units/') ? name : `elections/xx-2021/${name}`);

describe('the check', () => {
  it('accepts the small data set', () => {
    const { problems, contents } = check(filesOf(smallDataSet()));
    expect(problems).toEqual([]);
    expect(contents.map(({ id }) => id)).toEqual(['xx-2021']);
  });

  it.each(REFUSED)('refuses %s', (_, edits, code, name, place, message) => {
    const expected = { code, file: fileOf(name), place, message: expect.stringContaining(message) };
    expect(problemsOf(edits)).toContainEqual(expected);
  });

  it.each(DANGLING)('refuses a reference to nothing: %j', (edit, place, what) => {
    expect(problemsOf([edit])).toEqual([
      {
        code: 'dangling',
        file: fileOf(edit[0]),
        place,
        message: expect.stringMatching(`^There is no ${what} “x”; correct the id, or add it to `),
      },
    ]);
  });

  it('refuses a source of an origin that is not there', () => {
    expect(problemsOf([['sources.json', ['sources', 2, 'origin'], 'x']])).toContainEqual({
      code: 'dangling',
      file: fileOf('sources.json'),
      place: 'agency › origin',
      message: 'There is no origin “x”; correct the id, or add it to origins.',
    });
  });

  it.each(UNUSED)('refuses a record of %s that nothing refers to', (table, record, what) => {
    const contents = smallDataSet();
    const list = (contents[fileOf(`${table}.json`)] as Record<string, Json[]>)[table] ?? [];
    const place = [`${table}.json`, [table, list.length], record] satisfies Edit;
    expect(problemsOf([place])).toEqual([
      {
        code: 'unused',
        file: fileOf(`${table}.json`),
        place: 'x',
        message: `Nothing refers to the ${what} “x”; remove it, or refer to it.`,
      },
    ]);
  });

  it('does not count a reference of a record to itself as use', () => {
    const itself = { id: 'x', name: both('p'), within: 'x' };
    const codes = problemsOf([['places.json', ['places', 2], itself]]).map(({ code }) => code);
    expect(codes).toEqual(['unused', 'cycle']);
  });

  it('reports everything at once, in the order of files and lines', () => {
    const problems = problemsOf([
      directive('when', '2021-01-32'),
      directive('sources.0.supports', undefined),
      ['people.json', ['people', 0, 'name'], ' An'],
      ['bodies.json', ['bodies', 1, 'parent'], 'nobody'],
    ]);
    expect(problems.map(({ file, place }) => `${file} ${place}`)).toEqual([
      'elections/xx-2021/bodies.json board › parent',
      'elections/xx-2021/milestones/2021-01.json directive › sources[0].supports',
      'elections/xx-2021/milestones/2021-01.json directive › when',
      'elections/xx-2021/people.json an › name',
    ]);
  });

  it('gives no contents where there are problems', () => {
    expect(check(filesOf(edited(directive('sources', [])))).contents).toEqual([]);
  });

  it('says the line of what is malformed, and does not call the records of that file missing', () => {
    const files = new Map(filesOf(smallDataSet()));
    const path = 'elections/xx-2021/people.json';
    files.set(path, '{\n  "people": [\n    { "id": "an", "name": "An" },\n  ]\n}\n');
    expect(check(files).problems).toEqual([
      {
        code: 'malformed-json',
        file: path,
        line: 4,
        message: 'This is not JSON. There is a comma before “]”; remove it.',
      },
    ]);
  });

  it('never fails over what it finds: there are problems or contents, whatever stands in a file', () => {
    const files = [...filesOf(smallDataSet())];
    const holders = files.flatMap(([path, text]) =>
      paths(JSON.parse(text)).map((at) => [path, at] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...holders), fc.jsonValue(), ([path, at], value) => {
        const name = path.replace('elections/xx-2021/', '');
        const { problems, contents } = check(filesOf(edited([name, at, value as Json])));
        expect(problems.length > 0).toBe(contents.length === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('says so when there is no data set at all', () => {
    expect(check(new Map()).problems.map(({ code }) => code)).toEqual(['missing-file']);
  });
});

describe('a printed problem', () => {
  it('names file, line, record, path, value and remedy', () => {
    const { problems } = check(filesOf(edited(directive('title.vi', 'Chỉ thị '))));
    expect(problems.map(printProblem)).toEqual([
      'data/elections/xx-2021/milestones/2021-01.json:10  directive › title.vi = "Chỉ thị "\n' +
        '    There are blanks before or after the text; remove them.',
    ]);
  });

  it('shortens a long value', () => {
    const { problems } = check(filesOf(edited(directive('title.vi', `${'a'.repeat(200)} `))));
    expect(problems.map(({ value }) => value)).toEqual([`"${'a'.repeat(78)}…`]);
  });
});
