import { describe, expect, it } from 'vitest';
import { build, readOrder } from '../../data/build.ts';
import { check, type Content } from '../../data/check.ts';
import {
  type ChangeLine,
  changesBetween,
  compareVersions,
  digestOf,
  type Past,
  readPast,
  recordDigests,
  release,
  releasedProblems,
} from '../../data/release.ts';
import { type Contents, type Edit, edited, filesOf, type Json } from './small-data-set.ts';

const january = 'milestones/2021-01.json';
const folder = 'elections/xx-2021/';
const note = { vi: 'Bản đầu', en: 'First' };

function contentOf(contents: Contents): Content {
  const { problems, contents: found } = check(filesOf(contents));
  const [content] = found;
  if (!content) throw new Error(JSON.stringify(problems));
  return content;
}

const first = contentOf(edited());

const CHANGES: readonly (readonly [string, readonly Edit[], readonly ChangeLine[]])[] = [
  ['nothing', [], []],
  [
    'a changed field',
    [[january, ['milestones', 0, 'title', 'vi'], 'Chỉ thị']],
    [{ record: 'milestones/directive', change: 'changed', fields: ['title'] }],
  ],
  [
    'fields that came and went, in the order of the schema and then what is gone',
    [
      [january, ['milestones', 0, 'dateNote'], { vi: 'a', en: 'b' }],
      [january, ['milestones', 0, 'time'], undefined],
    ],
    [{ record: 'milestones/directive', change: 'changed', fields: ['dateNote', 'time'] }],
  ],
  [
    'a record that went, and one that came in its place',
    [
      ['people.json', ['people', 0, 'id'], 'binh'],
      [january, ['milestones', 0, 'people', 0, 'person'], 'binh'],
    ],
    [
      { record: 'milestones/directive', change: 'changed', fields: ['people'] },
      { record: 'people/binh', change: 'added' },
      { record: 'people/an', change: 'removed' },
    ],
  ],
  [
    'the head and a unit',
    [
      ['data-set.json', ['electionDay'], '2021-05-24'],
      ['units/provinces.json', ['units', 0, 'name', 'en'], 'Việt Nam'],
    ],
    [
      { record: 'data-set', change: 'changed', fields: ['electionDay'] },
      { record: 'units/country', change: 'changed', fields: ['name'] },
    ],
  ],
];

describe('the list of changes', () => {
  it.each(CHANGES)('says %s', (_, edits, changes) => {
    const after = recordDigests(contentOf(edited(...edits)));
    expect(changesBetween(recordDigests(first), after)).toEqual(changes);
  });
});

describe('versions', () => {
  it.each([
    ['1.0.0', '1.0.0', 0],
    ['1.9.0', '1.10.0', -1],
    ['2.0.0', '1.99.99', 1],
    ['1.0.1', '1.0.0', 1],
  ])('%s against %s', (a, b, order) => {
    expect(Math.sign(compareVersions(a, b))).toBe(order);
  });
});

/** The small data set as released, with what the build wrote. */
function released(...orders: readonly { version: string; date: string; edits: readonly Edit[] }[]) {
  const written: [string, string][] = [];
  for (const { version, date, edits } of orders) {
    const files = new Map([...filesOf(edited(...edits)), ...written]);
    const { problems, outputs } = build(files, { release: { version, date, note } });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    for (const [path, text] of outputs) if (path.startsWith(folder)) written.push([path, text]);
  }
  return new Map([...filesOf(edited(...(orders.at(-1)?.edits ?? []))), ...written]);
}

const pastOf = (files: ReadonlyMap<string, string>): Past => {
  const { past } = check(files);
  return readPast(past.get(`${folder}releases.json`), past.get(`${folder}records.json`));
};

const correction: Edit = [january, ['milestones', 0, 'title', 'vi'], 'Chỉ thị'];
const one = { version: '1.0.0', date: '2021-06-01', edits: [] };
const two = { version: '1.1.0', date: '2021-06-10', edits: [correction] };

