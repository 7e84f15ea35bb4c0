import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import { readAddress } from '../../src/core/address.ts';
import type { DataSet } from '../../src/core/data-set.ts';
import type { Release } from '../../src/core/records.ts';
import { day, TODAY, VN_2021, world, type World } from '../components/world.ts';

const CONFERENCE = 'national-conference-2021-01-21';
const PIN = `data=vn-2021@1.0.0-${VN_2021.digest.slice(0, 8)}`;

const LINK = `#view=list&in=2021-01-01..2021-03-04.5&m=${CONFERENCE}&asof=2021-01-21&lanes=place&kind=conference&lang=en&${PIN}`;

/** What of the app a link is about. */
const looked = ({ app }: World) => ({
  view: app.explorer.view,
  window: app.timeline.isWhole ? null : app.timeline.window,
  selected: app.explorer.selected?.id ?? null,
  asOf: app.explorer.asOf,
  lanes: app.timeline.lanes.grouping,
  kinds: [...app.explorer.filter.kind],
  language: app.speech.language,
});

describe('a link', () => {
  test('opens exactly the view that it says', async () => {
    const here = world();
    await here.app.address.visit(LINK, 'link');
    expect(looked(here)).toEqual({
      view: 'list',
      window: { from: day('2021-01-01'), to: day('2021-03-04') + 0.5 },
      selected: CONFERENCE,
      asOf: day('2021-01-21'),
      lanes: 'place',
      kinds: ['conference'],
      language: 'en',
    });
    expect(here.app.address.hasNews).toBe(false);
    expect(`#${here.app.address.text(here.app.address.here)}`).toBe(LINK);
  });

  test('is open, but for words to be fetched, before anything is waited for', () => {
    const here = world();
    void here.app.address.visit(LINK, 'link');
    expect(looked(here)).toMatchObject({ view: 'list', selected: CONFERENCE, lanes: 'place' });
  });

  test('takes back what another one had set', async () => {
    const here = world();
    await here.app.address.visit(LINK, 'link');
    await here.app.address.visit('', 'link');
    expect(looked(here)).toEqual({
      view: 'timeline',
      window: null,
      selected: null,
      asOf: TODAY,
      lanes: 'kind',
      kinds: [],
      language: 'en', // nobody asked for another
    });
  });

  test('changes nothing that is kept, whatever it says', async () => {
    const here = world({ kept: { language: 'vi', theme: 'dark', dataSet: 'synthetic' } });
    const before = new Map(here.preferences.kept);
    for (const link of [LINK, '#lang=en&data=other@1.0.0', `#${'x=1&'.repeat(20_000)}`, '#%%%']) {
      await here.app.address.visit(link, 'link');
    }
    expect(here.preferences.kept).toEqual(before);
    await here.app.speech.speak('en');
    expect(here.preferences.read('language')).toBe('en'); // choosing is something else
  });

  test('is told apart from going back, which leaves the language', async () => {
    const here = world();
    await here.app.address.visit('m=pm-directive-02&lang=en', 'back');
    expect(looked(here)).toMatchObject({ selected: 'pm-directive-02', language: 'vi' });
  });

  test('keeps what a later version may understand', async () => {
    const { app } = world();
    await app.address.visit('#view=list&columns=when', 'link');
    expect(readAddress(app.address.ofView).view.rest).toEqual([['columns', 'when']]);
  });

  test('names what it says wrong, and opens the rest', async () => {
    const here = world();
    await here.app.address.visit('#view=map&asof=2021-02-30&kind=plan,dragon&lanes=level', 'link');
    expect(looked(here)).toMatchObject({ view: 'timeline', lanes: 'level', kinds: ['plan'] });
    expect(here.app.address.problems.map(({ place, value }) => [place.field, value])).toEqual([
      ['view', 'map'],
      ['asof', '2021-02-30'],
      ['kind', 'dragon'],
    ]);
    here.app.address.dismiss();
    expect(here.app.address.hasNews).toBe(false);
  });
});

describe('a milestone that is no longer there', () => {
  test('is named with those that are like it, and stays in the address', async () => {
    const { app } = world();
    await app.address.visit('#m=pm-directive-2', 'link');
    expect(app.explorer.selectedRow).toBeNull();
    expect(app.address.lost?.id).toBe('pm-directive-2');
    expect(app.explorer.columns.ids.at(app.address.lost?.rows[0] ?? -1)).toBe('pm-directive-02');
    expect(app.address.here.selected).toBe('pm-directive-2');
  });

  test('is forgotten when another is selected', async () => {
    const { app } = world();
    await app.address.visit('#m=pm-directive-2', 'link');
    app.explorer.select('pm-directive-02');
    expect(app.address.lost).toBeNull();
  });
});

