/** Queries of the bundled data and what comes first, written down or read from the data without the search. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { isoDay } from '../../src/core/day.ts';
import type { FoundGroup, Wanted } from '../../src/core/seeker.ts';
import { VN_2021 } from '../components/world.ts';
import { type Find, finding, idsIn } from './search-world.ts';

let find: Find;
// On a busy machine the table takes its time.
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  find = await finding(VN_2021);
});

const first = (typed: string, of: FoundGroup['of'] = 'milestone'): string | undefined =>
  idsIn(VN_2021, find(typed), of)[0];
const all = (typed: string, of: FoundGroup['of'] = 'milestone'): readonly string[] =>
  idsIn(VN_2021, find(typed), of);

/** Without marks, as plainly as that can be said. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** The ways in which a text is typed. */
const WAYS: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['decomposed', (text) => text.normalize('NFD')],
  ['without accents', plain],
  ['in capitals', (text) => text.toUpperCase()],
];

describe('a milestone by what people call it', () => {
  const CALLED: readonly (readonly [string, string])[] = [
    ['Chỉ thị 45', 'politburo-directive-45'],
    ['CT 45', 'politburo-directive-45'],
    ['45-CT/TW', 'politburo-directive-45'],
    ['Hiệp thương lần thứ nhất', 'vff-consultation-1-central'],
    ['Hội nghị hiệp thương lần thứ ba', 'vff-consultation-3-central'],
    ['Ngày bầu cử', 'election-day'],
    ['Nghị quyết 133', 'na-resolution-133-election-day'],
    ['NQ 133/2020', 'na-resolution-133-election-day'],
    ['Kế hoạch 42', 'nec-plan-42'],
    ['KH 42', 'nec-plan-42'],
    ['Hướng dẫn 36', 'cocom-guidance-36'],
    ['Thông tư 01', 'moha-circular-01'],
    ['Nghị quyết liên tịch 09', 'joint-resolution-09'],
    ['Chỉ thị 02 Thủ tướng', 'pm-directive-02'],
    ['Hội nghị trực tuyến toàn quốc', 'national-conference-2021-01-21'],
    ['Ban Chỉ đạo Hải Phòng', 'hai-phong-steering-committee'],
    ['Kế hoạch Hải Phòng', 'hai-phong-plan-01'],
    ['Phiên họp thứ năm', 'nec-session-5'],
    ['868 người ứng cử', 'nec-resolution-559'],
    ['499 người trúng cử', 'nec-resolution-748'],
  ];

  test.each(
    CALLED.flatMap(([typed, id]) => WAYS.map(([way, as]) => [typed, way, as, id] as const)),
  )('“%s” %s', (typed, _, as, id) => {
    expect(first(as(typed))).toBe(id);
  });

  test.each(['directive 45', 'election day', 'resolution 133', 'plan 42'])(
    'in English, whatever is spoken: %s',
    (typed) => {
      const [one, other] = (['vi', 'en'] as const).map(
        (language) => idsIn(VN_2021, find(typed, language), 'milestone')[0],
      );
      expect(one).toBe(other);
      expect(one).toBeDefined();
    },
  );
});

