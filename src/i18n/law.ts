/** The law's calendar in words: citations, derivations, days off, and what speaks against a day, a calendar or a pack. */
import type { Day } from '../core/day.ts';
import type { Due, Moment, Point, Step } from '../core/derivation.ts';
import type { ObligationState } from '../core/compliance.ts';
import type { DayOff } from '../core/holidays.ts';
import { type DayProblem, type Difference, nextSunday } from '../core/law-comparison.ts';
import type { Finding } from '../core/law-lint.ts';
import type { PackFault, PublishedDay, Rule, RulePack } from '../core/rules.ts';
import type { Language } from '../core/text.ts';
import { dayText, weekdayName } from './dates.ts';
import type { Messages } from './speech.ts';

/** Messages with the language they are in, since dates are written by language too. */
export interface Words {
  readonly t: Messages;
  readonly language: Language;
}

/** `Điều 22 khoản 1`; English `Article 22, clause 1`. The text's number stands behind it where it is not the pack's own law. */
export function citationText(
  rule: Pick<Rule, 'article' | 'clause' | 'point' | 'text'>,
  pack: Pick<RulePack, 'texts'>,
  { t, language }: Words,
): string {
  const several = (text: string): string =>
    text.replaceAll('; ', language === 'vi' ? ' và ' : ' and ');
  const place = [
    t.law.article({ article: several(rule.article) }),
    ...(rule.clause === undefined ? [] : [t.law.clause({ clause: several(rule.clause) })]),
    ...(rule.point === undefined ? [] : [t.law.point({ point: several(rule.point) })]),
  ].join(language === 'vi' ? ' ' : ', ');
  const text = pack.texts.find(({ id }) => id === rule.text);
  return text === undefined || text === pack.texts[0] ? place : `${place} (${text.number})`;
}

const momentText = ({ day, time }: Moment, language: Language): string =>
  time === null ? dayText(day, language) : `${time} ${dayText(day, language)}`;

/** `Chủ nhật 07/02/2021`, with the hour before it where there is one. */
const resultText = ({ day, time }: Moment, language: Language): string =>
  `${time === null ? '' : `${time} `}${weekdayName(day, language)} ${dayText(day, language)}`;

/** ` − 105 ngày`: how far a step goes; empty where it goes nowhere. */
function distanceText({ days, hours }: Step, t: Messages): string {
  const signed = (n: number, text: string): string =>
    n === 0 ? '' : ` ${n < 0 ? '−' : '+'} ${text}`;
  return (
    signed(days, t.law.days({ n: Math.abs(days) })) +
    signed(hours, t.law.hours({ n: Math.abs(hours) }))
  );
}

/**
 * How a day was computed: `23/05/2021 − 105 ngày, Điều 22 khoản 1 → Chủ nhật 07/02/2021`; a chain goes on after a
 * semicolon, `+ 30 ngày, Điều 33 → …`. Empty for a day that was not computed.
 */
export function derivationText(point: Point, pack: RulePack, words: Words): string {
  const { t, language } = words;
  const way = point.steps.reduce((text, step, index) => {
    const rule = pack.rule.get(step.rule);
    if (!rule) throw new Error(`no rule ${step.rule} in ${pack.id}`);
    const isBefore = rule.comparator === 'before-event';
    const start = isBefore
      ? t.law.before({ day: momentText(step.start, language) })
      : momentText(step.start, language) + distanceText(step, t);
    // Where the chain goes on, the day has just been said.
    const from = index === 0 || isBefore ? start : distanceText(step, t).trim() || start;
    const link = `${from}, ${citationText(rule, pack, words)} → ${resultText(step.result, language)}`;
    return index === 0 ? link : `${text}; ${link}`;
  }, '');
  return point.assumed ? t.law.assumed({ way }) : way;
}

/** The name of what a rule counts from. */
export function anchorText(id: string, pack: RulePack, language: Language): string {
  const named = pack.events.get(id)?.name ?? pack.rule.get(id)?.title;
  if (!named) throw new Error(`no anchor ${id} in ${pack.id}`);
  return named[language];
}

/** The derivation of what is to be shown of a rule; that it waits, or names no number of days, where there is none. */
export function dueText(due: Due, pack: RulePack, words: Words): string {
  const { t, language } = words;
  if (due.holds !== null) return due.holds ? t.law.holds() : t.law.fails();
  if (due.waitsFor !== null) {
    const waits = t.law.waitsFor({ event: anchorText(due.waitsFor, pack, language) });
    const point = due.latest?.last ?? due.latest?.first ?? null;
    return point ? `${waits}; ${derivationText(point, pack, words)}` : waits;
  }
  const point = due.last ?? due.first;
  if (!point) return '';
  const way = derivationText(point, pack, words);
  return due.comparator === 'immediately-after' ? `${way}; ${t.law.noDays()}` : way;
}

/** What is to be said where a published day is not the computed one; null where it is. */
export function differenceText(
  published: PublishedDay,
  computed: Point,
  { t, language }: Words,
): string | null {
  const n = Math.abs(published.day - computed.day);
  if (n === 0) return null;
  return t.law.differs({
    n,
    day: dayText(published.day, language),
    computed: dayText(computed.day, language),
  });
}

