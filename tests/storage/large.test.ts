import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import type { Outline } from '../../src/core/data-set.ts';
import { packOutline } from '../../src/core/snapshot.ts';
import type { SnapshotRow } from '../../src/storage/database.ts';
import { isLarge, rebuild } from '../../src/storage/large.ts';
import type { BrowserStore } from '../../src/storage/store.ts';
import { bundle } from './sample.ts';
import {
  bytesOf,
  damageBlock,
  ID,
  idAt,
  idsOf,
  leftovers,
  MADE,
  published,
  SIZE,
  staged,
  wanted,
} from './shelf.ts';
import { World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

const by = { who: '', why: '' };

async function outlineOf(store: BrowserStore): Promise<Outline> {
  const outline = await store.outline(ID);
  if (!outline || outline === 'stale') throw new Error(`the outline is ${String(outline)}`);
  return outline;
}

/** Rebuilds as the worker does; gives what it reports. */
const rebuilt = (world: World): Promise<Awaited<ReturnType<typeof rebuild>>> =>
  world.direct(async (database) => {
    const row = await database.dataSets.get(ID);
    if (!isLarge(row)) throw new Error('not large');
    return rebuild(database, row, () => undefined);
  });

const changeSnapshot = (
  world: World,
  change: (row: SnapshotRow) => SnapshotRow | null,
): Promise<void> =>
  world.direct(async ({ snapshots }) => {
    const row = await snapshots.get('one');
    if (!row) throw new Error('no snapshot');
    const other = change(row);
    if (other) await snapshots.put(other);
    else await snapshots.delete('one');
  });

const flipped = (bytes: ArrayBuffer, at: number): ArrayBuffer => {
  const other = new Uint8Array(bytes.slice(0));
  other[at] = (other[at] ?? 0) ^ 1;
  return other.buffer;
};

describe('a snapshot', () => {
  it.each<readonly [string, (row: SnapshotRow) => SnapshotRow | null]>([
    ['has one bit of its first bytes changed', (row) => ({ ...row, bytes: flipped(row.bytes, 3) })],
    ['has one bit changed in the middle', (row) => ({ ...row, bytes: flipped(row.bytes, 9_999) })],
    ['is cut off', (row) => ({ ...row, bytes: row.bytes.slice(0, 4_000) })],
    ['is empty', (row) => ({ ...row, bytes: new ArrayBuffer(0) })],
    ['is gone', () => null],
    ['is no bytes', (row) => ({ ...row, bytes: 'bytes' as unknown as ArrayBuffer })],
  ])('that %s is stale, and is made again the same', async (_, change) => {
    const world = new World();
    const store = await published(world);
    const before = await outlineOf(store);
    await changeSnapshot(world, change);
    expect(await store.outline(ID)).toBe('stale');
    expect(await rebuilt(world)).toEqual([]);
    expect(packOutline(await outlineOf(store), MADE.head)).toEqual(packOutline(before, MADE.head));
  });

  it('of another edition is stale', async () => {
    const world = new World();
    const store = await published(world);
    const sound = await outlineOf(store);
    for (const change of [{ digest: 'f'.repeat(64) }, { version: '9.9.9' }, { id: 'other' }]) {
      const { buffer: bytes } = packOutline({ ...sound, ...change }, MADE.head);
      await changeSnapshot(world, (row) => ({ ...row, bytes }));
      expect(await store.outline(ID)).toBe('stale');
    }
  });

  it.each([
    ['an own milestone', 'own', ID, 'stale'],
    ['an edit', 'edits', ID, 'stale'],
    ['a track, which has no place in it,', 'tracks', ID, 'sound'],
    ['an edit of another data set', 'edits', 'sample', 'sound'],
  ] as const)('after %s is as it should be', async (_, table, dataSet, expected) => {
    const world = new World();
    const store = await published(world);
    const known = await outlineOf(store);
    await store.commit([{ dataSet, table, id: 'x', after: { n: 1 } }], by);
    const found = await store.outline(ID);
    expect(found === 'stale' ? 'stale' : 'sound').toBe(expected);
    // The same for one that the first picture was painted from, unless that still holds.
    expect(await store.outline(ID, known)).toBe(expected === 'stale' ? 'stale' : known);
    await rebuilt(world);
    expect((await outlineOf(store)).columns.size).toBe(SIZE);
    expect(await store.outline(ID, known)).not.toBe('stale');
  });

  it('made before a change that is long past is sound when the data set came later', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([{ dataSet: ID, table: 'own', id: 'x', after: { n: 1 } }], by);
    await store.publish(await staged(world, 'one'));
    const known = await outlineOf(store);
    expect(await store.outline(ID, known)).toBe(known);
  });

  it('that is at hand is not taken for that of another edition', async () => {
    const world = new World();
    const store = await published(world);
    const known = await outlineOf(store);
    const other = await store.outline(ID, { ...known, digest: 'f'.repeat(64) });
    expect(other).toMatchObject({ digest: known.digest });
  });

  it('of a data set that was taken away while it was made again is not kept', async () => {
    const world = new World();
    const store = await published(world);
    await world.direct(async (database) => {
      const row = await database.dataSets.get(ID);
      if (!isLarge(row)) throw new Error('not large');
      await store.remove(ID);
      await expect(rebuild(database, row, () => undefined)).rejects.toThrow('no longer there');
    });
    expect(await leftovers(world)).toEqual({ blocks: 0, snapshots: 0, staging: 0 });
  });
});

