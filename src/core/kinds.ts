/**
 * Kinds of milestone and the lanes they share. The order of `LANES` is the order on screen; each lane has a shape and a
 * colour of its own (the colour token carries the lane's id), so that neither carries the meaning alone.
 */
export const LANES = [
  { id: 'texts', shape: 'circle', kinds: ['directive', 'resolution'] },
  { id: 'plans', shape: 'cross', kinds: ['plan', 'guidance', 'circular'] },
  { id: 'bodies', shape: 'square', kinds: ['body', 'appointment'] },
  { id: 'meetings', shape: 'diamond', kinds: ['conference', 'session', 'inspection', 'outreach'] },
  { id: 'candidates', shape: 'hexagon', kinds: ['consultation'] },
  { id: 'deadlines', shape: 'flag', kinds: ['deadline'] },
  { id: 'voting', shape: 'triangle', kinds: ['vote'] },
  { id: 'results', shape: 'star', kinds: ['result'] },
] as const;

export type Lane = (typeof LANES)[number];
export type LaneId = Lane['id'];
export type Shape = Lane['shape'];
export type Kind = Lane['kinds'][number];

export const KINDS: readonly Kind[] = LANES.flatMap((lane): readonly Kind[] => lane.kinds);

const laneByKind = new Map<Kind, Lane>(
  LANES.flatMap((lane) => lane.kinds.map((kind) => [kind, lane] as const)),
);

export function laneOf(kind: Kind): Lane {
  const lane = laneByKind.get(kind);
  if (!lane) throw new Error(`no lane for kind ${String(kind)}`);
  return lane;
}
