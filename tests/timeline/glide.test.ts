import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GLIDE, glided, type Moment, remember, velocityOf } from '../../src/timeline/glide.ts';

/** A hand that moves at a steady speed, one movement in every 16 ms. */
const steady = (pxPerMs: number, from = 1_000, count = 6): readonly Moment[] =>
  Array.from({ length: count }, (_, at) => ({ time: from + 16 * at, x: 500 + pxPerMs * 16 * at }));

const END = 1_000 + 16 * 5;

describe('the speed of a hand that lets go', () => {
  it.each([
    ['is that of its last movements', steady(1.5), END, 1.5],
    ['has their direction', steady(-0.5), END, -0.5],
    ['is limited', steady(9), END, 3],
    ['is limited the other way, too', steady(-9), END, -3],
    ['is nothing for a hand that hardly moved', steady(0.05), END, 0],
    ['is nothing after a rest', steady(2), END + 100, 0],
    ['is nothing without a movement', [], END, 0],
    ['is nothing after one movement at the moment of letting go', steady(1, END, 1), END, 0],
  ])('%s', (_, moments, releasedAt, expected) => {
    expect(velocityOf(moments, releasedAt)).toBeCloseTo(expected, 9);
  });

  it('is less, the longer the hand has rested', () => {
    const speeds = [0, 20, 40, 60].map((rest) => velocityOf(steady(1), END + rest));
    expect(speeds).toEqual([...speeds].sort((a, b) => b - a));
    expect(speeds.at(-1)).toBeLessThan(0.5);
  });

  it('is told by the last 80 ms alone, whatever was before', () => {
    const before = steady(-3, END - 700, 30);
    const all = [...before, ...steady(1)].reduce<readonly Moment[]>(remember, []);
    expect(all.every(({ time }) => time >= END - 80)).toBe(true);
    expect(velocityOf(all, END)).toBeCloseTo(1, 9);
  });
});

describe('the way after letting go', () => {
  const velocity = fc.double({ min: -3, max: 3, noNaN: true });
  const time = fc.double({ min: 0, max: 2 * GLIDE, noNaN: true });

  it('begins at the speed of the hand', () => {
    expect(glided(2, 0)).toBe(0);
    expect(glided(2, 0.001) / 0.001).toBeCloseTo(2, 3);
  });

  it('never turns round, and slows down', () => {
    fc.assert(
      fc.property(velocity, time, time, (v, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(Math.abs(glided(v, late))).toBeGreaterThanOrEqual(Math.abs(glided(v, early)) - 1e-9);
        expect(Math.abs(glided(v, late))).toBeLessThanOrEqual(Math.abs(v) * late + 1e-9);
      }),
    );
  });

  it('ends after half a second, where there is hardly anything left of it', () => {
    expect(glided(3, GLIDE)).toBe(glided(3, GLIDE + 1_000));
    expect(glided(3, GLIDE) - glided(3, GLIDE - 16)).toBeLessThan(1); // px: nobody sees it stop
    expect(glided(3, GLIDE)).toBeLessThan(330);
  });
});
