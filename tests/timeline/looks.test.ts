/**
 * What the picture says at the zooms at which it is looked at most, small enough to be read: how much is drawn how, and
 * which names. A change of these numbers is a change of looks, and is looked at before it is kept.
 */
import * as v from 'valibot';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Columns, columnsOf, textOf } from '../../src/core/columns.ts';
import { KINDS, laneOf, LANES } from '../../src/core/kinds.ts';
import { Milestone } from '../../src/core/records.ts';
import { type Standing, STANDINGS, standings } from '../../src/core/status.ts';
import { synthetic } from '../../src/core/synthetic.ts';
import { CARDS_FROM } from '../../src/timeline/card.ts';
import { layOut, makeScene, type Scene } from '../../src/timeline/scene.ts';
import { arrange, AXIS_HEIGHT, stackLanes, type Terms } from '../../src/timeline/stack.ts';
import { zoomStep } from '../../src/timeline/tile.ts';
import { election2021 } from '../core/election-2021.ts';
import { boxesOf, overlapsOf } from './boxes.ts';
import { measure } from './sample-items.ts';

// Ten thousand records are made and read, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const [WIDTH, HEIGHT] = [920, 616];
const LATE = new Set<Standing>(['overdue', 'met-late']);

interface Shown {
  readonly columns: Columns;
  readonly electionDay: number;
  readonly asOf: number;
  readonly span: { readonly from: number; readonly to: number };
}

/** The picture of so many days around a day, as the app shows it on a desktop. */
function pictureOf(
  { columns, electionDay, asOf, span }: Shown,
  middle: number,
  days: number,
): Scene {
  const lanes = LANES.map(({ id }) => ({ key: id, kinds: id }));
  const laneOfRow = Uint16Array.from(columns.kind, (kind) =>
    LANES.findIndex(({ id }) => id === laneOf(KINDS[kind] ?? 'deadline').id),
  );
  const all = arrange(columns, lanes, laneOfRow);
  const terms = (step: number): Terms => ({
    step,
    measure,
    edges: span,
    labelsOf: (row) => {
      const short = textOf(columns, 'short', row, 'vi');
      const title = step >= 9 ? textOf(columns, 'title', row, 'vi') : short;
      return title === short ? [short] : [title, short];
    },
    cardOf:
      step < CARDS_FROM
        ? null
        : (row) => ({
            title: textOf(columns, 'title', row, 'vi'),
            meta: 'Ủy ban bầu cử',
            standing: 'Chưa đến hạn, còn 365 ngày',
          }),
  });
  const stack = stackLanes(all, HEIGHT, terms(zoomStep(WIDTH / (span.to - span.from))));
  const window = { from: middle - days / 2, to: middle + days / 2 };
  return makeScene(
    layOut(all, terms(zoomStep(WIDTH / days))),
    stack,
    { window, width: WIDTH, height: HEIGHT },
    { electionDay, asOf, standings: standings(columns, asOf) },
  );
}

const counted = (scene: Scene): string => {
  const { marks, clusters, densities } = scene;
  const bins = densities.flatMap((band) => band.bins);
  const late = bins.reduce((sum, bin) => sum + bin.overdue + bin.metLate, 0);
  return [
    `${marks.length} marks`,
    `${marks.filter(({ label }) => label).length} named`,
    `${marks.filter(({ card }) => card).length} cards`,
    `${clusters.reduce((sum, { rows }) => sum + rows.length, 0)} in ${clusters.length} clusters`,
    `${bins.reduce((sum, { count }) => sum + count, 0)} in ${bins.length} bins of ${densities.length} lanes, ${late} late`,
  ].join(' · ');
};

/** The names in a lane from left to right, each with the number of its row. */
const namesIn = (scene: Scene): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    scene.bands.map(({ key, y, height }) => [
      key,
      scene.marks
        .filter((mark) => mark.y >= y && mark.y < y + height)
        .sort((a, b) => a.x - b.x)
        .flatMap(({ label, card }) => label?.text ?? card?.title.join(' | ') ?? []),
    ]),
  );

