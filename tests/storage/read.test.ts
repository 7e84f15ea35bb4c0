import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { bundle, HEAD, milestone } from './sample.ts';
import { World } from './world.ts';

async function installed(): Promise<World> {
  const world = new World();
  const store = await world.opened();
  await store.install(bundle());
  store.close();
  return world;
}

const put = (world: World, table: string, row: unknown): Promise<unknown> =>
  world.direct((database) => database.table(table).put(row));

describe('reading', () => {
  it('gives back what was installed', async () => {
    const store = await (await installed()).opened();
    const stored = await store.read('sample');
    expect(stored).toMatchObject({
      edition: { id: 'sample', version: '1.0.0', digest: 'd1' },
      problems: [],
      damaged: [],
      dataSet: { id: 'sample', version: '1.0.0', digest: 'd1', head: { synthetic: true } },
    });
    expect(stored?.dataSet?.milestones.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(stored?.edition).toEqual({ id: 'sample', version: '1.0.0', digest: 'd1' });
    expect(JSON.parse(await store.exportDamaged('sample'))).toEqual({
      format: 1,
      dataSet: 'sample',
      damaged: [],
    });
  });

  it('is null for a data set that is not installed', async () => {
    const store = await (await installed()).opened();
    for (const id of ['other', 'sampl', 'sample-', '', '__proto__']) {
      expect(await store.read(id)).toBeNull();
      expect(JSON.parse(await store.exportDamaged(id))).toMatchObject({ damaged: [] });
    }
  });

  it('takes all rows of one data set at once, and none of another', async () => {
    const world = await installed();
    const store = await world.opened();
    await store.install(bundle({ id: 'sample-2' }));
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const stored = await store.read('sample');
    expect(getAll).toHaveBeenCalledTimes(1);
    getAll.mockRestore();
    expect(stored?.dataSet?.milestones).toHaveLength(2);
  });

  const valid = milestone('third').record as Readonly<Record<string, unknown>>;
  it.each<readonly [string, { table: unknown; id: unknown; record?: unknown; stray?: unknown }]>([
    ['a record of null', { table: 'milestones', id: 'third', record: null }],
    ['a record that is a text', { table: 'milestones', id: 'third', record: 'x' }],
    ['a record that is a list', { table: 'milestones', id: 'third', record: [valid] }],
    ['no record', { table: 'milestones', id: 'third' }],
    [
      'a day that does not exist',
      { table: 'milestones', id: 'third', record: { ...valid, when: '2031-02-30' } },
    ],
    [
      'a missing title',
      { table: 'milestones', id: 'third', record: { ...valid, title: undefined } },
    ],
    ['an unknown kind', { table: 'milestones', id: 'third', record: { ...valid, kind: 'party' } }],
    [
      'a link that would run a script',
      {
        table: 'sources',
        id: 'third',
        record: {
          id: 'third',
          url: 'javascript:alert(1)',
          publisher: { vi: 'x', en: 'x' },
          kind: 'press',
          origin: 'o',
        },
      },
    ],
    ['a table that we do not have', { table: 'nonsense', id: 'third', record: valid }],
    ['a table named after a prototype', { table: '__proto__', id: 'third', record: valid }],
    ['a table that is a number', { table: 5, id: 'third', record: valid }],
    ['an id that is a list', { table: 'milestones', id: ['third'], record: valid }],
    ['a stray field beside a broken record', { table: 'people', id: 'p', record: 1, stray: 2 }],
  ])('leaves out, reports and keeps a row with %s', async (_, damaged) => {
    const world = await installed();
    const row = { dataSet: 'sample', ...damaged };
    await put(world, 'reference', row);
    const store = await world.opened();
    const stored = await store.read('sample');
    expect(stored?.dataSet?.milestones.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(stored?.damaged).toMatchObject([
      { dataSet: 'sample', row: { table: damaged.table, id: damaged.id } },
    ]);
    expect(
      new Set(stored?.problems.map(({ place }) => JSON.stringify([place.in, place.record]))),
    ).toEqual(new Set([JSON.stringify([String(damaged.table), String(damaged.id)])]));
    const text = await store.exportDamaged('sample');
    expect(JSON.parse(text)).toEqual({
      format: 1,
      dataSet: 'sample',
      damaged: [JSON.parse(JSON.stringify(row))],
    });
    store.close();
    expect((await world.everything())['reference']).toContainEqual(row);
  });

  it('the same id damaged in one table is not damaged in another', async () => {
    const world = await installed();
    await put(world, 'reference', { dataSet: 'sample', table: 'people', id: 'first', record: {} });
    const stored = await (await world.opened()).read('sample');
    expect(stored?.dataSet?.milestone.has('first')).toBe(true);
    expect(stored?.damaged).toEqual([
      {
        dataSet: 'sample',
        row: { dataSet: 'sample', table: 'people', id: 'first', record: {} },
      },
    ]);
  });

  it.each<readonly [string, object]>([
    ['has no edition', { id: 'sample', head: HEAD }],
    ['has a version that is a number', { id: 'sample', head: HEAD, version: 1, digest: 'd1' }],
    ['has no head', { id: 'sample', version: '1.0.0', digest: 'd1' }],
    ['has a head of null', { id: 'sample', version: '1.0.0', digest: 'd1', head: null }],
    [
      'has a broken head',
      {
        id: 'sample',
        version: '1.0.0',
        digest: 'd1',
        head: { ...HEAD, electionDay: '2031-02-30' },
      },
    ],
  ])('says that a data set cannot be read when its own row %s', async (_, row) => {
    const world = await installed();
    await put(world, 'dataSets', row);
    const store = await world.opened();
    expect(store.keeping).toEqual({ is: 'kept' });
    const stored = await store.read('sample');
    expect(stored?.dataSet).toBeNull();
    expect(stored?.problems.length).toBeGreaterThan(0);
    expect(stored?.edition.id).toBe('sample');
    expect(JSON.parse(await store.exportDamaged('sample'))).toMatchObject({ damaged: [row] });
    expect((await world.everything())['reference']).toHaveLength(3);
  });

  it('exports what JSON cannot say as text, and the rest beside it', async () => {
    const world = await installed();
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const rows = [
      { dataSet: 'sample', table: 'people', id: 'a', record: { big: 7n } },
      { dataSet: 'sample', table: 'people', id: 'b', record: circular },
      { dataSet: 'sample', table: 'people', id: 'c', record: { name: 1 } },
    ];
    for (const row of rows) await put(world, 'reference', row);
    const store = await world.opened();
    expect((await store.read('sample'))?.damaged).toHaveLength(3);
    expect(JSON.parse(await store.exportDamaged('sample'))).toMatchObject({
      damaged: [{ ...rows[0], record: { big: '7' } }, '[object Object]', rows[2]],
    });
  });
});
