/** What everything in a lane is measured by, in pixels. */

/** Height and width of a mark. */
export const MARK = 13;

/** The names of lanes, beside the picture: kinds and levels have short ones, everything else has long ones. */
export const NAMES = { short: 148, long: 212 } as const;

/** A row: line height 1.35 of a 12.5 px label and a little air. */
export const ROW = 20;

/** Between a mark and its label. */
export const LABEL_GAP = 6;
