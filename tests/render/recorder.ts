/** A canvas that draws nothing and remembers everything: each call with the path and the style that it was made with. */
import type { Canvas } from '../../src/render/canvas.ts';

/** One command of a path, `arc 10 20 5 …`. */
export interface Step {
  readonly does: string;
  readonly at: readonly number[];
}

export interface Drawn {
  readonly does: 'fill' | 'stroke' | 'fillRect' | 'clearRect' | 'fillText' | 'strokeText' | 'clip';
  /** Numbers that were given, in order. */
  readonly at: readonly number[];
  /** What was written; empty for all but texts. */
  readonly text: string;
  /** The path as it was; empty for what paints no path. */
  readonly path: readonly Step[];
  readonly fillStyle: string;
  readonly strokeStyle: string;
  readonly lineWidth: number;
  readonly alpha: number;
  readonly dash: readonly number[];
  readonly font: string;
  readonly align: CanvasTextAlign;
}

interface Style {
  fillStyle: string | CanvasGradient | CanvasPattern;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  lineCap: CanvasLineCap;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
}

const FRESH: Style = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineJoin: 'miter',
  lineCap: 'butt',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
};

export class Recorder implements Canvas, Style {
  readonly drawn: Drawn[] = [];
  /** Every number that was ever given, in paths, rectangles, texts and gradients. */
  readonly numbers: number[] = [];
  readonly gradients: { readonly from: number; readonly to: number; readonly stops: string[] }[] =
    [];
  /** Saved states that nobody has restored. */
  depth = 0;

  fillStyle = FRESH.fillStyle;
  strokeStyle = FRESH.strokeStyle;
  lineWidth = FRESH.lineWidth;
  lineJoin = FRESH.lineJoin;
  lineCap = FRESH.lineCap;
  globalAlpha = FRESH.globalAlpha;
  font = FRESH.font;
  textAlign = FRESH.textAlign;
  textBaseline = FRESH.textBaseline;

  #dash: readonly number[] = [];
  #path: Step[] = [];
  readonly #saved: (Style & { readonly dash: readonly number[] })[] = [];

  get dash(): readonly number[] {
    return this.#dash;
  }

  /** Texts as they were filled. */
  get texts(): readonly Drawn[] {
    return this.drawn.filter((one) => one.does === 'fillText');
  }

  save(): void {
    this.depth++;
    const { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha } = this;
    const { font, textAlign, textBaseline } = this;
    this.#saved.push({
      ...{ fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha },
      ...{ font, textAlign, textBaseline, dash: this.#dash },
    });
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (!saved) throw new Error('restore without save');
    this.depth--;
    const { dash, ...style } = saved;
    Object.assign(this, style);
    this.#dash = dash;
  }

  beginPath(): void {
    this.#path = [];
  }

  closePath(): void {
    this.#step('closePath', []);
  }

  moveTo(...at: [number, number]): void {
    this.#step('moveTo', at);
  }

  lineTo(...at: [number, number]): void {
    this.#step('lineTo', at);
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.#step('arc', [x, y, radius, from, to]);
  }

  rect(...at: [number, number, number, number]): void {
    this.#step('rect', at);
  }

  roundRect(x: number, y: number, width: number, height: number, radius?: unknown): void {
    this.#step('roundRect', [x, y, width, height, typeof radius === 'number' ? radius : 0]);
  }

  bezierCurveTo(...at: [number, number, number, number, number, number]): void {
    this.#step('bezierCurveTo', at);
  }

  fill(): void {
    this.#draw('fill', []);
  }

  stroke(): void {
    this.#draw('stroke', []);
  }

  clip(): void {
    this.#draw('clip', []);
  }

  fillRect(...at: [number, number, number, number]): void {
    this.#draw('fillRect', at);
  }

  clearRect(...at: [number, number, number, number]): void {
    this.#draw('clearRect', at);
  }

  fillText(text: string, x: number, y: number): void {
    this.#draw('fillText', [x, y], text);
  }

  strokeText(text: string, x: number, y: number): void {
    this.#draw('strokeText', [x, y], text);
  }

  setLineDash(dash: readonly number[]): void {
    this.numbers.push(...dash);
    this.#dash = dash;
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): CanvasGradient {
    this.numbers.push(x0, y0, x1, y1);
    const stops: string[] = [];
    this.gradients.push({ from: x0, to: x1, stops });
    return {
      addColorStop: (offset, colour) => {
        this.numbers.push(offset);
        stops.push(`${offset} ${colour}`);
      },
    };
  }

  #step(does: string, at: readonly number[]): void {
    this.numbers.push(...at);
    this.#path.push({ does, at });
  }

  #draw(does: Drawn['does'], at: readonly number[], text = ''): void {
    this.numbers.push(...at, this.lineWidth, this.globalAlpha);
    const path = does === 'fill' || does === 'stroke' || does === 'clip' ? [...this.#path] : [];
    this.drawn.push({
      ...{ does, at, text, path, lineWidth: this.lineWidth },
      fillStyle: typeof this.fillStyle === 'string' ? this.fillStyle : 'gradient',
      strokeStyle: typeof this.strokeStyle === 'string' ? this.strokeStyle : 'gradient',
      ...{ alpha: this.globalAlpha, dash: this.#dash, font: this.font, align: this.textAlign },
    });
  }
}
