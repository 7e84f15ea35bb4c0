/**
 * One duty of one unit: rule × election × elected body × unit × occurrence. Fulfilled in one province is never fulfilled
 * for the country, which is why all five make up its identity.
 */
import type { Day } from './day.ts';

export const ELECTED_BODIES = [
  'national-assembly',
  'province-council',
  'district-council',
  'commune-council',
] as const;
export type ElectedBody = (typeof ELECTED_BODIES)[number];

export interface ObligationKey {
  readonly pack: string;
  readonly rule: string;
  /** The data set of the election. */
  readonly election: string;
  readonly electedBody: ElectedBody;
  readonly unit: string;
  /** Names the event it is counted from, where there can be several (a complaint); null for the only one. */
  readonly occurrence: string | null;
}

export interface Obligation extends ObligationKey {
  readonly id: string;
  /** Null while it waits for the day of the event it is counted from. */
  readonly lastDay: Day | null;
  /** Vietnam time of day at which the last day closes, `HH:MM`, where the law names one. */
  readonly lastTime: string | null;
}

const PART = /^[A-Za-z0-9._-]+$/;

/** The id: the five parts with slashes between; throws on a part that could not be read back. */
export function obligationId(key: ObligationKey): string {
  const parts = [key.pack, key.rule, key.election, key.electedBody, key.unit];
  if (key.occurrence !== null) parts.push(key.occurrence);
  for (const part of parts) {
    if (!PART.test(part))
      throw new Error(`not a part of an obligation id: ${JSON.stringify(part)}`);
  }
  return parts.join('/');
}

/** The inverse of `obligationId`; null for a text that is no such id. */
export function parseObligationId(id: string): ObligationKey | null {
  const [pack, rule, election, electedBody, unit, occurrence, ...more] = id.split('/');
  if (!pack || !rule || !election || !unit || occurrence === '' || more.length > 0) return null;
  const known = ELECTED_BODIES.find((body) => body === electedBody);
  if (!known || ![pack, rule, election, unit, occurrence ?? '-'].every((p) => PART.test(p)))
    return null;
  return { pack, rule, election, electedBody: known, unit, occurrence: occurrence ?? null };
}
