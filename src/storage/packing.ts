/**
 * Records in blocks: some hundreds as one compressed text. Reading or writing very many records one by one takes a browser
 * thirty times as long.
 *
 * Nothing here is awaited inside a transaction: compressing is no database work, and would end it.
 */
import type { TableName } from '../core/data-set.ts';
import type { BlockRow } from './database.ts';

export const BLOCK = 256; // records

/** A block of records. */
export async function pack(
  store: string,
  table: TableName,
  number: number,
  records: readonly unknown[],
): Promise<BlockRow> {
  const text = new TextEncoder().encode(JSON.stringify(records));
  if (typeof CompressionStream === 'undefined') {
    return { store, table, number, packing: 'none', bytes: text.buffer };
  }
  const bytes = await through(text, new CompressionStream('gzip'));
  return { store, table, number, packing: 'gzip', bytes };
}

/** The records of a block, not yet trusted. Rejects when they cannot be read as records at all. */
export async function unpackBlock({ packing, bytes }: BlockRow): Promise<readonly unknown[]> {
  const text = packing === 'gzip' ? await through(bytes, new DecompressionStream('gzip')) : bytes;
  const records: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  if (!Array.isArray(records)) throw new Error('a block without a list');
  return records;
}

const through = (
  bytes: BufferSource,
  stream: CompressionStream | DecompressionStream,
): Promise<ArrayBuffer> =>
  new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
