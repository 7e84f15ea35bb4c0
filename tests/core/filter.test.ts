import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/core/coding.ts';
import { type Columns, columnsOf, LEVELS, type Setting } from '../../src/core/columns.ts';
import { byDay, soundMilestone } from '../../src/core/data-set.ts';
import { civil, dayOf } from '../../src/core/day.ts';
import {
  type Choice,
  choicesOf,
  countFacet,
  type Facet,
  FACETS,
  type Filter,
  type Filterable,
  hidingOf,
  isFiltering,
  NO_FILTER,
  shownRows,
  toggle,
  valuesOf,
  without,
} from '../../src/core/filter.ts';
import { KINDS } from '../../src/core/kinds.ts';
import type { Milestone } from '../../src/core/records.ts';
import { STANDINGS, standings } from '../../src/core/status.ts';
import { synthetic } from '../../src/core/synthetic.ts';
import { election2021 } from './election-2021.ts';

const DATA = election2021();
const COLUMNS = DATA.columns;

/** A ward in a district in a province in the country, and another province; an origin with two sources. */
const WITHIN: Readonly<Record<string, string>> = {
  ward: 'district',
  district: 'north',
  north: 'country',
  south: 'country',
};
const ORIGIN: Readonly<Record<string, string>> = {
  page: 'paper',
  print: 'paper',
  gazette: 'state',
};
const SETTING: Setting = {
  electionDay: dayOf(2021, 5, 23),
  numberOf: () => undefined,
  withinOf: (id) => WITHIN[id],
  originOf: (id) => ORIGIN[id],
};

const some = (...ids: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 });
const day = fc.integer({ min: dayOf(2020, 11, 1), max: dayOf(2021, 7, 1) });
const when: fc.Arbitrary<Milestone['when']> = fc.oneof(
  day.map((one) => ({ precision: 'day' as const, start: one, end: one, about: false })),
  fc.tuple(day, fc.nat(120)).map(([start, more]) => ({
    precision: 'range' as const,
    start,
    end: start + more,
    about: false,
  })),
  day.map((end) => ({ precision: 'by' as const, start: null, end, about: false })),
);
const text = { vi: 'a', en: 'a' };

const record: fc.Arbitrary<Omit<Milestone, 'id'>> = fc
  .record({
    kind: fc.constantFrom(...KINDS.slice(0, 5)),
    level: fc.constantFrom(...LEVELS),
    when,
    places: some('ward', 'district', 'north', 'south', 'country', 'nowhere'),
    bodies: some('council', 'committee', 'front'),
    people: some('an', 'binh', 'chi'),
    sources: some('page', 'print', 'gazette', 'lost'),
    confidence: fc.constantFrom('high', 'medium', 'low' as const),
    conflicts: fc.nat(2),
  })
  .map(({ people, sources, conflicts, ...rest }) => ({
    ...rest,
    levels: [rest.level],
    title: text,
    short: text,
    summary: text,
    documents: [],
    people: people.map((person) => ({ person, role: text })),
    relations: [],
    figures: [],
    conflicts: Array.from({ length: conflicts }, () => ({ topic: text, values: [] })),
    sources: sources.map((source) => ({ source, official: false, supports: text })),
  }));

const AS_OF = dayOf(2021, 2, 1);

interface Made {
  readonly rows: Filterable;
  readonly records: readonly Milestone[];
}

const made: fc.Arbitrary<Made> = fc.array(record, { maxLength: 40 }).map((all) => {
  const records = all.map((one, at): Milestone => ({ ...one, id: `m-${at}` })).sort(byDay);
  const columns = columnsOf(records, SETTING);
  return { records, rows: { columns, standings: standings(columns, AS_OF) } };
});

const wider = (place: string): readonly string[] => {
  const larger = WITHIN[place];
  return larger === undefined ? [place] : [place, ...wider(larger)];
};

function monthsOf({ start, end }: Milestone['when']): readonly string[] {
  const found = new Set<string>();
  for (let at = start ?? end; at <= end; at++) {
    const { year, month } = civil(at);
    found.add(`${year}-${String(month).padStart(2, '0')}`);
    found.add(`${year}-q${Math.ceil(month / 3)}`);
  }
  return [...found];
}

/** What a record says of each facet, told the long way. */
const saidOf = (
  { records, rows }: Made,
  row: number,
): Readonly<Record<Facet, readonly string[]>> => {
  const one = records[row];
  if (!one) throw new Error(`no row ${row}`);
  return {
    kind: [one.kind],
    level: [one.level],
    standing: [STANDINGS[rows.standings[row] ?? -1] ?? '?'],
    period: monthsOf(one.when),
    place: one.places.flatMap(wider),
    body: one.bodies,
    person: one.people.map(({ person }) => person),
    source: one.sources.map(({ source }) => ORIGIN[source] ?? source),
    confidence: [one.confidence],
    conflict: [one.conflicts.length > 0 ? 'differ' : 'agree'],
  };
};

