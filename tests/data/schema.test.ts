import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Files } from '../../data/check.ts';
import { isObject } from '../../data/json.ts';
import { schemaFiles } from '../../data/json-schema.ts';
import { readFiles } from '../../data/read.ts';
import { edited, filesOf } from './small-data-set.ts';

const root = new URL('../../data/', import.meta.url);
const schemas = schemaFiles();
const validators = new Map<string, ValidateFunction>();

/** The schema that belongs to a file, as its folder and name say. */
function validatorFor(path: string): ValidateFunction {
  const name = path.startsWith('units/')
    ? 'units'
    : path.includes('/milestones/')
      ? 'milestones'
      : (/([^/]+)\.json$/.exec(path)?.[1] ?? '');
  const validator = validators.get(`schema/${name}.schema.json`);
  if (!validator) throw new Error(`no schema for ${path}`);
  return validator;
}

const errorsOf = (files: Files): string[] =>
  [...files].flatMap(([path, text]) => {
    const validate = validatorFor(path);
    validate(JSON.parse(text));
    return (validate.errors ?? []).map((error) => `${path} ${error.instancePath} ${error.message}`);
  });

beforeAll(() => {
  for (const [path, text] of schemas) {
    const schema: unknown = JSON.parse(text);
    if (!isObject(schema)) throw new Error(`${path} is not a schema`);
    validators.set(
      path,
      new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema),
    );
  }
});

describe('the JSON Schemas', () => {
  it.each([...schemas])('%s is committed as it is generated', async (path, text) => {
    // A checkout may have changed the line endings; the build writes \n.
    const committed = (await readFile(new URL(path, root), 'utf8')).replaceAll('\r\n', '\n');
    expect(committed, 'run npm run data').toBe(text);
  });

  it('accept the small data set', () => {
    expect(errorsOf(filesOf(edited()))).toEqual([]);
  });

  it('accept every file of the repository', async () => {
    const files = await readFiles(fileURLToPath(root));
    expect(files.size).toBeGreaterThan(10);
    expect(errorsOf(files)).toEqual([]);
  });

  it.each([
    [
      'an unknown name in a record',
      edited(['milestones/2021-02.json', ['milestones', 0, 'tittle'], 'x']),
      'elections/xx-2021/milestones/2021-02.json /milestones/0 must NOT have additional properties',
    ],
    [
      'an unknown name in a file',
      edited(['people.json', ['persons'], []]),
      'elections/xx-2021/people.json  must NOT have additional properties',
    ],
    [
      'an unknown name deep inside',
      edited(['units/provinces.json', ['units', 0, 'name', 'fr'], 'x']),
      'units/provinces.json /units/0/name must NOT have additional properties',
    ],
    [
      'a milestone without a source',
      edited(['milestones/2021-02.json', ['milestones', 0, 'sources'], []]),
      'elections/xx-2021/milestones/2021-02.json /milestones/0/sources must NOT have fewer than 1 items',
    ],
    [
      'a text that begins with a blank',
      edited(['people.json', ['people', 0, 'name'], ' An']),
      'elections/xx-2021/people.json /people/0/name must match pattern "^\\S(?:[\\s\\S]*\\S)?$"',
    ],
  ])('refuse %s', (_, contents, error) => {
    expect(errorsOf(filesOf(contents))).toEqual([error]);
  });

  it.each([
    ['2021-01-21', true],
    ['2021-01-21~', true],
    ['2021-01-11/2021-01-12', true],
    ['2021-01-11~/2021-01-12~', true],
    ['2021-01-11~/2021-01-12', false],
    ['2021-02', true],
    ['2021-02~', true],
    ['[..2021-01-21]', true],
    ['../2021-01-21', false],
    ['2021-13', false],
    ['2021-01-32', false],
    ['21/01/2021', false],
    ['2021', false],
  ])('as a date, %s: %s', (when, accepted) => {
    const errors = errorsOf(
      filesOf(edited(['milestones/2021-02.json', ['milestones', 0, 'when'], when])),
    );
    expect(errors.length === 0).toBe(accepted);
  });
});
