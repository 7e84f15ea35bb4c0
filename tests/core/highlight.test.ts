import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/core/folding.ts';
import { excerptOf, piecesOf } from '../../src/core/highlight.ts';

/** With what was found in brackets. */
const shown = (text: string, typed: string): string =>
  piecesOf(text, wordsOf(typed))
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('');

describe('what stands out', () => {
  test.each([
    ['Hội nghị hiệp thương', 'hiep thuong', 'Hội nghị [hiệp] [thương]'],
    ['Chỉ thị 45-CT/TW', 'ct45', 'Chỉ thị [45]-[CT]/TW'],
    ['Việt Nam, năm 2021', 'nam', 'Việt [Nam], [năm] 2021'],
    ['Việt Nam, năm 2021', 'năm', 'Việt Nam, [năm] 2021'],
    ['nắm năm', 'năm', 'nắm [năm]'],
    ['hiệp thương', 'hiê', '[hiệ]p thương'],
    ['02/CT-TTg', '2', '[02]/CT-TTg'],
    ['20 và 02', '02', '20 và [02]'],
    ['uỷ ban', 'ủy', '[uỷ] ban'],
    ['không có gì', 'zz', 'không có gì'],
  ])('in “%s” for “%s”: %s', (text, typed, expected) => {
    expect(shown(text, typed)).toBe(expected);
  });

  test('maps back to decomposed text', () => {
    const text = 'hiệp thương'.normalize('NFD');
    expect(shown(text, 'hiêp th').normalize('NFC')).toBe('[hiệp] [th]ương');
  });

  test('leaves the text as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (text, typed) => {
          const pieces = piecesOf(text, wordsOf(typed));
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('an excerpt', () => {
  const LONG = `${'trước đó '.repeat(40)}Nguyễn Thị Kim Ngân ${'sau đó '.repeat(40)}`;

  test('of a short text is all of it', () => {
    expect(excerptOf('ngắn thôi', wordsOf('thoi'), 20)).toBe('ngắn thôi');
  });

  test('of a long one has what was found, and whole words', () => {
    const excerpt = excerptOf(LONG, wordsOf('kim ngan'), 120);
    expect(excerpt).toContain('Nguyễn Thị Kim Ngân');
    expect(excerpt.length).toBeLessThanOrEqual(124);
    expect(excerpt).toMatch(/^… trước|^… đó/);
    expect(excerpt).toMatch(/ …$/);
  });
});