describe('a milestone by its title', () => {
  test.each(WAYS)('%s', (_, as) => {
    const wrong = VN_2021.milestones
      .map(({ id, title }) => [id, first(as(title.vi))])
      .filter(([id, found]) => id !== found);
    expect(wrong).toEqual([]);
  });

  test('is found by any of its words one after the other, and by their beginnings', () => {
    const { milestones } = VN_2021;
    fc.assert(
      fc.property(
        fc.nat(milestones.length - 1),
        fc.nat(20),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        (at, from, count, lengths, isPlain) => {
          const milestone = milestones[at];
          if (!milestone) return;
          // A number is meant whole; letters may be the beginning of a word.
          const words = milestone.title.vi.match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
          const begin = from % words.length;
          const run = words.slice(begin, begin + count);
          const typed = isPlain ? run.map(plain) : run;
          expect(all(typed.join(' '))).toContain(milestone.id);
          const cut = run
            .map(plain)
            .map((word, place) => (/^\d/.test(word) ? word : word.slice(0, lengths[place])));
          expect(all(cut.join(' '))).toContain(milestone.id);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('a document by its number', () => {
  const SPELLINGS: readonly (readonly [string, (number: string) => string])[] = [
    ['as printed', (number) => number],
    ['with spaces', (number) => number.replaceAll(/[/-]/g, ' ')],
    ['in small letters', (number) => number.toLowerCase()],
    ['without accents', plain],
    ['without zeros in front', (number) => number.replace(/^0+/, '')],
    ['decomposed', (number) => number.normalize('NFD')],
  ];
  const NUMBERED = [...VN_2021.documents.values()].filter(({ number }) => /\D/.test(number));

  test.each(
    NUMBERED.flatMap(({ id, number }) =>
      SPELLINGS.map(([how, spell]) => [spell(number), how, id] as const),
    ),
  )('%s (%s)', (typed, _, id) => {
    expect(first(typed, 'document')).toBe(id);
    const brought = VN_2021.milestones.filter(({ documents }) => documents.includes(id));
    if (brought.length > 0) expect(brought.map((one) => one.id)).toContain(first(typed));
  });

  test.each([
    ['ct45', '45-ct-tw'],
    ['45ct', '45-ct-tw'],
    ['CT/TW 45', '45-ct-tw'],
    ['133/2020', '133-2020-qh14'],
    ['nq 133', '133-2020-qh14'],
    ['nghi quyet 748', '748-nq-hdbcqg'],
    ['01/2021', '01-2021-tt-bnv'], // a month as well
    ['1/2021/tt', '01-2021-tt-bnv'],
    ['thông tư 01/2021', '01-2021-tt-bnv'],
    ['hd 36', '36-hd-btctw'],
  ])('%s', (typed, id) => {
    expect(first(typed, 'document')).toBe(id);
  });
});

describe('a thing by its name', () => {
  test.each(WAYS)('%s', (_, as) => {
    const wrong = (of: FoundGroup['of'], things: Iterable<readonly [string, string]>) =>
      [...things].filter(([id, name]) => first(as(name), of) !== id);
    const { bodies, people, places } = VN_2021;
    expect(
      wrong(
        'person',
        Array.from(people.values(), ({ id, name }) => [id, name]),
      ),
    ).toEqual([]);
    expect(
      wrong(
        'place',
        Array.from(places.values(), ({ id, name }) => [id, name.vi]),
      ),
    ).toEqual([]);
    expect(
      wrong(
        'body',
        Array.from(bodies.values(), ({ id, name }) => [id, name.vi]),
      ),
    ).toEqual([]);
  });

  test.each([
    ['hdbcqg', 'body', 'national-election-council'],
    ['HĐBCQG', 'body', 'national-election-council'],
    ['chu tich quoc hoi kim ngan', 'person', 'nguyen-thi-kim-ngan'],
    ['kim ngan', 'person', 'nguyen-thi-kim-ngan'],
    ['nguyen phu trong', 'person', 'nguyen-phu-trong'],
    ['hai phong', 'place', 'hai-phong'],
  ] as const)('%s', (typed, of, id) => {
    expect(first(typed, of)).toBe(id);
  });
});

describe('days', () => {
  const onDay = (day: number): readonly string[] =>
    VN_2021.milestones
      .filter(({ when, lastDay }) => {
        const start = when.start ?? when.end;
        return (start <= day && day <= when.end) || lastDay === day;
      })
      .map(({ id }) => id)
      .sort();
  const DAYS = [...new Set(VN_2021.milestones.map(({ when }) => when.end))];

  test('find the milestones of that day, else only those whose title names it', () => {
    for (const day of DAYS) {
      const [year, month, date] = isoDay(day).split('-').map(Number);
      const named = `${date}/${month}/${year}`;
      const expected = onDay(day);
      for (const typed of [named, `${date}-${month}-${year}`]) {
        const found = all(typed);
        expect(found).toEqual(expect.arrayContaining([...expected]));
        const others = found.filter((id) => !expected.includes(id));
        for (const id of others) expect(VN_2021.milestone.get(id)?.title.vi).toContain(named);
      }
      const distance = day - VN_2021.head.electionDay;
      const offset = `E${distance < 0 ? '-' : '+'}${Math.abs(distance)}`;
      expect([...all(offset)].sort()).toEqual(expected);
    }
  });

  test.each([
    ['21/1/2021', 'national-conference-2021-01-21'],
    ['E-122', 'national-conference-2021-01-21'],
    ['23/5/2021', 'election-day'],
    ['E+0', 'election-day'],
    ['E-70', 'deadline-dossiers-closed'],
    ['hoi nghi 21/1/2021', 'national-conference-2021-01-21'],
    ['hội nghị toàn quốc tháng 1/2021', 'national-conference-2021-01-21'],
  ])('%s begins with what is most of that day', (typed, id) => {
    expect(first(typed)).toBe(id);
  });

  test.each(['tháng 3/2021', '3/2021', 'March 2021', 'thang 3 nam 2021'])('%s', (typed) => {
    const found = new Set(all(typed));
    const march = VN_2021.milestones.filter(({ when }) => /^2021-03/.test(isoDay(when.end)));
    expect(march.filter(({ id }) => !found.has(id))).toEqual([]);
    expect(found.size).toBeLessThan(VN_2021.milestones.length / 2);
  });
});

describe('accents', () => {
  const texts = (id: string): string => JSON.stringify(VN_2021.milestone.get(id)).normalize('NFC');

  test('that were typed are meant: năm does not find Nam', () => {
    const found = all('năm');
    expect(found.length).toBeGreaterThan(0);
    for (const id of found) expect(texts(id).toLowerCase()).toContain('năm');
    expect(found).not.toContain('nam-dinh-results');
  });

  test('that were not typed may be any: nam finds năm and Nam', () => {
    const found = all('nam');
    expect(found).toEqual(expect.arrayContaining([...all('năm')]));
    expect(found).toContain('nam-dinh-results');
  });

  test('may be half typed: a word on its way finds what it will be', () => {
    for (const typed of ['hiê', 'hiêp', 'hiêp th', 'hiêp thuong', 'hiệp thuơng']) {
      expect(all(typed)).toEqual(expect.arrayContaining(['vff-consultation-1-central']));
    }
  });
});

describe('whatever is typed', () => {
  test.each(['', '   ', '???', '–/–', '“”', '\u0301'])('“%s” finds nothing', (typed) => {
    expect(find(typed)).toEqual([]);
  });

  test('is answered', { timeout: 60_000 }, () => {
    const few: Wanted = { milestone: 5, document: 2, body: 2, person: 2, place: 2 };
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        for (const { of, count, hits } of find(typed, 'vi', few)) {
          expect(hits.length).toBe(Math.min(count, few[of]));
        }
      }),
    );
  });

  test('of any length takes no longer than what is read of it', () => {
    const begun = performance.now();
    find('hiệp thương '.repeat(100_000));
    find('a'.repeat(1_000_000));
    find('\u0301'.repeat(1_000_000));
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  test('does not change what comes after it', () => {
    const before = find('hải phòng');
    find('b');
    find('tháng 3');
    find('01/2021');
    expect(find('hải phòng')).toEqual(before);
  });
});

test('each line says why it is there, where its title does not', () => {
  const hit = find('kim ngân').find(({ of }) => of === 'milestone')?.hits[0];
  expect(hit?.because).toEqual({ field: 'person', text: 'Nguyễn Thị Kim Ngân' });
  expect(find('chỉ thị 45')[0]?.hits[0]?.because).toBe(null);
});
