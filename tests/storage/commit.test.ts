import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { Change, Draft } from '../../src/core/change.ts';
import { bundle } from './sample.ts';
import { abortWith, onWrite, watched, World } from './world.ts';

const by = { who: 'An', why: 'because' };
const track = (id: string, after: Draft['after']): Draft => ({
  dataSet: 'sample',
  table: 'tracks',
  id,
  after,
});

describe('a commit', () => {
  it('writes record, journal entry and revision, and returns the entry', async () => {
    const world = new World();
    const store = await world.opened();
    const changes = await store.commit([track('first', { state: 'done', note: '' })], by);
    const entry: Change = {
      dataSet: 'sample',
      table: 'tracks',
      id: 'first',
      after: { state: 'done', note: '' },
      before: null,
      key: '1611200000000-0000-device1',
      at: '1611200000000-0000-device1',
      device: 'device1',
      who: 'An',
      why: 'because',
      action: '1611200000000-0000-device1',
      revision: 1,
    };
    expect(changes).toEqual([entry]);
    const { tracks, journal, meta } = await world.everything();
    expect(tracks).toEqual([
      { dataSet: 'sample', id: 'first', fields: { state: 'done', note: '' } },
    ]);
    expect(journal).toEqual([entry]);
    expect(meta).toEqual([
      { key: 'device', value: 'device1' },
      { key: 'revision', value: 1 },
      { key: 'schema', value: 3 },
      { key: 'time', value: '1611200000000-0000-device1' },
    ]);
    expect(world.sign).toEqual({ revision: 1, kept: 1, dataSets: 0 });
  });

  it('keeps the fields that a draft does not name, and says how the named ones were', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([track('first', { state: 'done', note: 'a' })], by);
    const [change] = await store.commit([track('first', { note: 'b', owner: 'c' })], by);
    expect(change).toMatchObject({
      before: { note: 'a' },
      after: { note: 'b', owner: 'c' },
      revision: 2,
    });
    expect((await world.everything())['tracks']).toEqual([
      { dataSet: 'sample', id: 'first', fields: { state: 'done', note: 'b', owner: 'c' } },
    ]);
  });

  it('removes a record, and the entry holds all of it', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([track('first', { state: 'done', note: 'a' })], by);
    const [change] = await store.commit([track('first', null)], by);
    expect(change).toMatchObject({ before: { state: 'done', note: 'a' }, after: null });
    expect((await world.everything())['tracks']).toEqual([]);
    expect(world.sign).toEqual({ revision: 2, kept: 0, dataSets: 0 });
  });

  it('is one action and one revision, however many drafts; drafts of one record apply in order', async () => {
    const world = new World();
    const store = await world.opened();
    const changes = await store.commit(
      [
        track('first', { n: 1, m: 1 }),
        track('first', { n: 2 }),
        { dataSet: 'sample', table: 'own', id: 'first', after: { title: 't' } },
        track('first', null),
        track('first', { n: 3 }),
        { dataSet: 'other', table: 'tracks', id: 'first', after: { n: 9 } },
      ],
      by,
    );
    expect(changes.map(({ before }) => before)).toEqual([
      null,
      { n: 1 },
      null,
      { n: 2, m: 1 },
      null,
      null,
    ]);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set([changes[0]?.key]));
    expect(new Set(changes.map(({ revision }) => revision))).toEqual(new Set([1]));
    expect(changes.map(({ at }) => at.slice(14, 18))).toEqual([
      '0000',
      '0001',
      '0002',
      '0003',
      '0004',
      '0005',
    ]);
    const { tracks, own } = await world.everything();
    expect(tracks).toEqual([
      { dataSet: 'other', id: 'first', fields: { n: 9 } },
      { dataSet: 'sample', id: 'first', fields: { n: 3 } },
    ]);
    expect(own).toEqual([{ dataSet: 'sample', id: 'first', fields: { title: 't' } }]);
  });

  it('does not announce that things are kept where they were kept before', async () => {
    const store = await new World().opened();
    const seen = watched(store);
    await store.commit([track('first', { n: 1 })], by);
    expect(seen).toEqual([]);
  });

  it('without drafts writes nothing', async () => {
    const world = new World();
    const store = await world.opened();
    const before = await world.everything();
    expect(await store.commit([], by)).toEqual([]);
    expect(await world.everything()).toEqual(before);
  });

  it('copies what it is given at once', async () => {
    const world = new World();
    const store = await world.opened();
    const after = { tags: ['a'] };
    const committing = store.commit([track('first', after)], by);
    after.tags.push('b');
    await committing;
    expect((await world.everything())['tracks']).toMatchObject([{ fields: { tags: ['a'] } }]);
  });

  it('is one strict transaction', async () => {
    const store = await new World().opened();
    const writes = [
      vi.spyOn(IDBObjectStore.prototype, 'put'),
      vi.spyOn(IDBObjectStore.prototype, 'add'),
      vi.spyOn(IDBObjectStore.prototype, 'delete'),
    ];
    await store.commit([track('a', { n: 1 }), track('b', null)], by);
    const transactions = new Set(
      writes.flatMap(({ mock }) =>
        (mock.contexts as IDBObjectStore[]).map(({ transaction }) => transaction),
      ),
    );
    vi.restoreAllMocks();
    expect([...transactions].map(({ durability }) => durability)).toEqual(['strict']);
  });

  it.each([
    ['a day back', -86_400_000],
    ['to before 1970', -2_000_000_000_000],
    ['past the year 2286', 20_000_000_000_000],
    ['by half a millisecond', 0.5],
  ])('keeps the order of changes when the clock jumps %s', async (_, jump) => {
    const world = new World();
    const store = await world.opened();
    const keys: string[] = [];
    for (const step of [0, jump, 0, 1]) {
      world.clock += step;
      const [change] = await store.commit([track('first', { n: keys.length })], by);
      keys.push(change?.key ?? '');
    }
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(4);
  });

  it('goes on counting after a new start', async () => {
    const world = new World();
    const first = await world.opened();
    await first.commit([track('first', { n: 1 })], by);
    first.close();
    const [change] = await (await world.opened()).commit([track('first', { n: 2 })], by);
    expect(change).toMatchObject({
      revision: 2,
      key: '1611200000000-0001-device1',
      before: { n: 1 },
    });
  });

  it('never writes over a stored record that it cannot understand', async () => {
    const world = new World();
    const store = await world.opened();
    const damaged = { dataSet: 'sample', id: 'first', fields: 'gone' };
    await world.direct((database) => database.table('tracks').put(damaged));
    const drafts = [track('second', { n: 1 }), track('first', { n: 1 })];
    await expect(store.commit(drafts, by)).rejects.toMatchObject({
      name: 'CommitFailed',
      why: 'damaged',
    });
    const { tracks, journal } = await world.everything();
    expect({ tracks, journal }).toEqual({ tracks: [damaged], journal: [] });
    expect(store.keeping).toEqual({ is: 'kept' });
  });
});

