import type { Link } from '../core/data-set.ts';
import type { Scene } from '../timeline/scene.ts';
import type { Curve } from './canvas.ts';

/**
 * Curves from a milestone to what it implements and to what implements it, between marks that the scene has; one whose
 * other end is outside the picture is left out.
 */
export function curvesOf(scene: Scene, id: string, links: readonly Link[]): readonly Curve[] {
  const here = scene.marks.find((mark) => mark.id === id);
  if (!here) return [];
  return links.flatMap(({ type, direction, other }): Curve[] => {
    if (type !== 'implements') return [];
    const there = scene.marks.find((mark) => mark.id === other.id);
    return there ? [{ from: there, to: here, direction }] : [];
  });
}
