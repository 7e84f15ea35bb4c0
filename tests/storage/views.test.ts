import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { inverse } from '../../src/core/change.ts';
import { draftOf, type SavedView, savedViews, viewName } from '../../src/core/saved-view.ts';
import { World } from './world.ts';

const BY = { who: '', why: '' };

const view = (id: string, more: Partial<SavedView> = {}): SavedView => ({
  dataSet: 'sample',
  id,
  name: `Góc nhìn ${id}`,
  address: 'view=list',
  saved: 1,
  ...more,
});

describe('saved views', () => {
  it('are there after the database is opened again, newest first, of all data sets', async () => {
    const world = new World();
    const store = await world.opened();
    const [old, other, young] = [
      view('a'),
      view('b', { dataSet: 'other', saved: 3 }),
      view('c', { saved: 9 }),
    ];
    await store.commit([old, other, young].map(draftOf), BY);
    store.close();
    const again = await world.opened();
    expect(savedViews(await again.kept('views'))).toEqual([young, other, old]);
  });

  it('are journalled, and come back by the inverse of what took them away', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([draftOf(view('a'))], BY);
    const gone = await store.commit([{ ...draftOf(view('a')), after: null }], BY);
    expect(await store.kept('views')).toEqual([]);
    await store.commit(gone.map(inverse), BY);
    expect(savedViews(await store.kept('views'))).toEqual([view('a')]);
    expect((await world.rows('journal'))['journal']).toHaveLength(3);
  });

  it('are counted by the sign, so that their loss is noticed', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([draftOf(view('a'))], BY);
    store.close();
    await world.direct((database) => database.table('views').clear());
    const again = await world.opened();
    expect(again.keeping).toMatchObject({
      is: 'missing',
      expected: { kept: 1 },
      found: { kept: 0 },
    });
  });

  it('that cannot be understood are left out, and left where they are', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([draftOf(view('a'))], BY);
    const damaged = { dataSet: 'sample', id: 'b', fields: { name: 7 } };
    await world.direct((database) => database.table('views').put(damaged));
    expect(savedViews(await store.kept('views'))).toEqual([view('a')]);
    expect(await store.kept('views')).toContainEqual(damaged);
  });
});

it('a database of the second schema gets their table and loses nothing', async () => {
  const world = new World();
  const { keyRange } = world.environment();
  const older = new Dexie('test', { indexedDB: world.indexedDB, IDBKeyRange: keyRange() });
  older.version(2).stores({
    meta: 'key',
    dataSets: 'id',
    reference: '[dataSet+table+id]',
    tracks: '[dataSet+id]',
    own: '[dataSet+id]',
    edits: '[dataSet+id]',
    journal: 'key, revision, [dataSet+id], action',
    blocks: '[store+table+number]',
    snapshots: 'store',
    staging: 'store',
  });
  const track = { dataSet: 'sample', id: 'first', fields: { note: 'Ghi chú' } };
  const meta = { device: 'old', revision: 1, schema: 2, time: null };
  await older.open();
  await older.table('tracks').add(track);
  await older.table('meta').bulkAdd(Object.entries(meta).map(([key, value]) => ({ key, value })));
  older.close();
  const store = await world.opened();
  expect(store.keeping).toEqual({ is: 'kept' });
  const rows = await world.rows('meta', 'tracks', 'views');
  expect(rows).toEqual({
    meta: Object.entries({ ...meta, schema: 3 }).map(([key, value]) => ({ key, value })),
    tracks: [track],
    views: [],
  });
});

it.each([
  ['  Hội   nghị ', 'Hội nghị'],
  ['Hội nghị'.normalize('NFD'), 'Hội nghị'],
  [' \n ', null],
  ['a'.repeat(500), 'a'.repeat(120)],
])('a name is kept composed, in one line and not too long: %j', (text, expected) => {
  expect(viewName(text)).toBe(expected);
});
