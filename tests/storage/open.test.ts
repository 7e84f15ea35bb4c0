import { Dexie } from 'dexie';
import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Keeping } from '../../src/core/store.ts';
import { Database } from '../../src/storage/database.ts';
import type { Environment } from '../../src/storage/environment.ts';
import { bundle } from './sample.ts';
import { turns, until, watched, World } from './world.ts';

const draft = { dataSet: 'sample', table: 'tracks', id: 'first', after: { note: 'x' } } as const;
const by = { who: '', why: '' };

// Only the store's own time limit waits for these; the fake database runs on immediates.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The app as a later version would open it. */
class NextVersion extends Database {
  constructor(environment: Environment) {
    super(environment);
    this.version(4).stores({ drafts: 'id' });
  }
}

/** A factory whose open fails by event, later, as real ones do. */
function failing(name: string): IDBFactory {
  const open = (): unknown => {
    const request = { onerror: (_event: unknown): void => undefined };
    setImmediate(() =>
      request.onerror({
        target: { error: new DOMException('as injected', name) },
        preventDefault: () => undefined,
        stopPropagation: () => undefined,
      }),
    );
    return request;
  };
  return { open } as unknown as IDBFactory; // as much of a factory as opening needs
}

const throwing = (name: string): never => {
  throw new DOMException('as injected', name);
};

const FAULTS: readonly (readonly [string, Environment['indexedDB'], Partial<Keeping>])[] = [
  ['there is no indexedDB', () => undefined, { is: 'not-kept', why: 'absent' }],
  ['indexedDB is null', () => null, { is: 'not-kept', why: 'absent' }],
  [
    'naming indexedDB throws, as in a sandboxed frame',
    () => throwing('SecurityError'),
    { is: 'not-kept', why: 'denied', detail: 'SecurityError: as injected' },
  ],
  [
    'open throws, as in a foreign frame',
    () => ({ open: () => throwing('SecurityError') }) as unknown as IDBFactory,
    { is: 'not-kept', why: 'denied' },
  ],
  [
    'a private window refuses',
    () => failing('InvalidStateError'),
    { is: 'not-kept', why: 'denied' },
  ],
  [
    'there is no room to create it',
    () => failing('QuotaExceededError'),
    { is: 'not-kept', why: 'full' },
  ],
  ['the disk fails', () => failing('UnknownError'), { is: 'not-kept', why: 'failed' }],
  [
    'it never answers',
    () => ({ open: () => ({}) }) as unknown as IDBFactory,
    { is: 'not-kept', why: 'slow', detail: 'no answer in 5000 ms' },
  ],
];

