/**
 * Compiles the message files to one typed module for each language: `npm run messages`.
 *
 * Fails when the languages differ in their keys or in a message's arguments, so that nothing can be missing on screen.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { parse, type Token } from '@messageformat/parser';

interface Tree {
  readonly [key: string]: string | Tree;
}

const LANGUAGES = ['vi', 'en'] as const;

/**
 * Groups of messages that the first picture does without. Of the language that comes with the app they are a module of
 * their own, fetched together with whatever says them first (see `Part`).
 */
const LATE: readonly string[] = [
  'calendar',
  'exchange',
  'help',
  'intro',
  'law',
  'lawDayOff',
  'lawDayProblem',
  'lawFinding',
  'lawMovement',
  'lawPackProblem',
  'lawState',
  'list',
  'palette',
  'relation',
  'search',
  'sourceKind',
  'sources',
  'thing',
  'views',
];
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((entry) => typeof entry === 'string' || isTree(entry));

function readMessages(language: string): Tree {
  const tree: unknown = JSON.parse(readFileSync(here(`./${language}.json`), 'utf8'));
  if (!isTree(tree)) throw new Error(`${language}.json holds something that is not a message`);
  return tree;
}

/** Arguments of a message by name, with their TypeScript type. */
function argumentsOf(
  tokens: readonly Token[],
  found = new Map<string, string>(),
): Map<string, string> {
  for (const token of tokens) {
    if (token.type === 'argument') {
      if (!found.has(token.arg)) found.set(token.arg, 'string');
    } else if (token.type === 'function') {
      found.set(token.arg, 'number');
    } else if (token.type === 'plural' || token.type === 'selectordinal') {
      found.set(token.arg, 'number');
      for (const option of token.cases) argumentsOf(option.tokens, found);
    } else if (token.type === 'select') {
      found.set(token.arg, 'string');
      for (const option of token.cases) argumentsOf(option.tokens, found);
    }
  }
  return found;
}

function signatureOf(message: string): string {
  const found = [...argumentsOf(parse(message))].sort(([a], [b]) => (a < b ? -1 : 1));
  if (found.length === 0) return '() => string';
  return `(values: { ${found.map(([name, type]) => `${name}: ${type}`).join('; ')} }) => string`;
}

const quoted = (key: string): string => (/^\w+$/.test(key) ? key : JSON.stringify(key));

function typesOf(tree: Tree, depth = 1): string {
  const indent = '  '.repeat(depth);
  const lines = Object.entries(tree).map(([key, value]) =>
    typeof value === 'string'
      ? `${indent}readonly ${quoted(key)}: ${signatureOf(value)};`
      : `${indent}readonly ${quoted(key)}: ${typesOf(value, depth + 1)};`,
  );
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth - 1)}}`;
}

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, signatureOf(value)] as const]
        : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

/** Numbers in messages are written as all others in the app are, and without waking `Intl` for the first picture. */
function withOwnNumbers(source: string): string {
  const names = /^import \{ ([^}]*) \} from "@messageformat\/runtime";$/m
    .exec(source)?.[1]
    ?.split(', ');
  if (!names?.includes('number')) return source;
  const others = names.filter((name) => name !== 'number');
  return source.replace(
    /^import .*"@messageformat\/runtime";$/m,
    [
      `import { numberText } from "../numbers.ts";`,
      ...(others.length > 0
        ? [`import { ${others.join(', ')} } from "@messageformat/runtime";`]
        : []),
      `const number = (language, value, offset) => numberText(value - offset, language);`,
    ].join('\n'),
  );
}

const trees = new Map(LANGUAGES.map((language) => [language, readMessages(language)]));
const first = flatten(readMessages('vi'));
const faults: string[] = [];
for (const language of LANGUAGES) {
  const other = flatten(readMessages(language));
  for (const [key, signature] of first) {
    const found = other.get(key);
    if (found === undefined) faults.push(`${language}.json has no "${key}"`);
    else if (found !== signature)
      faults.push(`${language}.json "${key}": ${found}, not ${signature}`);
  }
  for (const key of other.keys()) if (!first.has(key)) faults.push(`vi.json has no "${key}"`);
}
if (faults.length > 0) throw new Error(`Messages do not agree:\n  ${faults.join('\n  ')}`);

mkdirSync(here('../compiled'), { recursive: true });
for (const [language, tree] of trees) {
  const write = (name: string, groups: Tree): void => {
    const source = compileModule(new MessageFormat(language, { biDiSupport: false }), {
      ...groups,
    });
    writeFileSync(here(`../compiled/${name}.js`), withOwnNumbers(source));
  };
  const part = (isLate: boolean): Tree =>
    Object.fromEntries(Object.entries(tree).filter(([group]) => LATE.includes(group) === isLate));
  if (language === 'vi') {
    write('vi', part(false));
    write('vi-late', part(true));
  } else write(language, tree);
  writeFileSync(
    here(`../compiled/${language}.d.ts`),
    `import type { Messages } from './messages.d.ts';\ndeclare const messages: Messages;\nexport default messages;\n`,
  );
}
writeFileSync(
  here('../compiled/vi-late.d.ts'),
  `import type { Messages } from './messages.d.ts';\ndeclare const messages: Partial<Messages>;\nexport default messages;\n`,
);
const types = `/* Made by src/i18n/messages/compile.ts. */\nexport interface Messages ${typesOf(readMessages('vi'))}\n`;
writeFileSync(here('../compiled/messages.d.ts'), types);
