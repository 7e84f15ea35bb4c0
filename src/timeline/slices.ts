/**
 * The timeline on paper: whole months side by side on one page after another, and where the lanes are too many for a page,
 * the next of them on further ones. What stands on a page is whole: nothing reaches over its edge, and every milestone
 * stands on the page of its day.
 */
import { type Columns, sortDayOf } from '../core/columns.ts';
import { addMonths, civil, type Day, startOfMonth } from '../core/day.ts';
import { countAround, entriesOf, type LaneIndex, NO_LANE } from './lane-index.ts';
import {
  type ClusterMark,
  type Frame,
  layOut,
  makeScene,
  type Mark,
  type Scene,
  type View,
  xOf,
} from './scene.ts';
import {
  arrange,
  type Arrangement,
  AXIS_HEIGHT,
  bandAt,
  piled,
  type Settled,
  stackLanes,
  type Terms,
} from './stack.ts';
import { zoomStep } from './tile.ts';

/** Days `from` up to, not including, `to`. */
export interface Slice {
  readonly from: Day;
  readonly to: Day;
}

export interface Page extends Slice {
  readonly scene: Scene;
}

/** What pages are made of, for a room of a size in pixels on each of them. */
export interface PageTerms {
  readonly arrangement: Arrangement;
  /** Lanes from top to bottom; without it, as they stand in the arrangement. */
  readonly order?: readonly number[];
  readonly measure: Terms['measure'];
  /** What may be written beside a row's mark, best first, where a day is so many pixels wide. */
  readonly labelsOf: (step: number) => Terms['labelsOf'];
  readonly view: View;
  /** First and last day that must be on the pages. */
  readonly span: { readonly from: Day; readonly to: Day };
  readonly width: number;
  readonly height: number;
}

/** Months on a page, from most to fewest: as many as let nearly everything on it be read. */
const MONTHS = [12, 6, 4, 3, 2, 1] as const;
const QUARTER = 3; // where not even a month could be read
const MOST_NAMED = 400; // milestones with a name of their own that a page could ever have
const LEGIBLE = 0.95; // share of a page's milestones that have one
const MOST_SLICES = 40; // side by side; a span of decades has more months on each
const MARGIN = 16; // px on both sides of a page's days, for marks at its edges
const EMPTY = 38; // px, height of a lane that has nothing on a page: two lines of its name

/** The span in pages of whole months: many where there is little, one alone where there is much. */
export function makePages(terms: PageTerms): readonly Page[] {
  const last = startOfMonth(terms.span.to);
  const pages: Page[] = [];
  let from = startOfMonth(terms.span.from);
  const least = Math.ceil((monthsBetween(from, last) + 1) / MOST_SLICES);
  while (from <= last) {
    const left = monthsBetween(from, last) + 1;
    const next = nextPages(from, Math.min(left, least), left, terms);
    const [first] = next;
    if (!first) break;
    pages.push(...next);
    from = first.to;
  }
  return pages;
}

/** The pages that begin with a month: side by side, so one unless there are too many lanes for it. */
function nextPages(from: Day, least: number, left: number, terms: PageTerms): readonly Page[] {
  const slice = (months: number): Slice => ({ from, to: addMonths(from, months) });
  const fits = (months: number): boolean => months >= least && months <= left;
  const lengths = [...new Set([Math.min(left, MONTHS[0]), ...MONTHS])].filter(fits);
  const { columns } = terms.arrangement;
  for (const months of lengths) {
    if (countIn(columns, slice(months)) > MOST_NAMED) continue;
    const pages = pagesOf(slice(months), terms);
    if (isLegible(pages)) return pages;
  }
  const shortest = lengths.at(-1) ?? least;
  const isHopeless = countIn(columns, slice(shortest)) > MOST_NAMED;
  return pagesOf(slice(isHopeless ? Math.max(shortest, Math.min(left, QUARTER)) : shortest), terms);
}

function countIn(columns: Columns, slice: Slice): number {
  let count = 0;
  for (let row = 0; row < columns.size; row++) if (reaches(columns, row, slice)) count++;
  return count;
}

function isLegible(pages: readonly Page[]): boolean {
  let [named, all] = [0, 0];
  for (const { scene } of pages) {
    if (scene.densities.length > 0) return false;
    named += scene.marks.filter(({ label }) => label !== null).length;
    all += scene.marks.length + scene.clusters.reduce((sum, { rows }) => sum + rows.length, 0);
  }
  return named >= all * LEGIBLE;
}

