/** The whole timeline on paper, as pictures: see `makePages` for what stands on which page. */
import { sortDayOf, textOf } from '../core/columns.ts';
import { choicesOf } from '../core/filter.ts';
import { dayText } from '../i18n/dates.ts';
import type { Palette } from '../render/palette.ts';
import { drawScene, type PictureText, SURROUNDINGS } from '../render/svg.ts';
import type { App } from '../state/app.ts';
import type { LaneBand } from '../timeline/scene.ts';
import { NO_LANE } from '../timeline/lane-index.ts';
import { makePages, type Page } from '../timeline/slices.ts';
import type { Measure } from '../timeline/tile.ts';
import { axisText } from './axis-words.ts';
import { choiceName } from './filter-words.ts';

/**
 * px; with margins of 10 mm a picture of these proportions is as wide as a sheet of A4, A3 or Letter and not higher. On A4
 * its labels are letters of 8 points.
 */
export const SHEET = { width: 1240, height: 838 } as const;

export interface PrintTerms {
  readonly palette: Palette;
  readonly measure: Measure;
  readonly laneName: (band: LaneBand) => string;
}

export function printPages(app: App, terms: PrintTerms): readonly string[] {
  const { explorer, speech, timeline } = app;
  const { columns } = explorer;
  const pages = makePages({
    arrangement: timeline.arrangement,
    order: timeline.lanes.wishes.order,
    measure: terms.measure,
    labelsOf: () => (row) => [textOf(columns, 'short', row, speech.language)],
    view: {
      electionDay: explorer.dataSet.head.electionDay,
      asOf: explorer.asOf,
      standings: explorer.standings,
    },
    span: explorer.dataSet.head.span,
    width: SHEET.width - SURROUNDINGS.width,
    height: SHEET.height - SURROUNDINGS.height,
  });
  return pages.map((page, at) =>
    drawScene({
      ...{ scene: page.scene, palette: terms.palette, measure: terms.measure },
      id: `page-${at + 1}`,
      text: { ...pageText(app, page, at, pages), laneName: terms.laneName },
    }),
  );
}

function pageText(
  app: App,
  page: Page,
  at: number,
  pages: readonly Page[],
): Omit<PictureText, 'laneName'> {
  const { t, language } = app.speech;
  const { head, version, digest } = app.explorer.dataSet;
  const days = { from: dayText(page.from, language), to: dayText(page.to - 1, language) };
  const asOf = t.timeline.asOf({ day: dayText(app.explorer.asOf, language) });
  const n = page.scene.bands.reduce((sum, band) => sum + band.inside, 0);
  const outside = outsideOf(app, pages);
  const synthetic = head.synthetic ? [t.credit.synthetic()] : [];
  const line = (...parts: readonly string[]): string => parts.join(' · ');
  return {
    ...axisText(app),
    heading: app.speech.of(head.title),
    corner: t.print.page({ page: String(at + 1), of: String(pages.length) }),
    note: line(
      ...synthetic,
      t.print.days(days),
      t.count.milestones({ n }),
      asOf,
      ...(outside > 0 ? [t.print.outside({ n: outside })] : []),
      ...filtered(app),
    ),
    description: t.print.description({ n, ...days }),
    axis: t.timeline.axisOffset(),
    election: t.timeline.election({ day: dayText(head.electionDay, language) }),
    asOf,
    foot: [
      line(
        app.speech.of(head.credit),
        `${t.print.edition({ version })} (${digest.slice(0, 8)})`,
        ...synthetic,
      ),
      app.speech.of(head.licence.name),
    ],
  };
}

/** Of how many milestones the pages show how many, and why; nothing where they show all. Last, as it may be long. */
function filtered(app: App): readonly string[] {
  const { explorer, speech } = app;
  const { t } = speech;
  if (!explorer.isFiltering) return [];
  const choices = choicesOf(explorer.filter).map((choice) => choiceName(app, choice));
  const shown = t.filter.of({ n: explorer.shown.length, all: explorer.columns.size });
  return [t.filter.by({ shown, choices: choices.join('; ') })];
}

/** How many milestones are on none of the pages, because they lie before or after the preparation. */
function outsideOf(app: App, pages: readonly Page[]): number {
  const [first, last] = [pages[0], pages.at(-1)];
  if (!first || !last) return 0;
  const { columns, laneOfRow } = app.timeline.arrangement;
  let count = 0;
  for (let row = 0; row < columns.size; row++) {
    if (laneOfRow[row] === NO_LANE) continue; // not in the present selection
    const isBefore = (columns.end[row] ?? 0) < first.from;
    if (isBefore || sortDayOf(columns, row) >= last.to) count++;
  }
  return count;
}
