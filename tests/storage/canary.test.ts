import { describe, expect, it } from 'vitest';
import type { Canary } from '../../src/core/store.ts';
import { hasLost, Sign } from '../../src/storage/canary.ts';
import { bundle } from './sample.ts';
import { World } from './world.ts';

const canary = (revision: number, kept: number, dataSets: number): Canary => ({
  revision,
  kept,
  dataSets,
});

const by = { who: '', why: '' };
const draft = { dataSet: 'sample', table: 'own', id: 'mine', after: { n: 1 } } as const;

describe('something is missing', () => {
  it.each([
    ['nothing was expected and nothing is there', canary(0, 0, 0), canary(0, 0, 0), false],
    ['all is as it was', canary(5, 3, 1), canary(5, 3, 1), false],
    ['there is more', canary(5, 3, 1), canary(6, 4, 2), false],
    ['the revision is lower', canary(5, 3, 1), canary(4, 3, 1), true],
    ['records are fewer at the same revision', canary(5, 3, 1), canary(5, 2, 1), true],
    ['records are fewer after a later commit', canary(5, 3, 1), canary(6, 2, 1), false],
    ['only a data set was there, and now nothing is', canary(0, 0, 1), canary(0, 0, 0), true],
    ['everything is gone', canary(5, 3, 1), canary(0, 0, 0), true],
    ['one data set of two is gone', canary(0, 0, 2), canary(0, 0, 1), false],
  ])('or not, when %s', (_, expected, found, answer) => {
    expect(hasLost(expected, found)).toBe(answer);
  });
});

describe('the sign', () => {
  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[1,2,3]'],
    ['half a sign', '{"revision":1,"kept":1}'],
    ['a text for a number', '{"revision":"1","kept":1,"dataSets":1}'],
    ['a negative number', '{"revision":-1,"kept":1,"dataSets":1}'],
    ['a fraction', '{"revision":1.5,"kept":1,"dataSets":1}'],
  ])('is none where localStorage holds %s', (_, text) => {
    const world = new World();
    if (text !== undefined) world.signs.set('test:canary', text);
    expect(new Sign(world.environment()).read()).toBeNull();
  });

  it('advances, and never goes back by itself', () => {
    const world = new World();
    const sign = new Sign(world.environment());
    sign.advance(canary(2, 2, 1));
    sign.advance(canary(1, 9, 9));
    expect(world.sign).toEqual(canary(2, 2, 1));
    sign.advance(canary(3, 1, 1));
    expect(world.sign).toEqual(canary(3, 1, 1));
    sign.replace(canary(0, 0, 0));
    expect(world.sign).toEqual(canary(0, 0, 0));
  });

  it('does not throw when localStorage is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
    };
    const sign = new Sign(new World().environment({ localStorage: () => full }));
    expect(() => sign.advance(canary(1, 1, 1))).not.toThrow();
  });
});

describe('a database that came back empty', () => {
  async function lost(): Promise<World> {
    const world = new World();
    const store = await world.opened();
    await store.install(bundle());
    await store.commit([draft], by);
    await store.commit([{ ...draft, id: 'other' }], by);
    store.close();
    expect(world.sign).toEqual(canary(2, 2, 1));
    await world.loseDatabase();
    return world;
  }

  it('is noticed, and nothing is written before the person has decided', async () => {
    const world = await lost();
    const store = await world.opened();
    expect(store.keeping).toEqual({
      is: 'missing',
      expected: canary(2, 2, 1),
      found: canary(0, 0, 0),
    });
    await expect(store.install(bundle())).rejects.toMatchObject({ why: 'missing' });
    await expect(store.commit([draft], by)).rejects.toMatchObject({ why: 'missing' });
    expect(await store.read('sample')).toBeNull();
    store.close();
    const { dataSets, reference, own, journal } = await world.everything();
    expect({ dataSets, reference, own, journal }).toEqual({
      dataSets: [],
      reference: [],
      own: [],
      journal: [],
    });
    expect(world.sign).toEqual(canary(2, 2, 1));
    expect((await world.opened()).keeping).toMatchObject({ is: 'missing' });
  });

  it('goes on after the person has decided, under a new device', async () => {
    const world = await lost();
    const store = await world.opened();
    await store.acceptLoss();
    expect(store.keeping).toEqual({ is: 'kept' });
    expect(world.sign).toEqual(canary(0, 0, 0));
    expect(await store.install(bundle())).toBe('installed');
    const [change] = await store.commit([draft], by);
    expect(change).toMatchObject({ revision: 1, device: 'device2' });
    store.close();
    expect((await world.opened()).keeping).toEqual({ is: 'kept' });
  });

  it('accepting a loss where there is none changes nothing', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([draft], by);
    await store.acceptLoss();
    expect(world.sign).toEqual(canary(1, 1, 0));
    expect(store.keeping).toEqual({ is: 'kept' });
  });

  it('is not suspected when a tab died between a removing commit and its sign', async () => {
    const world = new World();
    const store = await world.opened();
    await store.commit([draft], by);
    const before = world.signs.get('test:canary') ?? '';
    await store.commit([{ ...draft, after: null }], by);
    store.close();
    world.signs.set('test:canary', before);
    expect((await world.opened()).keeping).toEqual({ is: 'kept' });
    expect(world.sign).toEqual(canary(2, 0, 0));
  });
});
