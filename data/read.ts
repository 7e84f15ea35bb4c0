/** The only reader of the disk in `data/`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from './check.ts';

/**
 * All JSON files of the data sets, the lists of units and the rule packs below a folder laid out as `data/`, by their path with `/`.
 * Bytes that are not UTF-8 come out as U+FFFD, which the check refuses.
 */
export async function readFiles(root: string): Promise<Files> {
  const files = new Map<string, string>();
  async function walk(folder: string): Promise<void> {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.name.endsWith('.json'))
        files.set(path, await readFile(join(root, path), 'utf8'));
    }
  }
  for (const folder of ['elections', 'units']) await walk(folder);
  const folders = await readdir(root);
  if (folders.includes('rules')) await walk('rules');
  return files;
}
