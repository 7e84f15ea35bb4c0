import type { Kind } from './kinds.ts';
import type { Level } from './records.ts';

/** The importance of election day itself, above everything else. */
export const ELECTION_DAY = 1_000;

/** What the importance of a milestone follows from. */
export interface Standpoint {
  readonly isElectionDay: boolean;
  readonly level: Level;
  readonly kind: Kind;
  /** How many others carry it out, and how many relations it has in all. */
  readonly carriedOut: number;
  readonly links: number;
  readonly hasDocuments: boolean;
}

/**
 * What survives where there is no room for all: election day always; national before local; what others carry out before
 * what carries out; then by kind. A plain number below 2¹⁶, larger is more important, comparable within one data set.
 */
export function importance({
  isElectionDay,
  level,
  kind,
  carriedOut,
  links,
  hasDocuments,
}: Standpoint): number {
  if (isElectionDay) return ELECTION_DAY;
  return (
    LEVEL_WEIGHT[level] +
    KIND_WEIGHT[kind] +
    Math.min(carriedOut, 12) * 4 +
    Math.min(links, 8) * 2 +
    (hasDocuments ? 3 : 0)
  );
}

const LEVEL_WEIGHT: Readonly<Record<Level, number>> = {
  central: 30,
  province: 14,
  district: 6,
  commune: 3,
};

const KIND_WEIGHT: Readonly<Record<Kind, number>> = {
  vote: 14,
  directive: 14,
  resolution: 13,
  result: 12,
  deadline: 9,
  plan: 9,
  consultation: 9,
  body: 8,
  circular: 8,
  conference: 7,
  session: 6,
  appointment: 5,
  guidance: 5,
  inspection: 3,
  outreach: 2,
};
