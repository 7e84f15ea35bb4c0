/** A milestone written out where a day is wide enough: how large its card is and how its words are broken. */
import { LABEL_GAP, MARK, ROW } from './sizes.ts';
import type { Measure } from './tile.ts';
import { shortened, wrapped } from './wrap.ts';

/** From this zoom step on, in pixels per day, there are cards. */
export const CARDS_FROM = 60;

export interface CardText {
  readonly title: string;
  /** Document number and body, in one line. */
  readonly meta: string;
  /** The longest that may be said of how the milestone stands: the as-of day moves on without cards being made anew. */
  readonly standing: string;
}

export interface Card {
  /** How many rows of the lane it covers. */
  readonly rows: number;
  /** Of its words. */
  readonly width: number;
  /** One line or two. */
  readonly title: readonly string[];
  readonly meta: string;
  /** How the milestone stands has a line of its own; else it is at the end of the line of `meta`. */
  readonly isRoomy: boolean;
}

export const CARD_LINE = 17; // px, 1.36 of the letters: what stands on a capital is never cut
export const CARD_INSET = 10; // px from the card's edge to the middle of its mark, and from its words to the other edge
const WIDTHS = [150, 200, 250] as const; // px of words, as few as the title needs
const STANDING_GAP = 14; // px before it in a line that is shared
const WIDEST = 300; // px of words
const SMALL = 11 / 12.5; // letters of `meta` to those of the title

/** The middles of a card's lines below the middle of its mark; the last is that of the standing. */
export const cardLines = ({ title, meta, isRoomy }: Card): readonly number[] => {
  const lines = title.map((_, at) => at * CARD_LINE);
  const next = title.length * CARD_LINE - 0.5;
  return isRoomy && meta !== '' ? [...lines, next, next + CARD_LINE - 1.5] : [...lines, next];
};

/** From the middle of the mark to the edge above, and from there to the one below: never more than its rows have. */
export const CARD_TOP = -ROW / 2 + 1;
export const cardHeight = (card: Card): number => (cardLines(card).at(-1) ?? 0) + 11 - CARD_TOP;

/** How far a card reaches from the middle of its mark to the side of its words. */
export const cardReach = ({ width }: Card): number => MARK / 2 + LABEL_GAP + width + CARD_INSET;

/** The forms of a card for at most so many rows, the fullest first. */
export function cardForms(text: CardText, most: number, measure: Measure): readonly Card[] {
  const small: Measure = (words) => Math.ceil(measure(words) * SMALL);
  const standing = small(text.standing);
  const fitting = WIDTHS.find((one) => fits(text.title, one, measure)) ?? WIDEST;
  const width = Math.min(WIDEST, Math.max(fitting, standing));
  const title = wrapped(text.title, width, 2, measure);
  const roomy = text.meta === '' ? title.length + 1 : title.length + 2;
  const forms: Card[] = [];
  if (roomy <= most) {
    const meta = shortened(text.meta, width, small);
    forms.push({ rows: roomy, width, title, meta, isRoomy: true });
  }
  const apart = standing + STANDING_GAP;
  const shared = Math.min(WIDEST, Math.max(width, apart + small(text.meta)));
  if (title.length + 1 <= most && text.meta !== '') {
    const meta = shortened(text.meta, shared - apart, small);
    forms.push({ rows: title.length + 1, width: shared, title, meta, isRoomy: false });
  }
  return forms;
}

function fits(title: string, width: number, measure: Measure): boolean {
  const lines = wrapped(title, width, 2, measure);
  return lines.join(' ') === title.trim().split(/\s+/).join(' ');
}
