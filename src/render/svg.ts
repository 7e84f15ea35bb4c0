/**
 * Draws a scene as an SVG document: the second painter, for export and print. What it draws is what `paintScene` paints,
 * with what stands around the canvas on screen: names of the lanes, names of the two lines, a heading and a foot. The same
 * picture gives the same text, letter by letter.
 */
import { type LaneId, LANES, type Shape } from '../core/kinds.ts';
import type {
  CardMark,
  ClusterMark,
  DensityBand,
  DensityBin,
  LaneBand,
  Mark,
  Scene,
} from '../timeline/scene.ts';
import { AXIS_HEIGHT } from '../timeline/stack.ts';
import type { Measure } from '../timeline/tile.ts';
import { lineNames, type Side } from './line-names.ts';
import {
  AS_OF_LINE,
  type AxisText,
  BAR,
  barHalf,
  BACKING,
  barStrength,
  BIN_NAME,
  binName,
  CARD_LOOK,
  CLUSTER_LOOK,
  clusterColours,
  colourOf,
  densityFloor,
  densityHeight,
  densityStrength,
  densityWidth,
  ELECTION_LINE,
  isVeiled,
  isWithin,
  LABEL,
  LABEL_SIZE,
  labelColour,
  lateHeights,
  type Lateness,
  latenessOf,
  OFFSET,
  pill,
  POINT,
  pointGround,
  SIGN,
  signAt,
  TAIL_LOOK,
  TICK,
  tickNames,
} from './looks.ts';
import { type Attributes, coloured, element, number, written } from './markup.ts';
import type { Palette } from './palette.ts';
import { shapePath } from './shapes.ts';
import { shortened, wrapped } from '../timeline/wrap.ts';

/** Everything that is written in a picture, in the reader's language. */
export interface PictureText extends AxisText {
  readonly heading: string;
  /** At the right of the heading's line. */
  readonly corner: string;
  /** Under the heading: which stretch, as of when, how many. */
  readonly note: string;
  /** For those who cannot see it. */
  readonly description: string;
  /** The name of the lower axis. */
  readonly axis: string;
  readonly laneName: (band: LaneBand) => string;
  readonly election: string;
  readonly asOf: string;
  /** What it is made of and whose it is: at the left and the right of the last line. */
  readonly foot: readonly [string, string];
}

export interface Picture {
  readonly scene: Scene;
  readonly palette: Palette;
  readonly text: PictureText;
  /** Widths of labels. */
  readonly measure: Measure;
  /** Begins every id in the document, so that several pictures can stand in one page. */
  readonly id: string;
}

const SIDE = 148; // px, the names of the lanes
const HEAD = 58;
const NAMES = 26; // the names of the two lines
const FOOT = 24;
const EDGE = 14; // between the picture's edge and its texts
const LANE_LINE = 17; // px, line height of a lane's name
const BOLD = 1.08; // how much wider bold letters are, about

/** What a picture needs around its scene. */
export const SURROUNDINGS = { width: SIDE, height: HEAD + NAMES + FOOT } as const;

export function drawScene(picture: Picture): string {
  const { scene, palette, text, id } = picture;
  const width = scene.width + SIDE;
  const height = scene.height + SURROUNDINGS.height;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${number(width)} ${number(height)}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': palette.family,
      'font-size': LABEL_SIZE,
      'stroke-linejoin': 'round',
    },
    [
      written(text.heading, { id: `${id}-title` }, 'title'),
      written(text.description, { id: `${id}-desc` }, 'desc'),
      element('defs', {}, definitions(picture)),
      element('rect', { width, height, ...coloured('fill', palette.ground) }),
      drawHead(picture),
      element('g', { transform: `translate(0 ${HEAD})` }, drawLaneNames(picture)),
      element('g', { transform: `translate(${SIDE} ${HEAD})` }, [
        element('g', { 'clip-path': `url(#${id}-whole)` }, drawGround(picture)),
        ...drawAxes(picture),
        element('g', { class: 'field', 'clip-path': `url(#${id}-field)` }, drawField(picture)),
        ...drawLineNames(picture),
      ]),
      drawFoot(picture),
    ],
  );
}

