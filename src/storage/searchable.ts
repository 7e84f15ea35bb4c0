/** A large data set as the search reads it: its tables whole, its milestones block after block. */
import type { Searchable } from '../core/indexed.ts';
import { hasSearchedWords, type SearchedWords } from '../core/searched-words.ts';
import type { Database } from './database.ts';
import { blocksOf, isLarge, readLarge, readOutline } from './large.ts';

/** Rejects when it is not there, or cannot be read at all. */
export async function openSearchable(database: Database, dataSet: string): Promise<Searchable> {
  const row = await database.dataSets.get(dataSet);
  if (!isLarge(row)) throw new Error(`${dataSet} has no records in blocks`);
  const outline = await readOutline(database, row);
  if (outline === 'stale') throw new Error(`the outline of ${dataSet} is being made anew`);
  const { dataSet: tables } = await readLarge(database, row, outline);
  if (!tables) throw new Error(`the head of ${dataSet} cannot be read`);
  const { columns, documents, bodies, people, places, sources } = tables;
  const milestones = blocksOf(database, row, 'milestones', []); // what is damaged is told when it is opened
  async function* records(): AsyncGenerator<readonly SearchedWords[]> {
    for await (const found of milestones) yield found.filter(hasSearchedWords);
  }
  return { columns, documents, bodies, people, places, sources, records: records() };
}
