import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUPINGS } from '../../src/core/grouping.ts';
import { LANES } from '../../src/core/kinds.ts';
import { Explorer } from '../../src/state/explorer.svelte.ts';
import type { Lanes } from '../../src/state/lanes.svelte.ts';
import { Speech } from '../../src/state/speech.svelte.ts';
import { Timeline } from '../../src/state/timeline.svelte.ts';
import { bandsInView, mostScroll } from '../../src/timeline/stack.ts';
import { MapPreferences, measure, only, STILL, TODAY, VN_2021 } from '../components/world.ts';

interface Made {
  readonly explorer: Explorer;
  readonly timeline: Timeline;
  readonly lanes: Lanes;
}

function made(height = 640, preferences = new MapPreferences()): Made {
  const explorer = new Explorer(VN_2021, () => TODAY);
  const speech = new Speech(new MapPreferences());
  const timeline = new Timeline(explorer, speech, measure, STILL, preferences);
  timeline.resize(960, height);
  return { explorer, timeline, lanes: timeline.lanes };
}

/** Keys of the lanes from top to bottom. */
const keysOf = (lanes: Lanes): readonly string[] =>
  lanes.wishes.order.map((lane) => lanes.arrangement.lanes[lane]?.key ?? '');

const KINDS = LANES.map(({ id }) => id);

