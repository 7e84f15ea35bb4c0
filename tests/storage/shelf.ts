/** A small synthetic data set on the shelf of large ones, and hands that reach past the store to it. */
import type { Milestone } from '../../src/core/records.ts';
import type { Staged } from '../../src/core/store.ts';
import { type Synthetic, synthetic } from '../../src/core/synthetic.ts';
import type { BlockRow } from '../../src/storage/database.ts';
import { type Source, stage } from '../../src/storage/stage.ts';
import type { BrowserStore } from '../../src/storage/store.ts';
import type { World } from './world.ts';

/** Three blocks of milestones, the last of them not full. */
export const SIZE = 600;
export const MADE: Synthetic = synthetic({ milestones: SIZE, seed: 1 });
export const { id: ID } = MADE.head;
export const SOURCE: Source = { ...MADE, id: ID };

export const idAt = (row: number): string => MADE.record(row).id;
export const wanted = (...rows: readonly number[]): readonly { row: number; id: string }[] =>
  rows.map((row) => ({ row, id: idAt(row) }));
export const idsOf = (records: readonly Milestone[]): readonly string[] =>
  records.map(({ id }) => id);

/** Stages over a connection of its own, as the worker does. */
export const staged = (world: World, store: string, source: Source = SOURCE): Promise<Staged> =>
  world.direct((database) => stage(database, source, store, () => undefined));

/** A store in which the synthetic data set is published. */
export async function published(
  world: World,
  ...[other]: Parameters<World['opened']>
): Promise<BrowserStore> {
  const store = await world.opened(other);
  await store.publish(await staged(world, 'one'));
  return store;
}

/** How many rows each of the three tables has that only large data sets use. */
export async function leftovers(world: World): Promise<Readonly<Record<string, number>>> {
  const rows = await world.rows('blocks', 'snapshots', 'staging');
  return Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.length]));
}

/** Puts other bytes in the place of a block's, or takes the block away where there are none. */
export async function damageBlock(
  world: World,
  table: BlockRow['table'],
  number: number,
  bytes: ArrayBuffer | null,
  store = 'one',
): Promise<void> {
  await world.direct(async ({ blocks }) => {
    const block = await blocks.get([store, table, number]);
    if (!block) throw new Error(`no block ${number} of ${table}`);
    if (bytes) await blocks.put({ ...block, packing: 'none', bytes });
    else await blocks.delete([store, table, number]);
  });
}

export const bytesOf = (value: unknown): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify(value)).buffer;
