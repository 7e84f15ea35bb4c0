/** On which side of the election line and of the as-of line their names stand, under the lanes. */
import type { Scene } from '../timeline/scene.ts';

/** `left`: the name ends at its line; `right`: it begins there; null where it is not written. */
export type Side = 'left' | 'right' | null;

const ROOM = 190; // px, the longest name

/** A name stands right of its line, unless the picture's edge or the other line is too near there. */
export function lineNames({
  width,
  electionX,
  asOfX,
}: Pick<Scene, 'width' | 'electionX' | 'asOfX'>): {
  readonly election: Side;
  readonly asOf: Side;
} {
  const isInside = (x: number): boolean => x >= 0 && x <= width;
  const both = isInside(asOfX) && isInside(electionX);
  const apart = both ? Math.abs(electionX - asOfX) : Infinity;
  const later = Math.max(electionX, asOfX);
  const side = (x: number, other: number): Side => {
    if (x > width - ROOM) return 'left';
    // The later line's name may have had to go left, towards this one.
    const needed = later > width - ROOM ? 2 * ROOM : ROOM;
    return apart < needed && x < other ? 'left' : 'right';
  };
  // Close to each other at the right edge there is room for one name only; the line says the rest.
  const isCrowded = apart < ROOM && later > width - ROOM;
  const isWritten = (x: number, other: number): boolean => isInside(x) && !(isCrowded && x > other);
  return {
    election: isWritten(electionX, asOfX) ? side(electionX, asOfX) : null,
    asOf: asOfX !== electionX && isWritten(asOfX, electionX) ? side(asOfX, electionX) : null,
  };
}