const VALUES: Readonly<Record<Facet, readonly string[]>> = {
  kind: KINDS.slice(0, 6),
  level: LEVELS,
  standing: STANDINGS,
  period: ['2020-q4', '2021-01', '2021-q1', '2021-05', '1999-01', 'soon'],
  place: ['ward', 'north', 'south', 'country', 'nowhere', 'atlantis'],
  body: ['council', 'committee', 'front', 'nobody'],
  person: ['an', 'binh', 'chi', 'nobody'],
  source: ['paper', 'state', 'lost', 'page'],
  confidence: ['high', 'medium', 'low', 'certain'],
  conflict: ['differ', 'agree', 'maybe'],
};

const choice = fc.constantFrom(
  ...FACETS.flatMap((facet) => VALUES[facet].map((value): Choice => ({ facet, value }))),
);
const filterOf = (choices: readonly Choice[]): Filter => choices.reduce(toggle, NO_FILTER);
const filters = fc.array(choice, { maxLength: 5 }).map(filterOf);

/** The same again, row by row and word by word. */
const passes = (
  said: Readonly<Record<Facet, readonly string[]>>,
  filter: Filter,
  facets: readonly Facet[] = FACETS,
): boolean =>
  facets.every(
    (facet) => filter[facet].size === 0 || said[facet].some((value) => filter[facet].has(value)),
  );

