/** Words for facets and what can be chosen of them. */
import { CONFLICTS, periodOf } from '../core/coding.ts';
import { LEVELS } from '../core/columns.ts';
import { dayOf } from '../core/day.ts';
import type { Choice } from '../core/filter.ts';
import { KINDS } from '../core/kinds.ts';
import { CONFIDENCES } from '../core/terms.ts';
import { STANDINGS } from '../core/status.ts';
import { monthText, quarterTick } from '../i18n/dates.ts';
import type { App } from '../state/app.ts';

/** What can be chosen, in words; of what this data does not know, perhaps from an old link, its id and that it is none. */
export const choiceName = (app: App, choice: Choice): string =>
  knownName(app, choice) ?? app.speech.t.filter.unknown({ value: choice.value });

function knownName({ explorer, speech }: App, { facet, value }: Choice): string | undefined {
  const { t, language } = speech;
  const { places, bodies, people, origins } = explorer.dataSet;
  const named = (text: Parameters<typeof speech.of>[0] | undefined): string | undefined =>
    text && speech.of(text);
  switch (facet) {
    case 'kind': {
      const kind = KINDS.find((one) => one === value);
      return kind && t.kind[kind]();
    }
    case 'level': {
      const level = LEVELS.find((one) => one === value);
      return level && t.level[level]();
    }
    case 'standing': {
      const standing = STANDINGS.find((one) => one === value);
      return standing && t.filter.standing[standing]();
    }
    case 'period': {
      const period = periodOf(value);
      if (!period) return undefined;
      const first = dayOf(period.year, period.month, 1);
      return period.is === 'month' ? monthText(first, language) : quarterTick(first, language);
    }
    case 'confidence': {
      const confidence = CONFIDENCES.find((one) => one === value);
      return confidence && t.confidence[confidence]();
    }
    case 'conflict': {
      const conflict = CONFLICTS.find((one) => one === value);
      return conflict && t.filter.conflict[conflict]();
    }
    case 'place':
      return named(places.get(value)?.name) ?? whileReading(places);
    case 'body':
      return named(bodies.get(value)?.name) ?? whileReading(bodies);
    case 'person':
      return people.get(value)?.name ?? whileReading(people);
    case 'source':
      return named(origins.get(value)?.name) ?? whileReading(origins);
  }
  /** As long as a table has not been read nobody knows what is not in it. */
  function whileReading({ size }: ReadonlyMap<string, unknown>): string | undefined {
    return size === 0 ? value : undefined;
  }
}
