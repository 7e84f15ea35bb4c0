/** A search over a data set without a worker, as tests and tables of queries use it. */
import { columnsOf, extentOf, settingOf } from '../../src/core/columns.ts';
import type { DataSet } from '../../src/core/data-set.ts';
import type { Finder, Material } from '../../src/core/finder.ts';
import { buildIndex } from '../../src/core/indexed.ts';
import { readQuery } from '../../src/core/query.ts';
import type { SearchIndex } from '../../src/core/search-index.ts';
import { type FoundGroup, Seeker, type Wanted } from '../../src/core/seeker.ts';
import type { Language } from '../../src/core/text.ts';

export const PLENTY: Wanted = { milestone: 200, document: 50, body: 60, person: 60, place: 60 };

export const indexOfDataSet = (dataSet: DataSet): Promise<SearchIndex> =>
  buildIndex({ ...dataSet, records: [dataSet.milestones] }, () => undefined);

export type Find = (typed: string, language?: Language, wanted?: Wanted) => readonly FoundGroup[];

export async function finding(dataSet: DataSet): Promise<Find> {
  const seeker = new Seeker(await indexOfDataSet(dataSet));
  const { from = 0, to = 0 } = extentOf(dataSet.columns) ?? {};
  const calendar = { electionDay: dataSet.head.electionDay, extent: { from, to } };
  return (typed, language = 'vi', wanted = PLENTY) =>
    seeker.find(readQuery(typed, calendar), language, wanted);
}

/** Ids of what was found in a group, best first: of milestones theirs, else those of things. */
export function idsIn(
  dataSet: DataSet,
  groups: readonly FoundGroup[],
  of: FoundGroup['of'],
): readonly string[] {
  const hits = groups.find((group) => group.of === of)?.hits ?? [];
  return hits.map((hit) =>
    hit.of === 'milestone' ? dataSet.columns.ids.at(hit.row) : hit.thing.id,
  );
}

/** A finder in this very thread, which answers a moment later. */
export const HERE: Finder = {
  read: readQuery,
  begin: (material: Material) => {
    if (material.from !== 'hand') throw new Error('nothing is stored here');
    const { electionDay, milestones, ...tables } = material.tables;
    const columns = columnsOf(milestones, settingOf(electionDay, tables));
    const made = buildIndex({ ...tables, columns, records: [milestones] }, () => undefined).then(
      (index) => new Seeker(index),
    );
    return {
      ready: made.then(() => ({ ms: 0, entries: columns.size })),
      onProgress: () => undefined,
      ask: async ({ text, calendar, language, wanted }) => {
        const seeker = await made;
        return { groups: seeker.find(readQuery(text, calendar), language, wanted), ms: 0 };
      },
      end: () => undefined,
    };
  },
};