describe('opening', () => {
  it('keeps from the start when all is well', async () => {
    const world = new World();
    const store = world.store();
    expect(store.keeping).toEqual({ is: 'opening' });
    expect(await store.open()).toEqual({ is: 'kept' });
    expect(store.keeping).toEqual({ is: 'kept' });
    expect(world.sign).toEqual({ revision: 0, kept: 0, dataSets: 0 });
    expect((await world.everything())['meta']).toEqual([
      { key: 'device', value: 'device1' },
      { key: 'revision', value: 0 },
      { key: 'schema', value: 3 },
      { key: 'time', value: null },
    ]);
  });

  it.each(FAULTS)('says so when %s', async (_, indexedDB, expected) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells of its second attempt
    const store = new World().store({ indexedDB });
    void store.open();
    if ('why' in expected && expected.why === 'slow') {
      vi.advanceTimersByTime(4_999);
      await turns(20);
      expect(store.keeping).toEqual({ is: 'opening' });
      vi.advanceTimersByTime(1);
    }
    expect(await store.open()).toMatchObject(expected);
    await expect(store.read('sample')).rejects.toThrow('the database cannot be read: not-kept');
    await expect(store.commit([draft], by)).rejects.toMatchObject({
      name: 'CommitFailed',
      why: 'closed',
    });
    await expect(store.install(bundle())).rejects.toMatchObject({ why: 'closed' });
  });

  it('keeps without localStorage, whether it is absent or throws', async () => {
    for (const localStorage of [() => undefined, () => throwing('SecurityError')]) {
      const store = await new World().opened({ localStorage });
      expect(store.keeping).toEqual({ is: 'kept' });
      expect(await store.commit([draft], by)).toHaveLength(1);
    }
  });

  it('gives the same answer to a second call, during and after', async () => {
    const store = new World().store();
    const first = store.open();
    expect(store.open()).toBe(first);
    await first;
    expect(await store.open()).toEqual({ is: 'kept' });
  });

  it('is kept from the moment a slow database answers after all', async () => {
    const world = new World();
    let release = (): void => undefined;
    const late = {
      open: (name: string, version: number) => {
        const shell: Record<string, unknown> = {};
        release = () => {
          const real = world.indexedDB.open(name, version);
          real.onupgradeneeded = (event) => {
            Object.assign(shell, { result: real.result, transaction: real.transaction });
            (shell['onupgradeneeded'] as (event: unknown) => void)(event);
          };
          real.onsuccess = (event) => {
            (shell['onsuccess'] as (event: unknown) => void)(event);
          };
        };
        return shell;
      },
    };
    const store = world.store({ indexedDB: () => late as unknown as IDBFactory });
    const seen = watched(store);
    void store.open();
    await turns(20);
    vi.advanceTimersByTime(5_000);
    expect(await store.open()).toMatchObject({ is: 'not-kept', why: 'slow' });
    release();
    await until(() => store.keeping.is === 'kept');
    expect(seen.map(({ is }) => is)).toEqual(['not-kept', 'kept']);
    expect(await store.commit([draft], by)).toHaveLength(1);
  });

  it('waits, and says so, while an older connection does not let go; then keeps', async () => {
    const world = new World();
    // An imagined older version 0.5, with the notes that it would have.
    const older = new Dexie('test', {
      indexedDB: world.indexedDB,
      IDBKeyRange: world.environment().keyRange(),
    });
    older.version(0.5).stores({ meta: 'key' });
    await older.open();
    await older.table('meta').bulkPut([
      { key: 'revision', value: 0 },
      { key: 'time', value: null },
      { key: 'device', value: 'old' },
    ]);
    older.on('versionchange', () => false);
    const warn = vi.spyOn(console, 'warn');
    const store = world.store();
    const seen = watched(store);
    expect(await store.open()).toEqual({ is: 'blocked' });
    expect(warn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    await turns(20);
    expect(store.keeping).toEqual({ is: 'blocked' });
    older.close();
    await until(() => store.keeping.is === 'kept');
    expect(seen).toEqual([{ is: 'blocked' }, { is: 'kept' }]);
  });

  it('stays closed when it was closed before the answer came, and is in nobody’s way', async () => {
    const world = new World();
    const store = world.store();
    const answer = store.open();
    await Promise.resolve();
    store.close();
    expect(await answer).toEqual({ is: 'closed' });
    await turns(20);
    expect(store.keeping).toEqual({ is: 'closed' });
    const newer = new NextVersion(world.environment());
    await newer.open();
    expect(newer.isOpen()).toBe(true);
    newer.close();
  });

  it('stays closed when it was closed while it looked at what is there', async () => {
    const store = new World().store();
    const count = vi.spyOn(IDBObjectStore.prototype, 'count').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...query
    ) {
      store.close();
      return this.count(...query);
    });
    expect(await store.open()).toEqual({ is: 'closed' });
    await turns(20);
    expect(count.mock.calls.length).toBeGreaterThan(1);
    expect(store.keeping).toEqual({ is: 'closed' });
  });

  it('reads the sign before it counts, so that a commit of another tab in between is no loss', async () => {
    const order: string[] = [];
    const count = vi.spyOn(IDBObjectStore.prototype, 'count');
    const localStorage = (): Pick<Storage, 'getItem' | 'setItem'> => ({
      getItem: () => {
        order.push(count.mock.calls.length === 0 ? 'sign, uncounted' : 'sign, counted');
        return null;
      },
      setItem: () => undefined,
    });
    await new World().opened({ localStorage });
    expect(order[0]).toBe('sign, uncounted');
    expect(count).toHaveBeenCalled();
  });

  it('opens a connection only once, even if asked', async () => {
    const database = new Database(new World().environment());
    await database.open();
    database.close({ disableAutoOpen: false });
    await expect(database.open()).rejects.toThrow('opens only once');
  });

  it.each([
    ['revision', 'many'],
    ['revision', undefined],
    ['time', 7],
    ['device', ''],
  ])('reads and does not write when its note of the %s is %j', async (key, value) => {
    const world = new World();
    const first = await world.opened();
    await first.install(bundle());
    first.close();
    await world.direct((database) => database.table('meta').put({ key, value }));
    const store = await world.opened();
    expect(store.keeping).toMatchObject({ is: 'not-kept', why: 'failed' });
    expect((await store.read('sample'))?.dataSet?.milestones).toHaveLength(2);
    await expect(store.commit([draft], by)).rejects.toMatchObject({ name: 'CommitFailed' });
  });
});

