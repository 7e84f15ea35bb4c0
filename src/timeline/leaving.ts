/** What one scene shows and the next does not, which places things at another zoom step: it may fade instead of being gone. */
import type { DensityBand, Mark, Scene } from './scene.ts';

/** Of the first scene, in its own pixels. */
export interface Leaving {
  /** Those that are no marks any more, and those that stay with other words. */
  readonly marks: readonly (Mark & { readonly isGone: boolean })[];
  readonly clusters: Scene['clusters'];
  readonly densities: Scene['densities'];
}

export function leaving(before: Scene, after: Scene): Leaving {
  const marks = new Map(after.marks.map((mark) => [mark.row, mark]));
  const clusters = new Set(after.clusters.map(({ rows }) => rows.join()));
  const densities = new Set(after.densities.map(grainOf));
  return {
    marks: before.marks.flatMap((mark) => {
      const next = marks.get(mark.row);
      if (next && wordsOf(next) === wordsOf(mark)) return [];
      return [{ ...mark, isGone: !next }];
    }),
    clusters: before.clusters.filter(({ rows }) => !clusters.has(rows.join())),
    densities: before.densities.filter((band) => !densities.has(grainOf(band))),
  };
}

/** What is written with a mark, and on which side of it. */
function wordsOf({ x, y, label, card }: Mark): string {
  if (card) return `${y} card ${card.x < x - card.width / 2}`;
  return label ? `${y} ${label.x < x} ${label.text}` : `${y}`;
}

/** A lane and how many days its bins have. */
const grainOf = ({ lane, bins: [bin] }: DensityBand): string =>
  `${lane} ${bin ? bin.to - bin.from : 0}`;
