import { describe, expect, test, vi } from 'vitest';
import { type DataSet, type Outline, withoutRecords } from '../../src/core/data-set.ts';
import type { Problem } from '../../src/core/problem.ts';
import type { Job, Staged, Stored, Workshop } from '../../src/core/store.ts';
import { firstLook } from '../../src/state/library.svelte.ts';
import {
  day,
  MapStore,
  TODAY,
  VN_2021,
  withMilestones,
  world,
  type World,
} from '../components/world.ts';

const PLAN = { milestones: 1000, seed: 1 };
const CRACK: Problem = { code: 'wrong-shape', place: { in: 'bodies', record: 'x' } };

const named = (id: string, more: Partial<DataSet> = {}): DataSet => ({
  ...VN_2021,
  id,
  head: {
    ...VN_2021.head,
    id,
    synthetic: true,
    lookouts: [{ day: day('2021-04-01'), label: { vi: 'x', en: 'x' } }],
  },
  ...more,
});

/** Promises that a test settles. */
class Answer<Value> {
  settle!: (value: Value) => void;
  refuse!: (error: Error) => void;
  readonly promise = new Promise<Value>((resolve, reject) => {
    this.settle = resolve;
    this.refuse = reject;
  });
}

/** A store of large data sets, whose answers a test may hold back. */
class Shelves extends MapStore {
  readonly large = new Map<string, DataSet>();
  readonly stale = new Set<string>();
  readonly problems = new Map<string, readonly Problem[]>();
  readonly slow = new Map<string, Answer<void>>();
  readonly swept: (string | undefined)[] = [];
  publishing: Answer<void> | null = null;
  refusal: Error | null = null;

  override async list() {
    const listings = [...this.large.values()].map(({ id, version, head, counts }) => ({
      id,
      version,
      short: head.short,
      synthetic: head.synthetic,
      milestones: counts.milestones,
    }));
    return [...(await super.list()), ...listings];
  }

  override async outline(id: string, known?: Outline): Promise<Outline | 'stale' | null> {
    await this.slow.get(id)?.promise;
    const dataSet = this.large.get(id);
    if (!dataSet) return null;
    if (this.stale.has(id)) return 'stale';
    return known?.digest === dataSet.digest ? known : dataSet;
  }

  override read(id: string): Promise<Stored | null> {
    const dataSet = this.large.get(id);
    if (!dataSet) return super.read(id);
    const problems = this.problems.get(id) ?? [];
    return Promise.resolve({ dataSet, problems, edition: dataSet, damaged: [] });
  }

  override async publish({ edition }: Staged): Promise<void> {
    await this.publishing?.promise;
    if (this.refusal) throw this.refusal;
    this.large.set(edition.id, named(edition.id));
  }

  override remove(id: string): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.large.delete(id);
    return Promise.resolve();
  }

  override sweep(ended?: string): Promise<number> {
    this.swept.push(ended);
    return Promise.resolve(0);
  }
}

/** One piece of work in the hands of a test. */
class Work<Value> implements Job<Value> {
  readonly answer = new Answer<Value>();
  readonly done = this.answer.promise;
  readonly #listeners: ((share: number) => void)[] = [];
  ended = 0;
  readonly store = 'staged-1';

  onProgress = (listener: (share: number) => void): void => void this.#listeners.push(listener);
  end = (): Promise<void> => {
    this.ended++;
    return Promise.resolve();
  };

  say(share: number): void {
    for (const listener of this.#listeners) listener(share);
  }
}

class Hands implements Workshop {
  readonly made: Work<Staged>[] = [];
  readonly rebuilt: { readonly id: string; readonly work: Work<readonly Problem[]> }[] = [];

  synthesize(): Work<Staged> {
    const work = new Work<Staged>();
    this.made.push(work);
    return work;
  }

  rebuild(id: string): Work<readonly Problem[]> {
    const work = new Work<readonly Problem[]>();
    this.rebuilt.push({ id, work });
    return work;
  }

