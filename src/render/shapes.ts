import type { Shape } from '../core/kinds.ts';

/** What a shape is drawn on: a canvas context, or d3-path for SVG. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
}

const polygon = (
  pen: Pen,
  points: readonly (readonly [number, number])[],
  x: number,
  y: number,
): void => {
  for (const [index, [dx, dy]] of points.entries()) {
    if (index === 0) pen.moveTo(x + dx, y + dy);
    else pen.lineTo(x + dx, y + dy);
  }
  pen.closePath();
};

const ring = (
  corners: number,
  radius: number,
  turn: number,
): readonly (readonly [number, number])[] =>
  Array.from({ length: corners }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

const HEXAGON = ring(6, 1.08, 0);
const STAR = Array.from({ length: 10 }, (_, index): readonly [number, number] => {
  const radius = index % 2 === 0 ? 1.3 : 0.56;
  const angle = -Math.PI / 2 + (index * Math.PI) / 5;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});
const CROSS: readonly (readonly [number, number])[] = [
  [-0.4, -1.1],
  [0.4, -1.1],
  [0.4, -0.4],
  [1.1, -0.4],
  [1.1, 0.4],
  [0.4, 0.4],
  [0.4, 1.1],
  [-0.4, 1.1],
  [-0.4, 0.4],
  [-1.1, 0.4],
  [-1.1, -0.4],
  [-0.4, -0.4],
];
/** A pennant on a pole: what must be done by its day. */
const FLAG: readonly (readonly [number, number])[] = [
  [-0.85, -1.25],
  [1.1, -0.5],
  [-0.4, 0.2],
  [-0.4, 1.25],
  [-0.85, 1.25],
];

const scaled = (
  points: readonly (readonly [number, number])[],
  by: number,
): readonly (readonly [number, number])[] => points.map(([x, y]) => [x * by, y * by]);

/** Adds the outline of a shape around a point to the current path; `radius` in pixels. Shapes look equally heavy. */
export function outline(pen: Pen, shape: Shape, x: number, y: number, radius: number): void {
  switch (shape) {
    case 'circle':
      pen.moveTo(x + radius, y);
      pen.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    case 'square':
      pen.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
      return;
    case 'diamond':
      return polygon(pen, scaled(ring(4, 1.25, 0), radius), x, y);
    case 'hexagon':
      return polygon(pen, scaled(HEXAGON, radius), x, y);
    case 'triangle':
      return polygon(pen, scaled(ring(3, 1.3, -Math.PI / 2), radius), x, y + radius * 0.2);
    case 'cross':
      return polygon(pen, scaled(CROSS, radius), x, y);
    case 'flag':
      return polygon(pen, scaled(FLAG, radius), x, y);
    case 'star':
      return polygon(pen, scaled(STAR, radius), x, y);
  }
}

/** The outline around the origin as SVG path data. */
export function shapePath(shape: Shape, radius: number): string {
  const path: string[] = [];
  const at = (value: number): string => String(Math.round(value * 100) / 100);
  outline(
    {
      moveTo: (x, y) => path.push(`M${at(x)} ${at(y)}`),
      lineTo: (x, y) => path.push(`L${at(x)} ${at(y)}`),
      arc: (x, y, r) =>
        path.push(
          `M${at(x - r)} ${at(y)}a${r} ${r} 0 1 0 ${at(2 * r)} 0a${r} ${r} 0 1 0 ${at(-2 * r)} 0`,
        ),
      rect: (x, y, width, height) =>
        path.push(`M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}z`),
      closePath: () => path.push('Z'),
    },
    shape,
    0,
    0,
    radius,
  );
  return path.join('');
}
