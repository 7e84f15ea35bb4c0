import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  bodiesOf,
  type Columns,
  columnsOf,
  extentOf,
  isElectionDay,
  isStretch,
  isUncertain,
  linksOf,
  NO_DAY,
  NONE,
  SET_NAMES,
  sortDayOf,
  textOf,
  whenOf,
} from '../../src/core/columns.ts';
import { byDay, type Outline } from '../../src/core/data-set.ts';
import { parseDay } from '../../src/core/day.ts';
import type { Milestone } from '../../src/core/records.ts';
import { packOutline, SNAPSHOT_FORMAT, unpackOutline } from '../../src/core/snapshot.ts';
import { synthetic } from '../../src/core/synthetic.ts';
import { election2021 } from './election-2021.ts';
import { sampleBundle } from './sample-records.ts';

// Properties try hundreds of examples, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const ELECTION_DAY = parseDay('2021-05-23') ?? 0;

/** The head as a bundle has it, and what is read from it. */
const HEAD = sampleBundle().head;

/** Letters of every length in UTF-8, a mark that decoders like to swallow, half letters, and what joins texts here. */
const letters = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'aếĐ\u0301\u0000\ufeff😀 –', ' – ', '\ud83d', '中') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const text = fc.array(letters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const both = fc.record({ vi: text, en: text });
const ids = (names: string): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...[...names].map((name) => `id-${name}`)), { maxLength: 3 });
const someDay = fc.integer({ min: ELECTION_DAY - 400, max: ELECTION_DAY + 400 });

const when: fc.Arbitrary<Milestone['when']> = fc.oneof(
  fc.record({ day: someDay, about: fc.boolean() }).map(({ day, about }) => ({
    precision: 'day' as const,
    start: day,
    end: day,
    about,
  })),
  fc
    .record({ day: someDay, more: fc.nat(60), about: fc.boolean() })
    .map(({ day, more, about }) => ({
      precision: 'range' as const,
      start: day,
      end: day + more,
      about,
    })),
  someDay.map((day) => ({ precision: 'month' as const, start: day, end: day + 29, about: false })),
  someDay.map((day) => ({ precision: 'by' as const, start: null, end: day, about: false })),
);

/** Titles that share their tail with the short one, as in synthetic data, and others. */
const names = fc.oneof(
  fc.record({ title: both, short: both }),
  fc.record({ title: both, short: both, tail: both }).map(({ title, short, tail }) => {
    const tailed = (one: Milestone['title']): Milestone['title'] => ({
      vi: `${one.vi} – ${tail.vi}`,
      en: `${one.en} – ${tail.en}`,
    });
    return { title: tailed(title), short: tailed(short) };
  }),
);

const milestone: fc.Arbitrary<Milestone> = fc
  .record({
    id: fc.stringMatching(/^[a-z0-9]{1,3}(-[a-z0-9]{1,2})?$/),
    kind: fc.constantFrom('vote', 'deadline', 'plan', 'body' as const),
    level: fc.constantFrom('central', 'province', 'district', 'commune' as const),
    when,
    names,
    lastDay: fc.option(someDay, { nil: undefined }),
    bodies: ids('abc'),
    places: ids('abc'),
    documents: ids('abc'),
    sources: ids('abcd'),
    conflicts: fc.nat(2),
    targets: fc.array(fc.stringMatching(/^[a-z0-9]{1,2}$/), { maxLength: 3 }),
  })
  .map(({ names: named, sources, conflicts, targets, lastDay, ...rest }) => ({
    ...rest,
    ...named,
    ...(lastDay !== undefined && { lastDay }),
    levels: [rest.level],
    summary: { vi: 'a', en: 'a' },
    people: [],
    relations: targets.map((target) => ({ type: 'implements' as const, target })),
    figures: [],
    conflicts: Array.from({ length: conflicts }, () => ({
      topic: { vi: 'a', en: 'a' },
      values: [],
      note: { vi: 'a', en: 'a' },
    })),
    sources: sources.map((source) => ({
      source,
      official: false,
      supports: { vi: 'a', en: 'a' },
    })),
    confidence: 'high' as const,
  }));

