/** Dragging a lane by its name to another place. With a mouse only: a finger scrolls there, and has the menu. */
import { drag, type D3DragEvent } from 'd3-drag';
import { select } from 'd3-selection';
import type { Attachment } from 'svelte/attachments';

const CLICK_DISTANCE = 4; // px a press may move and still be none of this

/** Calls back with the pointer's y in pixels of the window while it is dragged, and when it is let go. */
export function carried(over: (y: number) => void, drop: () => void): Attachment<HTMLElement> {
  return (element) => {
    const surface = select<HTMLElement, unknown>(element);
    const yOf = ({ sourceEvent }: D3DragEvent<Element, unknown, unknown>): number | null =>
      sourceEvent instanceof MouseEvent ? sourceEvent.clientY : null;
    let from: number | null = null;
    let isMoving = false;
    surface.call(
      drag<HTMLElement, unknown>()
        .touchable(false)
        .on('start', (event: D3DragEvent<Element, unknown, unknown>) => {
          from = yOf(event);
          isMoving = false;
        })
        .on('drag', (event: D3DragEvent<Element, unknown, unknown>) => {
          const y = yOf(event);
          if (y === null || from === null) return;
          isMoving ||= Math.abs(y - from) > CLICK_DISTANCE;
          if (isMoving) over(y);
        })
        .on('end', () => {
          if (isMoving) drop();
        }),
    );
    return () => {
      surface.on('.drag', null);
    };
  };
}
