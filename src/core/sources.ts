/** What rests on which source, grouped by editorial origin. */
import type { DataSet } from './data-set.ts';
import type { Citation, Milestone, Origin, Source } from './records.ts';

export interface Support {
  readonly milestone: Milestone;
  readonly citation: Citation;
}

export interface SourceUse {
  readonly source: Source;
  /** Claims that cite it, in order of day. */
  readonly supports: readonly Support[];
  /** Milestones in whose conflicts it is quoted without being cited for a claim. */
  readonly quotedIn: readonly Milestone[];
}

export interface OriginUse {
  readonly origin: Origin;
  readonly sources: readonly SourceUse[];
  readonly citations: number;
}

/** Every source with what rests on it, by origin; the most cited origin first, its most cited source first. */
export function sourcesByOrigin(dataSet: DataSet): readonly OriginUse[] {
  const supports = new Map<string, Support[]>();
  const quotedIn = new Map<string, Milestone[]>();
  for (const milestone of dataSet.milestones) {
    const cited = new Set<string>();
    for (const citation of milestone.sources) {
      cited.add(citation.source);
      listIn(supports, citation.source).push({ milestone, citation });
    }
    const quoted = new Set(
      milestone.conflicts.flatMap((conflict) => conflict.values.map((value) => value.source)),
    );
    for (const id of quoted) if (!cited.has(id)) listIn(quotedIn, id).push(milestone);
  }
  const byOrigin = new Map<string, SourceUse[]>();
  for (const source of dataSet.sources.values()) {
    listIn(byOrigin, source.origin).push({
      source,
      supports: supports.get(source.id) ?? [],
      quotedIn: quotedIn.get(source.id) ?? [],
    });
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
