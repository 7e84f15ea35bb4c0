/**
 * How to cite a milestone, the text it brought into being, and its sources. Only what is known is cited: a part that is
 * not recorded is left out, or said to be unknown where the style has a word for that. Nothing is made up.
 */
import { civil, type Day, isoDay } from '../core/day.ts';
import type { SourceKind } from '../core/records.ts';
import type { Language } from '../core/text.ts';
import { dayText } from '../i18n/dates.ts';
import { WHOLE } from '../i18n/late.ts';
import type { Messages } from '../i18n/speech.ts';
import { oneLine } from './plain.ts';

/** One thing that can be cited. What is not known is null. */
export interface Work {
  /** Short, without spaces; names it among others. */
  readonly key: string;
  /** An entry of a data set, a text with an official number, or what a source is. */
  readonly type: 'entry' | 'document' | SourceKind;
  readonly title: string | null;
  /** The word for what it is, which stands in for a title where none is recorded. */
  readonly description: string;
  /** A person or a body as it is written, in one piece. */
  readonly author: string | null;
  readonly publisher: string | null;
  readonly issued: Day | null;
  /** Number and symbol of an official text. */
  readonly number: string | null;
  /** The day of the milestone itself, in words. */
  readonly when: string | null;
  /** The data set that it is an entry of, with its version. */
  readonly within: { readonly name: string; readonly version: string } | null;
  readonly url: string | null;
  /** Null where nobody has looked, as with an address that is only passed on. */
  readonly accessed: Day | null;
  readonly language: Language;
}

