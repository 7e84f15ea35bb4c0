import { afterEach, describe, expect, it, vi } from 'vitest';
import { labelFont } from '../../src/render/looks.ts';
import { labelMeasure } from '../../src/render/measure.ts';

/** A document whose canvases measure 5 px for each letter, and keep count. */
function stubDocument(context: { font: string; measureText: (text: string) => unknown } | null) {
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => context }) });
}

describe('the width of a label', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is measured in the label’s letters, once for each text', () => {
    const measureText = vi.fn((text: string) => ({ width: text.length * 5 }));
    const context = { font: '', measureText };
    stubDocument(context);
    const { measure } = labelMeasure('Be Vietnam Pro');
    expect([measure('abc'), measure('abc'), measure('')]).toEqual([15, 15, 0]);
    expect(context.font).toBe(labelFont('Be Vietnam Pro'));
    expect(measureText.mock.calls).toEqual([['abc'], ['']]);
  });

  it('is measured anew when other letters have arrived, and only then', () => {
    let letter = 5;
    const measureText = vi.fn((text: string) => ({ width: text.length * letter }));
    stubDocument({ font: '', measureText });
    const { measure, renew } = labelMeasure('Be Vietnam Pro');
    expect(renew()).toBe(false);
    expect([measure('abc'), measure('đ')]).toEqual([15, 5]);
    expect(renew()).toBe(false);
    measureText.mockClear();
    expect(measure('abc')).toBe(15);
    expect(measureText).not.toHaveBeenCalled();
    letter = 6;
    expect(renew()).toBe(true);
    expect([measure('abc'), measure('đ')]).toEqual([18, 6]);
  });

  it('is a rough one where there is no canvas', () => {
    stubDocument(null);
    expect(labelMeasure('x').measure('abc')).toBe(21);
  });
});
