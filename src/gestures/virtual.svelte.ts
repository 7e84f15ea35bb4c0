/** Which rows of a long list are in view: only these are put on the page. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

const OVERSCAN = 12; // rows beyond the view, for the keyboard and fast scrolling

/** What else is in the element that scrolls. */
interface Surroundings {
  /** Where the rows begin. */
  readonly body: HTMLElement | undefined;
  /** What stays at the top and covers the rows below it. */
  readonly cover: HTMLElement | undefined;
}

type Options = ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0];

export class VirtualRows {
  #items = $state.raw<readonly VirtualItem[]>([]);
  #height = $state(0);
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | null = null;
  readonly #count: () => number;
  readonly #estimate: (index: number) => number;
  readonly #surroundings: () => Surroundings;
  #options: (() => Options) | null = null;
  /** Pixels before the first row. */
  #margin = 0;

  /** `count`: how many rows there are; `estimate`: their height in pixels before they are measured. */
  constructor(
    count: () => number,
    estimate: (index: number) => number,
    surroundings: () => Surroundings,
  ) {
    this.#count = count;
    this.#estimate = estimate;
    this.#surroundings = surroundings;
  }

  get items(): readonly VirtualItem[] {
    return this.#items;
  }

  /** Pixels above the first of the items, and below the last. */
  get above(): number {
    return Math.max(0, (this.#items[0]?.start ?? 0) - this.#margin);
  }

  get below(): number {
    const last = this.#items.at(-1);
    return last ? Math.max(0, this.#height - (last.end - this.#margin)) : 0;
  }

  /** For the element that scrolls. */
  readonly scroller: Attachment<HTMLElement> = (element) => {
    const options = (): Options => ({
      count: this.#count(),
      ...this.#room(element),
      getScrollElement: () => element,
      estimateSize: this.#estimate,
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#look(),
    });
    const virtualizer = untrack(() => new Virtualizer(options()));
    this.#virtualizer = virtualizer;
    this.#options = options;
    const end = virtualizer._didMount();
    $effect(() => {
      virtualizer.setOptions(options());
      virtualizer._willUpdate();
      // The browser would hold on to a row that moves only because rows above it have left the page.
      element.style.overflowAnchor = this.#count() > 0 ? 'none' : '';
      untrack(() => this.#look());
    });
    return () => {
      end();
      this.#virtualizer = null;
      this.#options = null;
    };
  };

  /** For each row; it names its place in `data-index`. */
  readonly row: Attachment<HTMLElement> = (element) => {
    this.#virtualizer?.measureElement(element);
    return () => this.#virtualizer?.measureElement(null); // it then forgets those that are gone
  };

  scrollTo(index: number, align: 'auto' | 'start' | 'center' = 'auto'): void {
    if (!this.#virtualizer || !this.#options) return;
    // What surrounds the rows may have another height than when it was looked at last.
    this.#virtualizer.setOptions(this.#options());
    this.#virtualizer.scrollToIndex(index, { align });
  }

  #room(scroller: HTMLElement): { scrollMargin: number; scrollPaddingStart: number } {
    const { body, cover } = this.#surroundings();
    if (body) {
      const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
      this.#margin = Math.round(body.getBoundingClientRect().top - top);
    }
    return { scrollMargin: this.#margin, scrollPaddingStart: cover?.offsetHeight ?? 0 };
  }

  #look(): void {
    // On paper nothing scrolls and every row is in view: what is on the page stays, or more and more would come.
    if (!this.#virtualizer || matchMedia('print').matches) return;
    this.#items = this.#virtualizer.getVirtualItems();
    this.#height = this.#virtualizer.getTotalSize();
  }
}
