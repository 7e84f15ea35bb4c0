/**
 * What ties the milestones of a data set to the law: which act fulfilled whose obligation, and which milestone only repeats
 * a last day that the law gives.
 */
import * as v from 'valibot';
import type { Milestone } from './records.ts';
import { Bilingual, Id } from './records.ts';
import { ELECTED_BODIES } from './obligation.ts';
import { onDay, type When } from './when.ts';

/** Stands for every unit of the level: only where a source says so of all of them. */
export const EVERY_UNIT = 'every';

export const Fulfilment = v.object({
  milestone: Id,
  rule: Id,
  electedBodies: v.pipe(v.array(v.picklist(ELECTED_BODIES)), v.minLength(1)),
  /** A unit of the period, or a place of the data set where the unit is not listed. */
  unit: Id,
  /**
   * Which day of the milestone counts, where it is not simply its date. `start`: its first (a session is convened on its
   * first day); `within`: one of its days, nobody knows which; `by`: it had been done by then.
   */
  at: v.optional(v.picklist(['start', 'within', 'by'])),
  /** Of the milestone's sources, those that say so. */
  sources: v.pipe(v.array(Id), v.minLength(1)),
  note: v.optional(Bilingual),
});
export type Fulfilment = v.InferOutput<typeof Fulfilment>;

/** An act that carries out something a deadline stands for, and all the same fulfils no obligation. */
export const NoFulfilment = v.object({ milestone: Id, target: Id, why: Bilingual });

/** A milestone of the kind `deadline`: whose last day it publishes, or that no rule of the law has it. */
export const Publication = v.object({
  milestone: Id,
  rules: v.array(Id),
  /** The step of an official plan that it is, where the law does not have it. */
  planStep: v.optional(Id),
  note: v.optional(Bilingual),
});
export type Publication = v.InferOutput<typeof Publication>;

/** Of the milestone's time, what counts for the duty. */
export function timeOf({ at }: Pick<Fulfilment, 'at'>, { when }: Pick<Milestone, 'when'>): When {
  switch (at) {
    case 'start':
      return when.start !== null && !when.about ? onDay(when.start) : when;
    case 'within':
      return { ...when, about: true };
    case 'by':
      return { precision: 'by', start: null, end: when.end, about: false };
    default:
      return when;
  }
}

/** What ties a data set to its law, as it is bundled beside it. */
const LinksFile = v.object({
  format: v.literal(1),
  dataSet: Id,
  pack: Id,
  fulfils: v.array(Fulfilment),
  published: v.array(Publication),
});
export type LawLinks = v.InferOutput<typeof LinksFile>;

/** The bundled links; null for anything else. */
export function parseLinks(value: unknown): LawLinks | null {
  const result = v.safeParse(LinksFile, value);
  return result.success ? result.output : null;
}
