/** A canvas that follows its frame, the device's pixels and whatever its painter reads. */
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Tells the element's size in CSS pixels, at once and at every change. */
export function watchSize(tell: (width: number, height: number) => void): Attachment<HTMLElement> {
  return (element) => {
    const read = (): void => tell(element.clientWidth, element.clientHeight);
    untrack(read); // before anything is painted with a guess
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  };
}

/**
 * Repaints before the next frame whenever anything that `paint` reads has changed. The bitmap has one pixel for each
 * device pixel, so that it is sharp at every ratio, also when the ratio changes by zooming the page or moving the window.
 */
export function paintedCanvas(
  frame: () => { readonly width: number; readonly height: number },
  paint: (context: CanvasRenderingContext2D) => void,
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const context = canvas.getContext('2d');
    if (!context) return; // no canvas in this environment; the list has the same milestones
    const ratioNow = (): number => globalThis.devicePixelRatio || 1;
    let known = $state(ratioNow());
    $effect(() => {
      const media = matchMedia(`(resolution: ${known}dppx)`);
      const onChange = (): void => {
        known = ratioNow();
      };
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    });
    $effect(() => {
      const { width, height } = frame();
      void known;
      const ratio = ratioNow(); // under a drag it is another before anybody has told so
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context);
    });
  };
}
