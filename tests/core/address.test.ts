import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  isPlain,
  LONGEST_ADDRESS,
  PLAIN_VIEW,
  readAddress,
  RESERVED,
  rounded,
  type View,
  VIEW_NAMES,
  writeAddress,
} from '../../src/core/address.ts';
import { parseDay } from '../../src/core/day.ts';
import { type Facet, FACETS, type Filter, NO_FILTER } from '../../src/core/filter.ts';
import { GROUPINGS } from '../../src/core/grouping.ts';
import { THINGS } from '../../src/core/things.ts';

function day(text: string): number {
  const found = parseDay(text);
  if (found === null) throw new Error(`no such day: ${text}`);
  return found;
}

const filter = (chosen: Partial<Record<Facet, readonly string[]>>): Filter => ({
  ...NO_FILTER,
  ...Object.fromEntries(Object.entries(chosen).map(([facet, values]) => [facet, new Set(values)])),
});

const view = (more: Partial<View>): View => ({ ...PLAIN_VIEW, ...more });

const BOTH_WAYS: readonly (readonly [string, View, string])[] = [
  ['nothing', PLAIN_VIEW, ''],
  ['another view', view({ name: 'list' }), 'view=list'],
  ['the law’s calendar', view({ name: 'calendar' }), 'view=calendar'],
  [
    'the page of a thing',
    view({ name: 'thing', thing: { type: 'body', id: 'nec' } }),
    'thing=body:nec',
  ],
  ['a milestone', view({ selected: 'pm-directive-02' }), 'm=pm-directive-02'],
  [
    'a window of whole days',
    view({ window: { from: day('2021-01-01'), to: day('2021-03-04') } }),
    'in=2021-01-01..2021-03-04',
  ],
  [
    'a window that begins within a day',
    view({ window: { from: day('2021-01-01') + 0.25, to: day('2021-03-04') + 0.5 } }),
    'in=2021-01-01.25..2021-03-04.5',
  ],
  ['a day to look from', view({ asOf: day('2021-01-21') }), 'asof=2021-01-21'],
  ['lanes', view({ grouping: 'place' }), 'lanes=place'],
  [
    'a filter, its values in order',
    view({ filter: filter({ kind: ['plan', 'directive'], level: ['central'] }) }),
    'kind=directive,plan&level=central',
  ],
  ['a language', view({ language: 'en' }), 'lang=en'],
  [
    'a state of a data set',
    view({ data: { id: 'vn-2021', version: '1.0.0', digest: '36c51946' } }),
    'data=vn-2021@1.0.0-36c51946',
  ],
  [
    'a data set alone',
    view({ data: { id: 'vn-2021', version: null, digest: null } }),
    'data=vn-2021',
  ],
  [
    'what is not known here',
    view({
      rest: [
        ['columns', 'when,title'],
        ['x', ''],
      ],
    }),
    'columns=when%2Ctitle&x',
  ],
  [
    'ids with signs of all kinds',
    view({ selected: 'Điều 22 & (a)=b,c' }),
    'm=%C4%90i%E1%BB%81u%2022%20%26%20%28a%29%3Db%2Cc',
  ],
];

describe('a view and its address', () => {
  it.each(BOTH_WAYS)('say %s both ways', (_, one, text) => {
    expect(writeAddress(one)).toBe(text);
    expect(readAddress(text)).toEqual({ view: one, problems: [] });
    expect(readAddress(`#${text}`)).toEqual({ view: one, problems: [] });
  });

  it('name every part in one order, whatever order they came in', () => {
    const text =
      'data=vn-2021@1.0.0-36c51946&lang=vi&kind=plan,directive&m=a&lanes=body&asof=2021-01-21&view=list&in=2021-01-01..2021-02-01';
    expect(writeAddress(readAddress(text).view)).toBe(
      'view=list&in=2021-01-01..2021-02-01&m=a&asof=2021-01-21&lanes=body&kind=directive,plan&lang=vi&data=vn-2021@1.0.0-36c51946',
    );
  });

  it('are plain where nothing but data set and language is said', () => {
    const data = { id: 'a', version: null, digest: null };
    expect(isPlain(view({ language: 'en', data }))).toBe(true);
    for (const [name, one] of BOTH_WAYS.slice(1)) {
      const isSilent = one.language !== null || one.data !== null;
      expect([name, isPlain(one)]).toEqual([name, isSilent]);
    }
  });
});

