/** Dragging the overview's window or one of its handles. */
import { drag, type D3DragEvent } from 'd3-drag';
import { select } from 'd3-selection';
import type { Attachment } from 'svelte/attachments';
import { endWhenLost } from './held.ts';

/** Calls back with the pointer's movement in pixels since the last call. */
export function draggable(moved: (dx: number) => void): Attachment<SVGElement | HTMLElement> {
  return (element) => {
    const surface = select<SVGElement | HTMLElement, unknown>(element);
    surface.call(
      drag<SVGElement | HTMLElement, unknown>()
        .container(document.body)
        .on('drag', (event: D3DragEvent<Element, unknown, unknown>) => moved(event.dx)),
    );
    const letGo = endWhenLost(element);
    return () => {
      letGo();
      surface.on('.drag', null);
    };
  };
}

/** Calls back with the x in pixels from the element's left edge, while it is pressed and moved over. */
export function pointed(at: (x: number) => void): Attachment<HTMLElement> {
  return (element) => {
    const surface = select<HTMLElement, unknown>(element);
    surface.call(
      drag<HTMLElement, unknown>().on(
        'start drag',
        (event: D3DragEvent<HTMLElement, unknown, unknown>) => at(event.x),
      ),
    );
    return () => {
      surface.on('.drag', null);
    };
  };
}
