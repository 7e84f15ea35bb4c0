/**
 * What the page of a thing tells beside its milestones: what the data set says of it and nothing more. A role is known on
 * the days on which a source attests it, and never between them.
 */
import { bodiesOf, NONE, sortDayOf } from './columns.ts';
import type { DataSet } from './data-set.ts';
import type { Day } from './day.ts';
import { type Kind, KINDS } from './kinds.ts';
import type { Body, LegalDocument, Person, Place, Role, Unit } from './records.ts';
import { RELATION_TYPES } from './terms.ts';
import { rowsOfPlaces, rowsOfThing } from './thing-rows.ts';
import { THINGS, type Thing } from './things.ts';

export type ThingRecord =
  | { readonly type: 'document'; readonly record: LegalDocument }
  | { readonly type: 'body'; readonly record: Body }
  | { readonly type: 'person'; readonly record: Person }
  | { readonly type: 'place'; readonly record: Place };

const tableOf = (dataSet: DataSet, type: Thing['type']): ReadonlyMap<string, unknown> =>
  ({
    document: dataSet.documents,
    body: dataSet.bodies,
    person: dataSet.people,
    place: dataSet.places,
  })[type];

/** Null where the data set has none such. */
export function findThing(dataSet: DataSet, { type, id }: Thing): ThingRecord | null {
  const { documents, bodies, people, places } = dataSet;
  switch (type) {
    case 'document': {
      const record = documents.get(id);
      return record ? { type, record } : null;
    }
    case 'body': {
      const record = bodies.get(id);
      return record ? { type, record } : null;
    }
    case 'person': {
      const record = people.get(id);
      return record ? { type, record } : null;
    }
    case 'place': {
      const record = places.get(id);
      return record ? { type, record } : null;
    }
  }
}

/** Whether there can be pages: of an outline alone no thing is known by name. */
export const hasTables = (dataSet: DataSet): boolean =>
  THINGS.some((type) => tableOf(dataSet, type).size > 0) ||
  Object.values(dataSet.counts).every((count) => count === 0);

/** Things whose ids are most like one that is not there, of the same type first. */
export function nearestThings(dataSet: DataSet, thing: Thing, most: number): readonly Thing[] {
  const wanted = partsOf(thing.id);
  const candidates = THINGS.flatMap((type) =>
    [...tableOf(dataSet, type).keys()].flatMap((id) => {
      const parts = partsOf(id);
      const shared = [...parts].filter((part) => wanted.has(part)).length;
      const alike = shared / (wanted.size + parts.size - shared) + beginning(id, thing.id) / 40;
      const score = type === thing.type ? alike : alike / 2;
      return score >= 0.15 ? [{ thing: { type, id }, score }] : [];
    }),
  );
  return candidates
    .sort((a, b) => b.score - a.score || (a.thing.id < b.thing.id ? -1 : 1))
    .slice(0, most)
    .map((one) => one.thing);
}

const partsOf = (id: string): ReadonlySet<string> => new Set(id.toLowerCase().split(/[^a-z0-9]+/));

/** How many letters both begin with. */
function beginning(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/* People and their roles */

/** A role as one milestone tells it. */
export interface Attestation {
  readonly row: number;
  readonly role: Role;
}

/** The same role, as the milestones tell it one after the other. */
export interface HeldRole {
  /** As the first of them words it, with what qualifies it. */
  readonly role: Pick<Role, 'role' | 'note'>;
  readonly attested: readonly Attestation[];
}

/** Where an attestation stands in an order of days. */
export const attestedOn = ({ columns }: DataSet, { row, role }: Attestation): Day =>
  role.asOf ?? sortDayOf(columns, row);

/** The roles of one person in these milestones, in the order in which they are first attested. */
export function rolesOf(
  dataSet: DataSet,
  person: string,
  rows: Iterable<number>,
): readonly HeldRole[] {
  const attested = [...rows].flatMap((row) =>
    (dataSet.milestone.get(dataSet.columns.ids.at(row))?.people ?? [])
      .filter((role) => role.person === person)
      .map((role): Attestation => ({ row, role })),
  );
  return byRole(dataSet, attested);
}

export interface Presence {
  readonly person: Person;
  readonly roles: readonly HeldRole[];
}

/** Everybody whom these milestones name, those named most often first. */
export function peopleIn(dataSet: DataSet, rows: Iterable<number>): readonly Presence[] {
  const attested = new Map<string, Attestation[]>();
  for (const row of rows) {
    for (const role of dataSet.milestone.get(dataSet.columns.ids.at(row))?.people ?? []) {
      const of = attested.get(role.person);
      if (of) of.push({ row, role });
      else attested.set(role.person, [{ row, role }]);
    }
  }
  return [...attested]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([id, all]) => ({
      person: dataSet.people.get(id) ?? { id, name: id },
      roles: byRole(dataSet, all),
    }));
}

function byRole(dataSet: DataSet, attested: readonly Attestation[]): readonly HeldRole[] {
  const roles = new Map<string, Attestation[]>();
  const inOrder = [...attested].sort(
    (a, b) => attestedOn(dataSet, a) - attestedOn(dataSet, b) || a.row - b.row,
  );
  for (const one of inOrder) {
    const { role, note } = one.role;
    const key = `${role.vi}\n${note?.vi ?? ''}`;
    const of = roles.get(key);
    if (of) of.push(one);
    else roles.set(key, [one]);
  }
  return [...roles.values()].flatMap((all) =>
    all[0] ? [{ role: all[0].role, attested: all }] : [],
  );
}

/* Bodies */

