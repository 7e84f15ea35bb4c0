/** The app's database, past the app: to look into it, and to do to it what only faults do. */
import type { Page } from '@playwright/test';

const NAME = 'election-timeline';
export const SIGN = `${NAME}:canary`;

/** A row as it lies there. */
export type Row = Readonly<Record<string, unknown>>;

/** Its rows; none as long as the app has not made the database. Looking never makes one. */
export function rowsOf(page: Page, table: string): Promise<readonly Row[]> {
  return page.evaluate(
    ([name, store]) =>
      new Promise<Row[]>((done, fail) => {
        const request = indexedDB.open(name);
        let isThere = true;
        request.onupgradeneeded = () => {
          isThere = false;
          request.transaction?.abort();
        };
        request.onerror = () =>
          isThere ? fail(request.error ?? new Error('not opened')) : done([]);
        request.onsuccess = () => {
          const database = request.result;
          const rows = database.transaction(store).objectStore(store).getAll();
          rows.onerror = () => fail(rows.error ?? new Error('not read'));
          rows.onsuccess = () => {
            database.close();
            done(rows.result as Row[]);
          };
        };
      }),
    [NAME, table] as const,
  );
}

export function put(page: Page, table: string, row: Row): Promise<void> {
  return page.evaluate(
    ([name, store, value]) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open(name);
        request.onerror = () => fail(request.error ?? new Error('not opened'));
        request.onsuccess = () => {
          const database = request.result;
          const transaction = database.transaction(store, 'readwrite');
          transaction.objectStore(store).put(value);
          transaction.onabort = () => fail(transaction.error ?? new Error('not written'));
          transaction.oncomplete = () => {
            database.close();
            done();
          };
        };
      }),
    [NAME, table, row] as const,
  );
}

/** Deletes the database; resolves when it is gone. */
export function remove(page: Page): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => done();
        request.onerror = () => fail(request.error ?? new Error('not deleted'));
      }),
    NAME,
  );
}

/**
 * Opens it in the page with a version, or the newest where none is given, and keeps it open whatever other tabs ask for.
 * `letGo` closes it.
 */
export function hold(page: Page, version?: number): Promise<void> {
  return page.evaluate(
    ([name, wanted]) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open(name, wanted ?? undefined);
        request.onerror = () => fail(request.error ?? new Error('not opened'));
        request.onsuccess = () => {
          Object.assign(globalThis, { held: request.result });
          done();
        };
      }),
    [NAME, version ?? null] as const,
  );
}

/** A version newer than the one that lies there. */
export async function newerVersion(page: Page): Promise<number> {
  const databases = await page.evaluate(() => indexedDB.databases());
  const version = databases.find(({ name }) => name === NAME)?.version;
  if (version === undefined) throw new Error('the app has not made its database');
  return version + 10; // the next of the tables, as Dexie counts
}

export function letGo(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
}

/** Asks for deletion and does not wait for it, as another connection may hold it up. */
export function askForRemoval(page: Page): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onblocked = () => done();
      }),
    NAME,
  );
}

/** The sign outside the database of what should be in it; null where there is none. */
export function signOf(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), SIGN);
}
