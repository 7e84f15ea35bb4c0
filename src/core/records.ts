/**
 * The shape of everything in a data set: what the files in `data/`, the stored rows and the running app share.
 *
 * Each schema is a door: `unknown` in, record or problems out. The files write a date as EDTF text; past the door it is
 * a `When`.
 */
import * as v from 'valibot';
import { parseDay } from './day.ts';
import { KINDS } from './kinds.ts';
import { CONFIDENCES, RELATION_TYPES } from './terms.ts';
import { parseWhen, type When } from './when.ts';

const NonEmpty = v.pipe(v.string(), v.trim(), v.minLength(1));

/** A short name that never changes: small letters, digits, hyphens. Unique within its data set and table. */
export const Id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(80));

export const Bilingual = v.object({ vi: NonEmpty, en: NonEmpty });

/** EDTF text in, `When` out. */
export const WhenText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): When => {
    const when = parseWhen(dataset.value);
    if (typeof when !== 'string') return when;
    addIssue({ message: `when:${when}` });
    return NEVER;
  }),
);

/** `YYYY-MM-DD` in, integer day out. */
export const DayText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/),
  v.rawTransform(({ dataset, addIssue, NEVER }): number => {
    const day = parseDay(dataset.value);
    if (day !== null) return day;
    addIssue({ message: 'when:no-such-day' });
    return NEVER;
  }),
);

/** Vietnam time of day (UTC+7), `HH:MM`. */
export const TimeOfDay = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

/** http(s) only, so that a link from a data file can never run a script. */
export const Address = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s<>"]+$/i), v.url());

export const Level = v.picklist(['central', 'province', 'district', 'commune']);
export type Level = v.InferOutput<typeof Level>;

export const RelationType = v.picklist(RELATION_TYPES);
export type RelationType = v.InferOutput<typeof RelationType>;

export const Confidence = v.picklist(CONFIDENCES);
export type Confidence = v.InferOutput<typeof Confidence>;

export const SourceKind = v.picklist([
  'official_text',
  'official_portal',
  'law_portal',
  'agency',
  'press',
  'institution',
  'aggregator',
]);
export type SourceKind = v.InferOutput<typeof SourceKind>;

/** An organisation that acts: issues, convenes, decides, reports. */
export const Body = v.object({
  id: Id,
  name: Bilingual,
  /** How officials shorten it, where that is common: HĐBCQG, UBTVQH. */
  short: v.optional(Bilingual),
  level: Level,
  /** The body it belongs to (a sub-committee's council, a standing board's committee). */
  parent: v.optional(Id),
  place: v.optional(Id),
});
export type Body = v.InferOutput<typeof Body>;

export const Person = v.object({ id: Id, name: NonEmpty });
export type Person = v.InferOutput<typeof Person>;

/** Where something took place or applies. `unit` is the administrative unit it lies in, of the period it is dated in. */
export const Place = v.object({
  id: Id,
  name: Bilingual,
  level: v.optional(Level),
  /** The larger place it lies in. */
  within: v.optional(Id),
  unit: v.optional(Id),
});
export type Place = v.InferOutput<typeof Place>;

/** A text with an official number. */
export const LegalDocument = v.object({
  id: Id,
  /** Number and symbol as printed, without what only explains it: `45-CT/TW`. */
  number: NonEmpty,
  name: Bilingual,
  bodies: v.pipe(v.array(Id), v.minLength(1)),
});
export type LegalDocument = v.InferOutput<typeof LegalDocument>;

/** An editorial origin: two addresses of one origin are one source, not two. */
export const Origin = v.object({ id: Id, name: Bilingual });
export type Origin = v.InferOutput<typeof Origin>;

export const Source = v.object({
  id: Id,
  /** `unknown` where the publisher is known and the address is not. */
  url: v.union([v.literal('unknown'), Address]),
  publisher: Bilingual,
  kind: SourceKind,
  origin: Id,
  /** Only where the source names one. */
  author: v.optional(NonEmpty),
  /** How it was read, where that matters: an abstract on a tag page, a republished copy. */
  note: v.optional(Bilingual),
});
export type Source = v.InferOutput<typeof Source>;

export const Role = v.object({
  person: Id,
  role: Bilingual,
  /** The day on which the source attests the role, where that is not the milestone's own day. */
  asOf: v.optional(DayText),
  /** What qualifies the claim: "as reported". */
  note: v.optional(Bilingual),
});
export type Role = v.InferOutput<typeof Role>;

export const Relation = v.object({ type: RelationType, target: Id });
export type Relation = v.InferOutput<typeof Relation>;

