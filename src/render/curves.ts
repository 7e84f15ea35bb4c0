import type { Link } from '../core/data-set.ts';
import type { Point } from '../timeline/scene.ts';
import type { Curve } from './canvas.ts';

/**
 * Curves from a milestone to what it implements and to what implements it. `anchor` tells where a milestone stands, also
 * one outside the picture: then the curve leads out of it.
 */
export function curvesOf(
  anchor: (id: string) => Point | null,
  id: string,
  links: readonly Link[],
): readonly Curve[] {
  const here = anchor(id);
  if (!here) return [];
  return links.flatMap(({ type, direction, other }): Curve[] => {
    const there = type === 'implements' ? anchor(other.id) : null;
    return there ? [{ from: there, to: here, direction }] : [];
  });
}
