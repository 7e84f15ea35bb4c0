import { describe, expect, it } from 'vitest';
import { hasSearchedWords } from '../../src/core/searched-words.ts';
import { synthetic } from '../../src/core/synthetic.ts';

const text = { vi: 'một', en: 'one' };
const WHOLE = {
  id: 'one',
  summary: text,
  dateNote: text,
  bodies: ['council'],
  documents: ['directive'],
  basis: ['law'],
  places: ['country'],
  people: [{ person: 'somebody', role: text }],
  figures: [{ label: text }],
  conflicts: [{ topic: text }],
  sources: [{ source: 'gazette', supports: text }],
};

describe('what is searched of a record from anywhere', () => {
  it('is there in every record that has been made', () => {
    const { size, record } = synthetic({ milestones: 300, seed: 3 });
    const rows = Array.from({ length: size }, (_, row) => row);
    expect(rows.filter((row) => !hasSearchedWords(record(row)))).toEqual([]);
  });

  it('is there without what may be missing', () => {
    expect(hasSearchedWords(WHOLE)).toBe(true);
    expect(hasSearchedWords({ ...WHOLE, dateNote: undefined, basis: undefined })).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['a text', 'one'],
    ['a list', [WHOLE]],
    ['a record with a number for an id', { ...WHOLE, id: 1 }],
    ['a record without a summary', { ...WHOLE, summary: undefined }],
    ['a summary in one language', { ...WHOLE, summary: { vi: 'một' } }],
    ['a note that is no text', { ...WHOLE, dateNote: 'one' }],
    ['bodies that are no list', { ...WHOLE, bodies: 'council' }],
    ['a body that is no id', { ...WHOLE, bodies: ['council', null] }],
    ['documents that are missing', { ...WHOLE, documents: undefined }],
    ['a basis that is no list', { ...WHOLE, basis: null }],
    ['a place that is no id', { ...WHOLE, places: [{}] }],
    ['a person without a role', { ...WHOLE, people: [{ person: 'somebody' }] }],
    ['a figure without a label', { ...WHOLE, figures: [{ value: 1 }] }],
    ['a conflict without a topic', { ...WHOLE, conflicts: [null] }],
    ['a source that supports nothing', { ...WHOLE, sources: [{ source: 'gazette' }] }],
  ])('is not there in %s', (_, record) => {
    expect(hasSearchedWords(record)).toBe(false);
  });
});