/** Where letters stand that a canvas would centre on a line; programs differ in how they centre by themselves. */
const baseline = (middle: number, size = LABEL_SIZE): number => middle + size * 0.35;

const shapeOf = (lane: LaneId): Shape => LANES.find(({ id }) => id === lane)?.shape ?? 'circle';

function definitions({ scene, palette, id }: Picture): readonly string[] {
  const { width, height } = scene;
  const clip = (name: string, y: number): string =>
    element('clipPath', { id: `${id}-${name}` }, [
      element('rect', { y, width, height: Math.max(0, height - y) }),
    ]);
  const fading = new Set(scene.marks.flatMap(({ tail, kinds }) => (tail === null ? [] : [kinds])));
  const tails = [...fading]
    .sort()
    .map((kinds) =>
      element('linearGradient', { id: `${id}-tail-${kinds}` }, [
        element('stop', { offset: 0, 'stop-color': palette.lane[kinds], 'stop-opacity': 0 }),
        element('stop', { offset: 1, 'stop-color': palette.lane[kinds] }),
      ]),
    );
  return [clip('whole', 0), clip('field', AXIS_HEIGHT), ...tails];
}

/* Around the lanes */

function drawHead({ scene, palette, text, measure }: Picture): string {
  const wide: Measure = (words) => measure(words) * (16 / LABEL_SIZE) * BOLD;
  const room = scene.width + SIDE - 2 * EDGE;
  const corner = shortened(text.corner, room / 3, measure);
  const heading = shortened(text.heading, room - measure(corner) - 24, wide);
  const muted = coloured('fill', palette.muted);
  return element('g', { class: 'head' }, [
    written(heading, {
      ...{ x: EDGE, y: 24, 'font-size': 16, 'font-weight': 600 },
      ...coloured('fill', palette.ink),
    }),
    written(corner, { x: scene.width + SIDE - EDGE, y: 24, 'text-anchor': 'end', ...muted }),
    written(shortened(text.note, room, measure), { x: EDGE, y: 44, ...muted }),
  ]);
}

function drawFoot({ scene, palette, text, measure }: Picture): string {
  const small: Measure = (words) => measure(words) * (11 / LABEL_SIZE);
  const room = scene.width + SIDE - 2 * EDGE;
  const y = HEAD + scene.height + NAMES + 16;
  const end = shortened(text.foot[1], room / 2, small);
  const start = shortened(text.foot[0], room - small(end) - 24, small);
  return element('g', { class: 'foot', 'font-size': 11, ...coloured('fill', palette.muted) }, [
    written(start, { x: EDGE, y }),
    written(end, { x: scene.width + SIDE - EDGE, y, 'text-anchor': 'end' }),
  ]);
}

