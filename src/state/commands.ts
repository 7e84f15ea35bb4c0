/**
 * Everything that a key can do: one list, from which the shortcuts, the keys in tooltips and the help are made. A new
 * command is a new line here and its name among the messages.
 */
import type { Messages } from '../i18n/speech.ts';
import type { App } from './app.ts';

export interface Key {
  /** As it is written on keyboards. */
  readonly shown: string;
  /** `key` for a letter that means something, `code` for a place on the keyboard. */
  readonly by: 'key' | 'code';
  /** Any of these; letters in lower case. */
  readonly names: readonly string[];
  readonly shift: boolean;
}

export const GROUPS = ['walk', 'zoom', 'day', 'range', 'app'] as const;
export type Group = (typeof GROUPS)[number];

/** `surface`: while the drawn timeline has the focus; `view`: while the timeline is open; `app`: wherever the focus is. */
export type Place = 'surface' | 'view' | 'app';

export interface Command {
  readonly group: Group;
  readonly place: Place;
  readonly keys: readonly Key[];
  readonly name: (t: Messages) => string;
  readonly does: (app: App) => void;
}

const press = (shown: string, ...names: readonly string[]): Key => ({
  shown,
  by: 'key',
  names: names.length > 0 ? names : [shown],
  shift: false,
});
const shifted = (shown: string, name: string): Key => ({
  ...press(`Shift ${shown}`, name),
  shift: true,
});
const place = (shown: string, code: string): Key => ({
  shown,
  by: 'code',
  names: [code],
  shift: false,
});

/** A factor of one step of zoom. */
export const ZOOM = 1.6;
const WEEK = 7;

