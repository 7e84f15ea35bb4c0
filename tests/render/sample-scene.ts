/** Scenes to paint: one by hand in which everything occurs, and any by chance. */
import fc from 'fast-check';
import { LANES } from '../../src/core/kinds.ts';
import { type Palette, paletteFrom } from '../../src/render/palette.ts';
import { zoomStep } from '../../src/timeline/place.ts';
import { layOut, makeScene, type Mark, type Scene, stackLanes } from '../../src/timeline/scene.ts';
import { anyItems, ELECTION, measure } from '../timeline/sample-items.ts';

/** Each colour is the name of its token, so that what is drawn says what it is drawn with. */
export const PALETTE: Palette = paletteFrom((name) => name);

export const mark = (id: string, more: Partial<Mark> = {}): Mark => ({
  id,
  lane: 'texts',
  shape: 'circle',
  x: 100,
  y: 100,
  bar: null,
  tail: null,
  uncertain: false,
  status: 'happened',
  label: null,
  ...more,
});

export const scene = (more: Partial<Scene> = {}): Scene => ({
  width: 800,
  height: 400,
  bands: [],
  ticks: [],
  offsets: [],
  marks: [],
  clusters: [],
  electionX: 500,
  asOfX: 300,
  notYetX: 305,
  ...more,
});

const STATUSES = ['happened', 'not-yet', 'uncertain', 'under-way', 'met', 'overdue'] as const;

export const anyScene: fc.Arbitrary<Scene> = fc
  .tuple(
    fc.oneof(anyItems(), anyItems(['texts', 'plans'], { days: 60 })),
    fc.double({ min: ELECTION - 500, max: ELECTION + 300, noNaN: true }),
    fc.double({ min: 3, max: 900, noNaN: true }),
    fc.integer({ min: 320, max: 1600 }),
    fc.integer({ min: -600, max: 600 }),
  )
  .map(([items, from, days, width, asOf]) => {
    const terms = (step: number) => ({ step, measure, edges: { from: 0, to: 1e6 } });
    const stack = stackLanes(items, 300, terms(2));
    return makeScene(
      layOut(items, stack.rows, terms(zoomStep(width / days))),
      stack,
      { window: { from, to: from + days }, width, height: 300 },
      {
        electionDay: ELECTION,
        asOf: ELECTION + asOf,
        statusOf: (id) => STATUSES[id.length % STATUSES.length] ?? 'happened',
      },
    );
  });

export const SHAPES = LANES.map((lane) => lane.shape);