function drawLaneNames({ scene, palette, text, measure }: Picture): readonly string[] {
  const wide: Measure = (words) => measure(words) * BOLD;
  const line = (y: number): string =>
    element('rect', { y, width: SIDE, height: 1, ...coloured('fill', palette.gridMajor) });
  const names = scene.bands.map((band) => {
    const colour = band.kinds === null ? palette.ink : palette.lane[band.kinds];
    const most = Math.max(1, Math.floor((band.height - 4) / LANE_LINE));
    const indent = band.kinds === null ? EDGE : EDGE + 18;
    const lines = wrapped(text.laneName(band), SIDE - indent - 6, most, wide);
    const hasCount = lines.length < most;
    const middle = band.y + band.height / 2;
    const first = middle - ((lines.length - 1 + (hasCount ? 1 : 0)) * LANE_LINE) / 2;
    return element('g', { class: 'lane' }, [
      line(band.y),
      band.kinds === null
        ? ''
        : element('path', {
            d: shapePath(shapeOf(band.kinds), POINT.radius),
            transform: `translate(${EDGE + 6} ${number(first)})`,
            ...coloured('fill', colour),
          }),
      ...lines.map((words, at) =>
        written(words, {
          ...{ x: indent, y: baseline(first + at * LANE_LINE), 'font-weight': 600 },
          ...coloured('fill', colour),
        }),
      ),
      hasCount
        ? written(String(band.inside), {
            ...{ x: indent, y: baseline(first + lines.length * LANE_LINE), 'font-size': 12 },
            ...coloured('fill', palette.muted),
          })
        : '',
    ]);
  });
  return [
    written(text.axis, {
      ...{ x: EDGE, y: baseline(OFFSET.name, OFFSET.size), 'font-size': OFFSET.size },
      ...coloured('fill', palette.election),
    }),
    ...names,
    element('rect', {
      ...{ y: scene.height, width: scene.width + SIDE, height: 1 },
      ...coloured('fill', palette.gridMajor),
    }),
    element('rect', {
      ...{ x: SIDE - 1, width: 1, height: scene.height },
      ...coloured('fill', palette.gridMajor),
    }),
  ];
}

function drawLineNames({ scene, palette, text, measure }: Picture): readonly string[] {
  const sides = lineNames(scene);
  const wide: Measure = (words) => measure(words) * BOLD;
  const name = (words: string, x: number, side: Side, colour: string): string => {
    if (side === null) return '';
    const [sign, anchor] = side === 'left' ? [-1, 'end'] : [1, 'start'];
    const room = side === 'left' ? x - 7 : scene.width - x - 7;
    return element('g', { class: 'line-name', ...coloured('fill', colour) }, [
      element('rect', { x: Math.round(x) - 1, y: scene.height, width: 2, height: NAMES }),
      written(shortened(words, room, wide), {
        ...{ x: x + sign * 7, y: baseline(scene.height + NAMES / 2), 'text-anchor': anchor },
        'font-weight': 600,
      }),
    ]);
  };
  return [
    name(text.election, scene.electionX, sides.election, palette.election),
    name(text.asOf, scene.asOfX, sides.asOf, palette.ink),
  ];
}

/* The ground and the axes */

function drawGround({ scene, palette }: Picture): readonly string[] {
  const { width, height } = scene;
  const odd = scene.bands.filter((_, index) => index % 2 === 1);
  const ahead = Math.max(0, scene.notYetX);
  return [
    ...odd.map((band) =>
      element('rect', { y: band.y, width, height: band.height, ...coloured('fill', palette.band) }),
    ),
    ahead < width
      ? element('rect', {
          ...{ class: 'not-yet', x: ahead, y: AXIS_HEIGHT, width: width - ahead },
          ...{ height: height - AXIS_HEIGHT, ...coloured('fill', palette.notYet) },
        })
      : '',
    ...scene.ticks
      .filter(({ x }) => x > -1 && x < width)
      .map(({ x, major }) =>
        element('rect', {
          ...{ x: Math.round(x), y: TICK.top, width: 1, height: height - TICK.top },
          ...coloured('fill', major ? palette.gridMajor : palette.grid),
        }),
      ),
  ];
}

function drawAxes({ scene, palette, text, measure }: Picture): readonly string[] {
  const names = tickNames(scene, text).map(({ text: name, x, isStrong }) =>
    written(name, {
      ...{ class: 'tick', x, y: baseline(TICK.name, TICK.size), 'font-size': TICK.size },
      'font-weight': isStrong ? 600 : undefined,
      ...coloured('fill', isStrong ? palette.ink : palette.muted),
    }),
  );
  const offsets = scene.offsets
    .filter(({ x }) => x >= 0 && x <= scene.width)
    .flatMap(({ offset, x }) => {
      const look = coloured('fill', palette.election, offset === 0 ? 1 : OFFSET.strength);
      const name = text.offset(offset);
      const half = (measure(name) * (OFFSET.size / LABEL_SIZE)) / 2;
      return [
        // On screen the edge cuts it and one can move on; a picture ends there.
        x - half < 0 || x + half > scene.width
          ? ''
          : written(name, {
              ...{ class: 'offset', x, y: baseline(OFFSET.name, OFFSET.size) },
              ...{ 'font-size': OFFSET.size, 'text-anchor': 'middle', ...look },
            }),
        element('rect', {
          ...{ x: Math.round(x), y: OFFSET.top, width: 1, height: offset === 0 ? 7 : 4, ...look },
        }),
      ];
    });
  const floor = { y: AXIS_HEIGHT - 1, width: scene.width, height: 1 };
  return [
    ...names,
    ...offsets,
    element('rect', { ...floor, ...coloured('fill', palette.gridMajor) }),
  ];
}

