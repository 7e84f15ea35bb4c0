import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { bundle, milestone } from './sample.ts';
import { onWrite, World } from './world.ts';

const by = { who: '', why: '' };
const PERSON = ['tracks', 'own', 'edits', 'views', 'journal'] as const;

describe('installing', () => {
  it('puts head, records and edition there', async () => {
    const world = new World();
    const store = await world.opened();
    expect(await store.install(bundle())).toBe('installed');
    const { dataSets, reference } = await world.everything();
    expect(dataSets).toEqual([
      {
        id: 'sample',
        version: '1.0.0',
        digest: 'd1',
        head: bundle().head,
        revision: 0,
        installed: world.clock,
      },
    ]);
    expect(reference).toEqual(bundle().records.map((raw) => ({ dataSet: 'sample', ...raw })));
    expect(world.sign).toEqual({ revision: 0, kept: 0, dataSets: 1 });
  });

  it.each([
    ['the same digest', { version: '1.9.0', digest: 'd1' }, 'same'],
    ['the same digest under a later version', { version: '2.0.0', digest: 'd1' }, 'same'],
    ['a later version', { version: '1.9.1', digest: 'd2' }, 'replaced'],
    ['a version later as a number, not as a text', { version: '1.10.0', digest: 'd2' }, 'replaced'],
    ['other records under the same version', { version: '1.9.0', digest: 'd2' }, 'replaced'],
    ['an earlier version', { version: '1.8.99', digest: 'd0' }, 'newer-kept'],
    ['an earlier major version', { version: '0.10.9', digest: 'd0' }, 'newer-kept'],
    ['something that is no version', { version: 'next', digest: 'd2' }, 'replaced'],
  ])('%s gives the outcome that follows', async (_, changes, outcome) => {
    const world = new World();
    const store = await world.opened();
    await store.install(bundle({ version: '1.9.0' }));
    const before = await world.everything();
    const records = [milestone('third')];
    expect(await store.install(bundle({ ...changes, records }))).toBe(outcome);
    const { dataSets, reference } = await world.everything();
    if (outcome === 'replaced') {
      expect(dataSets).toMatchObject([changes]);
      expect(reference).toEqual([{ dataSet: 'sample', ...records[0] }]);
    } else {
      expect({ dataSets, reference }).toEqual({
        dataSets: before['dataSets'],
        reference: before['reference'],
      });
    }
  });

  it('replaces a stored edition that cannot be understood', async () => {
    const world = new World();
    const store = await world.opened();
    await store.install(bundle());
    await world.direct((database) => database.table('dataSets').put({ id: 'sample', version: 9 }));
    expect(await store.install(bundle())).toBe('replaced');
    expect((await store.read('sample'))?.dataSet?.milestones).toHaveLength(2);
  });

  it('replaces one data set and leaves its neighbours', async () => {
    const world = new World();
    const store = await world.opened();
    const neighbours = ['a', 'a-', 'a-b', 'a0', 'b', '', '__proto__'];
    for (const id of neighbours) await store.install(bundle({ id }));
    expect(await store.install(bundle({ id: 'a-', digest: 'd2', records: [] }))).toBe('replaced');
    const { reference } = await world.everything();
    const left = neighbours.map(
      (id) => (reference ?? []).filter((row) => (row as { dataSet: string }).dataSet === id).length,
    );
    expect(left).toEqual([3, 0, 3, 3, 3, 3, 3]);
  });

  it('is one strict transaction over its own tables', async () => {
    const store = await new World().opened();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await store.install(bundle());
    const transactions = new Set(
      (put.mock.contexts as IDBObjectStore[]).map(({ transaction }) => transaction),
    );
    put.mockRestore();
    expect(
      [...transactions].map(({ durability, objectStoreNames }) => ({
        durability,
        tables: [...objectStoreNames].sort(),
      })),
    ).toEqual([{ durability: 'strict', tables: ['dataSets', 'meta', 'reference'] }]);
  });

  it('changes nothing when the last write fails', async () => {
    const world = new World();
    await (await world.opened()).install(bundle());
    const before = { all: await world.everything(), sign: world.sign };
    const store = await world.opened({
      addons: [onWrite('dataSets', () => Promise.reject(new DOMException('', 'UnknownError')))],
    });
    await expect(store.install(bundle({ digest: 'd2', records: [] }))).rejects.toMatchObject({
      name: 'CommitFailed',
      why: 'failed',
    });
    expect(store.keeping).toMatchObject({ is: 'not-kept', why: 'failed' });
    expect({ all: await world.everything(), sign: world.sign }).toEqual(before);
  });

  it('touches nothing of the person', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit(
      (['tracks', 'own', 'edits', 'views'] as const).map((table) => ({
        dataSet: 'sample',
        table,
        id: 'first',
        after: { table },
      })),
      by,
    );
    const before = await world.rows(...PERSON);
    await store.install(bundle());
    await store.install(bundle({ version: '2.0.0', digest: 'd2', records: [] }));
    expect(await world.rows(...PERSON)).toEqual(before);
    expect(world.sign).toEqual({ revision: 1, kept: 4, dataSets: 1 });
  });
});