export const CITATION_STYLES = ['legal', 'apa', 'chicago', 'bibtex', 'ris', 'csl-json'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** Works in a style, for a reader of a language; a bibliography has them in the order given. */
export function cite(
  works: readonly Work[],
  style: CitationStyle,
  language: Language,
  words: Messages['exchange'],
): string {
  const known = works.map(cleaned);
  if (style === 'csl-json')
    return `${JSON.stringify(
      known.map((work) => csl(work, words)),
      null,
      2,
    )}\n`;
  const write = WRITERS[style];
  return known.map((work) => write(work, words, language)).join('');
}

type Write = (work: Work, words: Messages['exchange'], language: Language) => string;

const WRITERS: Readonly<Record<Exclude<CitationStyle, 'csl-json'>, Write>> = {
  // Vietnamese in every interface: it is the manner of Vietnamese legal writing.
  legal: (work) => `${legal(work, WHOLE.exchange)}\n`,
  apa: (work, words, language) => `${apa(work, words, language)}\n`,
  chicago: (work, words, language) => `${chicago(work, words, language)}\n`,
  bibtex,
  ris,
};

/** `Bộ Chính trị (2020), Chỉ thị số 45-CT/TW ngày 20/06/2020.` */
function legal(work: Work, words: Messages['exchange']): string {
  const { title, author, publisher, issued, number, when, within, url, accessed } = work;
  const who = author ?? publisher;
  const name = title ?? `[${work.description}]`;
  const numbered =
    number === null || name.includes(number) ? name : `${name} ${words.number({ number })}`;
  const titled = work.type === 'document' || title === null ? numbered : `“${numbered}”`;
  const parts = [
    who === null ? null : issued === null ? who : `${who} (${civil(issued).year})`,
    [
      titled,
      issued === null ? null : words.on({ day: dayText(issued, 'vi') }),
      when === null ? null : `(${when})`,
    ],
    author === null || publisher === null || publisher === author ? null : publisher,
    within &&
      `${words.within({ name: within.name })}, ${words.version({ version: within.version })}`,
    url ?? (work.type === 'document' ? null : words.noAddress()),
    url === null || accessed === null ? null : words.accessed({ day: dayText(accessed, 'vi') }),
  ];
  return `${parts
    .map((part) => (Array.isArray(part) ? spaced(part) : part))
    .filter(isGiven)
    .join(', ')}.`;
}

/** APA, 7th edition: author, (date), title, [description], container, address. */
function apa(work: Work, words: Messages['exchange'], language: Language): string {
  const { title, author, publisher, issued, number, when, within, url, accessed } = work;
  const who = author ?? publisher;
  const date = `(${issued === null ? words.noDate() : apaDay(issued, language)})`;
  const name = title ?? `[${work.description}]`;
  const of = [
    number === null || name.includes(number) ? null : words.number({ number }),
    within && words.version({ version: within.version }),
  ].filter(isGiven);
  const named = of.length > 0 ? `${name} (${of.join('; ')})` : name;
  // Without anybody to name, the title takes the author's place.
  const beginning = who === null ? [named, date] : [who, date, named];
  const retrieved =
    url !== null && accessed !== null
      ? `${words.retrieved({ day: longDay(accessed, language) })} ${url}`
      : url;
  return [
    ...beginning.map(stopped),
    ...(when === null ? [] : [stopped(`[${words.when({ when })}]`)]),
    ...(within ? [stopped(within.name)] : []),
    ...(publisher === null || publisher === who ? [] : [stopped(publisher)]),
    // No stop behind an address, which would be taken for a part of it.
    retrieved ?? (work.type === 'document' ? null : stopped(capital(words.noAddress()))),
  ]
    .filter(isGiven)
    .join(' ');
}

/** Chicago, notes and bibliography, 17th edition, as in a bibliography. */
function chicago(work: Work, words: Messages['exchange'], language: Language): string {
  const { title, author, publisher, issued, number, when, within, url, accessed } = work;
  const who = author ?? publisher;
  const name = title === null ? work.description : `“${stopped(title)}”`;
  return [
    who,
    name,
    number === null || title?.includes(number) ? null : capital(words.number({ number })),
    when === null ? null : capital(words.when({ when })),
    within && `${within.name}, ${words.version({ version: within.version })}`,
    publisher === who ? null : publisher,
    issued === null ? null : longDay(issued, language),
    url === null || accessed === null
      ? null
      : capital(words.accessed({ day: longDay(accessed, language) })),
    url ?? (work.type === 'document' ? null : capital(words.noAddress())),
  ]
    .filter(isGiven)
    .map(stopped)
    .join(' ');
}

function bibtex(work: Work, words: Messages['exchange']): string {
  const { title, author, publisher, issued, number, within, url, accessed } = work;
  const day = issued === null ? null : civil(issued);
  const note = noteOf(work, words);
  const whole = (text: string | null): string | null => text && `{${tex(text)}}`; // no name is cut up, no capital made small
  const fields: readonly (readonly [string, string | null])[] = [
    ['author', whole(author ?? publisher)],
    ['title', whole(title)],
    ['booktitle', whole(within?.name ?? null)],
    ['version', within && tex(within.version)],
    ['publisher', author === null ? null : whole(publisher)],
    ['number', number && tex(number)],
    ['year', day && String(day.year)],
    ['month', day && String(day.month)],
    ['day', day && String(day.date)],
    ['url', url && address(url)],
    ['urldate', url === null || accessed === null ? null : isoDay(accessed)],
    ['note', note && tex(note)],
    ['langid', work.language === 'vi' ? 'vietnamese' : 'english'],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === null ? [] : [`  ${name} = {${value}},\n`],
  );
  return `@misc{${work.key.replace(/[^\w:.-]/g, '-')},\n${lines.join('')}}\n`;
}

/** Kinds of RIS and of CSL for what a work is. */
const RIS_TYPES: Readonly<Record<Work['type'], string>> = {
  entry: 'DATA',
  document: 'GOVDOC',
  official_text: 'GOVDOC',
  official_portal: 'ELEC',
  law_portal: 'ELEC',
  agency: 'NEWS',
  press: 'NEWS',
  institution: 'ELEC',
  aggregator: 'ELEC',
};
/** Official texts are no `legislation` there: processors write that as laws of the United States. */
const CSL_TYPES: Readonly<Record<Work['type'], string>> = {
  entry: 'entry',
  document: 'report',
  official_text: 'document',
  official_portal: 'webpage',
  law_portal: 'webpage',
  agency: 'article-newspaper',
  press: 'article-newspaper',
  institution: 'webpage',
  aggregator: 'webpage',
};

function ris(work: Work, words: Messages['exchange']): string {
  const { title, author, publisher, issued, number, within, url, accessed } = work;
  const slashed = (day: Day): string => isoDay(day).replaceAll('-', '/');
  const lines: readonly (readonly [string, string | null])[] = [
    ['TY', RIS_TYPES[work.type]],
    ['ID', work.key],
    ['AU', author ?? publisher],
    ['TI', title],
    ['T2', within?.name ?? null],
    ['ET', within?.version ?? null],
    ['PB', publisher],
    ['M1', number],
    ['PY', issued === null ? null : String(civil(issued).year)],
    ['DA', issued === null ? null : slashed(issued)],
    ['UR', url && address(url)],
    ['Y2', url === null || accessed === null ? null : slashed(accessed)],
    ['N1', noteOf(work, words)],
    ['LA', work.language],
    ['ER', ''],
  ];
  return lines
    .flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value}\r\n`]))
    .join('');
}

/** An item of CSL-JSON. */
function csl(work: Work, words: Messages['exchange']): Readonly<Record<string, unknown>> {
  const { title, author, publisher, issued, number, within, url, accessed } = work;
  const parts = (day: Day): { readonly 'date-parts': readonly (readonly number[])[] } => {
    const { year, month, date } = civil(day);
    return { 'date-parts': [[year, month, date]] };
  };
  const who = author ?? publisher;
  const note = noteOf(work, words);
  return {
    id: work.key,
    type: CSL_TYPES[work.type],
    ...(title !== null && { title }),
    ...(who !== null && { author: [{ literal: who }] }),
    ...(within && { 'container-title': within.name, version: within.version }),
    ...(publisher !== null && { publisher }),
    ...(number !== null && { number }),
    ...(issued !== null && { issued: parts(issued) }),
    ...(url !== null && { URL: address(url) }),
    ...(url !== null && accessed !== null && { accessed: parts(accessed) }),
    ...(note !== null && { note }),
    language: work.language,
  };
}

/** What the formats have no field for: the milestone's day, and what a thing without a title is. */
function noteOf({ title, description, when }: Work, words: Messages['exchange']): string | null {
  const notes = [title === null ? description : null, when === null ? null : words.when({ when })];
  return notes.filter(isGiven).join('; ') || null;
}

/** On one line each, without control characters; what is blank is not known. */
function cleaned(work: Work): Work {
  const clean = (text: string | null): string | null => {
    const line = text === null ? '' : oneLine(text).trim();
    return line === '' ? null : line;
  };
  return {
    ...work,
    key: clean(work.key) ?? 'work',
    title: clean(work.title),
    description: clean(work.description) ?? '',
    author: clean(work.author),
    publisher: clean(work.publisher),
    number: clean(work.number),
    when: clean(work.when),
    within: work.within && {
      name: clean(work.within.name) ?? '',
      version: clean(work.within.version) ?? '',
    },
    url: clean(work.url),
  };
}

const isGiven = (part: string | null): part is string => part !== null && part !== '';
const spaced = (parts: readonly (string | null)[]): string => parts.filter(isGiven).join(' ');
/** A full stop behind it, unless it ends with a sign already. */
const stopped = (text: string): string => (/[.?!…]”?$/.test(text) ? text : `${text}.`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const MONTHS =
  'January February March April May June July August September October November December';

/** `May 23, 2021`, as American styles have it; Vietnamese `23/05/2021`. */
function longDay(day: Day, language: Language): string {
  if (language === 'vi') return dayText(day, 'vi');
  const { year, month, date } = civil(day);
  return `${MONTHS.split(' ')[month - 1]} ${date}, ${year}`;
}

/** `2021, May 23` */
function apaDay(day: Day, language: Language): string {
  if (language === 'vi') return dayText(day, 'vi');
  const { year, month, date } = civil(day);
  return `${year}, ${MONTHS.split(' ')[month - 1]} ${date}`;
}

/** BibTeX counts braces even behind a backslash, so they have names; letters of all languages stay as they are. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const tex = (text: string): string =>
  text.replace(/[\\{}~^$&#_%]/g, (one) => TEX[one] ?? `\\${one}`);

/** What has no place in an address is written in percent. */
const address = (url: string): string =>
  url.replace(/[^!-~]|["<>\\^`{|}]/gu, (one) => encodeURIComponent(one));
