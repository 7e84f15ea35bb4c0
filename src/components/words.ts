/** Words for records, in the reader's language. */
import type { Milestone } from '../core/records.ts';
import { dayText } from '../i18n/dates.ts';
import type { App } from '../state/app.ts';

/** How a milestone stands on the as-of day. A deadline passes; it does not happen. */
export function milestoneStatus(app: App, milestone: Milestone): string {
  const { t } = app.speech;
  const status = app.explorer.status(milestone);
  const isDeadline = milestone.kind === 'deadline';
  switch (status.is) {
    case 'happened':
      return isDeadline ? t.status.passed() : t.status.happened();
    case 'not-yet':
      return isDeadline
        ? t.status.notPassed({ n: milestone.when.end - app.explorer.asOf })
        : t.status['not-yet-in']({ n: status.days });
    case 'under-way':
      return t.status['under-way']({ day: String(status.day), of: String(status.of) });
    default:
      return t.status.uncertain();
  }
}

/** The bodies of a milestone, as one line. */
export function bodyNames(app: App, milestone: Milestone): string {
  return milestone.bodies
    .map((id) => app.explorer.dataSet.bodies.get(id))
    .flatMap((body) => (body ? [app.speech.of(body.name)] : []))
    .join('; ');
}

/** Document numbers of a milestone, as one line; empty where it has none. */
export function documentNumbers(app: App, milestone: Milestone): string {
  return milestone.documents
    .flatMap((id) => app.explorer.dataSet.documents.get(id)?.number ?? [])
    .join('; ');
}

/** The places of a milestone, each with the larger place it lies in. */
export function placeNames(app: App, milestone: Milestone): string {
  const { places } = app.explorer.dataSet;
  return milestone.places
    .flatMap((id) => {
      const place = places.get(id);
      if (!place) return [];
      const within = place.within === undefined ? undefined : places.get(place.within);
      const name = app.speech.of(place.name);
      // That a city lies in the country goes without saying.
      return within && within.unit !== 'vn' && !name.includes(app.speech.of(within.name))
        ? [`${name}, ${app.speech.of(within.name)}`]
        : [name];
    })
    .join('; ');
}

export const asOfText = (app: App): string =>
  app.speech.t.status.asOf({ day: dayText(app.explorer.asOf, app.speech.language) });
