import * as v from 'valibot';
import { Bilingual } from './records.ts';
import type { Text } from './text.ts';

/** A data set as it stands in a list. */
export interface Listing {
  readonly id: string;
  readonly version: string;
  readonly short: Text;
  readonly synthetic: boolean;
  /** Null where they would have to be counted. */
  readonly milestones: number | null;
}

const Row = v.object({
  id: v.string(),
  version: v.string(),
  head: v.object({ short: Bilingual, synthetic: v.boolean() }),
  counts: v.optional(v.object({ milestones: v.number() })),
});

/** The data sets among stored rows; a row that cannot be understood is no data set to choose. */
export const listOf = (rows: readonly unknown[]): readonly Listing[] =>
  rows.flatMap((row) => {
    const result = v.safeParse(Row, row);
    if (!result.success) return [];
    const { id, version, head, counts } = result.output;
    return [{ id, version, ...head, milestones: counts?.milestones ?? null }];
  });
