import { afterEach, describe, expect, it, vi } from 'vitest';
import { labelFont } from '../../src/render/canvas.ts';
import { labelMeasure } from '../../src/render/measure.ts';

/** A document whose canvases measure 5 px for each letter, and keep count. */
function stubDocument(context: { font: string; measureText: (text: string) => unknown } | null) {
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => context }) });
}

describe('the width of a label', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is measured in the label’s letters, once for each text until the letters change', () => {
    const measureText = vi.fn((text: string) => ({ width: text.length * 5 }));
    const context = { font: '', measureText };
    stubDocument(context);
    const { measure, forget } = labelMeasure('Be Vietnam Pro');
    expect([measure('abc'), measure('abc'), measure('')]).toEqual([15, 15, 0]);
    expect(context.font).toBe(labelFont('Be Vietnam Pro'));
    expect(measureText.mock.calls).toEqual([['abc'], ['']]);
    forget();
    expect(measure('abc')).toBe(15);
    expect(measureText).toHaveBeenCalledTimes(3);
  });

  it('is a rough one where there is no canvas', () => {
    stubDocument(null);
    expect(labelMeasure('x').measure('abc')).toBe(21);
  });
});