describe('damaged records', () => {
  it.each<readonly [string, ArrayBuffer | null]>([
    ['is garbage', new Uint8Array([1, 2, 3]).buffer],
    ['is no list', bytesOf({})],
    ['is gone', null],
  ])('of a block that %s are left out and told; all others are read', async (_, bytes) => {
    const world = new World();
    const store = await published(world);
    await damageBlock(world, 'milestones', 1, bytes);
    const problems = await rebuilt(world);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'wrong-shape',
        place: { in: 'milestones', record: `${ID} 1` },
      }),
    ]);
    const { columns } = await outlineOf(store);
    expect(columns.size).toBe(SIZE - 256);
    const ids = Array.from({ length: columns.size }, (_none, row) => columns.ids.at(row));
    expect(ids).toEqual(
      Array.from({ length: SIZE }, (_none, row) => idAt(row)).filter(
        (_id, row) => row < 256 || row >= 512,
      ),
    );
    // Rows behind the gap have other numbers now than when they were written.
    const rows = [0, 255, 256, 300, columns.size - 1];
    const found = await store.fetch(
      ID,
      rows.map((row) => ({ row, id: columns.ids.at(row) })),
    );
    expect(idsOf(found)).toEqual(rows.map((row) => columns.ids.at(row)));
    await expect(store.fetch(ID, wanted(256))).rejects.toThrow(`the record of ${idAt(256)}`);
  });

  it('within a block are left out and told one by one', async () => {
    const world = new World();
    const store = await published(world);
    const records = Array.from({ length: 256 }, (_, at) => MADE.record(256 + at));
    const broken: unknown[] = [...records];
    broken[3] = null;
    broken[4] = { ...records[4], when: 'never' };
    broken[5] = 'a text';
    await damageBlock(world, 'milestones', 1, bytesOf(broken));
    const problems = await rebuilt(world);
    expect(problems.map(({ place }) => place.record)).toEqual(['', idAt(260), '']);
    const { columns } = await outlineOf(store);
    expect([columns.size, columns.rowOf(idAt(260))]).toEqual([SIZE - 3, -1]);
    const last = { row: columns.rowOf(idAt(SIZE - 1)), id: idAt(SIZE - 1) };
    expect(idsOf(await store.fetch(ID, [last]))).toEqual([last.id]);
  });

  it('are exported as they lie there', async () => {
    const world = new World();
    const store = await published(world);
    expect(JSON.parse(await store.exportDamaged(ID))).toEqual({
      format: 1,
      dataSet: ID,
      damaged: [],
    });
    await damageBlock(world, 'bodies', 0, new Uint8Array([1, 255]).buffer);
    const records = Array.from({ length: 256 }, (_, at) => MADE.record(at));
    const broken = { ...MADE.record(7), when: 'never' };
    await damageBlock(world, 'milestones', 0, bytesOf(records.with(7, broken)));
    expect(JSON.parse(await store.exportDamaged(ID))).toMatchObject({
      damaged: [
        { table: 'milestones', number: 0, record: broken },
        { table: 'bodies', number: 0, bytes: 'Af8=' },
      ],
    });
  });

  it('of bodies and documents leave the milestones as they are', async () => {
    const world = new World();
    const store = await published(world);
    await damageBlock(world, 'bodies', 0, null);
    await damageBlock(world, 'documents', 0, bytesOf([null, 7, { id: 'x' }]));
    const outline = await outlineOf(store);
    const stored = await store.read(ID, outline);
    expect(stored?.problems.map(({ place }) => place.in)).toEqual(
      expect.arrayContaining(['bodies', 'documents']),
    );
    expect(stored?.dataSet?.columns).toBe(outline.columns);
    await rebuilt(world);
    expect((await outlineOf(store)).columns.size).toBe(SIZE);
  });

  it('of all blocks leave an empty outline, and say so', async () => {
    const world = new World();
    const store = await published(world);
    for (const number of [0, 1, 2]) await damageBlock(world, 'milestones', number, null);
    expect(await rebuilt(world)).toHaveLength(3);
    expect((await outlineOf(store)).columns.size).toBe(0);
  });

  it('that are asked for by another data set’s name are not there', async () => {
    const world = new World();
    const store = await published(world);
    await store.install(bundle());
    await expect(store.fetch('sample', [{ row: 0, id: 'first' }])).rejects.toThrow('no records');
    await expect(store.fetch('nobody', [{ row: 0, id: 'first' }])).rejects.toThrow('no records');
    await store.remove(ID);
    await expect(store.fetch(ID, wanted(0))).rejects.toThrow('no records');
  });
});

