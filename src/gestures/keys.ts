/** The keyboard: one table of keys, from which listeners and help are made. */
import type { Attachment } from 'svelte/attachments';
import type { App } from '../state/app.ts';

export interface Binding {
  /** As shown to people. */
  readonly keys: readonly string[];
  /** `key` for a letter that means something, `code` for a place on the keyboard. */
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly does: (app: App) => void;
}

const key =
  (...names: readonly string[]) =>
  (event: KeyboardEvent): boolean =>
    names.includes(event.key.length === 1 ? event.key.toLowerCase() : event.key);
const code =
  (...names: readonly string[]) =>
  (event: KeyboardEvent): boolean =>
    names.includes(event.code);

const ZOOM = 1.6;

/** Keys that work while the timeline has the focus. */
export const TIMELINE_KEYS = {
  previous: {
    keys: ['←', ','],
    matches: key('ArrowLeft', ','),
    does: (app) => app.timeline.focusAlong(-1),
  },
  next: {
    keys: ['→', '.'],
    matches: key('ArrowRight', '.'),
    does: (app) => app.timeline.focusAlong(1),
  },
  above: { keys: ['↑'], matches: key('ArrowUp'), does: (app) => app.timeline.focusAcross(-1) },
  below: { keys: ['↓'], matches: key('ArrowDown'), does: (app) => app.timeline.focusAcross(1) },
  first: { keys: ['Home'], matches: key('Home'), does: (app) => app.timeline.focusEnd('first') },
  last: { keys: ['End'], matches: key('End'), does: (app) => app.timeline.focusEnd('last') },
  pageUp: {
    keys: ['PageUp'],
    matches: key('PageUp'),
    does: (app) => app.timeline.lanes.scrollPage(-1),
  },
  pageDown: {
    keys: ['PageDown'],
    matches: key('PageDown'),
    does: (app) => app.timeline.lanes.scrollPage(1),
  },
  open: {
    keys: ['Enter'],
    matches: key('Enter', ' '),
    does: (app) => {
      if (app.timeline.focused !== null) app.explorer.select(app.timeline.focused);
    },
  },
} satisfies Record<string, Binding>;

/**
 * Keys that work while the focus is anywhere in the timeline view. Single characters are no shortcuts elsewhere, so that
 * speech input and a slip of the hand cannot set them off (WCAG 2.1.4).
 */
export const VIEW_KEYS = {
  closer: { keys: ['+'], matches: key('+', '='), does: (app) => app.timeline.zoomBy(ZOOM) },
  further: { keys: ['−'], matches: key('-', '_'), does: (app) => app.timeline.zoomBy(1 / ZOOM) },
  whole: { keys: ['0'], matches: key('0'), does: (app) => app.timeline.showWhole() },
  fit: {
    keys: ['F'],
    matches: key('f'),
    does: (app) => app.timeline.showSelected(),
  },
  asOf: {
    keys: ['T'],
    matches: key('t'),
    does: (app) => app.timeline.reveal(app.explorer.asOf),
  },
  election: {
    keys: ['E'],
    matches: key('e'),
    does: (app) => app.timeline.reveal(app.explorer.dataSet.head.electionDay),
  },
  dayBack: {
    keys: ['['],
    matches: code('BracketLeft'),
    does: (app) => app.explorer.lookFrom(app.explorer.asOf - 1),
  },
  dayOn: {
    keys: [']'],
    matches: code('BracketRight'),
    does: (app) => app.explorer.lookFrom(app.explorer.asOf + 1),
  },
} satisfies Record<string, Binding>;

/** Keys that work wherever the focus is. */
export const APP_KEYS = {
  close: { keys: ['Esc'], matches: key('Escape'), does: (app) => app.explorer.select(null) },
} satisfies Record<string, Binding>;

/** Typing, composing (Telex, VNI) and held modifiers are never shortcuts; an open dialog or menu has its own keys. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      document.querySelector('[role="dialog"], [role="menu"]') !== null)
  );
}

/**
 * Listens for the given bindings: within the element, or `everywhere` as long as the element is there. A key that
 * something inside has answered already is left alone.
 */
export function shortcuts(
  app: App,
  bindings: Readonly<Record<string, Binding>>,
  reach: 'within' | 'everywhere' = 'within',
): Attachment<HTMLElement> {
  return (element) => {
    const target: HTMLElement | Document = reach === 'within' ? element : document;
    const onKey = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented || isTyping(event)) return;
      const binding = Object.values(bindings).find((candidate) => candidate.matches(event));
      if (!binding) return;
      event.preventDefault();
      binding.does(app);
    };
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  };
}
