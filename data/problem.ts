import { type JsonFile, part, type Path, writePath } from './json.ts';

/** What the check refuses; `data/README.md` explains each. */
export type ProblemCode =
  | 'malformed-json'
  | 'missing-file'
  | 'unexpected-file'
  | 'wrong-schema'
  | 'unknown-key'
  | 'missing'
  | 'wrong-value'
  | 'no-such-day'
  | 'reversed'
  | 'hidden-character'
  | 'not-nfc'
  | 'blanks'
  | 'duplicate-id'
  | 'duplicate-entry'
  | 'dangling'
  | 'relation-to-itself'
  | 'cycle'
  | 'as-of'
  | 'confidence'
  | 'wrong-month'
  | 'wrong-folder'
  | 'unit-not-in-force'
  | 'unused'
  | 'no-release'
  | 'not-released'
  | 'release';

export interface Problem {
  readonly code: ProblemCode;
  /** Relative to `data/`. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** The id of the record, or its place in the file where it has none. */
  readonly record?: string;
  /** Within the record: `sources[0].supports`. */
  readonly path?: string;
  /** What stands there, as JSON, shortened. */
  readonly value?: string;
  /** A sentence with the remedy. */
  readonly message: string;
}

function show(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** A problem at a place of a file; `path` begins at the top of the file. */
export function problemAt(
  file: JsonFile,
  path: Path,
  code: ProblemCode,
  message: string,
  table?: string,
): Problem {
  const inRecord = table !== undefined && path[0] === table && typeof path[1] === 'number';
  const id = inRecord ? part(file.value, [...path.slice(0, 2), 'id']) : undefined;
  const inner = inRecord ? path.slice(2) : path;
  const value = show(part(file.value, path));
  return {
    code,
    file: file.path,
    line: file.line(path),
    ...(inRecord && { record: typeof id === 'string' ? id : writePath(path.slice(0, 2)) }),
    ...(inner.length > 0 && { path: writePath(inner) }),
    ...(value !== undefined && inner.length > 0 && { value }),
    message,
  };
}

export function printProblem(problem: Problem): string {
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  const place = [problem.record, problem.path].filter((name) => name !== undefined).join(' › ');
  const value = problem.value === undefined ? '' : ` = ${problem.value}`;
  return `data/${problem.file}${line}${place && `  ${place}`}${value}\n    ${problem.message}`;
}
