import type { Preferences } from '../core/preferences.ts';

/** Which keys answer, and whether the help that lists them is open. */
export class Keyboard {
  #hasSingleKeys = $state(true);
  #isHelpOpen = $state(false);
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    this.#hasSingleKeys = preferences.read('singleKeys') !== 'off';
  }

  /** Whether single characters are shortcuts; speech input and unsteady hands want them off (WCAG 2.1.4). */
  get hasSingleKeys(): boolean {
    return this.#hasSingleKeys;
  }

  switchSingleKeys(on: boolean): void {
    this.#hasSingleKeys = on;
    this.#preferences.keep('singleKeys', on ? 'on' : 'off');
  }

  get isHelpOpen(): boolean {
    return this.#isHelpOpen;
  }

  openHelp(): void {
    this.#isHelpOpen = true;
  }

  closeHelp(): void {
    this.#isHelpOpen = false;
  }
}
