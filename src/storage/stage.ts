/** Writes a large data set where nobody sees it, until it is published whole. */
import { settingOf, Tabulation } from '../core/columns.ts';
import {
  type Counts,
  type Edition,
  soundHead,
  soundMilestone,
  TABLE_NAMES,
  type TableName,
} from '../core/data-set.ts';
import type { Source as Cited, LegalDocument, Place } from '../core/records.ts';
import { packOutline } from '../core/snapshot.ts';
import type { Staged } from '../core/store.ts';
import type { BlockRow, Database } from './database.ts';
import { readMeta } from './meta.ts';
import { BLOCK, pack } from './packing.ts';

/** A data set made by ourselves, record by record; its records need no examination. */
export interface Source {
  readonly id: string;
  readonly version: string;
  /** As in a bundle. */
  readonly head: unknown;
  readonly tables: Readonly<Record<Exclude<TableName, 'milestones'>, readonly unknown[]>>;
  readonly size: number;
  /** The milestone of a row, in order of day. */
  readonly record: (row: number) => Parameters<typeof soundMilestone>[0];
}

const BATCH = 12; // blocks of one transaction

/** `progress` is told 0 to 1. Rejects when the database refuses; what has been written is then left to be swept. */
export async function stage(
  database: Database,
  source: Source,
  store: string,
  progress: (share: number) => void,
): Promise<Staged> {
  const { blocks, snapshots, staging } = database;
  await staging.put({ store });
  const head = soundHead(source.head);
  const table = <Row extends { readonly id: string }>(
    name: Exclude<TableName, 'milestones'>,
  ): ReadonlyMap<string, Row> =>
    new Map((source.tables[name] as readonly Row[]).map((row) => [row.id, row])); // made by ourselves
  const tabulation = new Tabulation(
    source.size,
    settingOf(head.electionDay, {
      documents: table<LegalDocument>('documents'),
      places: table<Place>('places'),
      sources: table<Cited>('sources'),
    }),
  );
  const counts = Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      table === 'milestones' ? source.size : source.tables[table].length,
    ]),
  ) as Counts; // every table, as listed
  const digest = new Digest();
  let written = 0;
  const waiting: BlockRow[] = [];
  const write = async (): Promise<void> => {
    const rows = waiting.splice(0);
    if (rows.length > 0) {
      await database.transaction('rw', [blocks, staging], async () => {
        await expectStaged(staging, store);
        await blocks.bulkAdd(rows);
      });
    }
    progress(Math.min(0.98, written / source.size));
  };
  const add = async (
    table: TableName,
    number: number,
    records: readonly unknown[],
  ): Promise<void> => {
    waiting.push(await pack(store, table, number, records));
    await digest.add(records);
    if (waiting.length >= BATCH) await write();
  };

  for (const table of TABLE_NAMES) {
    if (table === 'milestones') continue;
    const records = source.tables[table];
    for (let from = 0; from < records.length; from += BLOCK) {
      await add(table, from / BLOCK, records.slice(from, from + BLOCK));
    }
  }
  for (let from = 0; from < source.size; from += BLOCK) {
    const records = Array.from({ length: Math.min(BLOCK, source.size - from) }, (_, at) =>
      source.record(from + at),
    );
    for (const record of records) tabulation.add(soundMilestone(record));
    written = from + records.length;
    await add('milestones', from / BLOCK, records);
  }
  await write();

  const edition: Edition = { id: source.id, version: source.version, digest: digest.text };
  const outline = { ...edition, head, counts, columns: tabulation.finish() };
  const { buffer: bytes } = packOutline(outline, source.head);
  const { revision } = await readMeta(database);
  await database.transaction('rw', [snapshots, staging], async () => {
    await expectStaged(staging, store);
    await snapshots.put({ store, digest: edition.digest, revision, bytes });
  });
  progress(1);
  return { edition, head: source.head, counts, store };
}

/** What was swept away under the hands of its writer must not come back, as nobody would find it again. */
async function expectStaged(staging: Database['staging'], store: string): Promise<void> {
  if (!(await staging.get(store))) throw new Error(`nothing staged as ${store}`);
}

/** SHA-256 over the blocks of records, each with the one before; of as many digits without a meaning where there is none. */
class Digest {
  text = '0'.repeat(64);

  async add(records: readonly unknown[]): Promise<void> {
    // Only pages from a safe origin have it; elsewhere two editions are told apart by their version alone.
    if (!globalThis.crypto?.subtle) return;
    const text = new TextEncoder().encode(this.text + JSON.stringify(records));
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
    this.text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

/** Makes a data set of what is staged: from here on it is there, whole. One transaction. */
export function publish(
  database: Database,
  { edition, head, counts, store }: Staged,
  now: number,
): Promise<void> {
  const { dataSets, staging, meta } = database;
  return database.transaction('rw', [dataSets, staging, meta], async () => {
    await expectStaged(staging, store);
    const before = await dataSets.get(edition.id);
    const { revision } = await readMeta(database);
    await dataSets.put({ ...edition, releases: [], head, counts, store, revision, installed: now });
    await staging.delete(store);
    if (before?.store !== undefined) await staging.put({ store: before.store, isLeft: true });
  });
}

/** Takes a data set away; its blocks are left to be swept. One transaction. */
export function remove(database: Database, dataSet: string): Promise<void> {
  const { dataSets, staging, reference } = database;
  return database.transaction('rw', [dataSets, staging, reference], async () => {
    const row = await dataSets.get(dataSet);
    await dataSets.delete(dataSet);
    await reference.where('dataSet').equals(dataSet).delete();
    if (row?.store !== undefined) await staging.put({ store: row.store, isLeft: true });
  });
}

/** Deletes what is staged and belongs to nobody alive; tells how many stores. */
export async function sweep(
  database: Database,
  isAlive: (store: string) => Promise<boolean>,
): Promise<number> {
  const { staging, blocks, snapshots } = database;
  let swept = 0;
  for (const row of await staging.toArray()) {
    const { store } = row;
    if (row.isLeft !== true && (await isAlive(store))) continue;
    await database.transaction('rw', [staging, blocks, snapshots], async () => {
      if (!(await staging.get(store))) return; // published meanwhile, or swept by another tab
      await blocks.where('[store+table+number]').between([store], [store, []]).delete();
      await snapshots.delete(store);
      await staging.delete(store);
      swept++;
    });
  }
  return swept;
}
