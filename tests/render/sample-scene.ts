/** Scenes to paint: one by hand in which everything occurs, and any by chance. */
import fc from 'fast-check';
import { LANES } from '../../src/core/kinds.ts';
import { type Palette, paletteFrom } from '../../src/render/palette.ts';
import { STANDINGS } from '../../src/core/status.ts';
import { layOut, makeScene, type Mark, type Scene } from '../../src/timeline/scene.ts';
import { stackLanes, type Terms } from '../../src/timeline/stack.ts';
import { zoomStep } from '../../src/timeline/tile.ts';
import {
  anyItems,
  arrangementOf,
  cardOf,
  ELECTION,
  labelsOf,
  measure,
} from '../timeline/sample-items.ts';

/** Each colour is the name of its token, so that what is drawn says what it is drawn with. */
export const PALETTE: Palette = paletteFrom((name) => name);

export const mark = (row: number, more: Partial<Mark> = {}): Mark => ({
  row,
  kinds: 'texts',
  shape: 'circle',
  x: 100,
  y: 100,
  bar: null,
  tail: null,
  uncertain: false,
  standing: 'happened',
  label: null,
  card: null,
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
  densities: [],
  stuck: null,
  electionX: 500,
  asOfX: 300,
  notYetX: 305,
  ...more,
});

export const anyScene: fc.Arbitrary<Scene> = fc
  .tuple(
    fc.oneof(anyItems(), anyItems(['texts', 'plans'], { days: 60 })),
    fc.double({ min: ELECTION - 500, max: ELECTION + 300, noNaN: true }),
    fc.double({ min: 3, max: 900, noNaN: true }),
    fc.integer({ min: 320, max: 1600 }),
    fc.integer({ min: -600, max: 600 }),
  )
  .map(([items, from, days, width, asOf]) => {
    const all = arrangementOf(items);
    const terms = (step: number): Terms => ({
      step,
      measure,
      edges: { from: 0, to: 1e6 },
      labelsOf: labelsOf(all, step),
      cardOf: cardOf(all, step),
    });
    return makeScene(
      layOut(all, terms(zoomStep(width / days))),
      stackLanes(all, 300, terms(2)),
      { window: { from, to: from + days }, width, height: 300 },
      {
        electionDay: ELECTION,
        asOf: ELECTION + asOf,
        standings: Uint8Array.from(items, ({ id }) => id.length % STANDINGS.length),
      },
    );
  });

export const SHAPES = LANES.map((lane) => lane.shape);
