/** The database's notes on itself. */
import { type HybridTime, KEPT_TABLES } from '../core/change.ts';
import { readable } from '../core/problem.ts';
import type { Canary } from '../core/store.ts';
import { isCount } from './canary.ts';
import { type Database, type MetaRow, SCHEMA } from './database.ts';
import { CommitFailed } from './failure.ts';

export interface Meta {
  readonly revision: number;
  /** The last hybrid time given out; null before the first. */
  readonly time: HybridTime | null;
  readonly device: string;
}

/** Rejects with `CommitFailed` (damaged) when the notes cannot be understood. May be called inside a transaction. */
export async function readMeta(database: Database): Promise<Meta> {
  const keys = ['revision', 'time', 'device'] as const satisfies readonly MetaRow['key'][];
  const [revision, time, device] = (await database.meta.bulkGet([...keys])).map(
    (row) => row?.value,
  );
  if (!isCount(revision)) throw damaged('revision', revision);
  if (time !== null && typeof time !== 'string') throw damaged('time', time);
  if (typeof device !== 'string' || device === '') throw damaged('device', device);
  return { revision, time, device };
}

const damaged = (key: MetaRow['key'], value: unknown): CommitFailed =>
  new CommitFailed('damaged', `meta.${key} is ${readable(value)}`);

/** Whether a newer version of the app has written here. */
export async function isNewer(database: Database): Promise<boolean> {
  if (database.isUpgraded()) return true;
  const schema = (await database.meta.get('schema'))?.value;
  return typeof schema === 'number' && schema > SCHEMA;
}

/** What is there, as of one moment. */
export function survey(database: Database): Promise<Canary> {
  const { meta, dataSets } = database;
  const tables = KEPT_TABLES.map((table) => database[table]);
  return database.transaction('r', [meta, dataSets, ...tables], async () => {
    const { revision } = await readMeta(database);
    let kept = 0;
    for (const table of tables) kept += await table.count();
    return { revision, kept, dataSets: await dataSets.count() };
  });
}