export const COMMANDS = {
  previous: {
    group: 'walk',
    place: 'surface',
    keys: [press('←', 'ArrowLeft'), press(',')],
    name: (t) => t.command.previous(),
    does: ({ timeline }) => timeline.focusAlong(-1),
  },
  next: {
    group: 'walk',
    place: 'surface',
    keys: [press('→', 'ArrowRight'), press('.')],
    name: (t) => t.command.next(),
    does: ({ timeline }) => timeline.focusAlong(1),
  },
  above: {
    group: 'walk',
    place: 'surface',
    keys: [press('↑', 'ArrowUp')],
    name: (t) => t.command.above(),
    does: ({ timeline }) => timeline.focusAcross(-1),
  },
  below: {
    group: 'walk',
    place: 'surface',
    keys: [press('↓', 'ArrowDown')],
    name: (t) => t.command.below(),
    does: ({ timeline }) => timeline.focusAcross(1),
  },
  first: {
    group: 'walk',
    place: 'surface',
    keys: [press('Home')],
    name: (t) => t.command.first(),
    does: ({ timeline }) => timeline.focusEnd('first'),
  },
  last: {
    group: 'walk',
    place: 'surface',
    keys: [press('End')],
    name: (t) => t.command.last(),
    does: ({ timeline }) => timeline.focusEnd('last'),
  },
  lanesUp: {
    group: 'walk',
    place: 'surface',
    keys: [press('Page Up', 'PageUp')],
    name: (t) => t.command.lanesUp(),
    does: ({ timeline }) => timeline.lanes.scrollPage(-1),
  },
  lanesDown: {
    group: 'walk',
    place: 'surface',
    keys: [press('Page Down', 'PageDown')],
    name: (t) => t.command.lanesDown(),
    does: ({ timeline }) => timeline.lanes.scrollPage(1),
  },
  open: {
    group: 'walk',
    place: 'surface',
    keys: [press('Enter', 'Enter', ' ')],
    name: (t) => t.command.open(),
    does: ({ timeline, explorer }) => {
      if (timeline.focused !== null) explorer.select(timeline.focused);
    },
  },
  close: {
    group: 'walk',
    place: 'app',
    keys: [press('Esc', 'Escape')],
    name: (t) => t.command.close(),
    does: ({ brush, explorer }) => {
      // One thing at a time, the one opened last first.
      if (brush.range) brush.clear();
      else explorer.select(null);
    },
  },
  closer: {
    group: 'zoom',
    place: 'view',
    keys: [press('+', '+', '=')],
    name: (t) => t.timeline.closer(),
    does: ({ timeline }) => timeline.zoomBy(ZOOM),
  },
  further: {
    group: 'zoom',
    place: 'view',
    keys: [press('−', '-', '_')],
    name: (t) => t.timeline.further(),
    does: ({ timeline }) => timeline.zoomBy(1 / ZOOM),
  },
  whole: {
    group: 'zoom',
    place: 'view',
    keys: [press('0')],
    name: (t) => t.timeline.whole(),
    does: ({ timeline }) => timeline.showWhole(),
  },
  back: {
    group: 'zoom',
    place: 'view',
    keys: [press('Backspace')],
    name: (t) => t.command.back(),
    does: ({ timeline }) => timeline.back(),
  },
  fit: {
    group: 'zoom',
    place: 'view',
    keys: [press('F', 'f')],
    name: (t) => t.command.fit(),
    does: ({ timeline }) => timeline.showSelected(),
  },
  asOf: {
    group: 'day',
    place: 'view',
    keys: [press('T', 't')],
    name: (t) => t.command.asOf(),
    does: ({ timeline, explorer }) => timeline.reveal(explorer.asOf),
  },
  election: {
    group: 'day',
    place: 'view',
    keys: [press('E', 'e')],
    name: (t) => t.command.election(),
    does: ({ timeline, explorer }) => timeline.reveal(explorer.dataSet.head.electionDay),
  },
  dayBack: {
    group: 'day',
    place: 'app',
    keys: [place('[', 'BracketLeft')],
    name: (t) => t.command.dayBack(),
    does: ({ explorer }) => explorer.lookFrom(explorer.asOf - 1),
  },
  dayOn: {
    group: 'day',
    place: 'app',
    keys: [place(']', 'BracketRight')],
    name: (t) => t.command.dayOn(),
    does: ({ explorer }) => explorer.lookFrom(explorer.asOf + 1),
  },
  rangeBack: {
    group: 'range',
    place: 'surface',
    keys: [shifted('←', 'ArrowLeft')],
    name: (t) => t.command.rangeBack(),
    does: ({ brush }) => brush.extendBy(-1),
  },
  rangeOn: {
    group: 'range',
    place: 'surface',
    keys: [shifted('→', 'ArrowRight')],
    name: (t) => t.command.rangeOn(),
    does: ({ brush }) => brush.extendBy(1),
  },
  rangeWeekBack: {
    group: 'range',
    place: 'surface',
    keys: [shifted('↑', 'ArrowUp')],
    name: (t) => t.command.rangeWeekBack(),
    does: ({ brush }) => brush.extendBy(-WEEK),
  },
  rangeWeekOn: {
    group: 'range',
    place: 'surface',
    keys: [shifted('↓', 'ArrowDown')],
    name: (t) => t.command.rangeWeekOn(),
    does: ({ brush }) => brush.extendBy(WEEK),
  },
  search: {
    group: 'app',
    place: 'app',
    keys: [press('/')],
    name: (t) => t.command.search(),
    does: ({ search }) => search.open(),
  },
  filter: {
    group: 'app',
    place: 'app',
    keys: [press('L', 'l')],
    name: (t) => t.command.filter(),
    does: ({ explorer }) => {
      if (explorer.view !== 'sources') explorer.openFilter(); // there is nothing to filter there
    },
  },
  help: {
    group: 'app',
    place: 'app',
    keys: [press('?')],
    name: (t) => t.command.help(),
    does: ({ keyboard }) => keyboard.openHelp(),
  },
} as const satisfies Readonly<Record<string, Command>>;

export const ALL_COMMANDS: readonly Command[] = Object.values(COMMANDS);

export const commandsAt = (place: Place): readonly Command[] =>
  ALL_COMMANDS.filter((command) => command.place === place);

/** A printed character, which WCAG 2.1.4 wants to be able to switch off; the space bar presses what has the focus. */
export const isSingle = ({ by, names }: Key): boolean =>
  by === 'code' || names.every((name) => name.length === 1);

/** The name for a tooltip, with the keys that do the same where they answer: `Phóng to (+)`. */
export function withKeys(app: App, { name, keys }: Command): string {
  const answering = keys.filter((key) => app.keyboard.hasSingleKeys || !isSingle(key));
  const text = name(app.speech.t);
  return answering.length === 0
    ? text
    : `${text} (${answering.map(({ shown }) => shown).join(', ')})`;
}
