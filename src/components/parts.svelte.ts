/** What is no part of the first picture of a desktop: fetched after it, or before it where they are asked for. */
import type { Component } from 'svelte';
import type { App } from '../state/app.ts';

/** Where the timeline runs downwards. */
export const NARROW = '(max-width: 760px)';

type View = Component<{ app: App }>;

export class Part {
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
      this.#view = (await this.#load()).default;
    } catch {
      this.#isMissing = true;
    }
  }
}

export const PARTS = {
  details: new Part(() => import('./DetailsBody.svelte')),
  search: new Part(() => import('./SearchPanel.svelte')),
  list: new Part(() => import('./List.svelte')),
  sources: new Part(() => import('./Sources.svelte')),
  vertical: new Part(() => import('./VerticalTimeline.svelte')),
};

export async function fetchParts(): Promise<void> {
  await Promise.all(Object.values(PARTS).map((part) => part.fetch()));
}
