/** What a thing is called, and beside it what else is to be known at once. */
import type { Thing } from '../core/things.ts';
import type { App } from '../state/app.ts';
import { thingName } from './thing-words.ts';

export interface ThingLines {
  readonly title: string;
  /** May be empty. */
  readonly rest: string;
}

export function thingLines(app: App, thing: Thing): ThingLines {
  return { title: thingName(app, thing) ?? thing.id, rest: restOf(app, thing) };
}

function restOf(app: App, { type, id }: Thing): string {
  const { documents, bodies, places } = app.explorer.dataSet;
  if (type === 'document') {
    const document = documents.get(id);
    if (!document) return '';
    const by = document.bodies.map((body) => thingName(app, { type: 'body', id: body }) ?? '');
    return said(app.speech.of(document.name), by.join('; '));
  }
  if (type === 'body') {
    const body = bodies.get(id);
    if (!body) return '';
    return said(body.short && app.speech.of(body.short), app.speech.t.level[body.level]());
  }
  if (type === 'person') return '';
  const within = places.get(id)?.within;
  return (within === undefined ? null : thingName(app, { type: 'place', id: within })) ?? '';
}

const said = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');
