/**
 * JSON as a person edits it: besides the value, the line of every part, and a sentence for what is malformed.
 *
 * `JSON.parse` is not enough here: it says neither the line (Node 20) nor that a key is written twice, and of two equal
 * keys it silently keeps the last.
 */
export type Path = readonly (string | number)[];

export interface JsonFile {
  /** Relative to `data/`, with `/`. */
  readonly path: string;
  readonly value: unknown;
  /** The line (from 1) of the value at `path`, or of the nearest part around it that exists. */
  readonly line: (path: Path) => number;
}

export interface JsonFault {
  readonly path: string;
  /** From 1. */
  readonly atLine: number;
  /** What is wrong there and what to do, as a sentence. */
  readonly fault: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The part of a value at a path, or undefined where there is none. */
export function part(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return typeof key === 'number' ? inner[key] : undefined;
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, value);
}

/** `sources[0].supports` */
export const writePath = (path: Path): string =>
  path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');

class Malformed extends Error {
  readonly at: number;
  constructor(at: number, fault: string) {
    super(fault);
    this.at = at;
  }
}

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\r\n]|\\.)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z]+/y;

export function readJson(path: string, source: string): JsonFile | JsonFault {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const places = new Map<object, Map<string | number, number>>();
  let position = 0;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) position += found.length;
    return found;
  };
  const ahead = (): string => {
    match(BLANK);
    return text[position] ?? '';
  };
  const take = (mark: string): boolean => {
    if (ahead() !== mark) return false;
    position += 1;
    return true;
  };
  const found = (): string =>
    ahead() === '' ? 'the end of the file' : `“${text[position] ?? ''}”`;

  function string(): string {
    const start = position;
    const token = match(STRING);
    if (token === undefined)
      throw new Malformed(
        start,
        'A text is not closed with " on its own line; close it, and write " inside a text as \\".',
      );
    try {
      return JSON.parse(token) as string; // a token that begins and ends with " can only be a string
    } catch {
      throw new Malformed(
        start,
        'A text contains a tab, or a \\ that means nothing; write a blank, and a backslash as \\\\.',
      );
    }
  }

  function value(): unknown {
    const mark = ahead();
    if (mark === '{') return object();
    if (mark === '[') return list();
    if (mark === '"') return string();
    const start = position;
    const number = match(NUMBER);
    if (number !== undefined) return Number(number);
    const word = match(WORD);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    position = start;
    throw new Malformed(
      start,
      mark === ',' || mark === ']' || mark === '}'
        ? `A value is missing before “${mark}”; write it, or remove the comma or colon before it.`
        : `A value was expected and ${found()} was found; texts stand in "…".`,
    );
  }

  function object(): JsonObject {
    position += 1;
    const entries: [string, unknown][] = [];
    const lines = new Map<string, number>();
    if (!take('}')) {
      do {
        if (ahead() !== '"')
          throw new Malformed(
            position,
            ahead() === '}'
              ? 'There is a comma before “}”; remove it.'
              : `A name in "…" was expected and ${found()} was found.`,
          );
        const start = position;
        const key = string();
        if (lines.has(key)) throw new Malformed(start, `“${key}” is written twice; keep one.`);
        if (!take(':')) throw new Malformed(position, `A colon is missing after “${key}”.`);
        ahead();
        lines.set(key, position);
        entries.push([key, value()]);
      } while (take(','));
      if (!take('}'))
        throw new Malformed(position, `A comma or “}” was expected and ${found()} was found.`);
    }
    const result = Object.fromEntries(entries);
    places.set(result, lines);
    return result;
  }

  function list(): readonly unknown[] {
    position += 1;
    const items: unknown[] = [];
    const lines = new Map<number, number>();
    if (!take(']')) {
      do {
        if (ahead() === ']')
          throw new Malformed(position, 'There is a comma before “]”; remove it.');
        lines.set(items.length, position);
        items.push(value());
      } while (take(','));
      if (!take(']'))
        throw new Malformed(position, `A comma or “]” was expected and ${found()} was found.`);
    }
    places.set(items, lines);
    return items;
  }

  const lineAt = (offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;

  try {
    const whole = value();
    if (ahead() !== '')
      throw new Malformed(position, `The file should end here, and ${found()} was found.`);
    return {
      path,
      value: whole,
      line(parts) {
        let offset = 0;
        let inner = whole;
        for (const key of parts) {
          const next = typeof inner === 'object' && inner && places.get(inner)?.get(key);
          if (typeof next !== 'number') break;
          offset = next;
          inner = part(inner, [key]);
        }
        return lineAt(offset);
      },
    };
  } catch (error) {
    if (error instanceof Malformed) return { path, atLine: lineAt(error.at), fault: error.message };
    throw error;
  }
}
