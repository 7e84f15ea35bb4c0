/** Days, months and distances to election day as people type them: `21/1/2021`, `tháng 3/2021`, `March 2021`, `E-70`. */
import { addMonths, civil, type Day, dayOf, exists } from './day.ts';
import { bareText } from './folding.ts';

export interface Days {
  readonly from: Day;
  readonly to: Day;
}

export interface AskedDays {
  /** A day or month without its year is one of each year. Never empty. */
  readonly spans: readonly Days[];
  /** Where it stands in what was typed. */
  readonly from: number;
  readonly to: number;
}

/** What a distance is counted from, and which years there are. */
export interface Calendar {
  readonly electionDay: Day;
  readonly extent: Days;
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const BEGINNINGS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** A year after a month: `3/2021`, `3 năm 2021`, `3, 2021`. */
const YEAR = String.raw`(?:\s*[,/.-]?\s*(?:nam\s+)?(?<year>\d{4}))`;
/** Not a part of a longer number, such as `133/2020/QH14`. */
const BEGIN = String.raw`(?<![\p{L}\p{N}/.-])`;
const END = String.raw`(?![\p{L}\p{N}]|[/.-][\p{L}\p{N}])`;

/** In the bare letters of what was typed; the first that is a day wins. */
const PATTERNS: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<date>\d{1,2})`,
  String.raw`(?<date>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})\s*[/.-]\s*(?<year>\d{4})`,
  // The year is still being typed.
  String.raw`(?<date>\d{1,2})/(?<month>\d{1,2})/(?:\d{1,3})?`,
  String.raw`(?:ngay\s+)?(?<date>\d{1,2})\s+thang\s*(?<month>\d{1,2})${YEAR}?`,
  String.raw`(?:thang\s*|thg\.?\s*|th)(?<month>\d{1,2})${YEAR}?`,
  String.raw`(?<month>\d{1,2})\s*[/.-]\s*(?<year>\d{4})`,
  String.raw`(?<date>\d{1,2})(?:st|nd|rd|th)?\s+(?<name>${MONTHS})\.?(?:,?\s*(?<year>\d{4}))?`,
  String.raw`(?<name>${MONTHS})\.?\s+(?<date>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?`,
  String.raw`(?<name>${MONTHS})\.?,?\s+(?<year>\d{4})`,
  String.raw`e\s*(?<sign>[-+])\s*(?<distance>\d{1,4})`,
  String.raw`(?:ngay\s+)?(?<date>\d{1,2})/(?<month>\d{1,2})`,
].map((pattern) => new RegExp(BEGIN + pattern + END, 'u'));

/** The first days that were typed; null where there are none, or none that the calendar has. */
export function askedDays(typed: string, calendar: Calendar): AskedDays | null {
  const { bare, places } = bareText(typed);
  const text = bare.replaceAll(/[\u2010-\u2015\u2212]/g, '-');
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    const spans = match ? spansOf(match.groups ?? {}, calendar) : [];
    if (!match || spans.length === 0) continue;
    const [from = 0, to = typed.length] = [
      places[match.index],
      places[match.index + match[0].length],
    ];
    return { spans, from, to };
  }
  return null;
}

function spansOf(
  groups: Readonly<Record<string, string | undefined>>,
  { electionDay, extent }: Calendar,
): readonly Days[] {
  const { year, name, date, sign, distance } = groups;
  if (distance !== undefined) {
    const day = electionDay + (sign === '-' ? -1 : 1) * Number(distance);
    return [{ from: day, to: day }];
  }
  const month =
    name === undefined ? Number(groups['month']) : BEGINNINGS.indexOf(name.slice(0, 3)) + 1;
  const [first, last] = [civil(extent.from).year, civil(extent.to).year];
  const years =
    year === undefined
      ? Array.from({ length: last - first + 1 }, (_, at) => first + at)
      : [Number(year)];
  return years.flatMap((one): readonly Days[] => {
    const isThere = exists(one, month, date === undefined ? 1 : Number(date));
    if (!isThere) return [];
    const from = dayOf(one, month, date === undefined ? 1 : Number(date));
    return [{ from, to: date === undefined ? addMonths(from, 1) - 1 : from }];
  });
}
