/**
 * Records of anywhere become a data set: each is parsed by its schema, what is damaged is left out (and told), and the rest
 * is joined.
 */
import * as v from 'valibot';
import { compose, type DataSet, type Edition, type RawRecord, type TableName } from './data-set.ts';
import { type Problem, problemCode, readable } from './problem.ts';
import {
  Body,
  DataSetHead,
  LegalDocument,
  Milestone,
  Origin,
  Person,
  Place,
  Release,
  Source,
  Unit,
} from './records.ts';

/** The schema of each table. */
export const TABLES = {
  milestones: Milestone,
  bodies: Body,
  people: Person,
  places: Place,
  documents: LegalDocument,
  sources: Source,
  origins: Origin,
  units: Unit,
} as const satisfies Record<TableName, unknown>;

export interface Assembly {
  /** Null when not even the head can be read. */
  readonly dataSet: DataSet | null;
  readonly problems: readonly Problem[];
}

const issuesOf = (
  issues: readonly v.BaseIssue<unknown>[],
  table: string,
  record: string,
): readonly Problem[] =>
  issues.map((issue) => ({
    code: problemCode(issue.message),
    place: { in: table, record, field: v.getDotPath(issue) ?? '' },
    value: readable(issue.input),
  }));

/**
 * Joins records into a data set. A record that does not fit its schema is left out and reported; a link to a record that
 * is not there is dropped from the joined view only.
 */
export function assemble(edition: Edition, head: unknown, records: readonly RawRecord[]): Assembly {
  const problems: Problem[] = [];
  const parsedHead = v.safeParse(DataSetHead, head);
  if (!parsedHead.success) {
    return { dataSet: null, problems: issuesOf(parsedHead.issues, 'head', edition.id) };
  }
  const read = <S extends (typeof TABLES)[TableName]>(
    table: TableName,
    schema: S,
  ): Map<string, v.InferOutput<S>> => {
    const found = new Map<string, v.InferOutput<S>>();
    for (const raw of records) {
      if (raw.table !== table) continue;
      const result = v.safeParse(schema, raw.record);
      if (!result.success) problems.push(...issuesOf(result.issues, table, raw.id));
      else found.set(raw.id, result.output);
    }
    return found;
  };
  const releases = v.safeParse(v.array(Release), edition.releases ?? []);
  if (!releases.success) problems.push(...issuesOf(releases.issues, 'releases', edition.id));
  const dataSet = compose(edition, {
    head: parsedHead.output,
    releases: releases.success ? releases.output : [],
    milestone: read('milestones', Milestone),
    bodies: read('bodies', Body),
    people: read('people', Person),
    places: read('places', Place),
    documents: read('documents', LegalDocument),
    sources: read('sources', Source),
    origins: read('origins', Origin),
    units: read('units', Unit),
  });
  return { dataSet, problems };
}

/** A milestone's record from anywhere; null where it does not fit. */
export function readMilestone(record: unknown): Milestone | null {
  const result = v.safeParse(Milestone, record);
  return result.success ? result.output : null;
}

/** Whether a record from anywhere fits its table. */
export const isRecordOf = (table: TableName, record: unknown): boolean =>
  v.is(TABLES[table], record);
