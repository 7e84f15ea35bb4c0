import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, plain } from '../../src/exchange/plain.ts';
import { anyText } from './hard-texts.ts';

describe('text for other programs', () => {
  it.each([
    ['control characters go', 'a\u0000b\u0007c\u001bd\u007fe', 'abcde'],
    ['every line break is one', 'a\r\nb\rc\nd\u2028e\u0085f\vg', 'a\nb\nc\nd\ne\nf\ng'],
    ['a tab stays', 'a\tb', 'a\tb'],
    ['half a pair is marked', 'a\ud83dz', 'a\ufffdz'],
    ['a whole pair stays', '🗳️', '🗳️'],
    ['marks of direction stay', '\u202eمرحبا', '\u202eمرحبا'],
    ['Vietnamese is composed', 'Ho\u0302\u0323i', 'Hội'],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('on one line has none of them', () => {
    expect(oneLine('a\r\n\r\nb\t\tc')).toBe('a b c');
  });

  it('is plain already the second time', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(plain(plain(text))).toBe(plain(text));
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
      }),
    );
  });
});
