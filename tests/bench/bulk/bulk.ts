/** A script that does with IndexedDB the least that can be done with as many rows. */
import { Dexie } from 'dexie';
import { synthetic } from '../../../src/core/synthetic.ts';

const database = new Dexie('bench', { chromeTransactionDurability: 'strict' }); // as the app's own
database.version(1).stores({ rows: 'id', blobs: 'name' });

const benchmark = {
  /** Milliseconds of one `bulkPut` of synthetic milestones as plain records, made beforehand. */
  async bulkPut(milestones: number): Promise<number> {
    const { size, record } = synthetic({ milestones, seed: 1 });
    const rows = Array.from({ length: size }, (_, row) => record(row));
    await database.table('rows').clear();
    const begun = performance.now();
    await database.table('rows').bulkPut(rows);
    const took = performance.now() - begun;
    await database.table('rows').clear();
    return took;
  },
  async keepBlob(size: number): Promise<void> {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 0x1_0000) {
      crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 0x1_0000)));
    }
    await database.table('blobs').put({ name: 'blob', bytes: bytes.buffer });
  },
  /** Milliseconds of one read of it, by an open database. */
  async readBlob(): Promise<number> {
    await database.open();
    const begun = performance.now();
    await database.table('blobs').get('blob');
    return performance.now() - begun;
  },
};

Object.assign(window, { benchmark });
