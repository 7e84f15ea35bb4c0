/**
 * iCalendar (RFC 5545, name of the calendar also as in RFC 7986): days of a calendar to take into a calendar program.
 *
 * Written here and not by a library: `ical-generator` needs a newer Node than this project, `ics` brings a form validator
 * of four times our size, `ts-ics` makes days out of `Date` objects and folds lines by characters, not by octets.
 */
import { type Day, isoDay } from '../core/day.ts';
import type { Messages } from '../i18n/speech.ts';
import { oneLine, plain } from './plain.ts';

export interface Calendar {
  readonly name: string;
  readonly dataSet: {
    readonly name: string;
    readonly version: string;
    readonly synthetic: boolean;
  };
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** Never changes for the same thing, and is nobody else's: a program finds by it what it has already. */
  readonly uid: string;
  /** Rises with every change of the entry; a whole number from 0. */
  readonly sequence: number;
  readonly when: Days | Hours;
  readonly title: string;
  readonly description?: string;
  readonly url?: string;
  readonly categories?: readonly string[];
  /** `TENTATIVE` for what is only planned. */
  readonly status: 'CONFIRMED' | 'TENTATIVE';
  /** Whole days before the first day, 0 for that day itself; at eight in the morning, or at the entry's own hour. */
  readonly alarms?: readonly number[];
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly lastModified: number;
}

/** Whole days, both ends included. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** An hour in Vietnam (`HH:MM`), until another of the same day, or a mere moment. */
export interface Hours {
  readonly day: Day;
  readonly from: string;
  readonly to?: string;
}

/** The whole file. Throws where an entry could not be told from another, ends before it begins or has no such number. */
export function icalendar(calendar: Calendar, words: Messages['exchange']): string {
  const { dataSet } = calendar;
  const edition = words.edition({ name: dataSet.name, version: dataSet.version });
  const notes = dataSet.synthetic ? [words.synthetic(), edition] : [edition];
  const name = dataSet.synthetic ? `${calendar.name} (${words.synthetic()})` : calendar.name;
  const uids = new Set<string>();
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Election Timeline//Election Timeline//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // Two names for the same: the standard's, and the one that programs read.
    `NAME:${escaped(oneLine(name))}`,
    `X-WR-CALNAME:${escaped(oneLine(name))}`,
    `DESCRIPTION:${escaped(notes.join('\n'))}`,
    `X-WR-CALDESC:${escaped(notes.join('\n'))}`,
    ...calendar.entries.flatMap((entry) => {
      if (uids.has(entry.uid)) throw new Error(`two entries have the uid ${entry.uid}`);
      uids.add(entry.uid);
      return event(entry, notes);
    }),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

function event(entry: Entry, notes: readonly string[]): readonly string[] {
  const { uid, sequence, title, description, url, categories = [], alarms = [] } = entry;
  const said = description === undefined ? notes : [plain(description), '', ...notes];
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(oneLine(uid))}`,
    `SEQUENCE:${whole(sequence)}`,
    `DTSTAMP:${instant(entry.lastModified)}`,
    `LAST-MODIFIED:${instant(entry.lastModified)}`,
    ...span(entry.when),
    `SUMMARY:${escaped(oneLine(title))}`,
    `DESCRIPTION:${escaped(said.join('\n'))}`,
    ...(url === undefined ? [] : [`URL:${address(url)}`]),
    ...(categories.length === 0
      ? []
      : [`CATEGORIES:${categories.map((one) => escaped(oneLine(one))).join(',')}`]),
    `STATUS:${entry.status}`,
    // A last day keeps nobody from meeting somebody on it.
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:${'first' in entry.when ? morning(whole(days)) : `-P${whole(days)}D`}`,
      `DESCRIPTION:${escaped(oneLine(title))}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** Days end exclusively: one day ends on the next. Hours are written in UTC, which needs no table of time zones. */
function span(when: Days | Hours): readonly string[] {
  if ('first' in when) {
    if (when.last < when.first) throw new RangeError(`ends before it begins: ${dates(when)}`);
    return [
      `DTSTART;VALUE=DATE:${digits(when.first)}`,
      `DTEND;VALUE=DATE:${digits(when.last + 1)}`,
    ];
  }
  const from = inVietnam(when.day, when.from);
  if (when.to === undefined) return [`DTSTART:${instant(from)}`];
  const to = inVietnam(when.day, when.to);
  if (to < from) throw new RangeError(`ends before it begins: ${when.from}–${when.to}`);
  return [`DTSTART:${instant(from)}`, `DTEND:${instant(to)}`];
}

const dates = ({ first, last }: Days): string => `${isoDay(first)}/${isoDay(last)}`;

function inVietnam(day: Day, time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`not a time of day: ${JSON.stringify(time)}`);
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return day * 86_400_000 + (minutes - 7 * 60) * 60_000;
}

const digits = (day: Day): string => isoDay(day).replaceAll('-', '');

/** `20210523T000000Z`, to the second. */
function instant(milliseconds: number): string {
  const day = Math.floor(milliseconds / 86_400_000);
  const seconds = Math.floor((milliseconds - day * 86_400_000) / 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${digits(day)}T${two(seconds / 3600)}${two((seconds / 60) % 60)}${two(seconds % 60)}Z`;
}

/** Eight in the morning, so many days before a day that begins at midnight. */
function morning(days: number): string {
  if (days === 0) return 'PT8H';
  return days === 1 ? '-PT16H' : `-P${days - 1}DT16H`;
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`not a whole number: ${value}`);
  return value;
}

/** A text value: backslash, comma and semicolon have a meaning, a line break is written `\n`. */
const escaped = (text: string): string =>
  plain(text)
    .replace(/[\\,;]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** An address value is not escaped as text; what has no place in an address is written in percent. */
const address = (url: string): string =>
  oneLine(url).replace(/[^!-~]|["<>\\^`{|}]/gu, (one) => encodeURIComponent(one));

const LONGEST = 75; // octets of UTF-8 in a line, its break not counted
const encoder = new TextEncoder();

/** Long lines go on behind a break and a space; no character is cut in two. */
function folded(line: string): string {
  if (line.length * 3 <= LONGEST || encoder.encode(line).length <= LONGEST) return line;
  let text = '';
  let octets = 0;
  for (const one of line) {
    const size = octetsOf(one.codePointAt(0) ?? 0);
    if (octets + size > LONGEST) {
      text += '\r\n ';
      octets = 1;
    }
    text += one;
    octets += size;
  }
  return text;
}

const octetsOf = (point: number): number =>
  point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
