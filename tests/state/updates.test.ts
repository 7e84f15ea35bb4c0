import { expect, test, vi } from 'vitest';
import { Updates } from '../../src/state/updates.svelte.ts';

test('a new version is taken when the reader says so, and not before', () => {
  const updates = new Updates();
  const take = vi.fn();
  updates.take();
  expect(updates.offered).toBe(false);
  updates.offer(take);
  expect([updates.offered, take.mock.calls.length]).toEqual([true, 0]);
  updates.take();
  expect(take).toHaveBeenCalledOnce();
});

test('a new version that is put off is not taken, and can be offered again', () => {
  const updates = new Updates();
  const take = vi.fn();
  updates.offer(take);
  updates.later();
  updates.take();
  expect([updates.offered, take.mock.calls.length]).toEqual([false, 0]);
  updates.offer(take);
  expect(updates.offered).toBe(true);
});
