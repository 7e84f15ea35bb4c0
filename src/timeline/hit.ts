import type { ClusterMark, Mark, Scene } from './scene.ts';

export type Hit =
  | { readonly is: 'mark'; readonly mark: Mark }
  | { readonly is: 'cluster'; readonly cluster: ClusterMark };

/**
 * What is at a point, in CSS pixels of the scene. `reach` is how far from the drawn thing a pointer may be: a mouse
 * needs a few pixels, a finger half of 44. Marks win over labels, the nearest wins among marks.
 */
export function hitTest(scene: Scene, x: number, y: number, reach: number): Hit | null {
  let best: Hit | null = null;
  let nearest = reach;
  for (const mark of scene.marks) {
    const distance = Math.hypot(
      distanceTo(markSpan(mark), x),
      Math.max(0, Math.abs(mark.y - y) - 6),
    );
    if (distance <= nearest) {
      nearest = distance;
      best = { is: 'mark', mark };
    }
  }
  for (const cluster of scene.clusters) {
    const distance = Math.hypot(
      distanceTo([cluster.x - 13, cluster.x + 13], x),
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
  return best;
}

const markSpan = (mark: Mark): readonly [number, number] =>
  mark.bar ? [mark.bar.from, mark.bar.to] : [mark.x - 6, mark.x + 6];

const distanceTo = ([from, to]: readonly [number, number], x: number): number =>
  x < from ? from - x : x > to ? x - to : 0;
