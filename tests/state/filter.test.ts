import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/core/kinds.ts';
import type { App } from '../../src/state/app.ts';
import { COMMANDS } from '../../src/state/commands.ts';
import { day, milestone, only, VN_2021, withMilestones, world } from '../components/world.ts';

function made(asOf = day('2022-01-01')): App {
  const { app } = world({ asOf });
  app.timeline.resize(960, 640);
  return app;
}

const directives = { facet: 'kind', value: 'directive' } as const;
const central = { facet: 'level', value: 'central' } as const;

const idsOf = ({ explorer }: App): readonly string[] =>
  [...explorer.shown].map((row) => explorer.columns.ids.at(row));
const expected = VN_2021.milestones.filter(({ kind }) => kind === 'directive').map(({ id }) => id);
const hidden = milestone('election-day');

describe('a filter', () => {
  test('shows the same milestones wherever they are shown or counted', () => {
    const app = made();
    const { explorer, timeline, brush } = app;
    explorer.toggleChoice(directives);
    expect(idsOf(app)).toEqual(expected);
    expect(explorer.hiddenCount).toBe(VN_2021.milestones.length - expected.length);
    for (const grouping of ['kind', 'level', 'place', 'body', 'source'] as const) {
      timeline.lanes.groupBy(grouping);
      expect([...timeline.arrangement.index.rows].sort((a, b) => a - b)).toEqual([
        ...explorer.shown,
      ]);
    }
    timeline.show({ from: timeline.limits.from, to: timeline.limits.to });
    expect(timeline.inView).toBe(expected.length);
    brush.beginAt(0);
    brush.extendTo(960);
    brush.finish();
    expect(brush.figures?.milestones).toBe(expected.length);
    explorer.clearFilter();
    expect([explorer.mask, explorer.hiddenCount, explorer.shown.length, timeline.inView]).toEqual([
      null,
      0,
      VN_2021.milestones.length,
      VN_2021.milestones.length,
    ]);
  });

  test('leaves lanes that have nothing out', () => {
    const app = made();
    app.explorer.toggleChoice(directives);
    expect(app.timeline.scene.bands.map(({ key }) => key)).toEqual(['texts']);
  });

  test('keeps the window where it is', () => {
    const { explorer, timeline } = made();
    timeline.show({ from: day('2021-01-01'), to: day('2021-03-01') });
    const before = timeline.window;
    explorer.toggleChoice(directives);
    expect(timeline.window).toBe(before);
  });

  test('of standings follows the as-of day; another one arranges nothing anew on another day', () => {
    const { explorer, timeline } = made(day('2021-01-15'));
    explorer.toggleChoice(central);
    const before = timeline.arrangement;
    explorer.lookFrom(day('2021-03-15'));
    expect(timeline.arrangement).toBe(before);
    explorer.clearFilter();
    const past = (): number =>
      VN_2021.milestones.filter((_, row) => explorer.status(row).is === 'happened').length;
    explorer.toggleChoice({ facet: 'standing', value: 'happened' });
    const atFirst = explorer.shown.length;
    expect(atFirst).toBe(past());
    explorer.lookFrom(day('2021-05-15'));
    expect(explorer.shown.length).toBe(past());
    expect(explorer.shown.length).toBeGreaterThan(atFirst);
  });

  test('stays when the same data set comes again, and goes with it when another comes', () => {
    const app = made();
    app.explorer.toggleChoice(directives);
    app.explorer.show(only('election-day', expected[0] ?? ''));
    expect(idsOf(app)).toEqual([expected[0]]);
    app.explorer.show({ ...VN_2021, id: 'another' });
    expect(app.explorer.isFiltering).toBe(false);
  });

  test('that leaves nothing leaves nothing to focus and nothing to go to', () => {
    const { explorer, timeline } = made();
    explorer.show(withMilestones(VN_2021.milestones.filter(({ kind }) => kind !== 'directive')));
    explorer.toggleChoice(directives);
    timeline.focusEntry();
    timeline.focusEnd('last');
    explorer.selectNext(1);
    expect([timeline.focused, explorer.selectedRow, timeline.scene.bands]).toEqual([
      null,
      null,
      [],
    ]);
  });

  test('counts what can be chosen', () => {
    const { explorer } = made();
    explorer.toggleChoice(directives);
    const count = (counts: Uint32Array, kind: (typeof KINDS)[number]): number | undefined =>
      counts[KINDS.indexOf(kind)];
    const all = VN_2021.milestones.filter(({ kind }) => kind === 'vote').length;
    expect(count(explorer.facets.kind.counts, 'vote')).toBe(all);
    explorer.toggleChoice({ facet: 'level', value: 'commune' });
    const some = VN_2021.milestones.filter(
      ({ kind, level }) => kind === 'vote' && level === 'commune',
    ).length;
    expect([
      count(explorer.facets.kind.counts, 'vote'),
      count(explorer.facets.kind.whole, 'vote'),
    ]).toEqual([some, all]);
  });
});

