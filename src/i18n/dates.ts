/**
 * Dates as Vietnamese and English readers write them. Tables rather than `Intl`, because what a browser prints for
 * Vietnamese differs between versions and drops zeros or turns the order round.
 */
import { civil, type Day, weekday } from '../core/day.ts';
import type { Language } from '../core/text.ts';
import type { When } from '../core/when.ts';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const two = (value: number): string => String(value).padStart(2, '0');
const monthName = (month: number): string => ENGLISH_MONTHS[month - 1] ?? '';

export const weekdayName = (day: Day, language: Language): string =>
  WEEKDAYS[language][weekday(day)] ?? '';

/** `21/01/2021`; English `21 Jan 2021`. */
export function dayText(day: Day, language: Language): string {
  const { year, month, date } = civil(day);
  return language === 'vi'
    ? `${two(date)}/${two(month)}/${year}`
    : `${date} ${monthName(month).slice(0, 3)} ${year}`;
}

/** `Thứ Năm, 21/01/2021`; English `Thursday, 21 January 2021`. */
export function fullDay(day: Day, language: Language): string {
  const { year, month, date } = civil(day);
  const text = language === 'vi' ? dayText(day, 'vi') : `${date} ${monthName(month)} ${year}`;
  return `${weekdayName(day, language)}, ${text}`;
}

/** `21/01`; English `21 Jan`. */
export function dayAndMonth(day: Day, language: Language): string {
  const { month, date } = civil(day);
  return language === 'vi'
    ? `${two(date)}/${two(month)}`
    : `${date} ${monthName(month).slice(0, 3)}`;
}

/** `Tháng 01/2021`; English `January 2021`. */
export function monthText(day: Day, language: Language): string {
  const { year, month } = civil(day);
  return language === 'vi' ? `Tháng ${two(month)}/${year}` : `${monthName(month)} ${year}`;
}

/** For an axis: `Th1`, with the year where `withYear`; English `Jan`. */
export function monthTick(day: Day, language: Language, withYear: boolean): string {
  const { year, month } = civil(day);
  if (language === 'vi') return withYear ? `Th${month}/${year}` : `Th${month}`;
  return withYear ? `${monthName(month).slice(0, 3)} ${year}` : monthName(month).slice(0, 3);
}

/** `Q1/2021`, in Vietnamese with Roman numerals as officials write quarters: `Quý I/2021`. */
export function quarterTick(day: Day, language: Language): string {
  const { year, month } = civil(day);
  const quarter = Math.floor((month - 1) / 3);
  return language === 'vi'
    ? `Quý ${['I', 'II', 'III', 'IV'][quarter] ?? ''}/${year}`
    : `Q${quarter + 1} ${year}`;
}

/** The distance to election day: `E−122`, `E`, `E+20` (with a true minus sign). */
export function offsetText(offset: number): string {
  if (offset === 0) return 'E';
  return offset < 0 ? `E−${-offset}` : `E+${offset}`;
}

/** E−n of a milestone's time: of the day, of both ends of a range, of the latest day of "no later than". */
export function offsetOf(when: When, electionDay: Day): string {
  const end = offsetText(when.end - electionDay);
  if (when.precision === 'by') return `≤ ${end}`;
  if (when.start === null || when.start === when.end) return end;
  return `${offsetText(when.start - electionDay)} … ${end}`;
}

const ABOUT: Readonly<Record<Language, string>> = { vi: 'khoảng ', en: 'about ' };
const BY: Readonly<Record<Language, string>> = { vi: 'muộn nhất ', en: 'no later than ' };

/** The time of a milestone in words, short enough for a list: `21/01/2021`, `khoảng tháng 03/2021`, `muộn nhất 21/01/2021`. */
export function whenText(when: When, language: Language): string {
  const about = when.about ? ABOUT[language] : '';
  if (when.precision === 'by' || when.start === null)
    return BY[language] + dayText(when.end, language);
  if (when.precision === 'range') return about + rangeText(when.start, when.end, language);
  if (when.precision === 'month') {
    const month = monthText(when.start, language);
    return language === 'vi' ? `${about}${month.toLowerCase()}` : about + month;
  }
  return about + dayText(when.start, language);
}

/** The same with the weekday, where it is one day. */
export function whenInFull(when: When, language: Language): string {
  if (when.precision === 'day' && when.start !== null) {
    const day = fullDay(when.start, language);
    return when.about
      ? `${ABOUT[language]}${language === 'vi' ? day.charAt(0).toLowerCase() + day.slice(1) : day}`
      : day;
  }
  return whenText(when, language);
}

/** A Vietnam time of day: `07:00–19:00`, `đến 17:00`, `từ 07:00`; of a range, the hour at which it begins or ends. */
export function timeText(
  time: { readonly from?: string | undefined; readonly to?: string | undefined },
  language: Language,
): string {
  const { from, to } = time;
  if (from !== undefined && to !== undefined) return `${from}–${to}`;
  if (to !== undefined) return language === 'vi' ? `đến ${to}` : `until ${to}`;
  if (from !== undefined) return language === 'vi' ? `từ ${from}` : `from ${from}`;
  return '';
}

function rangeText(from: Day, to: Day, language: Language): string {
  const [a, b] = [civil(from), civil(to)];
  if (a.year === b.year && a.month === b.month) {
    return language === 'vi'
      ? `${two(a.date)}–${dayText(to, 'vi')}`
      : `${a.date}–${b.date} ${monthName(b.month).slice(0, 3)} ${b.year}`;
  }
  const start = a.year === b.year ? dayAndMonth(from, language) : dayText(from, language);
  return `${start} – ${dayText(to, language)}`;
}

/** A date as a person types it: `21/1/2021`, `21-01-2021`, `21.1.2021` or `2021-01-21`; day before month always. */
export function readDay(text: string): { year: number; month: number; date: number } | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), date: Number(iso[3]) };
  const local = /^(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4})$/.exec(trimmed);
  return local ? { year: Number(local[3]), month: Number(local[2]), date: Number(local[1]) } : null;
}
