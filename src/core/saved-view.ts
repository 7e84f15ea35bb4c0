/** A view that a reader has given a name to. It is a record like all that a person adds: journalled, and part of a backup. */
import type { Draft } from './change.ts';
import type { Kept } from './store.ts';

export interface SavedView {
  readonly dataSet: string;
  readonly id: string;
  readonly name: string;
  /** See `writeAddress`. */
  readonly address: string;
  /** When it was saved first, milliseconds since 1970-01-01T00:00Z. */
  readonly saved: number;
}

export const LONGEST_NAME = 120;

function readFields(fields: unknown): Pick<SavedView, 'name' | 'address' | 'saved'> | null {
  if (typeof fields !== 'object' || fields === null) return null;
  const { name, address, saved } = fields as Readonly<Record<string, unknown>>; // each value is looked at
  if (typeof name !== 'string' || typeof address !== 'string') return null;
  return typeof saved === 'number' && !Number.isNaN(saved) ? { name, address, saved } : null;
}

/** The saved views among kept records, newest first; what cannot be understood is left out, and left where it is. */
export const savedViews = (records: readonly Kept[]): readonly SavedView[] =>
  records
    .flatMap(({ dataSet, id, fields }) => {
      const read = readFields(fields);
      return read ? [{ dataSet, id, ...read }] : [];
    })
    .sort((a, b) => b.saved - a.saved || (a.id < b.id ? -1 : 1));

/** A name as it is kept; null where nothing is left of it. */
export function viewName(text: string): string | null {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).trim();
  return name === '' ? null : name;
}

export const draftOf = ({ dataSet, id, name, address, saved }: SavedView): Draft => ({
  dataSet,
  table: 'views',
  id,
  after: { name, address, saved },
});
