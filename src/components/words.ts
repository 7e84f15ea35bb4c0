/** Words for milestones and records, in the reader's language. */
import { bodiesOf, LEVELS, NONE, textOf, whenOf } from '../core/columns.ts';
import { type Kind, KINDS, type LaneId, laneOf } from '../core/kinds.ts';
import type { Level } from '../core/records.ts';
import type { When } from '../core/when.ts';
import { offsetOf } from '../i18n/dates.ts';
import type { App } from '../state/app.ts';

export const titleOf = (app: App, row: number): string =>
  textOf(app.explorer.columns, 'title', row, app.speech.language);

export const kindOf = (app: App, row: number): Kind =>
  KINDS[app.explorer.columns.kind[row] ?? 0] ?? 'deadline';

export const levelOf = (app: App, row: number): Level =>
  LEVELS[app.explorer.columns.level[row] ?? 0] ?? 'central';

export const laneOfRow = (app: App, row: number): LaneId => laneOf(kindOf(app, row)).id;

export const whenOfRow = (app: App, row: number): When => whenOf(app.explorer.columns, row);

/** E−n of a row. */
export const offsetOfRow = (app: App, row: number): string =>
  offsetOf(whenOfRow(app, row), app.explorer.dataSet.head.electionDay);

/** Whether a row is drawn filled: it has happened, or has been done. */
export function isSettled(app: App, row: number): boolean {
  const { is } = app.explorer.status(row);
  return is === 'happened' || is === 'met';
}

/** How a milestone stands on the as-of day. A deadline passes; it does not happen. */
export function milestoneStatus(app: App, row: number): string {
  const { t } = app.speech;
  const status = app.explorer.status(row);
  const isDeadline = kindOf(app, row) === 'deadline';
  switch (status.is) {
    case 'happened':
      return isDeadline ? t.status.passed() : t.status.happened();
    case 'not-yet':
      return isDeadline
        ? t.status.notPassed({ n: whenOfRow(app, row).end - app.explorer.asOf })
        : t.status['not-yet-in']({ n: status.days });
    case 'under-way':
      return t.status['under-way']({ day: String(status.day), of: String(status.of) });
    case 'met':
      if (status.margin < 0) return t.status.metLate({ n: -status.margin });
      return status.margin === 0
        ? t.status.metOnLastDay()
        : t.status.metEarly({ n: status.margin });
    case 'due':
      return status.days === 0 ? t.status.dueToday() : t.status.due({ n: status.days });
    case 'overdue':
      return t.status.overdue({ n: status.days });
    default:
      return t.status.uncertain();
  }
}

/** The bodies of a milestone, as one line. */
export const bodyNames = (app: App, row: number): string =>
  bodiesOf(app.explorer.columns, row)
    .map((id) => app.explorer.dataSet.bodies.get(id))
    .flatMap((body) => (body ? [app.speech.of(body.name)] : []))
    .join('; ');

/** Document numbers of a milestone, as one line; empty where it has none. */
export function documentNumbers(app: App, row: number): string {
  const { numbers, texts } = app.explorer.columns;
  const number = numbers[row] ?? NONE;
  return number === NONE ? '' : texts[app.speech.language].at(number);
}
