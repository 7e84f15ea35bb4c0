import { describe, expect, it, vi } from 'vitest';
import { columnsOf, settingOf } from '../../src/core/columns.ts';
import { soundMilestone } from '../../src/core/data-set.ts';
import { packOutline } from '../../src/core/snapshot.ts';
import { stage } from '../../src/storage/stage.ts';
import { bundle } from './sample.ts';
import { ID, idsOf, leftovers, MADE, SIZE, SOURCE, staged, published, wanted } from './shelf.ts';
import { abortWith, onWrite, until, World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

describe('staging', () => {
  it('shows nobody anything, and says how far it is', async () => {
    const world = new World();
    const store = await world.opened();
    const shares: number[] = [];
    await world.direct((database) =>
      stage(database, SOURCE, 'one', (share) => void shares.push(share)),
    );
    expect([await store.list(), await store.read(ID), await store.outline(ID)]).toEqual([
      [],
      null,
      null,
    ]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([(shares[0] ?? 1) < 1, shares.at(-1)]).toEqual([true, 1]);
    expect(await leftovers(world)).toMatchObject({ snapshots: 1, staging: 1 });
  });

  it('gives the same records the same digest, and others another', async () => {
    const world = new World();
    await world.opened();
    const [one, two] = [await staged(world, 'one'), await staged(world, 'two')];
    const record: typeof SOURCE.record = (row) => ({
      ...SOURCE.record(row),
      ...(row === SIZE - 1 && { lastDay: '2031-01-01' }),
    });
    const three = await staged(world, 'three', { ...SOURCE, record });
    expect(one.edition.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(two.edition).toEqual(one.edition);
    expect(three.edition.digest).not.toBe(one.edition.digest);
  });

  it('writes nothing more once it has been swept away under its hands', async () => {
    const world = new World();
    await world.opened();
    let isSwept = false;
    await world.direct(async (database) => {
      const sweepAtOnce = (): void => {
        if (!isSwept) void database.staging.delete('one');
        isSwept = true;
      };
      await expect(stage(database, SOURCE, 'one', sweepAtOnce)).rejects.toThrow(
        'nothing staged as one',
      );
    });
    expect(await leftovers(world)).toMatchObject({ snapshots: 0, staging: 0 });
  });
});

describe('publishing', () => {
  it('makes a data set of it that can be listed, looked over and read', async () => {
    const world = new World();
    const store = await published(world);
    expect(await store.list()).toEqual([
      {
        id: ID,
        version: MADE.version,
        short: MADE.head.short,
        synthetic: true,
        milestones: SIZE,
      },
    ]);
    const outline = await store.outline(ID);
    if (!outline || outline === 'stale') throw new Error('no outline');
    const stored = await store.read(ID, outline);
    expect(stored?.problems).toEqual([]);
    const records = Array.from({ length: SIZE }, (_, row) => soundMilestone(MADE.record(row)));
    const columns = columnsOf(
      records,
      settingOf(outline.head.electionDay, {
        documents: new Map(MADE.tables.documents.map((one) => [one.id, one])),
        places: new Map(MADE.tables.places.map((one) => [one.id, one])),
        sources: new Map(MADE.tables.sources.map((one) => [one.id, one])),
      }),
    );
    expect(packOutline(outline, {})).toEqual(packOutline({ ...outline, columns }, {}));
    expect(stored?.dataSet?.bodies.size).toBe(MADE.tables.bodies.length);
    expect([...(stored?.dataSet?.sources.keys() ?? [])]).toEqual(
      MADE.tables.sources.map(({ id }) => id),
    );
    expect(stored?.dataSet?.milestones).toEqual([]);
    expect(await store.fetch(ID, wanted(0, 255, 256, SIZE - 1))).toEqual(
      [0, 255, 256, SIZE - 1].map((row) => records[row]),
    );
  });

  it.each(['dataSets', 'staging'])(
    'that fails at %s publishes nothing, says so, and can be swept',
    async (table) => {
      const world = new World();
      let isFailing = false;
      const fault = onWrite(table, async (request, go) => {
        const answer = await go();
        if (isFailing) abortWith(request, 'QuotaExceededError');
        return answer;
      });
      const store = await world.opened({ addons: [fault] });
      const before = await staged(world, 'one');
      isFailing = true;
      await expect(store.publish(before)).rejects.toMatchObject({ name: 'CommitFailed' });
      expect(store.keeping).toMatchObject({ is: 'not-kept' });
      expect(await store.list()).toEqual([]);
      expect(await leftovers(world)).toMatchObject({ snapshots: 1, staging: 1 });
      isFailing = false;
      expect(await store.sweep()).toBe(1);
      expect(await leftovers(world)).toEqual({ blocks: 0, snapshots: 0, staging: 0 });
      expect(store.keeping).toEqual({ is: 'kept' });
    },
  );

  it('of what nobody has staged, or has swept, is refused', async () => {
    const world = new World();
    const store = await world.opened();
    const before = await staged(world, 'one');
    await store.sweep();
    await expect(store.publish(before)).rejects.toThrow('nothing staged as one');
    expect(await store.list()).toEqual([]);
  });

  it('in place of an earlier one leaves that one to be swept, even where nobody can tell who is alive', async () => {
    const world = new World();
    const store = await published(world, { isHeld: () => Promise.resolve(null) });
    await store.publish(await staged(world, 'two'));
    expect((await world.rows('staging'))['staging']).toEqual([{ store: 'one', isLeft: true }]);
    expect(idsOf(await store.fetch(ID, wanted(300)))).toEqual(wanted(300).map(({ id }) => id));
    expect(await store.sweep()).toBe(1);
    expect(await leftovers(world)).toMatchObject({ snapshots: 1, staging: 0 });
    expect(idsOf(await store.fetch(ID, wanted(300)))).toEqual(wanted(300).map(({ id }) => id));
  });
});

describe('sweeping', () => {
  it('deletes what nobody holds and leaves what somebody holds', async () => {
    const world = new World();
    const store = await world.opened({
      isHeld: (lock) => Promise.resolve(lock === 'test:staging:held'),
    });
    const held = await staged(world, 'held');
    await staged(world, 'dead');
    expect(await store.sweep()).toBe(1);
    const { blocks, staging } = await world.rows('blocks', 'staging');
    expect(staging).toEqual([{ store: 'held' }]);
    expect(new Set(blocks?.map((block) => (block as { store: string }).store))).toEqual(
      new Set(['held']),
    );
    await store.publish(held);
    expect(idsOf(await store.fetch(ID, wanted(7)))).toEqual(wanted(7).map(({ id }) => id));
  });

  it('leaves everything where nobody can tell, but what is known to have ended', async () => {
    const world = new World();
    const store = await world.opened({ isHeld: () => Promise.resolve(null) });
    await staged(world, 'one');
    await staged(world, 'two');
    expect(await store.sweep()).toBe(0);
    expect(await store.sweep('two')).toBe(1);
    expect((await world.rows('staging'))['staging']).toEqual([{ store: 'one' }]);
  });

  it('does not touch what is published while it asks whether anybody holds it', async () => {
    const world = new World();
    const store = await world.opened();
    const before = await staged(world, 'one');
    let answer = (_: boolean): void => undefined;
    const other = await world.opened({
      isHeld: () => new Promise((resolve) => (answer = resolve)),
    });
    const sweeping = other.sweep();
    await until(() => answer.length > 0);
    await store.publish(before);
    answer(false);
    expect(await sweeping).toBe(0);
    expect(await leftovers(world)).toMatchObject({ snapshots: 1, staging: 0 });
    expect(idsOf(await store.fetch(ID, wanted(599)))).toEqual(wanted(599).map(({ id }) => id));
  });

  it('goes all the way or not at all', async () => {
    const world = new World();
    let isFailing = false;
    const fault = onWrite('staging', async (request, go) => {
      const answer = await go();
      if (isFailing) abortWith(request, 'UnknownError');
      return answer;
    });
    const store = await world.opened({ addons: [fault] });
    await staged(world, 'one');
    const before = await leftovers(world);
    isFailing = true;
    await expect(store.sweep()).rejects.toMatchObject({ why: 'failed' });
    expect(await leftovers(world)).toEqual(before);
    isFailing = false;
    expect(await store.sweep()).toBe(1);
    expect(await leftovers(world)).toEqual({ blocks: 0, snapshots: 0, staging: 0 });
  });

  it('of nothing sweeps nothing', async () => {
    expect(await (await new World().opened()).sweep()).toBe(0);
  });
});

describe('removing', () => {
  it('takes a data set away with all that belongs to it, and what the person added stays', async () => {
    const world = new World();
    const store = await published(world, { isHeld: () => Promise.resolve(null) });
    await store.install(bundle());
    const draft = { dataSet: ID, table: 'tracks', id: 'x', after: { note: 'mine' } } as const;
    await store.commit([draft], { who: '', why: '' });
    const { reference } = await world.everything();
    await store.remove(ID);
    expect(await leftovers(world)).toEqual({ blocks: 0, snapshots: 0, staging: 0 });
    expect((await store.list()).map(({ id }) => id)).toEqual(['sample']);
    const { reference: after, tracks } = await world.everything();
    expect([after, tracks]).toEqual([
      reference,
      [{ dataSet: ID, id: 'x', fields: { note: 'mine' } }],
    ]);
  });

  it('of one that is not there changes nothing', async () => {
    const world = new World();
    const store = await published(world);
    const before = await leftovers(world);
    await store.remove('nobody');
    expect(await leftovers(world)).toEqual(before);
    expect(await store.list()).toHaveLength(1);
  });
});
