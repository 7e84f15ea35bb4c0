/** The obligations of one election under one law: rule × elected body × unit × occurrence. */
import type { Day } from './day.ts';
import { Derivations, type Due, ELECTION_DAY, isDuty, type Moment } from './derivation.ts';
import {
  type ElectedBody,
  type Obligation,
  type ObligationKey,
  obligationId,
} from './obligation.ts';
import { anchorsOf, type Rule, type RuleLevel, type RulePack } from './rules.ts';

/** The election as far as the law's calendar needs it. */
export interface Called {
  /** The id of its data set. */
  readonly id: string;
  readonly day: Day;
}

/** An event that may come more than once: a complaint, an interruption. */
export interface Occurrence {
  readonly id: string;
  readonly event: string;
  readonly unit: string;
  /** Null where it concerns every elected body. */
  readonly electedBody: ElectedBody | null;
  readonly at: Moment;
}

export interface Law {
  readonly pack: RulePack;
  readonly election: Called;
  /** The units of a level; empty where they are not listed. */
  readonly unitsOf: (level: RuleLevel) => readonly string[];
  readonly occurrences?: readonly Occurrence[];
  /** When an earlier step was done in a unit, or an event happened there; null while that is not known. */
  readonly happened?: (anchor: string, electedBody: ElectedBody, unit: string) => Moment | null;
}

export interface DatedObligation extends Obligation {
  readonly due: Due;
}

const COUNCIL_LEVEL: Readonly<Record<ElectedBody, RuleLevel>> = {
  'national-assembly': 'central',
  'province-council': 'province',
  'district-council': 'district',
  'commune-council': 'commune',
};

/**
 * On the units of which level the duty falls in the election of `electedBody`: that of the council where the rule names
 * it; else, for the National Assembly the highest named, for a council the lowest.
 */
export function unitLevel(rule: Pick<Rule, 'unitLevels'>, electedBody: ElectedBody): RuleLevel {
  const { unitLevels } = rule;
  const own = COUNCIL_LEVEL[electedBody];
  if (unitLevels.includes(own)) return own;
  const level = electedBody === 'national-assembly' ? unitLevels[0] : unitLevels.at(-1);
  if (level === undefined) throw new Error('a rule without a level of units');
  return level;
}

/** What every election has: not what only a by-election, an extra election or a re-run has. */
export const isOrdinary = (rule: Pick<Rule, 'scope'>): boolean =>
  rule.scope === undefined || rule.scope === 'companion';

/** Every duty of an ordinary election, on every unit that is listed. */
export function obligationsOf(law: Law): readonly DatedObligation[] {
  const { pack, election } = law;
  const general = new Derivations(pack, { electionDay: election.day });
  return pack.rules
    .filter((rule) => isDuty(rule) && isOrdinary(rule))
    .flatMap((rule) =>
      rule.electedBodies.flatMap((electedBody) =>
        law
          .unitsOf(unitLevel(rule, electedBody))
          .flatMap((unit) => onUnit(law, general, rule, electedBody, unit)),
      ),
    );
}

function onUnit(
  law: Law,
  general: Derivations,
  rule: Rule,
  electedBody: ElectedBody,
  unit: string,
): readonly DatedObligation[] {
  const { pack, election } = law;
  const key: ObligationKey = {
    pack: pack.id,
    rule: rule.id,
    election: election.id,
    electedBody,
    unit,
    occurrence: null,
  };
  const happened = new Map<string, Moment>();
  for (const anchor of anchorsOf(rule)) {
    const at = law.happened?.(anchor, electedBody, unit) ?? null;
    if (at !== null && anchor !== ELECTION_DAY) happened.set(anchor, at);
  }
  const own = (law.occurrences ?? []).filter(
    (one) =>
      one.event === rule.anchor &&
      one.unit === unit &&
      (one.electedBody === null || one.electedBody === electedBody),
  );
  if (own.length > 0)
    return own.map((one) =>
      dated(
        { ...key, occurrence: one.id },
        new Derivations(pack, {
          electionDay: election.day,
          happened: new Map([...happened, [rule.anchor, one.at]]),
        }).due(rule.id),
      ),
    );
  const due =
    happened.size === 0
      ? general.due(rule.id)
      : new Derivations(pack, { electionDay: election.day, happened }).due(rule.id);
  return [dated(key, due)];
}

const dated = (key: ObligationKey, due: Due): DatedObligation => ({
  ...key,
  id: obligationId(key),
  lastDay: due.last?.day ?? null,
  lastTime: due.last?.time ?? null,
  due,
});
