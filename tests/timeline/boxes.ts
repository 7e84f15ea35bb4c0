/** What a scene draws, as boxes: an account of its own, made from the scene alone, to hold against the placement. */
import { pill } from '../../src/render/looks.ts';
import type { Scene } from '../../src/timeline/scene.ts';

export interface Box {
  readonly what: string;
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

const MARK = 13; // px
const ROW = 20; // px

export function boxesOf(scene: Scene): readonly Box[] {
  return [
    ...scene.marks.flatMap((mark): Box[] => {
      const { row, x, y, bar, tail, label, card } = mark;
      if (card) {
        const rows = Math.ceil((card.y + card.height - (y - ROW / 2)) / ROW);
        return Array.from({ length: rows }, (_, at) => ({
          what: `card ${row}`,
          y: y + at * ROW,
          from: card.x,
          to: card.x + card.width,
        }));
      }
      const from = bar ? bar.from : (tail ?? x - MARK / 2);
      const to = bar ? bar.to : x + MARK / 2;
      const body = { what: `mark ${row}`, y, from, to };
      // A label within its bar takes no room of its own.
      if (!label || (bar && label.x >= from && label.x + label.width <= to)) return [body];
      return [body, { what: `label ${row}`, y, from: label.x, to: label.x + label.width }];
    }),
    ...scene.clusters.map(({ x, y, rows }): Box => ({
      what: `cluster of ${rows.join()}`,
      y,
      from: x - pill(rows.length).half,
      to: x + pill(rows.length).half,
    })),
  ];
}

/** Every two boxes of one row that lie over each other, in words. */
export function overlapsOf(boxes: readonly Box[]): readonly string[] {
  const rows = new Map<number, Box[]>();
  for (const box of boxes) rows.set(box.y, [...(rows.get(box.y) ?? []), box]);
  const found: string[] = [];
  for (const row of rows.values()) {
    row.sort((a, b) => a.from - b.from);
    let reach: Box | null = null;
    for (const box of row) {
      if (reach && box.from < reach.to - 1e-6) found.push(`${box.what} over ${reach.what}`);
      if (!reach || box.to > reach.to) reach = box;
    }
  }
  return found;
}
