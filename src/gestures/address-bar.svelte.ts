/**
 * The browser's address bar and its Back button. Movement is written when it rests, into the entry that is there; another
 * place is an entry of its own, so that Back leads to the one before, as it was left.
 */
import { untrack } from 'svelte';
import { type Address, type Here, isSamePlace } from '../state/address.svelte.ts';

const REST = 500; // ms without movement
/** WebKit allows a hundred entries in half a minute and throws at the next one; others take more. */
const MOST = 80;
const SPAN = 30_000; // ms
/** Refusals in a row after which a page that may not write at all, in a sandbox perhaps, is left alone. */
const PATIENCE = 3;

/** Follows an address, and tells it where Back leads, until the function that it returns is called. */
export function followAddress(address: Address, page: Window = window): () => void {
  const { history, location } = page;
  let last = address.here;
  let lastWay = address.way;
  /** Of the entry that is there: the whole view, also where the bar shows nothing of it. */
  let written = address.full(last);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  let moments: readonly number[] = [];

  /** False where it has to wait, or will never be. */
  function write(view: Here, way: readonly string[], how: 'push' | 'replace'): boolean {
    const now = performance.now();
    moments = moments.filter((moment) => now - moment < SPAN);
    if (refusals >= PATIENCE || moments.length >= MOST) return false;
    moments = [...moments, now];
    const [text, full] = [address.text(view), address.full(view)];
    const url = text === '' ? location.pathname + location.search : `#${text}`;
    try {
      const state = { address: full, way };
      if (how === 'push') history.pushState(state, '', url);
      else history.replaceState(state, '', url);
    } catch {
      refusals++;
      return false;
    }
    refusals = 0;
    written = full;
    return true;
  }

  function rest(delay = REST): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (address.full(last) === written || write(last, lastWay, 'replace') || refusals >= PATIENCE)
        return;
      rest(SPAN / 10); // too many of late
    }, delay);
  }

  function note(here: Here): void {
    const [before, wayBefore] = [last, lastWay];
    last = here;
    lastWay = address.way;
    if (address.isArriving) return;
    if (isSamePlace(before, here)) return rest();
    clearTimeout(timer);
    // The entry that is left keeps the window in which it was left.
    if (address.full(before) !== written) write(before, wayBefore, 'replace');
    if (!write(here, lastWay, 'push')) rest();
  }

  async function arrive(state: unknown): Promise<void> {
    clearTimeout(timer);
    const known = addressIn(state);
    await address.revisit(known ?? location.hash, known === null ? 'link' : 'back', wayIn(state));
    last = address.here;
    lastWay = address.way;
    written = address.full(last);
  }

  const onPop = (event: PopStateEvent): void => void arrive(event.state);
  page.addEventListener('popstate', onPop);
  const stop = $effect.root(() => {
    // Writing into the bar is a picture of the state for the world outside.
    $effect(() => {
      const { here } = address;
      untrack(() => note(here));
    });
  });
  return () => {
    clearTimeout(timer);
    page.removeEventListener('popstate', onPop);
    stop();
  };
}

/** The view that an entry of ours carries; null for an entry that somebody else has made. */
const addressIn = (state: unknown): string | null =>
  typeof state === 'object' && state !== null && 'address' in state
    ? typeof state.address === 'string'
      ? state.address
      : null
    : null;

/** The way back from a page that an entry of ours carries. */
const wayIn = (state: unknown): readonly string[] =>
  typeof state === 'object' && state !== null && 'way' in state && Array.isArray(state.way)
    ? state.way.filter((stop) => typeof stop === 'string')
    : [];