/** What a body does in a milestone, by the milestone's kind. */
export const INVOLVEMENTS = {
  issued: ['directive', 'resolution', 'plan', 'guidance', 'circular'],
  convened: ['conference', 'session'],
  organised: ['body', 'appointment'],
  due: ['deadline'],
  carriedOut: ['inspection', 'outreach', 'consultation', 'vote', 'result'],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;
export type Involvement = keyof typeof INVOLVEMENTS;

const INVOLVEMENT_NAMES = Object.keys(INVOLVEMENTS) as readonly Involvement[]; // its own keys

/** Milestones of a body by what it does in them; only what there is. */
export function byInvolvement(
  { columns }: DataSet,
  rows: Iterable<number>,
): readonly { readonly involvement: Involvement; readonly rows: readonly number[] }[] {
  const all = [...rows];
  return INVOLVEMENT_NAMES.map((involvement) => {
    const kinds: readonly Kind[] = INVOLVEMENTS[involvement];
    const isOne = KINDS.map((kind) => kinds.includes(kind));
    return { involvement, rows: all.filter((row) => isOne[columns.kind[row] ?? NONE]) };
  }).filter((group) => group.rows.length > 0);
}

/** Bodies, those named most often first, each with how often. */
export type Tally = readonly { readonly id: string; readonly count: number }[];

/** The bodies of these milestones. */
export function bodiesIn({ columns }: DataSet, rows: Iterable<number>): Tally {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const id of bodiesOf(columns, row)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return tallied(counts);
}

const IMPLEMENTS = RELATION_TYPES.indexOf('implements');

/** Whose texts a body carries out, and who carries out its own. */
export function dealings(
  { columns }: DataSet,
  body: string,
  rows: Uint32Array,
): { readonly carriesOut: Tally; readonly carriedOutBy: Tally } {
  const own = new Uint8Array(columns.size);
  for (const row of rows) own[row] = 1;
  const above = new Map<string, number>();
  const below = new Map<string, number>();
  const { from, to, type } = columns.relations;
  const count = (counts: Map<string, number>, row: number): void => {
    for (const id of bodiesOf(columns, row))
      if (id !== body) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (let at = 0; at < type.length; at++) {
    if (type[at] !== IMPLEMENTS) continue;
    const [lower, upper] = [from[at] ?? NONE, to[at] ?? NONE];
    if (own[lower] === 1) count(above, upper);
    if (own[upper] === 1) count(below, lower);
  }
  return { carriesOut: tallied(above), carriedOutBy: tallied(below) };
}

const tallied = (counts: ReadonlyMap<string, number>): Tally =>
  [...counts]
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));

const those = <One>(all: ReadonlyMap<string, One>, isOne: (one: One) => boolean): readonly One[] =>
  [...all.values()].filter(isOne);

export interface BodyPage {
  readonly rows: Uint32Array;
  /** What it belongs to, and what belongs to it. */
  readonly parent: Body | null;
  readonly parts: readonly Body[];
  readonly documents: readonly LegalDocument[];
}

export function bodyPage(dataSet: DataSet, body: Body): BodyPage {
  return {
    rows: rowsOfThing(dataSet, { type: 'body', id: body.id }),
    parent: dataSet.bodies.get(body.parent ?? '') ?? null,
    parts: those(dataSet.bodies, ({ parent }) => parent === body.id),
    documents: those(dataSet.documents, ({ bodies }) => bodies.includes(body.id)),
  };
}

/* Places */

const DEEPEST = 16; // places within one another; a chain that goes round must end too

/** The larger places that a place lies in, the next one first. */
export function placesAround({ places }: DataSet, place: Place): readonly Place[] {
  const around: Place[] = [];
  let at = places.get(place.within ?? '');
  while (at && around.length < DEEPEST && !around.includes(at)) {
    around.push(at);
    at = places.get(at.within ?? '');
  }
  return around;
}

/** A place with all that lie in it, however deep. */
export function placesWithin(dataSet: DataSet, id: string): ReadonlySet<string> {
  const inside = new Set([id]);
  // Each round finds those that lie in what the last one found.
  for (let round = 0, size = 0; round < DEEPEST && size !== inside.size; round++) {
    size = inside.size;
    for (const place of dataSet.places.values())
      if (place.within !== undefined && inside.has(place.within)) inside.add(place.id);
  }
  return inside;
}

/** An administrative unit in its time, and what it was made of or became. */
export interface UnitLife {
  readonly unit: Unit;
  readonly formedFrom: readonly Unit[];
  readonly becomes: Unit | null;
}

export interface PlacePage {
  /** Milestones in the place itself, and those in it or in any place within it. */
  readonly rows: Uint32Array;
  readonly allRows: Uint32Array;
  readonly around: readonly Place[];
  /** The places that lie directly in it. */
  readonly parts: readonly Place[];
  /** Bodies that have their seat or their charge there. */
  readonly bodies: readonly Body[];
  /** The unit that the place is; null where it only lies in one. */
  readonly life: UnitLife | null;
}

export function placePage(dataSet: DataSet, place: Place): PlacePage {
  const rows = rowsOfThing(dataSet, { type: 'place', id: place.id });
  const inside = placesWithin(dataSet, place.id);
  return {
    rows,
    allRows: inside.size === 1 ? rows : rowsOfPlaces(dataSet, inside),
    around: placesAround(dataSet, place),
    parts: those(dataSet.places, ({ within }) => within === place.id),
    bodies: those(dataSet.bodies, (body) => body.place === place.id),
    life: lifeOf(dataSet, place),
  };
}

function lifeOf({ units }: DataSet, place: Place): UnitLife | null {
  const unit = units.get(place.unit ?? '');
  // A district names the province that it lies in.
  if (!unit || unit.level !== place.level) return null;
  return {
    unit,
    formedFrom: (unit.formedFrom ?? []).flatMap((id) => units.get(id) ?? []),
    becomes: units.get(unit.becomes ?? '') ?? null,
  };
}