function monthsBetween(from: Day, to: Day): number {
  const [a, b] = [civil(from), civil(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

function pagesOf(slice: Slice, terms: PageTerms): readonly Page[] {
  const here = { ...terms, arrangement: arrangementIn(terms.arrangement, slice) };
  const layout = layOut(here.arrangement, layoutTerms(here, slice));
  const lanes = here.arrangement.lanes.length;
  return chunks(settledIn(slice, here, terms.arrangement), terms.height).map((part) => {
    const stack = piled(part, lanes);
    const frame = frameOf(slice, terms);
    return {
      ...slice,
      scene: trimmed(makeScene(layout, stack, frame, terms.view), slice, frame, here),
    };
  });
}

/** The same lanes with nothing but what touches the days of a page. */
function arrangementIn({ columns, lanes, laneOfRow }: Arrangement, slice: Slice): Arrangement {
  const here = laneOfRow.map((lane, row) => (reaches(columns, row, slice) ? lane : NO_LANE));
  return arrange(columns, lanes, here);
}

/**
 * Each page shares its height out by what its own lanes want. One that is empty there keeps its place, so that pages can be
 * compared, unless there are more lanes than a page has room for.
 */
function settledIn(slice: Slice, here: PageTerms, whole: Arrangement): readonly Settled[] {
  const { arrangement } = here;
  const order = here.order ?? [...arrangement.lanes.keys()];
  const kept = order.filter((lane) => has(whole.index, lane));
  const empty = kept.filter((lane) => !has(arrangement.index, lane));
  const room = here.height - AXIS_HEIGHT;
  const isShown = kept.length * EMPTY <= room;
  const height = here.height - (isShown ? empty.length * EMPTY : 0);
  const full = stackLanes(arrangement, height, layoutTerms(here, slice), {
    order: kept.filter((lane) => has(arrangement.index, lane)),
    pinned: 0,
    collapsed: new Set(),
  });
  const found = new Map<number, Settled>();
  for (const at of full.lanes.keys()) {
    const band = bandAt(full, at);
    found.set(band.lane, band);
  }
  if (!isShown) return [...found.values()];
  return kept.map((lane) => found.get(lane) ?? { lane, height: EMPTY, rows: 1 });
}

function has(index: LaneIndex, lane: number): boolean {
  const { from, to } = entriesOf(index, lane);
  return from < to;
}

const frameOf = ({ from, to }: Slice, { width, height }: PageTerms): Frame => {
  const air = (MARGIN * (to - from)) / (width - 2 * MARGIN);
  return { window: { from: from - air, to: to + air }, width, height };
};

function layoutTerms(terms: PageTerms, slice: Slice): Terms {
  const { window, width } = frameOf(slice, terms);
  const step = zoomStep(width / (window.to - window.from));
  return {
    step,
    measure: terms.measure,
    labelsOf: terms.labelsOf(step),
    cardOf: null, // months on a page leave no room for cards
    edges: slice,
  };
}

/**
 * The lanes from top to bottom in parts that are not higher than a page; at least one lane in each. Where there are none
 * there is one page still, with its months.
 */
export function chunks(settled: readonly Settled[], height: number): readonly Settled[][] {
  const parts: Settled[][] = [];
  let y = Infinity;
  for (const band of settled) {
    if (y + band.height > height + 0.01) {
      parts.push([]);
      y = AXIS_HEIGHT;
    }
    parts.at(-1)?.push(band);
    y += band.height;
  }
  return parts.length > 0 ? parts : [[]];
}

/** A scene without what belongs to another page, and without labels that its edges would cut. */
function trimmed(
  scene: Scene,
  slice: Slice,
  frame: Frame,
  { arrangement: { columns, index } }: PageTerms,
): Scene {
  const isOn = (row: number): boolean => {
    const day = sortDayOf(columns, row);
    return day >= slice.from && day < slice.to;
  };
  const [left, right] = [xOf(slice.from, frame), xOf(slice.to, frame)];
  const clusters = scene.clusters.flatMap((cluster): ClusterMark[] => {
    const rows = cluster.rows.filter(isOn);
    const x = Math.min(right, Math.max(left, cluster.x));
    return rows.length === 0 ? [] : [{ ...cluster, x, rows }];
  });
  const marks = scene.marks
    .filter(({ row, bar }) => bar !== null || isOn(row))
    .map((mark): Mark => (mark.label && mark.label.shown < 1 ? { ...mark, label: null } : mark));
  const densities = scene.densities.flatMap((band) => {
    const bins = band.bins.filter(({ from, to }) => to > slice.from && from < slice.to);
    return bins.length === 0 ? [] : [{ ...band, bins }];
  });
  const bands = scene.bands.map((band) => ({
    ...band,
    ...countAround(index, band.lane, slice.from, slice.to),
  }));
  return { ...scene, bands, marks, clusters, densities };
}

const reaches = (columns: Columns, row: number, { from, to }: Slice): boolean =>
  sortDayOf(columns, row) < to && (columns.end[row] ?? 0) >= from;
