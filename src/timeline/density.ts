/** How many milestones lie where, for the overview: counted per stretch of days, lane by lane. */
import type { LaneId } from '../core/kinds.ts';
import type { Item } from './place.ts';

export interface Bin {
  /** First day of the stretch. */
  readonly day: number;
  /** One entry for each milestone, in order of lanes, so that a stack always has the same order. */
  readonly lanes: readonly LaneId[];
}

/** Stretches of `days` days from `from` on; a milestone counts where it begins. Empty stretches are left out. */
export function countDensity(
  items: readonly Item[],
  from: number,
  to: number,
  days: number,
  order: readonly LaneId[],
): readonly Bin[] {
  const bins = new Map<number, LaneId[]>();
  for (const item of items) {
    const day = item.start ?? item.end;
    if (day < from || day >= to) continue;
    const index = Math.floor((day - from) / days);
    const bin = bins.get(index);
    if (bin) bin.push(item.lane);
    else bins.set(index, [item.lane]);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([index, lanes]) => ({
      day: from + index * days,
      lanes: lanes.sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    }));
}
