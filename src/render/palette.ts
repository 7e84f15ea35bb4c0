/** The colours and letters that a painter needs, as plain values. On screen they come from the design tokens. */
import { LANES, type LaneId } from '../core/kinds.ts';

export interface Palette {
  readonly ground: string;
  readonly band: string;
  readonly notYet: string;
  readonly grid: string;
  readonly gridMajor: string;
  readonly ink: string;
  readonly muted: string;
  readonly election: string;
  readonly asOf: string;
  readonly focus: string;
  readonly late: string;
  readonly lane: Readonly<Record<LaneId, string>>;
  readonly family: string;
}

/** Reads the tokens through `token`, which is given names without the leading dashes. */
export function paletteFrom(token: (name: string) => string): Palette {
  // Every lane has a token, so the record is complete; the entries cannot say so in their type.
  const lane = Object.fromEntries(LANES.map(({ id }) => [id, token(`lane-${id}`)])) as Record<
    LaneId,
    string
  >;
  return {
    ground: token('ground'),
    band: token('band'),
    notYet: token('not-yet'),
    grid: token('grid'),
    gridMajor: token('grid-major'),
    ink: token('ink'),
    muted: token('muted'),
    election: token('election'),
    asOf: token('ink'),
    focus: token('focus'),
    late: token('late'),
    lane,
    family: token('family'),
  };
}
