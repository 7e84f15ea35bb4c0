/**
 * A data set: one election as the app holds it. Records come in through `assemble` (see `assembly.ts`), or as they are where
 * the build has examined them; this is the first thing that is loaded, and knows no schema.
 */
import type * as v from 'valibot';
import { type Columns, columnsOf, settingOf } from './columns.ts';
import { type Day, parseDay } from './day.ts';
import type { Problem } from './problem.ts';
import type {
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
export const TABLE_NAMES = [
  'milestones',
  'bodies',
  'people',
  'places',
  'documents',
  'sources',
  'origins',
  'units',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

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

/** The bundled file's outer shape; its records stay raw until `assemble`. */
export function parseBundle(json: unknown): Bundle | Problem {
  if (typeof json !== 'object' || json === null) return NO_BUNDLE;
  const tables = json as Readonly<Record<string, unknown>>; // an object, as tested; each value is checked below
  const { format, version, digest, head } = tables;
  const id = idOf(head);
  if (format !== 1 || typeof version !== 'string' || typeof digest !== 'string' || id === null) {
    return NO_BUNDLE;
  }
  const records = TABLE_NAMES.flatMap((table) => {
    const rows = tables[table];
    if (!Array.isArray(rows)) return [];
    return rows.map((record: unknown): RawRecord => ({ table, id: idOf(record) ?? '', record }));
  });
  const releases = tables['changes'] ?? [];
  return { id, version, digest, releases, head, records };
}

const NO_BUNDLE: Problem = { code: 'not-a-data-set', place: { in: 'bundle' } };

function idOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('id' in record)) return null;
  return typeof record.id === 'string' ? record.id : null;
}

export type Tables = Omit<
  DataSet,
  'id' | 'version' | 'digest' | 'columns' | 'counts' | 'milestones'
>;

/** `known`: the columns of the very same milestones, where somebody has them already. */
export function compose(
  { id, version, digest }: Edition,
  tables: Tables,
  known?: Columns,
): DataSet {
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
