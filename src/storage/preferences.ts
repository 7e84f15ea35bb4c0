import type { Preferences } from '../core/preferences.ts';

/** Preferences in localStorage; where that throws or is full, nothing is kept and nothing fails. */
export function keepPreferences(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Preferences {
  return {
    read(name) {
      try {
        return storage().getItem(`election-timeline:${name}`);
      } catch {
        return null;
      }
    },
    keep(name, value) {
      try {
        storage().setItem(`election-timeline:${name}`, value);
      } catch {
        // Private mode, blocked site data or a full store: the setting lasts until the page is closed.
      }
    },
  };
}
