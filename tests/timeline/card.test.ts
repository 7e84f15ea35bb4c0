import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, cardForms, type CardText } from '../../src/timeline/card.ts';

/** Letters of 7 px; small ones of 6.16. */
const measure = (text: string): number => text.length * 7;
const small = (text: string): number => measure(text) * (11 / 12.5);

const PLAN: CardText = {
  title: 'Kế hoạch 42/KH-HĐBCQG triển khai cuộc bầu cử',
  meta: 'Hội đồng bầu cử quốc gia',
  standing: 'Chưa đến, còn 365 ngày',
};

describe('the forms of a card', () => {
  it.each<readonly [string, CardText, number, readonly Partial<Card>[]]>([
    [
      'with room',
      PLAN,
      4,
      [
        { isRoomy: true, rows: 4 },
        { isRoomy: false, rows: 3 },
      ],
    ],
    ['without a row for the standing', PLAN, 3, [{ isRoomy: false, rows: 3 }]],
    ['in a row or two', PLAN, 2, []],
    ['that name no body', { ...PLAN, meta: '' }, 3, [{ isRoomy: true, rows: 3, meta: '' }]],
  ])('%s', (_, text, rows, expected) => {
    expect(cardForms(text, rows, measure)).toEqual(
      expected.map((one): unknown => expect.objectContaining(one)),
    );
  });

  it('leave room for the longest that may be said of how the milestone stands', () => {
    const words = fc.string({ unit: fc.constantFrom(...'aăbcd '), maxLength: 60 });
    const standing = fc.string({ unit: 'grapheme-ascii', maxLength: 36 });
    fc.assert(
      fc.property(words, words, standing, (title, meta, longest) => {
        for (const card of cardForms({ title, meta, standing: longest }, 4, measure)) {
          const beside = card.isRoomy ? 0 : small(card.meta);
          expect(beside + small(longest)).toBeLessThanOrEqual(card.width + 1);
          expect(Math.max(...card.title.map(measure))).toBeLessThanOrEqual(card.width);
        }
      }),
    );
  });
});