describe('releasing', () => {
  it('begins with 1.0.0 and an empty list of changes', () => {
    const past = pastOf(released(one));
    expect(past.releases).toEqual([
      { version: '1.0.0', date: '2021-06-01', digest: digestOf(first), note, changes: [] },
    ]);
    expect(past.records).toEqual(recordDigests(first));
    expect(past.recordsVersion).toBe('1.0.0');
  });

  it('puts the newest first, with what changed since the one before', () => {
    const { releases } = pastOf(released(one, two));
    expect(releases.map(({ version, changes }) => [version, changes])).toEqual([
      ['1.1.0', [{ record: 'milestones/directive', change: 'changed', fields: ['title'] }]],
      ['1.0.0', []],
    ]);
  });

  it('writes one record a line', () => {
    const text = released(one).get(`${folder}records.json`) ?? '';
    const [line, ...others] = text.split('\n').filter((row) => row.includes('"people/an"'));
    expect(line).toMatch(/^ {4}"people\/an": \{"id":"[0-9a-f]{8}","name":"[0-9a-f]{8}"\},$/);
    expect(others).toEqual([]);
  });

  it('is followed by a build that has nothing to complain of', () => {
    for (const files of [released(one), released(one, two)])
      expect(build(files).problems).toEqual([]);
  });

  it.each([
    ['2.0', '2021-06-10', note, '“2.0” is not a version; write three numbers, as 1.2.0.'],
    ['1.01.0', '2021-06-10', note, '“1.01.0” is not a version; write three numbers, as 1.2.0.'],
    ['1.0.0', '2021-06-10', note, '1.0.0 is not higher than the newest release 1.0.0.'],
    [
      '1.1.0',
      '2021-05-31',
      note,
      '2021-05-31 is before the newest release, of 2021-06-01; see --date.',
    ],
    ['1.1.0', '2021-06-10', { vi: '', en: 'x' }, 'The note “” cannot be used. It is empty.'],
    [
      '1.1.0',
      '2021-06-10',
      { vi: 'Sửa ', en: 'x' },
      'The note “Sửa ” cannot be used. There are blanks before or after the text; remove them.',
    ],
  ])('refuses %s of %s with the note %j', (version, date, given, message) => {
    const { problems } = release(contentOf(edited(correction)), pastOf(released(one)), {
      version,
      date,
      note: given,
    });
    expect(problems.map((problem) => problem.message)).toEqual([message]);
  });

  it('refuses a first release with another number than 1.0.0', () => {
    const { problems } = build(filesOf(edited()), { release: { ...one, version: '0.1.0', note } });
    expect(problems.map(({ message }) => message)).toEqual(['The first release is 1.0.0.']);
  });

  it('refuses to release what is released', () => {
    const { problems, outputs } = build(released(one), { release: { ...two, note } });
    expect(problems.map(({ message }) => message)).toEqual([
      'Nothing has changed since release 1.0.0; there is nothing to release.',
    ]);
    expect(outputs.size).toBe(0);
  });

  it('refuses a data set that is not there', () => {
    const order = { release: { ...one, note, dataSet: 'yy-2026' } };
    const { problems, outputs } = build(filesOf(edited()), order);
    expect(problems.map(({ message }) => message)).toContain('There is no data set “yy-2026”.');
    expect(outputs.size).toBe(0);
  });
});

/** A data set beside the first, with the same records. */
const twoDataSets = (): Contents => {
  const contents = edited();
  for (const [path, value] of Object.entries(edited(['data-set.json', ['id'], 'yy-2026'])))
    if (path.startsWith(folder)) contents[path.replace(folder, 'elections/yy-2026/')] = value;
  return contents;
};

describe('releasing one of two data sets', () => {
  it('asks which', () => {
    const { problems } = build(filesOf(twoDataSets()), { release: { ...one, note } });
    expect(problems.map(({ message }) => message)).toContain(
      'Say which data set is released, with --data-set: xx-2021, yy-2026.',
    );
  });

  it('writes nothing while the other one is not released', () => {
    const order = { release: { ...one, note, dataSet: 'yy-2026' } };
    const { problems, outputs } = build(filesOf(twoDataSets()), order);
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['no-release', `${folder}releases.json`],
    ]);
    expect(outputs.size).toBe(0);
  });
});