describe('an address that is not quite one of ours', () => {
  it.each<readonly [string, unknown, Partial<View>, readonly string[]]>([
    ['nothing at all', undefined, {}, []],
    ['a number', 7, {}, ['wrong-shape ']],
    ['an anchor of the page', '#main', { rest: [['main', '']] }, []],
    ['a view that there is not', 'view=map&m=a', { selected: 'a' }, ['wrong-shape view']],
    ['a day that there is not', 'asof=2021-02-30', {}, ['when:no-such-day asof']],
    ['a day in words', 'asof=yesterday', {}, ['wrong-shape asof']],
    ['a window that ends before it begins', 'in=2021-03-01..2021-01-01', {}, ['wrong-shape in']],
    ['a window with one end', 'in=2021-03-01..', {}, ['wrong-shape in']],
    ['a window of no length', 'in=2021-03-01..2021-03-01', {}, ['wrong-shape in']],
    ['a thing of no type', 'thing=nec', {}, ['wrong-shape thing']],
    ['a thing of another type', 'thing=ghost:nec', {}, ['wrong-shape thing']],
    ['the page of a thing that is not said', 'view=thing', {}, ['wrong-shape view']],
    ['an empty id', 'm=', {}, ['wrong-shape m']],
    ['an id without end', `m=${'a'.repeat(300)}`, {}, ['wrong-shape m']],
    ['another language', 'lang=fr', {}, ['wrong-shape lang']],
    ['a key twice', 'm=a&m=b', { selected: 'a' }, []],
    ['empty parts', '&&m=a&&', { selected: 'a' }, []],
    ['an ampersand as in HTML', 'view=list&amp;m=a', { name: 'list', selected: 'a' }, []],
    ['encoded as a whole', 'view%3Dlist%26m%3Da', { name: 'list', selected: 'a' }, []],
    [
      'its signs encoded',
      'in=2021-01-01%2E%2E2021-02-01',
      { window: { from: day('2021-01-01'), to: day('2021-02-01') } },
      [],
    ],
    ['a percent sign that begins nothing', 'm=100%', { selected: '100%' }, []],
    ['half a character', 'm=%E1%BB', { selected: '%E1%BB' }, []],
    ['a decomposed letter', 'm=o%CC%82', { selected: 'ô' }, []],
    ['a facet without values', 'kind=,,', {}, []],
    [
      'names of an object’s own',
      '__proto__=1&constructor=2&kind=plan',
      {
        filter: filter({ kind: ['plan'] }),
        rest: [
          ['__proto__', '1'],
          ['constructor', '2'],
        ],
      },
      [],
    ],
    ['script', 'm=<script>alert(1)</script>', { selected: '<script>alert(1)</script>' }, []],
  ])('is read as far as it can be: %s', (_, address, expected, complaints) => {
    const { view: found, problems } = readAddress(address);
    expect(found).toEqual(view(expected));
    expect(problems.map(({ code, place }) => `${code} ${place.field}`)).toEqual(complaints);
  });

  it('of 64 KB is cut, and what stands before the cut counts', () => {
    const { view: found, problems } = readAddress(`m=a&${'x=y&'.repeat(16_384)}`);
    expect(found.selected).toBe('a');
    expect(found.rest.length).toBeGreaterThan(100);
    expect(problems.length).toBeGreaterThan(0);
    expect(writeAddress(found).length).toBeLessThan(LONGEST_ADDRESS);
  });

  it('makes no problem of what a later version may say, and gives it back', () => {
    const text = 'view=list&colour=owner&sort=-when&lang=vi';
    const { view: found, problems } = readAddress(text);
    expect(problems).toEqual([]);
    expect(writeAddress(found)).toBe(text);
  });
});

