import { describe, expect, it } from 'vitest';
import { leaving } from '../../src/timeline/leaving.ts';
import { BLANK, type DensityBin, type Mark, type Scene } from '../../src/timeline/scene.ts';

const mark = (row: number, text: string | null, labelX = 120): Mark => ({
  ...{ row, kinds: 'texts', shape: 'circle', x: 100, y: 80, bar: null, tail: null },
  ...{ uncertain: false, standing: 'happened', card: null },
  label: text === null ? null : { text, x: labelX, width: 40, shown: 1, isBacked: false },
});
const cluster = (...rows: number[]): Scene['clusters'][number] => ({
  ...{ lane: 0, kinds: 'texts', x: 50, y: 80, rows, standing: 'happened' },
});
const density = (lane: number, days: number): Scene['densities'][number] => {
  const bin: DensityBin = {
    ...{ from: 0, to: days, x: 0, width: 20, level: 1, count: 9, overdue: 0, metLate: 0 },
    ...{ isAhead: false, isNamed: false },
  };
  return { lane, kinds: 'texts', y: 52, height: 60, bins: [bin] };
};
const scene = (some: Partial<Scene>): Scene => ({ ...BLANK, width: 800, height: 400, ...some });

describe('what leaves a picture', () => {
  it.each<readonly [string, Mark[], Mark[], readonly unknown[]]>([
    [
      'nothing of a mark that stays, wherever it is now',
      [mark(1, 'a')],
      [{ ...mark(1, 'a'), x: 90 }],
      [],
    ],
    ['a mark that is in a cluster now', [mark(1, 'a')], [], [[1, true]]],
    [
      'the words of a mark that has others',
      [mark(1, 'a')],
      [mark(1, 'a long title')],
      [[1, false]],
    ],
    ['the words of a mark that has none', [mark(1, 'a')], [mark(1, null)], [[1, false]]],
    ['words that have gone to the other side', [mark(1, 'a')], [mark(1, 'a', 60)], [[1, false]]],
    ['a mark in another row', [mark(1, 'a')], [{ ...mark(1, 'a'), y: 100 }], [[1, false]]],
    ['nothing of a mark that is new', [], [mark(1, 'a')], []],
  ])('is %s', (_, before, after, expected) => {
    const { marks } = leaving(scene({ marks: before }), scene({ marks: after }));
    expect(marks.map(({ row, isGone }) => [row, isGone])).toEqual(expected);
  });

  it('is every cluster that has lost or won a member, and a density of other bins', () => {
    const before = scene({
      clusters: [cluster(1, 2), cluster(3, 4)],
      densities: [density(0, 8), density(1, 4)],
    });
    const after = scene({
      clusters: [cluster(1, 2), cluster(3, 4, 5)],
      densities: [density(0, 4), density(1, 4)],
    });
    const gone = leaving(before, after);
    expect(gone.clusters.map(({ rows }) => rows)).toEqual([[3, 4]]);
    expect(gone.densities.map(({ lane }) => lane)).toEqual([0]);
  });
});
