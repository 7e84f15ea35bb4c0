/**
 * How long the compliance of a whole country takes on one core: obligations with a last day and an actual date of their
 * own, looked at from a day and counted by province and by rule.
 *
 *   npm run bench:obligations               500,000 obligations, 15 rounds
 *   npm run bench:obligations -- 1000000 25
 */
import {
  lastDaysOf,
  NONE,
  type ObligationColumns,
  obligationStates,
  STATES,
  summarise,
} from '../../src/core/compliance.ts';
import { chance } from '../../src/core/chance.ts';

const [SIZE = 500_000, ROUNDS = 15] = process.argv.slice(2).map(Number);
const [PROVINCES, RULES, ELECTION_DAY] = [63, 112, 18_770];
const GOAL_MS = 500;

let drawn = 0;
const below = (limit: number): number => Math.floor(chance(1, drawn++) * limit);
const daysOfRule = Int32Array.from({ length: RULES }, () => -below(116) + 20);
const anchor = new Int32Array(SIZE);
const base = {
  size: SIZE,
  lastDay: new Int32Array(SIZE),
  doneFrom: new Int32Array(SIZE),
  doneBy: new Int32Array(SIZE),
  marks: new Uint8Array(SIZE),
  province: new Uint16Array(SIZE),
  rule: new Uint16Array(SIZE),
};
for (let row = 0; row < SIZE; row++) {
  const rule = below(RULES);
  const kind = below(100);
  base.rule[row] = rule;
  base.province[row] = below(PROVINCES);
  anchor[row] = kind < 5 ? NONE : kind < 20 ? ELECTION_DAY - below(60) : ELECTION_DAY;
  const done = ELECTION_DAY + (daysOfRule[rule] ?? 0) - below(20) + 3;
  base.doneBy[row] = kind < 40 ? NONE : done;
  base.doneFrom[row] = kind < 40 ? NONE : done - (kind > 95 ? 20 : 0);
  base.marks[row] = (kind % 3 === 0 ? 1 : 0) + (kind > 97 ? 4 : 0);
}

function once(asOf: number): { readonly ms: number; readonly all: Uint32Array } {
  const begun = performance.now();
  const columns: ObligationColumns = {
    ...base,
    lastDay: lastDaysOf(anchor, base.rule, daysOfRule),
  };
  const states = obligationStates(columns, asOf);
  const { all } = summarise(columns, states, { provinces: PROVINCES, rules: RULES }, asOf);
  return { ms: performance.now() - begun, all };
}

const rounds = Array.from({ length: ROUNDS }, (_, round) => once(ELECTION_DAY - 60 + round));
const sorted = rounds.map(({ ms }) => ms).sort((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
const last = rounds.at(-1);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
print(`${SIZE} obligations, ${PROVINCES} provinces, ${RULES} rules, ${ROUNDS} rounds, one core`);
print(
  `first ${rounds[0]?.ms.toFixed(1)} ms, median ${median.toFixed(1)} ms, worst ${sorted.at(-1)?.toFixed(1)} ms (goal ≤ ${GOAL_MS} ms)`,
);
print(STATES.map((state, code) => `${state} ${last?.all[code] ?? 0}`).join(', '));
process.exitCode = (sorted.at(-1) ?? 0) <= GOAL_MS ? 0 : 1;