it('no facet is called like another key', () => {
  expect(FACETS.filter((facet) => RESERVED.includes(facet))).toEqual([]);
});

/** Texts as data has them: composed, whole characters. */
const text = (limit: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: limit })
    .map((one) => one.normalize('NFC').replace(/\p{Surrogate}/gu, ''))
    .filter((one) => one !== '' && one.length <= 200);

const id = fc.oneof(fc.stringMatching(/^[a-z0-9-]{1,40}$/), text(20));
const moment = fc.integer({ min: 100 * day('1900-01-01'), max: 100 * day('2100-01-01') });

const views: fc.Arbitrary<View> = fc
  .record({
    name: fc.constantFrom(...VIEW_NAMES),
    thing: fc.record({ type: fc.constantFrom(...THINGS), id }),
    window: fc.option(
      fc
        .tuple(moment, fc.integer({ min: 1, max: 1_000_000 }))
        .map(([from, length]) => ({ from: from / 100, to: (from + length) / 100 })),
    ),
    selected: fc.option(id),
    asOf: fc.option(fc.integer({ min: day('0001-01-01'), max: day('9999-12-31') })),
    grouping: fc.constantFrom(...GROUPINGS),
    filter: fc
      .array(fc.tuple(fc.constantFrom(...FACETS), fc.uniqueArray(id, { maxLength: 5 })))
      .map((chosen) => filter(Object.fromEntries(chosen))),
    language: fc.option(fc.constantFrom('vi', 'en')),
    data: fc.option(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9-]{1,30}$/),
        version: fc.constantFrom('1.0.0', '12.3.45'),
        digest: fc.option(fc.stringMatching(/^[0-9a-f]{8}$/)),
      }),
    ),
    rest: fc.array(fc.tuple(text(8), fc.oneof(fc.constant(''), text(8))), { maxLength: 3 }),
  })
  .map((one) => ({
    ...one,
    thing: one.name === 'thing' ? one.thing : null,
    rest: one.rest.filter(([key]) => !RESERVED.includes(key) && !FACETS.some((f) => f === key)),
  }));

describe('every view', () => {
  it('comes back the same', () => {
    fc.assert(
      fc.property(views, (one) => {
        const { view: found, problems } = readAddress(writeAddress(one));
        expect(found).toEqual(one);
        expect(problems).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('has an address of plain signs', () => {
    fc.assert(
      fc.property(views, (one) => {
        expect(writeAddress(one)).toMatch(/^[\w.\-:/@,=&%]*$/);
      }),
    );
  });

  it('is rounded to what its address can say', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40_000, noNaN: true }),
        fc.double({ min: 1, max: 4_000, noNaN: true }),
        (from, length) => {
          const one = rounded(view({ window: { from, to: from + length } }));
          expect(readAddress(writeAddress(one)).view).toEqual(one);
        },
      ),
    );
  });
});

describe('every text', () => {
  const address = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(...RESERVED, ...FACETS, 'x', '', '%', '__proto__'),
          fc.constantFrom('=', '', '==', '%3D'),
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('2021-01-01..2021-02-01', 'a,b', '%E1', '🗳️'),
          ),
        ),
      )
      .map((parts) => parts.map((part) => part.join('')).join('&')),
  );

  it('is read without an error, and what was read has an address that reads the same', () => {
    fc.assert(
      fc.property(address, (one) => {
        const first = readAddress(one).view;
        const again = readAddress(writeAddress(first));
        expect(again).toEqual({ view: first, problems: [] });
      }),
      { numRuns: 500 },
    );
  });
});

interface Example {
  readonly since: string;
  readonly link: string;
  readonly says: string;
}

describe('links that have been made', () => {
  const file = fileURLToPath(new URL('links.json', import.meta.url));
  const examples = JSON.parse(readFileSync(file, 'utf8')) as readonly Example[]; // our own file

  it.each(examples)('go on opening: $link', ({ link, says }) => {
    const { view: found, problems } = readAddress(link);
    expect(problems).toEqual([]);
    expect(writeAddress(found)).toBe(says);
  });
});
