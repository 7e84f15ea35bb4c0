/** A data set small enough to read at once, in which every kind of reference occurs. */
import type { Files } from '../../data/check.ts';

const both = (text: string) => ({ vi: `${text} (vi)`, en: `${text} (en)` });

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Contents = Record<string, Json>;

const milestone = {
  kind: 'directive',
  level: 'central',
  levels: ['central'],
  title: both('Title'),
  short: both('Short'),
  summary: both('Summary'),
  bodies: ['council'],
  documents: [],
  places: ['ha-noi'],
  people: [],
  relations: [],
  figures: [],
  conflicts: [],
  sources: [{ source: 'gazette', official: true, supports: both('all of it') }],
  confidence: 'high',
} satisfies Json;

/** The files as values, by path relative to `data/`; a fresh copy for every caller. */
export function smallDataSet(): Contents {
  const contents = {
    'elections/xx-2021/data-set.json': {
      id: 'xx-2021',
      title: both('An election'),
      short: both('Election'),
      electionDay: '2021-05-23',
      law: { number: '85/2015/QH13', name: both('Law') },
      span: { from: '2021-01-01', to: '2021-06-30' },
      lookouts: [{ day: '2021-01-21', label: both('A Thursday') }],
      units: ['provinces'],
      licence: { id: 'CC-BY-4.0', name: both('CC BY 4.0'), url: 'https://example.org/licence' },
      credit: both('Credit'),
      synthetic: false,
    },
    'elections/xx-2021/milestones/2021-01.json': {
      milestones: [
        {
          ...milestone,
          id: 'directive',
          when: '2021-01-21',
          time: { from: '07:00', to: '17:00' },
          documents: ['text-1'],
          basis: ['text-1'],
          people: [{ person: 'an', role: both('Chair'), asOf: '2021-01-20', note: both('Note') }],
          figures: [{ key: 'seats', value: 500, unit: 'seats', label: both('Seats') }],
          conflicts: [
            {
              topic: both('Number'),
              values: [
                { value: both('500'), source: 'paper' },
                { value: both('499'), source: 'computed' },
              ],
            },
          ],
        },
        {
          ...milestone,
          id: 'standing-board',
          kind: 'body',
          level: 'province',
          levels: ['province'],
          when: '[..2021-01-21]',
          asOf: '2021-01-21',
          dateNote: both('As reported'),
          bodies: ['board'],
          sources: [
            { source: 'paper', official: false, supports: both('that it exists') },
            { source: 'agency', official: false, supports: both('who chairs it') },
          ],
        },
      ],
    },
    'elections/xx-2021/milestones/2021-02.json': {
      milestones: [
        {
          ...milestone,
          id: 'meeting',
          kind: 'conference',
          when: '2021-02-03/2021-02-04',
          relations: [
            { type: 'follows', target: 'directive' },
            { type: 'implements', target: 'directive' },
          ],
          sources: [{ source: 'paper', official: false, supports: both('the days') }],
          confidence: 'medium',
        },
      ],
    },
    'elections/xx-2021/bodies.json': {
      bodies: [
        { id: 'council', name: both('Council'), short: both('C'), level: 'central' },
        {
          id: 'board',
          name: both('Board'),
          level: 'province',
          parent: 'council',
          place: 'ha-noi',
        },
      ],
    },
    'elections/xx-2021/people.json': { people: [{ id: 'an', name: 'Nguyễn Văn An' }] },
    'elections/xx-2021/places.json': {
      places: [
        { id: 'viet-nam', name: both('Country'), level: 'central' },
        {
          id: 'ha-noi',
          name: both('Hà Nội'),
          level: 'province',
          within: 'viet-nam',
          unit: 'p63-ha-noi',
        },
      ],
    },
    'elections/xx-2021/documents.json': {
      documents: [{ id: 'text-1', number: '1-CT/TW', name: both('Text'), bodies: ['council'] }],
    },
    'elections/xx-2021/sources.json': {
      sources: [
        {
          id: 'gazette',
          url: 'https://example.org/gazette',
          publisher: both('Gazette'),
          kind: 'official_text',
          origin: 'state',
        },
        {
          id: 'paper',
          url: 'http://example.org/paper?a=1&b=2',
          publisher: both('Paper'),
          kind: 'press',
          origin: 'paper',
          author: 'A. B.',
        },
        {
          id: 'agency',
          url: 'unknown',
          publisher: both('Agency'),
          kind: 'agency',
          origin: 'agency',
          note: both('Read as an abstract'),
        },
      ],
    },
    'elections/xx-2021/origins.json': {
      origins: [
        { id: 'state', name: both('State') },
        { id: 'paper', name: both('Paper') },
        { id: 'agency', name: both('Agency') },
      ],
    },
    'units/provinces.json': {
      sources: [
        { url: 'https://example.org/units', publisher: 'Statistics office', supports: 'the codes' },
      ],
      note: both('Note'),
      units: [
        { id: 'country', level: 'country', kind: 'country', name: both('Country') },
        {
          id: 'p63-ha-noi',
          code: '01',
          level: 'province',
          kind: 'city',
          name: both('Hà Nội'),
          parent: 'country',
          validUntil: '2025-06-30',
          becomes: 'p34-ha-noi',
        },
        {
          id: 'p34-ha-noi',
          code: '01',
          level: 'province',
          kind: 'city',
          name: both('Hà Nội'),
          parent: 'country',
          validFrom: '2025-07-01',
          formedFrom: ['p63-ha-noi'],
        },
      ],
    },
  };
  // Not structuredClone: it keeps parts shared, and the milestones share most of theirs.
  return JSON.parse(JSON.stringify(contents)) as Contents; // what was written above
}

/** The texts of the files, indented as a person would. */
export const filesOf = (contents: Contents): Files =>
  new Map(
    Object.entries(contents).map(([path, value]) => [path, `${JSON.stringify(value, null, 2)}\n`]),
  );

export type Edit = readonly [
  file: string,
  path: readonly (string | number)[],
  value: Json | undefined,
];

/** Puts a value at a place of a file of the small data set; `undefined` removes what is there. */
export function edited(...edits: readonly Edit[]): Contents {
  const contents = smallDataSet();
  for (const [name, path, value] of edits) {
    const file = name.startsWith('units/') ? name : `elections/xx-2021/${name}`;
    if (path.length === 0) {
      if (value === undefined) delete contents[file];
      else contents[file] = value;
      continue;
    }
    const holder = [file, ...path.slice(0, -1)].reduce<Json | undefined>(inside, contents);
    const last = path.at(-1);
    if (Array.isArray(holder) && typeof last === 'number') {
      if (value === undefined) holder.splice(last, 1);
      else holder[last] = value;
    } else if (isRecord(holder) && typeof last === 'string') {
      if (value === undefined) delete holder[last];
      else holder[last] = value;
    } else throw new Error(`nothing at ${file} ${path.join('.')}`);
  }
  return contents;
}

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function inside(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isRecord(value) ? value[key] : undefined;
}
