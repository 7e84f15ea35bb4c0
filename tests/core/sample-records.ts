/** A bundle with one whole record in each table, in which every field of every schema occurs. */
import { linksOf } from '../../src/core/columns.ts';
import { assemble } from '../../src/core/assembly.ts';
import { type DataSet, parseBundle } from '../../src/core/data-set.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Fields = { [key: string]: Json };

export const both = (text: string): Fields => ({ vi: `${text} (vi)`, en: `${text} (en)` });

export const sampleMilestone = (id: string, more: Fields = {}): Fields => ({
  id,
  kind: 'plan',
  level: 'central',
  levels: ['central', 'province'],
  when: '2021-01-21',
  title: both('Title'),
  short: both('Short'),
  summary: both('Summary'),
  bodies: ['council'],
  documents: ['text-1'],
  places: ['ha-noi'],
  people: [],
  relations: [],
  figures: [],
  conflicts: [],
  sources: [{ source: 'gazette', official: true, supports: both('All') }],
  confidence: 'high',
  ...more,
});

export interface SampleBundle extends Fields {
  format: number;
  version: string;
  digest: string;
  head: Fields;
  milestones: Json[];
  bodies: Json[];
  people: Json[];
  places: Json[];
  documents: Json[];
  sources: Json[];
  origins: Json[];
  units: Json[];
}

/** A fresh copy for every caller. */
export function sampleBundle(): SampleBundle {
  const bundle: SampleBundle = {
    format: 1,
    version: '1.0.0',
    digest: 'd'.repeat(64),
    head: {
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
      synthetic: true,
    },
    milestones: [
      sampleMilestone('first', {
        time: { from: '07:00', to: '17:00' },
        lastDay: '2021-01-31',
        dateNote: both('Date note'),
        basis: ['text-1'],
        people: [{ person: 'an', role: both('Chair'), asOf: '2021-01-20', note: both('Note') }],
        relations: [{ type: 'follows', target: 'second' }],
        figures: [
          { key: 'seats', value: 500, unit: 'seats', label: both('Seats') },
          { key: 'share', value: '1/2', label: both('Share') },
        ],
        conflicts: [
          {
            topic: both('Number'),
            values: [
              { value: both('500'), source: 'paper' },
              { value: both('499'), source: 'computed' },
            ],
            note: both('Note'),
          },
        ],
      }),
      sampleMilestone('second', { when: '[..2021-01-10]', asOf: '2021-01-10' }),
    ],
    bodies: [
      {
        id: 'council',
        name: both('Council'),
        short: both('C'),
        level: 'central',
        parent: 'council',
        place: 'ha-noi',
      },
    ],
    people: [{ id: 'an', name: 'An' }],
    places: [
      { id: 'ha-noi', name: both('Hà Nội'), level: 'province', within: 'ha-noi', unit: 'vn' },
    ],
    documents: [{ id: 'text-1', number: '1/CT', name: both('Text'), bodies: ['council'] }],
    sources: [
      {
        id: 'gazette',
        url: 'https://example.org/a',
        publisher: both('Gazette'),
        kind: 'official_text',
        origin: 'state',
        author: 'An',
        note: both('Note'),
      },
      { id: 'paper', url: 'unknown', publisher: both('Paper'), kind: 'press', origin: 'paper' },
    ],
    origins: [
      { id: 'state', name: both('State') },
      { id: 'paper', name: both('Paper') },
    ],
    units: [
      {
        id: 'vn',
        code: '00',
        level: 'country',
        kind: 'country',
        name: both('Việt Nam'),
        validFrom: '1976-07-02',
        validUntil: '2025-06-30',
        becomes: 'vn',
        formedFrom: ['vn'],
        parent: 'vn',
      },
    ],
  };
  return bundle;
}

/** A data set of nothing but these milestones, beside the sample's other records. Throws when one is damaged. */
export function dataSetOf(milestones: readonly Fields[], more: Fields = {}): DataSet {
  const bundle = parseBundle({ ...sampleBundle(), ...more, milestones });
  if ('code' in bundle) throw new Error(bundle.code);
  const { dataSet, problems } = assemble(bundle, bundle.head, bundle.records);
  if (!dataSet || problems.length > 0) throw new Error(JSON.stringify(problems));
  return dataSet;
}

/** The relations of a milestone, as `direction type other`; none for an id that is nobody's. */
export const linksSaid = ({ columns }: DataSet, id: string): readonly string[] =>
  linksOf(columns, columns.rowOf(id)).map(
    ({ type, direction, row }) => `${direction} ${type} ${columns.ids.at(row)}`,
  );
