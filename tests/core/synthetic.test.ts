import { readFileSync } from 'node:fs';
import { group } from 'd3-array';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { TAIL_MARK } from '../../src/core/columns.ts';
import { assemble } from '../../src/core/assembly.ts';
import { byDay, type DataSet, type RawRecord, TABLE_NAMES } from '../../src/core/data-set.ts';
import { isoDay, weekday } from '../../src/core/day.ts';
import { KINDS } from '../../src/core/kinds.ts';
import { DataSetHead, Milestone, RelationType } from '../../src/core/records.ts';
import { DUTIES } from '../../src/core/synthetic-duties.ts';
import { MOST_SYNTHETIC, type Synthetic, synthetic } from '../../src/core/synthetic.ts';
import { sortDay } from '../../src/core/when.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const recordsOf = ({ size, record }: Synthetic): readonly v.InferInput<typeof Milestone>[] =>
  Array.from({ length: size }, (_, row) => record(row));

function assembled(made: Synthetic): DataSet {
  const milestones = recordsOf(made);
  const records = TABLE_NAMES.flatMap((table): readonly RawRecord[] =>
    (table === 'milestones' ? milestones : made.tables[table]).map((record) => ({
      table,
      id: record.id,
      record,
    })),
  );
  const edition = { id: made.head.id, version: made.version, digest: '' };
  const { dataSet, problems } = assemble(edition, made.head, records);
  expect(problems).toEqual([]);
  return dataSet ?? expect.fail('no data set');
}

