/**
 * Which milestones name a thing. Bodies are known of every row by its columns; people, texts and places from its record
 * where that is at hand. Where records are fetched only when they are shown, a text is found by its number and who issued
 * it, a place where it is a milestone's first one, and of people nothing is known.
 */
import { bodiesOf, NONE } from './columns.ts';
import type { DataSet } from './data-set.ts';
import type { Milestone } from './records.ts';
import type { Thing } from './things.ts';

/** The rows of the milestones that name it, in order of day. */
export function rowsOfThing(dataSet: DataSet, { type, id }: Thing): Uint32Array {
  switch (type) {
    case 'body':
      return rowsOfBody(dataSet, id);
    case 'document':
      return rowsOfDocument(dataSet, id);
    case 'person':
      return rowsOf(
        dataSet,
        ({ people }) => people.some(({ person }) => person === id),
        () => false,
      );
    case 'place':
      return rowsOfPlaces(dataSet, new Set([id]));
  }
}

/** The rows of milestones in any of these places. */
export function rowsOfPlaces(dataSet: DataSet, ids: ReadonlySet<string>): Uint32Array {
  const { columns } = dataSet;
  const wanted = Uint8Array.from(columns.places, (id) => Number(ids.has(id)));
  return rowsOf(
    dataSet,
    ({ places }) => places.some((id) => ids.has(id)),
    (row) => wanted[columns.place[row] ?? NONE] === 1,
  );
}

/** The rows of milestones that stand under a text: it gives their calendar or terms. */
export const rowsUnder = (dataSet: DataSet, document: string): Uint32Array =>
  rowsOf(
    dataSet,
    ({ basis }) => basis?.includes(document) ?? false,
    () => false,
  );

/** Whether the records of milestones are at hand; of people nothing is known without them. */
export const hasRecords = ({ milestone, columns }: DataSet): boolean =>
  milestone.size > 0 || columns.size === 0;

function rowsOfBody({ columns }: DataSet, id: string): Uint32Array {
  const { acting, actors, size } = columns;
  const isOne = Uint8Array.from(actors, (ids) => Number(ids.split(' ').includes(id)));
  return filtered(size, (row) => isOne[acting[row] ?? NONE] === 1);
}

function rowsOfDocument(dataSet: DataSet, id: string): Uint32Array {
  const { columns, documents } = dataSet;
  const document = documents.get(id);
  const isSaid = (row: number): boolean => {
    const number = columns.numbers[row] ?? NONE;
    if (!document || number === NONE) return false;
    const issuers = bodiesOf(columns, row);
    return (
      columns.texts.vi.at(number).split('; ').includes(document.number) &&
      document.bodies.every((body) => issuers.includes(body))
    );
  };
  return rowsOf(dataSet, ({ documents: ids }) => ids.includes(id), isSaid);
}

/** `isNamed` is asked of records that are at hand, `isSaid` of the columns of all other rows. */
function rowsOf(
  { columns, milestone }: DataSet,
  isNamed: (record: Milestone) => boolean,
  isSaid: (row: number) => boolean,
): Uint32Array {
  if (milestone.size === 0) return filtered(columns.size, isSaid);
  return filtered(columns.size, (row) => {
    const record = milestone.get(columns.ids.at(row));
    return record ? isNamed(record) : isSaid(row);
  });
}

function filtered(size: number, keeps: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(size);
  let count = 0;
  for (let row = 0; row < size; row++) if (keeps(row)) rows[count++] = row;
  return rows.slice(0, count);
}
