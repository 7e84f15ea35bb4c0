/**
 * What is no longer drawn after things were placed anew stays over the new picture for a moment and fades. It is painted
 * once; then the browser's compositor moves and blends it: it costs the same however many milestones there are.
 */
import type { Attachment } from 'svelte/attachments';
import type { TimeWindow } from '../timeline/window.ts';

const FADE = 180; // ms
/** How far letters may be stretched: a zoom that goes on while they fade is the sooner without them. */
const MOST_STRETCHED = 0.2;

/** A picture's window and size, in CSS pixels; what lies above `top` is not kept. */
export interface Shown {
  readonly window: TimeWindow;
  readonly width: number;
  readonly height: number;
  readonly top: number;
}

export class Afterimage {
  #canvas: HTMLCanvasElement | null = null;
  #taken: Shown | null = null;
  #fading: Animation | null = null;

  /** For the canvas that lies over the drawn one. */
  readonly attach: Attachment<HTMLCanvasElement> = (canvas) => {
    this.#canvas = canvas;
    canvas.hidden = true;
    return () => {
      this.#end();
      this.#canvas = null;
    };
  };

  /** Lets fade what `paint` draws, in CSS pixels of the picture `shown`, at so many pixels of the device to one of them. */
  take(shown: Shown, ratio: number, paint: (context: CanvasRenderingContext2D) => void): void {
    const canvas = this.#canvas;
    const context = canvas?.getContext('2d');
    const height = shown.height - shown.top;
    if (!canvas || !context || !(shown.width > 0 && height > 0 && ratio > 0)) return;
    this.#end();
    canvas.width = Math.round(shown.width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${shown.width}px`;
    canvas.style.height = `${height}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, -shown.top * ratio);
    paint(context);
    this.#taken = shown;
    canvas.hidden = false;
    this.#fading = canvas.animate([{ opacity: 1 }, { opacity: 0 }], { duration: FADE });
    this.#fading.onfinish = () => this.#end();
  }

  /** Keeps its days where they are in the window that is shown now. */
  follow(now: Shown): void {
    const [canvas, taken] = [this.#canvas, this.#taken];
    if (!canvas || !taken) return;
    if (now.width !== taken.width || now.height !== taken.height) return this.#end();
    const pxPerDay = now.width / (now.window.to - now.window.from);
    const x = (taken.window.from - now.window.from) * pxPerDay;
    const scale = ((taken.window.to - taken.window.from) * pxPerDay) / now.width;
    const stretched = Math.abs(scale - 1) / MOST_STRETCHED;
    if (stretched >= 1) return this.#end();
    if (this.#fading) {
      const { currentTime } = this.#fading;
      this.#fading.currentTime = Math.max(Number(currentTime), stretched * FADE);
    }
    canvas.style.transform = `translate(${x}px, ${now.top}px) scaleX(${scale})`;
  }

  #end(): void {
    this.#fading?.cancel();
    this.#fading = null;
    this.#taken = null;
    if (this.#canvas) this.#canvas.hidden = true;
  }
}
