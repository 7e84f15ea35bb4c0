/** Puts a bundled data set where it can be read without the network. */
import type { Bundle } from '../core/data-set.ts';
import type { Store } from '../core/store.ts';
import type { Database, ReferenceRow } from './database.ts';
import { readMeta } from './meta.ts';

export type Installed = Awaited<ReturnType<Store['install']>>;

/** See `Store.install`. One transaction, whose tables show that nothing of the person's can be touched. */
export function install(database: Database, bundle: Bundle, now: number): Promise<Installed> {
  const { id, version, digest, head, releases } = bundle;
  const rows = bundle.records.map(({ table, id: record, record: raw }): ReferenceRow => ({
    dataSet: id,
    table,
    id: record,
    record: raw,
  }));
  const { dataSets, reference, meta } = database;
  return database.transaction('rw', [dataSets, reference, meta], async () => {
    const known = await dataSets.get(id);
    if (known?.digest === digest) return 'same';
    if (known && isLater(known.version, version)) return 'newer-kept';
    const { revision } = await readMeta(database);
    await reference.where('dataSet').equals(id).delete();
    await reference.bulkPut(rows);
    await dataSets.put({ id, version, digest, head, releases, revision, installed: now });
    return known ? 'replaced' : 'installed';
  });
}

/** Whether version `a` comes after `b`. False where one of them is no version: what cannot be read gives way. */
function isLater(a: unknown, b: string): boolean {
  const [left, right] = [numbers(a), numbers(b)];
  if (!left || !right) return false;
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}

function numbers(version: unknown): readonly number[] | null {
  const match = typeof version === 'string' ? /^(\d+)\.(\d+)\.(\d+)$/.exec(version) : null;
  return match && match.slice(1).map(Number);
}
