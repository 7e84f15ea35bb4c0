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
  /** The duty was done when the milestone began: a session is convened on its first day. */
  at: v.optional(v.literal('start')),
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
export const timeOf = (
  fulfilment: Pick<Fulfilment, 'at'>,
  { when }: Pick<Milestone, 'when'>,
): When =>
  fulfilment.at === 'start' && when.start !== null && !when.about ? onDay(when.start) : when;
