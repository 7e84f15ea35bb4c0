/**
 * Civil days as integers: days since 1970-01-01 in the proleptic Gregorian calendar.
 *
 * No `Date` is involved, so no time zone can move a day. The arithmetic is the "days from civil" method, with years
 * beginning in March so that the leap day comes last.
 */
export type Day = number;

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly date: number;
}

const DAYS_PER_ERA = 146_097; // 400 Gregorian years

/** Whole days between 1970-01-01 and the given civil date; the date must exist (see `exists`). */
export function dayOf(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
}

export function civil(day: Day): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / DAYS_PER_ERA);
  const doe = z - era * DAYS_PER_ERA;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** 28–31; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether such a day is in the calendar; years 1–9999, the range that `YYYY-MM-DD` can write. */
export function exists(year: number, month: number, date: number): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(date) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    date >= 1 &&
    date <= daysInMonth(year, month)
  );
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function startOfMonth(day: Day): Day {
  const { year, month } = civil(day);
  return dayOf(year, month, 1);
}

/** The first day of the month that is `months` after the month of `day`. */
export function addMonths(day: Day, months: number): Day {
  const { year, month } = civil(day);
  const index = year * 12 + (month - 1) + months;
  return dayOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
}

/** `YYYY-MM-DD` → day, or null when the text is not such a date or the day does not exist. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return exists(year, month, date) ? dayOf(year, month, date) : null;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `YYYY-MM-DD`, for files, addresses and storage; what people read is made in `i18n/`. */
export function isoDay(day: Day): string {
  const { year, month, date } = civil(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

const VIETNAM_OFFSET_MS = 7 * 3_600_000; // UTC+7 without daylight saving since 1975-06-13 (IANA tz, Asia/Ho_Chi_Minh)

/** The civil day in Vietnam at an instant given in milliseconds since 1970-01-01T00:00Z. */
export function dayInVietnam(instant: number): Day {
  return Math.floor((instant + VIETNAM_OFFSET_MS) / 86_400_000);
}
