/** The build that is tested, and the data set in it: what the reader must find on screen is read from here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';
import { assemble } from '../../src/core/assembly.ts';
import { type DataSet, parseBundle } from '../../src/core/data-set.ts';

/** `dist`, or the folder that the environment variable E2E_DIST names. */
export const DIST = resolve(
  process.env['E2E_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url)),
);

if (!existsSync(join(DIST, 'index.html'))) {
  throw new Error(`There is no build in ${DIST}: run "npm run build" first.`);
}

/** The name of the one file in `assets/` that begins and ends so. */
export function assetOf(beginning: string, end: string, dist = DIST): string {
  const names = readdirSync(join(dist, 'assets')).filter(
    (name) => name.startsWith(beginning) && name.endsWith(end),
  );
  const [name] = names;
  if (name === undefined || names.length > 1) {
    throw new Error(`one ${beginning}…${end} expected in ${dist}/assets, got: ${names.join(', ')}`);
  }
  return name;
}

export const DATA_FILE = assetOf('vn-2021-', '.json');

/** What the first picture is painted from. */
export const OUTLINE_FILE = assetOf('vn-2021.outline-', '.bin');

/** The bundled file as JSON. */
export const BUNDLE_TEXT = readFileSync(join(DIST, 'assets', DATA_FILE), 'utf8');

function dataSetOf(text: string): DataSet {
  const bundle = parseBundle(JSON.parse(text));
  if ('code' in bundle) throw new Error(`bundled data: ${bundle.code}`);
  const { dataSet } = assemble(bundle, bundle.head, bundle.records);
  if (!dataSet) throw new Error('bundled data: its head cannot be read');
  return dataSet;
}

export const DATA_SET = dataSetOf(BUNDLE_TEXT);
