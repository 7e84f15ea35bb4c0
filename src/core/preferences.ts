/** Small settings of this device, kept outside the database so that they are there before it opens. */
export interface Preferences {
  /** Null when nothing was kept or nothing can be read. */
  read(name: PreferenceName): string | null;
  /** Does nothing where nothing can be kept. */
  keep(name: PreferenceName, value: string): void;
}

/**
 * `dataSet`: the id of the one that was open last; empty for the one that comes with the app. `lanes`: how they are grouped
 * and arranged. `columns`: those of the table, in their order, with a space between.
 */
export type PreferenceName = 'language' | 'theme' | 'singleKeys' | 'dataSet' | 'lanes' | 'columns';

/** Where nothing is kept. */
export const NOTHING_KEPT: Preferences = { read: () => null, keep: () => undefined };
