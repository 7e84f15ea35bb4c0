import { describe, expect, test } from 'vitest';
import type { App } from '../../src/state/app.ts';
import type { ClusterMark, DensityBand, DensityBin } from '../../src/timeline/scene.ts';
import { laneOf, LANES } from '../../src/core/kinds.ts';
import { onDay } from '../../src/core/when.ts';
import { day, milestone, only, world, withMilestones } from '../components/world.ts';

const IDS = ['nec-plan-42', 'pm-directive-02', 'election-day'] as const;

function made(): App {
  const { app } = world({ dataSet: only(...IDS) });
  app.timeline.resize(960, 640);
  return app;
}

const clusterOf = ({ explorer }: App, ...ids: readonly string[]): ClusterMark => ({
  lane: 0,
  kinds: null,
  x: 300,
  y: 120,
  rows: ids.map((id) => explorer.columns.rowOf(id)),
  standing: 'happened',
});

describe('a cluster', () => {
  test('lists its members in order of day, where it stands', () => {
    const app = made();
    app.crowd.openCluster(clusterOf(app, 'election-day', 'pm-directive-02'));
    expect(app.crowd.members).toEqual({
      rows: ['pm-directive-02', 'election-day'].map((id) => app.explorer.columns.rowOf(id)),
      count: 2,
      days: { from: day('2021-01-14'), to: day('2021-05-23') },
      x: 300,
      y: 120,
    });
  });

  test('closes when the window moves, because it stands elsewhere then', () => {
    const app = made();
    app.timeline.zoomAt(400, 4);
    app.crowd.openCluster(clusterOf(app, 'election-day'));
    app.timeline.panBy(30);
    expect(app.crowd.members).toBeNull();
  });

  test('is zoomed to, and closes', () => {
    const app = made();
    app.crowd.openCluster(clusterOf(app, 'pm-directive-02', 'nec-plan-42'));
    app.crowd.zoomTo();
    const { from, to } = app.timeline.window;
    expect(app.crowd.members).toBeNull();
    expect([from < day('2021-01-14'), to > day('2021-01-20'), to - from < 30]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('leads to a member, and closes', () => {
    const app = made();
    app.crowd.openCluster(clusterOf(app, 'pm-directive-02', 'nec-plan-42'));
    app.crowd.choose(app.explorer.columns.rowOf('nec-plan-42'));
    expect([app.crowd.members, app.explorer.selected?.id, app.timeline.focused]).toEqual([
      null,
      'nec-plan-42',
      'nec-plan-42',
    ]);
  });

  test('with nothing in it is none', () => {
    const app = made();
    app.crowd.openCluster(clusterOf(app));
    expect(app.crowd.members).toBeNull();
  });
});

describe('a dense stretch', () => {
  const { kind } = milestone('pm-directive-02');
  const lane = LANES.findIndex(({ id }) => id === laneOf(kind).id);
  const bin = (from: string, days: number): DensityBin => ({
    from: day(from),
    to: day(from) + days,
    x: 100,
    width: 20,
    level: 1,
    count: 1,
    isAhead: false,
    overdue: 0,
    metLate: 0,
    isNamed: false,
  });
  const band: DensityBand = { lane, kinds: null, y: 50, height: 40, bins: [] };

  test('lists what begins in it in its lane, and nothing after its last day', () => {
    const app = made();
    const listed = (from: string, days: number): readonly string[] => {
      app.crowd.openBin(band, bin(from, days));
      return (app.crowd.members?.rows ?? []).map((row) => app.explorer.columns.ids.at(row));
    };
    expect(listed('2021-01-10', 5)).toEqual(['pm-directive-02']);
    expect(app.crowd.members).toMatchObject({
      count: 1,
      days: { from: day('2021-01-10'), to: day('2021-01-14') },
      x: 110,
      y: 70,
    });
    expect(listed('2021-01-10', 4)).toEqual([]);
  });

  test('lists the first two hundred of very many, and counts all', () => {
    const one = milestone('pm-directive-02');
    const milestones = Array.from({ length: 450 }, (_, at) => ({
      ...one,
      id: `m-${String(at).padStart(3, '0')}`,
      when: onDay(day('2021-01-14')),
    }));
    const { app } = world({ dataSet: withMilestones(milestones) });
    app.timeline.resize(960, 640);
    app.crowd.openBin(band, bin('2021-01-10', 5));
    expect([app.crowd.members?.rows.length, app.crowd.members?.count]).toEqual([200, 450]);
  });
});