const milestones = fc
  .uniqueArray(milestone, { selector: ({ id }) => id, maxLength: 12 })
  .map((all) => all.sort(byDay));

const SAMPLE = election2021();

const withinOf = (id: string): string | undefined => (id === 'id-a' ? 'id-b' : undefined);
const originOf = (id: string): string => `of-${id}`;

function outlineOf(
  all: readonly Milestone[],
  numbers: (id: string) => string | undefined,
): Outline {
  return {
    ...SAMPLE,
    columns: columnsOf(all, { electionDay: ELECTION_DAY, numberOf: numbers, withinOf, originOf }),
  };
}

/** Everything that can be asked of columns. */
const told = (columns: Columns) => ({
  size: columns.size,
  extent: extentOf(columns),
  lists: [columns.bodies, columns.places, columns.sources, columns.actors],
  rows: Array.from({ length: columns.size }, (_, row) => {
    const number = columns.numbers[row] ?? NONE;
    return {
      id: columns.ids.at(row),
      found: columns.rowOf(columns.ids.at(row)),
      when: whenOf(columns, row),
      day: sortDayOf(columns, row),
      lastDay: columns.lastDay[row],
      kind: columns.kind[row],
      level: columns.level[row],
      importance: columns.importance[row],
      first: [columns.body[row], columns.place[row], columns.source[row]],
      bodies: bodiesOf(columns, row),
      marks: [isStretch(columns, row), isUncertain(columns, row), isElectionDay(columns, row)],
      counts: [columns.citations[row], columns.conflicts[row]],
      confidence: columns.confidence[row],
      sets: SET_NAMES.map((name) =>
        columns.sets[name].texts.at(columns.sets[name].of[row] ?? NONE),
      ),
      texts: (['vi', 'en'] as const).map((language) => [
        textOf(columns, 'title', row, language),
        textOf(columns, 'short', row, language),
        number === NONE ? '' : columns.texts[language].at(number),
      ]),
      links: linksOf(columns, row),
    };
  }),
  strangers: ['', 'zzz-zzz', '\u0000'].map((id) => columns.rowOf(id)),
});

const read = (bytes: Uint8Array<ArrayBuffer>): Outline => {
  const outline = unpackOutline(bytes.slice().buffer);
  if (!outline) throw new Error('sound bytes were not believed');
  return outline;
};

