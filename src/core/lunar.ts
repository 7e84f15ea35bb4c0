/**
 * The Vietnamese lunar calendar: months begin on the civil day in Vietnam (UTC+7) that contains the new moon; the month
 * with the winter solstice is the 11th; where thirteen months lie between two solstices, the first of them in which the
 * sun enters no new twelfth of its circle repeats the number before it.
 *
 * Rules: Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar", after the Explanatory Supplement to the Astronomical
 * Almanac. New moons and the sun's place: Jean Meeus, Astronomical Algorithms (2nd ed. 1998), chapters 49 and 25; the
 * new moons are exact to about a minute, the sun to about a hundredth of a degree, for the centuries around 2000.
 */
import type { Day } from './day.ts';
import { civil, dayOf } from './day.ts';

export interface LunarDate {
  /** The year whose new year's day (Tết) came last. */
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–30 */
  readonly date: number;
  /** The month repeats the number of the one before it. */
  readonly leap: boolean;
}

/** Julian day of 1970-01-01T00:00. */
const EPOCH = 2_440_587.5;
const VIETNAM = 7 / 24;
const SYNODIC_MONTH = 29.530588861;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Days by which the clock of the planets (TT) is ahead of UT. Espenak and Meeus, "Polynomial expressions for Delta T"
 * (NASA, 2006), for 1961–2150; half a minute of error moves a new moon across midnight once in centuries.
 */
function clockLead(year: number): number {
  const t = year - 2000;
  const seconds =
    year < 1986
      ? 45.45 + 1.067 * (year - 1975) - (year - 1975) ** 2 / 260 - (year - 1975) ** 3 / 718
      : year < 2005
        ? 63.86 + 0.3345 * t - 0.060374 * t ** 2 + 0.0017275 * t ** 3
        : year < 2050
          ? 62.92 + 0.32217 * t + 0.005589 * t ** 2
          : -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year);
  return seconds / 86_400;
}

/** Amplitude in days, then multiples of the sun's anomaly, the moon's anomaly and its argument of latitude; Meeus p. 351. */
const NEW_MOON_TERMS: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
];

/** Amplitude in days, angle at the new moon of January 2000 and its growth a month, in degrees; Meeus p. 351. */
const PLANETARY_TERMS: readonly (readonly [number, number, number])[] = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
];

/** The civil day in Vietnam of the `k`th new moon after that of 6 January 2000. */
function newMoonDay(k: number): Day {
  const t = k / 1236.85;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2;
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  let time = 2_451_550.09766 + SYNODIC_MONTH * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3;
  for (const [amplitude, bySun, byMoon, byLatitude] of NEW_MOON_TERMS)
    time +=
      amplitude *
      eccentricity ** Math.abs(bySun) *
      Math.sin(rad(bySun * sun + byMoon * moon + byLatitude * latitude));
  time -= 0.00017 * Math.sin(rad(node));
  for (const [amplitude, angle, growth] of PLANETARY_TERMS)
    time += amplitude * Math.sin(rad(angle + growth * k));
  const year = 2000 + (time - 2_451_545) / 365.25;
  return Math.floor(time - clockLead(year) - EPOCH + VIETNAM);
}

/** In which twelfth of its circle the sun stands at midnight in Vietnam as `day` begins: 0 from the March equinox. */
function solarTerm(day: Day): number {
  const midnight = day + EPOCH - VIETNAM;
  const year = 2000 + (midnight - 2_451_545) / 365.25;
  const t = (midnight + clockLead(year) - 2_451_545) / 36_525;
  const anomaly = rad(357.52911 + 35_999.05029 * t - 0.0001537 * t ** 2);
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t ** 2) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const apparent =
    280.46646 +
    36_000.76983 * t +
    0.0003032 * t ** 2 +
    centre -
    0.00569 -
    0.00478 * Math.sin(rad(125.04 - 1934.136 * t));
  return Math.floor((((apparent % 360) + 360) % 360) / 30);
}

const WINTER_SOLSTICE = 9; // the twelfth that begins at 270°

/** The number of the new moon on or before `day`. */
function moonBefore(day: Day): number {
  let k = Math.round((day + EPOCH - 2_451_550.1) / SYNODIC_MONTH) + 1;
  while (newMoonDay(k) > day) k--;
  return k;
}

/** The new moon that begins the 11th month of `year`: the month in which the sun reaches 270°. */
function eleventhMonth(year: number): number {
  const k = moonBefore(dayOf(year, 12, 31));
  // The solstice is on 21 or 22 December: it has passed by the year's end, before this month began or within it.
  return solarTerm(newMoonDay(k)) >= WINTER_SOLSTICE ? k - 1 : k;
}

/** The first month from `from` on in which the sun enters no new twelfth. */
function leapMonth(from: number): number {
  for (let k = from + 1; k < from + 13; k++)
    if (solarTerm(newMoonDay(k)) === solarTerm(newMoonDay(k + 1))) return k;
  throw new Error(`no leap month after new moon ${from}`);
}

export function lunarOf(day: Day): LunarDate {
  const k = moonBefore(day);
  const { year } = civil(day);
  let winter = eleventhMonth(year);
  let winterYear = year;
  if (winter > k) {
    winterYear = year - 1;
    winter = eleventhMonth(winterYear);
  }
  const next = eleventhMonth(winterYear + 1);
  const leap = next - winter === 13 ? leapMonth(winter) : null;
  const passed = k - winter - (leap !== null && k >= leap ? 1 : 0);
  return {
    year: passed >= 2 ? winterYear + 1 : winterYear,
    month: ((10 + passed) % 12) + 1,
    date: day - newMoonDay(k) + 1,
    leap: k === leap,
  };
}

/** The first day of an ordinary lunar month, 1–10, of the lunar year that begins in the civil year `year`. */
export function lunarMonthStart(year: number, month: number): Day {
  const winter = eleventhMonth(year - 1);
  const next = eleventhMonth(year);
  const leap = next - winter === 13 ? leapMonth(winter) : null;
  const k = winter + month + 1;
  return newMoonDay(leap !== null && k >= leap ? k + 1 : k);
}

/** Mùng một Tết: the first day of the lunar year that begins in the civil year `year`. */
export const lunarNewYear = (year: number): Day => lunarMonthStart(year, 1);
