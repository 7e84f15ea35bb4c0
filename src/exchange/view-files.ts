/** What is shown as data for others: JSON, and the JSON that TimelineJS tells stories from. */
import { civil, type Day, isoDay } from '../core/day.ts';
import { edtf, type When } from '../core/when.ts';
import { whenText } from '../i18n/dates.ts';
import type { Language } from '../core/text.ts';
import { plain } from './plain.ts';

/** The view that a file was taken from. */
export interface View {
  readonly title: string;
  /** The filter in words; empty where there is none. */
  readonly filter: string;
  readonly asOf: Day;
  readonly electionDay: Day;
  readonly dataSet: {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly digest: string;
    readonly synthetic: boolean;
  };
  readonly credit: string;
  readonly licence: { readonly name: string; readonly url: string };
  readonly permalink: string;
  readonly language: Language;
  readonly milestones: readonly ViewMilestone[];
}

export interface ViewMilestone {
  readonly id: string;
  readonly when: When;
  readonly kind: string;
  readonly level: string;
  readonly status: string;
  readonly title: string;
  readonly summary: string;
  readonly bodies: readonly string[];
  readonly documents: readonly string[];
  readonly places: readonly string[];
  readonly sources: readonly { readonly publisher: string; readonly url: string | null }[];
  readonly permalink: string;
}

/** The view as JSON, days as EDTF texts; numbers of it are those on the screen. */
export function viewJson(view: View): string {
  const { milestones, asOf, electionDay, ...head } = view;
  return `${JSON.stringify(
    {
      format: 'election-timeline-view/1',
      ...head,
      asOf: isoDay(asOf),
      electionDay: isoDay(electionDay),
      count: milestones.length,
      milestones: milestones.map(({ when, ...one }) => ({ ...one, when: edtf(when) })),
    },
    null,
    2,
  )}\n`;
}

interface TimelineDate {
  readonly year: number;
  readonly month: number;
  readonly day?: number;
  /** What is shown instead of our own reading of the date. */
  readonly display_date: string;
}

/**
 * TimelineJS 3. It shows texts as HTML, so ours are escaped. A month stays a month; of "no later than" it knows nothing,
 * so the words stand in for the date.
 */
export function timelineJson(view: View): string {
  const { language } = view;
  const about = [view.filter, view.dataSet.name, view.credit, view.licence.name].filter(
    (one) => one !== '',
  );
  return `${JSON.stringify(
    {
      title: {
        text: {
          headline: html(view.title),
          text: about.map((one) => `<p>${html(one)}</p>`).join(''),
        },
      },
      events: view.milestones.map((one) => ({
        unique_id: one.id,
        ...dates(one.when, language),
        group: html(one.kind),
        text: {
          headline: html(one.title),
          text: `<p>${html(one.summary)}</p><p>${one.sources
            .map(({ publisher, url }) =>
              url === null || !/^https?:/i.test(url)
                ? html(publisher)
                : `<a href="${html(url)}">${html(publisher)}</a>`,
            )
            .join('; ')}</p>`,
        },
      })),
    },
    null,
    2,
  )}\n`;
}

function dates(
  when: When,
  language: Language,
): { readonly start_date: TimelineDate; readonly end_date?: TimelineDate } {
  const display_date = whenText(when, language);
  const date = (day: Day): TimelineDate => {
    const { year, month, date: dayOfMonth } = civil(day);
    return {
      year,
      month,
      ...(when.precision !== 'month' && { day: dayOfMonth }),
      display_date,
    };
  };
  const start = date(when.start ?? when.end);
  // The words name both ends already, so the end has none.
  return when.precision === 'range'
    ? { start_date: start, end_date: { ...date(when.end), display_date: ' ' } }
    : { start_date: start };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string =>
  plain(text)
    .replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
    .replaceAll('\n', '<br>');
