import type { Preferences } from '../core/preferences.ts';
import type { Language, Text } from '../core/text.ts';
import { FIRST, LANGUAGES, type Messages, messagesOf } from '../i18n/speech.ts';

/** The language of the interface and its messages; switching needs no reload. */
export class Speech {
  #language = $state<Language>('vi');
  #messages = $state.raw<Messages>(FIRST);
  readonly #preferences: Preferences;
  #wish: Language = 'vi';
  #isBorrowed = $state(false);

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  get language(): Language {
    return this.#language;
  }

  get t(): Messages {
    return this.#messages;
  }

  /** The reader's language of a text. */
  of(text: Text): string {
    return text[this.#language];
  }

  /** Speaks the language that was kept; resolves when it is on screen. */
  async restore(): Promise<void> {
    const kept = LANGUAGES.find((language) => language === this.#preferences.read('language'));
    if (kept) await this.speak(kept);
  }

  /** Switches the language, and keeps it. Rejects, and changes nothing, when its messages cannot be fetched. */
  async speak(language: Language): Promise<void> {
    if (!(await this.#switch(language))) return;
    this.#isBorrowed = false;
    this.#preferences.keep('language', language);
  }

  /** As `speak`, for a link that somebody else has made: the reader's own language is kept as it is. */
  async borrow(language: Language): Promise<void> {
    if (await this.#switch(language)) this.#isBorrowed = true;
  }

  /** Whether a link has asked for the language. */
  get isBorrowed(): boolean {
    return this.#isBorrowed;
  }

  /** False when another was asked for meanwhile. */
  async #switch(language: Language): Promise<boolean> {
    this.#wish = language;
    const messages = await messagesOf(language);
    if (this.#wish !== language) return false;
    this.#messages = messages;
    this.#language = language;
    return true;
  }
}
