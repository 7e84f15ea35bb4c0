import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/core/data-set.ts';
import type { Release } from '../../src/core/records.ts';
import { type Change, changesSince } from '../../src/core/since.ts';

type Line = readonly [record: string, change: Change];

const release = (version: string, ...lines: readonly Line[]): Release => ({
  version,
  date: 20_000,
  digest: version.replaceAll('.', '').padEnd(64, '0'),
  note: { vi: `Bản ${version}`, en: `Version ${version}` },
  changes: lines.map(([record, change]) => ({ record, change })),
});

/** Newest first, as in the file. */
const RELEASES = [
  release(
    '1.10.0',
    ['milestones/a', 'changed'],
    ['milestones/c', 'removed'],
    ['milestones/d', 'added'],
  ),
  release(
    '1.2.0',
    ['milestones/a', 'changed'],
    ['milestones/c', 'added'],
    ['milestones/d', 'removed'],
    ['bodies/x', 'changed'],
  ),
  release('1.1.0', ['milestones/b', 'added'], ['milestones/e', 'changed']),
  release('1.0.0'),
];

const HERE: Edition = { id: 'vn', version: '1.10.0', digest: 'abcdef0123456789' };

const since = (version: string | null, digest: string | null = null, id = 'vn') =>
  changesSince({ id, version, digest }, HERE, RELEASES);

describe('since a version', () => {
  it('nothing has changed where it is the one that is here', () => {
    expect(since('1.10.0')).toBeNull();
    expect(since('1.10.0', 'abcdef01')).toBeNull();
  });

  it('nothing can be said where none was named, or of another data set', () => {
    expect(since(null)).toBeNull();
    expect(since('1.0.0', null, 'other')).toBeNull();
  });

  it('the lists of all later releases are added up', () => {
    const found = since('1.1.0');
    expect(found?.is).toBe('older');
    expect(found?.releases?.map(({ version }) => version)).toEqual(['1.10.0', '1.2.0']);
    expect([...(found?.changes ?? [])].sort()).toEqual([
      ['bodies/x', 'changed'],
      ['milestones/a', 'changed'],
      // c came and went; d went and came back, perhaps as another.
      ['milestones/d', 'changed'],
    ]);
  });

  it('what was added and then changed was added', () => {
    const releases = [release('1.2.0', ['milestones/b', 'changed']), ...RELEASES.slice(2)];
    const found = changesSince(
      { id: 'vn', version: '1.0.0', digest: null },
      { ...HERE, version: '1.2.0' },
      releases,
    );
    expect(Object.fromEntries(found?.changes ?? [])).toEqual({
      'milestones/b': 'added',
      'milestones/e': 'changed',
    });
  });

  it('numbers are compared as numbers: 1.9.0 is older than 1.10.0, though no release is known of it', () => {
    expect(since('1.9.0')).toEqual({ is: 'older', releases: null, changes: new Map() });
  });

  it('a link of a newer version than the data here is told as such', () => {
    expect(since('2.0.0')).toEqual({ is: 'newer', releases: null, changes: new Map() });
  });

  it('the same number with other content is told, too', () => {
    expect(since('1.10.0', '00000000')?.is).toBe('other');
  });
});
