import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build, run } from '../../data/build.ts';
import type { Files } from '../../data/check.ts';
import { TABLES } from '../../data/layout.ts';
import { DataSetHead, Release } from '../../src/core/records.ts';
import { edited, filesOf, type Json, smallDataSet } from './small-data-set.ts';

const path = 'built/xx-2021.json';

function builtFrom(files: Files): string {
  const { problems, outputs } = build(files, { draft: true });
  const text = outputs.get(path);
  if (text === undefined) throw new Error(JSON.stringify(problems));
  return text;
}

const usual = builtFrom(filesOf(smallDataSet()));
const built = JSON.parse(usual) as Record<string, Json>;

describe('the built file', () => {
  it('holds head, version, releases and tables in a fixed order', () => {
    expect(Object.keys(built)).toEqual([
      'format',
      'head',
      'version',
      'digest',
      'released',
      'changes',
      'milestones',
      'bodies',
      'people',
      'places',
      'documents',
      'sources',
      'origins',
      'units',
    ]);
    expect([built['format'], built['version'], built['released'], built['changes']]).toEqual([
      1,
      '0.0.0',
      null,
      [],
    ]);
  });

  it('is one line of compact JSON', () => {
    expect(usual).toBe(`${JSON.stringify(built)}\n`);
  });

  it('orders milestones by day and then by id', () => {
    const ids = (built['milestones'] as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(['directive', 'standing-board', 'meeting']);
  });

  it('holds dates as they are written, so that the app parses it through the same schemas', () => {
    expect((built['milestones'] as { when: string }[]).map(({ when }) => when)).toEqual([
      '2021-01-21',
      '[..2021-01-21]',
      '2021-02-03/2021-02-04',
    ]);
    const parsed = TABLES.map(
      ({ name, record }) => v.safeParse(v.array(record), built[name]).success,
    );
    expect(parsed).toEqual(TABLES.map(() => true));
    expect(v.safeParse(DataSetHead, built['head']).success).toBe(true);
  });

  it('carries a digest that anyone can work out from the file itself', () => {
    const { format: _f, version: _v, digest, released: _r, changes: _c, ...content } = built;
    const { head, ...tables } = content;
    const sha = createHash('sha256')
      .update(JSON.stringify({ head, ...tables }))
      .digest('hex');
    expect(digest).toBe(sha);
  });

  it('has another digest when a single letter changes', () => {
    const other = builtFrom(
      filesOf(edited(['people.json', ['people', 0, 'name'], 'Nguyễn Văn Ân'])),
    );
    expect((JSON.parse(other) as Record<string, Json>)['digest']).not.toBe(built['digest']);
  });
});

/** Changes the order of everything whose order means nothing: keys of objects, records of a table, files. */
function shuffled(random: () => number): Files {
  const order = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => [random(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  const keys = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(keys);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      order(Object.entries(value)).map(([key, inner]) => [key, keys(inner)]),
    );
  };
  const tables = new Set<string>(TABLES.map(({ name }) => name));
  const files = Object.entries(smallDataSet()).map(([name, value]): [string, string] => {
    const records = Object.entries(keys(value) as Record<string, Json>).map(
      ([key, inner]): [string, Json] => [
        key,
        // The head and a list of units hold other lists under the words for tables.
        Array.isArray(inner) &&
        tables.has(key) &&
        name.includes(key === 'milestones' ? 'milestones/' : key)
          ? order(inner)
          : inner,
      ],
    );
    return [name, JSON.stringify(Object.fromEntries(records))];
  });
  return new Map(order(files));
}

describe('the same input gives the same bytes', () => {
  it('in whatever order files, records and keys stand', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
        const random = (): number => Number(numbers.next().value);
        expect(builtFrom(shuffled(random))).toBe(usual);
      }),
      { numRuns: 50 },
    );
  });

  it('with the line endings, indentation and byte order mark of any editor', () => {
    const files = [...filesOf(smallDataSet())];
    const variants: ((text: string) => string)[] = [
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => text.replaceAll('  ', '\t'),
      (text) => `\uFEFF${text}`,
      (text) => text.trimEnd(),
    ];
    for (const variant of variants)
      expect(builtFrom(new Map(files.map(([name, text]) => [name, variant(text)])))).toBe(usual);
  });

  it('when asked twice', () => {
    expect(builtFrom(filesOf(smallDataSet()))).toBe(usual);
  });
});