describe('the rows shown', () => {
  it('are all where nothing was chosen', () => {
    expect(hidingOf({ columns: COLUMNS, standings: new Uint8Array() }, NO_FILTER)).toBeNull();
    expect(shownRows(null)).toBeNull();
  });

  it('are those that have one of the chosen values in every facet', () => {
    fc.assert(
      fc.property(made, filters, (all, filter) => {
        const shown = shownRows(hidingOf(all.rows, filter));
        if (!isFiltering(filter)) return void expect(shown).toBeNull();
        expect([...(shown ?? [])]).toEqual(
          all.records.map((_, row) => Number(passes(saidOf(all, row), filter))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each<readonly [Facet, string]>([
    ['kind', 'coup'],
    ['body', 'nobody'],
    ['place', '/'],
    ['person', ''],
    ['period', '2021-13'],
  ])('are none of a %s that no milestone has: “%s”', (facet, value) => {
    const rows = { columns: COLUMNS, standings: standings(COLUMNS, AS_OF) };
    const shown = shownRows(hidingOf(rows, toggle(NO_FILTER, { facet, value })));
    expect(shown).toEqual(new Uint8Array(COLUMNS.size));
  });

  it('of directives and resolutions at the centre in 2021 are the twenty that the file has', () => {
    const rows = { columns: COLUMNS, standings: standings(COLUMNS, 30_000) };
    const filter = filterOf([
      { facet: 'kind', value: 'directive' },
      { facet: 'kind', value: 'resolution' },
      { facet: 'level', value: 'central' },
    ]);
    expect(shownRows(hidingOf(rows, filter))?.reduce((sum, one) => sum + one, 0)).toBe(20);
  });

  it('of a city are those of its districts and communes as well', () => {
    const rows = { columns: COLUMNS, standings: new Uint8Array() };
    const hiding = hidingOf(rows, toggle(NO_FILTER, { facet: 'place', value: 'hai-phong' }));
    const isThere = (id: string | undefined): boolean =>
      id !== undefined && (id === 'hai-phong' || isThere(DATA.places.get(id)?.within));
    const expected = DATA.milestones.filter(({ places }) => places.some(isThere));
    expect(expected.some(({ places }) => !places.includes('hai-phong'))).toBe(true);
    const shown = DATA.milestones.filter((_, row) => hiding?.[row] === 0);
    expect(shown.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  it('are told without standings as long as none of these was chosen', () => {
    const rows: Filterable = {
      columns: COLUMNS,
      get standings(): Uint8Array {
        throw new Error('asked for without need');
      },
    };
    const filter = toggle(NO_FILTER, { facet: 'level', value: 'central' });
    expect(hidingOf(rows, filter)?.length).toBe(COLUMNS.size);
    const other = toggle(filter, { facet: 'standing', value: 'due' });
    expect(() => hidingOf(rows, other)).toThrow('asked for without need');
  });
});

describe('the counts of values', () => {
  it('are of the rows that the other facets leave, in every facet', () => {
    fc.assert(
      fc.property(made, filters, (all, filter) => {
        const hiding = hidingOf(all.rows, filter);
        const said = all.records.map((_, row) => saidOf(all, row));
        for (const facet of FACETS) {
          const others = FACETS.filter((one) => one !== facet);
          const left = said.filter((one) => passes(one, filter, others));
          const values = valuesOf(facet, all.rows);
          expect(values).toEqual(expect.arrayContaining(said.flatMap((one) => one[facet])));
          expect([...countFacet(all.rows, facet, hiding)]).toEqual(
            values.map((value) => left.filter((one) => one[facet].includes(value)).length),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stand in the order of what there is most of; quarters before their months, in time', () => {
    const rows = { columns: COLUMNS, standings: new Uint8Array() };
    for (const facet of ['place', 'body', 'person', 'source'] as const) {
      const counts = [...countFacet(rows, facet, null)];
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      expect(counts.length).toBeGreaterThan(20);
    }
    const periods = valuesOf('period', rows);
    expect(periods.slice(0, 2)).toEqual(['2020-q2', '2020-06']);
    const monthsIn = (from: string): readonly string[] =>
      periods.slice(periods.indexOf(from)).slice(0, 4);
    expect(monthsIn('2021-q1')).toEqual(['2021-q1', '2021-01', '2021-02', '2021-03']);
  });
});

describe('a period', () => {
  it.each([
    ['2021-q1', { is: 'quarter', year: 2021, month: 1 }],
    ['2021-q4', { is: 'quarter', year: 2021, month: 10 }],
    ['2021-05', { is: 'month', year: 2021, month: 5 }],
    ['2021-5', null],
    ['2021-13', null],
    ['2021-q5', null],
    ['2021', null],
    ['', null],
  ] as const)('is read from “%s”', (value, expected) => {
    expect(periodOf(value)).toEqual(expected);
  });
});

describe('a choice', () => {
  it('made twice is none', () => {
    fc.assert(
      fc.property(filters, choice, (filter, one) => {
        expect(toggle(toggle(filter, one), one)).toEqual(filter);
      }),
    );
  });

  it('is among what was chosen, until it is taken back', () => {
    fc.assert(
      fc.property(filters, choice, (filter, one) => {
        const chosen = without(filter, one);
        expect(choicesOf(toggle(chosen, one))).toContainEqual(one);
        expect(choicesOf(chosen)).not.toContainEqual(one);
        expect(without(chosen, one)).toBe(chosen);
      }),
    );
  });

  it('leaves the filter before it as it was', () => {
    toggle(NO_FILTER, { facet: 'kind', value: 'vote' });
    expect(isFiltering(NO_FILTER)).toBe(false);
  });
});

it('a quarter of a million rows are sorted out and counted within a few milliseconds a facet', () => {
  const columns = grown(250_000);
  const rows = { columns, standings: standings(columns, AS_OF) };
  const best = (work: () => unknown): number =>
    Math.min(
      ...Array.from({ length: 7 }, () => {
        const from = performance.now();
        work();
        return performance.now() - from;
      }),
    );
  const told: string[] = [];
  for (const facet of FACETS) {
    const from = performance.now();
    const values = valuesOf(facet, rows);
    const first = performance.now() - from;
    const filter = filterOf(
      values.filter((_, at) => at % 3 === 0).map((value): Choice => ({ facet, value })),
    );
    const hiding = hidingOf(rows, filter);
    const mask = best(() => shownRows(hidingOf(rows, filter)));
    const count = best(() => countFacet(rows, facet, hiding));
    told.push(
      `${facet} (${values.length} values): coded ${first.toFixed(1)}, mask ${mask.toFixed(1)}, counts ${count.toFixed(1)}`,
    );
    expect(mask).toBeLessThan(40);
    expect(count).toBeLessThan(40);
  }
  process.stdout.write(`250,000 rows, ms: ${told.join('; ')}\n`);
}, 120_000);

/** Columns as large as the largest, from a smaller election over and over. */
function grown(size: number): Columns {
  const made20k = synthetic({ milestones: 20_000, seed: 1 });
  const places = new Map(made20k.tables.places.map((one) => [one.id, one]));
  const columns = columnsOf(
    Array.from({ length: made20k.size }, (_, row) => soundMilestone(made20k.record(row))),
    { ...SETTING, withinOf: (id) => places.get(id)?.within, originOf: (id) => id },
  );
  const more = <Made extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
    of: Made,
  ): Made => {
    const Kind = of.constructor as new (length: number) => Made; // the same kind of array
    const all = new Kind(size);
    for (let row = 0; row < size; row++) all[row] = of[row % of.length] ?? 0;
    return all;
  };
  const { start, end, precision, lastDay, kind, level, acting, confidence, sets } = columns;
  const grow = (name: keyof typeof sets): (typeof sets)[typeof name] => ({
    of: more(sets[name].of),
    texts: sets[name].texts,
  });
  return {
    ...columns,
    size,
    start: more(start),
    end: more(end),
    precision: more(precision),
    lastDay: more(lastDay),
    kind: more(kind),
    level: more(level),
    acting: more(acting),
    confidence: more(confidence),
    conflicts: more(columns.conflicts),
    sets: { place: grow('place'), origin: grow('origin'), person: grow('person') },
  };
}
