/** What the palette offers, and how it finds it. */
import { bareText } from '../core/folding.ts';
import type { Messages } from '../i18n/speech.ts';
import { dayText } from '../i18n/dates.ts';
import type { App } from '../state/app.ts';
import { ALL_COMMANDS, COMMANDS, type Group, isOffered, type Key, run } from '../state/commands.ts';

export interface Offer {
  /** Unlike that of any other. */
  readonly key: string;
  readonly group: Group;
  readonly name: string;
  /** Its name in the other language, where that is at hand: readers type what they know. */
  readonly other: string | null;
  readonly keys: readonly Key[];
  readonly does: () => void;
}

const NO_KEY: readonly Key[] = [];

/**
 * Everything that can be done now: commands, days worth a look, saved views. On a phone the timeline is not `isDrawn`: it
 * is a list itself, and has no lanes, no window and no pages.
 */
export function offersOf(app: App, other: Messages | null, isDrawn: boolean): readonly Offer[] {
  const { speech, explorer, views } = app;
  const commands = ALL_COMMANDS.filter(
    (command) =>
      command !== COMMANDS.palette &&
      isOffered(app, command) &&
      (isDrawn || (command.place === 'app' && command !== COMMANDS.viewList)),
  ).map((command, at): Offer => ({
    key: `command ${at}`,
    group: command.group,
    name: command.name(speech.t),
    other: other ? command.name(other) : null,
    keys: command.keys,
    does: () => run(app, command),
  }));
  const days = explorer.dataSet.head.lookouts.map(({ day, label }): Offer => ({
    key: `day ${day}`,
    group: 'day',
    name: speech.t.palette.lookFrom({
      day: dayText(day, speech.language),
      label: speech.of(label),
    }),
    other: speech.language === 'vi' ? label.en : label.vi,
    keys: NO_KEY,
    does: () => explorer.lookFrom(day),
  }));
  const saved = views.all.map((view): Offer => ({
    key: `view ${view.id}`,
    group: 'link',
    name: speech.t.palette.savedView({ name: view.name }),
    other: null,
    keys: NO_KEY,
    does: () => void views.open(view),
  }));
  return [...commands, ...days, ...saved];
}

/** A text without case and accents, its words with one space between. */
export const folded = (text: string): string =>
  bareText(text)
    .bare.replace(/[^\p{L}\p{N}+−[\]?]+/gu, ' ')
    .trim();

/** How well a name answers a query, both folded: 0 not at all, else the more the better. */
export function match(name: string, query: string): number {
  if (name.startsWith(query)) return 4;
  const words = query.split(' ');
  const parts = name.split(' ');
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) {
    return ` ${name}`.includes(` ${query}`) ? 3 : 2;
  }
  return words.every((word) => name.includes(word)) ? 1 : 0;
}

/** The offers that answer a query, best first; in their own order where they answer it alike. All of them without one. */
export function found(offers: readonly Offer[], query: string): readonly Offer[] {
  const wanted = folded(query);
  if (wanted === '') return query.trim() === '' ? offers : [];
  return offers
    .map((offer) => ({
      offer,
      score: Math.max(
        match(folded(offer.name), wanted),
        match(folded(offer.other ?? ''), wanted) - 0.5,
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ offer }) => offer);
}
