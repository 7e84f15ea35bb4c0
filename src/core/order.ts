/** Orders of a list of milestones. */
import { byDay, type DataSet } from './data-set.ts';
import { KINDS } from './kinds.ts';
import { Level, type Milestone } from './records.ts';

export const COLUMNS = ['when', 'milestone', 'kind', 'level', 'body', 'sources'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** Compares texts in the reader's language. */
export type CompareText = (a: string, b: string) => number;

/** Sorted by a column; equals stay in order of day. `titleOf` and `bodyOf` give the texts as the reader sees them. */
export function sorted(
  dataSet: DataSet,
  order: Order,
  texts: {
    readonly compare: CompareText;
    readonly titleOf: (milestone: Milestone) => string;
    readonly bodyOf: (milestone: Milestone) => string;
  },
): readonly Milestone[] {
  const compare: Readonly<Record<Column, (a: Milestone, b: Milestone) => number>> = {
    when: byDay,
    milestone: (a, b) => texts.compare(texts.titleOf(a), texts.titleOf(b)),
    kind: (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
    level: (a, b) => Level.options.indexOf(a.level) - Level.options.indexOf(b.level),
    body: (a, b) => texts.compare(texts.bodyOf(a), texts.bodyOf(b)),
    sources: (a, b) => a.sources.length - b.sources.length,
  };
  const direction = order.descending ? -1 : 1;
  return [...dataSet.milestones].sort(
    (a, b) => direction * compare[order.column](a, b) || byDay(a, b),
  );
}
