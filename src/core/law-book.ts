/**
 * The law's calendar of one election as it is read: a row for each duty, and one of its own for each unit of which an act
 * is known. What nobody has told stays one row for all the others, and is unknown there.
 */
import { type Done, Fulfilments } from './compliance.ts';
import { type Columns, whenOf } from './columns.ts';
import type { Day } from './day.ts';
import { Derivations, type Due, isDuty, type Moment } from './derivation.ts';
import { EVERY_UNIT, type LawLinks } from './fulfilment.ts';
import { daysOff } from './holidays.ts';
import {
  type Called,
  type DatedObligation,
  isOrdinary,
  obligationsOf,
  unitLevel,
} from './law-calendar.ts';
import type { ElectedBody } from './obligation.ts';
import { anchorsOf, type PublishedDay, type Rule, type RulePack } from './rules.ts';
import { isExact } from './when.ts';

/** The country, on which the duties of the central level fall. */
const COUNTRY = 'vn';

export interface LawRow {
  /** The rule's id; behind `@` the unit whose row it is. */
  readonly id: string;
  readonly rule: Rule;
  readonly due: Due;
  readonly lastDay: Day | null;
  readonly electedBodies: readonly ElectedBody[];
  /** Null for all units of its level, or all that have no row of their own. */
  readonly unit: string | null;
  /** Other units have rows of their own. */
  readonly isRest: boolean;
  /** What is known to have been done, what counts first. */
  readonly done: readonly Done[];
  /** What was printed for this election, where that is another day. */
  readonly differing: readonly PublishedDay[];
}

export interface LawRows {
  /** Duties with a last day, in its order. */
  readonly dated: readonly LawRow[];
  /** Duties that wait for an event, or for which the law names no number of days. */
  readonly waiting: readonly LawRow[];
}

export interface LawBook {
  readonly pack: RulePack;
  readonly election: Called;
  /** Whether acts of this election are tied to this law. */
  readonly hasActs: boolean;
  /** What is to be seen from a day; the same value as long as nothing that is counted from happens in between. */
  rowsAt(asOf: Day): LawRows;
  /** What is nobody's task: limits, rights and conditions of every election, in order of day. */
  readonly others: readonly { readonly rule: Rule; readonly due: Due }[];
  /** The rules whose last day a milestone repeats. */
  rulesPublishedBy(milestone: string): readonly Rule[];
  /** Milestones that repeat the last day of a rule. */
  publishing(rule: string): readonly string[];
}

export interface BookOrder {
  readonly pack: RulePack;
  /** Null where nothing ties the data set to a law. */
  readonly links: LawLinks | null;
  readonly election: Called;
  readonly columns: Columns;
}

export function bookOf({ pack, links, election, columns }: BookOrder): LawBook {
  const ties = links?.dataSet === election.id && links.pack === pack.id ? links : null;
  const acts = (ties?.fulfils ?? []).filter(
    ({ milestone, rule }) => columns.rowOf(milestone) >= 0 && pack.rule.has(rule),
  );
  const milestones = new Map(
    acts.map(({ milestone: id }) => [id, { id, when: whenOf(columns, columns.rowOf(id)) }]),
  );
  const fulfilments = new Fulfilments(acts, milestones);

  /** Units that have acts, by the level on which they are a unit. */
  const units = new Map<string, Set<string>>();
  for (const { rule, electedBodies, unit } of acts) {
    const found = pack.rule.get(rule);
    if (!found || unit === EVERY_UNIT) continue;
    for (const body of electedBodies) {
      const level = unitLevel(found, body);
      units.set(level, (units.get(level) ?? new Set()).add(unit));
    }
  }

  const anchors = new Set(pack.rules.flatMap(anchorsOf));
  /** Acts from which other duties are counted, once they have happened. */
  const turns = acts
    .filter(({ rule }) => anchors.has(rule))
    .flatMap((act) => {
      const [first] = fulfilments
        .of({
          rule: act.rule,
          electedBody: act.electedBodies[0] ?? 'national-assembly',
          unit: act.unit,
        })
        .filter(({ when }) => isExact(when));
      return first ? [{ ...act, day: first.when.end }] : [];
    });

  function rowsBy(asOf: Day): LawRows {
    const happened = (anchor: string, body: ElectedBody, unit: string): Moment | null => {
      const turn = turns.find(
        (one) =>
          one.rule === anchor &&
          one.day <= asOf &&
          one.electedBodies.includes(body) &&
          (one.unit === unit || one.unit === COUNTRY),
      );
      return turn ? { day: turn.day, time: null } : null;
    };
    const obligations = obligationsOf({
      pack,
      election,
      unitsOf: (level) =>
        level === 'central' ? [COUNTRY] : [EVERY_UNIT, ...(units.get(level) ?? [])],
      happened,
    });
    const rows = rowsOf(obligations, pack, fulfilments, election.id);
    const place = new Map(pack.rules.map(({ id }, index) => [id, index]));
    // Of one duty those of which something is known come first, all others last.
    const inOrder = (a: LawRow, b: LawRow): number =>
      (a.lastDay ?? 0) - (b.lastDay ?? 0) ||
      (place.get(a.rule.id) ?? 0) - (place.get(b.rule.id) ?? 0) ||
      Number(a.isRest) - Number(b.isRest);
    return {
      dated: rows.filter(({ lastDay }) => lastDay !== null).sort(inOrder),
      waiting: rows.filter(({ lastDay }) => lastDay === null).sort(inOrder),
    };
  }

  const cache = new Map<string, LawRows>();
  const derivations = new Derivations(pack, { electionDay: election.day });
  return {
    pack,
    election,
    hasActs: acts.length > 0,
    rowsAt: (asOf) => {
      const key = turns.map(({ day }) => (day <= asOf ? 1 : 0)).join('');
      const rows = cache.get(key) ?? rowsBy(asOf);
      cache.set(key, rows);
      return rows;
    },
    others: pack.rules
      .filter((rule) => !isDuty(rule) && isOrdinary(rule))
      .map((rule) => ({ rule, due: derivations.due(rule.id) }))
      .sort((a, b) => dayOf(a.due) - dayOf(b.due)),
    rulesPublishedBy: (milestone) =>
      (ties?.published ?? [])
        .filter((one) => one.milestone === milestone)
        .flatMap(({ rules }) => rules)
        .flatMap((id) => pack.rule.get(id) ?? []),
    publishing: (rule) =>
      (ties?.published ?? [])
        .filter(({ rules, milestone }) => rules.includes(rule) && columns.rowOf(milestone) >= 0)
        .map(({ milestone }) => milestone),
  };
}

