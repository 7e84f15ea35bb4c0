/**
 * A look at the outline of a large data set before the store has opened: past Dexie, whose code would have to be fetched
 * and run before the first picture. It only reads, and every doubt is the store's to settle: it gives null then.
 */
import type { Outline } from '../core/data-set.ts';
import { unpackOutline } from '../core/snapshot.ts';

/** Null when there is none, or none that can be believed. Never rejects. */
export async function glance(
  name: string,
  dataSet: string,
  indexedDB: () => IDBFactory | null | undefined,
): Promise<Outline | null> {
  let database: IDBDatabase | null = null;
  try {
    const factory = indexedDB();
    if (!factory) return null;
    const opening = factory.open(name);
    // There is no such database: aborting leaves none behind.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    database = await answered(opening);
    database.onversionchange = () => database?.close();
    const transaction = database.transaction(['dataSets', 'snapshots']);
    const row = await answered<unknown>(transaction.objectStore('dataSets').get(dataSet));
    const store = objectOf(row)['store'];
    if (typeof store !== 'string') return null;
    const snapshot = await answered<unknown>(transaction.objectStore('snapshots').get(store));
    const outline = believed(snapshot, row);
    return outline === 'stale' ? null : outline;
  } catch {
    return null;
  } finally {
    database?.close();
  }
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** A stored snapshot's outline where its bytes are sound and belong to the edition that a stored row names. */
export function believed(snapshot: unknown, row: unknown): Outline | 'stale' {
  const { bytes } = objectOf(snapshot);
  if (!(bytes instanceof ArrayBuffer)) return 'stale';
  try {
    const outline = unpackOutline(bytes);
    const { id, version, digest } = objectOf(row);
    const isIts = outline?.id === id && outline?.version === version && outline?.digest === digest;
    return outline && isIts ? outline : 'stale';
  } catch {
    return 'stale'; // sound bytes of a shape that this version does not understand
  }
}