describe('which data sets are large', () => {
  it.each([
    ['nothing', undefined, false],
    ['a bundled one', { id: 'sample' }, false],
    ['one without counts', { store: 'one' }, false],
    ['one whose counts are null', { store: 'one', counts: null }, false],
    ['one whose store is no name', { store: 7, counts: {} }, false],
    ['one in blocks', { store: 'one', counts: { milestones: 1 } }, true],
  ])('%s: as expected', (_, row, expected) => {
    expect(isLarge(row)).toBe(expected);
  });

  it('is no matter to the bundled one, which has no outline', async () => {
    const world = new World();
    const store = await world.opened();
    await store.install(bundle());
    expect(await store.outline('sample')).toBeNull();
  });
});

describe('a database of the first schema', () => {
  it('gets the new tables and loses nothing', async () => {
    const world = new World();
    const { keyRange } = world.environment();
    const older = new Dexie('test', { indexedDB: world.indexedDB, IDBKeyRange: keyRange() });
    older.version(1).stores({
      meta: 'key',
      dataSets: 'id',
      reference: '[dataSet+table+id]',
      tracks: '[dataSet+id]',
      own: '[dataSet+id]',
      edits: '[dataSet+id]',
      journal: 'key, revision, [dataSet+id], action',
    });
    const kept = { dataSet: 'sample', id: 'first', fields: { note: 'Ghi chú' } };
    const rows: Readonly<Record<string, readonly object[]>> = {
      dataSets: [{ id: 'sample', version: '1.0.0', digest: 'd', head: {}, releases: [] }],
      reference: [{ dataSet: 'sample', table: 'bodies', id: 'a', record: { id: 'a' } }],
      tracks: [kept],
      own: [kept],
      edits: [kept],
      journal: [{ key: 'k', revision: 1, dataSet: 'sample', id: 'first', action: 'k' }],
      meta: [
        { key: 'device', value: 'old' },
        { key: 'revision', value: 1 },
        { key: 'schema', value: 1 },
        { key: 'time', value: 'k' },
      ],
    };
    await older.open();
    for (const [table, all] of Object.entries(rows)) await older.table(table).bulkAdd([...all]);
    older.close();
    const store = await world.opened();
    expect(store.keeping).toEqual({ is: 'kept' });
    const schema3 = rows['meta']?.map((row) =>
      'key' in row && row.key === 'schema' ? { ...row, value: 3 } : row,
    );
    expect(await world.everything()).toEqual({ ...rows, views: [], meta: schema3 });
    expect(await leftovers(world)).toEqual({ blocks: 0, snapshots: 0, staging: 0 });
    await store.publish(await staged(world, 'one'));
    expect((await outlineOf(store)).columns.size).toBe(SIZE);
  });
});
