import { describe, expect, test } from 'vitest';
import { withoutRecords } from '../../src/core/data-set.ts';
import type { Milestone } from '../../src/core/records.ts';
import type { Shelf } from '../../src/core/store.ts';
import { Explorer } from '../../src/state/explorer.svelte.ts';
import { bundled, dataSetOf, day, milestone, only, TODAY, VN_2021 } from '../components/world.ts';

const FIRST = 'politburo-conclusion-174';
const LAST = 'next-election-day-2026';
const CONFERENCE = 'national-conference-2021-01-21';

const explorer = (dataSet = VN_2021): Explorer => new Explorer(dataSet, () => TODAY);

test('at the beginning it looks from today at the timeline, with nothing selected', () => {
  const fresh = explorer();
  expect({
    view: fresh.view,
    asOf: fresh.asOf,
    isToday: fresh.isToday,
    selected: fresh.selected,
    links: fresh.links,
  }).toEqual({ view: 'timeline', asOf: TODAY, isToday: true, selected: null, links: [] });
});

describe('the selection', () => {
  test('is the milestone of the id that was selected', () => {
    const here = explorer();
    here.select(CONFERENCE);
    expect(here.selected).toBe(milestone(CONFERENCE));
    here.select(null);
    expect(here.selected).toBeNull();
  });

  test('is nothing for an id that the data set does not have', () => {
    const here = explorer();
    here.select('no-such-milestone');
    expect([here.selected, here.links]).toEqual([null, []]);
  });

  test.each([
    { from: null, step: 1, to: FIRST, why: 'from nothing forward to the first' },
    { from: null, step: -1, to: FIRST, why: 'from nothing back to the first' },
    { from: FIRST, step: -1, to: FIRST, why: 'not beyond the first' },
    { from: LAST, step: 1, to: LAST, why: 'not beyond the last' },
    { from: FIRST, step: 1, to: 'na-elects-nec-chair-2020', why: 'to the next in order of day' },
    { from: LAST, step: -1, to: 'nec-2025-established', why: 'to the one before in order of day' },
  ] as const)('moves $why', ({ from, step, to }) => {
    const here = explorer();
    here.select(from);
    here.selectNext(step);
    expect(here.selected?.id).toBe(to);
  });

  test('moves nowhere in an empty data set', () => {
    const here = explorer(only());
    here.selectNext(1);
    expect(here.selected).toBeNull();
  });

  test('has its relations in both directions', () => {
    const here = explorer();
    here.select('pm-directive-02');
    const links = here.links.map(
      ({ direction, type, row }) => `${direction} ${type} ${here.columns.ids.at(row)}`,
    );
    expect(links).toContain(`in implements ${CONFERENCE}`);
    expect(links.filter((link) => link.startsWith('out'))).toEqual(
      milestone('pm-directive-02').relations.map((one) => `out ${one.type} ${one.target}`),
    );
  });
});

describe('another data set', () => {
  test('keeps view, day and a selection that is still there, with the relations it has now', () => {
    const here = explorer();
    here.open('list');
    here.lookFrom(day('2021-01-21'));
    here.select(CONFERENCE);
    expect(here.links).toHaveLength(10);
    here.show(only(CONFERENCE, 'nec-plan-42'));
    expect([here.view, here.asOf, here.selected?.id]).toEqual([
      'list',
      day('2021-01-21'),
      CONFERENCE,
    ]);
    expect(here.links.map(({ row }) => here.columns.ids.at(row))).toEqual(['nec-plan-42']);
  });

  test('drops a selection that it lacks', () => {
    const here = explorer();
    here.select(CONFERENCE);
    here.show(only(FIRST));
    expect([here.selected, here.links]).toEqual([null, []]);
    // Not remembered either: the old data set coming back does not select it again.
    here.show(VN_2021);
    expect(here.selected).toBeNull();
  });

  test('has an extent of its own, and that of its head when it is empty', () => {
    const here = explorer();
    expect(here.extent).toEqual({ from: day('2020-06-08'), to: day('2026-03-15') });
    here.show(only('hai-phong-steering-committee'));
    expect(here.extent).toEqual({ from: day('2021-01-21'), to: day('2021-01-21') });
    here.show(only());
    expect(here.extent).toEqual({ from: day('2020-06-01'), to: day('2021-07-31') });
  });
});

