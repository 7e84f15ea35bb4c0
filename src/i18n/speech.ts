/**
 * Messages of the interface. Vietnamese comes with the app, but for those that only later parts say (see `late.ts`); English
 * is fetched when it is asked for.
 */
import type { Language } from '../core/text.ts';
import type { Messages } from './compiled/messages.d.ts';
import vi from './compiled/vi.js';

export type { Messages };

export const LANGUAGES: readonly Language[] = ['vi', 'en'];
export const FIRST: Messages = vi;

/** The messages of a language. Rejects when they cannot be fetched; then the caller keeps those it has. */
export async function messagesOf(language: Language): Promise<Messages> {
  return language === 'vi' ? vi : (await import('./compiled/en.js')).default;
}