/* The lanes, in the order in which `paintScene` paints them */

function drawField(picture: Picture): readonly string[] {
  const { scene, palette, id } = picture;
  return [
    ...scene.densities.map((band) => drawDensity(band, palette)),
    ...drawLines(picture),
    ...scene.densities.map((band) => drawNumbers(band, palette)),
    ...scene.marks.map((mark) => drawBody(mark, palette, id, scene.width)),
    ...scene.marks.map((mark) => (mark.card ? drawCard(mark, mark.card, picture) : '')),
    ...scene.marks.map((mark) => drawLabel(mark, palette)),
    ...scene.marks.map((mark) => (mark.bar ? '' : drawPoint(mark, palette))),
    ...scene.clusters.map((cluster) => drawCluster(cluster, palette)),
    ...scene.marks.map((mark) => drawSign(signAt(mark), latenessOf(mark.standing), palette)),
  ];
}

/** Where there is too much for marks: how much, stretch by stretch. */
function drawDensity(band: DensityBand, palette: Palette): string {
  const floor = densityFloor(band);
  const bins = band.bins.map((bin) => {
    const height = densityHeight(band, bin);
    return element('rect', {
      ...{ x: bin.x, y: floor - height, width: densityWidth(bin), height },
      'fill-opacity': densityStrength(bin),
    });
  });
  return element('g', { class: 'density', ...coloured('fill', colourOf(band.kinds, palette)) }, [
    ...bins,
    ...band.bins.map((bin) => drawLate(band, bin, palette)),
  ]);
}

function drawLate(band: DensityBand, bin: DensityBin, palette: Palette): string {
  const floor = densityFloor(band);
  const { overdue, metLate } = lateHeights(band, bin);
  const width = densityWidth(bin);
  return [
    overdue === 0
      ? ''
      : element('rect', {
          ...{ class: 'overdue', x: bin.x, y: floor - overdue, width, height: overdue },
          ...coloured('fill', palette.late),
        }),
    metLate === 0
      ? ''
      : element('rect', {
          ...{ class: 'met-late', x: bin.x + 0.5, y: floor - overdue - metLate + 0.5 },
          ...{ width: Math.max(0, width - 1), height: metLate - 1, fill: 'none' },
          ...{ ...coloured('stroke', palette.late), 'stroke-width': 1 },
        }),
  ].join('');
}

function drawNumbers(band: DensityBand, palette: Palette): string {
  const y = baseline(densityFloor(band) - BIN_NAME.rise, BIN_NAME.size);
  return band.bins
    .filter(({ isNamed }) => isNamed)
    .map((bin) =>
      written(binName(bin), {
        ...{ class: 'number', x: bin.x + densityWidth(bin) / 2, y, 'text-anchor': 'middle' },
        ...{ 'font-size': BIN_NAME.size, 'font-weight': 600, 'paint-order': 'stroke' },
        ...{ 'stroke-width': BIN_NAME.halo, ...coloured('fill', palette.ink) },
        ...coloured('stroke', palette.ground, LABEL.haloStrength),
      }),
    )
    .join('');
}

