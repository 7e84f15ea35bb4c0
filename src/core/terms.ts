/** What records choose from, in the order in which columns number it; apart from their schemas, which the first picture does without. */

export const RELATION_TYPES = ['implements', 'follows', 'establishes', 'announces'] as const;

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
