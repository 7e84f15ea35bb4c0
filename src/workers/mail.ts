/** What goes between the page and the worker that works on many records. */
import type { Problem } from '../core/problem.ts';
import type { Staged } from '../core/store.ts';

export type Errand =
  | {
      readonly do: 'synthesize';
      readonly milestones: number;
      readonly seed: number;
      /** The name that what is written lies under. */
      readonly store: string;
    }
  | { readonly do: 'rebuild'; readonly dataSet: string };

export type Answer =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'staged'; readonly staged: Staged }
  | { readonly is: 'rebuilt'; readonly problems: readonly Problem[] }
  | { readonly is: 'failed'; readonly detail: string };
