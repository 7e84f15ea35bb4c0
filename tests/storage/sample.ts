/** A data set of invented records, as small as the schemas allow. */
import type { Bundle, RawRecord } from '../../src/core/data-set.ts';

const both = (text: string) => ({ vi: text, en: text });

export const HEAD = {
  id: 'sample',
  title: both('Sample'),
  short: both('S'),
  electionDay: '2031-05-04',
  law: { number: '1/2031', name: both('Law') },
  span: { from: '2031-01-01', to: '2031-06-30' },
  lookouts: [],
  units: [],
  licence: { id: 'CC0-1.0', name: both('CC0'), url: 'https://example.org/licence' },
  credit: both('nobody'),
  synthetic: true,
};

export const milestone = (id: string, when = '2031-02-03'): RawRecord => ({
  table: 'milestones',
  id,
  record: {
    id,
    kind: 'plan',
    level: 'central',
    levels: ['central'],
    when,
    title: both(`Title of ${id}`),
    short: both(id),
    summary: both('Summary'),
    bodies: ['council'],
    documents: [],
    places: ['here'],
    people: [],
    relations: [],
    figures: [],
    conflicts: [],
    sources: [{ source: 'paper', official: false, supports: both('all') }],
    confidence: 'high',
  },
});

const COUNCIL: RawRecord = {
  table: 'bodies',
  id: 'council',
  record: { id: 'council', name: both('Council'), level: 'central' },
};

export const bundle = (changes: Partial<Bundle> = {}): Bundle => ({
  id: 'sample',
  version: '1.0.0',
  digest: 'd1',
  head: HEAD,
  records: [COUNCIL, milestone('first'), milestone('second', '2031-03-01')],
  ...changes,
});
