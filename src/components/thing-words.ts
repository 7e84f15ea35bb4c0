/** Names of things, in the reader's language. */
import type { Thing } from '../core/things.ts';
import type { App } from '../state/app.ts';

/** As it stands in a line: a text by its number, everything else by its name. Null where there is none such. */
export function thingName({ explorer, speech }: App, { type, id }: Thing): string | null {
  const { documents, bodies, people, places } = explorer.dataSet;
  if (type === 'document') return documents.get(id)?.number ?? null;
  if (type === 'person') return people.get(id)?.name ?? null;
  const found = (type === 'body' ? bodies : places).get(id);
  return found ? speech.of(found.name) : null;
}
