/** What went wrong, read from the errors of Dexie and the browser. */
import type { Keeping } from '../core/store.ts';

export type Refusal =
  /** No room left. */
  | 'full'
  /** The browser could not write, for another reason. */
  | 'failed'
  /** The stored record to be changed, or the database's own notes, cannot be understood; they are left as they are. */
  | 'damaged'
  | 'read-only'
  /** Something was lost, and the person has not decided yet. */
  | 'missing'
  /** Not opened, or closed again. */
  | 'closed';

/** A change or a data set could not be kept; nothing of it was written. */
export class CommitFailed extends Error {
  override readonly name = 'CommitFailed';
  readonly why: Refusal;

  constructor(why: Refusal, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.why = why;
  }
}

const DEEPEST = 5;

/** The error and those it wraps, outermost first: Dexie keeps the browser's own error in `inner`. */
function chain(error: unknown): readonly { name: string; message: string }[] {
  const found: { name: string; message: string }[] = [];
  for (let at = error; at instanceof Object && found.length < DEEPEST;) {
    found.push({
      name: 'name' in at ? String(at.name) : '',
      message: 'message' in at ? String(at.message) : '',
    });
    at = 'inner' in at ? at.inner : null;
  }
  return found;
}

const includes = (error: unknown, names: readonly string[]): boolean =>
  chain(error).some(({ name }) => names.includes(name));

/** The error in one line, for a report. */
export function said(error: unknown): string {
  const parts = chain(error).map(({ name, message }) => `${name}: ${message}`);
  return parts.length > 0 ? parts.join(' ← ') : String(error);
}

// A full disk aborts the transaction, and the reason is then only in the inner error.
export const isFull = (error: unknown): boolean => includes(error, ['QuotaExceededError']);

/** Why nothing can be kept, from the error that opening gave. */
export function notKept(error: unknown): Keeping {
  const detail = said(error);
  if (includes(error, ['MissingAPIError'])) return { is: 'not-kept', why: 'absent', detail };
  if (isFull(error)) return { is: 'not-kept', why: 'full', detail };
  // InvalidStateError is what a private window of Firefox gave before it could keep anything.
  if (includes(error, ['SecurityError', 'NotAllowedError', 'InvalidStateError'])) {
    return { is: 'not-kept', why: 'denied', detail };
  }
  return { is: 'not-kept', why: 'failed', detail };
}
