/**
 * Days on which offices are closed: what a last day may fall on. They are told and never move a day.
 *
 * From the Labour Code, Law 45/2019/QH14, Article 112, in force since 01/01/2021: 1 January, five days of Tết, Hùng Kings'
 * day (10th of the third lunar month), 30 April, 1 May, and two days for National Day: 2 September and the day before or
 * after. Which five days of Tết and which neighbour of 2 September it is, the Prime Minister decides each year; those
 * days bear `decided`. Before 2021 National Day was one day.
 */
import { civil, type Day, dayOf, weekday } from './day.ts';
import { lunarMonthStart, lunarNewYear, lunarOf } from './lunar.ts';

export type DayOff =
  | { readonly is: 'saturday' | 'sunday' }
  | {
      readonly is: 'new-year' | 'hung-kings' | 'reunification' | 'labour-day' | 'national-day';
      /** Decided from year to year: this day or a neighbouring one. */
      readonly decided: boolean;
    }
  /** `date`: day of the first lunar month; 0 is the eve, −1 the day before it. */
  | { readonly is: 'tet'; readonly date: number; readonly decided: boolean };

/** What the computed calendar does not know, for the interface to say: see the messages under `holiday`. */
export const NOT_KNOWN = ['swapped-days', 'extra-days', 'tet-by-decision'] as const;

const TWO_NATIONAL_DAYS_SINCE = 2021;
/** From two days before the new year to its fourth: every arrangement of five days chosen so far lies within. */
const [TET_FIRST, TET_LAST] = [-1, 4];
/** The eve and the first three days are in every arrangement. */
const [TET_SURE_FIRST, TET_SURE_LAST] = [0, 3];

/** Everything that makes a day one on which offices are closed; empty for a working day. */
export function daysOff(day: Day): readonly DayOff[] {
  const found: DayOff[] = [];
  const { year, month, date } = civil(day);
  if (weekday(day) === 0) found.push({ is: 'sunday' });
  if (weekday(day) === 6) found.push({ is: 'saturday' });
  if (month === 1 && date === 1) found.push({ is: 'new-year', decided: false });
  if (month <= 3) {
    const tet = day - lunarNewYear(year) + 1;
    if (tet >= TET_FIRST && tet <= TET_LAST)
      found.push({ is: 'tet', date: tet, decided: tet < TET_SURE_FIRST || tet > TET_SURE_LAST });
  }
  if ((month === 3 || month === 4 || month === 5) && isHungKings(day))
    found.push({ is: 'hung-kings', decided: false });
  if (month === 4 && date === 30) found.push({ is: 'reunification', decided: false });
  if (month === 5 && date === 1) found.push({ is: 'labour-day', decided: false });
  if (month === 9 && date === 2) found.push({ is: 'national-day', decided: false });
  if (month === 9 && (date === 1 || date === 3) && year >= TWO_NATIONAL_DAYS_SINCE)
    found.push({ is: 'national-day', decided: true });
  return found;
}

function isHungKings(day: Day): boolean {
  const lunar = lunarOf(day);
  return lunar.month === 3 && lunar.date === 10 && !lunar.leap;
}

/** Hùng Kings' day of a civil year. */
export const hungKingsDay = (year: number): Day => lunarMonthStart(year, 3) + 9;

/** The holidays of a civil year in order, without weekends. */
export function holidaysOf(year: number): readonly { readonly day: Day; readonly off: DayOff }[] {
  const [from, to] = [dayOf(year, 1, 1), dayOf(year, 12, 31)];
  const found: { readonly day: Day; readonly off: DayOff }[] = [];
  for (let day = from; day <= to; day++)
    for (const off of daysOff(day))
      if (off.is !== 'saturday' && off.is !== 'sunday') found.push({ day, off });
  return found;
}
