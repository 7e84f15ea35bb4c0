/**
 * What things look like: the decisions that both painters share, so that the exported picture is the one on screen. Sizes
 * are in CSS pixels, strengths are opacities.
 */
import type { LaneId } from '../core/kinds.ts';
import type { Standing } from '../core/status.ts';
import type { ClusterMark, DensityBand, DensityBin, Mark, Scene } from '../timeline/scene.ts';
import type { Palette } from './palette.ts';

export const LABEL_SIZE = 12.5;
export const labelFont = (family: string): string => `400 ${LABEL_SIZE}px ${family}`;

/** A label's letters, the halo that keeps them off what lies behind them, and how far they stand below the row's middle. */
export const LABEL = { halo: 4, haloStrength: 0.85, drop: 0.5 } as const;

/** A point, with a ring of the ground around it. */
export const POINT = { radius: 5, line: 1.6, ring: 3.5, dash: [2.2, 1.6], veil: 0.45 } as const;

/** The tail of a "no later than" mark, which fades into the past. */
export const TAIL_LOOK = { half: 3, strength: 0.5 } as const;

/** A bar has a cap at each end that is known. */
export const BAR = { line: 1.25, corner: 2, dash: [3, 2.5], cap: 2.5 } as const;
const BAR_DONE = { ground: 0.3, edge: 1 } as const;
const BAR_AHEAD = { ground: 0.12, edge: 0.8 } as const;

/** Half the height of a cluster's pill. */
export const CLUSTER_LOOK = { high: 8, corner: 8, line: 1.4 } as const;

/** The count of a cluster, and half the width of a pill that holds it; two of the widest stand side by side. */
export function pill(count: number): {
  readonly text: string;
  readonly half: number;
  readonly size: number;
} {
  const text = shortCount(count);
  if (text.length <= 3) return { text, half: 12.5, size: 11 };
  return { text, half: 14, size: text.length === 4 ? 9.5 : 7.5 };
}

/** The sign of what is late, at the upper right of a mark: a full disc with a stroke in it, or an open ring. */
export const SIGN = { radius: 3.6, ring: 1.3, line: 1.6, stroke: 1.3 } as const;

export type Lateness = 'overdue' | 'met-late';

export const latenessOf = (standing: Standing): Lateness | null =>
  standing === 'overdue' || standing === 'met-late' ? standing : null;

export function signAt(mark: Mark): { readonly x: number; readonly y: number } {
  return mark.bar
    ? { x: mark.bar.to - 1, y: mark.y - barHalf(mark) + 0.5 }
    : { x: mark.x + 5.2, y: mark.y - 5.2 };
}

/** The ground under a label that lies over a density. */
export const BACKING = { air: 3, half: 8.5, corner: 4, strength: 0.88 } as const;

/** `tint`: of a card under the pointer, or one that is selected or has the focus. */
export const CARD_LOOK = { corner: 6, line: 1, strength: 0.5, size: 11, tint: 0.1 } as const;

export const TICK = { top: 30, name: 15, size: 12, gap: 5 } as const;
export const OFFSET = { name: 36, size: 11.5, top: 45, strength: 0.9 } as const;
export const AS_OF_LINE = { line: 1.5, dash: [2, 3] } as const;
export const ELECTION_LINE = 2;

const HAS_HAPPENED = new Set<Standing>(['happened', 'met', 'met-late']);
const HAS_BEGUN = new Set<Standing>(['happened', 'met', 'met-late', 'under-way', 'overdue']);

export const hasHappened = (standing: Standing): boolean => HAS_HAPPENED.has(standing);
export const hasBegun = (standing: Standing): boolean => HAS_BEGUN.has(standing);

/** In a lane of several kinds nothing has the colour of one. */
export const colourOf = (kinds: LaneId | null, palette: Palette): string =>
  kinds === null ? palette.muted : palette.lane[kinds];

/** Its label stands in the bar, not beside it. */
export const isWithin = ({ bar, label }: Mark): boolean =>
  bar !== null && label !== null && label.x >= bar.from && label.x + label.width <= bar.to;

/** Half the height of a bar: one with its name in it is as high as a line of text. */
export const barHalf = (mark: Mark): number => (isWithin(mark) ? 8.5 : 5.5);

