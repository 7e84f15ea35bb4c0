/** Milestones as the timeline sees them: some by hand, and any by chance. */
import fc from 'fast-check';
import { type Columns, NO_DAY, NONE, textList } from '../../src/core/columns.ts';
import { parseDay } from '../../src/core/day.ts';
import { KINDS, laneOf, LANES, type LaneId } from '../../src/core/kinds.ts';
import {
  type Arrangement,
  arrange,
  AXIS_HEIGHT,
  plainWishes,
  type Stack,
  type Terms,
  type Wishes,
} from '../../src/timeline/stack.ts';
import { CARDS_FROM } from '../../src/timeline/card.ts';
import type { Measure } from '../../src/timeline/tile.ts';
import { election2021 } from '../core/election-2021.ts';

export const ELECTION = parseDay('2021-05-23') ?? NaN;

/** Widths that differ as letters do, and are the same every time. */
export const measure: Measure = (text) => text.length * 6.3;

export interface Item {
  readonly id: string;
  readonly lane: LaneId;
  /** First day; null for "no later than". */
  readonly start: number | null;
  readonly end: number;
  readonly bar: boolean;
  readonly uncertain: boolean;
  readonly importance: number;
  readonly short: string;
  readonly title: string;
}

export function item(id: string, start: number, more: Partial<Item> = {}): Item {
  return {
    id,
    lane: 'texts',
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

export const firstDay = ({ start, end }: Item): number => start ?? end;

const precisionOf = ({ start, bar, uncertain }: Item): number => {
  if (start === null) return 3;
  if (bar) return uncertain ? 2 : 1;
  return uncertain ? 4 : 0;
};

function columnsOfItems(items: readonly Item[]): Columns {
  const rows = [...items].sort(
    (a, b) => firstDay(a) - firstDay(b) || a.end - b.end || (a.id < b.id ? -1 : 1),
  );
  const numbers = new Map(rows.map(({ id }, row) => [id, row]));
  const texts = textList(rows.flatMap(({ short, title }) => [short, title]));
  const none = new Uint32Array(rows.length).fill(NONE);
  const nothing = { of: new Uint8Array(rows.length), texts: textList(['']) };
  return {
    size: rows.length,
    ids: textList(rows.map(({ id }) => id)),
    rowOf: (id) => numbers.get(id) ?? -1,
    start: Int32Array.from(rows, ({ start }) => start ?? NO_DAY),
    end: Int32Array.from(rows, ({ end }) => end),
    precision: Uint8Array.from(rows, precisionOf),
    lastDay: new Int32Array(rows.length).fill(NO_DAY),
    kind: Uint8Array.from(rows, ({ lane }) => KINDS.findIndex((kind) => laneOf(kind).id === lane)),
    level: new Uint8Array(rows.length),
    importance: Uint16Array.from(rows, (one) => one.importance),
    body: none,
    place: none,
    source: none,
    bodies: [],
    places: [],
    sources: [],
    short: Uint32Array.from(rows, (_, row) => 2 * row),
    title: Uint32Array.from(rows, (_, row) => 2 * row + 1),
    tail: none,
    numbers: none,
    acting: none,
    actors: [],
    citations: new Uint8Array(rows.length),
    conflicts: new Uint8Array(rows.length),
    confidence: new Uint8Array(rows.length),
    sets: { place: nothing, origin: nothing, person: nothing },
    relations: { from: new Uint32Array(0), to: new Uint32Array(0), type: new Uint8Array(0) },
    texts: { vi: texts, en: texts },
  };
}

/** The items in lanes of their kinds. */
export function arrangementOf(items: readonly Item[]): Arrangement {
  const columns = columnsOfItems(items);
  const lanes = LANES.map(({ id }) => ({ key: id, kinds: id }));
  const laneOfRow = Uint16Array.from(columns.kind, (kind) =>
    LANES.findIndex(({ id }) => id === laneOf(KINDS[kind] ?? 'deadline').id),
  );
  return arrange(columns, lanes, laneOfRow);
}

/** One lane alone, right below the axis. */
export const oneLane = (lane: number, rows: number, height: number): Stack => ({
  lanes: Uint16Array.of(lane),
  tops: Float64Array.of(AXIS_HEIGHT, AXIS_HEIGHT + height),
  rows: Uint8Array.of(rows),
  places: Int32Array.from({ length: 8 }, (_, one) => (one === lane ? 0 : -1)),
  stuck: 0,
  height: AXIS_HEIGHT + height,
  view: AXIS_HEIGHT + height,
  scroll: 0,
});

/** Lanes in any order, some of them pinned, some collapsed. */
export const anyWishes: fc.Arbitrary<(all: Arrangement) => Wishes> = fc
  .tuple(
    fc.array(fc.nat({ max: 99 }), { minLength: 8, maxLength: 8 }),
    fc.nat({ max: 8 }),
    fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]),
  )
  .map(([ranks, pinned, shut]) => (all: Arrangement): Wishes => {
    const order = [...plainWishes(all).order].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
    const collapsed = new Set(shut.filter((lane) => order.includes(lane)));
    return { order, pinned: Math.min(pinned, order.length), collapsed };
  });

/** As the app writes them: full titles from near by. */
export const labelsOf =
  ({ columns }: Arrangement, step: number) =>
  (row: number): readonly string[] => {
    const [short, title] = [columns.texts.vi.at(2 * row), columns.texts.vi.at(2 * row + 1)];
    return step >= 9 && title !== short ? [title, short] : [short];
  };

/** As the app writes cards: from near by, with as much as a document number and a body are. */
export const cardOf = (all: Arrangement, step: number): Terms['cardOf'] =>
  step < CARDS_FROM
    ? null
    : (row) => ({
        title: all.columns.texts.vi.at(2 * row + 1),
        meta: row % 4 === 0 ? '' : 'Số 42/KH-HĐBCQG · Hội đồng bầu cử quốc gia'.slice(row % 13),
        standing: 'Chưa đến, còn 365 ngày',
      });

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
  return dataSet.milestones.map((milestone, row) => {
    const { id: lane } = laneOf(milestone.kind);
    const { start, end, precision, about } = milestone.when;
    return {
      id: milestone.id,
      lane,
      start,
      end,
      bar: precision === 'range' || precision === 'month',
      uncertain: about || precision === 'by' || precision === 'month',
      importance: dataSet.columns.importance[row] ?? NaN,
      short: milestone.short.vi,
      title: milestone.title.vi,
    };
  });
}
