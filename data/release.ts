/**
 * Versions of a data set. Every difference in content is released under a number, with the list of what changed, so that
 * "what has changed since" can be answered from the files alone.
 */
import { createHash } from 'node:crypto';
import { Release } from '../src/core/records.ts';
import type { Content } from './check.ts';
import { isObject, type JsonFile, type JsonObject, part } from './json.ts';
import { TABLES } from './layout.ts';
import { type Problem, problemAt } from './problem.ts';
import { inSchemaOrder, shapeIn, textFault } from './shape.ts';

/** First 8 hexadecimal digits of the SHA-256 of each field, by record and field. */
export type RecordDigests = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface ChangeLine {
  /** `milestones/<id>`; the head is `data-set`. */
  readonly record: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields?: readonly string[];
}

/** A release as its file holds it: the day as `YYYY-MM-DD`. */
export interface ReleaseEntry {
  readonly version: string;
  readonly date: string;
  readonly digest: string;
  readonly note: { readonly vi: string; readonly en: string };
  readonly changes: readonly ChangeLine[];
}

export interface ReleaseRequest {
  readonly version: string;
  /** `YYYY-MM-DD`, an existing day. */
  readonly date: string;
  readonly note: { readonly vi: string; readonly en: string };
}

/** What `releases.json` and `records.json` say; null where there was no release yet. */
export interface Past {
  readonly releases: readonly ReleaseEntry[];
  readonly records: RecordDigests;
  readonly recordsVersion: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Head and records as compact JSON with keys and records in their fixed order: what the digest is taken of. */
export const canonical = ({ head, tables }: Content): string =>
  JSON.stringify({ head, ...Object.fromEntries(TABLES.map(({ name }) => [name, tables[name]])) });

/** SHA-256, 64 hexadecimal digits. */
export const digestOf = (content: Content): string => sha256(canonical(content));

export function recordDigests({ head, tables }: Content): RecordDigests {
  const fields = (record: JsonObject): Record<string, string> =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [
        key,
        sha256(JSON.stringify(value)).slice(0, 8),
      ]),
    );
  return Object.fromEntries([
    ['data-set', fields(head)],
    ...TABLES.flatMap(({ name }) =>
      tables[name]
        .map((record): [string, Record<string, string>] => [
          `${name}/${String(record['id'])}`,
          fields(record),
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  ]);
}

/** In the order of the tables, then of the ids: first what is there now, then what is gone. */
export function changesBetween(before: RecordDigests, after: RecordDigests): ChangeLine[] {
  const now = Object.entries(after).flatMap(([record, fields]): ChangeLine[] => {
    const old = Object.hasOwn(before, record) ? before[record] : undefined;
    if (!old) return [{ record, change: 'added' }];
    const names = [...new Set([...Object.keys(fields), ...Object.keys(old)])];
    const changed = names.filter((name) => fields[name] !== old[name]);
    return changed.length > 0 ? [{ record, change: 'changed', fields: changed }] : [];
  });
  const gone = Object.keys(before)
    .filter((record) => !Object.hasOwn(after, record))
    .map((record): ChangeLine => ({ record, change: 'removed' }));
  return [...now, ...gone];
}

/** Negative where `a` is the older version; both as `1.2.3`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return left.map((part, index) => part - (right[index] ?? 0)).find((order) => order !== 0) ?? 0;
}

/** Reads both files, whose form the check has already accepted. */
export function readPast(releases: JsonFile | undefined, records: JsonFile | undefined): Past {
  const list = part(releases?.value, ['releases']);
  const digests = part(records?.value, ['records']);
  const version = part(records?.value, ['version']);
  return {
    // The form of both was checked against the schemas `releases` and `records`.
    releases: Array.isArray(list)
      ? list.map((entry: unknown) => inSchemaOrder(shapeIn(Release), entry) as ReleaseEntry)
      : [],
    records: isObject(digests) ? (digests as RecordDigests) : {},
    recordsVersion: typeof version === 'string' ? version : null,
  };
}

/** Problems of the list itself: order of versions and days, a first release with changes. */
export function orderProblems(file: JsonFile, { releases }: Past): Problem[] {
  return releases.flatMap((release, index): Problem[] => {
    const older = releases[index + 1];
    if (!older)
      return release.changes.length === 0
        ? []
        : [
            problemAt(
              file,
              ['releases', index, 'changes'],
              'release',
              'The first release has nothing before it; its list of changes is empty.',
            ),
          ];
    const inOrder =
      compareVersions(release.version, older.version) > 0 && release.date >= older.date;
    return inOrder
      ? []
      : [
          problemAt(
            file,
            ['releases', index, 'version'],
            'release',
            `Releases stand newest first, with rising versions and days; ${release.version} of ${release.date} stands before ${older.version} of ${older.date}.`,
          ),
        ];
  });
}

/** Whether the newest release is of this very content; problems say how to release it. */
export function releasedProblems(content: Content, past: Past): Problem[] {
  const file = `elections/${content.id}/releases.json`;
  const newest = past.releases[0];
  const command = (version: string): string =>
    `npm run data -- --release ${version} "note vi" "note en"`;
  if (!newest)
    return [
      {
        code: 'no-release',
        file,
        message: `There is no release yet; run ${command('1.0.0')}.`,
      },
    ];
  const digests = recordDigests(content);
  if (digestOf(content) !== newest.digest) {
    const lines = changesBetween(past.records, digests).map(
      ({ record, change, fields }) =>
        `${record} ${change}${fields ? `: ${fields.join(', ')}` : ''}`,
    );
    const shown = lines.length > 5 ? [...lines.slice(0, 5), `and ${lines.length - 5} more`] : lines;
    return [
      {
        code: 'not-released',
        file,
        message: `The content differs from release ${newest.version} (${shown.join('; ')}); run ${command('Y')} with a higher version Y.`,
      },
    ];
  }
  if (past.recordsVersion !== newest.version || changesBetween(past.records, digests).length > 0)
    return [
      {
        code: 'release',
        file: `elections/${content.id}/records.json`,
        message: `The digests of the records are not those of release ${newest.version}; restore the file as it was released.`,
      },
    ];
  return [];
}

/** The releases with the new one first, or why it cannot be made. */
export function release(
  content: Content,
  past: Past,
  { version, date, note }: ReleaseRequest,
): { readonly problems: readonly Problem[]; readonly releases: readonly ReleaseEntry[] } {
  const newest = past.releases[0];
  const digest = digestOf(content);
  const messages: string[] = [];
  if (!/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version))
    messages.push(`“${version}” is not a version; write three numbers, as 1.2.0.`);
  else if (!newest && version !== '1.0.0') messages.push('The first release is 1.0.0.');
  else if (newest && compareVersions(version, newest.version) <= 0)
    messages.push(`${version} is not higher than the newest release ${newest.version}.`);
  if (newest && date < newest.date)
    messages.push(`${date} is before the newest release, of ${newest.date}; see --date.`);
  if (newest && digest === newest.digest)
    messages.push(
      `Nothing has changed since release ${newest.version}; there is nothing to release.`,
    );
  for (const text of [note.vi, note.en]) {
    const fault = text === '' ? 'It is empty.' : textFault(text)?.message;
    if (fault) messages.push(`The note “${text}” cannot be used. ${fault}`);
  }
  const file = `elections/${content.id}/releases.json`;
  const changes = newest ? changesBetween(past.records, recordDigests(content)) : [];
  return {
    problems: messages.map((message): Problem => ({ code: 'release', file, message })),
    releases: [{ version, date, digest, note, changes }, ...past.releases],
  };
}

/** One change a line, so that a comparison of two versions of the file reads like the list it is. */
export function releasesText(releases: readonly ReleaseEntry[]): string {
  const entries = releases.map(({ changes, ...rest }) => {
    const head = JSON.stringify(rest, null, 2).slice(0, -2);
    const lines = changes.map((line) => `    ${JSON.stringify(line)}`).join(',\n');
    const list = lines === '' ? '[]' : `[\n${lines}\n  ]`;
    return `${head},\n  "changes": ${list}\n}`.replace(/^/gm, '    ');
  });
  return `{\n  "$schema": "../../schema/releases.schema.json",\n  "releases": [\n${entries.join(',\n')}\n  ]\n}\n`;
}

/** One record a line. */
export function recordsText(version: string, digests: RecordDigests): string {
  const lines = Object.entries(digests).map(
    ([record, fields]) => `    ${JSON.stringify(record)}: ${JSON.stringify(fields)}`,
  );
  return `{\n  "$schema": "../../schema/records.schema.json",\n  "version": "${version}",\n  "records": {\n${lines.join(',\n')}\n  }\n}\n`;
}
