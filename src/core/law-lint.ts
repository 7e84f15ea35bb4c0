/** A calendar examined against its law: what is missing, late, out of order, or silent. Each finding leads to its place. */
import type { Day } from './day.ts';
import { Derivations, type Happened, type Moment } from './derivation.ts';
import type { DatedObligation } from './law-calendar.ts';
import { type DayProblem, electionDayProblems } from './law-comparison.ts';
import type { ElectedBody } from './obligation.ts';
import { anchorsOf, type Rule, type RulePack } from './rules.ts';
import { inTime } from './status.ts';
import type { When } from './when.ts';

/** One duty as a calendar has it: bundled, imported or somebody's own. */
export interface Planned {
  /** What the finding leads to: a milestone, an obligation. */
  readonly id: string;
  readonly rule: string;
  readonly electedBody: ElectedBody;
  readonly unit: string;
  readonly planned: When | null;
  readonly actual: When | null;
}

export interface Finding {
  readonly code:
    /** The law has this duty for this unit and the calendar does not. */
    | 'missing'
    /** Planned after its last day, or done after it. */
    | 'planned-late'
    | 'done-late'
    /** Planned or done before it may begin. */
    | 'too-early'
    /** Before the step that it is counted from. */
    | 'before-precondition'
    /** Before a step that comes earlier in the procedure. */
    | 'wrong-order'
    /** Its last day has passed and no actual date is known. */
    | 'no-actual-date'
    /** The law in the calendar names no such rule. */
    | 'unknown-rule';
  readonly rule: string;
  readonly electedBody: ElectedBody;
  readonly unit: string;
  /** The entry to go to; null where there is none. */
  readonly entry: string | null;
  /** The day that the calendar has, and the one that the law gives, where there are such. */
  readonly found: Day | null;
  readonly limit: Day | null;
  /** The rule that should come first. */
  readonly after: string | null;
}

/**
 * Steps that follow each other although the law counts each from election day: a second conference works on the list of
 * the first, and results are made of minutes.
 */
const SEQUENCES: readonly (readonly string[])[] = [
  [
    'na-structure-planned',
    'consult1-na-central',
    'na-adjust-1',
    'consult2-na-central',
    'na-adjust-2',
    'consult3-na-central',
    'na-consult3-minutes-central-filed',
    'na-official-list',
    'na-results',
    'first-na-session',
  ],
  [
    'consult1-na-province',
    'consult2-na-province',
    'consult3-na-province',
    'na-consult3-minutes-province-filed',
    'na-list-announced-by-province',
  ],
  ['election-committee-province', 'na-election-boards', 'na-ballots-to-boards'],
  [
    'pc-structure-planned',
    'consult1-pc',
    'pc-adjust-1',
    'consult2-pc',
    'consult3-pc',
    'pc-consult3-minutes-filed',
    'pc-official-list',
    'pc-results',
    'first-pc-session',
  ],
  ['pc-constituencies-published', 'pc-election-boards', 'pc-ballots-to-boards'],
  ['polling-teams', 'polling-notices', 'polling-team-minutes'],
];

/** The day that counts for an order of days: the actual one, else the planned. */
const timeOf = ({ planned, actual }: Planned): When | null => actual ?? planned;
const keyOf = ({
  rule,
  electedBody,
  unit,
}: Pick<Planned, 'rule' | 'electedBody' | 'unit'>): string => `${rule}/${electedBody}/${unit}`;

export interface Calendar {
  readonly pack: RulePack;
  readonly electionDay: Day;
  readonly entries: readonly Planned[];
  /** What the law asks for; empty where only what is there shall be examined. */
  readonly obligations: readonly Pick<
    DatedObligation,
    'rule' | 'electedBody' | 'unit' | 'lastDay'
  >[];
}