const ZOOMS = [
  ['the whole', 0, 226],
  ['a quarter', -60, 90],
  ['a month', -45, 30],
  ['days', -40, 8],
] as const;

let few: Shown;
let many: Shown;

beforeAll(() => {
  const { columns, head } = election2021();
  const { electionDay } = head;
  few = { columns, electionDay, asOf: electionDay - 60, span: head.span };
  const made = synthetic({ milestones: 10_000, seed: 7 });
  const records = Array.from({ length: made.size }, (_, row) =>
    v.parse(Milestone, made.record(row)),
  );
  const { electionDay: day } = v.parse(v.object({ electionDay: v.string() }), made.head);
  const election = Date.parse(day) / 86_400_000;
  const none = (): undefined => undefined;
  many = {
    columns: columnsOf(records, {
      electionDay: election,
      numberOf: none,
      withinOf: none,
      originOf: none,
    }),
    electionDay: election,
    asOf: election - 35,
    span: { from: election - 180, to: election + 46 },
  };
});

describe.each(['151 milestones', '10,000 milestones'])('the looks of %s', (size) => {
  const shown = (): Shown => (size === '151 milestones' ? few : many);

  it.each(ZOOMS)('at %s', (_, offset, days) => {
    const scene = pictureOf(shown(), shown().electionDay + offset, days);
    expect({ counted: counted(scene), names: namesIn(scene) }).toMatchSnapshot();
  });

  it('have nothing over anything, and nothing above the axis, wherever one looks', () => {
    for (const [, , days] of ZOOMS) {
      for (let offset = -150; offset < 40; offset += days / 3) {
        const scene = pictureOf(shown(), shown().electionDay + offset, days);
        expect(overlapsOf(boxesOf(scene))).toEqual([]);
        for (const { y, card } of scene.marks) {
          expect(Math.min(y - 10, card?.y ?? Infinity)).toBeGreaterThanOrEqual(AXIS_HEIGHT - 1e-6);
        }
        for (const { y } of scene.clusters) expect(y - 8).toBeGreaterThanOrEqual(AXIS_HEIGHT);
      }
    }
  });

  it('keep cards within their lanes', () => {
    for (let offset = -150; offset < 40; offset += 4) {
      const scene = pictureOf(shown(), shown().electionDay + offset, 8);
      for (const { card } of scene.marks) {
        if (!card) continue;
        const lane = scene.bands.find(({ y, height }) => card.y >= y - 1e-6 && card.y < y + height);
        expect(card.y + card.height).toBeLessThanOrEqual((lane?.y ?? 0) + (lane?.height ?? 0));
      }
    }
  });
});

describe('what stands out of ten thousand', () => {
  it('is of the whole country, at the zoom of the whole', () => {
    const scene = pictureOf(many, many.electionDay - 67, 226);
    const levels = scene.marks.map(({ row }) => many.columns.level[row]);
    expect(scene.marks.length).toBeGreaterThan(8);
    expect(levels.filter((level) => level !== 0).length).toBeLessThanOrEqual(2);
  });

  it('shows every late one of a stretch in its numbers', () => {
    const scene = pictureOf(many, many.electionDay - 67, 226);
    const codes = standings(many.columns, many.asOf);
    for (const { lane, bins } of scene.densities) {
      for (const bin of bins) {
        let late = 0;
        for (let row = 0; row < many.columns.size; row++) {
          const start = many.columns.start[row] ?? 0;
          const kind = laneOf(KINDS[many.columns.kind[row] ?? 0] ?? 'deadline').id;
          if (LANES[lane]?.id !== kind || start < bin.from || start >= bin.to) continue;
          if (LATE.has(STANDINGS[codes[row] ?? 0] ?? 'happened')) late++;
        }
        expect(bin.overdue + bin.metLate).toBeGreaterThanOrEqual(late);
      }
    }
  });
});
