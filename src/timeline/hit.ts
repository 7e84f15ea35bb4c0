import {
  type ClusterMark,
  type DensityBand,
  type DensityBin,
  type Mark,
  type Part,
  partsOf,
  type Scene,
} from './scene.ts';

export type Hit =
  | { readonly is: 'mark'; readonly mark: Mark }
  | { readonly is: 'cluster'; readonly cluster: ClusterMark }
  | { readonly is: 'bin'; readonly band: DensityBand; readonly bin: DensityBin };

/**
 * What is at a point, in CSS pixels of the scene. `reach` is how far from the drawn thing a pointer may be: a mouse
 * needs a few pixels, a finger half of 44. Marks win over labels, the nearest wins among marks. What is hidden under the
 * axis or under lanes that stay is not hit.
 */
export function hitTest(scene: Scene, x: number, y: number, reach: number): Hit | null {
  const part = partsOf(scene).find(({ from, to }) => y >= from && y < to);
  return part ? hitIn(part, x, y, reach) : null;
}

function hitIn(scene: Part, x: number, y: number, reach: number): Hit | null {
  let best: Hit | null = null;
  let nearest = reach;
  for (const mark of scene.marks) {
    const distance = Math.hypot(
      distanceTo(markSpan(mark), x),
      Math.max(0, Math.abs(mark.y - y) - 6),
    );
    const { card } = mark;
    if (card && distanceTo([card.x, card.x + card.width], x) === 0) {
      if (distanceTo([card.y, card.y + card.height], y) === 0) return { is: 'mark', mark };
    }
    if (distance <= nearest) {
      nearest = distance;
      best = { is: 'mark', mark };
    }
  }
  for (const cluster of scene.clusters) {
    const distance = Math.hypot(
      distanceTo([cluster.x - 14, cluster.x + 14], x),
      Math.max(0, Math.abs(cluster.y - y) - 8),
    );
    if (distance <= nearest) {
      nearest = distance;
      best = { is: 'cluster', cluster };
    }
  }
  if (best && nearest === 0) return best;
  for (const mark of scene.marks) {
    const { label } = mark;
    if (label && x >= label.x && x <= label.x + label.width && Math.abs(mark.y - y) <= 9) {
      return { is: 'mark', mark };
    }
  }
  return best ?? binAt(scene, x, y);
}

/** A stretch of density answers over the whole height of its lane, because low ones are hard to hit. */
function binAt(scene: Part, x: number, y: number): Hit | null {
  const band = scene.densities.find((one) => y >= one.y && y < one.y + one.height);
  const bin = band?.bins.find((one) => x >= one.x && x < one.x + one.width);
  return band && bin ? { is: 'bin', band, bin } : null;
}

const markSpan = (mark: Mark): readonly [number, number] =>
  mark.bar ? [mark.bar.from, mark.bar.to] : [mark.x - 6, mark.x + 6];

const distanceTo = ([from, to]: readonly [number, number], x: number): number =>
  x < from ? from - x : x > to ? x - to : 0;
