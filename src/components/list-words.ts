/** What the table of milestones says in each of its columns. */
import { bodiesOf, idsOf } from '../core/columns.ts';
import type { Column } from '../core/order.ts';
import { CONFIDENCES } from '../core/terms.ts';
import type { Thing } from '../core/things.ts';
import { dayText, whenText } from '../i18n/dates.ts';
import type { App } from '../state/app.ts';
import {
  bodyNames,
  documentNumbers,
  kindOf,
  levelOf,
  milestoneStatus,
  offsetOfRow,
  titleOf,
  whenOfRow,
} from './words.ts';

/** A column's cell in words, or in a number where it counts something. */
export function cellOf(app: App, column: Column, row: number): string | number {
  const { t, language } = app.speech;
  const { columns } = app.explorer;
  switch (column) {
    case 'when':
      return whenText(whenOfRow(app, row), language);
    case 'offset':
      return offsetOfRow(app, row);
    case 'milestone':
      return titleOf(app, row);
    case 'number':
      return documentNumbers(app, row);
    case 'kind':
      return t.kind[kindOf(app, row)]();
    case 'level':
      return t.level[levelOf(app, row)]();
    case 'body':
    case 'place':
    case 'person':
      return namesOf(app, column, row);
    case 'status':
      return milestoneStatus(app, row);
    case 'confidence':
      return t.list.sure[CONFIDENCES[columns.confidence[row] ?? 0] ?? 'low']();
    case 'sources':
      return columns.citations[row] ?? 0;
    case 'conflicts':
      return columns.conflicts[row] ?? 0;
    case 'relations':
      return app.table.relationCounts[row] ?? 0;
  }
}

/** Bodies, places or people of a row, as one line; ids as long as their names are not at hand. */
export function namesOf(app: App, column: 'body' | 'place' | 'person', row: number): string {
  const { columns, dataSet } = app.explorer;
  if (column === 'body') return bodyNames(app, row);
  return idsOf(columns, column, row)
    .map((id) => {
      if (column === 'person') return dataSet.people.get(id)?.name ?? id;
      const place = dataSet.places.get(id);
      return place ? app.speech.of(place.name) : id;
    })
    .join('; ');
}

/** What a cell names that has a page; nothing where names or records are not at hand. */
export function thingsOf({ explorer }: App, column: Column, row: number): readonly Thing[] {
  const { columns, dataSet } = explorer;
  const known = (
    type: Thing['type'],
    ids: readonly string[],
    names: ReadonlyMap<string, unknown>,
  ): readonly Thing[] => ids.filter((id) => names.has(id)).map((id) => ({ type, id }));
  switch (column) {
    case 'body':
      return known('body', bodiesOf(columns, row), dataSet.bodies);
    case 'place':
      return known('place', idsOf(columns, 'place', row), dataSet.places);
    case 'person':
      return known('person', idsOf(columns, 'person', row), dataSet.people);
    case 'number': {
      const documents = dataSet.milestone.get(columns.ids.at(row))?.documents ?? [];
      return known('document', documents, dataSet.documents);
    }
    default:
      return [];
  }
}

/** The part of a column in the order of the rows, in words; empty where it has none. */
export function sortWords({ table, speech }: App, column: Column): string {
  const key = table.keyOf(column);
  if (!key) return '';
  const { t } = speech;
  const n = String(key.at + 1);
  return key.descending ? t.list.sortedDown({ n }) : t.list.sortedUp({ n });
}

/**
 * The columns of the table when it is taken elsewhere: what stands below something in one cell on screen has a column of
 * its own there.
 */
export function columnsToCopy({ table }: App): readonly Column[] {
  const BELOW: Partial<Readonly<Record<Column, Column>>> = { when: 'offset', milestone: 'number' };
  return table.columns.flatMap((column) => {
    const below = BELOW[column];
    return below && !table.shows(below) ? [column, below] : [column];
  });
}

/** Says below a table that is taken elsewhere what it is of: data set, edition, as-of day, licence. */
export function originLine({ explorer, speech }: App): string {
  const { t } = speech;
  const { head, version, digest } = explorer.dataSet;
  return [
    speech.of(head.credit),
    speech.of(head.short),
    `${t.print.edition({ version })} (${digest.slice(0, 8)})`,
    t.status.asOf({ day: dayText(explorer.asOf, speech.language) }),
    speech.of(head.licence.name),
    ...(head.synthetic ? [t.credit.synthetic()] : []),
  ].join(' · ');
}