export function stateText(state: ObligationState, { lawState }: Messages): string {
  const TEXTS: Readonly<Record<ObligationState, () => string>> = {
    waiting: lawState.waiting,
    due: lawState.due,
    overdue: lawState.overdue,
    unknown: lawState.unknown,
    met: lawState.met,
    'met-late': lawState.metLate,
    done: lawState.done,
    'set-aside': lawState.setAside,
  };
  return TEXTS[state]();
}

/** `Sớm hơn 25 ngày`, `Thêm`, `Không đổi`. */
export function movementText(
  { is, days, ownDays }: Pick<Difference, 'is' | 'days' | 'ownDays'>,
  { lawMovement: t }: Messages,
): string {
  if (is !== 'moved') return t[is]();
  const n = days ?? ownDays ?? 0;
  return n < 0 ? t.earlier({ n: -n }) : n > 0 ? t.later({ n }) : t.moved();
}

export function dayOffText(off: DayOff, { lawDayOff: t }: Messages): string {
  switch (off.is) {
    case 'saturday':
      return t.saturday();
    case 'sunday':
      return t.sunday();
    case 'tet': {
      const name =
        off.date === 0
          ? t.tetEve()
          : off.date < 0
            ? t.tetBefore()
            : t.tet({ date: String(off.date) });
      return off.decided ? t.decided({ name }) : name;
    }
    case 'new-year':
      return t.newYear();
    case 'hung-kings':
      return t.hungKings();
    case 'reunification':
      return t.reunification();
    case 'labour-day':
      return t.labourDay();
    case 'national-day':
      return off.decided ? t.decided({ name: t.nationalDayBeside() }) : t.nationalDay();
  }
}

/** A sentence with the remedy. */
export function dayProblemText(problem: DayProblem, pack: RulePack, words: Words): string {
  const { t, language } = words;
  const day = problem.day === null ? '' : dayText(problem.day, language);
  const rule = problem.rule === null ? undefined : pack.rule.get(problem.rule);
  const place = rule ? citationText(rule, pack, words) : '';
  const law = pack.short[language];
  switch (problem.code) {
    case 'no-such-day':
      return t.lawDayProblem.noSuchDay();
    case 'not-weekday':
      return t.lawDayProblem.notSunday({
        day: problem.day === null ? '' : `${weekdayName(problem.day, language)} ${day}`,
        rule: place,
        next: problem.day === null ? '' : dayText(nextSunday(problem.day), language),
      });
    case 'before-force':
      return t.lawDayProblem.beforeForce({ law, day });
    case 'after-force':
      return t.lawDayProblem.afterForce({ law, day });
    case 'past':
      return t.lawDayProblem.past({ day });
    case 'announced-too-late':
      return t.lawDayProblem.tooLate({ day, rule: place });
    case 'day-off':
      return t.lawDayProblem.dayOff({ day, off: problem.off ? dayOffText(problem.off, t) : '' });
  }
}

/** What was found and what to do, without the article: `citationText` of its rule stands beside it. */
export function findingText(finding: Finding, pack: RulePack, { t, language }: Words): string {
  const text = (day: Day | null): string => (day === null ? '' : dayText(day, language));
  const [found, limit] = [text(finding.found), text(finding.limit)];
  const after = finding.after === null ? '' : anchorText(finding.after, pack, language);
  switch (finding.code) {
    case 'missing':
      return finding.limit === null
        ? t.lawFinding.missingWaiting()
        : t.lawFinding.missing({ limit });
    case 'planned-late':
      return t.lawFinding.plannedLate({ found, limit });
    case 'done-late':
      return t.lawFinding.doneLate({ found, limit });
    case 'too-early':
      return t.lawFinding.tooEarly({ found, limit });
    case 'before-precondition':
      return t.lawFinding.beforePrecondition({ found, limit, after });
    case 'wrong-order':
      return t.lawFinding.wrongOrder({ found, limit, after });
    case 'no-actual-date':
      return t.lawFinding.noActualDate({ limit });
    case 'unknown-rule':
      return t.lawFinding.unknownRule({ rule: finding.rule });
  }
}

/** A sentence with the rule's id and the remedy. */
export function packFaultText(
  { code, rule, value }: PackFault,
  { lawPackProblem: t }: Messages,
): string {
  switch (code) {
    case 'wrong-shape':
      return t.wrongShape({ rule, value });
    case 'duplicate-rule':
      return t.duplicateRule({ rule });
    case 'unknown-anchor':
      return t.unknownAnchor({ rule, value });
    case 'missing-count':
      return t.missingCount({ rule, value });
    case 'superfluous-count':
      return t.superfluousCount({ rule, value });
    case 'window-without-end':
      return t.windowWithoutEnd({ rule });
    case 'cycle':
      return t.cycle({ rule, value });
    case 'missing-source':
      return t.missingSource({ rule, value });
    case 'unknown-text':
      return t.unknownText({ rule, value });
    case 'unknown-rule':
      return t.unknownRule({ rule, value });
  }
}
