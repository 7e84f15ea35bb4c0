/** Which file holds what, and how each simple form is said in words. */
import * as v from 'valibot';
import { Fulfilment, NoFulfilment, Publication } from '../src/core/fulfilment.ts';
import {
  Address,
  Bilingual,
  Body,
  DataSetHead,
  DayText,
  Id,
  LegalDocument,
  Milestone,
  Origin,
  Person,
  Place,
  Release,
  Source,
  TimeOfDay,
  Unit,
  WhenText,
} from '../src/core/records.ts';
import { Counting, LawEvent, LawSource, PackHead, Rule } from '../src/core/rules.ts';

/** A text that is not empty; the same schema object that the records use. */
const PlainText = Person.entries.name;

const schemaAddress = { $schema: v.optional(v.string()) };

export const UnitSource = v.object({ url: Address, publisher: PlainText, supports: PlainText });

/** Digests of every field of every record of the newest release: what the next change list is made against. */
export const Records = v.object({
  ...schemaAddress,
  version: Release.entries.version,
  records: v.record(v.string(), v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)))),
});

/**
 * The tables of a built data set, in their order there. All but `units` are the data set's own; units come from the
 * lists in `data/units/` that the head names.
 */
export const TABLES = [
  { name: 'milestones', one: 'milestone', record: Milestone },
  { name: 'bodies', one: 'body', record: Body },
  { name: 'people', one: 'person', record: Person },
  { name: 'places', one: 'place', record: Place },
  { name: 'documents', one: 'document', record: LegalDocument },
  { name: 'sources', one: 'source', record: Source },
  { name: 'origins', one: 'origin', record: Origin },
  { name: 'units', one: 'unit', record: Unit },
] as const;

export type Table = (typeof TABLES)[number];
export type TableName = Table['name'];

/** The files of a data set that hold one table each; milestones lie in a folder, one file for each month. */
export const SINGLE_TABLES = TABLES.filter(
  (table) => table.name !== 'milestones' && table.name !== 'units',
);

/** The files of rule packs and of what ties a data set to one; the list in a file has the name of the shape. */
const LAW_SHAPES = {
  pack: { ...schemaAddress, ...PackHead.entries },
  rules: { ...schemaAddress, rules: v.pipe(v.array(Rule), v.minLength(1)) },
  events: { ...schemaAddress, events: v.array(LawEvent) },
  counting: { ...schemaAddress, ...Counting.entries },
  'law-sources': { ...schemaAddress, sources: v.array(LawSource) },
  fulfils: {
    ...schemaAddress,
    pack: Id,
    fulfils: v.array(Fulfilment),
    fulfilsNothing: v.array(NoFulfilment),
  },
  published: { ...schemaAddress, pack: Id, published: v.array(Publication) },
} as const;

export type LawShape = keyof typeof LAW_SHAPES;
/** Sound: the keys of the table above. */
export const LAW_SHAPE_NAMES = Object.keys(LAW_SHAPES) as readonly LawShape[];

export type FileShape = 'data-set' | TableName | 'releases' | 'records' | LawShape;

/** What each kind of file holds; the name is that of its JSON Schema too. */
export const FILE_SHAPES: ReadonlyMap<FileShape, v.GenericSchema<unknown, unknown>> = new Map<
  FileShape,
  v.GenericSchema<unknown, unknown>
>([
  ['data-set', v.object({ ...schemaAddress, ...DataSetHead.entries })],
  ...TABLES.map(
    ({ name, record }) =>
      [
        name,
        v.object({ ...schemaAddress, ...unitListHead(name), [name]: v.array(record) }),
      ] as const,
  ),
  ['releases', v.object({ ...schemaAddress, releases: v.array(Release) })],
  ['records', Records],
  ...LAW_SHAPE_NAMES.map((name) => [name, v.object(LAW_SHAPES[name])] as const),
]);

export function shapeOf(shape: FileShape): v.GenericSchema<unknown, unknown> {
  const schema = FILE_SHAPES.get(shape);
  if (!schema) throw new Error(`no file shape ${shape}`);
  return schema;
}

/** A list of units serves several data sets, so it carries its own sources. */
function unitListHead(name: TableName): v.ObjectEntries {
  return name === 'units'
    ? { sources: v.pipe(v.array(UnitSource), v.minLength(1)), note: Bilingual }
    : {};
}

/** `../../schema/bodies.schema.json` as seen from a file of `data/`. */
export const schemaAddressFrom = (path: string, shape: FileShape): string =>
  `${'../'.repeat(path.split('/').length - 1)}schema/${shape}.schema.json`;

/** Forms that have a name of their own in the JSON Schemas; `says` completes "Write …". */
export const FORMS: readonly {
  readonly name: string;
  readonly schema: v.GenericSchema<unknown, unknown>;
  readonly says: string;
}[] = [
  {
    name: 'Id',
    schema: Id,
    says: 'an id: small letters a–z, digits and single hyphens, at most 80 characters',
  },
  {
    name: 'Bilingual',
    schema: Bilingual,
    says: 'text in both languages: {"vi": "…", "en": "…"}',
  },
  {
    name: 'When',
    schema: WhenText,
    says: 'a date as 2021-01-21 (a day), 2021-01-11/2021-01-12 (a range), 2021-02 (a month) or [..2021-01-21] (no later than); ~ after a day or month means about',
  },
  { name: 'Day', schema: DayText, says: 'a day as 2021-01-21' },
  { name: 'TimeOfDay', schema: TimeOfDay, says: 'a Vietnam time of day as 07:00' },
  { name: 'Address', schema: Address, says: 'an address that begins with http:// or https://' },
  { name: 'Text', schema: PlainText, says: 'text that is not empty' },
];
