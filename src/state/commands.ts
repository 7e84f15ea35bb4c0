/**
 * Everything that a key can do: one list, from which the shortcuts, the keys in tooltips and the help are made. A new
 * command is a new line here and its name among the messages.
 */
import type { Grouping } from '../core/grouping.ts';
import type { Language } from '../core/text.ts';
import type { Messages } from '../i18n/speech.ts';
import type { App } from './app.ts';
import type { DoorName } from './doors.svelte.ts';
import type { Theme } from './look.svelte.ts';

export interface Key {
  /** As it is written on keyboards. */
  readonly shown: string;
  /** `key` for a letter that means something, `code` for a place on the keyboard. */
  readonly by: 'key' | 'code';
  /** Any of these; letters in lower case. */
  readonly names: readonly string[];
  readonly shift: boolean;
  /** With Ctrl or ⌘, and then also while somebody types. */
  readonly control?: true;
}

export const GROUPS = ['open', 'walk', 'zoom', 'day', 'range', 'lanes', 'link', 'app'] as const;
export type Group = (typeof GROUPS)[number];

/** `surface`: while the drawn timeline has the focus; `view`: while the timeline is open; `app`: wherever the focus is. */
export type Place = 'surface' | 'view' | 'app';

export interface Command {
  readonly group: Group;
  readonly place: Place;
  readonly keys: readonly Key[];
  readonly name: (t: Messages) => string;
  readonly does: (app: App) => void;
  /** Whether it would do anything now; always, where nothing is said. */
  readonly isOffered?: (app: App) => boolean;
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
const control = (shown: string, name: string): Key => ({
  ...press(`Ctrl ${shown}`, name),
  control: true,
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

/** Many commands have a button, and no key. */
const NO_KEY: readonly Key[] = [];

const groupBy = (grouping: Grouping, name: Command['name']) =>
  ({
    group: 'lanes',
    place: 'view',
    keys: NO_KEY,
    name,
    does: ({ timeline }) => timeline.lanes.groupBy(grouping),
    isOffered: ({ timeline }) => timeline.lanes.grouping !== grouping,
  }) as const satisfies Command;

const speak = (language: Language, name: Command['name']) =>
  ({
    group: 'app',
    place: 'app',
    keys: NO_KEY,
    name,
    // Where its words cannot be fetched, the language stays.
    does: ({ speech }) => void speech.speak(language).catch(() => undefined),
    isOffered: ({ speech }) => speech.language !== language,
  }) as const satisfies Command;

const dress = (theme: Theme, name: Command['name']) =>
  ({
    group: 'app',
    place: 'app',
    keys: NO_KEY,
    name,
    does: ({ look }) => look.choose(theme),
    isOffered: ({ look }) => look.theme !== theme,
  }) as const satisfies Command;

const open = (view: 'timeline' | 'calendar' | 'list' | 'sources', name: Command['name']) =>
  ({
    group: 'open',
    place: 'app',
    keys: NO_KEY,
    name,
    does: ({ explorer }) => explorer.open(view),
    isOffered: ({ explorer }) => explorer.view !== view,
  }) as const satisfies Command;

const ask = (door: DoorName, group: Group, name: Command['name']) =>
  ({
    group,
    place: 'app',
    keys: NO_KEY,
    name,
    does: ({ doors }) => doors.ask(door),
  }) as const satisfies Command;

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
  play: {
    group: 'day',
    place: 'app',
    keys: [press('P', 'p')],
    name: (t) => t.command.play(),
    does: ({ replay }) => (replay.direction === null ? replay.play(1) : replay.stop()),
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
      if (explorer.view !== 'calendar') explorer.openFilter(); // duties have chips of their own
    },
    isOffered: ({ explorer }) => explorer.view !== 'calendar',
  },
  clearFilter: {
    group: 'app',
    place: 'app',
    keys: NO_KEY,
    name: (t) => t.command.clearFilter(),
    does: ({ explorer }) => explorer.clearFilter(),
    isOffered: ({ explorer }) => explorer.isFiltering,
  },
  viewTimeline: open('timeline', (t) => t.command.viewTimeline()),
  viewCalendar: open('calendar', (t) => t.command.viewCalendar()),
  viewList: open('list', (t) => t.command.viewList()),
  viewSources: open('sources', (t) => t.command.viewSources()),
  chooseDay: ask('asOf', 'day', (t) => t.command.chooseDay()),
  today: {
    group: 'day',
    place: 'app',
    keys: NO_KEY,
    name: (t) => t.command.today(),
    does: ({ explorer }) => explorer.lookFrom(explorer.today),
    isOffered: ({ explorer }) => !explorer.isToday,
  },
  byKind: groupBy('kind', (t) => t.command.byKind()),
  byLevel: groupBy('level', (t) => t.command.byLevel()),
  byPlace: groupBy('place', (t) => t.command.byPlace()),
  byBody: groupBy('body', (t) => t.command.byBody()),
  bySource: groupBy('source', (t) => t.command.bySource()),
  resetLanes: {
    group: 'lanes',
    place: 'view',
    keys: NO_KEY,
    name: (t) => t.command.resetLanes(),
    does: ({ timeline }) => timeline.lanes.reset(),
    isOffered: ({ timeline }) => timeline.lanes.isChanged,
  },
  copyView: {
    group: 'link',
    place: 'app',
    keys: NO_KEY,
    name: (t) => t.command.copyView(),
    does: ({ address }) => void address.copy(address.ofView),
  },
  copyMilestone: {
    group: 'link',
    place: 'app',
    keys: NO_KEY,
    name: (t) => t.command.copyMilestone(),
    does: ({ address, explorer }) => {
      const { columns, selectedRow } = explorer;
      if (selectedRow !== null) void address.copy(address.ofMilestone(columns.ids.at(selectedRow)));
    },
    isOffered: ({ explorer }) => explorer.selectedRow !== null,
  },
  savedViews: ask('views', 'link', (t) => t.command.savedViews()),
  dataSets: ask('dataSet', 'app', (t) => t.command.dataSets()),
  vietnamese: speak('vi', (t) => t.command.vietnamese()),
  english: speak('en', (t) => t.command.english()),
  dark: dress('dark', (t) => t.command.dark()),
  light: dress('light', (t) => t.command.light()),
  print: { ...ask('print', 'app', (t) => t.command.print()), place: 'view' },
  palette: {
    ...ask('palette', 'app', (t) => t.command.palette()),
    keys: [control('K', 'k')],
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
export const isSingle = ({ by, names, control }: Key): boolean =>
  !control && (by === 'code' || names.every((name) => name.length === 1));

/** Whether a command would do anything now. Those of the timeline open it first. */
export const isOffered = (app: App, { isOffered: tells }: Command): boolean => tells?.(app) ?? true;

/** Does what a command says, from wherever the reader is. */
export function run(app: App, { place, does }: Command): void {
  if (place !== 'app' && app.explorer.view !== 'timeline') app.explorer.open('timeline');
  does(app);
}

/** The name for a tooltip, with the keys that do the same where they answer: `Phóng to (+)`. */
export function withKeys(app: App, { name, keys }: Command): string {
  const answering = keys.filter((key) => app.keyboard.hasSingleKeys || !isSingle(key));
  const text = name(app.speech.t);
  return answering.length === 0
    ? text
    : `${text} (${answering.map(({ shown }) => shown).join(', ')})`;
}
