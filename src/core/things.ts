/** What milestones name and what has a page of its own: by id, within one data set. */
export const THINGS = ['document', 'body', 'person', 'place'] as const;
export type ThingType = (typeof THINGS)[number];

export interface Thing {
  readonly type: ThingType;
  readonly id: string;
}

export const isSameThing = (one: Thing, other: Thing | null): boolean =>
  one.type === other?.type && one.id === other.id;
