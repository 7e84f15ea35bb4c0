import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group } from 'd3-array';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../data/check.ts';
import { TABLES } from '../../data/layout.ts';
import { printProblem } from '../../data/problem.ts';
import { readSyntheticOrder, run, syntheticText } from '../../data/synthetic.ts';
import { assemble } from '../../src/core/assembly.ts';
import { parseBundle, unpack } from '../../src/core/data-set.ts';
import { isoDay } from '../../src/core/day.ts';
import { synthetic } from '../../src/core/synthetic.ts';
import { parseWhen, sortDay } from '../../src/core/when.ts';

const MADE = synthetic({ milestones: 1_500, seed: 3 });
const MILESTONES = Array.from({ length: MADE.size }, (_, row) => MADE.record(row));
const TEXT = [...syntheticText(MADE)].join('');
const BUILT = JSON.parse(TEXT) as Readonly<Record<string, unknown>>;

/** The same election as files that a person could edit. */
function files(): ReadonlyMap<string, string> {
  const folder = `elections/${MADE.head.id}`;
  const monthOf = (text: string): string => {
    const when = parseWhen(text);
    return typeof when === 'string' ? when : isoDay(sortDay(when)).slice(0, 7);
  };
  const { units: _, ...tables } = MADE.tables;
  const contents: [string, unknown][] = [
    [`${folder}/data-set.json`, MADE.head],
    ...Object.entries(tables).map(([name, rows]): [string, unknown] => [
      `${folder}/${name}.json`,
      { [name]: rows },
    ]),
    ...[...group(MILESTONES, ({ when }) => monthOf(when))].map(
      ([month, milestones]): [string, unknown] => [
        `${folder}/milestones/${month}.json`,
        { milestones },
      ],
    ),
  ];
  return new Map(contents.map(([path, value]) => [path, JSON.stringify(value)]));
}

describe('the file of a synthetic election', () => {
  it('has the form of the built data sets, one line of compact JSON', () => {
    expect(Object.keys(BUILT)).toEqual([
      'format',
      'head',
      'version',
      'digest',
      'released',
      'changes',
      ...TABLES.map(({ name }) => name),
    ]);
    expect(TEXT).toBe(`${JSON.stringify(BUILT)}\n`);
    expect(BUILT['milestones']).toEqual(MILESTONES);
  });

  it('carries the digest of its head and tables', () => {
    const content = Object.fromEntries(
      ['head', ...TABLES.map(({ name }) => name)].map((key) => [key, BUILT[key]]),
    );
    expect(BUILT['digest']).toBe(
      createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    );
  });

  it('is read by the app without a problem', () => {
    const bundle = parseBundle(BUILT);
    if ('code' in bundle) throw new Error(bundle.code);
    const { dataSet, problems } = assemble(bundle, bundle.head, bundle.records);
    expect(problems).toEqual([]);
    expect(dataSet?.milestones).toEqual(unpack(bundle).milestones);
  });

  it('holds what the check of data finds right, with its keys in the order of the schemas', () => {
    const { problems, contents } = check(files());
    expect(problems.map(printProblem)).toEqual([]);
    const sorted = (rows: readonly unknown[]): readonly string[] =>
      rows.map((row) => JSON.stringify(row)).sort();
    for (const { name } of TABLES)
      expect(sorted(contents[0]?.tables[name] ?? [])).toEqual(sorted(BUILT[name] as unknown[]));
    expect(JSON.stringify(contents[0]?.head)).toBe(JSON.stringify(BUILT['head']));
  });
});

describe('the order that a command line gives', () => {
  it.each<readonly [readonly string[], unknown]>([
    [['--milestones', '1000'], { plan: { milestones: 1_000, seed: 1 }, out: undefined }],
    [
      ['--milestones', '250000', '--seed', '7', '--out', 'x.json'],
      { plan: { milestones: 250_000, seed: 7 }, out: 'x.json' },
    ],
  ])('%j is understood', (args, order) => {
    expect(readSyntheticOrder(args)).toEqual(order);
  });

  it.each<readonly [readonly string[], RegExp]>([
    [[], /Say how many/],
    [['--milestones', '0'], /from 1 to 250000, not “0”/],
    [['--milestones', '250001'], /from 1 to 250000, not “250001”/],
    [['--milestones', '1e3'], /not “1e3”/],
    [['--milestones', '10', '--seed', 'seven'], /--seed is a whole number .* not “seven”/],
    [['--milestones', '10', '--seed', '4294967296'], /--seed is a whole number/],
    [['--milestones', '10', '--out', ''], /--out needs/],
    [['--milestones', '10', '--fast'], /--fast/],
    [['10'], /10/],
  ])('%j is answered with what is wrong', (args, sentence) => {
    expect(readSyntheticOrder(args)).toMatch(sentence);
  });
});

describe('writing the file', () => {
  let root = '';
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'synthetic-'));
    said.length = 0;
  });
  afterEach(() => rm(root, { recursive: true }));

  it('writes the same bytes for the same number and seed, into the folder of what is built', async () => {
    const args = ['--milestones', '1500', '--seed', '3'];
    expect(await run(root, args, say)).toBe(0);
    expect(await run(root, [...args, '--out', join(root, 'other.json')], say)).toBe(0);
    expect(await readFile(join(root, 'built/synthetic-1500.json'), 'utf8')).toBe(TEXT);
    expect(await readFile(join(root, 'other.json'), 'utf8')).toBe(TEXT);
    expect(await readdir(join(root, 'built'))).toEqual(['synthetic-1500.json']);
  });

  it('says that it is synthetic, and how far it has come', async () => {
    await run(root, ['--milestones', '12000'], say);
    expect(said[0]).toBe('mô phỏng / synthetic: 12000 milestones of no real election, seed 1');
    expect(said.slice(1, -1)).toEqual(Array.from({ length: 10 }, (_, tenth) => `${tenth + 1}0 %`));
    expect(said.at(-1)).toMatch(/^wrote .*synthetic-12000\.json$/);
  });

  it('says what is wrong with the order and writes nothing', async () => {
    expect(await run(root, ['--milestones', 'many'], say)).toBe(1);
    expect(said).toHaveLength(1);
    expect(await readdir(root)).toEqual([]);
  });

  it('says why the file cannot be written and leaves nothing behind', async () => {
    expect(await run(root, ['--milestones', '5', '--out', root], say)).toBe(1);
    expect(said.at(-1)).toMatch(/^The file cannot be written: E/);
    await expect(readFile(`${root}.unfinished`)).rejects.toThrow('ENOENT');
  });
});