describe('a build without a release', () => {
  it('is refused where there was none yet', () => {
    expect(build(filesOf(edited())).problems).toEqual([
      {
        code: 'no-release',
        file: `${folder}releases.json`,
        message:
          'There is no release yet; run npm run data -- --release 1.0.0 "note vi" "note en".',
      },
    ]);
  });

  it('is refused where the content differs, with the command that helps', () => {
    expect(releasedProblems(contentOf(edited(correction)), pastOf(released(one)))).toEqual([
      {
        code: 'not-released',
        file: `${folder}releases.json`,
        message:
          'The content differs from release 1.0.0 (milestones/directive changed: title); ' +
          'run npm run data -- --release Y "note vi" "note en" with a higher version Y.',
      },
    ]);
  });

  it('is made of a draft, under the newest version', () => {
    const files = new Map([...released(one), ...filesOf(edited(correction))]);
    const { problems, outputs } = build(files, { draft: true });
    expect(problems).toEqual([]);
    const built = JSON.parse(outputs.get('built/xx-2021.json') ?? '') as Record<string, Json>;
    expect([built['version'], built['digest']]).toEqual([
      '1.0.0',
      digestOf(contentOf(edited(correction))),
    ]);
  });

  it('is refused where the digests of the records are of another release', () => {
    const files = released(one, two);
    files.set(`${folder}records.json`, released(one).get(`${folder}records.json`) ?? '');
    expect(build(files).problems.map(({ code, file }) => [code, file])).toEqual([
      ['release', `${folder}records.json`],
    ]);
  });

  it.each([
    ['releases that do not rise', (list: Json[]) => list.reverse()],
    [
      'a first release with changes',
      (list: Json[]) =>
        list.map((entry) => ({
          ...(entry as Record<string, Json>),
          changes: [{ record: 'people/an', change: 'added' }],
        })),
    ],
  ])('is refused with %s', (_, change) => {
    const files = released(one, two);
    const path = `${folder}releases.json`;
    const { releases } = JSON.parse(files.get(path) ?? '') as { releases: Json[] };
    files.set(path, JSON.stringify({ releases: change(releases) }));
    const places = build(files, { draft: true }).problems.map(({ code, file }) => [code, file]);
    expect(places[0]).toEqual(['release', path]);
  });
});

describe('the command line', () => {
  const today = '2021-07-01';
  it.each([
    [[], { draft: false }],
    [['--draft'], { draft: true }],
    [
      ['--release', '1.1.0', 'Sửa ngày', 'Date corrected'],
      {
        release: { version: '1.1.0', date: today, note: { vi: 'Sửa ngày', en: 'Date corrected' } },
      },
    ],
    [
      ['--date', '2021-06-10', '--data-set', 'vn-2021', '--release', '1.1.0', 'a', 'b'],
      {
        release: {
          version: '1.1.0',
          date: '2021-06-10',
          note: { vi: 'a', en: 'b' },
          dataSet: 'vn-2021',
        },
      },
    ],
    [['--release', '1.1.0', 'a'], expect.stringContaining('needs two notes')],
    [['--release', '1.1.0', 'a', 'b', 'c'], expect.stringContaining('needs two notes')],
    [
      ['--release', '1.1.0', '--date', '2021-02-30', 'a', 'b'],
      'There is no day “2021-02-30”; write it as 2021-06-10.',
    ],
    [
      ['--draft', '--release', '1.1.0', 'a', 'b'],
      expect.stringContaining('A draft is not released'),
    ],
    [['a', 'b'], expect.stringContaining('belong to --release')],
    [['--relase', '1.1.0'], expect.stringContaining("Unknown option '--relase'")],
  ])('%j', (args, order) => {
    expect(readOrder(args, today)).toEqual(order);
  });
});
