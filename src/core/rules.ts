/**
 * An electoral law as data: a rule pack holds every dated duty of one law as in force, with its article and the words of
 * the statute. What the days come to for one election is worked out in `derivation.ts`.
 */
import * as v from 'valibot';
import { ELECTED_BODIES } from './obligation.ts';
import { Address, Bilingual, Confidence, DayText, Id, TimeOfDay } from './records.ts';

/** A text that is not empty; the same schema object as in the records. */
const Text = Bilingual.entries.vi;

/**
 * How a rule stands to its anchor. `is`: a `duty` is done or not done; a `limit` says when something may begin or must
 * stop and is nobody's task; a `condition` holds or does not hold.
 */
export const COMPARATORS = {
  /** Done on or before anchor + days, the named day included, to its end or to the hour. */
  'at-latest': { is: 'duty', counts: 'days' },
  /** From anchor + days until the second anchor ± days or hours, both included. */
  window: { is: 'duty', counts: 'days' },
  /** No later than `days` after the day of the anchor, which is day 0. */
  'within-days-after': { is: 'duty', counts: 'days' },
  /** At once after the anchor; the law names no number of days, so nobody is late by a number. */
  'immediately-after': { is: 'duty', counts: 'nothing' },
  /** Any time before the anchor. */
  'before-event': { is: 'duty', counts: 'nothing' },
  /** Possible until the moment of the anchor. */
  'until-event': { is: 'limit', counts: 'nothing' },
  /** Only after the anchor; no number of days. */
  'after-event': { is: 'limit', counts: 'nothing' },
  /** Begins with the anchor. */
  'from-event': { is: 'limit', counts: 'nothing' },
  /** Done during the anchor. */
  'at-event': { is: 'duty', counts: 'nothing' },
  /** Ends `hours` (negative) from the moment of the anchor. */
  'ends-hours-before': { is: 'limit', counts: 'hours' },
  /** On the day of the anchor at the hour. */
  'at-time': { is: 'duty', counts: 'time' },
  /** On the day of the anchor, not before the hour. */
  'not-before-time': { is: 'limit', counts: 'time' },
  /** On the day of the anchor, not after the hour. */
  'not-after-time': { is: 'limit', counts: 'time' },
  /** The day of the anchor must be the named weekday. */
  'must-be-weekday': { is: 'condition', counts: 'weekday' },
  /** A condition that is judged on the day of the anchor. */
  'as-of': { is: 'condition', counts: 'nothing' },
  /** A precondition without a day. */
  condition: { is: 'condition', counts: 'nothing' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly is: 'duty' | 'limit' | 'condition';
      /** Which field of a rule it needs. */
      readonly counts: 'days' | 'hours' | 'time' | 'weekday' | 'nothing';
    }
  >
>;
export type Comparator = keyof typeof COMPARATORS;
/** Sound: the keys of the table above. */
const comparators = Object.keys(COMPARATORS) as readonly Comparator[];

/** Where a rule is applied; courts and constituencies are no administrative levels. */
export const RuleLevel = v.picklist([
  'central',
  'province',
  'district',
  'commune',
  'constituency',
  'polling-area',
  'court',
]);
export type RuleLevel = v.InferOutput<typeof RuleLevel>;

export const SCOPES = ['by-election', 'extra-election', 'rerun', 'companion'] as const;
/** From Sunday on, as `weekday` counts. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const Whole = v.pipe(v.number(), v.integer(), v.minValue(-1000), v.maxValue(1000));
const atLeastOne = <T extends v.GenericSchema<unknown, unknown>>(
  schema: T,
): v.SchemaWithPipe<
  readonly [v.ArraySchema<T, undefined>, v.MinLengthAction<v.InferOutput<T>[], 1, undefined>]
> => v.pipe(v.array(schema), v.minLength(1));

export const LawCitation = v.object({ source: Id, supports: Bilingual });
export type LawCitation = v.InferOutput<typeof LawCitation>;

/** A day that an authority or a newspaper printed for a rule, kept beside the arithmetic and never instead of it. */
export const PublishedDay = v.object({
  election: Id,
  day: DayText,
  /** One of several: what another publication prints. */
  alternative: v.optional(v.literal(true)),
  note: v.optional(Bilingual),
});
export type PublishedDay = v.InferOutput<typeof PublishedDay>;

export const Rule = v.object({
  /** The same in every pack that has this duty, so that packs can be compared. */
  id: Id,
  /** Which of the pack's texts. */
  text: Id,
  article: Text,
  clause: v.optional(Text),
  point: v.optional(Text),
  title: Bilingual,
  actor: Bilingual,
  /** Every level it concerns, that of the actor first. */
  levels: atLeastOne(RuleLevel),
  /** Each unit of which level has the duty for itself: see `unitLevel`. */
  unitLevels: atLeastOne(RuleLevel),
  electedBodies: atLeastOne(v.picklist(ELECTED_BODIES)),
  /** Applies only to such an election; left out for what every election has. `companion`: stands in another law. */
  scope: v.optional(v.picklist(SCOPES)),
  /** Somebody may act within this time and nobody must: a complaint, a request. */
  right: v.optional(v.literal(true)),
  comparator: v.picklist(comparators),
  /** The event or the rule that the day is counted from. */
  anchor: Id,
  /** Calendar days from the anchor, negative before it. */
  days: v.optional(Whole),
  hours: v.optional(Whole),
  /** Where a window ends. */
  until: v.optional(v.object({ anchor: Id, days: v.optional(Whole), hours: v.optional(Whole) })),
  /** Vietnam time of day. */
  time: v.optional(TimeOfDay),
  /** Where the hour comes from, where that is not the article itself. */
  timeBasis: v.optional(Bilingual),
  weekday: v.optional(v.picklist(WEEKDAYS)),
  /** Numbers of a condition: an age, a length of residence. */
  values: v.optional(
    v.array(v.object({ key: v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/)), value: v.number() })),
  ),
  /** A few words of the statute. */
  phrase: v.optional(Text),
  published: v.optional(v.array(PublishedDay)),
  note: v.optional(Bilingual),
  sources: atLeastOne(LawCitation),
  confidence: Confidence,
});
export type Rule = v.InferOutput<typeof Rule>;

