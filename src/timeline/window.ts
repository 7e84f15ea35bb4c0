/**
 * The visible stretch of time: an immutable value with verbs. Days are real numbers here, because a window may begin in
 * the middle of one; a civil day `d` covers [d, d + 1).
 */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export interface Limits {
  readonly from: number;
  readonly to: number;
  /** Shortest window in days. */
  readonly shortest: number;
}

export const span = (window: TimeWindow): number => window.to - window.from;

const SAME = 1e-6; // days

export const isSameWindow = (a: TimeWindow, b: TimeWindow): boolean =>
  Math.abs(a.from - b.from) < SAME && Math.abs(a.to - b.to) < SAME;

/** Moves by `days`, later when positive, and stops at the limits without changing its length. */
export function pan(window: TimeWindow, days: number, limits: Limits): TimeWindow {
  return settle({ from: window.from + days, to: window.to + days }, limits);
}

/** Shortens (factor > 1) or lengthens the window about a day, which stays where it is on screen. */
export function zoom(
  window: TimeWindow,
  factor: number,
  about: number,
  limits: Limits,
): TimeWindow {
  const longest = limits.to - limits.from;
  const length = Math.min(longest, Math.max(limits.shortest, span(window) / factor));
  const share = span(window) > 0 ? (about - window.from) / span(window) : 0.5;
  const from = about - share * length;
  return settle({ from, to: from + length }, limits);
}

/** The nearest window within the limits; one that cannot fit becomes the limits themselves. */
export function settle(window: TimeWindow, limits: Limits): TimeWindow {
  const longest = limits.to - limits.from;
  const asked = Number.isFinite(span(window)) ? span(window) : longest;
  const length = Math.min(longest, Math.max(Math.min(limits.shortest, longest), asked));
  const middle = Number.isFinite(window.from + window.to)
    ? (window.from + window.to) / 2
    : (limits.from + limits.to) / 2;
  const from = Math.min(limits.to - length, Math.max(limits.from, middle - length / 2));
  return { from, to: from + length };
}

/** A window that shows `from`–`to` (days, `to` included) with some air on both sides. */
export function fit(from: number, to: number, limits: Limits, air = 0.05): TimeWindow {
  const length = Math.max(to + 1 - from, limits.shortest);
  const middle = (from + to + 1) / 2;
  const half = (length * (1 + 2 * air)) / 2;
  return settle({ from: middle - half, to: middle + half }, limits);
}

/** Between two windows, `share` from 0 to 1; lengths change geometrically, so that a zoom feels even. */
export function between(a: TimeWindow, b: TimeWindow, share: number): TimeWindow {
  const length = span(a) * (span(b) / span(a)) ** share;
  // The midpoint follows the length, so that the path is a straight zoom about one fixed day where there is one.
  const moved =
    Math.abs(span(b) - span(a)) < 1e-9 ? share : (length - span(a)) / (span(b) - span(a));
  const middle = (a.from + a.to) / 2 + moved * ((b.from + b.to) / 2 - (a.from + a.to) / 2);
  return { from: middle - length / 2, to: middle + length / 2 };
}
