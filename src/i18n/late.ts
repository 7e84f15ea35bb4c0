/**
 * Puts the messages that the first picture does without to the others; whatever says them is fetched together with this
 * (see `Part`). They join the very same object: another one would make everything on screen anew.
 */
import late from './compiled/vi-late.js';
import { FIRST, type Messages } from './speech.ts';

/** All messages of the language that comes with the app. */
export const WHOLE: Messages = Object.assign(FIRST, late);
