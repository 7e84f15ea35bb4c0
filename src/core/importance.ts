import type { DataSet } from './data-set.ts';
import type { Kind } from './kinds.ts';
import type { Level, Milestone } from './records.ts';

/**
 * What survives where there is no room for all: election day always; national before local; what others carry out before
 * what carries out; then by kind. A plain number, larger is more important, comparable within one data set.
 */
export function importance(milestone: Milestone, dataSet: DataSet): number {
  if (milestone.kind === 'vote' && isElectionDay(milestone, dataSet)) return 1_000;
  const links = dataSet.links(milestone.id);
  const carriedOut = links.filter(
    (link) => link.direction === 'in' && link.type === 'implements',
  ).length;
  return (
    LEVEL_WEIGHT[milestone.level] +
    KIND_WEIGHT[milestone.kind] +
    Math.min(carriedOut, 12) * 4 +
    Math.min(links.length, 8) * 2 +
    (milestone.documents.length > 0 ? 3 : 0)
  );
}

export const isElectionDay = (milestone: Milestone, dataSet: DataSet): boolean =>
  milestone.kind === 'vote' &&
  milestone.level === 'central' &&
  milestone.when.start === dataSet.head.electionDay &&
  milestone.when.end === dataSet.head.electionDay;

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
