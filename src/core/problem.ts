/**
 * Something wrong with a user's data: what, where, and the value. The sentence with its remedy is made in `i18n/`, in the
 * reader's language.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly place: {
    /** File, table or address part. */
    readonly in: string;
    readonly record?: string;
    /** Field path within the record, dots between. */
    readonly field?: string;
  };
  /** The offending value as text, cut to a readable length. */
  readonly value?: string;
}

export type ProblemCode =
  | 'not-json'
  | 'not-a-data-set'
  | 'wrong-shape'
  | 'when:not-edtf'
  | 'when:no-such-day'
  | 'when:reversed'
  | 'when:open-interval'
  | 'missing-reference';

const WHEN_CODES = new Set<string>([
  'when:not-edtf',
  'when:no-such-day',
  'when:reversed',
  'when:open-interval',
]);

export const problemCode = (message: string): ProblemCode =>
  WHEN_CODES.has(message) ? (message as ProblemCode) : 'wrong-shape'; // safe: just tested

const LONGEST_VALUE = 120;

/** A value as a short text for a message; never throws, whatever it is given. */
export function readable(value: unknown): string {
  let text: string;
  try {
    text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    try {
      text = Object.prototype.toString.call(value);
    } catch {
      text = `[${typeof value}]`; // it throws at being asked its name, too
    }
  }
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
