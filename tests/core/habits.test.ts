import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grouping, GROUPINGS } from '../../src/core/grouping.ts';
import {
  type Habit,
  type Habits,
  NO_HABIT,
  readHabits,
  writeHabits,
} from '../../src/core/habits.ts';

const habits = (
  grouping: Grouping = 'kind',
  changed: Partial<Record<Grouping, Partial<Habit>>> = {},
): Habits => ({
  grouping,
  of: Object.fromEntries(GROUPINGS.map((one) => [one, { ...NO_HABIT, ...changed[one] }])),
});

describe('what was kept of lanes', () => {
  it.each<readonly [string, string, Habits]>([
    ['the grouping', '{"grouping":"place","lanes":{}}', habits('place')],
    [
      'what was done to each',
      '{"grouping":"kind","lanes":{"level":{"order":["commune","central"],"pinned":["district"],"collapsed":["central"]}}}',
      habits('kind', {
        level: {
          order: ['commune', 'central'],
          pinned: new Set(['district']),
          collapsed: new Set(['central']),
        },
      }),
    ],
    ['nothing of no text', '', habits()],
    ['nothing of half a text', '{"grouping":"place","lanes":{"kind":', habits()],
    ['nothing of what is no object', '"place"', habits()],
    ['nothing of null', 'null', habits()],
    ['nothing of a grouping that there is not', '{"grouping":"weight"}', habits()],
    [
      'what is whole beside what is damaged',
      '{"grouping":7,"lanes":{"kind":{"order":"plan","pinned":["vote",3,null,"vote"],"collapsed":{"a":1}},"body":[],"x":{}}}',
      habits('kind', { kind: { pinned: new Set(['vote']) } }),
    ],
  ])('gives back %s', (_, text, expected) => {
    expect(readHabits(text)).toEqual(expected);
  });

  it('is nothing at first', () => {
    expect(readHabits(null)).toEqual({ grouping: 'kind', of: {} });
  });

  it('never throws, whatever a device has kept', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(GROUPINGS).toContain(readHabits(text).grouping);
      }),
    );
  });

  it('comes back as it was', () => {
    const keys = fc.uniqueArray(fc.string(), { maxLength: 6 });
    const sets = keys.map((some) => new Set(some));
    const habit = fc.record({
      order: keys.map((some) => (some.length === 0 ? null : some)),
      pinned: sets,
      collapsed: sets,
    });
    const all = fc.record({
      grouping: fc.constantFrom(...GROUPINGS),
      of: fc.record({ kind: habit, level: habit, place: habit, body: habit, source: habit }),
    });
    fc.assert(
      fc.property(all, (one) => {
        expect(readHabits(writeHabits(one))).toEqual(one);
      }),
    );
  });

  it('stays small where thousands of lanes were moved', () => {
    const order = Array.from({ length: 5_000 }, (_, at) => `commune-${at}`);
    const text = writeHabits(habits('place', { place: { order, pinned: new Set(['ha-noi']) } }));
    expect(readHabits(text)).toEqual(habits('place', { place: { pinned: new Set(['ha-noi']) } }));
    expect(text.length).toBeLessThan(200);
  });
});
