/** How many of the entries of a lane index are late, for any stretch of them at once: running sums, made in one pass. */
import { STANDINGS } from '../core/status.ts';
import type { LaneIndex, Range } from './lane-index.ts';

export interface Late {
  /** Past its last day and not done. */
  readonly overdue: number;
  /** Done after its last day. */
  readonly metLate: number;
}

export type LateIn = (entries: Range) => Late;

/** Sums for the standings asked about last: looking from another day makes other standings. */
export function lateOnce(index: LaneIndex): (standings: Uint8Array) => LateIn {
  let known: { readonly standings: Uint8Array; readonly lateIn: LateIn } | null = null;
  return (standings) => {
    if (known?.standings !== standings) known = { standings, lateIn: sums(index, standings) };
    return known.lateIn;
  };
}

const OVERDUE = STANDINGS.indexOf('overdue');
const MET_LATE = STANDINGS.indexOf('met-late');

function sums({ rows }: LaneIndex, standings: Uint8Array): LateIn {
  const overdue = new Uint32Array(rows.length + 1);
  const metLate = new Uint32Array(rows.length + 1);
  let [a, b] = [0, 0];
  for (let entry = 0; entry < rows.length; entry++) {
    const standing = standings[rows[entry] ?? 0];
    if (standing === OVERDUE) a++;
    else if (standing === MET_LATE) b++;
    overdue[entry + 1] = a;
    metLate[entry + 1] = b;
  }
  return ({ from, to }) => ({
    overdue: (overdue[to] ?? 0) - (overdue[from] ?? 0),
    metLate: (metLate[to] ?? 0) - (metLate[from] ?? 0),
  });
}