describe('the selected milestone', () => {
  test('stays selected when it is hidden, and the next one is the nearest shown', () => {
    const app = made();
    const { explorer } = app;
    explorer.select(hidden.id);
    explorer.toggleChoice(directives);
    const row = explorer.selectedRow ?? -1;
    expect([explorer.selected?.id, explorer.shows(row)]).toEqual([hidden.id, false]);
    const rows = expected.map((id) => explorer.columns.rowOf(id));
    explorer.selectNext(-1);
    expect(explorer.selectedRow).toBe(rows.findLast((one) => one < row));
    explorer.selectNext(-1);
    expect(explorer.selectedRow).toBe(rows.filter((one) => one < row).at(-2));
  });

  test('is followed by shown ones only, up to the ends', () => {
    const { explorer } = made();
    explorer.toggleChoice(directives);
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < expected.length + 2; step++) {
      explorer.selectNext(1);
      seen.push(explorer.selected?.id);
    }
    expect(seen).toEqual([...expected, expected.at(-1), expected.at(-1)]);
  });
});

describe('the focus', () => {
  test('is on no milestone that is hidden, and enters among the shown ones', () => {
    const { explorer, timeline } = made();
    timeline.focus(hidden.id);
    explorer.select(hidden.id);
    explorer.toggleChoice(directives);
    expect(timeline.focused).toBeNull();
    timeline.focusEntry();
    expect(expected).toContain(timeline.focused);
    timeline.focusEnd('last');
    expect(timeline.focused).toBe(expected.at(-1));
    timeline.focusAlong(-1);
    expect(timeline.focused).toBe(expected.at(-2));
    explorer.clearFilter();
    expect(timeline.focused).toBe(expected.at(-2));
  });

  test('that was hidden is entered again by an arrow', () => {
    const { explorer, timeline } = made();
    timeline.focus(hidden.id);
    explorer.toggleChoice(directives);
    timeline.focusAcross(1);
    expect(expected).toContain(timeline.focused);
  });

  test('opens nothing that is hidden', () => {
    const app = made();
    app.timeline.focus(hidden.id);
    app.explorer.toggleChoice(directives);
    COMMANDS.open.does(app);
    expect(app.explorer.selected).toBeNull();
  });
});

test('a list of what stands in one place is closed when the filter changes', () => {
  const { explorer, timeline, crowd } = made();
  const cluster = timeline.scene.clusters[0];
  if (!cluster) throw new Error('no cluster in the whole election');
  crowd.openCluster(cluster);
  expect(crowd.members?.count).toBe(cluster.rows.length);
  explorer.toggleChoice(directives);
  expect(crowd.members).toBeNull();
});

test('the key opens the panel in every view', () => {
  const app = made();
  for (const view of ['sources', 'list', 'timeline', 'thing'] as const) {
    app.explorer.open(view);
    expect(app.explorer.isFilterOpen).toBe(false);
    COMMANDS.filter.does(app);
    expect(app.explorer.isFilterOpen).toBe(true);
  }
});
