/**
 * Hands on the timeline: d3-zoom interprets drag, pinch and Ctrl-wheel, caged here. It never owns the window: what it
 * reads off a gesture is handed to the timeline, and every other change of the window is told to it without an echo.
 */
import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom';
import type { Attachment } from 'svelte/attachments';
import type { Timeline } from '../state/timeline.svelte.ts';
import { type Moment, remember, velocityOf } from '../timeline/glide.ts';
import { span } from '../timeline/window.ts';
import { endWhenLost } from './held.ts';

const WHEEL_CAP = 0.5; // octaves of zoom that one wheel event may make
const LINE = 16; // px for a wheel that counts in lines
const CLICK_DISTANCE = 4; // px a press may move and still be a click

/** Wheel movement in pixels, whatever unit the browser counts in. */
const pixels = (delta: number, mode: number, page: number): number =>
  delta *
  (mode === WheelEvent.DOM_DELTA_LINE ? LINE : mode === WheelEvent.DOM_DELTA_PAGE ? page : 1);

export function panZoom(timeline: Timeline): Attachment<HTMLElement> {
  return (element) => {
    const surface = select<HTMLElement, unknown>(element);
    /** Where the hand has been lately, at which zoom: a pinch has no speed to go on with. */
    let moments: readonly Moment[] = [];
    let scale = 1;
    const behaviour = zoom<HTMLElement, unknown>()
      .filter((event: Event) => {
        if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
        if (event instanceof MouseEvent) return event.button === 0 && !event.shiftKey; // with Shift it brushes
        return true;
      })
      .wheelDelta((event: WheelEvent) => {
        // Browsers send pinches of a trackpad as small Ctrl-wheel steps, a mouse wheel as large ones.
        const octaves = -pixels(event.deltaY, event.deltaMode, 400) * 0.01;
        return Math.max(-WHEEL_CAP, Math.min(WHEEL_CAP, octaves));
      })
      .clickDistance(CLICK_DISTANCE)
      .on('start', ({ sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (!isByHand(sourceEvent)) return; // our own telling below
        timeline.halt();
        moments = [];
      })
      .on('zoom', ({ sourceEvent, transform }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (!isByHand(sourceEvent)) return;
        const moment = { time: sourceEvent.timeStamp, x: transform.x };
        moments = remember(transform.k === scale ? moments : [], moment);
        scale = transform.k;
        const { from, to } = timeline.limits;
        const length = (to - from) / transform.k;
        const start = from - (transform.x / timeline.size.width) * length;
        timeline.show({ from: start, to: start + length });
      })
      .on('end', ({ sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (!isByHand(sourceEvent)) return;
        tell(); // the window may have been moved otherwise during the gesture
        if (sourceEvent instanceof WheelEvent) return;
        // What moves to the right shows earlier days.
        timeline.glide(-velocityOf(moments, sourceEvent.timeStamp));
      });

    const giveWay = letVerticalScroll(element);
    const letGo = endWhenLost(element);
    surface.call(behaviour).on('dblclick.zoom', null);

    const tell = (): void => {
      const { limits, size, window, pxPerDay } = timeline;
      const longest = limits.to - limits.from;
      behaviour
        .scaleExtent([1, longest / limits.shortest])
        .extent([
          [0, 0],
          [size.width, size.height],
        ])
        .translateExtent([
          [0, -Infinity],
          [size.width, Infinity],
        ]);
      const transform = zoomIdentity
        .translate(-(window.from - limits.from) * pxPerDay, 0)
        .scale(longest / span(window));
      // During a gesture the transform is d3's own, and setting it would end the gesture.
      if (!isGesturing(element)) behaviour.transform(surface, transform);
    };
    $effect(tell);

    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) return;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const dominant = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!dominant || sideways === 0) return;
      event.preventDefault();
      timeline.panBy(pixels(sideways, event.deltaMode, timeline.size.width));
    };
    element.addEventListener('wheel', onWheel, { passive: false });

    return () => {
      giveWay();
      letGo();
      surface.on('.zoom', null);
      element.removeEventListener('wheel', onWheel);
    };
  };
}

/** What is told to d3-zoom by a program comes back without an event of the browser. */
const isByHand = (source: unknown): source is Event => source instanceof Event;

/** d3-zoom keeps its running gesture on the element. */
const isGesturing = (element: HTMLElement): boolean =>
  '__zooming' in element && Boolean(element.__zooming);

/**
 * One finger that moves up or down scrolls the page: d3-zoom would cancel every touch move, so moves of a mostly
 * vertical finger are kept from it. Must be attached before d3-zoom's own listeners.
 */
function letVerticalScroll(element: HTMLElement): () => void {
  let origin: { x: number; y: number } | null = null;
  let direction: 'undecided' | 'across' | 'down' = 'undecided';
  const onStart = (event: TouchEvent): void => {
    const touch = event.touches[0];
    origin = touch && event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
    direction = event.touches.length === 1 ? 'undecided' : 'across';
  };
  const onMove = (event: TouchEvent): void => {
    const touch = event.touches[0];
    if (direction === 'undecided' && origin && touch) {
      const [dx, dy] = [Math.abs(touch.clientX - origin.x), Math.abs(touch.clientY - origin.y)];
      if (Math.max(dx, dy) < CLICK_DISTANCE) return event.stopImmediatePropagation();
      direction = dy > dx ? 'down' : 'across';
    }
    if (direction === 'down') event.stopImmediatePropagation();
  };
  element.addEventListener('touchstart', onStart, { passive: true });
  element.addEventListener('touchmove', onMove, { passive: true });
  return () => {
    element.removeEventListener('touchstart', onStart);
    element.removeEventListener('touchmove', onMove);
  };
}
