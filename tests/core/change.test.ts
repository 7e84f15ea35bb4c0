import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, type Change, fieldsBefore, inverse, nextTime } from '../../src/core/change.ts';

describe('hybrid time', () => {
  it.each([
    ['the first', null, 1_611_200_000_000, '1611200000000-0000-d'],
    ['at the very beginning', null, 0, '0000000000000-0000-d'],
    ['when the clock has moved', '1611200000000-0007-d', 1_611_200_000_001, '1611200000001-0000-d'],
    ['when it stands still', '1611200000000-0007-d', 1_611_200_000_000, '1611200000000-0008-d'],
    ['when it went back', '1611200000000-0009-d', 5, '1611200000000-000a-d'],
    ['after a time of another device', '1611200000000-0000-e', 5, '1611200000000-0001-d'],
    ['past the last of a millisecond', '1611200000000-ffff-d', 5, '1611200000001-0000-d'],
    ['when the clock says nothing', '1611200000000-0001-d', NaN, '1611200000000-0002-d'],
    ['when the clock is beyond what can be written', null, 1e15, '9999999999999-0000-d'],
    ['up to the last of a millisecond', '1611200000000-fffe-d', 5, '1611200000000-ffff-d'],
  ])('%s', (_, last, now, expected) => {
    expect(nextTime(last, now, 'd')).toBe(expected);
  });

  it.each([
    '',
    '1611200000000',
    '161120000000-0000-d',
    '1611200000000-000G-d',
    '1611200000000-0000',
    'x',
  ])('refuses %j as a last time', (last) => {
    expect(() => nextTime(last, 0, 'd')).toThrow(`not a hybrid time: ${JSON.stringify(last)}`);
  });

  it('increases strictly, and sorts as text, under any wall clock', () => {
    const clock = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 9_999_999_999_999 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(clock, fc.constantFrom('a', 'b-1', 'Z')), { minLength: 2 }),
        (ticks) => {
          let last: string | null = null;
          const times = ticks.map(([now, device]) => {
            last = nextTime(last, now, device);
            expect(last.endsWith(`-${device}`)).toBe(true);
            expect(Number(last.slice(0, 13))).toBeGreaterThanOrEqual(now);
            return last;
          });
          expect([...times].sort()).toEqual(times);
          expect(new Set(times).size).toBe(times.length);
        },
      ),
    );
  });
});

describe('fields before', () => {
  it.each([
    ['there was no record', null, { a: 1 }, null],
    ['there was none and it is removed', null, null, null],
    ['the record is removed', { a: 1, b: 2 }, null, { a: 1, b: 2 }],
    ['a field changes', { a: 1, b: 2 }, { a: 3 }, { a: 1 }],
    ['a field is new', { a: 1 }, { b: 2 }, {}],
    ['a field was null', { a: null }, { a: 1 }, { a: null }],
    ['nothing is named', { a: 1 }, {}, {}],
    ['a field is named after a prototype’s', { a: 1 }, { toString: 'x' }, {}],
  ])('when %s', (_, record, after, expected) => {
    expect(fieldsBefore(record, { after })).toStrictEqual(expected);
  });

  it('are the record’s own values of exactly the fields that both name', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'toString', '__proto__'), fc.nat());
    fc.assert(
      fc.property(fields, fields, (record, after) => {
        const before = fieldsBefore(record, { after }) ?? {};
        expect(Object.keys(before).sort()).toEqual(
          Object.keys(record)
            .filter((key) => Object.keys(after).includes(key))
            .sort(),
        );
        for (const [key, value] of Object.entries(before)) {
          expect(value).toBe(Object.getOwnPropertyDescriptor(record, key)?.value);
        }
      }),
    );
  });
});

describe('the inverse of a change', () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.nat()), {
    noNullPrototype: true,
  });

  it('brings back exactly what was there, also fields that were not', () => {
    fc.assert(
      fc.property(
        fc.option(fields),
        fc.option(fields),
        fc.subarray(['a', 'b', 'e']),
        (record, after, unset) => {
          const draft = { dataSet: 'd', table: 'edits' as const, id: 'i', after, unset };
          const change: Change = {
            ...draft,
            key: 'k',
            at: 'k',
            device: 'd',
            who: '',
            why: '',
            action: 'k',
            before: fieldsBefore(record, draft),
            revision: 1,
          };
          expect(applied(applied(record, draft), inverse(change))).toStrictEqual(record);
        },
      ),
    );
  });
});
