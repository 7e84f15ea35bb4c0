/** A stored data set. A damaged record never hides the others, and is never thrown away. */
import { assemble, TABLES } from '../core/assembly.ts';
import { type Edition, type RawRecord } from '../core/data-set.ts';
import { type Problem, readable } from '../core/problem.ts';
import type { Stored } from '../core/store.ts';
import type { Database } from './database.ts';

export interface Reading {
  readonly stored: Stored;
  /** The damaged rows as they lie in the database. */
  readonly rows: readonly unknown[];
}

/** Null when the data set is not installed. */
export async function read(database: Database, dataSet: string): Promise<Reading | null> {
  const { dataSets, reference } = database;
  const [head, rows] = await database.transaction(
    'r',
    [dataSets, reference],
    async (): Promise<[unknown, readonly unknown[]]> => [
      await dataSets.get(dataSet),
      await reference.where('dataSet').equals(dataSet).toArray(),
    ],
  );
  return head === undefined ? null : examine(dataSet, head, rows);
}

function examine(dataSet: string, head: unknown, rows: readonly unknown[]): Reading {
  const edition = editionOf(head);
  if (!edition) {
    const problem = wrongShape('dataSets', dataSet, head);
    return {
      stored: {
        dataSet: null,
        problems: [problem],
        edition: { id: dataSet, version: '', digest: '' },
        damaged: [],
      },
      rows: [head],
    };
  }
  const parts = rows.map(partOf);
  const sound = parts.flatMap(({ raw, misshapen }) => (misshapen ? [] : [raw]));
  const assembly = assemble(edition, edition.head, sound);
  // A reference to nothing is a fault of the joined view; the record itself is whole.
  const faulty = new Set(
    assembly.problems
      .filter(({ code }) => code !== 'missing-reference')
      .map(({ place }) => nameOf(place.in, place.record)),
  );
  const damaged = parts.filter(
    ({ raw, misshapen }) => misshapen || faulty.has(nameOf(raw.table, raw.id)),
  );
  const misshapen = damaged.filter((part) => part.misshapen);
  return {
    stored: {
      dataSet: assembly.dataSet,
      problems: [
        ...assembly.problems,
        ...misshapen.map(({ row, raw }) => wrongShape(raw.table, raw.id, row)),
      ],
      edition: { id: edition.id, version: edition.version, digest: edition.digest },
      damaged: damaged.map(({ row }) => ({ dataSet, row })),
    },
    rows: [...(assembly.dataSet ? [] : [head]), ...damaged.map(({ row }) => row)],
  };
}

/** Every damaged row as one JSON text: `{ format, dataSet, damaged }`. */
export function exportText(dataSet: string, rows: readonly unknown[]): string {
  const damaged = rows.map(sayable);
  return JSON.stringify({ format: 1, dataSet, damaged }, null, 2);
}

const nameOf = (table: string, id: string | undefined): string => JSON.stringify([table, id]);

const wrongShape = (table: unknown, record: unknown, value: unknown): Problem => ({
  code: 'wrong-shape',
  place: { in: String(table), record: String(record) },
  value: readable(value),
});

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function editionOf(row: unknown): (Edition & { readonly head: unknown }) | null {
  const { id, version, digest, head, releases } = objectOf(row);
  return typeof id === 'string' && typeof version === 'string' && typeof digest === 'string'
    ? { id, version, digest, head, releases }
    : null;
}

interface Part {
  /** As it lies in the database. */
  readonly row: unknown;
  readonly raw: RawRecord;
  /** Not even a row of ours; then the whole of it stands in for the record. */
  readonly misshapen: boolean;
}

function partOf(row: unknown): Part {
  const { table, id, record } = objectOf(row);
  const misshapen =
    typeof table !== 'string' ||
    !Object.hasOwn(TABLES, table) ||
    typeof id !== 'string' ||
    record === undefined;
  // A misshapen row keeps its table and id whatever they are, so that it can be found again: a lie only to the types.
  return { row, misshapen, raw: { table, id, record: misshapen ? row : record } as RawRecord };
}

/** The value as far as JSON can say it. */
function sayable(value: unknown): unknown {
  try {
    return JSON.parse(
      JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === 'bigint' ? String(inner) : inner,
      ),
    ) as unknown;
  } catch {
    return readable(value);
  }
}
