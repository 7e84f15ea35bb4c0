/** The keyboard: presses become commands. Which key does what is told in the list of commands. */
import type { Attachment } from 'svelte/attachments';
import type { App } from '../state/app.ts';
import { commandsAt, isSingle, type Key, type Place } from '../state/commands.ts';

/**
 * Shift matters for keys with a name; of a character it is a part (`?`, `+`), or makes it a capital. Esc gives a brush up
 * while Shift is still held.
 */
function isPressed(key: Key, event: KeyboardEvent): boolean {
  if ((key.control ?? false) !== (event.ctrlKey || event.metaKey)) return false;
  if (key.by === 'code') return key.names.includes(event.code) && !event.shiftKey;
  const isCharacter = event.key.length === 1;
  return (
    key.names.includes(isCharacter ? event.key.toLowerCase() : event.key) &&
    (isCharacter || event.key === 'Escape' || event.shiftKey === key.shift)
  );
}

/** Fields that take letters, and lists and menus in which letters look for an entry. */
const TYPED_INTO =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [role=menu], [role=listbox], [role=combobox]';

/** An open dialog or menu has its own keys. */
const OVERLAY = '[role="dialog"], [role="menu"]';

/** Typing and composing (Telex, VNI) are never shortcuts, but for those with Ctrl or ⌘, which type nothing. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.altKey) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.isContentEditable || target.closest(TYPED_INTO) !== null;
  const isHeld = event.ctrlKey || event.metaKey;
  return (isField && !isHeld) || document.querySelector(OVERLAY) !== null;
}

/**
 * Listens for the commands of a place: within the element on the surface, anywhere on the page for the others, as long as
 * the element is there. A key that something inside has answered already is left alone.
 */
export function shortcuts(app: App, place: Place): Attachment<HTMLElement> {
  return (element) => {
    const target: HTMLElement | Document = place === 'surface' ? element : document;
    const commands = commandsAt(place);
    const onKey = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented || isTyping(event)) return;
      // On its way: what is typed is meant for it.
      if (app.doors.asked === 'palette' && event.key !== 'Escape') return;
      const command = commands.find(({ keys }) =>
        keys.some((key) => isPressed(key, event) && (app.keyboard.hasSingleKeys || !isSingle(key))),
      );
      if (!command) return;
      event.preventDefault();
      command.does(app);
    };
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  };
}
