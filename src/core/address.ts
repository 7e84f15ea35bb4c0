/**
 * A view as text that stands in the address after the `#`, and back: `in=2021-01-01..2021-03-04&m=pm-directive-02&lang=en`.
 *
 * After the `#` and not in the query, because that part never leaves the browser: no host's log tells who looked at what, no
 * host refuses a long one, the page is the same file for every cache and works from any folder, and a browser lets a
 * sandboxed page change it, too.
 *
 * What is written here is in other people's articles for good: a key never gets another meaning. What is left out has its
 * default, and a key that is not known here, of a later version perhaps, is kept and written back.
 */
import type { Edition } from './data-set.ts';
import { type Day, isoDay, parseDay } from './day.ts';
import { FACETS, type Facet, type Filter, isFiltering, NO_FILTER } from './filter.ts';
import { type Grouping, GROUPINGS } from './grouping.ts';
import { type Problem, readable } from './problem.ts';
import type { Language } from './text.ts';
import { type Thing, THINGS } from './things.ts';

export const VIEW_NAMES = ['timeline', 'calendar', 'list', 'sources', 'thing'] as const;

/** A state of a data set: which one, and, as far as it is said, of which version and content. */
export interface Pin {
  readonly id: string;
  /** `1.2.0`; null where it is not said. */
  readonly version: string | null;
  /** The first eight digits of its digest; null where it is not said. */
  readonly digest: string | null;
}

export interface View {
  readonly name: (typeof VIEW_NAMES)[number];
  /** Whose page it is, with the name `thing`; else null. */
  readonly thing: Thing | null;
  /** Days; null for the whole election. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** A milestone's id. */
  readonly selected: string | null;
  /** Null for the day from which one looks where nothing was chosen. */
  readonly asOf: Day | null;
  readonly grouping: Grouping;
  readonly filter: Filter;
  /** Null for the reader's own. */
  readonly language: Language | null;
  /** Null for the one that is open. */
  readonly data: Pin | null;
  /** What is not understood here, as it came. */
  readonly rest: readonly (readonly [key: string, value: string])[];
}

export const PLAIN_VIEW: View = {
  name: 'timeline',
  thing: null,
  window: null,
  selected: null,
  asOf: null,
  grouping: 'kind',
  filter: NO_FILTER,
  language: null,
  data: null,
  rest: [],
};

/** Nobody writes a longer one by choosing in the app; what stands beyond is not read. */
export const LONGEST_ADDRESS = 16_384; // characters
const LONGEST_VALUE = 4_096;
const LONGEST_ID = 200;
const LONGEST_REST = 2_048;
const MOST_CHOICES = 200; // of one facet

/** Views that need no more than a name. */
const SIMPLE = [
  'timeline',
  'calendar',
  'list',
  'sources',
] as const satisfies readonly View['name'][];
const LANGUAGES: readonly Language[] = ['vi', 'en'];

/** In hundredths: a day is at most 120 px wide, so that no eye sees less. */
export const hundredth = (day: number): number => Math.round(day * 100) / 100;

/** A view as its address says it: what is said there comes back the same. */
export const rounded = (view: View): View => ({
  ...view,
  window: view.window && { from: hundredth(view.window.from), to: hundredth(view.window.to) },
});

/** Whether it says anything but the data set and the language. */
export const isPlain = ({ name, window, selected, asOf, grouping, filter, rest }: View): boolean =>
  name === 'timeline' &&
  window === null &&
  selected === null &&
  asOf === null &&
  grouping === 'kind' &&
  !isFiltering(filter) &&
  rest.length === 0;

/** The state of a data set that is at hand, as far as an address can say it. */
export const pinOf = ({ id, version, digest }: Edition): Pin => {
  const isSaid = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version);
  const first = /^[0-9a-f]{8}/.exec(digest)?.[0] ?? null;
  return { id, version: isSaid ? version : null, digest: isSaid ? first : null };
};

/* Writing */

/** Half a character cannot be written, and no data has one. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** Percent signs only where they must be, and where programs that make links of texts would cut one off. */
const encoded = (text: string): string =>
  encodeURIComponent(wellFormed(text))
    .replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/');