/** Every text in a value, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const numbers = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3_000 }));
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const THOUSAND = synthetic({ milestones: 1_000, seed: 7 });
const MANY = synthetic({ milestones: 20_000, seed: 7 });
const SET = assembled(MANY);

describe('a synthetic election', () => {
  it('has as many milestones as were asked for, in the order of a data set, each under an id of its own', () => {
    fc.assert(
      fc.property(numbers, seeds, (milestones, seed) => {
        const made = synthetic({ milestones, seed });
        const read = recordsOf(made).map((record) => v.parse(Milestone, record));
        expect(made.size).toBe(milestones);
        expect(read).toHaveLength(milestones);
        expect(read.toSorted(byDay)).toEqual(read);
        expect(new Set(read.map(({ id }) => id)).size).toBe(milestones);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same for the same number and seed, in whatever order its rows are asked for', () => {
    fc.assert(
      fc.property(numbers, seeds, fc.nat(), (milestones, seed, which) => {
        const [one, other] = [
          synthetic({ milestones, seed }),
          synthetic({ milestones, seed }),
        ] as const;
        const row = which % milestones;
        expect(other.record(row)).toEqual(one.record(row));
        expect(recordsOf(other)).toEqual(recordsOf(one));
        expect([other.head, other.tables]).toEqual([one.head, one.tables]);
      }),
      { numRuns: 20 },
    );
  });

  it('is another one for another seed', () => {
    const other = synthetic({ milestones: 1_000, seed: 8 });
    expect(other.head.id).toBe('synthetic-1000-8');
    expect(recordsOf(other)).not.toEqual(recordsOf(THOUSAND));
  });

  it('fits every schema, refers to nothing that is not there, and keeps nothing that nobody refers to', () => {
    fc.assert(
      fc.property(numbers, seeds, (milestones, seed) => {
        const set = assembled(synthetic({ milestones, seed }));
        const used = { bodies: new Set(), places: new Set(), documents: new Set() };
        for (const one of set.milestones) {
          for (const { target } of one.relations) expect(set.milestone.has(target)).toBe(true);
          for (const { source } of one.sources) expect(set.sources.has(source)).toBe(true);
          for (const id of one.bodies) used.bodies.add(id);
          for (const id of one.places) used.places.add(id);
          for (const id of one.documents) used.documents.add(id);
        }
        for (const { place } of set.bodies.values()) expect(set.places.has(place ?? '')).toBe(true);
        for (const { within } of set.places.values())
          expect(within === undefined || used.places.has(within)).toBe(true);
        for (const table of ['bodies', 'places', 'documents'] as const)
          expect(used[table]).toEqual(new Set(set[table].keys()));
      }),
      { numRuns: 12 },
    );
  });

  it('grows from the country to its provinces, districts and communes', () => {
    const placesOf = (milestones: number): Readonly<Record<string, number>> => {
      const counts: Record<string, number> = {};
      for (const { level = '' } of synthetic({ milestones, seed: 1 }).tables.places)
        counts[level] = (counts[level] ?? 0) + 1;
      return counts;
    };
    expect([1, 20, 1_000, 250_000].map(placesOf)).toEqual([
      { central: 1 },
      { central: 1 },
      { central: 1, province: 7, district: 15, commune: 20 },
      { central: 1, province: 63, district: 705, commune: 10_598 },
    ]);
  });

  it.each([0, -1, 1.5, NaN, Infinity, MOST_SYNTHETIC + 1])(
    'of %d milestones cannot be made',
    (milestones) => {
      expect(() => synthetic({ milestones, seed: 1 })).toThrow(RangeError);
    },
  );

  it.each([-1, 0.5, NaN, 2 ** 32])('of seed %d cannot be made', (seed) => {
    expect(() => synthetic({ milestones: 10, seed })).toThrow(RangeError);
  });

  it.each([-1, 1_000, 0.5])('has no row %d', (row) => {
    expect(() => THOUSAND.record(row)).toThrow(RangeError);
  });

  it('of the largest size is there within three seconds, and its rows at once', () => {
    const from = performance.now();
    const { record } = synthetic({ milestones: MOST_SYNTHETIC, seed: 7 });
    for (let row = 0; row < MOST_SYNTHETIC; row += 1_000) record(row);
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});

describe('what a synthetic election says of itself', () => {
  it('is that it is none: in its name, in its head, in every place, body, text and title', () => {
    const { head, tables } = THOUSAND;
    expect(head.synthetic).toBe(true);
    const named = [
      head.title,
      head.short,
      head.credit,
      ...[...tables.bodies, ...tables.places, ...tables.documents].map(({ name }) => name),
      ...recordsOf(THOUSAND).flatMap(({ title, short, summary }) => [title, short, summary]),
    ];
    for (const { vi: vietnamese, en } of named) {
      expect(vietnamese).toMatch(/mô phỏng/i);
      expect(en).toMatch(/synthetic/i);
    }
  });

  it('names no real place', () => {
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'));
    const { units } = read('units/vn-provinces.json') as { units: typeof places };
    const { places } = read('elections/vn-2021/places.json') as {
      places: readonly { level: string; name: { vi: string; en: string } }[];
    };
    const real = [...units, ...places]
      .filter(({ level }) => level !== 'country' && level !== 'central')
      .flatMap(({ name }) => [name.vi, name.en]);
    expect(real.length).toBeGreaterThan(200);
    const texts = [...new Set(textsIn([THOUSAND.head, THOUSAND.tables, recordsOf(THOUSAND)]))];
    expect(real.filter((name) => texts.some((text) => text.includes(name)))).toEqual([]);
    // Every duty has had its say: each level has it among these.
    const duties = new Set(
      recordsOf(THOUSAND).map(
        ({ id, level }) => `${level} ${id.replace(/^(?:central|[a-z]+-\d+)-/, '')}`,
      ),
    );
    for (const { id, levels } of DUTIES)
      for (const level of levels) expect(duties).toContain(`${level} ${id}`);
  });

  it('has a Sunday as election day, and days worth a look within what is shown first', () => {
    const head = v.parse(DataSetHead, THOUSAND.head);
    expect([isoDay(head.electionDay), weekday(head.electionDay)]).toEqual(['2033-05-22', 0]);
    for (const { day } of head.lookouts) {
      expect(day).toBeGreaterThan(head.span.from);
      expect(day).toBeLessThan(head.span.to);
    }
  });

  it('divides a title into the duty and the unit', () => {
    for (const { title, short, places } of recordsOf(THOUSAND)) {
      const place = THOUSAND.tables.places.find(({ id }) => id === places[0]);
      for (const text of [title, short]) {
        expect(text.vi.split(TAIL_MARK).slice(1)).toEqual([place?.name.vi]);
        expect(text.en.split(TAIL_MARK).slice(1)).toEqual([place?.name.en]);
      }
    }
  });
});

describe('the milestones of a synthetic election', () => {
  const bound = SET.milestones.flatMap(({ lastDay, when, places }) =>
    lastDay === undefined ? [] : [{ margin: lastDay - when.end, place: places[0] ?? '' }],
  );
  const share = (of: typeof bound, is: (margin: number) => boolean): number =>
    of.filter(({ margin }) => is(margin)).length / of.length;
  const isLate = (margin: number): boolean => margin < 0;

  it('are mostly early, many on the last day, a few per cent late', () => {
    const [early, onTime, late] = [
      share(bound, (margin) => margin > 0),
      share(bound, (margin) => margin === 0),
      share(bound, isLate),
    ];
    expect(early).toBeGreaterThan(0.6);
    expect(onTime).toBeGreaterThan(0.1);
    expect(onTime).toBeLessThan(0.3);
    expect(late).toBeGreaterThan(0.02);
    expect(late).toBeLessThan(0.08);
  });

  it('are never more than a fortnight late for their own sake', () => {
    expect(Math.min(...bound.map(({ margin }) => margin))).toBeGreaterThan(-21);
  });

  it('are late more often in one province than in another', () => {
    const provinceOf = (id: string): string => {
      const place = SET.places.get(id);
      return place?.level === 'province' || place?.within === undefined
        ? id
        : provinceOf(place.within);
    };
    const groups = group(bound, ({ place }) => provinceOf(place));
    const shares = [...groups.values()]
      .filter((duties) => duties.length > 300)
      .map((duties) => share(duties, isLate));
    expect(shares.length).toBeGreaterThan(10);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.05);
  });

  it('are of every kind and every level, in every precision, certain and about', () => {
    const small = assembled(THOUSAND);
    expect(new Set(small.milestones.map(({ kind }) => kind))).toEqual(new Set(KINDS));
    expect(new Set(small.milestones.map(({ level }) => level)).size).toBe(4);
    const ways = (set: DataSet): ReadonlySet<string> =>
      new Set(set.milestones.map(({ when }) => `${when.precision}${when.about ? ' about' : ''}`));
    expect(ways(small)).toEqual(
      new Set(['day', 'day about', 'range', 'range about', 'month', 'by']),
    );
  });

  it('have the last day that the law gives where it gives one', () => {
    const { electionDay } = SET.head;
    const expected = new Map(
      DUTIES.flatMap(({ id, levels, dated, day }) =>
        levels.map((level) => [`${level} ${id}`, dated === 'last' ? electionDay + day : undefined]),
      ),
    );
    for (const { id, level, lastDay } of SET.milestones) {
      const duty = id.replace(/^(?:central|[a-z]+-\d+)-/, '');
      expect(lastDay).toBe(expected.get(`${level} ${duty}`));
    }
  });

  it('come after what they follow, and carry out what is older', () => {
    let follow = 0;
    for (const one of SET.milestones)
      for (const { type, target } of one.relations) {
        const other = SET.milestone.get(target) ?? expect.fail(target);
        if (type === 'follows') {
          follow++;
          expect(one.when.end).toBeGreaterThan(
            other.when.precision === 'month' ? 0 : other.when.end,
          );
        }
        if (type === 'implements' && other.when.precision !== 'month')
          expect(one.when.end).toBeGreaterThanOrEqual(sortDay(other.when));
      }
    expect(follow).toBeGreaterThan(1_000);
  });

  const IMPLEMENTS = RelationType.options.indexOf('implements');

  it('hang together in chains up to the country, none with more than a few hundred below it', () => {
    const { size, relations } = SET.columns;
    const above = new Map<number, number>();
    const below = new Uint32Array(size);
    relations.from.forEach((from, at) => {
      const to = relations.to[at] ?? NaN;
      if (relations.type[at] === IMPLEMENTS) above.set(from, to);
      below[to] = (below[to] ?? 0) + 1;
    });
    const depthOf = (row: number): number => {
      const next = above.get(row);
      return next === undefined ? 0 : 1 + depthOf(next);
    };
    expect(Math.max(...Array.from({ length: size }, (_, row) => depthOf(row)))).toBe(4);
    expect(Math.max(...below)).toBeLessThan(500);
  });
});

describe('the table of duties', () => {
  const at = DUTIES.flatMap((duty, index) =>
    duty.levels.map((level) => ({ ...duty, index, key: `${level} ${duty.id}`, level })),
  );

  it('has every duty once at a level, under a name that has no tail', () => {
    expect(new Set(at.map(({ key }) => key)).size).toBe(at.length);
    for (const { title, short } of DUTIES)
      for (const text of [title.vi, title.en, short.vi, short.en])
        expect(text).not.toContain(TAIL_MARK);
  });

  it('has what a duty follows or begins with before it, at the same level and not for some only', () => {
    const wrong = at.flatMap(({ key, level, index, follows, since }) =>
      [follows, since]
        .filter((id) => id !== null)
        .filter(
          (id) =>
            !at.some(
              (other) => other.key === `${level} ${id}` && other.index < index && !other.occasional,
            ),
        )
        .map((id) => `${key}: ${id}`),
    );
    expect(wrong).toEqual([]);
  });

  it('dates by an article whatever has a last day', () => {
    expect(DUTIES.filter(({ dated, article }) => dated === 'last' && article === null)).toEqual([]);
  });
});
