import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Change, type Draft, type Fields, KEPT_TABLES } from '../../src/core/change.ts';
import type { KeptRow } from '../../src/storage/database.ts';
import { bundle, milestone } from './sample.ts';
import { World } from './world.ts';

// Many stores are opened and filled, which takes its time where the machine has other work.
vi.setConfig({ testTimeout: 30_000 });

const by = { who: '', why: '' };
const PERSON = ['tracks', 'own', 'edits', 'views', 'journal'] as const;

const field = fc.constantFrom('a', 'b', 'c', 'toString', 'valueOf');
const value = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.constant(null),
  fc.array(fc.boolean(), { maxLength: 2 }),
);
const drafts: fc.Arbitrary<Draft> = fc.record({
  dataSet: fc.constantFrom('x', 'y'),
  table: fc.constantFrom(...KEPT_TABLES),
  id: fc.constantFrom('1', '2'),
  after: fc.option(fc.dictionary(field, value, { maxKeys: 3, noNullPrototype: true }), {
    freq: 4,
  }),
});
/** Commits, one after the other, each with the wall clock it sees. */
const history = fc.array(
  fc.record({
    drafts: fc.array(drafts, { minLength: 1, maxLength: 4 }),
    clock: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 8 },
);

type State = Map<string, Fields>;
const nameOf = ({ table, dataSet, id }: Draft): string => JSON.stringify([table, dataSet, id]);

function forwards(state: State, change: Change): void {
  const { after } = change;
  if (after === null) state.delete(nameOf(change));
  else state.set(nameOf(change), { ...state.get(nameOf(change)), ...after });
}

function backwards(state: State, change: Change): void {
  const { before, after } = change;
  if (before === null) {
    state.delete(nameOf(change));
    return;
  }
  const added = new Set(Object.keys(after ?? {}));
  const rest = Object.entries(state.get(nameOf(change)) ?? {}).filter(([key]) => !added.has(key));
  state.set(nameOf(change), { ...Object.fromEntries(rest), ...before });
}

async function stored(world: World): Promise<State> {
  const rows = await world.rows(...KEPT_TABLES);
  return new Map(
    KEPT_TABLES.flatMap((table) =>
      (rows[table] as readonly KeptRow[]).map(
        ({ dataSet, id, fields }) => [nameOf({ table, dataSet, id, after: null }), fields] as const,
      ),
    ),
  );
}

describe('the journal', () => {
  it('gives the stored records when replayed, and nothing when taken back', () =>
    fc.assert(
      fc.asyncProperty(history, async (commits) => {
        const world = new World();
        const store = await world.opened();
        for (const { drafts, clock } of commits) {
          world.clock = clock;
          await store.commit(drafts, by);
        }
        const { journal } = await world.everything();
        const entries = journal as readonly Change[]; // in the order of their keys
        const state: State = new Map();
        for (const change of entries) forwards(state, change);
        expect(state).toEqual(await stored(world));
        for (const change of [...entries].reverse()) backwards(state, change);
        expect(state).toEqual(new Map());
        expect(entries.map(({ revision }) => revision)).toEqual(
          commits.flatMap(({ drafts }, at) => drafts.map(() => at + 1)),
        );
        store.close();
      }),
      { numRuns: 60 },
    ));

  it('never changes a field that a draft does not name', () =>
    fc.assert(
      fc.asyncProperty(history, drafts, async (commits, last) => {
        const world = new World();
        const store = await world.opened();
        for (const { drafts } of commits) await store.commit(drafts, by);
        const before = await stored(world);
        await store.commit([last], by);
        const after = await stored(world);
        const expected = new Map(before);
        if (last.after === null) expected.delete(nameOf(last));
        else {
          const named = new Set(Object.keys(last.after));
          const left = Object.entries(before.get(nameOf(last)) ?? {}).filter(
            ([key]) => !named.has(key),
          );
          const kept = Object.entries(after.get(nameOf(last)) ?? {}).filter(
            ([key]) => !named.has(key),
          );
          expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(left));
          expected.set(nameOf(last), after.get(nameOf(last)) ?? {});
        }
        expect(after).toEqual(expected);
        store.close();
      }),
      { numRuns: 60 },
    ));

  it('and all that is the person’s stay as they are under any installation', () =>
    fc.assert(
      fc.asyncProperty(
        history,
        fc.array(
          fc.record({
            id: fc.constantFrom('x', 'y'),
            version: fc.constantFrom('1.0.0', '1.2.0', '2.0.0'),
            digest: fc.constantFrom('d1', 'd2', 'd3'),
            records: fc.subarray([milestone('1'), milestone('2')]),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (commits, installs) => {
          const world = new World();
          const store = await world.opened();
          for (const { drafts } of commits) await store.commit(drafts, by);
          const before = await world.rows(...PERSON);
          for (const changes of installs) await store.install(bundle(changes));
          expect(await world.rows(...PERSON)).toEqual(before);
          expect(world.sign).toMatchObject({ revision: commits.length });
          store.close();
        },
      ),
      { numRuns: 40 },
    ));
});
