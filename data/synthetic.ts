/**
 * Writes a synthetic election as a file of the same form as the built data sets, for trying things out with very many
 * milestones. Same number and seed, same bytes.
 *
 *   npm run synthetic -- --milestones 250000          write data/built/synthetic-250000.json
 *     --seed 7                                        another election of that size; without it, 1
 *     --out /somewhere/else.json                      another file
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  MOST_SYNTHETIC,
  type Synthetic,
  synthetic,
  type SyntheticPlan,
} from '../src/core/synthetic.ts';
import { TABLES } from './layout.ts';

export interface SyntheticOrder {
  readonly plan: SyntheticPlan;
  readonly out: string | undefined;
}

/** The order a command line gives, or a sentence on what is wrong with it. */
export function readSyntheticOrder(args: readonly string[]): SyntheticOrder | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        milestones: { type: 'string' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
      },
    });
    const { milestones, seed, out } = values;
    if (milestones === undefined) return 'Say how many: npm run synthetic -- --milestones 1000';
    if (!isWhole(milestones, 1, MOST_SYNTHETIC))
      return `--milestones is a whole number from 1 to ${MOST_SYNTHETIC}, not “${milestones}”.`;
    if (!isWhole(seed, 0, 2 ** 32 - 1))
      return `--seed is a whole number from 0 to ${2 ** 32 - 1}, not “${seed}”.`;
    if (out === '') return '--out needs the name of a file.';
    return { plan: { milestones: Number(milestones), seed: Number(seed) }, out };
  } catch (error) {
    if (error instanceof TypeError) return error.message; // how parseArgs says that a flag is unknown
    throw error;
  }
}

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most;

/** How many records are turned into text at a time. */
const BATCH = 1_000;

/** The tables as compact JSON, in the order of the built files, without the braces around them. */
function* tablesText({ tables, size, record }: Synthetic): Generator<string> {
  for (const { name } of TABLES) {
    yield `,"${name}":[`;
    const count = name === 'milestones' ? size : tables[name].length;
    for (let from = 0; from < count; from += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) =>
        JSON.stringify(name === 'milestones' ? record(from + at) : tables[name][from + at]),
      );
      yield (from === 0 ? '' : ',') + rows.join(',');
    }
    yield ']';
  }
}

/** SHA-256 of head and tables, as of every other data set. */
function digestOf(made: Synthetic): string {
  const hash = createHash('sha256').update(`{"head":${JSON.stringify(made.head)}`, 'utf8');
  for (const text of tablesText(made)) hash.update(text, 'utf8');
  return hash.update('}', 'utf8').digest('hex');
}

/** The file, piece by piece: all of it at once would be a quarter of a gigabyte. */
export function* syntheticText(made: Synthetic): Generator<string> {
  const { head, version } = made;
  const opening = { format: 1, head, version, digest: digestOf(made), released: null, changes: [] };
  yield JSON.stringify(opening).slice(0, -1);
  yield* tablesText(made);
  yield '}\n';
}

/** Writes the file and gives the exit code. `root` is a folder laid out as `data/`; `say` gets what a person reads. */
export async function run(
  root: string,
  args: readonly string[],
  say: (line: string) => void,
): Promise<0 | 1> {
  const order = readSyntheticOrder(args);
  if (typeof order === 'string') {
    say(order);
    return 1;
  }
  const { plan } = order;
  const out = order.out ?? join(root, 'built', `synthetic-${plan.milestones}.json`);
  const made = synthetic(plan);
  say(`mô phỏng / synthetic: ${plan.milestones} milestones of no real election, seed ${plan.seed}`);

  const unfinished = `${out}.unfinished`;
  try {
    await mkdir(dirname(out), { recursive: true });
    await pipeline(Readable.from(told(made, say)), createWriteStream(unfinished));
    await rename(unfinished, out);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined); // the first failure is the one to tell
    if (!(error instanceof Error && 'code' in error)) throw error;
    say(`The file cannot be written: ${error.message}`);
    return 1;
  }
  say(`wrote ${relative('.', out)}`);
  return 0;
}

/** The text, saying every tenth of the way. */
function* told(made: Synthetic, say: (line: string) => void): Generator<string> {
  const pieces = Math.ceil(made.size / BATCH);
  let piece = 0;
  let tenths = 0;
  for (const text of syntheticText(made)) {
    yield text;
    const tenth = Math.min(10, Math.floor((10 * ++piece) / pieces));
    if (tenth > tenths && pieces >= 10) say(`${tenth * 10} %`);
    tenths = Math.max(tenth, tenths);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await run(
    dirname(fileURLToPath(import.meta.url)),
    process.argv.slice(2),
    (line) => process.stderr.write(`${line}\n`),
  );
