import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortened, wrapped } from '../../src/timeline/wrap.ts';

const measure = (text: string): number => text.length * 10;

describe('a text in a picture', () => {
  it.each<readonly [string, string, number, string]>([
    ['that fits stays as it is', 'Bầu cử', 60, 'Bầu cử'],
    ['that does not fit ends with an ellipsis', 'Hội nghị, phiên họp', 100, 'Hội nghị,…'],
    ['has nothing but the ellipsis where there is no room', 'Bầu cử', 0, '…'],
    ['keeps letters and their marks together', 'e\u0302\u0301e\u0302\u0301x', 40, 'e\u0302\u0301…'],
  ])('%s', (_, text, width, expected) => {
    expect(shortened(text, width, measure)).toBe(expected);
  });

  it.each<readonly [string, string, number, readonly string[]]>([
    ['breaks between words', 'Chỉ thị, nghị quyết', 2, ['Chỉ thị,', 'nghị quyết']],
    [
      'is shortened on its last line',
      'Chỉ thị, nghị quyết, kế hoạch',
      2,
      ['Chỉ thị,', 'nghị quyết,…'],
    ],
    ['is shortened on its only line', 'Chỉ thị, nghị quyết', 1, ['Chỉ thị, ng…']],
    ['that is one long word is shortened', 'Thời_hạn_nộp_hồ_sơ', 3, ['Thời_hạn_nộ…']],
  ])('%s', (_, text, most, expected) => {
    expect(wrapped(text, 120, most, measure)).toEqual(expected);
  });

  it('never has more lines than allowed, nor a line wider than allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, most) => {
        const lines = wrapped(text, 80, most, measure);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(lines.filter((line) => measure(line) > 80)).toEqual([]);
      }),
    );
  });
});