describe('the day from which it looks', () => {
  test('is any day, and is told apart from today', () => {
    const here = explorer();
    here.lookFrom(day('2021-01-21'));
    expect([here.asOf, here.today, here.isToday]).toEqual([day('2021-01-21'), TODAY, false]);
    here.lookFrom(TODAY);
    expect(here.isToday).toBe(true);
  });

  test.each([
    ['national-conference-2021-01-21', '2021-01-20', { is: 'not-yet', days: 1 }],
    ['national-conference-2021-01-21', '2021-01-21', { is: 'happened' }],
    ['hai-phong-steering-committee', '2021-01-20', { is: 'uncertain' }],
    ['hai-phong-steering-committee', '2021-01-21', { is: 'happened' }],
    ['nomination-window', '2021-02-22', { is: 'under-way', day: 1, of: 21 }],
    ['nasc-resolution-1186', '2021-01-11', { is: 'uncertain' }],
    ['hai-phong-na-candidates', '2021-04-15', { is: 'uncertain' }],
    ['next-election-day-2026', '2022-01-01', { is: 'not-yet', days: 1534 }],
  ])('decides how %s stands on %s', (id, from, status) => {
    const here = explorer();
    here.lookFrom(day(from));
    expect(here.status(here.columns.rowOf(id))).toEqual(status);
  });
});

describe('records that are not at hand', () => {
  const bare = withoutRecords(VN_2021);
  /** A shelf that answers when it is told to. */
  const shelf = (): Shelf & { answer(records: readonly Milestone[]): void; refuse(): void } => {
    const asked: { done: (records: readonly Milestone[]) => void; fail: () => void }[] = [];
    return {
      fetch: () =>
        new Promise((done, fail) => {
          asked.push({ done, fail: () => fail(new Error('damaged')) });
        }),
      answer: (records) => asked.shift()?.done(records),
      refuse: () => asked.shift()?.fail(),
    };
  };
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  test('are fetched when one is selected, whose row is known at once', async () => {
    const here = explorer(bare);
    const from = shelf();
    here.readFrom(from);
    here.select(CONFERENCE);
    expect([here.selectedRow, here.selected]).toEqual([VN_2021.columns.rowOf(CONFERENCE), null]);
    from.answer([milestone(CONFERENCE)]);
    await settled();
    expect([here.selected, here.isUnreadable]).toEqual([milestone(CONFERENCE), false]);
  });

  test('come too late when another has been selected meanwhile', async () => {
    const here = explorer(bare);
    const from = shelf();
    here.readFrom(from);
    here.select(CONFERENCE);
    here.select(FIRST);
    from.answer([milestone(CONFERENCE)]);
    await settled();
    expect(here.selected).toBeNull();
    from.answer([milestone(FIRST)]);
    await settled();
    expect(here.selected?.id).toBe(FIRST);
  });

  test('that cannot be read are told, until another is selected', async () => {
    const here = explorer(bare);
    const from = shelf();
    here.readFrom(from);
    here.select(CONFERENCE);
    from.refuse();
    await settled();
    expect([here.selected, here.isUnreadable]).toEqual([null, true]);
    here.select(FIRST);
    expect(here.isUnreadable).toBe(false);
  });

  test('are there when the whole data set comes after its outline', () => {
    const here = explorer(bare);
    here.select(CONFERENCE);
    expect(here.selected).toBeNull();
    here.show(VN_2021);
    expect(here.selected).toBe(milestone(CONFERENCE));
  });
});

test('the bundled data set is read without a loss', () => {
  expect(dataSetOf(bundled()).milestones).toHaveLength(151);
});

describe('the page of a thing', () => {
  const politburo = { type: 'body', id: 'politburo' } as const;
  const hanoi = { type: 'place', id: 'ha-noi' } as const;

  test('is opened from any view, and left to where the reader was', () => {
    const here = explorer();
    here.open('list');
    here.select('politburo-directive-45');
    here.openThing(politburo);
    here.select('pm-directive-02');
    here.openThing(hanoi);
    here.select(null);
    expect([here.view, here.thing, here.backTo.thing]).toEqual(['thing', hanoi, politburo]);
    here.leaveThing();
    expect([here.view, here.thing, here.selected?.id]).toEqual([
      'thing',
      politburo,
      'pm-directive-02',
    ]);
    here.leaveThing();
    expect([here.view, here.selected?.id]).toEqual(['list', 'politburo-directive-45']);
    here.leaveThing();
    expect(here.view).toBe('list');
  });

  test('opened twice is left once, and another view forgets the way', () => {
    const here = explorer();
    here.openThing(politburo);
    here.openThing({ ...politburo });
    here.leaveThing();
    expect(here.view).toBe('timeline');
    here.openThing(politburo);
    here.openThing(hanoi);
    here.open('sources');
    here.openThing(hanoi);
    here.leaveThing();
    expect(here.view).toBe('sources');
  });

  test('goes when another data set is shown, and stays in another version of the same', () => {
    const here = explorer();
    here.openThing(politburo);
    here.show({ ...VN_2021, digest: 'another' });
    expect([here.view, here.thing]).toEqual(['thing', politburo]);
    here.show({ ...VN_2021, id: 'another' });
    expect(here.view).toBe('timeline');
  });
});
