/**
 * The house: which folder of `src/` may use which, and which packages. Reading order is folder order; a folder uses only
 * folders above it. What is not in the table is refused, and an exception is written down here as debt.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Room {
  readonly folders: readonly string[];
  /** Names of packages; a path within one (`svelte/attachments`) counts as the package. */
  readonly packages: readonly string[];
}

const HOUSE: Readonly<Record<string, Room>> = {
  core: { folders: [], packages: ['valibot'] },
  timeline: { folders: ['core'], packages: ['d3-array', 'd3-scale', 'd3-shape'] },
  render: { folders: ['core', 'timeline'], packages: [] },
  i18n: { folders: ['core'], packages: ['@messageformat/runtime'] },
  exchange: {
    folders: ['core', 'timeline', 'render', 'i18n'],
    packages: ['docx', 'hucre', 'papaparse'],
  },
  storage: { folders: ['core'], packages: ['dexie'] },
  workers: { folders: ['core', 'timeline', 'exchange', 'storage'], packages: [] },
  state: { folders: ['core', 'timeline', 'i18n', 'exchange'], packages: ['svelte'] },
  gestures: {
    folders: ['timeline', 'state'],
    packages: ['@tanstack/virtual-core', 'd3-drag', 'd3-selection', 'd3-zoom', 'svelte'],
  },
  components: {
    folders: ['core', 'timeline', 'render', 'i18n', 'exchange', 'state', 'gestures'],
    packages: ['svelte', 'bits-ui', '@lucide/svelte'],
  },
};

/** The composition roots hand everything to everybody; the embed has neither store nor workers. */
const ROOTS: Readonly<Record<string, Room>> = {
  'main.ts': {
    folders: [...Object.keys(HOUSE), '../data/built', '../data/built/rules'],
    packages: ['svelte', 'virtual:pwa-register'],
  },
  'embed.ts': {
    folders: [
      ...Object.keys(HOUSE).filter((folder) => folder !== 'storage' && folder !== 'workers'),
      '../data/built',
    ],
    packages: ['svelte'],
  },
  'App.svelte': { folders: Object.keys(HOUSE), packages: ['svelte'] },
};

/** Debt: what a file uses beyond its room, and why it may. */
const EXCEPTIONS: Readonly<Record<string, { readonly uses: readonly string[]; why: string }>> = {
  'i18n/messages/compile.ts': {
    uses: ['node:fs', 'node:url', '@messageformat/core', '@messageformat/parser'],
    why: 'runs when the app is built, and is no part of it',
  },
  'i18n/messages/compile-module.d.ts': {
    uses: ['@messageformat/core'],
    why: 'types for the compiler above',
  },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');

/** Files below a folder, as paths from it with `/`; what is built or installed is left out. */
function filesIn(folder: string): readonly string[] {
  const GENERATED = /^(node_modules|compiled|built|dist)$/;
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    if (GENERATED.test(entry.name)) return [];
    return filesIn(join(folder, entry.name)).map((file) => `${entry.name}/${file}`);
  });
}

const IMPORT =
  /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g;