function drawSign(
  { x, y }: { readonly x: number; readonly y: number },
  lateness: Lateness | null,
  palette: Palette,
): string {
  if (lateness === null) return '';
  const disc = { cx: x, cy: y };
  const ring = element('circle', {
    ...{ ...disc, r: SIGN.radius + SIGN.ring, ...coloured('fill', palette.ground) },
  });
  const mark =
    lateness === 'overdue'
      ? [
          element('circle', { ...disc, r: SIGN.radius, ...coloured('fill', palette.late) }),
          element('path', {
            d: `M${number(x)} ${number(y - 2.3)}v2.7m0 .7v${SIGN.stroke}`,
            ...{ ...coloured('stroke', palette.ground), 'stroke-width': SIGN.stroke },
          }),
        ]
      : [
          element('circle', {
            ...{ ...disc, r: SIGN.radius - SIGN.line / 2, ...coloured('fill', palette.ground) },
            ...{ ...coloured('stroke', palette.late), 'stroke-width': SIGN.line },
          }),
        ];
  return element('g', { class: `sign ${lateness}` }, [ring, ...mark]);
}

function drawCard(mark: Mark, card: CardMark, { palette, text }: Picture): string {
  const late = latenessOf(mark.standing);
  const edge = late === 'overdue' ? palette.late : palette.lane[mark.kinds];
  const { x, y, width, height, from, to, title, meta, standing } = card;
  const small = { 'font-size': CARD_LOOK.size };
  return element('g', { class: 'card' }, [
    element('rect', {
      ...{ x, y, width, height, rx: CARD_LOOK.corner, ...coloured('fill', palette.ground) },
      ...coloured('stroke', edge, late === 'overdue' ? 1 : CARD_LOOK.strength),
      'stroke-width': CARD_LOOK.line,
    }),
    ...title.map((line) =>
      written(line.text, {
        ...{ x: from, y: baseline(line.y + LABEL.drop) },
        ...coloured('fill', labelColour(mark.standing, palette)),
      }),
    ),
    meta === null
      ? ''
      : written(meta.text, {
          ...{ x: from, y: baseline(meta.y, CARD_LOOK.size), ...small },
          ...coloured('fill', palette.muted),
        }),
    written(text.standing(mark.row), {
      ...{ x: standing.isAtEnd ? to : from, y: baseline(standing.y, CARD_LOOK.size), ...small },
      'text-anchor': standing.isAtEnd ? 'end' : undefined,
      ...coloured('fill', late ? palette.late : palette.muted),
    }),
  ]);
}

function drawLines({ scene, palette }: Picture): readonly string[] {
  const { width, height, electionX, asOfX } = scene;
  const x = Math.round(asOfX) + 0.5;
  return [
    electionX >= 0 && electionX <= width
      ? element('rect', {
          ...{ class: 'election', x: Math.round(electionX) - ELECTION_LINE / 2, y: AXIS_HEIGHT },
          ...{ width: ELECTION_LINE, height: height - AXIS_HEIGHT },
          ...coloured('fill', palette.election),
        })
      : '',
    asOfX >= 0 && asOfX <= width
      ? element('path', {
          ...{ class: 'as-of', d: `M${x} ${AXIS_HEIGHT}V${number(height)}`, fill: 'none' },
          ...{ 'stroke-width': AS_OF_LINE.line, 'stroke-dasharray': dashes(AS_OF_LINE.dash) },
          ...coloured('stroke', palette.asOf),
        })
      : '',
  ];
}

const dashes = (dash: readonly number[]): string => dash.join(' ');

