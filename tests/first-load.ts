/** What a build makes a browser load before anything can be drawn, read from the built files themselves. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

export interface Loaded {
  /** Relative to the build, with forward slashes. */
  readonly file: string;
  readonly bytes: number;
  readonly gzip: number;
}

export interface FirstLoad {
  /** The entry and everything it imports, directly or not, without being asked later. */
  readonly scripts: readonly Loaded[];
  /** Every typeface of the first style sheets: at most these are fetched. */
  readonly fonts: readonly Loaded[];
}

/** @throws where there is no build in `dist` */
export function readFirstLoad(dist: string): FirstLoad {
  const page = join(dist, 'index.html');
  if (!existsSync(page)) throw new Error(`no build in ${dist}: run "npm run build" first`);
  const html = readFileSync(page, 'utf8');
  const scripts = new Set<string>();
  const follow = (file: string): void => {
    if (scripts.has(file)) return;
    scripts.add(file);
    for (const next of importsOf(readFileSync(join(dist, file), 'utf8'), file)) {
      follow(resolveFrom(file, next));
    }
  };
  for (const { rel, url } of linksOf(html)) {
    if (rel === 'script' || rel === 'modulepreload') follow(normalize(url));
  }
  const styles = linksOf(html).filter(({ rel }) => rel === 'stylesheet');
  const fonts = new Set(
    styles.flatMap(({ url }) =>
      urlsOf(readFileSync(join(dist, url), 'utf8'))
        .filter((font) => /\.(woff2?|ttf|otf)$/.test(font))
        .map((font) => resolveFrom(url, font)),
    ),
  );
  const measure = (file: string): Loaded => {
    const raw = readFileSync(join(dist, file));
    return { file: file.split(sep).join('/'), bytes: raw.length, gzip: gzipSync(raw).length };
  };
  return { scripts: [...scripts].map(measure), fonts: [...fonts].map(measure) };
}

export interface Link {
  /** `script`, or the link's `rel`. */
  readonly rel: string;
  readonly url: string;
}

/** Everything that a page refers to. */
export function linksOf(html: string): readonly Link[] {
  return [...html.matchAll(/<(script|link|img|a)\b([^>]*)>/g)].flatMap(([, tag, attributes]) => {
    const url = /\b(?:src|href)="([^"]*)"/.exec(attributes ?? '')?.[1];
    const rel = /\brel="([^"]*)"/.exec(attributes ?? '')?.[1];
    return url === undefined ? [] : [{ rel: tag === 'link' ? (rel ?? '') : String(tag), url }];
  });
}

/** What a style sheet refers to. */
export function urlsOf(css: string): readonly string[] {
  return [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, url]) => url ?? '');
}

const resolveFrom = (file: string, url: string): string => normalize(join(dirname(file), url));

function importsOf(code: string, file: string): readonly string[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  return [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
  ];
}

export const total = (loaded: readonly Loaded[], by: 'bytes' | 'gzip'): number =>
  loaded.reduce((sum, one) => sum + one[by], 0);

/** Upper bounds in bytes. */
export const BUDGET = { scriptGzip: 150_000, fonts: 140_000 } as const;
