/** Words for records, in the reader's language. */
import type { Milestone } from '../core/records.ts';
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

/** The places of a milestone, each with the larger places it lies in. */
export function placeNames(app: App, milestone: Milestone): string {
  return milestone.places.map((id) => placeName(app, id)).join('; ');
}

function placeName(app: App, id: string): string {
  const { places } = app.explorer.dataSet;
  const names: string[] = [];
  for (
    let at = places.get(id);
    at;
    at = at.within === undefined ? undefined : places.get(at.within)
  ) {
    // That a city lies in the country goes without saying.
    if (names.length === 0 || at.unit !== 'vn') names.push(app.speech.of(at.name));
  }
  return names.join(', ');
}
