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

export class VirtualRows {
  #items = $state.raw<readonly VirtualItem[]>([]);
  #height = $state(0);
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | null = null;
  readonly #count: () => number;
  readonly #estimate: (index: number) => number;

  /** `count`: how many rows there are; `estimate`: their height in pixels before they are measured. */
  constructor(count: () => number, estimate: (index: number) => number) {
    this.#count = count;
    this.#estimate = estimate;
  }

  get items(): readonly VirtualItem[] {
    return this.#items;
  }

  /** Pixels above the first of the items, and below the last. */
  get above(): number {
    return this.#items[0]?.start ?? 0;
  }

  get below(): number {
    return Math.max(0, this.#height - (this.#items.at(-1)?.end ?? 0));
  }

  /** For the element that scrolls. */
  readonly scroller: Attachment<HTMLElement> = (element) => {
    const options = (): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] => ({
      count: this.#count(),
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
    const end = virtualizer._didMount();
    $effect(() => {
      virtualizer.setOptions(options());
      virtualizer.measure();
      virtualizer._willUpdate();
      untrack(() => this.#look());
    });
    return () => {
      end();
      this.#virtualizer = null;
    };
  };

  /** For each row; it names its place in `data-index`. */
  readonly row: Attachment<HTMLElement> = (element) => {
    this.#virtualizer?.measureElement(element);
  };

  scrollTo(index: number, align: 'auto' | 'start' | 'center' = 'auto'): void {
    this.#virtualizer?.scrollToIndex(index, { align });
  }

  #look(): void {
    if (!this.#virtualizer) return;
    this.#items = this.#virtualizer.getVirtualItems();
    this.#height = this.#virtualizer.getTotalSize();
  }
}
