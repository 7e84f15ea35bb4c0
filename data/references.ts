/** Which field points where. A test compares this table with the schemas, so that no field of ids is left out. */
import type { Path } from './json.ts';
import { isObject } from './json.ts';
import type { TableName } from './layout.ts';

export interface Reference {
  readonly from: TableName;
  /** `*` stands for every element of a list. */
  readonly path: readonly string[];
  readonly to: TableName;
  /** A word that may stand instead of an id. */
  readonly except?: string;
}

export const REFERENCES: readonly Reference[] = [
  { from: 'milestones', path: ['bodies', '*'], to: 'bodies' },
  { from: 'milestones', path: ['documents', '*'], to: 'documents' },
  { from: 'milestones', path: ['basis', '*'], to: 'documents' },
  { from: 'milestones', path: ['places', '*'], to: 'places' },
  { from: 'milestones', path: ['people', '*', 'person'], to: 'people' },
  { from: 'milestones', path: ['relations', '*', 'target'], to: 'milestones' },
  {
    from: 'milestones',
    path: ['conflicts', '*', 'values', '*', 'source'],
    to: 'sources',
    except: 'computed',
  },
  { from: 'milestones', path: ['sources', '*', 'source'], to: 'sources' },
  { from: 'bodies', path: ['parent'], to: 'bodies' },
  { from: 'bodies', path: ['place'], to: 'places' },
  { from: 'places', path: ['within'], to: 'places' },
  { from: 'places', path: ['unit'], to: 'units' },
  { from: 'documents', path: ['bodies', '*'], to: 'bodies' },
  { from: 'sources', path: ['origin'], to: 'origins' },
  { from: 'units', path: ['parent'], to: 'units' },
  { from: 'units', path: ['becomes'], to: 'units' },
  { from: 'units', path: ['formedFrom', '*'], to: 'units' },
];

/** Chains that must end: following them from a record never leads back to it. */
export const CHAINS: readonly { readonly table: TableName; readonly field: string }[] = [
  { table: 'bodies', field: 'parent' },
  { table: 'places', field: 'within' },
  { table: 'units', field: 'parent' },
  { table: 'units', field: 'becomes' },
];

/** Lists in which the same thing may stand once; `by` names the fields that make it the same. */
export const LISTS_WITHOUT_REPETITION: readonly {
  readonly table: TableName;
  readonly list: string;
  readonly by?: readonly string[];
}[] = [
  { table: 'milestones', list: 'levels' },
  { table: 'milestones', list: 'bodies' },
  { table: 'milestones', list: 'documents' },
  { table: 'milestones', list: 'basis' },
  { table: 'milestones', list: 'places' },
  { table: 'milestones', list: 'people', by: ['person', 'role'] },
  { table: 'milestones', list: 'relations', by: ['type', 'target'] },
  { table: 'milestones', list: 'figures', by: ['key'] },
  { table: 'milestones', list: 'sources', by: ['source'] },
  { table: 'documents', list: 'bodies' },
  { table: 'units', list: 'formedFrom' },
];

/** Tables whose records exist only for what refers to them. */
export const SERVING_TABLES: readonly TableName[] = [
  'bodies',
  'people',
  'places',
  'documents',
  'sources',
  'origins',
];

/** The texts at a path with `*`, each with its own path; whatever is not there or not a text is passed over. */
export function textsAt(value: unknown, path: readonly string[], at: Path = []): [Path, string][] {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === 'string' ? [[at, value]] : [];
  if (key === '*')
    return Array.isArray(value)
      ? value.flatMap((element, index) => textsAt(element, rest, [...at, index]))
      : [];
  return isObject(value) && Object.hasOwn(value, key)
    ? textsAt(value[key], rest, [...at, key])
    : [];
}
