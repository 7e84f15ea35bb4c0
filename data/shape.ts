/** Walks valibot schemas: puts keys in order, finds unknown ones, says what belongs at a place. */
import * as v from 'valibot';
import { isObject, type JsonFile, type Path } from './json.ts';
import { FORMS } from './layout.ts';
import { type Problem, problemAt, type ProblemCode } from './problem.ts';

/** The parts of a valibot schema that the walk needs; a piped schema carries those of its first member. */
export interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
  /** Of a union: schemas; of a picklist: texts. */
  readonly options?: readonly (Shape | string)[];
  readonly literal?: string;
}

// Valibot's public types describe a schema by what it parses; its parts are documented properties of the objects.
export const shapeIn = (schema: v.GenericSchema<unknown, unknown>): Shape => schema as Shape;

const unwrap = (shape: Shape): Shape => (shape.wrapped ? unwrap(shape.wrapped) : shape);

/** The shape of the child at a key, or undefined where the schema knows none. */
function child(shape: Shape, key: string | number): Shape | undefined {
  const inner = unwrap(shape);
  if (typeof key === 'number') return inner.item;
  return inner.entries && Object.hasOwn(inner.entries, key) ? inner.entries[key] : undefined;
}

/** What may be written there, to complete "Write …". */
export function say(shape: Shape): string {
  const inner = unwrap(shape);
  const form = FORMS.find(({ schema }) => shapeIn(schema) === inner);
  if (form) return form.says;
  if (inner.type === 'union' || inner.type === 'picklist')
    return (inner.options ?? [])
      .map((option) => (typeof option === 'string' ? `"${option}"` : say(option)))
      .join(' or ');
  if (inner.type === 'literal') return JSON.stringify(inner.literal);
  if (inner.type === 'array') return 'a list: […]';
  if (inner.entries) return `{${Object.keys(inner.entries).join(', ')}}`;
  if (inner.type === 'boolean') return 'true or false';
  return inner.type === 'string'
    ? 'text as the example of its neighbours shows'
    : `a ${inner.type}`;
}

/** The value with the keys of every object in the order of the schema, so that only content counts. */
export function inSchemaOrder(shape: Shape, value: unknown): unknown {
  const inner = unwrap(shape);
  const { item, entries } = inner;
  if (Array.isArray(value) && item)
    return value.map((element: unknown) => inSchemaOrder(item, element));
  if (isObject(value) && entries)
    return Object.fromEntries(
      Object.entries(entries)
        .filter(([key]) => value[key] !== undefined)
        .map(([key, entry]) => [key, inSchemaOrder(entry, value[key])]),
    );
  return value;
}

function unknownKeys(shape: Shape, value: unknown, path: Path): Path[] {
  const { item, entries } = unwrap(shape);
  if (Array.isArray(value) && item)
    return value.flatMap((element, index) => unknownKeys(item, element, [...path, index]));
  if (isObject(value) && entries)
    return Object.entries(value).flatMap(([key, inner]) => {
      const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
      return entry ? unknownKeys(entry, inner, [...path, key]) : [[...path, key]];
    });
  return [];
}

/** Where leaving something out deserves more than "write it". Keys are paths with `*` for every index. */
const REMEDIES: Readonly<Record<string, string>> = {
  'milestones.*.sources':
    'A milestone needs at least one source: cite one with {source, official, supports}, or remove the milestone.',
  'milestones.*.sources.*.supports':
    'A citation says in "supports" what in the milestone rests on it, in both languages.',
  'sources.*.publisher':
    'A source names its publisher in both languages; where that is not known, it cannot be a source.',
  'sources.*.url': 'Write the address, or "unknown" where only the publisher is known.',
  'milestones.*.confidence': 'Say how sure it is: "high", "medium" or "low".',
  'rules.*.article': 'A rule names the article it stands in; without one nobody can check it.',
  'rules.*.sources':
    'A rule needs at least one source: cite one with {source, supports}, or remove the rule.',
  'rules.*.anchor': 'Name the event or the rule that the day is counted from.',
};