/** What speaks against the election day itself, and everything found among its duties, in the order of the entries. */
export function lint(
  { pack, electionDay, entries, obligations }: Calendar,
  asOf: Day,
): { readonly day: readonly DayProblem[]; readonly findings: readonly Finding[] } {
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const findings = entries.flatMap((entry) => {
    const rule = pack.rule.get(entry.rule);
    return rule
      ? entryFindings(pack, rule, electionDay, entry, byKey, asOf)
      : [finding('unknown-rule', entry)];
  });
  const missing = obligations
    .filter((one) => !byKey.has(keyOf(one)))
    .map((one): Finding => ({
      ...finding('missing', { ...one, id: '' }),
      entry: null,
      limit: one.lastDay,
    }));
  // A calendar of the past is no mistake.
  const day = electionDayProblems(pack, electionDay, asOf).filter(({ grave }) => grave);
  return { day, findings: [...findings, ...missing] };
}

const finding = (
  code: Finding['code'],
  { rule, electedBody, unit, id }: Pick<Planned, 'rule' | 'electedBody' | 'unit' | 'id'>,
  more: Partial<Pick<Finding, 'found' | 'limit' | 'after'>> = {},
): Finding => ({
  code,
  rule,
  electedBody,
  unit,
  entry: id,
  found: null,
  limit: null,
  after: null,
  ...more,
});

function entryFindings(
  pack: RulePack,
  rule: Rule,
  electionDay: Day,
  entry: Planned,
  byKey: ReadonlyMap<string, Planned>,
  asOf: Day,
): Finding[] {
  const found: Finding[] = [];
  const other = (id: string): Planned | undefined => byKey.get(keyOf({ ...entry, rule: id }));
  const due = new Derivations(pack, {
    electionDay,
    happened: happenedBefore(rule, other),
  }).due(rule.id);
  const at = timeOf(entry);
  const last = due.last?.day ?? null;
  if (last !== null && entry.actual && inTime(entry.actual, last) === false)
    found.push(finding('done-late', entry, { found: entry.actual.end, limit: last }));
  else if (last !== null && !entry.actual && entry.planned && inTime(entry.planned, last) === false)
    found.push(finding('planned-late', entry, { found: entry.planned.end, limit: last }));
  if (last !== null && last < asOf && !entry.actual)
    found.push(finding('no-actual-date', entry, { limit: last }));
  if (!at) return found;

  for (const anchor of anchorsOf(rule).slice(0, 1)) {
    const before = other(anchor);
    const first = before && timeOf(before);
    // A step before the event it is counted from is right where the rule says "before".
    if (first && !isBefore(rule) && isSurelyBefore(at, first.start ?? first.end))
      found.push(
        finding('before-precondition', entry, {
          found: at.end,
          limit: first.start ?? first.end,
          after: anchor,
        }),
      );
  }
  const isOwnAnchor = found.some(({ code }) => code === 'before-precondition');
  if (due.first && !isOwnAnchor && isSurelyBefore(at, due.first.day))
    found.push(finding('too-early', entry, { found: at.end, limit: due.first.day }));
  for (const sequence of SEQUENCES) {
    const place = sequence.indexOf(rule.id);
    for (const earlier of place < 0 ? [] : sequence.slice(0, place)) {
      const before = other(earlier);
      const first = before && timeOf(before);
      if (first && isSurelyBefore(at, first.start ?? first.end))
        found.push(
          finding('wrong-order', entry, {
            found: at.end,
            limit: first.start ?? first.end,
            after: earlier,
          }),
        );
    }
  }
  return found;
}

const isBefore = ({ comparator, days = 0 }: Rule): boolean =>
  comparator === 'before-event' ||
  comparator === 'until-event' ||
  (comparator === 'at-latest' && days <= 0);

/** Whether its last possible day comes before a day; what is only about known comes before nothing for sure. */
const isSurelyBefore = (when: When, day: Day): boolean => !when.about && when.end < day;

/** When the steps it is counted from were done, as far as the calendar says it to the day. */
function happenedBefore(rule: Rule, other: (id: string) => Planned | undefined): Happened {
  const happened = new Map<string, Moment>();
  for (const anchor of anchorsOf(rule)) {
    const actual = other(anchor)?.actual ?? null;
    if (actual?.precision === 'day' && !actual.about)
      happened.set(anchor, { day: actual.end, time: null });
  }
  return happened;
}
