/**
 * Hands come after the first picture: d3's DOM half is a quarter of the program, and nobody drags what is not there yet.
 * An attachment waits until `fetchHands` has been answered.
 */
import type { Attachment } from 'svelte/attachments';

const fetched = async () => ({
  ...(await import('./brushing.ts')),
  ...(await import('./drag-lane.ts')),
  ...(await import('./drag-window.ts')),
  ...(await import('./pan-zoom.svelte.ts')),
});
type Hands = Awaited<ReturnType<typeof fetched>>;

let hands = $state.raw<Hands | null>(null);

/** Rejects when they cannot be fetched; then keys and buttons do what hands would. */
export async function fetchHands(): Promise<void> {
  hands ??= await fetched();
}

function late<Name extends keyof Hands>(name: Name): Hands[Name] {
  // One for all: each takes what it takes, and is attached to an element of its own kind.
  type Take = (...what: Parameters<Hands[Name]>) => Attachment<Element>;
  const take: Take =
    (...what) =>
    (element) =>
      hands ? (hands[name] as unknown as Take)(...what)(element) : undefined;
  return take as unknown as Hands[Name];
}

export const brushing = late('brushing');
export const carried = late('carried');
export const draggable = late('draggable');
export const panZoom = late('panZoom');
export const pointed = late('pointed');
