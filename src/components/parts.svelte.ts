/** Components that are fetched when they are needed. */
import type { Component } from 'svelte';
import type { App } from '../state/app.ts';

/** Where the timeline runs downwards. */
export const NARROW = '(max-width: 760px)';

/** `View`: the component. */
export class Part<View = Component<{ app: App }>> {
  #view = $state.raw<View | null>(null);
  #isMissing = $state(false);
  readonly #load: () => Promise<{ readonly default: View }>;

  constructor(load: () => Promise<{ readonly default: View }>) {
    this.#load = load;
  }

  /** Null until it has been fetched. */
  get view(): View | null {
    return this.#view;
  }

  /** It could not be fetched. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** Never rejects; may be called again where it has failed. */
  async fetch(): Promise<void> {
    if (this.#view) return;
    this.#isMissing = false;
    try {
      const [module] = await Promise.all([this.#load(), import('../i18n/late.ts')]);
      this.#view = module.default;
    } catch {
      this.#isMissing = true;
    }
  }
}

/** A part that a button opens and closes. */
export class Door<View> extends Part<View> {
  open = $state(false);

  async toggle(): Promise<void> {
    const wanted = !this.open; // said before the wait, so that an impatient second press does not close it again
    await this.fetch();
    this.open = wanted && !this.isMissing;
  }
}

/** What is no part of the first picture of a desktop: fetched after it, or before it where they are asked for. */
export const PARTS = {
  details: new Part(() => import('./DetailsBody.svelte')),
  search: new Part(() => import('./SearchPanel.svelte')),
  calendar: new Part(() => import('./Calendar.svelte')),
  list: new Part(() => import('./List.svelte')),
  sources: new Part(() => import('./Sources.svelte')),
  thing: new Part(() => import('./ThingPage.svelte')),
  vertical: new Part(() => import('./VerticalTimeline.svelte')),
};

export async function fetchParts(): Promise<void> {
  await Promise.all(Object.values(PARTS).map((part) => part.fetch()));
}
