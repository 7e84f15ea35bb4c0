/** The only writer of a person's changes. */
import {
  applied,
  type Change,
  type Draft,
  type Fields,
  fieldsBefore,
  KEPT_TABLES,
  type KeptTable,
  nextTime,
} from '../core/change.ts';
import { readable } from '../core/problem.ts';
import type { Database, KeptKey, KeptRow } from './database.ts';
import { CommitFailed } from './failure.ts';
import { type Meta, readMeta } from './meta.ts';

export interface Author {
  readonly who: string;
  readonly why: string;
}

/**
 * Writes records, journal entries and revision in one transaction, and resolves when that has committed. Drafts are
 * applied in their order, so two of them may change one record. `now` is the wall clock in milliseconds.
 *
 * Nothing but Dexie is awaited inside, and nothing is caught there: both would commit half.
 */
export function commit(
  database: Database,
  drafts: readonly Draft[],
  author: Author,
  now: number,
): Promise<readonly Change[]> {
  const { meta, journal } = database;
  const kept = KEPT_TABLES.map((table) => database[table]);
  return database.transaction('rw', [meta, journal, ...kept], async () => {
    const records = await readRecords(database, drafts);
    const changes = apply(drafts, records, await readMeta(database), author, now);
    await writeRecords(database, records);
    await journal.bulkAdd(changes); // never over an entry that is there
    const last = changes.at(-1);
    if (last) {
      await meta.bulkPut([
        { key: 'revision', value: last.revision },
        { key: 'time', value: last.at },
      ]);
    }
    return changes;
  });
}

interface Kept {
  readonly table: KeptTable;
  readonly key: KeptKey;
  /** Null while there is no such record. */
  fields: Fields | null;
}

type Records = ReadonlyMap<string, Kept>;

const nameOf = ({ table, dataSet, id }: Draft): string => JSON.stringify([table, dataSet, id]);

async function readRecords(database: Database, drafts: readonly Draft[]): Promise<Records> {
  const records = new Map<string, Kept>();
  for (const draft of drafts) {
    const { table, dataSet, id } = draft;
    records.set(nameOf(draft), { table, key: [dataSet, id], fields: null });
  }
  for (const [table, wanted] of byTable(records)) {
    const rows = await database[table].bulkGet(wanted.map(({ key }) => key));
    wanted.forEach((record, at) => {
      const row = rows[at];
      if (row !== undefined) record.fields = fieldsOf(table, row);
    });
  }
  return records;
}

async function writeRecords(database: Database, records: Records): Promise<void> {
  for (const [table, changed] of byTable(records)) {
    const gone: KeptKey[] = [];
    const rows: KeptRow[] = [];
    for (const { key, fields } of changed) {
      if (fields === null) gone.push(key);
      else rows.push({ dataSet: key[0], id: key[1], fields });
    }
    await database[table].bulkDelete(gone);
    await database[table].bulkPut(rows);
  }
}

const byTable = (records: Records): readonly (readonly [KeptTable, readonly Kept[]])[] =>
  KEPT_TABLES.map(
    (table) => [table, [...records.values()].filter((record) => record.table === table)] as const,
  ).filter(([, wanted]) => wanted.length > 0);

/** The fields of a stored row. One that has none would be lost if it were written over, so it stops the commit. */
function fieldsOf(table: KeptTable, row: KeptRow): Fields {
  const fields: unknown = row.fields;
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return row.fields;
  throw new CommitFailed('damaged', `${table} ${row.dataSet} ${row.id}: ${readable(row)}`);
}

/** Brings `records` to their state after the drafts, and returns the journal entries that say so. */
function apply(
  drafts: readonly Draft[],
  records: Records,
  { revision, time, device }: Meta,
  { who, why }: Author,
  now: number,
): Change[] {
  const changes: Change[] = [];
  let at = time;
  for (const draft of drafts) {
    const record = records.get(nameOf(draft));
    if (!record) throw new Error(`not read: ${nameOf(draft)}`);
    at = nextTime(at, now, device);
    changes.push({
      ...draft,
      key: at,
      at,
      device,
      who,
      why,
      action: changes[0]?.key ?? at,
      before: fieldsBefore(record.fields, draft),
      revision: revision + 1,
    });
    record.fields = applied(record.fields, draft);
  }
  return changes;
}
