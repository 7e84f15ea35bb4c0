/** What an official adds to a milestone or an obligation. Reference data stays as it is; this lies over it. */
import type { When } from './when.ts';

export const TRACK_STATES = [
  'not-started',
  'in-progress',
  'done',
  'cancelled',
  'not-applicable',
] as const;
/** *Late* is not among them: it follows from the days. */
export type TrackState = (typeof TRACK_STATES)[number];

export interface Subject {
  readonly type: 'milestone' | 'obligation';
  readonly id: string;
}

export type Evidence =
  | { readonly type: 'document'; readonly number: string }
  | { readonly type: 'address'; readonly url: string }
  | { readonly type: 'file'; readonly file: string; readonly name: string };

export interface Track {
  readonly state: TrackState;
  readonly planned: When | null;
  readonly actual: When | null;
  readonly owner: string;
  readonly note: string;
  readonly evidence: readonly Evidence[];
  readonly tags: readonly string[];
}

export const UNTRACKED: Track = {
  state: 'not-started',
  planned: null,
  actual: null,
  owner: '',
  note: '',
  evidence: [],
  tags: [],
};
