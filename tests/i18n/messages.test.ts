import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, LANES } from '../../src/core/kinds.ts';
import { Confidence, Level, RelationType, SourceKind } from '../../src/core/records.ts';
import { FIRST, LANGUAGES, messagesOf } from '../../src/i18n/speech.ts';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

function read(language: string): ReadonlyMap<string, string> {
  const url = new URL(`../../src/i18n/messages/${language}.json`, import.meta.url);
  // What the file holds is checked by its compiler; here it is read as that.
  return flatten(JSON.parse(readFileSync(url, 'utf8')) as Tree);
}

const vi = read('vi');
const en = read('en');

/** What is written alike in both languages. */
const SAME = ['list.offset'];

/** Names of arguments as they stand in a message. */
const argumentsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? ''))].sort();

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect([...en.keys()]).toEqual([...vi.keys()]);
  });

  it('are written in both languages, and not in the other one', () => {
    const alike = [...vi].filter(([key, text]) => en.get(key) === text).map(([key]) => key);
    expect(alike).toEqual(SAME);
  });

  it('take the same arguments in both languages', () => {
    for (const [key, text] of vi) {
      const plain = (message: string): readonly string[] =>
        argumentsOf(message).filter((name) => !['one', 'other', 'zero'].includes(name));
      expect([key, plain(en.get(key) ?? '')]).toEqual([key, plain(text)]);
    }
  });

  /** What somebody has written to be settled later must not reach a reader; no message of ours needs two question marks. */
  const NOTE_TO_ONESELF = /TODO|FIXME|XXX|lorem|\?\?/i;

  it.each([
    ['Vietnamese', vi],
    ['English', en],
  ])(
    'of %s are whole: not empty, without a note to oneself, composed, with true quotes',
    (_, all) => {
      const faulty = [...all].filter(
        ([, text]) =>
          text.trim() !== text ||
          text === '' ||
          NOTE_TO_ONESELF.test(text) ||
          text !== text.normalize('NFC') ||
          /["']| {2}|\.\.\./.test(text),
      );
      expect(faulty).toEqual([]);
    },
  );

  it('in English have a singular wherever they count', () => {
    const counting = [...en].filter(([, text]) => text.includes('plural,'));
    expect(counting.length).toBeGreaterThan(5);
    for (const [key, text] of counting) {
      const plurals = text.match(/plural,/g)?.length ?? 0;
      expect([key, text.match(/ one\{/g)?.length ?? 0]).toEqual([key, plurals]);
    }
  });

  it('of English use no Vietnamese letter, those of Vietnamese some', () => {
    const ACCENTED = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    expect([...en].filter(([, text]) => ACCENTED.test(text))).toEqual([]);
    expect([...vi].filter(([, text]) => ACCENTED.test(text)).length).toBeGreaterThan(vi.size * 0.9);
  });

  it.each<readonly [string, readonly string[]]>([
    ['kind', KINDS],
    ['lane', LANES.map((lane) => lane.id)],
    ['level', Level.options],
    ['confidence', Confidence.options],
    ['sourceKind', SourceKind.options],
    ['relation.out', RelationType.options],
    ['relation.in', RelationType.options],
  ])('name every %s', (group, names) => {
    for (const name of names) expect([...vi.keys()]).toContain(`${group}.${name}`);
  });
});

describe('speech', () => {
  it('begins with Vietnamese and knows both languages', () => {
    expect(LANGUAGES).toEqual(['vi', 'en']);
    expect(FIRST.count.milestones({ n: 151 })).toBe('151 mốc');
  });

  it.each([
    ['vi', 1, '1 mốc'],
    ['vi', 2, '2 mốc'],
    ['en', 0, '0 milestones'],
    ['en', 1, '1 milestone'],
    ['en', 2, '2 milestones'],
  ] as const)('in %s counts %d: %s', async (language, n, expected) => {
    const messages = await messagesOf(language);
    expect(messages.count.milestones({ n })).toBe(expected);
  });

  it.each([
    ['vi', '“x{y}” không phải là một ngày. Hãy viết như 21/01/2021.'],
    ['en', '“x{y}” is not a date. Write it like 21/01/2021.'],
  ] as const)('in %s says back what was typed, as it was typed', async (language, expected) => {
    const messages = await messagesOf(language);
    expect(messages.asOf.notADate({ text: 'x{y}' })).toBe(expected);
  });

  it('is the compiled form of the files', async () => {
    for (const [language, written] of [
      ['vi', vi],
      ['en', en],
    ] as const) {
      const compiled = (await messagesOf(language)) as unknown as Record<string, unknown>; // walked by key
      for (const [key, text] of written) {
        if (argumentsOf(text).length > 0) continue;
        const message = key
          .split('.')
          .reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], compiled);
        expect(
          [key, typeof message === 'function' && message({})],
          'out of date: npm run messages',
        ).toEqual([key, text]);
      }
    }
  });
});
