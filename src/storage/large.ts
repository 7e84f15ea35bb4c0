/** A data set whose records lie in blocks: its outline at once, its tables whole, its milestones when they are shown. */
import { Tabulation } from '../core/columns.ts';
import {
  assemble,
  byDay,
  type Outline,
  type RawRecord,
  readMilestone,
  soundHead,
  TABLE_NAMES,
  type TableName,
} from '../core/data-set.ts';
import { type Problem, readable } from '../core/problem.ts';
import type { Milestone } from '../core/records.ts';
import { packOutline } from '../core/snapshot.ts';
import type { Stored } from '../core/store.ts';
import type { BlockRow, Database, DataSetRow } from './database.ts';
import { believed } from './glance.ts';
import { readMeta } from './meta.ts';
import { BLOCK, unpackBlock } from './packing.ts';

export type LargeRow = DataSetRow & Required<Pick<DataSetRow, 'store' | 'counts'>>;

export const isLarge = (row: unknown): row is LargeRow =>
  typeof row === 'object' &&
  row !== null &&
  'store' in row &&
  typeof row.store === 'string' &&
  'counts' in row &&
  typeof row.counts === 'object';

/** The outline as derived; `stale` when it is damaged, or was derived from another state of the records. */
export async function readOutline(database: Database, row: LargeRow): Promise<Outline | 'stale'> {
  const { snapshots, journal } = database;
  const [snapshot, isChanged] = await database.transaction('r', [snapshots, journal], async () => {
    const found = await snapshots.get(row.store);
    const since = await journal
      .where('revision')
      .above(found?.revision ?? 0)
      .filter(({ table, dataSet }) => dataSet === row.id && table !== 'tracks')
      .count();
    return [found, since > 0] as const;
  });
  return isChanged ? 'stale' : believed(snapshot, row);
}

/** Everything but the milestones' records. */
export async function readLarge(
  database: Database,
  row: LargeRow,
  outline: Outline,
): Promise<Stored> {
  const problems: Problem[] = [];
  const records: RawRecord[] = [];
  for (const table of TABLE_NAMES) {
    if (table === 'milestones') continue;
    for (const block of await blocksOf(database, row.store, table)) {
      const found = await recordsOf(block, row.id, problems);
      records.push(...found.map((record) => ({ table, id: idOf(record), record })));
    }
  }
  const edition = { id: row.id, version: row.version, digest: row.digest };
  const assembly = assemble({ ...edition, releases: row.releases }, row.head, records);
  const dataSet = assembly.dataSet && {
    ...assembly.dataSet,
    columns: outline.columns,
    counts: row.counts,
  };
  return { dataSet, problems: [...problems, ...assembly.problems], edition, damaged: [] };
}

/** The records of rows; rejects when one of them cannot be read. */
export async function fetchMilestones(
  database: Database,
  { store, counts }: LargeRow,
  ids: readonly { readonly row: number; readonly id: string }[],
): Promise<readonly Milestone[]> {
  const opened = new Map<number, readonly unknown[]>();
  const last = Math.ceil(counts.milestones / BLOCK) - 1;
  const open = async (number: number): Promise<readonly unknown[]> => {
    const known = opened.get(number);
    if (known) return known;
    const block = await database.blocks.get([store, 'milestones', number]);
    if (!block) throw new Error(`no block ${number} of ${store}`);
    const records = await unpackBlock(block).catch(() => []); // another block may have it
    opened.set(number, records);
    return records;
  };
  const found: Milestone[] = [];
  for (const { row, id } of ids) {
    let record: unknown;
    // Where damaged records have been left out, a row lies further back than its number says.
    for (let number = Math.floor(row / BLOCK); !record && number <= last; number++) {
      record = (await open(number)).find((one) => idOf(one) === id);
    }
    const milestone = readMilestone(record);
    if (!milestone) throw new Error(`the record of ${id} cannot be read`);
    found.push(milestone);
  }
  return found;
}

/** Derives the outline anew from the records; what cannot be read is left out and told. */
export async function rebuild(
  database: Database,
  row: LargeRow,
  progress: (share: number) => void,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const milestones: Milestone[] = [];
  const numbers = (await database.blocks
    .where('[store+table+number]')
    .between([row.store, 'milestones'], [row.store, 'milestones', []])
    .primaryKeys()) as unknown as readonly (readonly [string, string, number])[]; // the keys as declared
  for (const [at, key] of numbers.entries()) {
    const block = await database.blocks.get([...key] as [string, string, number]);
    if (!block) continue;
    for (const record of await recordsOf(block, row.id, problems)) {
      const milestone = readMilestone(record);
      if (milestone) milestones.push(milestone);
      else problems.push(damaged('milestones', idOf(record), record));
    }
    progress((at + 1) / numbers.length);
  }
  milestones.sort(byDay);
  const documents = new Map<string, string>();
  for (const block of await blocksOf(database, row.store, 'documents')) {
    for (const record of await recordsOf(block, row.id, problems)) {
      const { id, number } = record as { readonly id?: unknown; readonly number?: unknown };
      if (typeof id === 'string' && typeof number === 'string') documents.set(id, number);
    }
  }
  const head = soundHead(row.head);
  const tabulation = new Tabulation(milestones.length, {
    electionDay: head.electionDay,
    numberOf: (id) => documents.get(id),
  });
  for (const milestone of milestones) tabulation.add(milestone);
  const { id, version, digest, counts, store } = row;
  const outline = { id, version, digest, head, counts, columns: tabulation.finish() };
  const { buffer: bytes } = packOutline(outline, row.head);
  const { revision } = await readMeta(database);
  await database.snapshots.put({ store, digest, revision, bytes });
  return problems;
}

const blocksOf = (database: Database, store: string, table: TableName): Promise<BlockRow[]> =>
  database.blocks
    .where('[store+table+number]')
    .between([store, table], [store, table, []])
    .toArray();

async function recordsOf(
  block: BlockRow,
  dataSet: string,
  problems: Problem[],
): Promise<readonly unknown[]> {
  try {
    return await unpackBlock(block);
  } catch (error) {
    problems.push(damaged(block.table, `${dataSet} ${block.number}`, String(error)));
    return [];
  }
}

const damaged = (table: string, record: string, value: unknown): Problem => ({
  code: 'wrong-shape',
  place: { in: table, record },
  value: readable(value),
});

const idOf = (record: unknown): string =>
  typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string'
    ? record.id
    : '';
