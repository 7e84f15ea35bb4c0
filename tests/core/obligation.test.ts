import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ELECTED_BODIES,
  obligationId,
  type ObligationKey,
  parseObligationId,
} from '../../src/core/obligation.ts';

const key = (changes: Partial<ObligationKey> = {}): ObligationKey => ({
  pack: 'law',
  rule: 'art-22-1',
  election: 'sample',
  electedBody: 'national-assembly',
  unit: 'p63-ha-noi',
  occurrence: null,
  ...changes,
});

describe('an obligation’s id', () => {
  it.each([
    ['of the only occurrence', key(), 'law/art-22-1/sample/national-assembly/p63-ha-noi'],
    [
      'of one occurrence of several',
      key({ occurrence: 'complaint.7' }),
      'law/art-22-1/sample/national-assembly/p63-ha-noi/complaint.7',
    ],
    [
      'for a council',
      key({ electedBody: 'commune-council' }),
      'law/art-22-1/sample/commune-council/p63-ha-noi',
    ],
  ])('%s is its parts in order, and can be read back', (_, parts, id) => {
    expect(obligationId(parts)).toBe(id);
    expect(parseObligationId(id)).toEqual(parts);
  });

  it.each([
    ['empty', ''],
    ['with a slash', 'a/b'],
    ['with a space', 'a b'],
    ['with a letter beyond ASCII', 'hà-nội'],
    ['with a line break at its end', 'a\n'],
  ])('throws on a part %s', (_, part) => {
    for (const field of ['pack', 'rule', 'election', 'unit', 'occurrence'] as const) {
      expect(() => obligationId(key({ [field]: part }))).toThrow(
        `not a part of an obligation id: ${JSON.stringify(part)}`,
      );
    }
  });

  it.each([
    ['nothing', ''],
    ['too few parts', 'law/rule/sample/national-assembly'],
    ['too many parts', 'law/rule/sample/national-assembly/unit/1/2'],
    ['an empty part', 'law//sample/national-assembly/unit'],
    ['an empty occurrence', 'law/rule/sample/national-assembly/unit/'],
    ['an unknown elected body', 'law/rule/sample/senate/unit'],
    ['an elected body named after a prototype', 'law/rule/sample/__proto__/unit'],
    ['a part that no id can have', 'law/rule/sample/national-assembly/hà nội'],
    ['a milestone’s id', 'chi-thi-45'],
  ])('is not read from %s', (_, text) => {
    expect(parseObligationId(text)).toBeNull();
  });

  it('comes back as it was from any parts, and differs where any part does', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9._-]+$/);
    const keys: fc.Arbitrary<ObligationKey> = fc.record({
      pack: part,
      rule: part,
      election: part,
      electedBody: fc.constantFrom(...ELECTED_BODIES),
      unit: part,
      occurrence: fc.option(part),
    });
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        expect(parseObligationId(obligationId(one))).toEqual(one);
        expect(obligationId(one) === obligationId(other)).toBe(
          JSON.stringify(Object.entries(one).sort()) ===
            JSON.stringify(Object.entries(other).sort()),
        );
      }),
    );
  });
});
