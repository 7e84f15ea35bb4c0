import { expect, it, vi } from 'vitest';
import { packOutline } from '../../src/core/snapshot.ts';
import { glance } from '../../src/storage/glance.ts';
import { bundle } from './sample.ts';
import { ID, idAt, MADE, published, SIZE } from './shelf.ts';
import { World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

const look = (world: World, dataSet = ID): ReturnType<typeof glance> =>
  glance('test', dataSet, () => world.indexedDB);

it('sees the outline of a large data set without the store', async () => {
  const world = new World();
  const store = await published(world);
  store.close();
  const found = await look(world);
  if (!found) throw new Error('nothing seen');
  expect([found.id, found.columns.size, found.columns.ids.at(SIZE - 1)]).toEqual([
    ID,
    SIZE,
    idAt(SIZE - 1),
  ]);
  expect(found.head.synthetic).toBe(true);
});

it('sees nothing of a data set in rows, of one that is not there, and of one that is only staged', async () => {
  const world = new World();
  const store = await published(world);
  await store.install(bundle());
  await store.remove(ID);
  expect([await look(world, 'sample'), await look(world), await look(world, '')]).toEqual([
    null,
    null,
    null,
  ]);
});

it('makes no database where there is none', async () => {
  const world = new World();
  expect(await look(world)).toBeNull();
  expect(await world.indexedDB.databases()).toEqual([]);
});

it('does not stand in the way of a newer version', async () => {
  const world = new World();
  const store = await published(world);
  const looking = look(world);
  store.close();
  await looking;
  await world.loseDatabase();
  expect(await world.indexedDB.databases()).toEqual([]);
});

it.each<readonly [string, () => IDBFactory | null | undefined]>([
  ['there is no storage', () => undefined],
  [
    'naming it throws',
    () => {
      throw new DOMException('as injected', 'SecurityError');
    },
  ],
  [
    'opening throws',
    () =>
      ({
        open: () => {
          throw new DOMException('as injected', 'SecurityError');
        },
      }) as unknown as IDBFactory,
  ],
])('sees nothing and does not fail where %s', async (_, indexedDB) => {
  expect(await glance('test', ID, indexedDB)).toBeNull();
});

it('sees nothing in a database of the first schema', async () => {
  const world = new World();
  await new Promise<void>((resolve) => {
    const opening = world.indexedDB.open('test', 10);
    opening.onupgradeneeded = () => void opening.result.createObjectStore('dataSets');
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
  expect(await look(world)).toBeNull();
});

it('believes no damaged snapshot, and none that a row does not name', async () => {
  const world = new World();
  await published(world);
  const sound = await look(world);
  if (!sound) throw new Error('nothing seen');
  const { buffer: bytes } = packOutline({ ...sound, digest: 'other' }, MADE.head);
  await world.direct(({ snapshots }) => snapshots.update('one', { bytes }));
  expect(await look(world)).toBeNull();
  await world.direct(({ snapshots }) => snapshots.update('one', { bytes: new ArrayBuffer(64) }));
  expect(await look(world)).toBeNull();
  await world.direct(({ snapshots }) => snapshots.clear());
  expect(await look(world)).toBeNull();
});