  /** How many are at work now. */
  get busy(): number {
    return [...this.made, ...this.rebuilt.map(({ work }) => work)].filter(({ ended }) => !ended)
      .length;
  }
}

const stagedOf = (id: string): Staged => ({
  edition: { id, version: '1.0.0', digest: id },
  head: {},
  counts: VN_2021.counts,
  store: 'staged-1',
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface Scene extends World {
  readonly shelves: Shelves;
  readonly hands: Hands;
  /** What is on screen: data set and whether its records are there. */
  readonly shown: () => string;
}

async function library(
  sets: readonly DataSet[] = [],
  { first = VN_2021, ...options }: Parameters<typeof world>[0] & { first?: DataSet } = {},
): Promise<Scene> {
  const made = world({ dataSet: first, ...options });
  const [shelves, hands] = [new Shelves(), new Hands()];
  for (const one of sets) shelves.large.set(one.id, one);
  made.app.keeping.follow(shelves);
  made.app.library.renew(VN_2021);
  await made.app.library.follow({ store: shelves, workshop: hands });
  return { ...made, shelves, hands, shown: () => made.app.explorer.dataSet.id };
}

describe('making', () => {
  test('tells how far it is, then opens what was made, looked at from a day of its own', async () => {
    const { app, hands, shown, shelves, preferences } = await library();
    const making = app.library.make(PLAN);
    const [work] = hands.made;
    expect(app.library.work).toEqual({ is: 'making', share: 0 });
    work?.say(0.4);
    expect([app.library.work, shown()]).toEqual([{ is: 'making', share: 0.4 }, VN_2021.id]);
    work?.answer.settle(stagedOf('made'));
    await making;
    expect({
      work: app.library.work,
      failure: app.library.failure,
      shown: shown(),
      listed: app.library.listings.map(({ id }) => id),
      asOf: app.explorer.asOf,
      kept: preferences.read('dataSet'),
      ended: work?.ended,
      swept: shelves.swept.length,
    }).toEqual({
      work: null,
      failure: null,
      shown: 'made',
      listed: ['made'],
      asOf: day('2021-04-01'),
      kept: 'made',
      ended: 1,
      swept: 2,
    });
  });

  test('a second one does nothing while the first is made', async () => {
    const { app, hands } = await library();
    void app.library.make(PLAN);
    await app.library.make(PLAN);
    expect(hands.made).toHaveLength(1);
  });

  test('that is cancelled ends at once, sweeps what it wrote, and shows nothing of it', async () => {
    const { app, hands, shelves, shown } = await library();
    const making = app.library.make(PLAN);
    hands.made[0]?.say(0.7);
    await app.library.cancel();
    expect([app.library.work, hands.made[0]?.ended, shelves.swept.at(-1)]).toEqual([
      null,
      1,
      'staged-1',
    ]);
    // Words that were still on their way change nothing.
    hands.made[0]?.say(0.9);
    hands.made[0]?.answer.settle(stagedOf('made'));
    await making;
    expect([app.library.work, shown(), shelves.large.size, app.library.failure]).toEqual([
      null,
      VN_2021.id,
      0,
      null,
    ]);
    void app.library.make(PLAN);
    expect(hands.made).toHaveLength(2);
  });

  test('cannot be cancelled any more once it is being published', async () => {
    const { app, hands, shelves, shown } = await library();
    shelves.publishing = new Answer();
    const making = app.library.make(PLAN);
    hands.made[0]?.answer.settle(stagedOf('made'));
    await settled();
    const sweeps = shelves.swept.length;
    await app.library.cancel();
    expect([app.library.work?.is, shelves.swept.length, hands.made[0]?.ended]).toEqual([
      'opening',
      sweeps,
      0, // its lock is what keeps other tabs away
    ]);
    shelves.publishing.settle();
    await making;
    expect([shown(), app.library.work, hands.made[0]?.ended]).toEqual(['made', null, 1]);
  });

  test.each([
    [
      'the worker fails',
      (scene: Scene) => scene.hands.made[0]?.answer.refuse(new Error('no room')),
    ],
    [
      'it cannot be published',
      (scene: Scene) => {
        scene.shelves.refusal = new Error('no room');
        scene.hands.made[0]?.answer.settle(stagedOf('made'));
      },
    ],
  ])('says so and sweeps when %s', async (_, fail) => {
    const scene = await library();
    const { app, hands, shelves, shown } = scene;
    const making = app.library.make(PLAN);
    fail(scene);
    await making;
    expect({
      work: app.library.work,
      failure: app.library.failure,
      shown: shown(),
      ended: hands.made[0]?.ended,
      swept: shelves.swept.at(-1),
    }).toEqual({
      work: null,
      failure: 'no room',
      shown: VN_2021.id,
      ended: 1,
      swept: 'staged-1',
    });
    app.library.dismiss();
    expect(app.library.failure).toBeNull();
  });

  test('is not offered before the shelves are there, nor where nothing can be kept', async () => {
    const { app } = world({ keeping: { is: 'kept' } });
    expect(app.library.isReady).toBe(false);
    const scene = await library();
    expect(scene.app.library.isReady).toBe(true);
    scene.shelves.become({ is: 'closed' });
    expect(scene.app.library.isReady).toBe(false);
  });

  test('says so when not even a worker can be started', async () => {
    const { app, hands } = await library();
    vi.spyOn(hands, 'synthesize').mockImplementation(() => {
      throw new Error('no workers here');
    });
    await app.library.make(PLAN);
    expect([app.library.work, app.library.failure]).toEqual([null, 'no workers here']);
  });

  test('goes on while another data set is opened, and tells of itself all the time', async () => {
    const { app, hands, shown } = await library([named('other')]);
    const making = app.library.make(PLAN);
    hands.made[0]?.say(0.2);
    await app.library.open('other');
    expect([shown(), app.library.work, hands.made[0]?.ended]).toEqual([
      'other',
      { is: 'making', share: 0.2 },
      0,
    ]);
    await app.library.open('nobody');
    await app.library.remove('other');
    expect(hands.made[0]?.ended).toBe(0);
    hands.made[0]?.answer.settle(stagedOf('made'));
    await making;
    expect(shown()).toBe('made');
  });
});

describe('opening', () => {
  test('shows the outline first, then the whole', async () => {
    const { app, shelves } = await library([named('large')]);
    const reading = new Answer<Stored>();
    vi.spyOn(shelves, 'read').mockReturnValueOnce(reading.promise);
    shelves.large.set('large', withoutRecords(named('large')));
    const opening = app.library.open('large');
    await settled();
    expect([
      app.explorer.dataSet.id,
      app.explorer.dataSet.bodies.size,
      app.library.work?.is,
    ]).toEqual(['large', 0, 'opening']);
    reading.settle({ dataSet: named('large'), problems: [], edition: VN_2021, damaged: [] });
    await opening;
    expect([app.explorer.dataSet.bodies.size > 0, app.library.work]).toEqual([true, null]);
  });

  test('shows what was asked for last, whichever answers first', async () => {
    const { app, shelves, shown } = await library([named('slow'), named('quick')]);
    const answer = new Answer<void>();
    shelves.slow.set('slow', answer);
    const first = app.library.open('slow');
    await app.library.open('quick');
    expect([shown(), app.library.work]).toEqual(['quick', null]);
    answer.settle();
    await first;
    expect([shown(), app.library.work, app.library.failure]).toEqual(['quick', null, null]);
  });

  test('of one that is no longer there says so, and lists what is', async () => {
    const { app, shelves, shown } = await library([named('gone')]);
    shelves.large.clear();
    await app.library.open('gone');
    expect([shown(), app.library.work, app.library.listings]).toEqual([VN_2021.id, null, []]);
    expect(app.library.failure).toContain('gone');
  });

  test('that fails says so, and the next try forgets it', async () => {
    const { app, shelves, shown } = await library([named('large')]);
    vi.spyOn(shelves, 'outline').mockRejectedValueOnce(new Error('disk'));
    await app.library.open('large');
    expect([shown(), app.library.work, app.library.failure]).toEqual([VN_2021.id, null, 'disk']);
    await app.library.open('large');
    expect([shown(), app.library.failure]).toEqual(['large', null]);
  });

  test('of a stale outline makes it anew, tells how far it is, and says so afterwards', async () => {
    const { app, hands, shelves, shown } = await library([named('large')]);
    shelves.stale.add('large');
    const opening = app.library.open('large');
    await settled();
    const [{ id, work } = { id: '', work: null }] = hands.rebuilt;
    work?.say(0.5);
    expect([id, app.library.work]).toEqual(['large', { is: 'rebuilding', share: 0.5 }]);
    shelves.stale.clear();
    work?.answer.settle([CRACK]);
    await opening;
    expect({
      shown: shown(),
      work: app.library.work,
      hasRebuilt: app.library.hasRebuilt,
      problems: app.keeping.problems,
      ended: work?.ended,
    }).toEqual({ shown: 'large', work: null, hasRebuilt: true, problems: [CRACK], ended: 1 });
  });

  test('of an outline that cannot be made anew says so', async () => {
    const { app, hands, shelves, shown } = await library([named('large')]);
    shelves.stale.add('large');
    for (const [settle, failure] of [
      [(): void => hands.rebuilt.at(-1)?.work.answer.settle([]), 'cannot be made anew'],
      [(): void => hands.rebuilt.at(-1)?.work.answer.refuse(new Error('no head')), 'no head'],
    ] as const) {
      const opening = app.library.open('large');
      await settled();
      settle();
      await opening;
      expect([shown(), app.library.work, hands.busy]).toEqual([VN_2021.id, null, 0]);
      expect(app.library.failure).toContain(failure);
    }
  });

  test('of something else ends making anew what is no longer wanted', async () => {
    const { app, hands, shelves, shown } = await library([named('large'), named('other')]);
    shelves.stale.add('large');
    const first = app.library.open('large');
    await settled();
    await app.library.open('other');
    await first;
    expect([shown(), hands.busy, app.library.work, app.library.hasRebuilt]).toEqual([
      'other',
      0,
      null,
      false,
    ]);
  });

  test('of a stale one waits for what is being made: never two at work', async () => {
    const { app, hands, shelves, shown } = await library([named('large')]);
    shelves.stale.add('large');
    const making = app.library.make(PLAN);
    const opening = app.library.open('large');
    await settled();
    expect([hands.rebuilt, hands.busy]).toEqual([[], 1]);
    await app.library.cancel();
    await settled();
    expect([hands.rebuilt.map(({ id }) => id), hands.busy]).toEqual([['large'], 1]);
    shelves.stale.clear();
    hands.rebuilt[0]?.work.answer.settle([]);
    await Promise.all([making, opening]);
    expect([shown(), hands.busy]).toEqual(['large', 0]);
  });

  test('reports the problems of what is shown, and of nothing else', async () => {
    const { app, shelves } = await library([named('cracked'), named('sound')]);
    app.library.renew(VN_2021, [CRACK]);
    expect(app.keeping.problems).toEqual([CRACK]);
    await app.library.open('sound');
    expect(app.keeping.problems).toEqual([]);
    app.library.renew(VN_2021, [CRACK]);
    expect(app.keeping.problems).toEqual([]);
    shelves.problems.set('cracked', [CRACK, CRACK]);
    await app.library.open('cracked');
    expect(app.keeping.problems).toEqual([CRACK, CRACK]);
    await app.library.open(VN_2021.id);
    expect(app.keeping.problems).toEqual([CRACK]);
  });
});

describe('the next visit', () => {
  const LARGE = named('large');

  test('opens what was open last, from the outline that was painted first', async () => {
    const { app, shown } = await library([LARGE], {
      first: withoutRecords(LARGE),
      kept: { dataSet: 'large' },
    });
    expect([shown(), app.explorer.dataSet.bodies.size > 0, app.library.work]).toEqual([
      'large',
      true,
      null,
    ]);
  });

  test('makes an outline anew that was painted first and is stale', async () => {
    const made = world({ dataSet: withoutRecords(LARGE), kept: { dataSet: 'large' } });
    const [shelves, hands] = [new Shelves(), new Hands()];
    shelves.large.set('large', LARGE);
    shelves.stale.add('large');
    made.app.library.renew(VN_2021);
    const following = made.app.library.follow({ store: shelves, workshop: hands });
    await settled();
    expect(hands.rebuilt.map(({ id }) => id)).toEqual(['large']);
    shelves.stale.clear();
    hands.rebuilt[0]?.work.answer.settle([]);
    await following;
    expect([made.app.library.hasRebuilt, shelves.swept]).toEqual([true, [undefined]]);
  });

  test('sweeps left-overs also when opening fails', async () => {
    const made = world({ kept: { dataSet: 'large' } });
    const shelves = new Shelves();
    shelves.large.set('large', LARGE);
    vi.spyOn(shelves, 'outline').mockRejectedValue(new Error('disk'));
    made.app.library.renew(VN_2021);
    await made.app.library.follow({ store: shelves, workshop: new Hands() });
    expect([made.app.library.failure, shelves.swept]).toEqual(['disk', [undefined]]);
  });

  test('shows the bundled one when the last one is there no more', async () => {
    const { app, shown } = await library([], {
      first: withoutRecords(LARGE),
      kept: { dataSet: 'large' },
    });
    expect([shown(), app.library.failure, app.library.work]).toEqual([VN_2021.id, null, null]);
  });

  test('keeps nothing to look for when the bundled one was open last', async () => {
    const { app, preferences } = await library([LARGE]);
    await app.library.open('large');
    expect(preferences.read('dataSet')).toBe('large');
    await app.library.open(VN_2021.id);
    expect(preferences.read('dataSet')).toBe('');
  });

  test('does not sweep where nothing may be written', async () => {
    const made = world();
    const shelves = new Shelves({ is: 'read-only', why: 'newer-schema' });
    made.app.library.renew(VN_2021);
    await made.app.library.follow({ store: shelves, workshop: new Hands() });
    expect(shelves.swept).toEqual([]);
  });

  test('that the store calls again leaves what is open and what was said, and what is being made', async () => {
    const { app, hands, shelves } = await library([LARGE]);
    await app.library.open('large');
    const shown = app.explorer.dataSet;
    void app.library.make(PLAN);
    await app.library.open('nobody');
    const { failure } = app.library;
    expect(failure).toContain('nobody');
    const sweeps = shelves.swept.length;
    await app.library.follow({ store: shelves, workshop: hands });
    expect([app.explorer.dataSet === shown, app.library.failure, shelves.swept.length]).toEqual([
      true,
      failure,
      sweeps,
    ]);
  });
});

describe('the bundled data set as it becomes known', () => {
  const copied = (): DataSet => withMilestones([...VN_2021.milestones]);

  test('leaves lanes, and a list that is open, as they are where it says the same', () => {
    const { app } = world();
    const { arrangement } = app.timeline;
    app.crowd.openCluster({ lane: 0, kinds: null, x: 1, y: 1, rows: [3, 4], standing: 'happened' });
    const { members } = app.crowd;
    expect(members?.count).toBe(2);
    const again = copied();
    expect(again.columns).not.toBe(VN_2021.columns);
    app.library.renew({ ...again, counts: { ...again.counts } });
    expect([app.timeline.arrangement === arrangement, app.crowd.members === members]).toEqual([
      true,
      true,
    ]);
    expect(app.explorer.dataSet.milestone).toBe(again.milestone);
  });

  test('is laid out anew, and closes the list, where it says something else', () => {
    const { app } = world();
    app.crowd.openCluster({ lane: 0, kinds: null, x: 1, y: 1, rows: [3, 4], standing: 'happened' });
    app.library.renew(withMilestones(VN_2021.milestones.slice(1)));
    expect([app.explorer.columns.size, app.crowd.members]).toEqual([
      VN_2021.milestones.length - 1,
      null,
    ]);
  });

  test('is missing until its records are there, also from the database', () => {
    const { app } = world();
    expect(app.library.missing).toBeNull();
    app.library.miss('500');
    app.library.dismiss(); // of something else
    expect([app.library.missing, app.library.failure]).toEqual(['500', null]);
    app.library.renew(VN_2021);
    expect(app.library.missing).toBeNull();
  });
});

describe('removing', () => {
  test('of the one that is open goes back to the bundled one', async () => {
    const { app, shown, preferences } = await library([named('large')]);
    await app.library.open('large');
    await app.library.remove('large');
    expect({
      shown: shown(),
      listings: app.library.listings,
      asOf: app.explorer.asOf,
      kept: preferences.read('dataSet'),
    }).toEqual({ shown: VN_2021.id, listings: [], asOf: TODAY, kept: '' });
  });

  test('of another one leaves the open one', async () => {
    const { app, shown } = await library([named('large'), named('other')]);
    await app.library.open('large');
    await app.library.remove('other');
    expect([shown(), app.library.listings.map(({ id }) => id)]).toEqual(['large', ['large']]);
  });

  test('of the bundled one does nothing', async () => {
    const { app, shelves } = await library();
    const remove = vi.spyOn(shelves, 'remove');
    await app.library.remove(VN_2021.id);
    expect(remove).not.toHaveBeenCalled();
  });

  test('that fails says so', async () => {
    const { app, shelves } = await library([named('large')]);
    shelves.refusal = new Error('disk');
    await app.library.remove('large');
    expect([app.library.failure, app.library.listings.length]).toEqual(['disk', 1]);
  });
});

test('without a database nothing is made, cancelled or removed, and opening says so', async () => {
  const { app } = world();
  await app.library.make(PLAN);
  await app.library.cancel();
  await app.library.remove('large');
  expect([app.library.work, app.library.failure]).toEqual([null, null]);
  await app.library.open('large');
  expect([app.library.work, app.library.failure]).toEqual([null, 'there is no database']);
});

test('an election that exists is looked at from today', () => {
  expect(firstLook(VN_2021, 7)).toBe(7);
  expect(firstLook(named('x'), 7)).toBe(day('2021-04-01'));
  expect(firstLook({ head: { ...named('x').head, lookouts: [] } }, 7)).toBe(7);
});