export const Figure = v.object({
  key: v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/)),
  value: v.union([v.pipe(v.number(), v.finite()), NonEmpty]),
  unit: v.optional(NonEmpty),
  label: Bilingual,
});
export type Figure = v.InferOutput<typeof Figure>;

/** What sources say differently, kept side by side. `computed` is our own arithmetic. */
export const Conflict = v.object({
  topic: Bilingual,
  values: v.pipe(
    v.array(v.object({ value: Bilingual, source: v.union([v.literal('computed'), Id]) })),
    v.minLength(2),
  ),
  note: v.optional(Bilingual),
});
export type Conflict = v.InferOutput<typeof Conflict>;

export const Citation = v.object({
  source: Id,
  /** The source is the official one for this very fact. */
  official: v.boolean(),
  /** What in the milestone rests on it. */
  supports: Bilingual,
});
export type Citation = v.InferOutput<typeof Citation>;

export const Milestone = v.object({
  id: Id,
  kind: v.picklist(KINDS),
  /** The level it mainly belongs to, and all levels it concerns. */
  level: Level,
  levels: v.pipe(v.array(Level), v.minLength(1)),
  when: WhenText,
  /** Vietnam time of day, where a law or a programme names an hour. */
  time: v.optional(v.object({ from: v.optional(TimeOfDay), to: v.optional(TimeOfDay) })),
  /** The last day that the law gives for it, where there is one. */
  lastDay: v.optional(DayText),
  /** First attestation: it existed by this day. Then `when` must be `[..this day]`, never a founding date. */
  asOf: v.optional(DayText),
  dateNote: v.optional(Bilingual),
  title: Bilingual,
  /** At most about 34 characters: what fits beside a mark. */
  short: Bilingual,
  summary: Bilingual,
  /** Who issued, convened or decided. */
  bodies: v.pipe(v.array(Id), v.minLength(1)),
  /** The texts that this milestone brought into being. */
  documents: v.array(Id),
  /** The texts whose calendar or terms it stands in (a deadline's plan). */
  basis: v.optional(v.array(Id)),
  places: v.pipe(v.array(Id), v.minLength(1)),
  people: v.array(Role),
  relations: v.array(Relation),
  figures: v.array(Figure),
  conflicts: v.array(Conflict),
  sources: v.pipe(v.array(Citation), v.minLength(1)),
  confidence: Confidence,
});
export type Milestone = v.InferOutput<typeof Milestone>;

/** What a data set says of itself. Its version and digest are added by the build. */
export const DataSetHead = v.object({
  id: Id,
  title: Bilingual,
  short: Bilingual,
  electionDay: DayText,
  law: v.object({ number: NonEmpty, name: Bilingual }),
  /** What the timeline shows first: the preparation itself, without its distant aftermath. */
  span: v.object({ from: DayText, to: DayText }),
  /** Days worth looking from, offered beside "today". */
  lookouts: v.array(v.object({ day: DayText, label: Bilingual })),
  /** Whose places these are: the list of units by period. */
  units: v.array(Id),
  licence: v.object({ id: NonEmpty, name: Bilingual, url: Address }),
  credit: Bilingual,
  /** Machine-made data says so on screen and in every export. */
  synthetic: v.boolean(),
});
export type DataSetHead = v.InferOutput<typeof DataSetHead>;

/**
 * An administrative unit with its period of validity. The same name may stand for different territory in two periods,
 * so the id carries the list it belongs to (`p63-hai-phong`, `p34-hai-phong`).
 */
export const Unit = v.object({
  id: Id,
  code: v.optional(v.pipe(v.string(), v.regex(/^\d{2,5}$/))),
  level: v.picklist(['country', 'province', 'district', 'commune', 'polling-area']),
  kind: v.optional(v.picklist(['country', 'city', 'province'])),
  name: Bilingual,
  parent: v.optional(Id),
  validFrom: v.optional(DayText),
  validUntil: v.optional(DayText),
  becomes: v.optional(Id),
  formedFrom: v.optional(v.array(Id)),
});
export type Unit = v.InferOutput<typeof Unit>;

export const ChangeLine = v.object({
  record: NonEmpty,
  change: v.picklist(['added', 'removed', 'changed']),
  fields: v.optional(v.array(NonEmpty)),
});

export const Release = v.object({
  version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  date: DayText,
  /** SHA-256 of the records in canonical JSON, hexadecimal. */
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  note: Bilingual,
  changes: v.array(ChangeLine),
});
export type Release = v.InferOutput<typeof Release>;
