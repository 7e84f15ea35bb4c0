/** What has changed in a data set since a version, from the lists of its releases alone. */
import type { Pin } from './address.ts';
import type { Edition } from './data-set.ts';
import type { Release } from './records.ts';

export interface Since {
  /** `older`: the link is; `newer`: the data here is older than the link; `other`: the same number, other content. */
  readonly is: 'older' | 'newer' | 'other';
  /** The releases that came after it, newest first; null where they are not known. */
  readonly releases: readonly Release[] | null;
  /** By record (`milestones/<id>`), what has become of it on the whole. */
  readonly changes: ReadonlyMap<string, Change>;
}

export type Change = 'added' | 'removed' | 'changed';

/** Versions in order: below 0 where `a` is older. Of three numbers each, as the schema and the address demand. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return left.map((part, at) => part - (right[at] ?? 0)).find((order) => order !== 0) ?? 0;
}

/** Null where nothing has changed since, or where the pin does not say since when. `releases`: newest first. */
export function changesSince(
  pin: Pin,
  { id, version, digest }: Edition,
  releases: readonly Release[],
): Since | null {
  if (pin.id !== id || pin.version === null) return null;
  const order = compareVersions(pin.version, version);
  const nothing: Since['changes'] = new Map();
  if (order > 0) return { is: 'newer', releases: null, changes: nothing };
  if (order === 0) {
    const isSame = pin.digest === null || digest.startsWith(pin.digest);
    return isSame ? null : { is: 'other', releases: null, changes: nothing };
  }
  const at = releases.findIndex((release) => release.version === pin.version);
  if (at < 0) return { is: 'older', releases: null, changes: nothing };
  const later = releases.slice(0, at);
  return { is: 'older', releases: later, changes: sumOf(later) };
}

/** What was added and later changed was added; what came and went again has not changed at all. */
function sumOf(newestFirst: readonly Release[]): Since['changes'] {
  const sum = new Map<string, Change>();
  const oldestFirst = [...newestFirst].reverse();
  for (const { record, change } of oldestFirst.flatMap(({ changes }) => changes)) {
    const before = sum.get(record);
    if (before === undefined || change === before) sum.set(record, change);
    else if (before === 'added' && change === 'removed') sum.delete(record);
    else if (before === 'removed') sum.set(record, 'changed');
    else if (before === 'changed') sum.set(record, change);
  }
  return sum;
}