describe('the lanes', () => {
  test('leave the picture what their names leave, at once', () => {
    const { lanes, timeline } = made();
    lanes.groupBy('level');
    expect(timeline.size).toEqual({ width: 960, height: 640 });
    lanes.groupBy('place');
    expect([timeline.size, timeline.scene.width]).toEqual([{ width: 896, height: 640 }, 896]);
    timeline.resize(896, 640); // as the page says when it has followed
    lanes.groupBy('kind');
    expect(timeline.size).toEqual({ width: 960, height: 640 });
  });

  test('are of kinds at first, and of whatever is asked for', () => {
    const { lanes, timeline } = made();
    expect([lanes.grouping, keysOf(lanes)]).toEqual(['kind', KINDS]);
    lanes.groupBy('level');
    expect(keysOf(lanes)).toEqual(['central', 'province', 'district', 'commune']);
    lanes.groupBy('place');
    expect(keysOf(lanes)).toEqual([
      'viet-nam',
      'ba-ria-vung-tau',
      'ca-mau',
      'ha-noi',
      'ha-tinh',
      'hai-phong',
      'hau-giang',
      'khanh-hoa',
      'nam-dinh',
      'ninh-binh',
      'phu-tho',
      'thanh-hoa',
      'ho-chi-minh',
    ]);
    lanes.groupBy('source');
    expect(keysOf(lanes)[0]).toBe('vna');
    expect(timeline.inView).toBe(147);
  });

  test('hold every milestone once, however they are grouped', () => {
    const { lanes } = made();
    for (const grouping of GROUPINGS) {
      lanes.groupBy(grouping);
      expect([...lanes.arrangement.index.rows].sort((a, b) => a - b)).toEqual([
        ...VN_2021.milestones.keys(),
      ]);
    }
  });

  test('go to another place, within the pinned ones or within the others', () => {
    const { lanes } = made();
    lanes.move('voting', 0);
    expect(keysOf(lanes).slice(0, 3)).toEqual(['voting', 'texts', 'plans']);
    lanes.togglePin('results');
    lanes.togglePin('plans');
    expect(keysOf(lanes).slice(0, 4)).toEqual(['plans', 'results', 'voting', 'texts']);
    lanes.move('plans', 7);
    lanes.move('texts', 0);
    expect(keysOf(lanes).slice(0, 4)).toEqual(['results', 'plans', 'texts', 'voting']);
    expect(lanes.rangeOf('plans')).toEqual({ at: 1, first: 0, last: 1 });
    expect(lanes.rangeOf('texts')).toEqual({ at: 2, first: 2, last: 7 });
    lanes.move('no-such-lane', 0);
    lanes.reset();
    expect([keysOf(lanes), lanes.isChanged]).toEqual([KINDS, false]);
  });

  test('are the same lanes whatever is done with them', () => {
    const verb = fc.record({
      does: fc.constantFrom('move', 'pin', 'collapse'),
      key: fc.constantFrom(...KINDS),
      to: fc.integer({ min: -2, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(verb, { maxLength: 10 }), (verbs) => {
        const { lanes } = made();
        for (const { does, key, to } of verbs) {
          if (does === 'move') lanes.move(key, to);
          else if (does === 'pin') lanes.togglePin(key);
          else lanes.toggleCollapse(key);
        }
        const keys = keysOf(lanes);
        expect([...keys].sort()).toEqual([...KINDS].sort());
        const pinned = keys.map((key) => lanes.isPinned(key));
        expect(pinned).toEqual([...pinned].sort((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 60 },
    );
  });

  test('keep for each grouping what was done with them', () => {
    const { lanes } = made();
    lanes.togglePin('voting');
    lanes.groupBy('level');
    expect([lanes.isChanged, lanes.isPinned('voting')]).toEqual([false, false]);
    lanes.toggleCollapse('commune');
    lanes.groupBy('kind');
    expect([lanes.isPinned('voting'), lanes.isCollapsed('commune')]).toEqual([true, false]);
    lanes.groupBy('level');
    expect(lanes.isCollapsed('commune')).toBe(true);
  });

  test('that come with other data stand after those that were put in order', () => {
    const { explorer, lanes } = made();
    explorer.show(only('election-day', 'nec-plan-42'));
    lanes.move('voting', 0);
    explorer.show(VN_2021);
    expect(keysOf(lanes)).toEqual([
      'voting',
      'plans',
      ...KINDS.filter((key) => key !== 'voting' && key !== 'plans'),
    ]);
  });
});

describe('on the next visit', () => {
  test('the lanes are as they were left, in every grouping', () => {
    const preferences = new MapPreferences();
    const before = made(640, preferences).lanes;
    before.move('voting', 0);
    before.togglePin('results');
    before.groupBy('level');
    before.toggleCollapse('commune');
    before.move('commune', 0);
    const { lanes } = made(640, preferences);
    expect([lanes.grouping, lanes.isChanged]).toEqual(['level', true]);
    expect(keysOf(lanes)).toEqual(['commune', 'central', 'province', 'district']);
    expect(lanes.isCollapsed('commune')).toBe(true);
    lanes.groupBy('kind');
    expect(keysOf(lanes).slice(0, 3)).toEqual(['results', 'voting', 'texts']);
    expect(lanes.isPinned('results')).toBe(true);
  });

  test('what was put back is as usual', () => {
    const preferences = new MapPreferences();
    const before = made(640, preferences).lanes;
    before.togglePin('results');
    before.reset();
    const { lanes } = made(640, preferences);
    expect([lanes.grouping, keysOf(lanes), lanes.isChanged]).toEqual(['kind', KINDS, false]);
  });

  test('lanes that there are no more are missed by nobody, and damage is as if nothing was kept', () => {
    const gone = { order: ['gone', 'voting'], pinned: ['gone'], collapsed: ['gone'] };
    const kept = JSON.stringify({ grouping: 'kind', lanes: { kind: gone } });
    expect(keysOf(made(640, new MapPreferences({ lanes: kept })).lanes)).toEqual([
      'voting',
      ...KINDS.filter((key) => key !== 'voting'),
    ]);
    const damaged = new MapPreferences({ lanes: `${kept.slice(0, -9)}` });
    expect(keysOf(made(640, damaged).lanes)).toEqual(KINDS);
  });
});

describe('scrolling', () => {
  test('goes as far as there are lanes, by pixels and by pages', () => {
    const { lanes, timeline } = made();
    lanes.scrollBy(100);
    expect(timeline.stack.scroll).toBe(0);
    lanes.groupBy('body');
    const most = mostScroll(timeline.stack);
    lanes.scrollBy(100);
    expect(timeline.stack.scroll).toBe(100);
    lanes.scrollPage(1);
    expect(timeline.stack.scroll).toBeCloseTo(100 + 0.85 * (640 - 52));
    lanes.scrollBy(1e6);
    expect(timeline.stack.scroll).toBe(most);
    // From where it ended, not from where it was asked to go.
    lanes.scrollBy(-10);
    expect(timeline.stack.scroll).toBe(most - 10);
    lanes.scrollBy(-1e6);
    expect(timeline.stack.scroll).toBe(0);
  });

  test('begins at the top of other lanes, or with the lane of what is selected', () => {
    const { explorer, lanes, timeline } = made();
    lanes.groupBy('body');
    lanes.scrollBy(500);
    lanes.groupBy('source');
    expect(timeline.stack.scroll).toBe(0);
    explorer.select('bach-long-vi-early-voting');
    const last = VN_2021.milestones.findLast(
      ({ bodies }) => bodies[0] === 'thanh-hoa-election-committee',
    );
    explorer.select(last?.id ?? null);
    lanes.groupBy('body');
    const lane = lanes.arrangement.laneOfRow[explorer.columns.rowOf(last?.id ?? '')];
    expect(bandsInView(timeline.stack).map((band) => band.lane)).toContain(lane);
    expect(timeline.stack.scroll).toBeGreaterThan(0);
  });

  test('follows the focus', () => {
    const { lanes, timeline } = made();
    lanes.groupBy('body');
    const seen = VN_2021.milestones.map(({ id }) => {
      timeline.focus(id);
      const row =
        timeline.arrangement.laneOfRow[VN_2021.milestones.findIndex((one) => one.id === id)];
      return bandsInView(timeline.stack).some(
        ({ lane, y, height }) => lane === row && y >= 52 && y + height <= 640,
      );
    });
    expect(seen.every(Boolean)).toBe(true);
  });
});
