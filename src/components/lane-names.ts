/** Names of lanes, in the reader's language. */
import { LEVELS } from '../core/columns.ts';
import { NOTHING, OTHERS } from '../core/grouping.ts';
import type { App } from '../state/app.ts';
import type { Lane } from '../timeline/stack.ts';

export function laneName(app: App, { key, kinds }: Lane): string {
  const { t } = app.speech;
  const { grouping } = app.timeline.lanes;
  if (kinds) return t.lane[kinds]();
  if (key === NOTHING) return t.lanes.nothing[grouping]();
  if (key === OTHERS) return t.lanes.others();
  const level = LEVELS.find((one) => one === key);
  if (level && grouping === 'level') return t.level[level]();
  // Before the records are there, no name is better than an id.
  return recordName(app, key) ?? (app.explorer.dataSet.bodies.size === 0 ? '' : key);
}

/** The name of the place, body or origin that a lane stands for, as officials shorten it where they do. */
function recordName({ explorer, speech, timeline }: App, key: string): string | undefined {
  const { places, bodies, origins, sources } = explorer.dataSet;
  switch (timeline.lanes.grouping) {
    case 'place':
      return named(places.get(key)?.name);
    case 'body': {
      const body = bodies.get(key);
      return named(body?.short ?? body?.name);
    }
    case 'source':
      return named(origins.get(key)?.name ?? sources.get(key)?.publisher);
    default:
      return undefined;
  }
  function named(name: Parameters<typeof speech.of>[0] | undefined): string | undefined {
    return name && speech.of(name);
  }
}