describe('a commit that fails', () => {
  const QUOTA = new DOMException('as injected', 'QuotaExceededError');
  const FAULTS: readonly (readonly [string, 'full' | 'failed', ReturnType<typeof onWrite>])[] = [
    ['the record is refused for room', 'full', onWrite('tracks', () => Promise.reject(QUOTA))],
    ['the journal is refused for room', 'full', onWrite('journal', () => Promise.reject(QUOTA))],
    [
      'every write succeeds and the disk is then full',
      'full',
      onWrite('meta', async (request, go) => {
        const answer = await go();
        abortWith(request, 'QuotaExceededError');
        return answer;
      }),
    ],
    [
      'the transaction is aborted after the last write',
      'failed',
      onWrite('meta', async (request, go) => {
        const answer = await go();
        abortWith(request, 'AbortError');
        return answer;
      }),
    ],
    [
      'the journal cannot be written',
      'failed',
      onWrite('journal', () => Promise.reject(new DOMException('', 'UnknownError'))),
    ],
  ];

  it.each(FAULTS)('writes nothing, moves no sign and says why: %s', async (_, why, fault) => {
    const world = new World();
    const calm = await world.opened();
    await calm.install(bundle());
    await calm.commit([track('first', { n: 1 })], by);
    calm.close();
    const before = { all: await world.everything(), sign: world.sign };
    const store = await world.opened({ addons: [fault] });
    const seen = watched(store);
    await expect(
      store.commit([track('first', { n: 2 }), track('second', { n: 2 })], by),
    ).rejects.toMatchObject({ name: 'CommitFailed', why });
    expect(seen).toMatchObject([{ is: 'not-kept', why }]);
    expect({ all: await world.everything(), sign: world.sign }).toEqual(before);
    expect((await store.read('sample'))?.dataSet?.milestones).toHaveLength(2);
  });

  it('can be tried again, and then all is kept', async () => {
    let full = true;
    const world = new World();
    const store = await world.opened({
      addons: [onWrite('tracks', (_, go) => (full ? Promise.reject(QUOTA) : go()))],
    });
    const seen = watched(store);
    await expect(store.commit([track('first', { n: 1 })], by)).rejects.toThrow('as injected');
    full = false;
    expect(await store.commit([track('first', { n: 1 })], by)).toMatchObject([{ revision: 1 }]);
    expect(seen.map(({ is }) => is)).toEqual(['not-kept', 'kept']);
  });

  it('does not resolve before the transaction has committed', async () => {
    const order: string[] = [];
    const world = new World();
    const store = await world.opened({
      addons: [
        onWrite('meta', (request, go) => {
          (request.trans as unknown as IDBTransaction).addEventListener('complete', () =>
            order.push('committed'),
          );
          return go();
        }),
      ],
    });
    order.length = 0; // creating the database has written there too
    await store.commit([track('first', { n: 1 })], by);
    order.push('resolved');
    expect(order).toEqual(['committed', 'resolved']);
  });

  it('is not reported where it has not failed: a faulty listener does not make it so', async () => {
    const faults: unknown[] = [];
    const caught = (fault: unknown): void => void faults.push(fault);
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', caught);
    try {
      let full = true;
      const world = new World();
      const store = await world.opened({
        addons: [onWrite('tracks', (_, go) => (full ? Promise.reject(QUOTA) : go()))],
      });
      await expect(store.commit([track('first', { n: 1 })], by)).rejects.toThrow();
      full = false;
      const fault = new Error('in a listener');
      store.onKeeping(() => {
        throw fault;
      });
      const seen = watched(store);
      expect(await store.commit([track('first', { n: 1 })], by)).toHaveLength(1);
      expect(seen).toEqual([{ is: 'kept' }]);
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(faults).toEqual([fault]);
    } finally {
      process.off('uncaughtException', caught);
      for (const other of others) process.on('uncaughtException', other);
    }
  });
});

