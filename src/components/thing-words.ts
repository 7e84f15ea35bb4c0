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

export interface ThingWords {
  readonly title: string;
  /** What else is to be known at once; may be empty. */
  readonly rest: string;
}

export function thingWords(app: App, { type, id }: Thing): ThingWords {
  const { documents, bodies, people, places } = app.explorer.dataSet;
  const nameOf = (body: string): string => {
    const found = bodies.get(body);
    return found ? app.speech.of(found.name) : '';
  };
  const said = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined && part !== '').join(' · ');
  if (type === 'document') {
    const document = documents.get(id);
    if (!document) return { title: id, rest: '' };
    const { number, name, bodies: by } = document;
    return { title: number, rest: said(app.speech.of(name), by.map(nameOf).join('; ')) };
  }
  if (type === 'person') return { title: people.get(id)?.name ?? id, rest: '' };
  if (type === 'body') {
    const body = bodies.get(id);
    if (!body) return { title: id, rest: '' };
    const short = body.short && app.speech.of(body.short);
    return { title: nameOf(id), rest: said(short, app.speech.t.level[body.level]()) };
  }
  const place = places.get(id);
  if (!place) return { title: id, rest: '' };
  const within = place.within === undefined ? undefined : places.get(place.within);
  return { title: app.speech.of(place.name), rest: within ? app.speech.of(within.name) : '' };
}
