import { expect, test } from 'vitest';
import { KeepingState } from '../../src/state/keeping.svelte.ts';
import { MapStore } from '../components/world.ts';

function following(store: MapStore): KeepingState {
  const keeping = new KeepingState();
  keeping.follow(store);
  return keeping;
}

test('is opening until there is a store, and then what the store says, at every change', () => {
  const store = new MapStore({ is: 'kept' });
  const keeping = new KeepingState();
  expect(keeping.now).toEqual({ is: 'opening' });
  keeping.follow(store);
  expect(keeping.now).toEqual({ is: 'kept' });
  store.become({ is: 'not-kept', why: 'denied', detail: 'SecurityError' });
  expect(keeping.now).toEqual({ is: 'not-kept', why: 'denied', detail: 'SecurityError' });
  store.become({ is: 'closed' });
  expect(keeping.now).toEqual({ is: 'closed' });
});

test('keeps nothing, and says why, when not even the store could be fetched', async () => {
  const keeping = new KeepingState();
  keeping.fail('TypeError: Failed to fetch');
  expect(keeping.now).toEqual({
    is: 'not-kept',
    why: 'failed',
    detail: 'TypeError: Failed to fetch',
  });
  await keeping.acceptLoss();
  expect(await keeping.damaged('vn-2021')).toBe('');
});

test('accepts a loss through the store', async () => {
  const canary = { revision: 1, kept: 1, dataSets: 1 };
  const store = new MapStore({ is: 'missing', expected: canary, found: canary });
  const keeping = following(store);
  await keeping.acceptLoss();
  expect([store.accepted, keeping.now]).toEqual([1, { is: 'kept' }]);
});

test('holds the problems of the last reading and gives the damaged records as text', async () => {
  const store = new MapStore();
  store.damaged = '[{"id":"x"}]';
  const keeping = following(store);
  expect(keeping.problems).toEqual([]);
  const problem = { code: 'wrong-shape', place: { in: 'milestones', record: 'x' } } as const;
  keeping.report([problem]);
  expect(keeping.problems).toEqual([problem]);
  keeping.report([]);
  expect(keeping.problems).toEqual([]);
  expect(await keeping.damaged('vn-2021')).toBe('vn-2021:[{"id":"x"}]');
});