/** What a source file imports, static, dynamic or as an address, without what stands in template texts. */
function importsOf(text: string): readonly string[] {
  const code = text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '').replace(/`[^`]*`/g, '``');
  return [...code.matchAll(IMPORT)].map(([, from, bare, url]) => from ?? bare ?? url ?? '');
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The folder, package or root file that an import leads to, seen from a file of `src/`. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return packageOf(specifier);
  const path = normalize(join(dirname(file), specifier)).replaceAll('\\', '/');
  if (path.startsWith('..')) return dirname(path);
  return path.includes('/') ? (path.split('/')[0] ?? '') : path;
}

/** What a file of `src/` uses and may not. */
function faultsOf(file: string, text: string): readonly string[] {
  const own = file.split('/')[0] ?? '';
  const room = file.includes('/') ? HOUSE[own] : ROOTS[own];
  if (!room) return [`${file} is in no room of the house`];
  const allowed = new Set([
    ...(file.includes('/') ? [own] : Object.keys(ROOTS)),
    ...room.folders,
    ...room.packages,
    ...(EXCEPTIONS[file]?.uses ?? []),
  ]);
  const faults = importsOf(text)
    .map((specifier) => targetOf(file, specifier))
    .filter((target) => !allowed.has(target))
    .map((target) => `${file} uses ${target}`);
  const HIDDEN = /\bimport\(\s*(?!['"])|\bimport\.meta\.glob|\brequire\(/;
  if (HIDDEN.test(text.replace(/\/\*[^]*?\*\//g, ''))) faults.push(`${file} hides what it imports`);
  return faults;
}

const sources = new Map(
  filesIn(src)
    .filter((file) => /\.(ts|js|svelte)$/.test(file))
    .map((file) => [file, readFileSync(join(src, file), 'utf8')]),
);

describe('the rule itself', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['a package elsewhere', 'core/a.ts', `import { x } from 'dexie';`, ['core/a.ts uses dexie']],
    ['a type, too', 'core/a.ts', `import type { X } from 'dexie';`, ['core/a.ts uses dexie']],
    ['a folder below', 'core/a.ts', `import { x } from '../i18n/b.ts';`, ['core/a.ts uses i18n']],
    [
      'several lines',
      'core/a.ts',
      `import {\n  x,\n} from '../state/b.ts';`,
      ['core/a.ts uses state'],
    ],
    ['what is passed on', 'core/a.ts', `export * from '../i18n/b.ts';`, ['core/a.ts uses i18n']],
    ['for its effect', 'core/a.ts', `import '../i18n/b.ts';`, ['core/a.ts uses i18n']],
    ['later', 'core/a.ts', `await import('../i18n/b.ts')`, ['core/a.ts uses i18n']],
    [
      'as an address',
      'core/a.ts',
      `new URL('../i18n/b.ts', import.meta.url)`,
      ['core/a.ts uses i18n'],
    ],
    [
      'from markup',
      'components/A.svelte',
      `{#await import('../storage/b.ts')}`,
      ['components/A.svelte uses storage'],
    ],
    [
      'data',
      'components/A.svelte',
      `import x from '../../data/built/x.json';`,
      ['components/A.svelte uses ../data/built'],
    ],
    ['a root', 'state/a.ts', `import App from '../App.svelte';`, ['state/a.ts uses App.svelte']],
    ['nobody can see', 'core/a.ts', `import(name)`, ['core/a.ts hides what it imports']],
    [
      'from a folder that there is not',
      'shared/a.ts',
      '',
      ['shared/a.ts is in no room of the house'],
    ],
    ['from a root that there is not', 'more.ts', '', ['more.ts is in no room of the house']],
    [
      'the store in the embed',
      'embed.ts',
      `import { x } from './storage/a.ts';`,
      ['embed.ts uses storage'],
    ],
    [
      'nothing but what it may',
      'render/a.ts',
      `import { x } from '../core/b.ts';\nimport './c.ts';`,
      [],
    ],
    ['a part of its package', 'state/a.ts', `import { x } from 'svelte/reactivity';`, []],
    [
      'nothing but talks of it',
      'core/a.ts',
      `/* import x from 'dexie' */\n// import 'dexie'\n`,
      [],
    ],
  ])('judges an import of %s', (_, file, text, expected) => {
    expect(faultsOf(file, text)).toEqual(expected);
  });

  it('stands in reading order: a folder uses only folders above it', () => {
    const order = Object.keys(HOUSE);
    for (const [folder, { folders }] of Object.entries(HOUSE)) {
      for (const used of folders) expect(order.indexOf(used)).toBeLessThan(order.indexOf(folder));
    }
  });
});

