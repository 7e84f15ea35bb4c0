import * as v from 'valibot';
import { Bilingual } from '../core/records.ts';
import type { Listing } from '../core/store.ts';

const Listed = v.object({
  id: v.string(),
  version: v.string(),
  head: v.object({ short: Bilingual, synthetic: v.boolean() }),
  counts: v.optional(v.object({ milestones: v.number() })),
});

/** The data sets among stored rows; a row that cannot be understood is no data set to choose. */
export const listOf = (rows: readonly unknown[]): readonly Listing[] =>
  rows.flatMap((row) => {
    const result = v.safeParse(Listed, row);
    if (!result.success) return [];
    const { id, version, head, counts } = result.output;
    return [{ id, version, ...head, milestones: counts?.milestones ?? null }];
  });
