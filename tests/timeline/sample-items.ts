/** Milestones as the timeline sees them: some by hand, and any by chance. */
import fc from 'fast-check';
import { parseDay } from '../../src/core/day.ts';
import { LANES, type LaneId } from '../../src/core/kinds.ts';
import { importance } from '../../src/core/importance.ts';
import { laneOf } from '../../src/core/kinds.ts';
import type { Item, Measure } from '../../src/timeline/place.ts';
import { election2021 } from '../core/election-2021.ts';

export const ELECTION = parseDay('2021-05-23') ?? NaN;

/** Widths that differ as letters do, and are the same every time. */
export const measure: Measure = (text) => text.length * 6.3;

export function item(id: string, start: number, more: Partial<Item> = {}): Item {
  return {
    id,
    lane: 'texts',
    shape: 'circle',
    start,
    end: start,
    bar: false,
    uncertain: false,
    importance: 0,
    short: id,
    title: id,
    ...more,
  };
}

/** Any milestones of the given lanes around election day, crowded or not; ids are unique. */
export function anyItems(
  lanes: readonly LaneId[] = LANES.map((lane) => lane.id),
  { most = 60, days = 400 } = {},
): fc.Arbitrary<readonly Item[]> {
  const fields = fc.record({
    lane: fc.constantFrom(...lanes),
    // Half of them fall on few days, so that there is a crowd.
    from: fc.oneof(
      fc.integer({ min: ELECTION - days, max: ELECTION + days }),
      fc.integer({ min: ELECTION - 3, max: ELECTION + 3 }),
    ),
    form: fc.constantFrom('day', 'day', 'range', 'month', 'by'),
    more: fc.integer({ min: 1, max: 40 }),
    uncertain: fc.boolean(),
    importance: fc.integer({ min: 0, max: 9 }),
    short: fc.nat({ max: 34 }),
    title: fc.nat({ max: 90 }),
  });
  return fc.array(fields, { maxLength: most, size: 'max' }).map((all) =>
    all.map(({ lane, from, form, more, uncertain, ...rest }, index): Item => ({
      id: `m-${index}`,
      lane,
      shape: LANES.find(({ id }) => id === lane)?.shape ?? 'circle',
      start: form === 'by' ? null : from,
      end: form === 'range' ? from + more : form === 'month' ? from + 29 : from,
      bar: form === 'range' || form === 'month',
      uncertain: uncertain || form === 'by' || form === 'month',
      importance: rest.importance,
      short: 's'.repeat(rest.short),
      title: 't'.repeat(rest.short + rest.title),
    })),
  );
}

/** The milestones of the bundled data set. */
export function electionItems(): readonly Item[] {
  const dataSet = election2021();
  return dataSet.milestones.map((milestone) => {
    const { id: lane, shape } = laneOf(milestone.kind);
    const { start, end, precision, about } = milestone.when;
    return {
      id: milestone.id,
      lane,
      shape,
      start,
      end,
      bar: precision === 'range' || precision === 'month',
      uncertain: about || precision === 'by' || precision === 'month',
      importance: importance(milestone, dataSet),
      short: milestone.short.vi,
      title: milestone.title.vi,
    };
  });
}