describe('a data set that is not here', () => {
  test('is told, with the bundled one in its place, once it is known what there is', async () => {
    const here = world();
    await here.app.address.visit('#m=x&view=list&data=synthetic-9@1.0.0', 'link');
    expect(here.app.address.absent).toBeNull(); // it may yet be there
    here.store.become({ is: 'not-kept', why: 'denied', detail: '' });
    expect(here.app.address.absent?.id).toBe('synthetic-9');
    expect(looked(here)).toMatchObject({ view: 'list', selected: null });
    // Its milestones are not looked for in another one.
    expect(here.app.address.lost).toBeNull();
  });
});

describe('the state of the data', () => {
  const release = (version: string, changes: Release['changes']): Release => ({
    version,
    date: day('2026-11-22'),
    digest: VN_2021.digest,
    note: { vi: 'Sửa', en: 'Corrections' },
    changes,
  });
  const newer: DataSet = {
    ...VN_2021,
    version: '1.1.0',
    releases: [
      release('1.1.0', [
        { record: 'milestones/pm-directive-02', change: 'changed', fields: ['summary'] },
        { record: 'milestones/gone', change: 'removed' },
      ]),
      release('1.0.0', []),
    ],
  };

  test('says what has changed since the link was made, until the reader has read it', async () => {
    const { app } = world({ dataSet: newer });
    await app.address.visit(`#m=pm-directive-02&${PIN}`, 'link');
    expect([...(app.address.since?.changes ?? [])]).toEqual([
      ['milestones/pm-directive-02', 'changed'],
      ['milestones/gone', 'removed'],
    ]);
    expect(app.address.here.data?.version).toBe('1.0.0');
    app.address.dismiss();
    expect(app.address.since).toBeNull();
    expect(app.address.here.data?.version).toBe('1.1.0');
  });

  test('says nothing where nothing has changed', async () => {
    const { app } = world();
    await app.address.visit(`#m=pm-directive-02&${PIN}`, 'link');
    expect(app.address.since).toBeNull();
  });
});

describe('a copied link', () => {
  test('of a view says the day and the state of the data as well', async () => {
    const here = world();
    here.app.explorer.open('list');
    await here.app.address.copy(here.app.address.ofView);
    expect(here.copied).toEqual([`https://example.test/#view=list&asof=2022-01-01&lang=vi&${PIN}`]);
    expect(here.app.address.copied?.isCopied).toBe(true);
  });

  test('opens the same view somewhere else', async () => {
    const here = world();
    here.app.timeline.show({ from: day('2021-01-03'), to: day('2021-02-01') + 0.125 });
    here.app.explorer.select(CONFERENCE);
    here.app.explorer.toggleChoice({ facet: 'level', value: 'central' });
    here.app.timeline.lanes.groupBy('body');
    const there = world();
    await there.app.address.visit(`#${here.app.address.ofView}`, 'link');
    expect(looked(there)).toEqual({
      ...looked(here),
      window: { from: day('2021-01-03'), to: day('2021-02-01') + 0.13 },
    });
  });

  test('of a milestone says that one, and none of the reader’s filter', () => {
    const { app } = world();
    app.explorer.toggleChoice({ facet: 'level', value: 'central' });
    app.timeline.show({ from: day('2021-01-03'), to: day('2021-02-01') });
    expect(app.address.ofMilestone(CONFERENCE)).toBe(`m=${CONFERENCE}&lang=vi&${PIN}`);
  });

  test('is offered to be copied by hand where the clipboard is refused', async () => {
    const { app, copied } = world({ clipboard: false });
    await app.address.copy('m=a');
    expect(copied).toEqual([]);
    expect(app.address.copied).toEqual({ link: 'https://example.test/#m=a', isCopied: false });
  });
});

test('nothing stands in the address of a view as it opens by itself', () => {
  const { app } = world();
  expect(app.address.text(app.address.here)).toBe('');
  app.explorer.open('sources');
  flushSync();
  expect(app.address.text(app.address.here)).toBe(`view=sources&lang=vi&${PIN}`);
});
