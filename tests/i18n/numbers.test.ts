import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, numberText } from '../../src/i18n/numbers.ts';

describe('a number', () => {
  it.each([
    [69_198_594, '69.198.594', '69,198,594'],
    [1000, '1.000', '1,000'],
    [500, '500', '500'],
    [0, '0', '0'],
    [99.6, '99,6', '99.6'],
    [99.605, '99,61', '99.61'],
    [1234.5, '1.234,5', '1,234.5'],
    [-12, '-12', '-12'],
  ])('%d is %s in Vietnamese and %s in English', (value, vi, en) => {
    expect([numberText(value, 'vi'), numberText(value, 'en')]).toEqual([vi, en]);
  });
});

describe('any number', () => {
  const STANDARD = {
    vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
    en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
  };

  it('is written as the language’s standard has it', () => {
    const hundredths = fc.integer({ min: -1e12, max: 1e12 }).map((value) => value / 100);
    fc.assert(
      fc.property(hundredths, fc.constantFrom('vi', 'en'), (value, language) => {
        expect(numberText(value, language)).toBe(STANDARD[language].format(value));
      }),
    );
  });
});

describe('the order of texts', () => {
  it.each<readonly [string, 'vi' | 'en', readonly string[]]>([
    ['has đ after d, ô and ơ after o, ư after u', 'vi', ['da', 'du', 'dư', 'đa', 'oa', 'ôa', 'ơa']],
    ['has numbers by what they count', 'vi', ['Kế hoạch 9', 'Kế hoạch 42', 'Kế hoạch 187']],
    ['has tones within a word only', 'vi', ['ma', 'mà', 'má', 'mai']],
    ['has capitals beside small letters', 'en', ['circular', 'Directive', 'plan', 'Resolution']],
    ['has numbers by what they count, in English', 'en', ['Plan 9', 'Plan 42']],
  ])('%s', (_, language, expected) => {
    const shuffled = fc.shuffledSubarray([...expected], { minLength: expected.length });
    fc.assert(
      fc.property(shuffled, (texts) => {
        expect([...texts].sort((a, b) => compareText(a, b, language))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
