/**
 * The JSON Schemas of the files, made from the schemas the app itself parses with, so that an editor helps while a fact
 * is corrected: names to choose from, what a field means, a red line under an impossible date.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { DayText, WhenText } from '../src/core/records.ts';
import { isObject, type JsonObject } from './json.ts';
import { FILE_SHAPES, FORMS, type FileShape } from './layout.ts';

/** No blank at either end, at least one character. */
const TEXT_PATTERN = '^\\S(?:[\\s\\S]*\\S)?$';

const DAY = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const WHEN_PATTERN = `^(?:${DAY}~?|${DAY}/${DAY}|${DAY}~/${DAY}~|\\d{4}-(?:0[1-9]|1[0-2])~?|\\[\\.\\.${DAY}\\])$`;

/** Where the app's own schema checks with code what a pattern can say nearly as well. */
const PATTERNS: ReadonlyMap<v.GenericSchema<unknown, unknown>, string> = new Map<
  v.GenericSchema<unknown, unknown>,
  string
>([
  [WhenText, WHEN_PATTERN],
  [DayText, `^${DAY}$`],
]);

/** What the fields of each kind of file mean, for someone who edits them by hand. */
const MEANINGS: Readonly<Record<FileShape, Readonly<Record<string, string>>>> = {
  'data-set': {
    id: 'The short name of the data set; the same as the name of its folder.',
    title: 'The full name of the election.',
    short: 'A name that fits into a narrow place.',
    electionDay: 'The day everything is counted from.',
    law: 'The electoral law as in force for this election.',
    span: 'What the timeline shows first.',
    lookouts: 'Days worth looking from, offered beside today.',
    units:
      'The lists of administrative units it uses: names of files in data/units, without .json.',
    licence: 'Under which terms the data may be used.',
    credit: 'Who is to be named.',
    synthetic: 'true only where the data was made by a machine for trying things out.',
  },
  milestones: {
    id: 'Never changes once released.',
    kind: 'What it is; it decides the lane and the shape of the mark.',
    level: 'The level it mainly belongs to.',
    levels: 'All levels it concerns.',
    when: 'When it happened or is due. 2021-01-21 is a day; 2021-01-11/2021-01-12 a range with both ends; 2021-02 some day of the month; [..2021-01-21] no later than that day; ~ after a day or month means about.',
    time: 'Vietnam time of day, where a law or a programme names an hour.',
    lastDay: 'The last day that the law gives for it; only where the milestone is the doing of it.',
    asOf: 'It existed by this day, and nobody says since when. Then "when" is [..this day].',
    dateNote: 'What a reader must know about the date; always shown.',
    title: 'What happened, as a heading.',
    short: 'The label beside the mark, at most about 34 characters.',
    summary: 'What happened, in a few sentences.',
    bodies: 'Who issued, convened or decided: ids from bodies.json.',
    documents: 'The texts that came into being here: ids from documents.json.',
    basis: 'The texts whose calendar or terms it stands in: ids from documents.json.',
    places: 'Where it took place or applies: ids from places.json.',
    people: 'Who is named, with the role held on that day.',
    relations:
      'How it hangs together with others. implements: carries out or is governed by; follows: comes after, without a claim of cause; establishes; announces. The opposite direction is worked out.',
    figures: 'Numbers: candidates, seats, turnout.',
    conflicts: 'What sources say differently, side by side.',
    sources: 'At least one source, and what in the milestone rests on it.',
    confidence:
      'high: an official text, a source official for this fact, or two sources of different origins; medium: one origin, or an inferred date; low: one weak source.',
    'relations.target': 'The id of another milestone.',
    'conflicts.topic': 'What the sources differ on.',
    'conflicts.values.source': 'An id from sources.json, or "computed" for our own arithmetic.',
    'sources.source': 'An id from sources.json.',
    'sources.official': 'true where this source is the official one for this very fact.',
    'sources.supports': 'What in the milestone rests on this source.',
    'people.person': 'An id from people.json.',
    'people.role': 'The role as held on that day.',
    'people.asOf':
      'The day on which the source attests the role, where that is not the day of the milestone.',
    'people.note': 'What qualifies the claim: "as reported".',
  },
  bodies: {
    name: 'The official name.',
    short: 'How officials shorten it, where that is common.',
    parent: 'The body it belongs to: an id from bodies.json.',
    place: 'Its place: an id from places.json.',
  },
  people: { name: 'The name as officially written.' },
  places: {
    within: 'The larger place it lies in: an id from places.json.',
    unit: 'The administrative unit it lies in, of the period it is dated in: an id from data/units.',
  },
  documents: {
    number: 'Number and symbol as printed: 45-CT/TW.',
    bodies: 'Who issued it: ids from bodies.json.',
  },
  sources: {
    url: 'The address, or "unknown" where only the publisher is known.',
    publisher: 'Who published it.',
    origin:
      'Whose editorial work it is: an id from origins.json. Two addresses of one origin are one source.',
    author: 'Only where the source names one.',
    note: 'How it was read, where that matters: an abstract, a republished copy.',
  },
  origins: {},
  units: {
    validFrom: 'The first day it existed.',
    validUntil: 'The last day it existed.',
    becomes: 'The unit that took its place.',
    formedFrom: 'The units it was made from.',
    code: 'The official code, digits as text: leading zeros count.',
  },
  releases: {
    digest: 'SHA-256 of the content, made by the build.',
    changes: 'What this release changed against the one before.',
  },
  records: { records: 'Written by the build; not for editing by hand.' },
  pack: {
    inForce: 'From when until when the law had this wording.',
    usedFor: 'The elections held under it.',
    texts: 'The law and the other texts that its rules stand in.',
    powers: 'Who may set or change a day.',
    planSteps: 'Steps of official plans that the law does not have.',
    acts: 'What was done, with the rule it meets where that is known.',
    unverified: 'What nobody has been able to check.',
  },
  rules: {
    id: 'The same in every pack that has this duty. Never changes once released.',
    text: 'An id from the texts of pack.json.',
    clause: 'Khoản.',
    point: 'Điểm.',
    actor: 'Who has to do it.',
    levels: 'Every level it concerns, that of the actor first.',
    unitLevels:
      'Each unit of which level has the duty for itself. Of several, that of the elected council counts.',
    electedBodies: 'In elections to which of them the rule applies.',
    scope:
      'Only in a by-election, an extra election or a re-run; companion: the rule stands in another law.',
    right: 'true where somebody may act within this time and nobody must.',
    comparator: 'How the day stands to what it is counted from.',
    anchor: 'What it is counted from: an id from events.json, or of another rule.',
    days: 'Calendar days, negative before the anchor.',
    hours: 'Hours, negative before the moment of the anchor.',
    until: 'Where a window ends.',
    time: 'Vietnam time of day.',
    timeBasis: 'Where the hour comes from, where that is not the article itself.',
    values: 'Numbers of a condition.',
    phrase: 'A few words of the statute, as printed.',
    published: 'Days that an authority or a newspaper printed; kept beside the arithmetic.',
    'published.alternative': 'true for what another publication prints.',
    sources: 'At least one source, and what rests on it.',
    'sources.source': 'An id from law-sources.json.',
    confidence: 'How sure the reading of the text is; it does not rate the published days.',
  },
  events: {
    wholeDay: 'true where it takes a whole day.',
    repeats: 'true where it may happen any number of times.',
    latest: 'The rule after whose last day it cannot happen.',
  },
  counting: { slips: 'Slips of other publications.' },
  'law-sources': { publisher: 'Who published it, and what it is.' },
  fulfils: {
    pack: 'The rule pack of this election.',
    fulfils: 'Which milestone fulfilled whose obligation.',
    'fulfils.unit':
      'A unit of the period, a place of the data set where the unit is not listed, or "every" where a source says so of all of them.',
    'fulfils.at':
      'Which day of the milestone counts, where it is not simply its date. start: its first; within: one of its days, nobody knows which; by: it had been done by then.',
    'fulfils.sources': 'Of the sources of the milestone, those that say so.',
    fulfilsNothing:
      'Milestones that carry out a deadline and fulfil no obligation, with the reason.',
  },
  published: {
    published: 'Every milestone of the kind deadline: whose last day it repeats.',
    'published.rules': 'The rules whose last day it is; empty where the law has none.',
    'published.planStep': 'The step of an official plan that it is: an id from pack.json.',
  },
};

