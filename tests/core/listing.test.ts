import { expect, it } from 'vitest';
import { listOf } from '../../src/core/listing.ts';

const short = { vi: 'Bầu cử', en: 'Election' };
const row = {
  id: 'sample',
  version: '1.0.0',
  digest: 'd',
  head: { short, synthetic: true, more: 'anything' },
  counts: { milestones: 7, bodies: 1 },
  store: 's',
};

it('tells of each stored data set what a list needs, and nothing more', () => {
  expect(listOf([row])).toEqual([
    { id: 'sample', version: '1.0.0', short, synthetic: true, milestones: 7 },
  ]);
});

it('does not know how many milestones there are where nobody has counted', () => {
  expect(listOf([{ ...row, counts: undefined }])[0]?.milestones).toBeNull();
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'sample'],
  ['no head', { ...row, head: undefined }],
  ['a name in one language', { ...row, head: { short: { vi: 'x' }, synthetic: true } }],
  ['a head that does not say whether it is synthetic', { ...row, head: { short } }],
  ['an id that is no text', { ...row, id: 7 }],
  ['counts that are none', { ...row, counts: { milestones: 'many' } }],
])('leaves out a row that is %s, and keeps its neighbours', (_, damaged) => {
  expect(listOf([row, damaged, { ...row, id: 'other' }]).map(({ id }) => id)).toEqual([
    'sample',
    'other',
  ]);
});
