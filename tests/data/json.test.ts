import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../data/json.ts';

const FAULTS: readonly (readonly [sentence: string, text: string, line: number, fault: string])[] =
  [
    [
      'an empty file',
      '',
      1,
      'A value was expected and the end of the file was found; texts stand in "…".',
    ],
    ['a comma before a brace', '{\n  "a": 1,\n}', 3, 'There is a comma before “}”; remove it.'],
    ['a comma before a bracket', '[\n1,\n\n]', 4, 'There is a comma before “]”; remove it.'],
    [
      'a missing comma',
      '{\r\n"a": 1\r\n"b": 2}',
      3,
      'A comma or “}” was expected and “"” was found.',
    ],
    ['a missing comma in a list', '[1\n2]', 2, 'A comma or “]” was expected and “2” was found.'],
    ['a missing colon', '{"a" 1}', 1, 'A colon is missing after “a”.'],
    [
      'a missing value',
      '{"a":\n}',
      2,
      'A value is missing before “}”; write it, or remove the comma or colon before it.',
    ],
    [
      'a name without quotation marks',
      '{a: 1}',
      1,
      'A name in "…" was expected and “a” was found.',
    ],
    [
      'a date without quotation marks',
      '{"a": 2021-01-21}',
      1,
      'A comma or “}” was expected and “-” was found.',
    ],
    [
      'typographic quotation marks',
      '["a",\n“b”]',
      2,
      'A value was expected and ““” was found; texts stand in "…".',
    ],
    [
      'a text over two lines',
      '{"a": "x\ny"}',
      1,
      'A text is not closed with " on its own line; close it, and write " inside a text as \\".',
    ],
    [
      'a tab inside a text',
      '["a\tb"]',
      1,
      'A text contains a tab, or a \\ that means nothing; write a blank, and a backslash as \\\\.',
    ],
    [
      'a lone backslash',
      '\n["a\\x"]',
      2,
      'A text contains a tab, or a \\ that means nothing; write a blank, and a backslash as \\\\.',
    ],
    ['a name written twice', '{"a": 1,\n "a": 2}', 2, '“a” is written twice; keep one.'],
    ['a second value', '{}\n{}', 2, 'The file should end here, and “{” was found.'],
    [
      'a file that ends too early',
      '{"a": [1',
      1,
      'A comma or “]” was expected and the end of the file was found.',
    ],
    [
      'a word that is none of JSON',
      '[yes]',
      1,
      'A value was expected and “y” was found; texts stand in "…".',
    ],
  ];

describe('reading JSON', () => {
  it.each(FAULTS)('says line and remedy for %s', (_, text, atLine, fault) => {
    expect(readJson('x.json', text)).toEqual({ path: 'x.json', atLine, fault });
  });

  it('knows the line of a value, and of the nearest part where there is none', () => {
    const file = readJson('x.json', '\uFEFF{\r\n "a": [\r\n  1,\r\n  {"b":\r\n   2}\r\n ]\r\n}');
    if ('fault' in file) throw new Error(file.fault);
    expect(file.value).toEqual({ a: [1, { b: 2 }] });
    const lines = [[], ['a'], ['a', 0], ['a', 1], ['a', 1, 'b'], ['a', 1, 'c'], ['z']];
    expect(lines.map((path) => file.line(path))).toEqual([1, 2, 3, 4, 5, 4, 1]);
  });

  it('reads what JSON.parse reads, however it is indented', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '  ', '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const file = readJson('x.json', text);
        expect('value' in file && JSON.stringify(file.value)).toBe(
          JSON.stringify(JSON.parse(text)),
        );
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const almost = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '"', '}', '[', ':', 'x', '\\', '0'))
      .map(([value, at, mark]) => {
        const text = JSON.stringify(value);
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + mark + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(almost, (text) => {
        const file = readJson('x.json', text);
        if ('fault' in file && file.fault.includes('twice')) return;
        let parsed: string | undefined;
        try {
          parsed = JSON.stringify(JSON.parse(text));
        } catch {
          parsed = undefined;
        }
        expect('value' in file ? JSON.stringify(file.value) : undefined).toBe(parsed);
      }),
      { numRuns: 500 },
    );
  });
});
