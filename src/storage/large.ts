/** A data set whose records lie in blocks: its outline at once, its tables whole, its milestones when they are shown. */
import { columnsOf, settingOf } from '../core/columns.ts';
import { assemble, isRecordOf, readMilestone } from '../core/assembly.ts';
import {
  byDay,
  type Counts,
  type Outline,
  type RawRecord,
  soundHead,
  TABLE_NAMES,
  type TableName,
} from '../core/data-set.ts';
import { type Problem, readable } from '../core/problem.ts';
import type { LegalDocument, Milestone, Place, Source } from '../core/records.ts';
import { packOutline } from '../core/snapshot.ts';
import type { Stored } from '../core/store.ts';
import { isCount } from './canary.ts';
import type { Database, DataSetRow } from './database.ts';
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
  typeof row.counts === 'object' &&
  row.counts !== null;

/** The outline as derived; `stale` when it is damaged, or was derived from another state of the records. */
export async function readOutline(database: Database, row: LargeRow): Promise<Outline | 'stale'> {
  const { snapshots, journal } = database;
  const [snapshot, isChanged] = await database.transaction('r', [snapshots, journal], async () => {
    const found = await snapshots.get(row.store);
    return [found, await hasChanged(database, row.id, found?.revision)] as const;
  });
  return isChanged ? 'stale' : believed(snapshot, row);
}

/** Whether an outline read before is that of the data set as it is now; false also where that would take longer to tell. */
export const isCurrent = async (
  database: Database,
  { id, version, digest, revision }: LargeRow,
  known: Outline,
): Promise<boolean> =>
  known.id === id &&
  known.version === version &&
  known.digest === digest &&
  // Nothing since the data set was put there is nothing since its outline was made.
  !(await hasChanged(database, id, revision));

/** Whether own milestones or edits of a data set have come after a revision, which nobody vouches for. */
async function hasChanged(
  { journal }: Database,
  dataSetId: string,
  revision: unknown,
): Promise<boolean> {
  const since = await journal
    .where('revision')
    .above(isCount(revision) ? revision : 0)
    .filter(({ table, dataSet }) => dataSet === dataSetId && table !== 'tracks')
    .count();
  return since > 0;
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
    for await (const found of blocksOf(database, row, table, problems)) {
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
  const last = blockCount(counts, 'milestones') - 1;
  const open = async (number: number): Promise<readonly unknown[]> => {
    const known = opened.get(number);
    if (known) return known;
    const block = await database.blocks.get([store, 'milestones', number]);
    const records = block ? await unpackBlock(block).catch(() => []) : []; // another may have it
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

/** What cannot be read, as it lies there: a record as it is, of a block that is no list of records its bytes in base64. */
export async function damagedRows(
  { blocks }: Database,
  { store, counts }: LargeRow,
): Promise<readonly unknown[]> {
  const damagedOnes: unknown[] = [];
  for (const table of TABLE_NAMES) {
    for (let number = 0; number < blockCount(counts, table); number++) {
      const block = await blocks.get([store, table, number]);
      if (!block) continue; // nothing lies there
      const records = await unpackBlock(block).catch(() => null);
      if (records === null) damagedOnes.push({ ...block, bytes: base64(block.bytes) });
      for (const record of records ?? []) {
        if (!isRecordOf(table, record)) damagedOnes.push({ table, number, record });
      }
    }
  }
  return damagedOnes;
}

const base64 = (bytes: unknown): string =>
  bytes instanceof ArrayBuffer
    ? btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    : readable(bytes);

/** Derives the outline anew from the records; what cannot be read is left out and told. */
export async function rebuild(
  database: Database,
  row: LargeRow,
  progress: (share: number) => void,
): Promise<readonly Problem[]> {
  const { revision } = await readMeta(database); // before the records: what changes meanwhile makes it stale
  const problems: Problem[] = [];
  const milestones = new Map<string, Milestone>();
  const expected = blockCount(row.counts, 'milestones');
  let read = 0;
  for await (const records of blocksOf(database, row, 'milestones', problems)) {
    for (const record of records) {
      const milestone = readMilestone(record);
      if (milestone) milestones.set(milestone.id, milestone);
      else problems.push(damaged('milestones', idOf(record), record));
    }
    progress(Math.min(1, ++read / expected));
  }
  // What cannot be read of these is told when the tables are read.
  const table = async <Row extends { readonly id: string }>(
    name: TableName,
  ): Promise<ReadonlyMap<string, Row>> => {
    const rows = new Map<string, Row>();
    for await (const records of blocksOf(database, row, name, [])) {
      for (const record of records) {
        if (!isRecordOf(name, record)) continue;
        const found = record as Row; // as tested
        rows.set(found.id, found);
      }
    }
    return rows;
  };
  const head = soundHead(row.head);
  const columns = columnsOf(
    [...milestones.values()].sort(byDay),
    settingOf(head.electionDay, {
      documents: await table<LegalDocument>('documents'),
      places: await table<Place>('places'),
      sources: await table<Source>('sources'),
    }),
  );
  const { id, version, digest, counts, store } = row;
  const { buffer: bytes } = packOutline({ id, version, digest, head, counts, columns }, row.head);
  const { dataSets, snapshots } = database;
  await database.transaction('rw', [dataSets, snapshots], async () => {
    // Taken away or replaced meanwhile, its snapshot would be nobody's.
    const now = await dataSets.get(id);
    if (now?.store !== store) throw new Error(`${id} is no longer there as it was`);
    await snapshots.put({ store, digest, revision, bytes });
  });
  return problems;
}

/** Blocks that are fetched at once, while those before are worked on. */
const AHEAD = 8;

/** The records of a table, block after block; a block that is missing or cannot be read is told and left out. */
export async function* blocksOf(
  { blocks }: Database,
  { id, store, counts }: LargeRow,
  table: TableName,
  problems: Problem[],
): AsyncGenerator<readonly unknown[]> {
  const count = blockCount(counts, table);
  const fetch = async (from: number): Promise<readonly (readonly unknown[])[]> => {
    const numbers = Array.from({ length: Math.min(AHEAD, count - from) }, (_, at) => from + at);
    const found = await blocks.bulkGet(numbers.map((number) => [store, table, number] as const));
    return Promise.all(
      found.map(async (block, at) => {
        const place = `${id} ${from + at}`;
        try {
          if (block) return await unpackBlock(block);
          problems.push(damaged(table, place, undefined));
        } catch (error) {
          problems.push(damaged(table, place, String(error)));
        }
        return [];
      }),
    );
  };
  let next = fetch(0);
  for (let from = 0; from < count; from += AHEAD) {
    const some = await next;
    next = fetch(from + AHEAD);
    next.catch(() => undefined); // told when it is waited for, if it is
    yield* some;
  }
}

const blockCount = (counts: Counts, table: TableName): number =>
  Math.ceil((isCount(counts[table]) ? counts[table] : 0) / BLOCK);

const damaged = (table: string, record: string, value: unknown): Problem => ({
  code: 'wrong-shape',
  place: { in: table, record },
  value: readable(value),
});

const idOf = (record: unknown): string =>
  typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string'
    ? record.id
    : '';