function momentText(day: number): string {
  const hundredths = Math.round(day * 100);
  const whole = Math.floor(hundredths / 100);
  const part = hundredths - whole * 100;
  const decimals = part === 0 ? '' : `.${String(part).padStart(2, '0').replace(/0$/, '')}`;
  return isoDay(whole) + decimals;
}

const pinText = ({ id, version, digest }: Pin): string =>
  encoded(id) + (version === null ? '' : `@${version}${digest === null ? '' : `-${digest}`}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const choicesText = (values: ReadonlySet<string>): string =>
  [...values].sort(compare).map(encoded).join(',');

/** The view as text, without the `#`: the same view is always the same text. Empty for the plain one. */
export function writeAddress(view: View): string {
  const { name, thing, window, selected, asOf, grouping, filter, language, data, rest } = view;
  const parts: string[] = [];
  const say = (key: string, value: string): number => parts.push(`${key}=${value}`);
  if (name === 'thing' && thing) say('thing', `${thing.type}:${encoded(thing.id)}`);
  else if (name !== 'timeline' && name !== 'thing') say('view', name);
  if (window) say('in', `${momentText(window.from)}..${momentText(window.to)}`);
  if (selected !== null) say('m', encoded(selected));
  if (asOf !== null) say('asof', isoDay(asOf));
  if (grouping !== 'kind') say('lanes', grouping);
  for (const facet of FACETS) if (filter[facet].size > 0) say(facet, choicesText(filter[facet]));
  for (const [key, value] of rest) {
    // Without any sign of its own, what is encoded in a key would be taken for an address encoded as a whole.
    const isBare = value === '' && !key.includes('=');
    parts.push(encoded(key) + (isBare ? '' : `=${encoded(value)}`));
  }
  if (language) say('lang', language);
  if (data) say('data', pinText(data));
  return parts.join('&');
}

/* Reading */

interface Fault {
  readonly code: Problem['code'];
}

const MISSHAPEN: Fault = { code: 'wrong-shape' };
const NO_SUCH_DAY: Fault = { code: 'when:no-such-day' };

type Read<Value> = Value | Fault;

const isFault = (read: unknown): read is Fault =>
  typeof read === 'object' && read !== null && 'code' in read;

function oneOf<Value extends string>(values: readonly Value[], text: string): Read<Value> {
  return values.find((value) => value === text) ?? MISSHAPEN;
}

const idOf = (text: string): Read<string> =>
  text !== '' && text.length <= LONGEST_ID ? text : MISSHAPEN;

const dayOf = (text: string): Read<Day> =>
  parseDay(text) ?? (/^\d{4}-\d{2}-\d{2}$/.test(text) ? NO_SUCH_DAY : MISSHAPEN);

function momentOf(text: string): Read<number> {
  const match = /^(\d{4}-\d{2}-\d{2})(?:\.(\d{1,2}))?$/.exec(text);
  const day = dayOf(match?.[1] ?? '');
  return isFault(day) ? day : (day * 100 + Number((match?.[2] ?? '').padEnd(2, '0'))) / 100;
}

function windowOf(text: string): Read<NonNullable<View['window']>> {
  const [first = '', last = '', ...more] = text.split('..');
  const [from, to] = [momentOf(first), momentOf(last)];
  if (isFault(from)) return from;
  if (isFault(to)) return to;
  return more.length === 0 && from < to ? { from, to } : MISSHAPEN;
}

function thingOf(text: string): Read<Thing> {
  const at = text.indexOf(':');
  const [type, id] = [oneOf(THINGS, text.slice(0, at)), idOf(text.slice(at + 1))];
  return at < 0 || isFault(type) || isFault(id) ? MISSHAPEN : { type, id };
}

function readPin(text: string): Read<Pin> {
  const match = /^(.*)@(\d{1,6}\.\d{1,6}\.\d{1,6})(?:-([0-9a-f]{8}))?$/.exec(text);
  const id = idOf(match?.[1] ?? text);
  return isFault(id) ? id : { id, version: match?.[2] ?? null, digest: match?.[3] ?? null };
}

/** What each key says of a view. Its value comes decoded, but for those that are lists. */
const KEYS: Readonly<Record<string, (text: string) => Read<Partial<View>>>> = {
  view: (text) => said(oneOf(SIMPLE, text), (name) => ({ name })),
  thing: (text) => said(thingOf(text), (thing) => ({ name: 'thing', thing })),
  in: (text) => said(windowOf(text), (window) => ({ window })),
  m: (text) => said(idOf(text), (selected) => ({ selected })),
  asof: (text) => said(dayOf(text), (asOf) => ({ asOf })),
  lanes: (text) => said(oneOf(GROUPINGS, text), (grouping) => ({ grouping })),
  lang: (text) => said(oneOf(LANGUAGES, text), (language) => ({ language })),
  data: (text) => said(readPin(text), (data) => ({ data })),
};

/** No facet may be called like one of these. */
export const RESERVED: readonly string[] = Object.keys(KEYS);

const said = <Value>(
  read: Read<Value>,
  say: (value: Value) => Partial<View>,
): Read<Partial<View>> => (isFault(read) ? read : say(read));

/** Decoded as far as it can be: a percent sign that begins nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

/** What others do to links on their way: encode them once more, or write their `&` as in HTML. */
function repaired(text: string): string {
  const bare = text.startsWith('#') ? text.slice(1) : text;
  const once = bare.includes('=') ? bare : decoded(bare);
  const [key = ''] = once.split('=', 1);
  return (isKey(key) ? once : bare).replaceAll('&amp;', '&');
}

const facetOf = (key: string): Facet | undefined => FACETS.find((one) => one === key);
const isKey = (key: string): boolean => facetOf(key) !== undefined || Object.hasOwn(KEYS, key);

function choicesOf(raw: string): Read<ReadonlySet<string>> {
  const values = raw.split(',').map(decoded).filter(Boolean);
  const isSound = values.length <= MOST_CHOICES && values.every((one) => one.length <= LONGEST_ID);
  return isSound ? new Set(values) : MISSHAPEN;
}

export interface ReadView {
  readonly view: View;
  /** What could not be understood; its place names the key. */
  readonly problems: readonly Problem[];
}

/** What an address says, whatever it is. Never throws; of a key that stands there twice the first one counts. */
export function readAddress(address: unknown): ReadView {
  const problems: Problem[] = [];
  const complain = ({ code }: Fault, field: string, value: unknown): void => {
    problems.push({
      code,
      place: { in: 'address', field: readable(field) },
      value: readable(value),
    });
  };
  if (typeof address !== 'string') {
    if (address !== undefined && address !== null) complain(MISSHAPEN, '', address);
    return { view: PLAIN_VIEW, problems };
  }
  if (address.length > LONGEST_ADDRESS) complain(MISSHAPEN, '', address);
  let view = PLAIN_VIEW;
  const rest: [string, string][] = [];
  const met = new Set<string>();
  let room = LONGEST_REST;
  for (const part of repaired(wellFormed(address.slice(0, LONGEST_ADDRESS))).split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = decoded(at < 0 ? part : part.slice(0, at));
    const raw = at < 0 ? '' : part.slice(at + 1);
    if (!isKey(key)) {
      if (key === '' && raw === '') continue;
      room -= part.length;
      if (room >= 0) rest.push([key, decoded(raw)]);
      else complain(MISSHAPEN, key, raw);
      continue;
    }
    if (met.has(key)) continue;
    met.add(key);
    const found = raw.length > LONGEST_VALUE ? MISSHAPEN : partOf(view, key, raw);
    if (isFault(found)) complain(found, key, raw);
    else view = { ...view, ...found };
  }
  // The page of a thing and another view at once: the page is the more particular one.
  if (view.thing) view = { ...view, name: 'thing' };
  return { view: { ...view, rest }, problems };
}

function partOf({ filter }: View, key: string, raw: string): Read<Partial<View>> {
  const facet = facetOf(key);
  if (facet === undefined) return KEYS[key]?.(decoded(raw)) ?? MISSHAPEN;
  return said(choicesOf(raw), (values) => ({ filter: { ...filter, [facet]: values } }));
}
