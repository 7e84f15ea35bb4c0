import type { Measure } from '../timeline/place.ts';
import { labelFont } from './canvas.ts';

/** Widths of labels in pixels, measured once for each text. `forget` when the typeface has changed. */
export function labelMeasure(family: string): {
  readonly measure: Measure;
  readonly forget: () => void;
} {
  const widths = new Map<string, number>();
  const context = document.createElement('canvas').getContext('2d');
  return {
    measure(text) {
      let width = widths.get(text);
      if (width === undefined) {
        if (context) context.font = labelFont(family);
        // Without a canvas nothing is drawn; a rough width keeps the geometry sane.
        width = context?.measureText(text).width ?? text.length * 7;
        widths.set(text, width);
      }
      return width;
    },
    forget: () => widths.clear(),
  };
}
