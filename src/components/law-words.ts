/** Words for the law's calendar, in the reader's language. */
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Clock from '@lucide/svelte/icons/clock';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { Component } from 'svelte';
import type { LawRow } from '../core/law-book.ts';
import type { Status } from '../core/status.ts';
import { isExact } from '../core/when.ts';
import { dayText, offsetText } from '../i18n/dates.ts';
import type { App } from '../state/app.ts';
import type { LawGroup } from '../state/law.svelte.ts';

/** A sign for each group, which tells them apart without colour. */
export const LAW_SIGNS: Readonly<Record<LawGroup, Component<{ size?: number }>>> = {
  met: CircleCheck,
  late: TriangleAlert,
  soon: Clock,
  coming: CircleDashed,
  unknown: CircleQuestionMark,
};

/** The name of a unit, or of a place where the unit is not listed. */
export function unitName({ explorer, speech }: App, id: string): string {
  const { units, places } = explorer.dataSet;
  const name = units.get(id)?.name ?? places.get(id)?.name;
  return name ? speech.of(name) : id;
}

/** Whose row it is, where a duty has several: `Hải Phòng`, `các đơn vị khác`. */
export const rowUnit = (app: App, { unit, isRest }: LawRow): string =>
  unit !== null ? unitName(app, unit) : isRest ? app.speech.t.calendar.others() : '';

/** How a duty stands. What is only known coarsely is never counted in days. */
export function lawStatus(app: App, { done }: LawRow, status: Status): string {
  const t = app.speech.t.calendar;
  switch (status.is) {
    case 'met':
      if (status.margin < 0) return t.met.late({ n: -status.margin });
      if (done[0] && !isExact(done[0].when) && done[0].when.precision !== 'range')
        return t.met.inTime();
      return status.margin === 0 ? t.met.onLastDay() : t.met.early({ n: status.margin });
    case 'due':
      return t.dueIn({ n: status.days });
    case 'overdue':
      return t.overdue({ n: status.days });
    case 'happened':
      return t.coarse();
    case 'uncertain':
      return t.perhaps();
    case 'waiting':
      return t.waiting();
    default:
      return t.unknown();
  }
}

/** E−n of the last day. */
export const rowOffset = (app: App, { lastDay }: LawRow): string =>
  lastDay === null ? '' : offsetText(lastDay - app.explorer.dataSet.head.electionDay);

/** What others have printed, as one line; empty where that is the computed day. */
export function differingText(app: App, { differing }: LawRow): string {
  const { t, language } = app.speech;
  if (differing.length === 0) return '';
  const days = differing.map(({ day }) => dayText(day, language)).join(', ');
  return t.calendar.publishedElsewhere({ days });
}
