import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { dayOf, isoDay, parseDay } from '../../src/core/day.ts';
import { type Calendar, type Entry, icalendar } from '../../src/exchange/icalendar.ts';
import { plain } from '../../src/exchange/plain.ts';
import { messagesOf } from '../../src/i18n/speech.ts';
import { anyText, HARD } from './hard-texts.ts';

const vi = (await messagesOf('vi')).exchange;
const en = (await messagesOf('en')).exchange;

const entry = (more: Partial<Entry> = {}): Entry => ({
  uid: 'vn-2021.dai-bieu@election-timeline',
  sequence: 0,
  when: { first: dayOf(2021, 5, 23), last: dayOf(2021, 5, 23) },
  title: 'Ngày bầu cử',
  status: 'CONFIRMED',
  lastModified: Date.UTC(2021, 0, 2, 3, 4, 5),
  ...more,
});

const calendar = (entries: readonly Entry[], synthetic = false): Calendar => ({
  name: 'Lịch theo luật',
  dataSet: { name: 'Bầu cử 2021', version: '1.2.0', synthetic },
  entries,
});

/** The lines as they were before they were folded. */
const lines = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

/** What another program reads in the file. */
const read = (text: string): { calendar: ICAL.Component; events: readonly ICAL.Event[] } => {
  const component = new ICAL.Component(ICAL.parse(text) as unknown[]); // its type has no jCal
  const events = component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { calendar: component, events };
};