/** Something that happens and from which rules count. */
export const LawEvent = v.object({
  id: Id,
  name: Bilingual,
  /** It takes a whole day: what is to be done before it is done by the day before. */
  wholeDay: v.optional(v.literal(true)),
  /** It may happen any number of times, each with its own day. */
  repeats: v.optional(v.literal(true)),
  /** It cannot happen after the last day of this rule. */
  latest: v.optional(Id),
});
export type LawEvent = v.InferOutput<typeof LawEvent>;

export const LawSource = v.object({ id: Id, url: Address, publisher: Text });
export type LawSource = v.InferOutput<typeof LawSource>;

export const LawText = v.object({ id: Id, number: Text, name: Bilingual });
export type LawText = v.InferOutput<typeof LawText>;

/** Who may set or change a day. */
export const Power = v.object({
  id: Id,
  articles: Text,
  title: Bilingual,
  actor: Bilingual,
  note: v.optional(Bilingual),
  sources: atLeastOne(LawCitation),
});
export type Power = v.InferOutput<typeof Power>;

/** A step of an official plan that the law does not have. */
export const PlanStep = v.object({
  id: Id,
  election: Id,
  title: Bilingual,
  from: DayText,
  to: DayText,
  basis: Bilingual,
  note: v.optional(Bilingual),
  /** Empty only where the page was not recorded; then the confidence is low. */
  sources: v.array(LawCitation),
  confidence: Confidence,
});
export type PlanStep = v.InferOutput<typeof PlanStep>;

/** What was done in an election, with the rule it meets where that is known. */
export const Act = v.object({
  id: Id,
  election: Id,
  title: Bilingual,
  day: DayText,
  rule: v.optional(Id),
  sources: atLeastOne(LawCitation),
  confidence: v.optional(Confidence),
});
export type Act = v.InferOutput<typeof Act>;

/** How official practice counts days, and what is known and not known of it. */
export const Counting = v.object({
  summary: Bilingual,
  statute: Bilingual,
  examples: v.array(v.object({ election: Id, days: Whole, day: DayText })),
  evidence: v.array(v.object({ text: Bilingual, sources: atLeastOne(LawCitation) })),
  notRolled: v.array(Bilingual),
  weekday: Bilingual,
  civilCode: v.object({ text: Bilingual, sources: atLeastOne(LawCitation) }),
  confidence: Bilingual,
  /** Slips of other publications, so that nobody corrects the pack by them. */
  slips: v.array(v.object({ text: Bilingual, sources: v.array(LawCitation) })),
});
export type Counting = v.InferOutput<typeof Counting>;

export const PackHead = v.object({
  id: Id,
  title: Bilingual,
  short: Bilingual,
  inForce: v.object({ from: DayText, until: v.optional(DayText) }),
  /** The elections held under it. */
  usedFor: v.array(v.object({ election: Id, day: DayText })),
  texts: atLeastOne(LawText),
  sources: atLeastOne(LawCitation),
  powers: v.array(Power),
  planSteps: v.array(PlanStep),
  acts: v.array(Act),
  unverified: v.array(Bilingual),
});
export type PackHead = v.InferOutput<typeof PackHead>;

/** The file that the app fetches when the calendar of a law is first wanted. */
const PackFile = v.object({
  format: v.literal(1),
  head: PackHead,
  rules: v.array(Rule),
  events: v.array(LawEvent),
  counting: Counting,
  sources: v.array(LawSource),
});