const NAMES: Readonly<Record<FileShape, string>> = {
  'data-set': 'What a data set says of itself',
  milestones: 'Milestones of one month',
  bodies: 'Bodies',
  people: 'People',
  places: 'Places',
  documents: 'Texts with an official number',
  sources: 'Sources',
  origins: 'Editorial origins',
  units: 'A list of administrative units by period',
  releases: 'Releases, newest first',
  records: 'Digests of the newest release',
  pack: 'What a rule pack says of itself',
  rules: 'The rules of one law as in force',
  events: 'Events that rules count from',
  counting: 'How days are counted',
  'law-sources': 'Sources of the rule packs',
  fulfils: 'Which milestones fulfilled which obligations',
  published: 'Which milestones repeat which last days',
};

/** Closes every object, and explains its fields. `path` is made of names only: `people.asOf`. */
function finish(
  value: unknown,
  meaning: (path: readonly string[]) => string | undefined,
  path: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => finish(item, meaning, path));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key !== 'properties' || !isObject(inner)) return [key, finish(inner, meaning, path)];
    const properties = Object.entries(inner).map(([name, schema]): [string, unknown] => {
      const at = [...path, name];
      const finished = finish(schema, meaning, at);
      const description = meaning(at);
      return [name, description && isObject(finished) ? { ...finished, description } : finished];
    });
    return [key, Object.fromEntries(properties)];
  });
  const closed: [string, unknown][] = isObject(value['properties'])
    ? [['additionalProperties', false]]
    : [];
  return Object.fromEntries([...entries, ...closed]);
}

