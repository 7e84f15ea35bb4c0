/**
 * The timeline on paper: whole months side by side on one page after another, and where the lanes are too many for a page,
 * the next of them on further ones. What stands on a page is whole: nothing reaches over its edge, and every milestone
 * stands on the page of its day.
 */
import { type Columns, sortDayOf } from '../core/columns.ts';
import { addMonths, civil, type Day, startOfMonth } from '../core/day.ts';
import { countAround } from './lane-index.ts';
import {
  type Arrangement,
  AXIS_HEIGHT,
  type Band,
  type ClusterMark,
  type Frame,
  layOut,
  makeScene,
  type Mark,
  type Scene,
  type Stack,
  stackLanes,
  type Terms,
  type View,
  xOf,
} from './scene.ts';
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
  readonly measure: Terms['measure'];
  /** What may be written beside a row's mark, best first, where a day is so many pixels wide. */
  readonly labelsOf: (step: number) => Terms['labelsOf'];
  readonly view: View;
  /** First and last day that must be on the pages. */
  readonly span: { readonly from: Day; readonly to: Day };
  readonly width: number;
  readonly height: number;
}

/** Months on a page, from most to fewest: as many as let nearly everything be read, and never fewer than a quarter. */
const MONTHS = [12, 6, 4, 3] as const;
const MOST_SLICES = 40; // side by side; a span of decades has more months on each
const LEGIBLE = 0.95; // share of the milestones that have a name of their own
const MARGIN = 16; // px on both sides of a page's days, for marks at its edges

/** The months of a span in slices of at most `months`, as equal as whole months can be. */
export function sliceMonths({ from, to }: PageTerms['span'], months: number): readonly Slice[] {
  const first = startOfMonth(from);
  const count = monthsBetween(first, startOfMonth(to)) + 1;
  if (!(count >= 1)) return [];
  const pages = Math.ceil(count / months);
  const edge = (page: number): Day => addMonths(first, Math.round((page * count) / pages));
  return Array.from({ length: pages }, (_, page) => ({ from: edge(page), to: edge(page + 1) }));
}

function monthsBetween(from: Day, to: Day): number {
  const [a, b] = [civil(from), civil(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

export function makePages(terms: PageTerms): readonly Page[] {
  const tried = new Map<number, readonly Slice[]>();
  for (const months of MONTHS) {
    const slices = sliceMonths(terms.span, months);
    if (slices.length <= MOST_SLICES) tried.set(slices.length, slices);
  }
  const finest = [...tried.values()].at(-1) ?? sliceMonths(terms.span, longest(terms.span));
  for (const slices of tried.values()) {
    if (slices === finest) break;
    const pages = pagesOf(slices, terms);
    if (isLegible(pages)) return pages;
  }
  return pagesOf(finest, terms);
}

const longest = ({ from, to }: PageTerms['span']): number =>
  Math.ceil((monthsBetween(from, to) + 1) / MOST_SLICES);

function isLegible(pages: readonly Page[]): boolean {
  let [named, all] = [0, 0];
  for (const { scene } of pages) {
    if (scene.densities.length > 0) return false;
    named += scene.marks.filter(({ label }) => label !== null).length;
    all += scene.marks.length + scene.clusters.reduce((sum, { rows }) => sum + rows.length, 0);
  }
  return named >= all * LEGIBLE;
}

function pagesOf(slices: readonly Slice[], terms: PageTerms): readonly Page[] {
  const first = slices[0];
  if (!first) return [];
  // The lanes are as high on every page, so that the pages can be laid side by side.
  const stack = stackLanes(terms.arrangement, terms.height, layoutTerms(terms, first));
  return slices.flatMap((slice) =>
    chunks(stack, terms.height).map((part) => ({ ...slice, scene: pageScene(slice, part, terms) })),
  );
}

const frameOf = ({ from, to }: Slice, { width, height }: PageTerms): Frame => {
  const air = (MARGIN * (to - from)) / (width - 2 * MARGIN);
  return { window: { from: from - air, to: to + air }, width, height };
};

function layoutTerms(terms: PageTerms, slice: Slice): Terms {
  const { window, width } = frameOf(slice, terms);
  const step = zoomStep(width / (window.to - window.from));
  return { step, measure: terms.measure, labelsOf: terms.labelsOf(step), edges: slice };
}

/** The lanes from top to bottom in stacks that are not higher than a page; at least one lane in each. */
export function chunks(stack: Stack, height: number): readonly Stack[] {
  const parts: Band[][] = [];
  let y = Infinity;
  for (const band of stack.bands) {
    if (y + band.height > height + 0.01) {
      parts.push([]);
      y = AXIS_HEIGHT;
    }
    parts.at(-1)?.push({ ...band, y });
    y += band.height;
  }
  return parts.map((bands) => ({
    bands,
    height: bands.reduce((sum, band) => sum + band.height, AXIS_HEIGHT),
  }));
}

function pageScene(slice: Slice, stack: Stack, terms: PageTerms): Scene {
  const frame = frameOf(slice, terms);
  const layout = layOut(terms.arrangement, layoutTerms(terms, slice));
  return trimmed(makeScene(layout, stack, frame, terms.view), slice, frame, terms);
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
    .filter(({ row, bar }) => isOn(row) || (bar && reaches(columns, row, slice)))
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
