/** Ticks of the two axes: the calendar above, days to election day below it. */
import { addMonths, civil, type Day, startOfMonth, weekday } from '../core/day.ts';
import { span, type TimeWindow } from './window.ts';

export type TickStep = 'year' | 'quarter' | 'month' | 'week' | 'day';

export interface Tick {
  /** The day at whose beginning it stands. */
  readonly day: Day;
  readonly step: TickStep;
  /** Begins a larger unit: a year among months, a month among weeks or days. */
  readonly major: boolean;
}

/** From coarse to fine, with the least room in pixels that a day must have for it to be used. */
const STEPS: readonly { readonly step: TickStep; readonly pxPerDay: number }[] = [
  { step: 'day', pxPerDay: 22 },
  { step: 'week', pxPerDay: 5 },
  { step: 'month', pxPerDay: 1.5 },
  { step: 'quarter', pxPerDay: 0.4 },
  { step: 'year', pxPerDay: 0 },
];

export function tickStep(pxPerDay: number): TickStep {
  return STEPS.find((row) => pxPerDay >= row.pxPerDay)?.step ?? 'year';
}

/** Ticks whose unit touches the window, so that the first one may stand left of it. */
export function calendarTicks(window: TimeWindow, width: number): readonly Tick[] {
  if (!Number.isFinite(span(window))) return []; // without an end there would be no last tick
  const step = tickStep(width / span(window));
  const ticks: Tick[] = [];
  for (let day = firstTick(window.from, step); day < window.to; day = nextTick(day, step)) {
    ticks.push({ day, step, major: isMajor(day, step) });
  }
  return ticks;
}

function firstTick(from: number, step: TickStep): Day {
  const day = Math.floor(from);
  if (step === 'day') return day;
  if (step === 'week') return day - ((weekday(day) + 6) % 7); // Monday, as Vietnamese calendars begin a week
  const start = startOfMonth(day);
  const month = civil(start).month - 1;
  if (step === 'month') return start;
  return addMonths(start, step === 'quarter' ? -(month % 3) : -month);
}

function nextTick(day: Day, step: TickStep): Day {
  if (step === 'day') return day + 1;
  if (step === 'week') return day + 7;
  return addMonths(day, step === 'month' ? 1 : step === 'quarter' ? 3 : 12);
}

function isMajor(day: Day, step: TickStep): boolean {
  const { month, date } = civil(day);
  if (step === 'day') return date === 1;
  if (step === 'week') return date <= 7;
  return step !== 'year' && month === 1;
}

export interface OffsetTick {
  readonly day: Day;
  /** Days from election day: negative before it. */
  readonly offset: number;
}

const OFFSET_STEPS = [1, 5, 10, 25, 50, 100, 250, 500] as const;

/** E−n ticks at a round step that leaves each label at least `room` pixels; election day itself is always one. */
export function offsetTicks(
  window: TimeWindow,
  width: number,
  electionDay: Day,
  room: number,
): readonly OffsetTick[] {
  if (!Number.isFinite(span(window))) return [];
  const pxPerDay = width / span(window);
  const step =
    OFFSET_STEPS.find((days) => days * pxPerDay >= room) ??
    OFFSET_STEPS[OFFSET_STEPS.length - 1] ??
    500;
  const ticks: OffsetTick[] = [];
  const first = Math.ceil((Math.floor(window.from) - electionDay) / step);
  for (let n = first; electionDay + n * step < window.to; n++) {
    ticks.push({ day: electionDay + n * step, offset: n * step });
  }
  return ticks;
}
