import type { Preferences } from '../core/preferences.ts';

export type Theme = 'light' | 'dark';

/** The theme: what the reader chose, or what the device asks for. */
export class Look {
  #chosen = $state<Theme | null>(null);
  #device = $state<Theme>('light');
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    const kept = preferences.read('theme');
    if (kept === 'light' || kept === 'dark') this.#chosen = kept;
  }

  get theme(): Theme {
    return this.#chosen ?? this.#device;
  }

  /** The device's own preference, told by the composition root. */
  follow(device: Theme): void {
    this.#device = device;
  }

  choose(theme: Theme): void {
    this.#chosen = theme;
    this.#preferences.keep('theme', theme);
  }
}
