/** How a drag runs out after the hand has let go. Pure arithmetic; who paints it is elsewhere. */

/** Where a hand was, in pixels, and when, in milliseconds. */
export interface Moment {
  readonly time: number;
  readonly x: number;
}

const MEMORY = 80; // ms of movement that say how fast a hand was
const FASTEST = 3; // px per ms; more is a slip of the hand
const SLOWEST = 0.1; // px per ms; less is a hand that has come to rest
const FADE = 110; // ms in which the speed falls to 1/e: a fast throw goes on for about a third of a screen

/** ms after which it rests: by then a hundredth of the way is left. */
export const GLIDE = 500;

/** The moments that still tell something at `time`, with a new one. */
export const remember = (moments: readonly Moment[], moment: Moment): readonly Moment[] => [
  ...moments.filter(({ time }) => moment.time - time <= MEMORY),
  moment,
];

/** Pixels per millisecond at which a hand let go; 0 where it had come to rest before. */
export function velocityOf(moments: readonly Moment[], releasedAt: number): number {
  const recent = moments.filter(({ time }) => releasedAt - time <= MEMORY);
  const [first, last] = [recent[0], recent.at(-1)];
  // Up to the release and not to the last movement, so that a rest before it slows down.
  const elapsed = first ? releasedAt - first.time : 0;
  if (!first || !last || !(elapsed > 0)) return 0;
  const velocity = (last.x - first.x) / elapsed;
  return Math.abs(velocity) < SLOWEST ? 0 : Math.max(-FASTEST, Math.min(FASTEST, velocity));
}

/** Pixels gone `elapsed` milliseconds after letting go at `velocity`. */
export const glided = (velocity: number, elapsed: number): number =>
  velocity * FADE * (1 - Math.exp(-Math.min(GLIDE, Math.max(0, elapsed)) / FADE));