/** The fields of a record are written without the name of its table before them. */
const meaningIn =
  (shape: FileShape) =>
  (path: readonly string[]): string | undefined => {
    const name = (path.length > 1 && path[0] === shape ? path.slice(1) : path).join('.');
    return Object.hasOwn(MEANINGS[shape], name) ? MEANINGS[shape][name] : undefined;
  };

function textFor(shape: FileShape, schema: v.GenericSchema<unknown, unknown>): string {
  const definitions = Object.fromEntries(FORMS.map((form) => [form.name, form.schema]));
  const whole: JsonObject = {
    ...toJsonSchema(schema, {
      typeMode: 'input',
      errorMode: 'ignore',
      definitions,
      overrideAction({ valibotAction, jsonSchema }) {
        if (valibotAction.type === 'trim') return { ...jsonSchema, pattern: TEXT_PATTERN };
        // `format` is checked differently from one editor to the next; the pattern of an address says enough.
        if (valibotAction.type === 'url') return { ...jsonSchema, format: undefined };
        return undefined;
      },
    }),
  };
  const { $schema, $defs, ...rest } = whole;
  const used = JSON.stringify(rest);
  const named = isObject($defs) ? $defs : {};
  const kept = FORMS.filter(({ name }) => {
    const direct = used.includes(`"#/$defs/${name}"`);
    // Text is also what both halves of a bilingual text are.
    return direct || (name === 'Text' && used.includes('"#/$defs/Bilingual"'));
  }).map(({ name, schema: form, says }) => {
    const made = named[name];
    const pattern = PATTERNS.get(form);
    const tighter = pattern === undefined ? {} : { pattern };
    return [name, { ...(isObject(made) ? made : {}), ...tighter, description: `Write ${says}.` }];
  });
  const result = {
    $schema,
    title: NAMES[shape],
    ...(finish(rest, meaningIn(shape)) as object), // an object in, an object out
    ...(kept.length > 0 && { $defs: finish(Object.fromEntries(kept), () => undefined) }),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** Text of every schema file by its path relative to `data/`. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    [...FILE_SHAPES].map(([shape, schema]) => [
      `schema/${shape}.schema.json`,
      textFor(shape, schema),
    ]),
  );
}
