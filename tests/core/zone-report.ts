/** Everything that turns a date into a text or back, as one list: the same in every time zone of the machine. */
import {
  addMonths,
  civil,
  dayInVietnam,
  dayOf,
  isoDay,
  parseDay,
  startOfMonth,
  weekday,
} from '../../src/core/day.ts';
import { edtf, parseWhen } from '../../src/core/when.ts';
import { fullDay, monthText, readDay, whenInFull } from '../../src/i18n/dates.ts';

const DATES = [
  '0001-01-01',
  '1969-12-31',
  '1970-01-01',
  '2020-02-29',
  '2020-12-31',
  '2021-01-21',
  '2021-03-28',
  '2021-05-23',
  '9999-12-31',
] as const;

const INSTANTS = [
  '2020-02-28T16:59:59Z',
  '2020-02-28T17:00:00Z',
  '2021-05-22T16:59:59Z',
  '2021-05-22T17:00:00Z',
  '2021-05-23T11:30:00Z',
] as const;

export function zoneReport(): readonly unknown[] {
  return [
    ...DATES.map((text) => {
      const day = parseDay(text) ?? NaN;
      const when = parseWhen(text);
      return [
        day,
        isoDay(day),
        civil(day),
        weekday(day),
        isoDay(startOfMonth(day)),
        isoDay(addMonths(day, 1)),
        fullDay(day, 'vi'),
        fullDay(day, 'en'),
        monthText(day, 'vi'),
        typeof when === 'string' ? when : [edtf(when), whenInFull(when, 'vi')],
      ];
    }),
    ...INSTANTS.map((text) => isoDay(dayInVietnam(Date.parse(text)))),
    dayOf(2021, 5, 23),
    readDay('23/5/2021'),
  ];
}

/** Minutes that this process's clock is behind UTC in January 2021: shows that a zone has really been set. */
export const minutesBehindUtc = (): number => new Date(1_611_187_200_000).getTimezoneOffset();
