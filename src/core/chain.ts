/**
 * The chain of what carries out what: upwards from a milestone to the text that nothing is above, and downwards to
 * everything that was done because of it. Each milestone stands in it once, where it is nearest.
 */
import { type Columns, NONE } from './columns.ts';
import { RELATION_TYPES } from './terms.ts';

export interface Step {
  readonly row: number;
  /** How many steps lie between it and the beginning; 1 for what is next to it. */
  readonly depth: number;
}

export interface Chain {
  /** The furthest first. */
  readonly above: readonly Step[];
  /** Each followed by what carries it out. */
  readonly below: readonly Step[];
  /** How many more there are below. */
  readonly more: number;
}

const DEEPEST = 24; // steps; a chain that goes round ends because each milestone stands in it once
const IMPLEMENTS = RELATION_TYPES.indexOf('implements');

/** `most`: how many steps are listed below; the others are counted. */
export function chainOf(columns: Columns, rows: Iterable<number>, most: number): Chain {
  const start = [...rows];
  const above = walk(columns, start, 'up').map(({ row, depth }) => ({ row, depth }));
  const below = walk(columns, start, 'down');
  const children = new Map<number, Found[]>();
  for (const found of below) {
    const of = children.get(found.from);
    if (of) of.push(found);
    else children.set(found.from, [found]);
  }
  const listed: Step[] = [];
  const list = (from: number): void => {
    for (const { row, depth } of children.get(from) ?? []) {
      if (listed.length >= most) return;
      listed.push({ row, depth });
      list(row);
    }
  };
  for (const row of start) list(row);
  return {
    above: above.sort((a, b) => b.depth - a.depth || a.row - b.row),
    below: listed,
    more: below.length - listed.length,
  };
}

interface Found extends Step {
  /** The row it was reached from. */
  readonly from: number;
}

/** Everything that can be reached, nearest first; a pass over all relations for each depth. */
function walk({ size, relations }: Columns, start: readonly number[], to: 'up' | 'down'): Found[] {
  const { type } = relations;
  const [near, far] = to === 'up' ? [relations.from, relations.to] : [relations.to, relations.from];
  const depths = new Uint8Array(size).fill(0xff);
  for (const row of start) depths[row] = 0;
  const found: Found[] = [];
  for (let depth = 1; depth <= DEEPEST; depth++) {
    const before = found.length;
    for (let at = 0; at < type.length; at++) {
      if (type[at] !== IMPLEMENTS || depths[near[at] ?? NONE] !== depth - 1) continue;
      const row = far[at] ?? NONE;
      if (depths[row] !== 0xff) continue;
      depths[row] = depth;
      found.push({ row, depth, from: near[at] ?? NONE });
    }
    if (found.length === before) break;
  }
  return found;
}
