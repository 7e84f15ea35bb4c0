import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemCode, readable } from '../../src/core/problem.ts';

describe('a value for a message', () => {
  const circular: unknown[] = [];
  circular.push(circular);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const thrower = (): never => {
    throw new Error('hostile');
  };
  let deep: unknown = 0;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];

  it.each<readonly [string, unknown, string]>([
    ['a text', '2021-02-30', '2021-02-30'],
    ['an empty text', '', ''],
    ['a number', 12.5, '12.5'],
    ['no number', NaN, 'null'],
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
    ['a truth value', true, 'true'],
    ['a list', [1, 'hai'], '[1,"hai"]'],
    ['an object', { vi: 'một' }, '{"vi":"một"}'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a text of 120', 'x'.repeat(120), 'x'.repeat(120)],
    ['a text of 121', 'x'.repeat(121), `${'x'.repeat(120)}…`],
  ])('%s', (_, value, expected) => {
    expect(readable(value)).toBe(expected);
  });

  it.each<readonly [string, unknown]>([
    ['a list in itself', circular],
    ['a big integer', 10n],
    ['a very deep list', deep],
    ['a revoked proxy', revoked.proxy],
    ['an object whose JSON throws', { toJSON: thrower }],
    ['an object whose JSON and text are nothing', { toJSON: () => undefined, toString: thrower }],
    [
      'an object that throws at everything',
      {
        toJSON: thrower,
        toString: thrower,
        get [Symbol.toStringTag]() {
          return thrower();
        },
      },
    ],
    ['an object without a prototype', Object.assign(Object.create(null), { toJSON: thrower })],
  ])('is a short text without a throw: %s', (_, value) => {
    expect(readable(value)).toMatch(/^.{1,121}$/s);
  });

  it('never throws and is never long', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withSparseArray: true }), (value) => {
        expect(readable(value).length).toBeLessThanOrEqual(121);
      }),
    );
  });
});

describe('a problem’s code', () => {
  it.each([
    ['when:not-edtf', 'when:not-edtf'],
    ['when:no-such-day', 'when:no-such-day'],
    ['when:reversed', 'when:reversed'],
    ['when:open-interval', 'when:open-interval'],
    ['when:never', 'wrong-shape'],
    ['Invalid type: Expected string but received 1', 'wrong-shape'],
    ['missing-reference', 'wrong-shape'],
    ['', 'wrong-shape'],
  ])('of the message %j is %s', (message, expected) => {
    expect(problemCode(message)).toBe(expected);
  });
});