const dayOf = ({ last, first }: Due): number => last?.day ?? first?.day ?? Number.MAX_SAFE_INTEGER;

const dueKey = ({ first, last, waitsFor }: Due): string =>
  `${first?.day ?? ''} ${last?.day ?? ''} ${waitsFor ?? ''}`;

/** Obligations that differ in nothing a reader sees are one row; a unit has its own where something is known of it. */
function rowsOf(
  obligations: readonly DatedObligation[],
  pack: RulePack,
  fulfilments: Fulfilments,
  election: string,
): readonly LawRow[] {
  const isGeneral = (unit: string): boolean => unit === EVERY_UNIT || unit === COUNTRY;
  /** What is said of all units, by rule and elected body. */
  const general = new Map<string, string>();
  for (const { rule, electedBody, unit, due } of obligations)
    if (unit === EVERY_UNIT) general.set(`${rule} ${electedBody}`, dueKey(due));
  const folded = new Map<string, { first: DatedObligation; bodies: ElectedBody[] }>();
  for (const one of obligations) {
    const { rule, electedBody, unit, due } = one;
    const [done] = fulfilments.of(one);
    const isOwn = !isGeneral(unit);
    const isLikeAll =
      done?.fulfilment.unit !== unit && dueKey(due) === general.get(`${rule} ${electedBody}`);
    if (isOwn && isLikeAll) continue;
    const key = [rule, isOwn ? unit : '', done?.milestone ?? '', dueKey(due)].join('\n');
    const met = folded.get(key);
    if (met) met.bodies.push(electedBody);
    else folded.set(key, { first: one, bodies: [electedBody] });
  }
  const withOwn = new Set(
    [...folded.values()]
      .filter(({ first }) => !isGeneral(first.unit))
      .map(({ first }) => first.rule),
  );
  const ids = new Set<string>();
  return [...folded.values()].map(({ first, bodies }) => {
    const rule = pack.rule.get(first.rule);
    if (!rule) throw new Error(`no rule ${first.rule} in ${pack.id}`);
    const unit = isGeneral(first.unit) ? null : first.unit;
    let id = unit === null ? rule.id : `${rule.id}@${unit}`;
    if (ids.has(id)) id = `${id}.${first.electedBody}`;
    ids.add(id);
    const electedBodies = rule.electedBodies.filter((body) => bodies.includes(body));
    return {
      id,
      rule,
      due: first.due,
      lastDay: first.lastDay,
      electedBodies,
      unit,
      isRest: unit === null && withOwn.has(rule.id),
      done: once(fulfilments.of(first)),
      differing: (rule.published ?? []).filter(
        (one) =>
          one.election === election &&
          one.day !== first.lastDay &&
          one.day !== first.due.first?.day,
      ),
    };
  });
}

/** What is said of all units is found twice where all units are asked for. */
const once = (done: readonly Done[]): readonly Done[] =>
  done.filter(({ milestone }, at) => done.findIndex((one) => one.milestone === milestone) === at);

/** What the last day falls on; nothing is moved for it. */
export const offDaysOf = ({ lastDay }: Pick<LawRow, 'lastDay'>): ReturnType<typeof daysOff> =>
  lastDay === null ? [] : daysOff(lastDay);