const TEXT_FAULTS: readonly {
  readonly code: ProblemCode;
  readonly find: (text: string) => string | null;
}[] = [
  {
    code: 'hidden-character',
    find(text) {
      const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFD]/u.exec(text)?.[0];
      if (hidden === undefined) return null;
      const code = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return `The text contains the invisible or damaged character U+${code}; type the words around it again.`;
    },
  },
  {
    code: 'not-nfc',
    find: (text) =>
      text === text.normalize('NFC')
        ? null
        : `Some accents are separate characters (the text is not in Unicode NFC); type it again: ${text.normalize('NFC')}`,
  },
  {
    code: 'blanks',
    find: (text) =>
      text === text.trim() ? null : 'There are blanks before or after the text; remove them.',
  },
];

/** What is wrong with the characters of a text, or null. Hidden characters first: they explain the rest. */
export function textFault(text: string): { code: ProblemCode; message: string } | null {
  for (const { code, find } of TEXT_FAULTS) {
    const message = find(text);
    if (message !== null) return { code, message };
  }
  return null;
}

function textFaults(value: unknown, path: Path): [Path, ProblemCode, string][] {
  if (typeof value === 'string') {
    const fault = textFault(value);
    return fault ? [[path, fault.code, fault.message]] : [];
  }
  if (Array.isArray(value))
    return value.flatMap((element, index) => textFaults(element, [...path, index]));
  if (isObject(value))
    return Object.entries(value).flatMap(([key, inner]) => textFaults(inner, [...path, key]));
  return [];
}

const WHEN_FAULTS: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  'when:no-such-day': ['no-such-day', 'There is no such day in the calendar; correct the date.'],
  'when:reversed': [
    'reversed',
    'The range does not end after it begins; write the earlier day first, or a single day alone.',
  ],
  'when:open-interval': [
    'wrong-value',
    'This is an open interval; "no later than" is written [..2021-01-21], with the latest day.',
  ],
};

function explain(
  schema: Shape,
  issue: v.BaseIssue<unknown>,
  path: Path,
): readonly [ProblemCode, string] {
  const shape = path.reduce<Shape | undefined>((at, key) => at && child(at, key), schema);
  const form = shape ? say(shape) : issue.expected;
  const remedy = REMEDIES[path.map((key) => (typeof key === 'number' ? '*' : key)).join('.')];
  if (issue.received === 'undefined')
    return ['missing', remedy ? `It is missing. ${remedy}` : `It is missing. Write ${form}.`];
  const whenFault = WHEN_FAULTS[issue.message];
  if (whenFault) return whenFault;
  if (issue.type === 'min_length' && Array.isArray(issue.input))
    return ['missing', `The list has too few entries. ${remedy ?? 'Add what is missing.'}`];
  if (issue.input === '')
    return [
      'missing',
      `It is empty. ${remedy ?? `Write ${form}, or remove the field if it is optional.`}`,
    ];
  return ['wrong-value', `This cannot stand here. Write ${form}.`];
}

/** Everything that is wrong with a file by itself: its form, unknown keys, its characters. */
export function shapeProblems(
  file: JsonFile,
  schema: v.GenericSchema<unknown, unknown>,
  table?: string,
): Problem[] {
  const shape = shapeIn(schema);
  const problems = new Map<string, Problem>();
  const add = (path: Path, code: ProblemCode, message: string): void => {
    const key = JSON.stringify(path);
    if (!problems.has(key)) problems.set(key, problemAt(file, path, code, message, table));
  };
  // Characters first: a blank or an invisible mark is often why the form is wrong, and one sentence for each place is enough.
  for (const fault of textFaults(file.value, [])) add(...fault);
  for (const path of unknownKeys(shape, file.value, [])) {
    const known = path
      .slice(0, -1)
      .reduce<Shape | undefined>((at, key) => at && child(at, key), shape);
    const names = Object.keys((known && unwrap(known).entries) ?? {}).join(', ');
    add(path, 'unknown-key', `This name is not known here; correct or remove it. Known: ${names}.`);
  }
  for (const issue of v.safeParse(schema, file.value).issues ?? []) {
    const path = (issue.path ?? []).map(({ key }) => key as string | number); // JSON has no other keys
    add(path, ...explain(shape, issue, path));
  }
  return [...problems.values()];
}
