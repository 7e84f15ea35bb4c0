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

const LONGEST = 80; // letters of an id; what a link says instead of one may be of any length

/** How it is called where it may not be there: by its name, else by what was asked for. */
export function calledName(app: App, thing: Thing): string {
  const { id } = thing;
  return thingName(app, thing) ?? (id.length > LONGEST ? `${id.slice(0, LONGEST)}…` : id);
}