/** Bars and fading tails. */
function drawBody(mark: Mark, palette: Palette, id: string, width: number): string {
  const colour = palette.lane[mark.kinds];
  const { half, strength: faint } = TAIL_LOOK;
  const tail =
    mark.tail === null
      ? ''
      : element('rect', {
          ...{ class: 'tail', x: mark.tail, y: mark.y - half, width: mark.x - mark.tail },
          ...{ height: 2 * half, fill: `url(#${id}-tail-${mark.kinds})`, opacity: faint },
        });
  if (!mark.bar) return tail;
  // A bar of years drawn from near by would have places that other programs cannot count to.
  const from = Math.max(-FAR, mark.bar.from);
  const to = Math.min(width + FAR, mark.bar.to);
  const high = barHalf(mark);
  const strength = barStrength(mark.standing);
  const cap = (x: number): string =>
    element('rect', {
      ...{ x, y: mark.y - high - 0.5, width: BAR.cap, height: 2 * high + 1 },
      ...coloured('fill', colour),
    });
  const body = element('rect', {
    ...{ class: 'bar', x: from + 0.5, y: mark.y - high, width: Math.max(0, to - from - 1) },
    ...{ height: 2 * high, rx: BAR.corner, ...coloured('fill', colour, strength.ground) },
    ...{ ...coloured('stroke', colour, strength.edge), 'stroke-width': BAR.line },
    'stroke-dasharray': mark.uncertain ? dashes(BAR.dash) : undefined,
  });
  return [tail, body, ...(mark.uncertain ? [] : [cap(from), cap(to - BAR.cap)])].join('');
}

const FAR = 100; // px beside the field

function drawLabel(mark: Mark, palette: Palette): string {
  const { label } = mark;
  if (!label || label.shown <= 0) return '';
  const halo: Attributes = isWithin(mark)
    ? {}
    : {
        'paint-order': 'stroke',
        'stroke-width': LABEL.halo,
        ...coloured('stroke', palette.ground, LABEL.haloStrength * label.shown),
      };
  const backing = label.isBacked
    ? element('rect', {
        ...{ class: 'backing', x: label.x - BACKING.air, y: mark.y - BACKING.half },
        ...{ width: label.width + 2 * BACKING.air, height: 2 * BACKING.half, rx: BACKING.corner },
        ...coloured('fill', palette.ground, BACKING.strength * label.shown),
      })
    : '';
  const words = written(label.text, {
    ...{ class: 'label', x: label.x, y: baseline(mark.y + LABEL.drop), ...halo },
    ...coloured('fill', labelColour(mark.standing, palette), label.shown),
  });
  return backing + words;
}

function drawPoint(mark: Mark, palette: Palette): string {
  const colour = palette.lane[mark.kinds];
  const d = shapePath(mark.shape, POINT.radius);
  const ring = {
    d,
    fill: 'none',
    ...coloured('stroke', palette.ground),
    'stroke-width': POINT.ring,
  };
  const body = {
    ...{ d, ...coloured('fill', pointGround(mark, palette)), ...coloured('stroke', colour) },
    ...{
      'stroke-width': POINT.line,
      'stroke-dasharray': mark.uncertain ? dashes(POINT.dash) : undefined,
    },
  };
  const at = `translate(${number(mark.x)} ${number(mark.y)})`;
  return element('g', { class: 'point', transform: at }, [
    element('path', ring),
    element('path', body),
    isVeiled(mark) ? element('path', { d, ...coloured('fill', colour, POINT.veil) }) : '',
  ]);
}

function drawCluster(cluster: ClusterMark, palette: Palette): string {
  const { edge, ground, letters } = clusterColours(cluster, palette);
  const { high, corner, line } = CLUSTER_LOOK;
  const { text, half, size } = pill(cluster.rows.length);
  const { x, y } = cluster;
  return element('g', { class: 'cluster' }, [
    element('rect', {
      ...{ x: x - half, y: y - high, width: 2 * half, height: 2 * high, rx: corner },
      ...{ ...coloured('fill', ground), ...coloured('stroke', edge), 'stroke-width': line },
    }),
    written(text, {
      ...{ x, y: baseline(y + LABEL.drop, size), 'font-size': size, 'font-weight': 600 },
      ...{ 'text-anchor': 'middle', ...coloured('fill', letters) },
    }),
    drawSign({ x: x + half - 2, y: y - high + 1 }, latenessOf(cluster.standing), palette),
  ]);
}
