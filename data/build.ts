/**
 * Checks `data/` and builds what the app bundles. Same input, same bytes.
 *
 *   npm run data                                      check, write data/schema and data/built
 *   npm run data -- --draft                           the same with content that is not released yet, to look at it
 *   npm run data -- --release 1.1.0 "vi" "en"         release the content: also write releases.json and records.json
 *     --date 2021-06-10                               the day of the release; without it, today in Vietnam
 *     --data-set vn-2021                              which one, where there are several
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseBundle, unpack } from '../src/core/data-set.ts';
import { dayInVietnam, isoDay, parseDay } from '../src/core/day.ts';
import { packOutline } from '../src/core/snapshot.ts';
import { check, type Content, type Files } from './check.ts';
import { schemaFiles } from './json-schema.ts';
import { TABLES } from './layout.ts';
import { printProblem, type Problem } from './problem.ts';
import { readFiles } from './read.ts';
import {
  digestOf,
  orderProblems,
  readPast,
  recordDigests,
  recordsText,
  type ReleaseEntry,
  release,
  releasedProblems,
  releasesText,
  type ReleaseRequest,
} from './release.ts';

/** The version of a draft that was never released. */
const UNRELEASED = '0.0.0';

export interface Order {
  /** Content that differs from the newest release is built all the same, under the newest version. */
  readonly draft?: boolean;
  readonly release?: ReleaseRequest & { readonly dataSet?: string };
}

export interface Built {
  readonly problems: readonly Problem[];
  /** What to write, by path relative to `data/`; empty where there are problems. */
  readonly outputs: ReadonlyMap<string, string>;
  /** The same for what is no text: what first pictures are painted from. */
  readonly outlines: ReadonlyMap<string, Uint8Array>;
}

/** Pure: files in, problems or files out. */
export function build(files: Files, order: Order = {}): Built {
  const { problems: found, contents, packs, links, past: pastFiles } = check(files);
  if (found.length > 0) return { problems: found, outputs: new Map(), outlines: new Map() };

  const problems: Problem[] = [];
  const outputs = new Map<string, string>(schemaFiles());
  const outlines = new Map<string, Uint8Array>();
  const wanted = order.release?.dataSet ?? contents[0]?.id;
  if (order.release && !contents.some(({ id }) => id === wanted))
    problems.push(releaseProblem(`There is no data set “${String(wanted)}”.`));
  if (order.release && order.release.dataSet === undefined && contents.length > 1) {
    const ids = contents.map(({ id }) => id).join(', ');
    problems.push(releaseProblem(`Say which data set is released, with --data-set: ${ids}.`));
  }

  // Files of their own: nothing of the law is read before its calendar is opened.
  for (const { id, file } of packs)
    outputs.set(`built/rules/${id}.json`, `${JSON.stringify(file)}\n`);
  for (const { id, file } of links)
    outputs.set(`built/${id}.links.json`, `${JSON.stringify(file)}\n`);

  for (const content of contents) {
    const folder = `elections/${content.id}/`;
    const releasesFile = pastFiles.get(`${folder}releases.json`);
    const past = readPast(releasesFile, pastFiles.get(`${folder}records.json`));
    if (releasesFile) problems.push(...orderProblems(releasesFile, past));
    let releases = past.releases;
    if (order.release && content.id === wanted) {
      const made = release(content, past, order.release);
      problems.push(...made.problems);
      releases = made.releases;
      outputs.set(`${folder}releases.json`, releasesText(releases));
      outputs.set(
        `${folder}records.json`,
        recordsText(order.release.version, recordDigests(content)),
      );
    } else if (!order.draft) problems.push(...releasedProblems(content, past));
    const text = builtText(content, releases);
    outputs.set(`built/${content.id}.json`, text);
    outlines.set(`built/${content.id}.outline.bin`, outlineBytes(text));
  }
  return problems.length > 0
    ? { problems, outputs: new Map(), outlines: new Map() }
    : { problems, outputs, outlines };
}

const releaseProblem = (message: string): Problem => ({
  code: 'release',
  file: 'elections/',
  message,
});

/** What the app bundles: the records as they are written, dates still as text. */
function builtText(content: Content, releases: readonly ReleaseEntry[]): string {
  const newest = releases[0];
  return `${JSON.stringify({
    format: 1,
    head: content.head,
    version: newest?.version ?? UNRELEASED,
    digest: digestOf(content),
    released: newest?.date ?? null,
    changes: releases,
    ...Object.fromEntries(TABLES.map(({ name }) => [name, content.tables[name]])),
  })}\n`;
}

/** What the first picture is painted from: see `packOutline`. */
function outlineBytes(text: string): Uint8Array {
  const bundle = parseBundle(JSON.parse(text));
  if ('code' in bundle) throw new Error(`built: ${bundle.code}`);
  return packOutline(unpack(bundle), bundle.head);
}

/** The order a command line gives, or a sentence on what is wrong with it. `today` is `YYYY-MM-DD`. */
export function readOrder(args: readonly string[], today: string): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        draft: { type: 'boolean' },
        release: { type: 'string' },
        date: { type: 'string' },
        'data-set': { type: 'string' },
      },
    });
    const { draft, release: version, date = today, 'data-set': dataSet } = values;
    if (version === undefined)
      return positionals.length > 0 || values.date !== undefined || dataSet !== undefined
        ? 'Notes, --date and --data-set belong to --release.'
        : { draft: draft ?? false };
    if (draft) return 'A draft is not released; leave out --draft or --release.';
    if (parseDay(date) === null) return `There is no day “${date}”; write it as 2021-06-10.`;
    const [vi, en] = positionals;
    if (vi === undefined || en === undefined || positionals.length > 2)
      return 'A release needs two notes in quotation marks: what changed, in Vietnamese and in English.';
    return {
      release: { version, date, note: { vi, en }, ...(dataSet !== undefined && { dataSet }) },
    };
  } catch (error) {
    if (error instanceof TypeError) return error.message; // how parseArgs says that a flag is unknown
    throw error;
  }
}

/** Reads, builds and writes; gives the exit code. `root` is a folder laid out as `data/`. */
export async function run(
  root: string,
  args: readonly string[],
  today: string,
  print: (line: string) => void,
): Promise<0 | 1> {
  const order = readOrder(args, today);
  if (typeof order === 'string') {
    print(order);
    return 1;
  }
  const { problems, outputs, outlines } = build(await readFiles(root), order);
  if (problems.length > 0) {
    for (const problem of problems) print(printProblem(problem));
    print(
      `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}; nothing was written.`,
    );
    return 1;
  }
  for (const [path, contents] of [...outputs, ...outlines]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), contents);
  }
  for (const path of outputs.keys()) if (!path.startsWith('schema/')) print(`wrote data/${path}`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await run(
    dirname(fileURLToPath(import.meta.url)),
    process.argv.slice(2),
    isoDay(dayInVietnam(Date.now())),
    (line) => process.stdout.write(`${line}\n`),
  );
