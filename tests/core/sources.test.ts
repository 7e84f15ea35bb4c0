import { describe, expect, it } from 'vitest';
import { sourcesByOrigin } from '../../src/core/sources.ts';
import { election2021 } from './election-2021.ts';
import { both, dataSetOf, type Fields, sampleMilestone } from './sample-records.ts';

const source = (id: string, origin: string): Fields => ({
  id,
  url: 'unknown',
  publisher: both(id),
  kind: 'press',
  origin,
});
const cites = (...sources: readonly string[]): Fields[] =>
  sources.map((id) => ({ source: id, official: false, supports: both(id) }));
const says = (...sources: readonly string[]): Fields => ({
  topic: both('Topic'),
  values: sources.map((id) => ({ value: both(id), source: id })),
});

describe('sources by origin', () => {
  const dataSet = dataSetOf(
    [
      sampleMilestone('late', { when: '2021-02-01', sources: cites('a1', 'b1') }),
      sampleMilestone('early', {
        when: '2021-01-01',
        sources: cites('a1', 'a2', 'a1'),
        conflicts: [says('a2', 'b2'), says('b2', 'computed'), says('b2', 'nowhere')],
      }),
    ],
    {
      origins: ['a', 'b', 'empty', 'unused'].map((id) => ({ id, name: both(id) })),
      sources: [
        source('b2', 'b'),
        source('b1', 'b'),
        source('a2', 'a'),
        source('a1', 'a'),
        source('u', 'unused'),
      ],
    },
  );

  const idAt = (row: number): string => dataSet.columns.ids.at(row);

  it('are grouped, the most cited first, with what rests on them in order of day', () => {
    expect(
      sourcesByOrigin(dataSet).map(({ origin, citations, sources }) => ({
        origin: origin.id,
        citations,
        sources: sources.map((use) => ({
          source: use.source.id,
          supports: use.supports.map(({ row }) => idAt(row)),
          quotedIn: use.quotedIn.map(idAt),
        })),
      })),
    ).toEqual([
      {
        origin: 'a',
        citations: 4,
        sources: [
          { source: 'a1', supports: ['early', 'early', 'late'], quotedIn: [] },
          // Cited by the same milestone, so that it is not only quoted there.
          { source: 'a2', supports: ['early'], quotedIn: [] },
        ],
      },
      {
        origin: 'b',
        citations: 1,
        sources: [
          { source: 'b1', supports: ['late'], quotedIn: [] },
          { source: 'b2', supports: [], quotedIn: ['early'] },
        ],
      },
      { origin: 'unused', citations: 0, sources: [{ source: 'u', supports: [], quotedIn: [] }] },
    ]);
  });

  it('of milestones whose records are not at hand are told from the first that each cites', () => {
    const bare = { ...dataSet, milestone: new Map() };
    const cited = sourcesByOrigin(bare).flatMap(({ sources }) =>
      sources.map((use) => [use.source.id, use.supports.map(({ row }) => idAt(row))]),
    );
    expect(cited).toContainEqual(['a1', ['early', 'late']]);
    expect(cited).toContainEqual(['b1', []]);
  });

  it('of no milestones still lists every source', () => {
    const none = dataSetOf([]);
    expect(sourcesByOrigin(none).flatMap((use) => use.sources.map((one) => one.source.id))).toEqual(
      ['paper', 'gazette'],
    );
  });
});

describe('the sources of the bundled data', () => {
  const dataSet = election2021();
  const idAt = (row: number): string => dataSet.columns.ids.at(row);
  const uses = sourcesByOrigin(dataSet);
  const listed = uses.flatMap((origin) => origin.sources);

  it('are each listed once, under their own origin', () => {
    expect(listed.map((use) => use.source.id).sort()).toEqual([...dataSet.sources.keys()].sort());
    for (const { origin, sources } of uses) {
      expect(new Set(sources.map((use) => use.source.origin))).toEqual(new Set([origin.id]));
    }
  });

  it('carry every citation exactly once', () => {
    const written = dataSet.milestones.flatMap((milestone) =>
      milestone.sources.map(
        (citation) => `${milestone.id} ${citation.source} ${citation.supports.vi}`,
      ),
    );
    const shown = listed.flatMap((use) =>
      use.supports.map(
        ({ row, citation }) => `${idAt(row)} ${use.source.id} ${citation?.supports.vi}`,
      ),
    );
    expect(shown.sort()).toEqual(written.sort());
    expect(uses.reduce((sum, use) => sum + use.citations, 0)).toBe(written.length);
  });

  it('name every milestone that quotes one without citing it', () => {
    const written = dataSet.milestones.flatMap((milestone) => {
      const cited = new Set(milestone.sources.map((citation) => citation.source));
      const quoted = milestone.conflicts.flatMap((one) => one.values.map((value) => value.source));
      return [...new Set(quoted)]
        .filter((id) => id !== 'computed' && !cited.has(id))
        .map((id) => `${milestone.id} ${id}`);
    });
    const shown = listed.flatMap((use) =>
      use.quotedIn.map((row) => `${idAt(row)} ${use.source.id}`),
    );
    expect(shown.sort()).toEqual(written.sort());
  });

  it('stand with the most used first, in origins and within each', () => {
    const falling = (counts: readonly number[]): boolean =>
      counts.every((count, index) => index === 0 || count <= (counts[index - 1] ?? 0));
    expect(falling(uses.map((use) => use.citations))).toBe(true);
    expect(uses.every((use) => falling(use.sources.map((one) => one.supports.length)))).toBe(true);
  });
});
