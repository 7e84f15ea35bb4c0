/** What goes between the page and the worker that searches. */
import type { Answered, Asked, Material, Readiness } from '../core/finder.ts';

export type SearchErrand =
  | { readonly do: 'prepare'; readonly material: Material }
  | { readonly do: 'find'; readonly number: number; readonly asked: Asked };

export type SearchAnswer =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'ready'; readonly readiness: Readiness }
  | { readonly is: 'found'; readonly number: number; readonly answered: Answered }
  | { readonly is: 'failed'; readonly detail: string };
