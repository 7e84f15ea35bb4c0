import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { rowsOfThing } from '../../src/core/thing-rows.ts';
import { Strip } from '../../src/state/strip.svelte.ts';
import { day, measure, VN_2021, world, type World } from '../components/world.ts';

const council = rowsOfThing(VN_2021, { type: 'body', id: 'national-election-council' });
const idOf = (row: number | null): string | null =>
  row === null ? null : VN_2021.columns.ids.at(row);

let made: World;
beforeEach(() => void (made = world()));

function stripOf(rows: ArrayLike<number>, width = 900): Strip {
  const strip = new Strip(made.app, measure, () => rows);
  strip.resize(width);
  return strip;
}

/** Every row that is drawn, by itself, in a cluster, or counted in a dense stretch. */
function drawn(strip: Strip): readonly number[] {
  const { marks, clusters } = strip.scene;
  return [...marks.map(({ row }) => row), ...clusters.flatMap(({ rows }) => rows)];
}

describe('a small timeline', () => {
  test('has its own milestones only, all of them when all is shown', () => {
    const strip = stripOf(council);
    strip.showWhole();
    expect([...drawn(strip)].sort((a, b) => a - b)).toEqual([...council]);
    expect([strip.outside, strip.isWhole]).toEqual([0, true]);
  });

  test('has the lanes that there are, in the order of lanes', () => {
    const strip = stripOf(rowsOfThing(VN_2021, { type: 'body', id: 'politburo' }));
    expect(strip.scene.bands.map(({ key }) => key)).toEqual(['texts', 'bodies', 'meetings']);
    expect(strip.scene.height).toBe(strip.height);
  });

  test('begins at the preparation and says how many lie outside', () => {
    const strip = stripOf(council);
    const { from, to } = VN_2021.head.span;
    expect(strip.window.from).toBeLessThan(from);
    expect(strip.window.to).toBeLessThan(day('2022-01-01'));
    expect(strip.window.to).toBeGreaterThan(to);
    const after = [...council].filter((row) => (VN_2021.columns.start[row] ?? 0) > to);
    expect([strip.outside, after.length]).toEqual([1, 1]);
    strip.showWhole();
    expect(strip.window.to).toBeGreaterThan(day('2026-03-01'));
  });

  test('shows all where nothing lies in the preparation, and nothing where there is nothing', () => {
    const strip = stripOf([VN_2021.columns.rowOf('next-election-day-2026')]);
    expect([strip.outside, drawn(strip).map(idOf)]).toEqual([0, ['next-election-day-2026']]);
    const empty = stripOf([]);
    expect([empty.height, empty.scene.marks, empty.outside]).toEqual([0, [], 0]);
    empty.focusAlong(1);
    expect(empty.focused).toBeNull();
  });

  test('follows the as-of day: what comes after it has not happened', () => {
    made.app.explorer.lookFrom(day('2021-01-21'));
    const strip = stripOf(council);
    const standing = (id: string): string | undefined =>
      strip.scene.marks.find(({ row }) => idOf(row) === id)?.standing;
    expect([standing('nec-plan-42'), standing('election-day')]).toEqual(['happened', 'not-yet']);
  });

  test('walks along its milestones and stops at the ends', () => {
    const strip = stripOf(council);
    strip.focusAlong(1);
    expect(strip.focused).toBe(council[0]);
    strip.focusAlong(1);
    expect(strip.focused).toBe(council[1]);
    strip.focusAlong(-1);
    strip.focusAlong(-1);
    expect(strip.focused).toBe(council[0]);
    strip.focusEnd('last');
    strip.focusAlong(1);
    expect(strip.focused).toBe(council.at(-1));
  });

  test('comes nearer to what a cluster holds, and goes back to all of it', () => {
    const strip = stripOf(council);
    const cluster = strip.scene.clusters[0];
    if (!cluster) throw new Error('no cluster');
    const before = strip.window;
    strip.showRows(cluster.rows);
    const { from, to } = strip.window;
    expect(to - from).toBeLessThan(before.to - before.from);
    expect(cluster.rows.every((row) => drawn(strip).includes(row))).toBe(true);
    strip.zoomBy(0.001);
    expect(strip.isWhole).toBe(true);
  });
});

test('whatever has the focus is in the window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('next', 'previous', 'first', 'last', 'nearer', 'further'), {
        maxLength: 20,
      }),
      (moves) => {
        const strip = stripOf(council);
        for (const move of moves) {
          if (move === 'next') strip.focusAlong(1);
          else if (move === 'previous') strip.focusAlong(-1);
          else if (move === 'first' || move === 'last') strip.focusEnd(move);
          else strip.zoomBy(move === 'nearer' ? 2 : 0.5);
          if (strip.focused === null) continue;
          expect(drawn(strip), `${moves.join(' ')} ${strip.focused}`).toContain(strip.focused);
        }
      },
    ),
    { numRuns: 40 },
  );
});
