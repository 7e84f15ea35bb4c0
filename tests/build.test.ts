/** What only the built files can show: how heavy they are, that they work anywhere and offline, what they are made of. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BUDGET, linksOf, readFirstLoad, total, urlsOf } from './first-load.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

const read = (file: string): string => readFileSync(join(DIST, file), 'utf8');

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));

describe('the first load', () => {
  it(`has at most ${BUDGET.scriptGzip / 1000} KB of script, compressed`, () => {
    const { scripts } = readFirstLoad(DIST);
    expect(scripts.length).toBeGreaterThan(0);
    expect(total(scripts, 'gzip')).toBeLessThanOrEqual(BUDGET.scriptGzip);
  });

  it(`has at most ${BUDGET.fonts / 1000} KB of typefaces`, () => {
    const { fonts } = readFirstLoad(DIST);
    expect(fonts.length).toBeGreaterThan(0);
    expect(total(fonts, 'bytes')).toBeLessThanOrEqual(BUDGET.fonts);
  });
});

describe('the build works from any path of any host', () => {
  it('refers from the page to its own files only, relatively', () => {
    const links = linksOf(read('index.html'));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ url }) => !url.startsWith('./'))).toEqual([]);
    const files = new Set(filesOf(DIST));
    expect(links.filter(({ url }) => !files.has(url.slice(2)))).toEqual([]);
  });

  it('refers from style sheets to its own files only, relatively', () => {
    const urls = filesOf(DIST)
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) => urlsOf(read(file)));
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url) => !/^(\.\/|[\w-]+\.woff2$|data:)/.test(url))).toEqual([]);
  });

  it('names no file from the root of the host in a script or in the manifest', () => {
    const rooted = /["'`]\/(?!\/)[\w./-]*\.(?:js|css|json|woff2|svg|png|html|webmanifest)["'`]/g;
    const found = filesOf(DIST)
      .filter((file) => /\.(js|webmanifest)$/.test(file))
      .flatMap((file) => read(file).match(rooted) ?? []);
    expect(found).toEqual([]);
  });

  it('starts and stays below the folder it lies in', () => {
    const manifest = JSON.parse(read('manifest.webmanifest')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ start_url: './', scope: './' });
    expect(read('index.html')).not.toContain('<base');
  });
});

describe('the build works without a network', () => {
  /** The worker itself and its library are kept by the browser. */
  const needed = (): readonly string[] =>
    filesOf(DIST).filter((file) => !/^(sw|workbox-[\w-]+)\.js$/.test(file));

  const precached = (): readonly string[] =>
    [...read('sw.js').matchAll(/\{url:"([^"]+)",revision:(?:null|"\w+")\}/g)].map(
      ([, url]) => url ?? '',
    );

  it('keeps every file that is needed offline, and no other', () => {
    expect([...new Set(precached())].sort()).toEqual([...needed()].sort());
  });

  it('shows the page for every address below it', () => {
    expect(read('sw.js')).toMatch(
      /NavigationRoute\(\w+\.createHandlerBoundToURL\("index\.html"\)\)/,
    );
  });
});

interface Locked {
  readonly license?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const lockOf = (folder: string): readonly (readonly [name: string, entry: Locked])[] => {
  const text = readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Locked>> };
  return Object.entries(packages).filter(([path]) => path !== '');
};

describe('the packages', () => {
  const LOCKS = ['.', 'tests/bench/peers'];
  const FREE = new Set([
    'MIT',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'OFL-1.1',
    'Unicode-DFS-2016',
  ]);
  /** Their package.json names no licence; the file LICENSE beside it is the MIT licence. */
  const BY_FILE = new Set(['node_modules/svelte-toolbelt']);
  /** Needed for building only, and nevertheless part of what is shipped. */
  const SHIPPED = /^node_modules\/(svelte|workbox-[\w-]+)$/;
  const WITH_INSTALL_SCRIPT = /(^|\/)node_modules\/(esbuild|fsevents)$/;

  it('lets what is shipped be used and passed on freely', () => {
    const shipped = lockOf('.').filter(([path, { dev }]) => !dev || SHIPPED.test(path));
    expect(shipped.length).toBeGreaterThan(0);
    const others = shipped.filter(([path, { license }]) => {
      if (!BY_FILE.has(path)) return !FREE.has(license ?? '');
      const text = readFileSync(join(ROOT, path, 'LICENSE'), 'utf8');
      return license !== undefined || !text.startsWith('MIT License');
    });
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  it.each(LOCKS)('come from whatever registry the reader uses (%s)', (folder) => {
    const tied = lockOf(folder).filter(([, { resolved }]) => resolved?.startsWith('http'));
    expect(tied.map(([path]) => path)).toEqual([]);
  });

  it.each(LOCKS)('run nothing when they are installed, esbuild apart (%s)', (folder) => {
    const running = lockOf(folder).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(running.map(([path]) => path).filter((path) => !WITH_INSTALL_SCRIPT.test(path))).toEqual(
      [],
    );
  });
});
