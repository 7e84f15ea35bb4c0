/** What rests on which source, grouped by editorial origin. */
import { NONE } from './columns.ts';
import type { DataSet } from './data-set.ts';
import type { Citation, Origin, Source } from './records.ts';

export interface Support {
  readonly row: number;
  /** What in the milestone rests on it; null where its record is not at hand. */
  readonly citation: Citation | null;
}

export interface SourceUse {
  readonly source: Source;
  /** Claims that cite it, in order of day. */
  readonly supports: readonly Support[];
  /** Rows of milestones in whose conflicts it is quoted without being cited for a claim. */
  readonly quotedIn: readonly number[];
}

export interface OriginUse {
  readonly origin: Origin;
  readonly sources: readonly SourceUse[];
  readonly citations: number;
}

/**
 * Every source with what rests on it, by origin; the most cited origin first, its most cited source first. Of milestones
 * whose records are not at hand only the first source is known. `mask`: 1 for every row that is shown, where not all are;
 * only what these rest on is then there.
 */
export function sourcesByOrigin(
  dataSet: DataSet,
  mask: Uint8Array | null = null,
): readonly OriginUse[] {
  const supports = new Map<string, Support[]>();
  const quotedIn = new Map<string, number[]>();
  const { columns } = dataSet;
  for (let row = 0; row < columns.size; row++) {
    if (mask && mask[row] !== 1) continue;
    const milestone = dataSet.milestone.get(columns.ids.at(row));
    if (!milestone) {
      const source = columns.sources[columns.source[row] ?? NONE];
      if (source !== undefined) listIn(supports, source).push({ row, citation: null });
      continue;
    }
    const cited = new Set<string>();
    for (const citation of milestone.sources) {
      cited.add(citation.source);
      listIn(supports, citation.source).push({ row, citation });
    }
    const quoted = new Set(
      milestone.conflicts.flatMap((conflict) => conflict.values.map((value) => value.source)),
    );
    for (const id of quoted) if (!cited.has(id)) listIn(quotedIn, id).push(row);
  }
  const byOrigin = new Map<string, SourceUse[]>();
  for (const source of dataSet.sources.values()) {
    const use: SourceUse = {
      source,
      supports: supports.get(source.id) ?? [],
      quotedIn: quotedIn.get(source.id) ?? [],
    };
    if (mask && use.supports.length === 0 && use.quotedIn.length === 0) continue;
    listIn(byOrigin, source.origin).push(use);
  }
  return [...byOrigin]
    .map(([id, uses]) => {
      // A damaged origin leaves its name behind, not its sources.
      const origin = dataSet.origins.get(id) ?? { id, name: { vi: id, en: id } };
      const sources = uses.sort(
        (a, b) => b.supports.length - a.supports.length || (a.source.id < b.source.id ? -1 : 1),
      );
      const citations = sources.reduce((sum, use) => sum + use.supports.length, 0);
      return { origin, sources, citations };
    })
    .sort((a, b) => b.citations - a.citations || (a.origin.id < b.origin.id ? -1 : 1));
}

function listIn<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key);
  if (list) return list;
  const made: T[] = [];
  map.set(key, made);
  return made;
}
