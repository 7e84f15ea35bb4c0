import type { Link } from '../core/columns.ts';
import type { Point } from '../timeline/scene.ts';
import type { Curve } from './canvas.ts';

/**
 * Curves from a milestone to what it implements and to what implements it. `anchor` tells where a milestone stands, also
 * one outside the picture: then the curve leads out of it.
 */
export function curvesOf(
  anchor: (row: number) => Point | null,
  row: number,
  links: readonly Link[],
): readonly Curve[] {
  const here = anchor(row);
  if (!here) return [];
  return links
    .filter(({ type }) => type === 'implements')
    .slice(0, MOST)
    .flatMap(({ direction, row: other }): Curve[] => {
      const there = anchor(other);
      return there ? [{ from: there, to: here, direction }] : [];
    });
}

/** More curves than this are a blot. */
const MOST = 200;