describe('an outline as bytes', () => {
  it('says of the election of 2021 what the records say', () => {
    const { id, version, digest, head, counts, columns } = SAMPLE;
    const bundle = sampleBundle();
    const found = read(packOutline({ ...SAMPLE, columns }, bundle.head));
    expect({ ...found, head: null, columns: null }).toEqual({
      id,
      version,
      digest,
      counts,
      head: null,
      columns: null,
    });
    expect(found.head.electionDay).toBe(head.electionDay);
    expect(found.head.title).toEqual(bundle.head['title']);
    expect(told(found.columns)).toEqual(told(columns));
  });

  it('says of any milestones, in any letters, what their columns said', () => {
    fc.assert(
      fc.property(milestones, (all) => {
        const made = outlineOf(all, (id) => (id === 'id-a' ? undefined : `Số ${id}`));
        const found = told(read(packOutline(made, HEAD)).columns);
        // Half a letter is no text of UTF-8: it comes back as the sign for that, and moves no other.
        expect(JSON.parse(JSON.stringify(found))).toEqual(wellFormed(told(made.columns)));
      }),
      { numRuns: 300 },
    );
  });

  it('says of any milestones what their records say, also where titles share a tail', () => {
    fc.assert(
      fc.property(milestones, (all) => {
        const { columns } = outlineOf(all, () => undefined);
        expect(
          all.map((_, row) => ({
            id: columns.ids.at(row),
            when: whenOf(columns, row),
            lastDay: columns.lastDay[row] === NO_DAY ? undefined : columns.lastDay[row],
            bodies: bodiesOf(columns, row),
            title: {
              vi: textOf(columns, 'title', row, 'vi'),
              en: textOf(columns, 'title', row, 'en'),
            },
            short: {
              vi: textOf(columns, 'short', row, 'vi'),
              en: textOf(columns, 'short', row, 'en'),
            },
          })),
        ).toEqual(
          all.map(({ id, when: day, lastDay, bodies, title, short }) => ({
            id,
            when: day,
            lastDay,
            bodies,
            title,
            short,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('of nothing is an empty outline', () => {
    const { columns } = read(
      packOutline(
        outlineOf([], () => undefined),
        HEAD,
      ),
    );
    expect([columns.size, columns.rowOf(''), extentOf(columns)]).toEqual([0, -1, null]);
    expect(() => columns.ids.at(0)).toThrow('no text 0 among 0');
  });

  it('keeps a mark at the very beginning of a text that decoders take for one of their own', () => {
    const [first] = SAMPLE.milestones;
    if (!first) throw new Error('no milestone');
    const title = { vi: '\ufeffMột', en: '\ufeffOne' };
    const made = outlineOf([{ ...first, title, short: title }], () => undefined);
    const { columns } = read(packOutline(made, HEAD));
    expect(textOf(columns, 'title', 0, 'vi')).toBe('\ufeffMột');
  });

  it('of synthetic data finds every id', () => {
    const made = synthetic({ milestones: 700, seed: 3 });
    const ids700 = Array.from({ length: made.size }, (_, row) => made.record(row).id);
    const { columns } = read(
      packOutline({ ...SAMPLE, columns: columnsOfSynthetic(ids700) }, made.head),
    );
    expect(ids700.map((id) => columns.rowOf(id))).toEqual(ids700.map((_, row) => row));
  });
});

/** Columns of which only the ids matter. */
function columnsOfSynthetic(all: readonly string[]): Columns {
  const [first] = SAMPLE.milestones;
  if (!first) throw new Error('no milestone');
  return columnsOf(
    all.map((id) => ({ ...first, id, relations: [] })),
    { electionDay: 0, numberOf: () => undefined, withinOf, originOf },
  );
}

/** As `TextEncoder` writes it. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string'
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(one))
      : one,
  ) as unknown;

describe('bytes that are not what was written', () => {
  const few = outlineOf(SAMPLE.milestones.slice(0, 6), () => '1');
  const sound = packOutline(few, HEAD);
  const unpackedOf = (bytes: Uint8Array): Outline | null => unpackOutline(bytes.slice().buffer);

  it('are not believed, whichever one of them is another', () => {
    expect(unpackedOf(sound)).not.toBeNull();
    for (let at = 0; at < sound.length; at++) {
      const damaged = sound.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      expect(unpackedOf(damaged), `byte ${at}`).toBeNull();
    }
  });

  it('are not believed when any of them has any other value', () => {
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const damaged = sound.slice();
        damaged[at] = (damaged[at] ?? 0) ^ mask;
        expect(unpackedOf(damaged)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('are not believed cut off anywhere, nor with something behind', () => {
    for (let length = 0; length < sound.length; length++) {
      expect(unpackedOf(sound.slice(0, length)), `${length} bytes`).toBeNull();
    }
    for (const more of [1, 4, 8, 4096]) {
      const longer = new Uint8Array(sound.length + more);
      longer.set(sound);
      expect(unpackedOf(longer), `${more} bytes more`).toBeNull();
    }
  });

  it('are not believed when they are anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(unpackedOf(bytes)).toBeNull();
      }),
    );
    expect(unpackedOf(new Uint8Array(sound.length))).toBeNull();
  });

  it('of another format are left alone', () => {
    const other = sound.slice();
    new Uint32Array(other.buffer)[1] = SNAPSHOT_FORMAT + 1;
    expect(unpackedOf(other)).toBeNull();
  });
});