describe('after opening', () => {
  it('lets a newer version upgrade, and writes no more', async () => {
    const world = new World();
    const warn = vi.spyOn(console, 'warn');
    const store = await world.opened();
    const seen = watched(store);
    const newer = new NextVersion(world.environment());
    await newer.open();
    expect(seen).toEqual([{ is: 'read-only', why: 'newer-tab' }]);
    expect(warn).not.toHaveBeenCalled();
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'read-only' });
    await expect(store.install(bundle())).rejects.toMatchObject({ why: 'read-only' });
    await expect(store.read('sample')).rejects.toThrow('read-only, newer-tab');
    expect(await newer.table('tracks').count()).toBe(0);
    newer.close();
  });

  it('a commit under way when the newer version comes is either kept or rejected', async () => {
    const world = new World();
    const store = await world.opened();
    const commits = [1, 2, 3].map((n) => store.commit([{ ...draft, after: { n } }], by));
    const outcome = Promise.allSettled(commits);
    const newer = new NextVersion(world.environment());
    await newer.open();
    const kept = (await outcome).filter(({ status }) => status === 'fulfilled').length;
    expect(await newer.table('journal').count()).toBe(kept);
    expect(store.keeping).toEqual({ is: 'read-only', why: 'newer-tab' });
    newer.close();
  });

  it('reports the database as closed when it is deleted under its feet', async () => {
    const world = new World();
    const store = await world.opened();
    await world.loseDatabase();
    expect(store.keeping).toEqual({ is: 'closed' });
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'closed' });
  });

  it('reports a lost connection, and never opens again by itself', async () => {
    const world = new World();
    const connections: IDBDatabase[] = [];
    const store = await world.opened({
      addons: [
        (database) => void database.on('ready', () => void connections.push(database.backendDB())),
      ],
    });
    const seen = watched(store);
    const opens = vi.spyOn(IDBFactory.prototype, 'open');
    for (const connection of connections) {
      forceCloseDatabase(connection as unknown as Parameters<typeof forceCloseDatabase>[0]);
    }
    await until(() => store.keeping.is === 'closed');
    expect(seen).toEqual([{ is: 'closed' }]);
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'closed' });
    await expect(store.read('sample')).rejects.toThrow('the database cannot be read: closed');
    expect(opens).not.toHaveBeenCalled();
    opens.mockRestore();
  });

  it('close ends everything, and only once', async () => {
    const store = await new World().opened();
    const seen = watched(store);
    store.close();
    store.close();
    expect(seen).toEqual([{ is: 'closed' }]);
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'closed' });
  });

  it('a listener that has ended hears nothing more', async () => {
    const store = new World().store();
    const heard: Keeping[] = [];
    store.onKeeping((keeping) => heard.push(keeping))();
    await store.open();
    expect(heard).toEqual([]);
  });
});

describe('a database of a newer version', () => {
  const upgrades: readonly (readonly [string, (world: World) => Promise<void>])[] = [
    [
      'by its note',
      (world) =>
        world.direct(async (database) => {
          await database.table('meta').put({ key: 'schema', value: 4 });
        }),
    ],
    [
      'by its own number',
      async (world) => {
        const newer = new NextVersion(world.environment());
        await newer.open();
        newer.close();
      },
    ],
  ];

  it.each(upgrades)('is read and not written: recognised %s', async (_, upgrade) => {
    const world = new World();
    const first = await world.opened();
    await first.install(bundle());
    await first.commit([draft], by);
    first.close();
    await upgrade(world);
    const before = await world.everything();
    const store = await world.opened();
    expect(store.keeping).toEqual({ is: 'read-only', why: 'newer-schema' });
    expect((await store.read('sample'))?.dataSet?.milestones).toHaveLength(2);
    expect(JSON.parse(await store.exportDamaged('sample'))).toMatchObject({ damaged: [] });
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'read-only' });
    await expect(store.install(bundle({ digest: 'd2' }))).rejects.toMatchObject({
      why: 'read-only',
    });
    await store.acceptLoss();
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'read-only' });
    store.close();
    expect(await world.everything()).toEqual(before);
  });
});