describe('the house', () => {
  it('has every import in the table', () => {
    expect([...sources].flatMap(([file, text]) => faultsOf(file, text))).toEqual([]);
  });

  it('has no exception that nobody needs any more', () => {
    const needless = Object.entries(EXCEPTIONS).flatMap(([file, { uses }]) => {
      const used = importsOf(sources.get(file) ?? '').map((one) => targetOf(file, one));
      return uses.filter((one) => !used.includes(one)).map((one) => `${file}: ${one}`);
    });
    expect(needless).toEqual([]);
  });

  it('imports files that there are, by their full names', () => {
    const lost = [...sources].flatMap(([file, text]) =>
      importsOf(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => join(src, dirname(file), specifier.replace(/\?.*$/, '')))
        .filter((path) => !/\.\w+$/.test(path) || !existsSync(path))
        .map((path) => `${file}: ${relative(src, path)}`),
    );
    expect(lost).toEqual([]);
  });

  it('opens the database in one folder, and offers updates in one place', () => {
    const users = (name: string): readonly string[] =>
      [...sources].filter(([, text]) => importsOf(text).includes(name)).map(([file]) => file);
    expect(users('dexie').length).toBeGreaterThan(0);
    expect(users('dexie').filter((file) => !file.startsWith('storage/'))).toEqual([]);
    expect(users('virtual:pwa-register')).toEqual(['main.ts']);
    const times = importsOf(sources.get('main.ts') ?? '').filter((one) =>
      one.startsWith('virtual:'),
    );
    expect(times).toEqual(['virtual:pwa-register']);
  });

  it('loads the library of a format only when that format is asked for', () => {
    const eager = [...sources]
      .filter(([file]) => file.startsWith('exchange/'))
      .flatMap(([file, text]) =>
        [...text.matchAll(/^import (?!type )[^;]*? from '([^.'][^']*)';/gm)].map(
          ([, name]) => `${file}: ${name}`,
        ),
      );
    expect(eager).toEqual([]);
  });

  it('never makes HTML of text', () => {
    // Titles and names may come from an imported file: made into HTML, they could bring scripts along.
    const BANNED = /\{@html|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write\b/;
    expect([...sources].filter(([, text]) => BANNED.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('has runes where the name says so, and only there', () => {
    const RUNE = /\$(state|derived|effect|props|bindable|inspect)\b/;
    const wrong = [...sources]
      .filter(([file]) => file.endsWith('.ts'))
      .filter(([file, text]) => RUNE.test(text) !== file.endsWith('.svelte.ts'))
      .map(([file]) => file);
    expect(wrong).toEqual([]);
  });
});

describe('names', () => {
  const all = ['src', 'data', 'tests'].flatMap((folder) =>
    filesIn(join(root, folder)).map((file) => `${folder}/${file}`),
  );

  it('say what is inside: no utils, helpers, common, manager, service, and no barrel', () => {
    const EMPTY = /(^|[/.-])(utils?|helpers?|common|managers?|services?|misc)([/.-]|$)/i;
    const CAMEL = /(Utils?|Helpers?|Common|Manager|Service)\.\w+$/;
    const BARREL = /(^|\/)index\.(ts|js|svelte)$/;
    const wrong = all.filter((file) => EMPTY.test(file) || CAMEL.test(file) || BARREL.test(file));
    expect(wrong).toEqual([]);
  });

  it('are in one form: Thing.svelte, otherwise small letters and hyphens', () => {
    const FORM = /^(?:[A-Z][A-Za-z]*\.svelte|[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)+)$/;
    const wrong = all
      .filter((file) => /\.(ts|js|svelte|css)$/.test(file))
      .filter((file) => !FORM.test(file.slice(file.lastIndexOf('/') + 1)));
    expect(wrong).toEqual([]);
  });
});

/** Paths that a document names: in links, and in code where it looks like one of a file or folder. */
function pathsIn(markdown: string): readonly string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, path]) => path ?? '');
  const code = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? '');
  const FILE = /^(?!\.?\w+$)[\w./-]*\w\.(ts|js|json|svelte|css|html|md|svg|png|yml)$/;
  const FOLDER = /^(?:\.?\w[\w.-]*\/)+$/;
  return [
    ...links.filter((path) => !/^[a-z]+:/.test(path)),
    ...code.filter((text) => (FILE.test(text) && !text.startsWith('.')) || FOLDER.test(text)),
  ];
}

describe('the documents', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a link', 'see [this](src/core/day.ts#l3)', ['src/core/day.ts']],
    ['a picture', '![a](tests/pictures/a.png "A")', ['tests/pictures/a.png']],
    [
      'a file in code',
      'in `src/core/day.ts`, `vite.config.ts`',
      ['src/core/day.ts', 'vite.config.ts'],
    ],
    ['a folder in code', '`core/` and `src/i18n/messages/`', ['core/', 'src/i18n/messages/']],
    [
      'no address',
      '[a](https://example.org/a.html) `npm test` `45-CT/TW` `.svelte.ts` `21/01/2021`',
      [],
    ],
  ])('name %s', (_, markdown, expected) => {
    expect(pathsIn(markdown)).toEqual(expected);
  });

  const documents = ['README.md', 'data/README.md'].filter((file) => existsSync(join(root, file)));

  const named = new Set(
    ['src', 'data', 'tests', 'public'].flatMap((folder) =>
      filesIn(join(root, folder)).map((file) => file.slice(file.lastIndexOf('/') + 1)),
    ),
  );

  it.each(documents)('%s names only paths that there are', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    // A path is written from the repository, from `src/`, or from where the document stands.
    const places = [root, src, join(root, dirname(document))];
    const BUILT = /(^|\/)(dist|assets|node_modules|built|compiled|test-results)\/|^sw\.js$/;
    const lost = pathsIn(text)
      .filter((path) => !BUILT.test(path))
      .filter((path) => !places.some((place) => existsSync(join(place, path))))
      // A bare name stands for a file that the sentence has placed already.
      .filter((path) => path.includes('/') || !named.has(path));
    expect(lost).toEqual([]);
  });
});
