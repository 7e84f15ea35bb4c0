/** Shift and drag: a range of days. */
import { drag, type D3DragEvent } from 'd3-drag';
import { select } from 'd3-selection';
import type { Attachment } from 'svelte/attachments';
import type { Brush } from '../state/brush.svelte.ts';
import { endWhenLost } from './held.ts';

const CLICK_DISTANCE = 4; // px a press may move and still be a click

export function brushing(brush: Brush): Attachment<HTMLElement> {
  return (element) => {
    const surface = select<HTMLElement, unknown>(element);
    const letGo = endWhenLost(element);
    let begun = 0;
    /** Whether it has moved far enough to be more than a click. */
    let isDrawn = false;
    type Drag = D3DragEvent<HTMLElement, unknown, unknown>;
    surface.call(
      drag<HTMLElement, unknown>()
        .filter((event: MouseEvent) => event.shiftKey && event.button === 0)
        .touchable(false)
        .container(() => element)
        .clickDistance(CLICK_DISTANCE)
        .on('start', (event: Drag) => {
          begun = event.x;
          isDrawn = false;
        })
        .on('drag', (event: Drag) => {
          if (isDrawn) return brush.extendTo(event.x);
          if (Math.abs(event.x - begun) < CLICK_DISTANCE) return;
          isDrawn = true;
          brush.beginAt(begun);
          brush.extendTo(event.x);
        })
        .on('end', () => brush.finish()),
    );
    return () => {
      letGo();
      surface.on('.drag', null);
    };
  };
}