export interface RulePack extends PackHead {
  readonly rules: readonly Rule[];
  readonly rule: ReadonlyMap<string, Rule>;
  readonly events: ReadonlyMap<string, LawEvent>;
  readonly counting: Counting;
  readonly lawSources: ReadonlyMap<string, LawSource>;
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
  new Map(records.map((record) => [record.id, record]));

/** What is wrong with a pack, by the id of the rule (or event) where it is wrong. */
export interface PackFault {
  readonly code:
    | 'wrong-shape'
    | 'duplicate-rule'
    | 'unknown-anchor'
    | 'missing-count'
    | 'superfluous-count'
    | 'cycle'
    | 'missing-source'
    | 'unknown-text'
    | 'unknown-rule'
    | 'window-without-end';
  /** The id of the rule; of a shape, the place in the file. */
  readonly rule: string;
  /** What stands there, or what is missing; of a cycle, the whole circle. */
  readonly value: string;
}

/** A pack from anywhere, or everything that is wrong with it: nothing is ever half computed. */
export function parsePack(value: unknown): RulePack | readonly PackFault[] {
  const result = v.safeParse(PackFile, value);
  if (!result.success)
    return result.issues.map((issue) => ({
      code: 'wrong-shape',
      rule: ruleNameAt(value, issue),
      value: v.getDotPath(issue) ?? '',
    }));
  const { head, rules, events, counting, sources } = result.output;
  const pack: RulePack = {
    ...head,
    rules,
    rule: byId(rules),
    events: byId(events),
    counting,
    lawSources: byId(sources),
  };
  const faults = packFaults(pack);
  return faults.length > 0 ? faults : pack;
}

/** The id of the rule in which a shape is wrong, so that a sentence can name it; else the place. */
function ruleNameAt(value: unknown, issue: v.BaseIssue<unknown>): string {
  const [table, index] = issue.path ?? [];
  if (table?.key === 'rules' && index && typeof value === 'object' && value !== null) {
    const rule: unknown = index.value;
    if (typeof rule === 'object' && rule !== null && 'id' in rule && typeof rule.id === 'string')
      return rule.id;
  }
  return v.getDotPath(issue) ?? '';
}

/** Every anchor a rule counts from. */
export const anchorsOf = (rule: Pick<Rule, 'anchor' | 'until'>): readonly string[] =>
  rule.until && rule.until.anchor !== rule.anchor
    ? [rule.anchor, rule.until.anchor]
    : [rule.anchor];

type Linked = Pick<RulePack, 'rules' | 'rule' | 'events' | 'texts' | 'lawSources' | 'acts'>;

/** What only shows when rules are read side by side. */
export function packFaults(pack: Linked): readonly PackFault[] {
  const faults: PackFault[] = [];
  const seen = new Set<string>();
  const texts = new Set(pack.texts.map(({ id }) => id));
  const isAnchor = (id: string): boolean => pack.events.has(id) || pack.rule.has(id);
  for (const rule of pack.rules) {
    const add = (code: PackFault['code'], value: string): void => {
      faults.push({ code, rule: rule.id, value });
    };
    if (seen.has(rule.id)) add('duplicate-rule', rule.id);
    seen.add(rule.id);
    for (const anchor of anchorsOf(rule)) if (!isAnchor(anchor)) add('unknown-anchor', anchor);
    if (!texts.has(rule.text)) add('unknown-text', rule.text);
    for (const { source } of rule.sources)
      if (!pack.lawSources.has(source)) add('missing-source', source);
    const { counts } = COMPARATORS[rule.comparator];
    if (counts !== 'nothing' && rule[counts] === undefined) add('missing-count', counts);
    for (const field of ['days', 'hours', 'weekday'] as const)
      if (rule[field] !== undefined && counts !== field) add('superfluous-count', field);
    if (rule.comparator === 'window' && rule.until === undefined) add('window-without-end', '');
    if (rule.comparator !== 'window' && rule.until !== undefined) add('superfluous-count', 'until');
  }
  for (const event of pack.events.values())
    if (event.latest !== undefined && !pack.rule.has(event.latest))
      faults.push({ code: 'unknown-rule', rule: event.id, value: event.latest });
  for (const act of pack.acts)
    if (act.rule !== undefined && !pack.rule.has(act.rule))
      faults.push({ code: 'unknown-rule', rule: act.id, value: act.rule });
  for (const circle of circlesOf(pack))
    faults.push({ code: 'cycle', rule: circle[0] ?? '', value: circle.join(' → ') });
  return faults;
}

/** What an anchor itself is counted from: the rule's anchors, or the rule that limits an event. */
function nextOf(pack: Pick<RulePack, 'rule' | 'events'>, id: string): readonly string[] {
  const rule = pack.rule.get(id);
  if (rule) return anchorsOf(rule);
  const latest = pack.events.get(id)?.latest;
  return latest === undefined ? [] : [latest];
}

/** Every circle of rules that count from each other, once, beginning with the member first in order. */
function circlesOf(pack: Pick<RulePack, 'rules' | 'rule' | 'events'>): readonly string[][] {
  const circles = new Map<string, string[]>();
  const done = new Set<string>();
  function walk(id: string, path: readonly string[]): void {
    const at = path.indexOf(id);
    if (at >= 0) {
      const members = path.slice(at);
      const first = members.indexOf([...members].sort()[0] ?? '');
      const turned = [...members.slice(first), ...members.slice(0, first)];
      circles.set(turned.join('\n'), [...turned, turned[0] ?? '']);
      return;
    }
    if (done.has(id)) return;
    for (const next of nextOf(pack, id)) walk(next, [...path, id]);
    done.add(id);
  }
  for (const { id } of pack.rules) walk(id, []);
  return [...circles.values()];
}
