import { describe, expect, it } from 'vitest';
import { type Link, linksOf } from '../../src/core/columns.ts';
import { curvesOf } from '../../src/render/curves.ts';
import { dataSetOf, sampleMilestone } from '../core/sample-records.ts';

describe('curves of a milestone', () => {
  const dataSet = dataSetOf([
    sampleMilestone('plan', {
      relations: [
        { type: 'implements', target: 'law' },
        { type: 'implements', target: 'elsewhere' },
        { type: 'follows', target: 'meeting' },
      ],
    }),
    sampleMilestone('law'),
    sampleMilestone('elsewhere'),
    sampleMilestone('meeting'),
    sampleMilestone('guide', { relations: [{ type: 'implements', target: 'plan' }] }),
  ]);
  const places = new Map([
    ['plan', { x: 10, y: 20 }],
    ['law', { x: 30, y: 40 }],
    ['meeting', { x: 50, y: 60 }],
    // Far outside the picture: the curve leads out of it.
    ['guide', { x: -7000, y: 80 }],
  ]);
  const { columns } = dataSet;
  const drawn = (
    id: string,
    links: readonly Link[] = linksOf(columns, columns.rowOf(id)),
  ): readonly unknown[] =>
    curvesOf((row) => places.get(columns.ids.at(row)) ?? null, columns.rowOf(id), links).map(
      ({ from, to, direction }) => [direction, [from.x, from.y], [to.x, to.y]],
    );

  it.each<readonly [string, string, readonly unknown[]]>([
    [
      'join it with what it carries out and with what carries it out, as far as it has a place',
      'plan',
      [
        ['in', [-7000, 80], [10, 20]],
        ['out', [30, 40], [10, 20]],
      ],
    ],
    ['come from the other side, too', 'law', [['in', [10, 20], [30, 40]]]],
    ['are none where it only follows', 'meeting', []],
    ['are none where it has no place itself', 'elsewhere', []],
  ])('%s', (_, id, expected) => {
    expect(drawn(id)).toEqual(expected);
  });

  it('are none without links', () => {
    expect(drawn('plan', [])).toEqual([]);
  });
});
