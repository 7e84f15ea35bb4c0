/** What is written on the two axes and on cards. */
import { civil } from '../core/day.ts';
import type { Language } from '../core/text.ts';
import { dayAndMonth, dayText, monthTick, offsetText, quarterTick } from '../i18n/dates.ts';
import type { AxisText } from '../render/looks.ts';
import type { App } from '../state/app.ts';
import type { Tick } from '../timeline/ticks.ts';
import { milestoneStatus } from './words.ts';

export function axisText(app: App): AxisText {
  const { language } = app.speech;
  return {
    tick: (tick, isFirst) => tickText(tick, isFirst, language),
    offset: offsetText,
    standing: (row) => milestoneStatus(app, row),
  };
}

function tickText(tick: Tick, isFirst: boolean, language: Language): string {
  const { year, month, date } = civil(tick.day);
  if (tick.step === 'year') return String(year);
  if (tick.step === 'quarter') return quarterTick(tick.day, language);
  if (tick.step === 'month') return monthTick(tick.day, language, month === 1 || isFirst);
  if (isFirst) return dayText(tick.day, language);
  if (tick.step === 'week' || tick.major) return dayAndMonth(tick.day, language);
  return String(date);
}
