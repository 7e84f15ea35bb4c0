/** The parts of a device that jsdom has not: media queries, sizes, observers, scrolling. */

const matching = new Set<string>();
const lists = new Map<string, Set<FakeMediaQueryList>>();

class FakeMediaQueryList extends EventTarget implements MediaQueryList {
  readonly media: string;
  onchange = null;

  constructor(media: string) {
    super();
    this.media = media;
  }

  get matches(): boolean {
    return matching.has(this.media);
  }

  addListener(): void {
    throw new Error('deprecated: use addEventListener');
  }

  removeListener(): void {
    throw new Error('deprecated: use removeEventListener');
  }
}

export const PHONE = '(max-width: 760px)';

/** From now on a media query matches, or does not; whoever listens is told. */
export function setMedia(query: string, matches: boolean): void {
  if (matches) matching.add(query);
  else matching.delete(query);
  for (const list of lists.get(query) ?? []) list.dispatchEvent(new Event('change'));
}

/** Sizes of every element in CSS pixels: jsdom lays nothing out. */
export const SIZE = { width: 960, height: 640 };

/** Where every element is, inside the page, so that nothing is taken for hidden. */
export const BOX = { x: 10, y: 10, width: 100, height: 20 };

class FakeResizeObserver implements ResizeObserver {
  readonly #callback: ResizeObserverCallback;

  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }

  /** Tells the first size soon, as browsers do, and no other, because nothing here changes its size. */
  observe(): void {
    queueMicrotask(() => this.#callback([], this));
  }

  unobserve(): void {
    // nothing is observed further
  }

  disconnect(): void {
    // nothing is observed further
  }
}

/** Elements that were scrolled into view, oldest first. */
export const scrolled: Element[] = [];

export function installDevice(): void {
  globalThis.matchMedia = (query) => {
    const list = new FakeMediaQueryList(query);
    const all = lists.get(query);
    if (all) all.add(list);
    else lists.set(query, new Set([list]));
    return list;
  };
  globalThis.ResizeObserver = FakeResizeObserver;
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: { configurable: true, get: () => SIZE.width },
    clientHeight: { configurable: true, get: () => SIZE.height },
  });
  const box = (): DOMRect => DOMRect.fromRect(BOX);
  Element.prototype.getBoundingClientRect = box;
  // The primitives take what has no rectangle for hidden.
  Element.prototype.getClientRects = () => Object.assign([box()], { item: box });
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollBy = () => undefined;
  Element.prototype.scrollIntoView = function (this: Element) {
    scrolled.push(this);
  };
  // No canvas: what is drawn is tested by its scene, and what is told by the live region.
  HTMLCanvasElement.prototype.getContext = () => null;
}

export function resetDevice(): void {
  matching.clear();
  lists.clear();
  scrolled.length = 0;
}
