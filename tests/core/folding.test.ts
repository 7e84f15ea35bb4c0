import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitOf, fold, wordsOf } from '../../src/core/folding.ts';

const formOf = (word: string): string => wordsOf(word)[0]?.form ?? '';

describe('folding', () => {
  test.each([
    ['accents', 'Hiệp thương ĐIỀU 22', 'hiep thuong dieu 22'],
    ['the number of a document', '09/2021/NQLT-UBTVQH14', '9 2021 nqlt ubtvqh 14'],
    ['letters and digits that touch', 'ct45', 'ct 45'],
    ['zeros in front', '02/CT-TTg 0 00', '2 ct ttg 0 0'],
    ['letters of full width', 'ＣＴ４５', 'ct 45'],
    ['the Icelandic letter that stands for ours', 'Ðiều ðã', 'dieu da'],
    ['joiners and soft hyphens', 'hi\u00adệp\u200b th\ufeffương', 'hiep thuong'],
    ['other scripts', '選挙 Выборы انتخابات', '選挙 выборы انتخابات'],
    ['only punctuation', '–– … !?/ “”', ''],
    ['marks over nothing', '\u0301 \u0303', ''],
    ['nothing', '', ''],
  ])('takes %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('is the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  test('is idempotent', () => {
    const vietnamese = fc.string({
      unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠẰỆỢỮĐ 0123456789/-–.'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), vietnamese), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test('tells where words stand in the text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let last = 0;
        for (const { from, to, bare } of wordsOf(text)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          if (text.length < 40) expect(fold(text.slice(from, to)).split(' ')).toContain(bare);
          last = from;
        }
      }),
    );
  });
});

describe('a form', () => {
  test.each([
    ['hòa', 'hoà'],
    ['ủy', 'uỷ'],
    ['thúy', 'thuý'],
    ['HIỆP', 'hiệp'],
    ['khoẻ', 'khỏe'],
  ])('is one of %s and %s, wherever the tone is put', (one, other) => {
    expect(formOf(one)).toBe(formOf(other));
    expect(formOf(one.normalize('NFD'))).toBe(formOf(other));
  });

  test.each([
    ['năm', 'Nam', 'differs'],
    ['năm', 'năm', 'same'],
    ['năm', 'nắm', 'adds'],
    ['hiê', 'hiệp', 'adds'],
    ['hiêp', 'hiệp', 'adds'],
    ['hiệ', 'hiệp', 'same'],
    ['hiẹ', 'hiệp', 'adds'],
    ['đieu', 'điều', 'adds'],
    ['thuơng', 'thương', 'adds'],
    ['thâ', 'thắng', 'differs'],
    ['đa', 'dã', 'differs'],
    ['uỷ', 'ủy', 'same'],
    ['hà', 'há', 'differs'],
  ] as const)('%s typed and %s there: %s', (typed, there, fit) => {
    expect(fitOf(formOf(typed), formOf(there))).toBe(fit);
  });
});