describe('two tabs', () => {
  it('committing at the same time lose no field, and count on in one order', async () => {
    const world = new World();
    const tabs = [await world.opened(), await world.opened()];
    const rounds = 20;
    const answers = await Promise.all(
      Array.from({ length: rounds }, (_, round) =>
        tabs.map((tab, at) => tab.commit([track('first', { [`f${at}-${round}`]: round })], by)),
      ).flat(),
    );
    const { tracks, journal, meta } = await world.everything();
    const expected: Record<string, number> = {};
    for (let round = 0; round < rounds; round++) {
      for (const at of tabs.keys()) expected[`f${at}-${round}`] = round;
    }
    expect(tracks).toEqual([{ dataSet: 'sample', id: 'first', fields: expected }]);
    const entries = journal as readonly Change[]; // read back from our own table
    expect(entries.map(({ revision }) => revision)).toEqual(
      Array.from({ length: rounds * 2 }, (_, at) => at + 1),
    );
    const times = entries.map(({ at }) => at);
    expect([...new Set(times)].sort()).toEqual(times);
    expect(
      answers
        .flat()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(times);
    expect(meta).toContainEqual({ key: 'revision', value: rounds * 2 });
    expect(world.sign).toEqual({ revision: rounds * 2, kept: 1, dataSets: 0 });
  });

  it('one opening while the other commits does not take the newer sign for a loss', async () => {
    const world = new World();
    const busy = await world.opened();
    const commits = Array.from({ length: 10 }, (_, n) => busy.commit([track('first', { n })], by));
    const openings = Array.from({ length: 5 }, () => world.opened());
    const keepings = (await Promise.all(openings)).map(({ keeping }) => keeping.is);
    await Promise.all(commits);
    expect(keepings).toEqual(['kept', 'kept', 'kept', 'kept', 'kept']);
  });
});