describe('a calendar', () => {
  it('is written line by line', () => {
    const text = icalendar(
      calendar([
        entry({
          sequence: 3,
          when: { first: parseDay('2021-02-16') ?? 0, last: parseDay('2021-02-18') ?? 0 },
          title: 'Hiệp thương lần thứ nhất; trung ương, tỉnh',
          description: 'Điều 38\nLuật 85/2015/QH13',
          url: 'https://example.org/#/a?b=c,d;e f',
          categories: ['Hạn', 'Trung ương, tỉnh'],
          status: 'TENTATIVE',
          alarms: [0, 1, 7],
        }),
      ]),
      vi,
    );
    expect(lines(text)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Election Timeline//Election Timeline//VI',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Lịch theo luật',
      'X-WR-CALNAME:Lịch theo luật',
      'DESCRIPTION:Bầu cử 2021\\, bản dữ liệu 1.2.0',
      'X-WR-CALDESC:Bầu cử 2021\\, bản dữ liệu 1.2.0',
      'BEGIN:VEVENT',
      'UID:vn-2021.dai-bieu@election-timeline',
      'SEQUENCE:3',
      'DTSTAMP:20210102T030405Z',
      'LAST-MODIFIED:20210102T030405Z',
      'DTSTART;VALUE=DATE:20210216',
      'DTEND;VALUE=DATE:20210219',
      'SUMMARY:Hiệp thương lần thứ nhất\\; trung ương\\, tỉnh',
      'DESCRIPTION:Điều 38\\nLuật 85/2015/QH13\\n\\nBầu cử 2021\\, bản dữ liệu 1.2.0',
      'URL:https://example.org/#/a?b=c,d;e%20f',
      'CATEGORIES:Hạn,Trung ương\\, tỉnh',
      'STATUS:TENTATIVE',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:PT8H',
      'DESCRIPTION:Hiệp thương lần thứ nhất\\; trung ương\\, tỉnh',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT16H',
      'DESCRIPTION:Hiệp thương lần thứ nhất\\; trung ương\\, tỉnh',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-P6DT16H',
      'DESCRIPTION:Hiệp thương lần thứ nhất\\; trung ương\\, tỉnh',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    [vi, 'Lịch theo luật (mô phỏng)', 'mô phỏng\nBầu cử 2021, bản dữ liệu 1.2.0'],
    [en, 'Lịch theo luật (synthetic)', 'synthetic\nBầu cử 2021, data version 1.2.0'],
  ])('of made-up data says so in its name and in each entry (%#)', (words, name, note) => {
    const { calendar: component, events } = read(icalendar(calendar([entry()], true), words));
    expect(component.getFirstPropertyValue('x-wr-calname')).toBe(name);
    expect(component.getFirstPropertyValue('description')).toBe(note);
    expect(events.map((one) => one.description)).toEqual([note]);
  });

  it.each<readonly [string, Entry['when'], string, string]>([
    ['one day', { first: 18770, last: 18770 }, '2021-05-23', '2021-05-24'],
    ['a leap day', { first: 19782, last: 19782 }, '2024-02-29', '2024-03-01'],
    [
      'the turn of a year',
      { first: dayOf(2020, 12, 31), last: dayOf(2021, 1, 1) },
      '2020-12-31',
      '2021-01-02',
    ],
    [
      'hours in Vietnam',
      { day: 18770, from: '07:00', to: '19:00' },
      '2021-05-23T00:00:00Z',
      '2021-05-23T12:00:00Z',
    ],
    [
      'an hour that is still the day before in UTC',
      { day: 18770, from: '05:30' },
      '2021-05-22T22:30:00Z',
      '2021-05-22T22:30:00Z',
    ],
  ])('has %s where another program looks for it', (_, when, start, end) => {
    const [event] = read(icalendar(calendar([entry({ when })]), vi)).events;
    expect(event?.startDate.toString()).toBe(start);
    expect(event?.endDate.toString()).toBe(end);
  });

  it.each<readonly [string, Partial<Entry>, string]>([
    [
      'a reversed span',
      { when: { first: 2, last: 1 } },
      'ends before it begins: 1970-01-03/1970-01-02',
    ],
    [
      'a reversed hour',
      { when: { day: 2, from: '09:00', to: '08:00' } },
      'ends before it begins: 09:00–08:00',
    ],
    ['no hour', { when: { day: 2, from: '24:00' } }, 'not a time of day: "24:00"'],
    ['a broken sequence', { sequence: 1.5 }, 'not a whole number: 1.5'],
    ['an alarm afterwards', { alarms: [-1] }, 'not a whole number: -1'],
  ])('refuses %s', (_, more, message) => {
    expect(() => icalendar(calendar([entry(more)]), vi)).toThrow(message);
  });

  it('refuses two entries of one name', () => {
    expect(() => icalendar(calendar([entry(), entry()]), vi)).toThrow('two entries have the uid');
  });

  it.each(HARD.map((text) => [text]))('keeps %j', (text) => {
    const one = entry({ title: text, description: text, categories: [text, 'b'] });
    const [event] = read(icalendar(calendar([one]), vi)).events;
    const line = plain(text).replace(/[\n\t]+/g, ' ');
    expect(event?.summary).toBe(line);
    expect(event?.description).toBe(`${plain(text)}\n\nBầu cử 2021, bản dữ liệu 1.2.0`);
    expect(event?.component.getFirstProperty('categories')?.getValues()).toEqual([line, 'b']);
  });
});

describe('any calendar', () => {
  const anyEntry = fc.record({
    title: anyText(),
    description: anyText(),
    categories: fc.array(anyText(), { minLength: 1, maxLength: 3 }),
    url: anyText(),
    first: fc.integer({ min: -100_000, max: 100_000 }),
    days: fc.nat(400),
    sequence: fc.nat(),
  });

  it('is read by another program as it was meant, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), (all) => {
        const entries = all.map(({ first, days, ...more }, at) =>
          entry({ ...more, uid: `${at}`, when: { first, last: first + days } }),
        );
        const text = icalendar(calendar(entries), vi);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\n\r\u2028]/);
        }
        // No pair is torn: its bytes come back as they went.
        expect(Buffer.from(text).toString()).toBe(text);
        const { events } = read(text);
        expect(
          events.map((one) => [
            one.summary,
            one.description,
            one.startDate.toString(),
            one.endDate.toString(),
            one.sequence,
          ]),
        ).toEqual(
          all.map((one) => [
            plain(one.title).replace(/[\n\t]+/g, ' '),
            `${plain(one.description)}\n\nBầu cử 2021, bản dữ liệu 1.2.0`,
            isoDay(one.first),
            isoDay(one.first + one.days + 1),
            one.sequence,
          ]),
        );
      }),
    );
  });
});
