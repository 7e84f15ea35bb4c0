/**
 * The lanes scroll as any other element does, so that wheel, finger, scrollbar and their ends behave as people are used
 * to, and what cannot be scrolled further is left to the page. Only how far is told to the lanes, and the other way round.
 */
import type { Attachment } from 'svelte/attachments';
import type { Timeline } from '../state/timeline.svelte.ts';

export function scrollsLanes(timeline: Timeline): Attachment<HTMLElement> {
  return (element) => {
    // Remembered, because to ask the element makes the browser lay out the page at once.
    let top = 0;
    const onScroll = (): void => {
      top = element.scrollTop;
      timeline.lanes.scrollTo(top);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    $effect(() => {
      const { scroll } = timeline.stack;
      // Browsers round to device pixels; that is no reason to scroll again.
      if (Math.abs(top - scroll) < 1) return;
      element.scrollTop = scroll;
      top = element.scrollTop;
    });
    return () => element.removeEventListener('scroll', onScroll);
  };
}
