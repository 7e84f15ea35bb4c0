import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBars } from '../../src/timeline/bars.ts';
import {
  beginningFrom,
  beginningIn,
  countAround,
  entriesOf,
  hideRows,
  indexLanes,
  lowerBound,
  NO_LANE,
  reachOf,
} from '../../src/timeline/lane-index.ts';
import { anyItems, arrangementOf, ELECTION, firstDay, item } from './sample-items.ts';

const anyDay = fc.double({ min: ELECTION - 500, max: ELECTION + 500, noNaN: true });

describe('the index of lanes', () => {
  it('has every row once, in its lane, in order of day', () => {
    fc.assert(
      fc.property(anyItems(), (items) => {
        const { columns, index, laneOfRow } = arrangementOf(items);
        expect([...index.rows].sort((a, b) => a - b)).toEqual([...Array(columns.size).keys()]);
        for (let lane = 0; lane < index.lanes; lane++) {
          const { from, to } = entriesOf(index, lane);
          for (let entry = from; entry < to; entry++) {
            expect(laneOfRow[index.rows[entry] ?? NaN]).toBe(lane);
            if (entry > from) {
              expect(index.starts[entry]).toBeGreaterThanOrEqual(index.starts[entry - 1] ?? NaN);
              expect(index.ends[entry]).toBeGreaterThanOrEqual(index.ends[entry - 1] ?? NaN);
            }
          }
        }
      }),
    );
  });

  it('leaves out rows that are hidden, and the lanes given as they were', () => {
    const given = Uint16Array.of(0, 1, NO_LANE, 1);
    expect([...hideRows(given, Uint8Array.of(1, 0, 1, 1))]).toEqual([0, NO_LANE, NO_LANE, 1]);
    expect([...given]).toEqual([0, 1, NO_LANE, 1]);
  });

  it('leaves out rows that stand in no lane', () => {
    const { columns } = arrangementOf([item('a', 1), item('b', 2), item('c', 3)]);
    const index = indexLanes(columns, Uint16Array.of(0, NO_LANE, 0), 1);
    expect([...index.rows]).toEqual([0, 2]);
  });

  it('tells what begins on a day or later, in all lanes together', () => {
    fc.assert(
      fc.property(
        anyItems(),
        fc.integer({ min: ELECTION - 500, max: ELECTION + 500 }),
        (all, day) => {
          const { index } = arrangementOf(all);
          const later = all.filter((one) => firstDay(one) >= day);
          expect(beginningFrom(index, day)?.n ?? 0).toBe(later.length);
          if (later.length === 0) return;
          expect(beginningFrom(index, day)?.from).toBe(Math.min(...later.map(firstDay)));
        },
      ),
    );
  });

  it('counts before, inside and after any stretch of time', () => {
    fc.assert(
      fc.property(
        anyItems(['texts']),
        anyDay,
        fc.double({ min: 0, max: 300 }),
        (items, from, d) => {
          fc.pre(!Number.isNaN(d));
          const { index } = arrangementOf(items);
          const to = from + d;
          const before = items.filter((one) => one.end + 1 <= from).length;
          const after = items.filter((one) => firstDay(one) >= to).length;
          expect(countAround(index, 0, from, to)).toEqual({
            before,
            inside: items.length - before - after,
            after,
          });
        },
      ),
    );
  });

  it('finds what begins in a stretch', () => {
    fc.assert(
      fc.property(anyItems(['texts']), anyDay, anyDay, (items, from, to) => {
        const found = beginningIn(arrangementOf(items).index, 0, from, to);
        const inside = items.filter((one) => firstDay(one) >= from && firstDay(one) < to);
        expect(Math.max(0, found.to - found.from)).toBe(inside.length);
      }),
    );
  });

  it('knows how far a lane reaches', () => {
    const items = [item('a', 10, { end: 90, bar: true }), item('b', 30)];
    const { index } = arrangementOf(items);
    expect([reachOf(index, 0), reachOf(index, 1)]).toEqual([{ from: 10, to: 90 }, null]);
  });
});

describe('a search in order', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
    [3.5, 3],
    [9, 4],
  ])('for %d ends at %d', (value, at) => {
    expect(lowerBound(Int32Array.of(1, 3, 3, 7), value, 0, 4)).toBe(at);
  });
});

describe('packed bars', () => {
  const bar = (id: string, start: number, end: number, importance = 0) =>
    item(id, start, { end, bar: true, importance });

  it('lie in rows of their own, the most important first, as far as there are rows', () => {
    const { columns, index } = arrangementOf([
      bar('a', 0, 10),
      bar('b', 5, 15, 2),
      bar('c', 8, 20, 1),
      bar('d', 16, 30),
      item('point', 5),
    ]);
    const bars = packBars(columns, index, 0, 2);
    const rows = [...bars.entries].map((entry, at) => [
      columns.ids.at(index.rows[entry] ?? NaN),
      bars.rows[at],
    ]);
    expect(rows).toEqual([
      ['b', 0],
      ['c', 1],
      ['d', 0],
    ]);
    expect([[...bars.starts], bars.longest]).toEqual([[5, 8, 16], 15]);
  });

  it('never share a day in a row', () => {
    fc.assert(
      fc.property(anyItems(['texts']), fc.integer({ min: 0, max: 5 }), (items, rowCount) => {
        const { columns, index } = arrangementOf(items);
        const bars = packBars(columns, index, 0, rowCount);
        const ends = new Map<number, number>();
        bars.entries.forEach((entry, at) => {
          const row = bars.rows[at] ?? NaN;
          expect(row).toBeLessThan(rowCount);
          expect(bars.starts[at]).toBeGreaterThan(ends.get(row) ?? -Infinity);
          ends.set(row, columns.end[index.rows[entry] ?? NaN] ?? NaN);
        });
      }),
    );
  });

  it('of data that reaches to the end of time are points', () => {
    const { columns, index } = arrangementOf([bar('a', 0, 10), bar('b', 5, 2_000_000)]);
    expect(packBars(columns, index, 0, 3).entries).toHaveLength(0);
  });
});
