import type { Measure } from '../timeline/tile.ts';
import { labelFont } from './looks.ts';

const SAMPLE = 12; // labels; enough of them have letters of every part of the typeface

/** Widths of labels in pixels, measured once for each text. */
export function labelMeasure(family: string): {
  readonly measure: Measure;
  /** To be called when a typeface has arrived; whether it makes a difference to what was measured before. */
  readonly renew: () => boolean;
} {
  const widths = new Map<string, number>();
  const context = document.createElement('canvas').getContext('2d');
  const widthOf = (text: string): number => {
    if (context) context.font = labelFont(family);
    // Without a canvas nothing is drawn; a rough width keeps the geometry sane.
    return context?.measureText(text).width ?? text.length * 7;
  };
  return {
    measure(text) {
      let width = widths.get(text);
      if (width === undefined) {
        width = widthOf(text);
        widths.set(text, width);
      }
      return width;
    },
    renew() {
      const known = [...widths].slice(0, SAMPLE);
      if (known.every(([text, width]) => widthOf(text) === width)) return false;
      widths.clear();
      return true;
    },
  };
}
