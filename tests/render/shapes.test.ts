import { describe, expect, it } from 'vitest';
import type { Shape } from '../../src/core/kinds.ts';
import { outline, shapePath } from '../../src/render/shapes.ts';
import { Recorder } from './recorder.ts';
import { SHAPES } from './sample-scene.ts';

type Point = readonly [number, number];

interface Line {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
}

/** The lines that a path draws, by reading its data; a half circle counts as its two ends. */
function linesOf(path: string): readonly Line[] {
  const lines: { points: Point[]; isClosed: boolean }[] = [];
  for (const [, command = '', rest = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = [...rest.matchAll(/-?[\d.]+/g)].map(([text]) => Number(text));
    const line = lines.at(-1);
    const [x = 0, y = 0] = line?.points.at(-1) ?? [];
    const [a = NaN, b = NaN] = numbers.slice(-2);
    if (command === 'M') lines.push({ points: [[a, b]], isClosed: false });
    else if (!line) throw new Error(`${path} begins in the air`);
    else if (command === 'L') line.points.push([a, b]);
    else if (command === 'h') line.points.push([x + (numbers[0] ?? NaN), y]);
    else if (command === 'v') line.points.push([x, y + (numbers[0] ?? NaN)]);
    else if (command === 'a') line.points.push([x + a, y + b]);
    else if (command === 'Z' || command === 'z') line.isClosed = true;
    else throw new Error(`${path} has an unknown ${command}`);
  }
  // A pen that is only put down and lifted draws nothing.
  return lines.filter((line) => line.points.length > 1);
}

const comesBack = ({ points, isClosed }: Line): boolean => {
  const [first, last] = [points[0], points.at(-1)];
  return isClosed || (first?.[0] === last?.[0] && first?.[1] === last?.[1]);
};

describe('the path of a shape', () => {
  it.each(SHAPES)('of a %s is one closed line around the middle', (shape) => {
    const lines = linesOf(shapePath(shape, 10));
    expect(lines).toHaveLength(1);
    expect(lines.every(comesBack)).toBe(true);
    const points = lines.flatMap((line) => line.points);
    for (const axis of [0, 1] as const) {
      const along = points.map((point) => point[axis]);
      // A circle’s two half turns are known by their ends only, which lie on one axis.
      if (shape !== 'circle' || axis === 0) {
        expect(Math.min(...along)).toBeLessThan(-4);
        expect(Math.max(...along)).toBeGreaterThan(4);
      }
      expect(Math.max(...along.map(Math.abs))).toBeLessThanOrEqual(13.5);
    }
  });

  it('differs from that of every other shape', () => {
    const paths = SHAPES.map((shape) => shapePath(shape, 10));
    expect(new Set(paths).size).toBe(SHAPES.length);
  });

  it.each([1, 3.3, 5, 20])('grows with its radius: %d', (radius) => {
    for (const shape of SHAPES) {
      expect(shapePath(shape, radius)).not.toMatch(/NaN|Infinity|e-/);
      const size = (path: string): number =>
        Math.max(...linesOf(path).flatMap((line) => line.points.map(([x]) => Math.abs(x))));
      expect(size(shapePath(shape, radius)) / radius).toBeCloseTo(
        size(shapePath(shape, 10)) / 10,
        1,
      );
    }
  });

  it('reads as it is written', () => {
    expect(shapePath('square', 10)).toBe('M-9 -9h18v18h-18z');
    expect(shapePath('diamond', 4)).toBe('M5 0L0 5L-5 0L0 -5Z');
  });
});

describe('the outline of a shape on a canvas', () => {
  it.each(SHAPES)('of a %s is closed, and where it was asked for', (shape: Shape) => {
    const to = new Recorder();
    outline(to, shape, 300, 200, 10);
    to.fill();
    const path = to.drawn[0]?.path ?? [];
    const last = path.at(-1);
    const isRound = last?.does === 'arc' && last.at[4] === 2 * Math.PI && last.at[3] === 0;
    expect(last?.does === 'closePath' || last?.does === 'rect' || isRound).toBe(true);
    for (const { at } of path) {
      if (at.length === 0) continue;
      expect(Math.abs((at[0] ?? NaN) - 300)).toBeLessThanOrEqual(13);
      expect(Math.abs((at[1] ?? NaN) - 200)).toBeLessThanOrEqual(13.5);
    }
  });
});