describe('on disk', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'data-'));
    await write(filesOf(smallDataSet()));
  });
  afterEach(() => rm(root, { recursive: true }));

  const write = async (files: Files): Promise<void> => {
    for (const [name, text] of files) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
  };
  const listing = async (): Promise<string[]> =>
    (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  const lines: string[] = [];
  const call = async (...args: string[]): Promise<0 | 1> => {
    lines.length = 0;
    return run(root, args, '2021-06-10', (line) => lines.push(line));
  };

  it('a release writes the schemas, the releases, the digests and the built file', async () => {
    const before = await listing();
    expect(await call('--release', '1.0.0', 'Bản đầu', 'First')).toBe(0);
    expect(lines).toEqual([
      'wrote data/elections/xx-2021/releases.json',
      'wrote data/elections/xx-2021/records.json',
      'wrote data/built/xx-2021.json',
    ]);
    expect((await listing()).filter((name) => !before.includes(name))).toEqual([
      'built/xx-2021.json',
      'elections/xx-2021/records.json',
      'elections/xx-2021/releases.json',
      'schema/bodies.schema.json',
      'schema/counting.schema.json',
      'schema/data-set.schema.json',
      'schema/documents.schema.json',
      'schema/events.schema.json',
      'schema/fulfils.schema.json',
      'schema/law-sources.schema.json',
      'schema/milestones.schema.json',
      'schema/origins.schema.json',
      'schema/pack.schema.json',
      'schema/people.schema.json',
      'schema/places.schema.json',
      'schema/published.schema.json',
      'schema/records.schema.json',
      'schema/releases.schema.json',
      'schema/rules.schema.json',
      'schema/sources.schema.json',
      'schema/units.schema.json',
    ]);
    const made = JSON.parse(await readFile(join(root, path), 'utf8')) as Record<string, Json>;
    expect([made['version'], made['released']]).toEqual(['1.0.0', '2021-06-10']);
    expect(v.safeParse(v.array(Release), made['changes']).success).toBe(true);
  });

  it('a build after the release changes no byte', async () => {
    await call('--release', '1.0.0', 'Bản đầu', 'First');
    const names = await listing();
    const read = () => Promise.all(names.map((name) => readFile(join(root, name), 'utf8')));
    const before = await read();
    expect(await call()).toBe(0);
    expect(await listing()).toEqual(names);
    expect(await read()).toEqual(before);
  });

  it('problems are printed, and nothing is written', async () => {
    const before = await listing();
    await write(filesOf(edited(['people.json', ['people', 0, 'name'], ' An'])));
    expect(await call('--draft')).toBe(1);
    expect(lines).toEqual([
      'data/elections/xx-2021/people.json:5  an › name = " An"\n' +
        '    There are blanks before or after the text; remove them.',
      '1 problem; nothing was written.',
    ]);
    expect(await listing()).toEqual(before);
  });

  it('bytes that are not UTF-8 are refused', async () => {
    const bytes = Buffer.from('{"people": [{"id": "an", "name": "V\xE2n"}]}', 'latin1');
    await writeFile(join(root, 'elections/xx-2021/people.json'), bytes);
    expect(await call('--draft')).toBe(1);
    expect(lines[0]).toContain('invisible or damaged character U+FFFD');
  });

  it('an order that cannot be understood is refused before anything is read', async () => {
    expect(await call('--relase')).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("Unknown option '--relase'");
  });

  it('time zone and locale change no byte', async () => {
    const entry = new URL('../../data/build.ts', import.meta.url).href;
    const code = `import { run } from ${JSON.stringify(entry)};
      process.exitCode = await run(${JSON.stringify(root)}, ['--draft'], '2021-06-10', () => {});`;
    const texts: string[] = [];
    for (const env of [
      { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/Los_Angeles', LC_ALL: 'C' },
    ]) {
      await promisify(execFile)(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '--eval', code],
        { env: { ...process.env, ...env } },
      );
      texts.push(await readFile(join(root, path), 'utf8'));
      await rm(join(root, path));
    }
    expect(texts).toEqual([usual, usual]);
  }, 30_000);
});
