import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/core/change.ts';
import { checked } from '../../src/storage/draft.ts';
import { World } from './world.ts';

const draft = (changes: object): Draft =>
  ({ dataSet: 'sample', table: 'own', id: 'mine', after: {}, ...changes }) as Draft;

const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });
const circular: Record<string, unknown> = {};
circular['self'] = circular;

const WRONG: readonly (readonly [string, object])[] = [
  ['an empty id', { id: '' }],
  ['an id that is no text', { id: 7 }],
  ['an empty data set', { dataSet: '' }],
  ['a table that is not the person’s', { table: 'reference' }],
  ['a table named after a prototype', { table: '__proto__' }],
  ['a list for fields', { after: [] }],
  ['a date for fields', { after: new Date(0) }],
  ['a field called __proto__', { after: JSON.parse('{"__proto__":{"x":1}}') as object }],
  ['a field called constructor', { after: { constructor: 1 } }],
  ['a field called prototype', { after: { prototype: 1 } }],
  ['a hostile name far inside', { after: { a: [{ b: JSON.parse('{"__proto__":1}') as object }] } }],
  ['undefined', { after: { a: undefined } }],
  ['a hole in a list', { after: { a: Array(1) } }],
  ['NaN', { after: { a: NaN } }],
  ['infinity', { after: { a: -Infinity } }],
  ['a function', { after: { a: () => 1 } }],
  ['a symbol', { after: { a: Symbol('s') } }],
  ['a bigint', { after: { a: 1n } }],
  ['a date', { after: { a: new Date(0) } }],
  ['a map', { after: { a: new Map() } }],
  ['bytes', { after: { a: new Uint8Array(1) } }],
  ['a value inside itself', { after: circular }],
  ['10,000 levels', { after: { a: nested(10_000) } }],
];

describe('a draft', () => {
  it.each(WRONG)('with %s is refused before anything is written', async (_, changes) => {
    const world = new World();
    const store = await world.opened();
    const before = await world.everything();
    const drafts = [draft({ after: { fine: true } }), draft(changes)];
    await expect(store.commit(drafts, { who: '', why: '' })).rejects.toThrow(TypeError);
    expect(await world.everything()).toEqual(before);
    expect(store.keeping).toEqual({ is: 'kept' });
  });

  it('of plain data passes as a copy, also without a prototype or behind a proxy', () => {
    const plain = { a: [1, 'x', null, { b: false }], toString: 'an ordinary name' };
    const bare = Object.assign(Object.create(null) as object, plain);
    for (const after of [plain, bare, new Proxy(plain, {})]) {
      const [copy] = checked([draft({ after, stray: 1 })]);
      expect(copy).toStrictEqual({ dataSet: 'sample', table: 'own', id: 'mine', after: plain });
      expect(copy?.after).not.toBe(after);
      expect(structuredClone(copy)).toStrictEqual(copy);
    }
  });

  it.each(['__proto__', 'constructor', 'a/b c', 'đ', '\u0000'])(
    'may be about a record or data set called %j',
    async (name) => {
      const world = new World();
      const store = await world.opened();
      await store.commit([draft({ dataSet: name, id: name, after: { n: 1 } })], {
        who: '__proto__',
        why: 'constructor',
      });
      const [second] = await store.commit([draft({ dataSet: name, id: name, after: { n: 2 } })], {
        who: '',
        why: '',
      });
      expect(second).toMatchObject({ dataSet: name, id: name, before: { n: 1 } });
      expect((await world.everything())['own']).toEqual([
        { dataSet: name, id: name, fields: { n: 2 } },
      ]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});