/** What has not happened is drawn faint. */
export const barStrength = (standing: Standing): typeof BAR_DONE | typeof BAR_AHEAD =>
  HAS_HAPPENED.has(standing) ? BAR_DONE : BAR_AHEAD;

/** What has not happened, or not on a day that is certain, is hollow; the latter has a veil over it where it is done. */
export const pointGround = (mark: Mark, palette: Palette): string =>
  HAS_HAPPENED.has(mark.standing) && !mark.uncertain ? palette.lane[mark.kinds] : palette.ground;

export const isVeiled = (mark: Mark): boolean => mark.uncertain && HAS_HAPPENED.has(mark.standing);

export const labelColour = (standing: Standing, palette: Palette): string =>
  HAS_HAPPENED.has(standing) ? palette.ink : palette.muted;

/** A cluster is filled where anything in it has begun; its letters have the other colour. */
export function clusterColours(
  { kinds, standing }: ClusterMark,
  palette: Palette,
): { readonly edge: string; readonly ground: string; readonly letters: string } {
  const edge = colourOf(kinds, palette);
  return HAS_BEGUN.has(standing)
    ? { edge, ground: edge, letters: palette.ground }
    : { edge, ground: palette.ground, letters: edge };
}

/** What fits into a cluster's mark: `+12`, `+340`, `+2k`. */
export const shortCount = (count: number): string =>
  count < 1000 ? `+${count}` : `+${Math.floor(count / 1000)}k`;

const DENSITY_AIR = 4; // px above the highest stretch

export const densityFloor = ({ y, height }: DensityBand): number => Math.round(y + height) - 1;
export const densityHeight = ({ height }: DensityBand, { level }: DensityBin): number =>
  Math.max(2, Math.round((height - DENSITY_AIR) * level));
export const densityStrength = ({ isAhead }: DensityBin): number => (isAhead ? 0.24 : 0.5);

/** Narrow stretches stand without gaps, which would be a pattern of their own. */
export const densityWidth = ({ width }: DensityBin): number => (width >= 12 ? width - 1 : width);

const LEAST_LATE = { overdue: 3, metLate: 4 } as const; // px: a single one among thousands is seen

/** The heights of what is late in a stretch, from its floor: overdue ones full, above them an outline of those done late. */
export function lateHeights(
  band: DensityBand,
  bin: DensityBin,
): { readonly overdue: number; readonly metLate: number } {
  const height = densityHeight(band, bin);
  const share = (which: keyof typeof LEAST_LATE): number => {
    const count = bin[which];
    return count === 0 ? 0 : Math.max(LEAST_LATE[which], Math.round((height * count) / bin.count));
  };
  return { overdue: share('overdue'), metLate: share('metLate') };
}

/** The number in a wide stretch, and its middle above the floor. */
export const BIN_NAME = { size: 11, rise: 10, halo: 3 } as const;
export const binName = ({ count }: DensityBin): string =>
  count < 10_000 ? String(count) : `${Math.floor(count / 1000)}k`;

/** What is written on the axes and cards; made in the reader's language. */
export interface AxisText {
  /** `isFirst`: the leftmost name, which also says the year. */
  readonly tick: (tick: Scene['ticks'][number], isFirst: boolean) => string;
  readonly offset: (offset: number) => string;
  /** How the milestone of a row stands. */
  readonly standing: (row: number) => string;
}

export interface TickName {
  readonly text: string;
  readonly x: number;
  /** Of a larger unit. */
  readonly isStrong: boolean;
}

const NAME_AIR = 8; // px between names

/** The names of the units, as many as stand beside each other. */
export function tickNames(scene: Scene, text: AxisText): readonly TickName[] {
  const names: TickName[] = [];
  let freeFrom = -Infinity;
  for (const [index, tick] of scene.ticks.entries()) {
    const name = text.tick(tick, freeFrom === -Infinity);
    // The first unit's name stays at the edge while its beginning is outside, so that the month can always be read.
    const next = scene.ticks[index + 1]?.x ?? Infinity;
    const width = name.length * 6.6; // near enough to keep names apart, without measuring at every frame
    const x = Math.max(tick.x + TICK.gap, Math.min(TICK.gap, next - width - NAME_AIR));
    if (x < freeFrom || x < 0 || x + width > scene.width) continue;
    names.push({ text: name, x, isStrong: tick.major || tick.step === 'year' });
    freeFrom = x + width + NAME_AIR;
  }
  return names;
}
