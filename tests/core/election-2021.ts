/** The bundled data set as the app reads it; made by `npm run data`. */
import { readFileSync } from 'node:fs';
import { assemble, type Assembly } from '../../src/core/assembly.ts';
import { type DataSet, parseBundle } from '../../src/core/data-set.ts';

export const bundledJson = (): unknown =>
  JSON.parse(readFileSync(new URL('../../data/built/vn-2021.json', import.meta.url), 'utf8'));

export function assembleBundled(): Assembly {
  const bundle = parseBundle(bundledJson());
  if ('code' in bundle) throw new Error(`the bundled file is refused: ${bundle.code}`);
  return assemble(bundle, bundle.head, bundle.records);
}

export function election2021(): DataSet {
  const { dataSet } = assembleBundled();
  if (!dataSet) throw new Error('the bundled file has no readable head');
  return dataSet;
}
