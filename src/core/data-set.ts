/**
 * A data set: one election as the app holds it. Records come in through `assemble`, which parses each by its schema,
 * leaves out what is damaged (and says so), and joins the rest: inverse relations, lookups by id.
 */
import * as v from 'valibot';
import { type Columns, columnsOf, settingOf } from './columns.ts';
import { type Day, parseDay } from './day.ts';
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
import { parseWhen, sortDay } from './when.ts';

/** The tables of a data set, by the names used in files and storage. */
export const TABLES = {
  milestones: Milestone,
  bodies: Body,
  people: Person,
  places: Place,
  documents: LegalDocument,
  sources: Source,
  origins: Origin,
  units: Unit,
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** One record as it is kept: not yet trusted. */
export interface RawRecord {
  readonly table: TableName;
  readonly id: string;
  readonly record: unknown;
}

/** Names one state of a data set: the version for people, the digest for machines. */
export interface Edition {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the records, hexadecimal. */
  readonly digest: string;
  /** Every release with what it changed against the one before, newest first; not yet trusted. */
  readonly releases?: unknown;
}

/** What is known of a data set before its records are read: enough for every picture and count. */
export interface Outline extends Edition {
  readonly head: DataSetHead;
  readonly columns: Columns;
  /** How many records each table has. */
  readonly counts: Counts;
}

export type Counts = Readonly<Record<TableName, number>>;

export interface DataSet extends Outline {
  readonly releases: readonly Release[];
  /**
   * The milestones at hand, in order of day and by id: all of them, or none where there are so many that their records are
   * fetched when they are shown.
   */
  readonly milestones: readonly Milestone[];
  readonly milestone: ReadonlyMap<string, Milestone>;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly people: ReadonlyMap<string, Person>;
  readonly places: ReadonlyMap<string, Place>;
  readonly documents: ReadonlyMap<string, LegalDocument>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly units: ReadonlyMap<string, Unit>;
}

/** A data set of which only the outline is at hand yet. */
export const withoutRecords = (outline: Outline): DataSet => ({
  ...outline,
  releases: [],
  milestones: [],
  milestone: new Map(),
  bodies: new Map(),
  people: new Map(),
  places: new Map(),
  documents: new Map(),
  sources: new Map(),
  origins: new Map(),
  units: new Map(),
});

/** The bundled file, written by `data/build.ts`. */
export interface Bundle extends Edition {
  readonly head: unknown;
  readonly records: readonly RawRecord[];
}

const BundleShell = v.object({
  format: v.literal(1),
  version: v.string(),
  digest: v.string(),
  head: v.object({ id: v.string() }),
});

/** The bundled file's outer shape; its records stay raw until `assemble`. */
export function parseBundle(json: unknown): Bundle | Problem {
  const shell = v.safeParse(BundleShell, json);
  if (!shell.success || typeof json !== 'object' || json === null) {
    return { code: 'not-a-data-set', place: { in: 'bundle' } };
  }
  const { version, digest } = shell.output;
  const tables = json as Readonly<Record<string, unknown>>; // an object, as tested; each value is checked below
  const records = TABLE_NAMES.flatMap((table) => {
    const rows = tables[table];
    if (!Array.isArray(rows)) return [];
    return rows.map((record: unknown): RawRecord => ({ table, id: idOf(record), record }));
  });
  const releases = tables['changes'] ?? [];
  return { id: shell.output.head.id, version, digest, releases, head: tables['head'], records };
}

function idOf(record: unknown): string {
  if (typeof record !== 'object' || record === null || !('id' in record)) return '';
  return typeof record.id === 'string' ? record.id : '';
}

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

type Tables = Omit<DataSet, 'id' | 'version' | 'digest' | 'columns' | 'counts' | 'milestones'>;

/** `known`: the columns of the very same milestones, where somebody has them already. */
function compose({ id, version, digest }: Edition, tables: Tables, known?: Columns): DataSet {
  const { milestone, head } = tables;
  const milestones = [...milestone.values()].sort(byDay);
  const columns = known ?? columnsOf(milestones, settingOf(head.electionDay, tables));
  return { id, version, digest, ...tables, milestones, columns, counts: countsOf(tables) };
}

const countsOf = (tables: Tables): Counts => ({
  milestones: tables.milestone.size,
  bodies: tables.bodies.size,
  people: tables.people.size,
  places: tables.places.size,
  documents: tables.documents.size,
  sources: tables.sources.size,
  origins: tables.origins.size,
  units: tables.units.size,
});

/**
 * The bundled file as a data set, without examining what the build has examined in the same bytes: the same as `assemble`
 * makes of it, sooner. Only for what comes with the app; it throws where that is not sound. `known`: its columns, where
 * they have been read from elsewhere.
 */
export function unpack(bundle: Bundle, known?: Columns): DataSet {
  const table = <In extends { readonly id: string }, Out>(
    name: TableName,
    read: (record: In) => Out,
  ): Map<string, Out> =>
    new Map(
      bundle.records.flatMap(({ table: of, id, record }) =>
        of === name ? [[id, read(record as In)] as const] : [],
      ),
    );
  const asIs = <T>(record: T): T => record;
  return compose(
    bundle,
    {
      head: soundHead(bundle.head),
      releases: ((bundle.releases ?? []) as v.InferInput<typeof Release>[]).map((release) => ({
        ...release,
        date: soundDay(release.date),
      })),
      milestone: table('milestones', soundMilestone),
      bodies: table('bodies', asIs<Body>),
      people: table('people', asIs<Person>),
      places: table('places', asIs<Place>),
      documents: table('documents', asIs<LegalDocument>),
      sources: table('sources', asIs<Source>),
      origins: table('origins', asIs<Origin>),
      units: table('units', (record: v.InferInput<typeof Unit>): Unit => {
        const { validFrom, validUntil, ...rest } = record;
        return {
          ...rest,
          ...(validFrom !== undefined && { validFrom: soundDay(validFrom) }),
          ...(validUntil !== undefined && { validUntil: soundDay(validUntil) }),
        };
      }),
    },
    known,
  );
}

/** A head that the build has examined; throws where it is not sound. */
export function soundHead(raw: unknown): DataSetHead {
  const head = raw as v.InferInput<typeof DataSetHead>; // examined before
  return {
    ...head,
    electionDay: soundDay(head.electionDay),
    span: { from: soundDay(head.span.from), to: soundDay(head.span.to) },
    lookouts: head.lookouts.map((one) => ({ ...one, day: soundDay(one.day) })),
  };
}

/** A milestone's record that has been examined, or made by ourselves; throws where it is not sound. */
export function soundMilestone(record: v.InferInput<typeof Milestone>): Milestone {
  const { lastDay, asOf, ...rest } = record;
  return {
    ...rest,
    when: soundWhen(record.when),
    ...(lastDay !== undefined && { lastDay: soundDay(lastDay) }),
    ...(asOf !== undefined && { asOf: soundDay(asOf) }),
    people: record.people.map(({ asOf: day, ...role }) => ({
      ...role,
      ...(day !== undefined && { asOf: soundDay(day) }),
    })),
  };
}

/** A milestone's record from anywhere; null where it does not fit. */
export function readMilestone(record: unknown): Milestone | null {
  const result = v.safeParse(Milestone, record);
  return result.success ? result.output : null;
}

/** Whether a record from anywhere fits its table. */
export const isRecordOf = (table: TableName, record: unknown): boolean =>
  v.is(TABLES[table], record);

function soundDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`bundled data: no such day: ${text}`);
  return day;
}

function soundWhen(text: string): Milestone['when'] {
  const when = parseWhen(text);
  if (typeof when === 'string') throw new Error(`bundled data: ${when}: ${text}`);
  return when;
}

export const byDay = (a: Milestone, b: Milestone): number =>
  sortDay(a.when) - sortDay(b.when) || a.when.end - b.when.end || (a.id < b.id ? -1 : 1);
