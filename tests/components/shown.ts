/** The whole app on screen, and what is read off the screen. */
import { render } from '@testing-library/svelte';
import userEvent, { PointerEventsCheckLevel, type UserEvent } from '@testing-library/user-event';
import { beforeAll } from 'vitest';
import App from '../../src/App.svelte';
import { world, type World } from './world.ts';

export interface Shown extends World {
  readonly container: HTMLElement;
  readonly user: UserEvent;
  readonly reloads: readonly string[];
  /** Files offered, as name and text. */
  readonly saved: readonly (readonly [string, string])[];
}

/** Hands without pauses. Styles are not loaded here, so that nothing can be in a pointer's way. */
export const hands = (): UserEvent =>
  userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });

export function showApp(made: World = world()): Shown {
  const reloads: string[] = [];
  const saved: (readonly [string, string])[] = [];
  const { container } = render(App, {
    app: made.app,
    reload: () => void reloads.push('reload'),
    save: (name: string, text: string) => void saved.push([name, text]),
  });
  return { ...made, container, user: hands(), reloads, saved };
}

/** The text of an element with its white space made single. */
export const said = (element: Element | null): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** The same of all elements within `root` that match. */
export const allSaid = (root: ParentNode, selector: string): readonly string[] =>
  [...root.querySelectorAll(selector)].map(said);

/** The first element within `root` that matches; throws when there is none. */
export function part(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/**
 * The app fetches panel and sheet, with the primitives they stand on, when they are first opened. Compiling those takes
 * longer than a test waits for anything, so a file that opens one has them compiled before its first test.
 */
export function compileOverlays(): void {
  beforeAll(async () => {
    await import('../../src/components/AsOfPanel.svelte');
    await import('../../src/components/DetailsSheet.svelte');
  }, 120_000);
}
