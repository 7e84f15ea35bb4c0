/**
 * Paints a scene on a canvas. Two layers: the still one with everything, and the moving one over it with hover,
 * selection, focus and curves, so that a pointer that moves repaints next to nothing.
 */
import {
  type CardMark,
  type ClusterMark,
  type DensityBand,
  type Mark,
  type Part,
  partsOf,
  type Scene,
} from '../timeline/scene.ts';
import type { Leaving } from '../timeline/leaving.ts';
import { AXIS_HEIGHT } from '../timeline/stack.ts';
import {
  AS_OF_LINE,
  type AxisText,
  BACKING,
  BAR,
  barHalf,
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
  labelFont,
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
import type { Palette } from './palette.ts';
import { outline } from './shapes.ts';

/** The part of a 2D context that is used, so that tests can record it. */
export type Canvas = Pick<
  CanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'clearRect'
  | 'fillRect'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'rect'
  | 'bezierCurveTo'
  | 'roundRect'
  | 'fill'
  | 'stroke'
  | 'fillText'
  | 'strokeText'
  | 'setLineDash'
  | 'clip'
  | 'createLinearGradient'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'lineCap'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>;

export function paintScene(to: Canvas, scene: Scene, palette: Palette, text: AxisText): void {
  to.clearRect(0, 0, scene.width, scene.height);
  paintGround(to, scene, palette);
  paintAxis(to, scene, palette, text);
  for (const part of partsOf(scene)) {
    const { marks, clusters, densities } = part;
    clipTo(to, part, scene.width);
    for (const band of densities) paintDensity(to, band, palette);
    paintLines(to, scene, palette);
    for (const band of densities) paintNumbers(to, band, palette);
    for (const mark of marks) if (mark.bar || mark.tail !== null) paintBody(to, mark, palette);
    for (const mark of marks) if (mark.card) paintCard(to, mark, mark.card, palette, text);
    for (const mark of marks) paintLabel(to, mark, palette, false);
    for (const mark of marks) if (!mark.bar) paintPoint(to, mark, palette);
    for (const cluster of clusters) paintCluster(to, cluster, palette);
    for (const mark of marks) paintSign(to, signAt(mark), latenessOf(mark.standing), palette);
    to.restore();
  }
  if (scene.stuck) {
    to.fillStyle = palette.muted;
    to.fillRect(0, Math.round(scene.stuck.bottom) - 1, scene.width, 1);
  }
}

/** What fades over the next picture. Of a mark that stays, only what was written with it. */
export function paintLeaving(
  to: Canvas,
  { marks, clusters, densities }: Leaving,
  palette: Palette,
  text: AxisText,
): void {
  for (const band of densities) paintDensity(to, band, palette);
  for (const mark of marks) if (mark.isGone) paintBody(to, mark, palette);
  for (const mark of marks) {
    if (mark.card) paintCard(to, mark, mark.card, palette, text);
    paintLabel(to, mark, palette, false);
    if (mark.isGone && !mark.bar) paintPoint(to, mark, palette);
  }
  for (const cluster of clusters) paintCluster(to, cluster, palette);
}

/** Until the next `restore`, nothing is painted above or below. */
function clipTo(to: Canvas, { from, to: end }: Pick<Part, 'from' | 'to'>, width: number): void {
  to.save();
  to.beginPath();
  to.rect(0, from, width, end - from);
  to.clip();
}

function paintGround(to: Canvas, scene: Scene, palette: Palette): void {
  to.fillStyle = palette.ground;
  to.fillRect(0, 0, scene.width, scene.height);
  for (const [index, band] of scene.bands.entries()) {
    if (band.at % 2 === 0) continue;
    const ceiling = scene.stuck && index >= scene.stuck.bands ? scene.stuck.bottom : AXIS_HEIGHT;
    const top = Math.max(band.y, ceiling);
    to.fillStyle = palette.band;
    to.fillRect(0, top, scene.width, band.y + band.height - top);
  }
  if (scene.notYetX < scene.width) {
    const x = Math.max(0, scene.notYetX);
    to.fillStyle = palette.notYet;
    to.fillRect(x, AXIS_HEIGHT, scene.width - x, scene.height - AXIS_HEIGHT);
  }
  for (const tick of scene.ticks) {
    to.fillStyle = tick.major ? palette.gridMajor : palette.grid;
    to.fillRect(Math.round(tick.x), TICK.top, 1, scene.height - TICK.top);
  }
}

function paintAxis(to: Canvas, scene: Scene, palette: Palette, text: AxisText): void {
  to.textBaseline = 'middle';
  to.textAlign = 'left';
  for (const { text: name, x, isStrong } of tickNames(scene, text)) {
    to.font = `${isStrong ? 600 : 400} ${TICK.size}px ${palette.family}`;
    to.fillStyle = isStrong ? palette.ink : palette.muted;
    to.fillText(name, x, TICK.name);
  }
  to.textAlign = 'center';
  to.font = `400 ${OFFSET.size}px ${palette.family}`;
  for (const offset of scene.offsets) {
    if (offset.x < 0 || offset.x > scene.width) continue;
    to.fillStyle = palette.election;
    to.globalAlpha = offset.offset === 0 ? 1 : OFFSET.strength;
    to.fillText(text.offset(offset.offset), offset.x, OFFSET.name);
    to.fillRect(Math.round(offset.x), OFFSET.top, 1, offset.offset === 0 ? 7 : 4);
  }
  to.globalAlpha = 1;
  to.fillStyle = palette.gridMajor;
  to.fillRect(0, AXIS_HEIGHT - 1, scene.width, 1);
}

function paintLines(to: Canvas, scene: Scene, palette: Palette): void {
  if (scene.electionX >= 0 && scene.electionX <= scene.width) {
    to.fillStyle = palette.election;
    const x = Math.round(scene.electionX) - ELECTION_LINE / 2;
    to.fillRect(x, AXIS_HEIGHT, ELECTION_LINE, scene.height - AXIS_HEIGHT);
  }
  if (scene.asOfX >= 0 && scene.asOfX <= scene.width) {
    to.strokeStyle = palette.asOf;
    to.lineWidth = AS_OF_LINE.line;
    to.setLineDash(AS_OF_LINE.dash);
    to.beginPath();
    to.moveTo(Math.round(scene.asOfX) + 0.5, AXIS_HEIGHT);
    to.lineTo(Math.round(scene.asOfX) + 0.5, scene.height);
    to.stroke();
    to.setLineDash([]);
  }
}

/** Bars and fading tails. What has not happened is drawn hollow, what is uncertain with a dashed edge. */
function paintBody(to: Canvas, mark: Mark, palette: Palette): void {
  const colour = palette.lane[mark.kinds];
  if (mark.tail !== null) {
    const fade = to.createLinearGradient(mark.tail, 0, mark.x, 0);
    fade.addColorStop(0, 'transparent');
    fade.addColorStop(1, colour);
    to.fillStyle = fade;
    to.globalAlpha = TAIL_LOOK.strength;
    to.fillRect(mark.tail, mark.y - TAIL_LOOK.half, mark.x - mark.tail, 2 * TAIL_LOOK.half);
    to.globalAlpha = 1;
  }
  if (!mark.bar) return;
  const { from, to: end } = mark.bar;
  const half = barHalf(mark);
  const strength = barStrength(mark.standing);
  to.fillStyle = colour;
  to.strokeStyle = colour;
  to.lineWidth = BAR.line;
  to.beginPath();
  to.roundRect(from + 0.5, mark.y - half, end - from - 1, 2 * half, BAR.corner);
  to.globalAlpha = strength.ground;
  to.fill();
  to.globalAlpha = strength.edge;
  if (mark.uncertain) to.setLineDash(BAR.dash);
  to.stroke();
  to.setLineDash([]);
  to.globalAlpha = 1;
  if (!mark.uncertain) {
    to.fillRect(from, mark.y - half - 0.5, BAR.cap, 2 * half + 1);
    to.fillRect(end - BAR.cap, mark.y - half - 0.5, BAR.cap, 2 * half + 1);
  }
}

function paintPoint(to: Canvas, mark: Mark, palette: Palette): void {
  const colour = palette.lane[mark.kinds];
  to.lineJoin = 'round';
  to.beginPath();
  outline(to, mark.shape, mark.x, mark.y, POINT.radius);
  to.strokeStyle = palette.ground;
  to.lineWidth = POINT.ring;
  to.stroke();
  to.fillStyle = pointGround(mark, palette);
  to.fill();
  to.strokeStyle = colour;
  to.lineWidth = POINT.line;
  if (mark.uncertain) to.setLineDash(POINT.dash);
  to.stroke();
  to.setLineDash([]);
  if (isVeiled(mark)) {
    to.fillStyle = colour;
    to.globalAlpha = POINT.veil;
    to.fill();
    to.globalAlpha = 1;
  }
}

function paintLabel(to: Canvas, mark: Mark, palette: Palette, strong: boolean): void {
  if (!mark.label || mark.label.shown <= 0) return;
  if (strong) {
    // The moving layer lies over the still one, whose lighter letters would show through.
    to.fillStyle = palette.ground;
    to.beginPath();
    to.roundRect(mark.label.x - 3, mark.y - 9, mark.label.width * BOLD + 6, 18, 4);
    to.fill();
  }
  to.font = strong ? `600 ${LABEL_SIZE}px ${palette.family}` : labelFont(palette.family);
  to.textAlign = 'left';
  to.textBaseline = 'middle';
  const y = mark.y + LABEL.drop;
  if (mark.label.isBacked && !strong) {
    to.globalAlpha = BACKING.strength * mark.label.shown;
    to.fillStyle = palette.ground;
    to.beginPath();
    to.roundRect(
      mark.label.x - BACKING.air,
      mark.y - BACKING.half,
      mark.label.width + 2 * BACKING.air,
      2 * BACKING.half,
      BACKING.corner,
    );
    to.fill();
  }
  to.lineJoin = 'round';
  to.strokeStyle = palette.ground;
  to.lineWidth = LABEL.halo;
  to.globalAlpha = LABEL.haloStrength * mark.label.shown;
  if (strong || !isWithin(mark)) to.strokeText(mark.label.text, mark.label.x, y);
  to.globalAlpha = mark.label.shown;
  to.fillStyle = labelColour(mark.standing, palette);
  to.fillText(mark.label.text, mark.label.x, y);
  to.globalAlpha = 1;
}

/** Where there is too much for marks: how much, stretch by stretch. What has not happened is pale. */
function paintDensity(to: Canvas, band: DensityBand, palette: Palette): void {
  to.fillStyle = colourOf(band.kinds, palette);
  const floor = densityFloor(band);
  for (const bin of band.bins) {
    const height = densityHeight(band, bin);
    to.globalAlpha = densityStrength(bin);
    to.fillRect(bin.x, floor - height, densityWidth(bin), height);
  }
  to.globalAlpha = 1;
  for (const bin of band.bins) {
    const { overdue, metLate } = lateHeights(band, bin);
    const width = densityWidth(bin);
    if (overdue > 0) {
      to.fillStyle = palette.late;
      to.fillRect(bin.x, floor - overdue, width, overdue);
    }
    if (metLate > 0) {
      to.strokeStyle = palette.late;
      to.lineWidth = 1;
      to.beginPath();
      to.rect(bin.x + 0.5, floor - overdue - metLate + 0.5, width - 1, metLate - 1);
      to.stroke();
    }
  }
}

/** How many, where a stretch is wide enough to say it. */
function paintNumbers(to: Canvas, band: DensityBand, palette: Palette): void {
  if (!band.bins.some((bin) => bin.isNamed)) return;
  const y = densityFloor(band) - BIN_NAME.rise;
  to.font = `600 ${BIN_NAME.size}px ${palette.family}`;
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  to.lineJoin = 'round';
  to.strokeStyle = palette.ground;
  to.lineWidth = BIN_NAME.halo;
  to.fillStyle = palette.ink;
  for (const bin of band.bins) {
    if (!bin.isNamed) continue;
    const x = bin.x + densityWidth(bin) / 2;
    to.globalAlpha = LABEL.haloStrength;
    to.strokeText(binName(bin), x, y);
    to.globalAlpha = 1;
    to.fillText(binName(bin), x, y);
  }
}

/** What is late has a sign of its own, whatever its colour. */
function paintSign(
  to: Canvas,
  { x, y }: { readonly x: number; readonly y: number },
  lateness: Lateness | null,
  palette: Palette,
): void {
  if (lateness === null) return;
  to.beginPath();
  to.moveTo(x + SIGN.radius, y);
  to.arc(x, y, SIGN.radius, 0, 2 * Math.PI);
  to.strokeStyle = palette.ground;
  to.lineWidth = 2 * SIGN.ring;
  to.stroke();
  to.fillStyle = lateness === 'overdue' ? palette.late : palette.ground;
  to.fill();
  if (lateness === 'overdue') {
    to.fillStyle = palette.ground;
    to.fillRect(x - SIGN.stroke / 2, y - 2.3, SIGN.stroke, 2.7);
    to.fillRect(x - SIGN.stroke / 2, y + 1.1, SIGN.stroke, SIGN.stroke);
  } else {
    to.beginPath();
    to.moveTo(x + SIGN.radius - SIGN.line / 2, y);
    to.arc(x, y, SIGN.radius - SIGN.line / 2, 0, 2 * Math.PI);
    to.strokeStyle = palette.late;
    to.lineWidth = SIGN.line;
    to.stroke();
  }
}

function paintCard(to: Canvas, mark: Mark, card: CardMark, palette: Palette, text: AxisText): void {
  const late = latenessOf(mark.standing);
  to.beginPath();
  to.roundRect(card.x, card.y, card.width, card.height, CARD_LOOK.corner);
  to.fillStyle = palette.ground;
  to.fill();
  to.strokeStyle = late === 'overdue' ? palette.late : palette.lane[mark.kinds];
  to.globalAlpha = late === 'overdue' ? 1 : CARD_LOOK.strength;
  to.lineWidth = CARD_LOOK.line;
  to.stroke();
  to.globalAlpha = 1;
  to.textBaseline = 'middle';
  to.textAlign = 'left';
  to.font = labelFont(palette.family);
  to.fillStyle = labelColour(mark.standing, palette);
  for (const line of card.title) to.fillText(line.text, card.from, line.y + LABEL.drop);
  to.font = `400 ${CARD_LOOK.size}px ${palette.family}`;
  to.fillStyle = palette.muted;
  if (card.meta) to.fillText(card.meta.text, card.from, card.meta.y);
  if (late) to.fillStyle = palette.late;
  to.textAlign = card.standing.isAtEnd ? 'right' : 'left';
  const x = card.standing.isAtEnd ? card.to : card.from;
  to.fillText(text.standing(mark.row), x, card.standing.y);
}

function paintCluster(to: Canvas, cluster: ClusterMark, palette: Palette): void {
  const { edge, ground, letters } = clusterColours(cluster, palette);
  const { high, corner } = CLUSTER_LOOK;
  const { text, half, size } = pill(cluster.rows.length);
  to.beginPath();
  to.roundRect(cluster.x - half, cluster.y - high, 2 * half, 2 * high, corner);
  to.fillStyle = ground;
  to.fill();
  to.strokeStyle = edge;
  to.lineWidth = CLUSTER_LOOK.line;
  to.stroke();
  to.fillStyle = letters;
  to.font = `600 ${size}px ${palette.family}`;
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  to.fillText(text, cluster.x, cluster.y + LABEL.drop);
  const sign = { x: cluster.x + half - 2, y: cluster.y - high + 1 };
  paintSign(to, sign, latenessOf(cluster.standing), palette);
}

export interface Highlight {
  /** Rows. */
  readonly selected: number | null;
  readonly hovered: number | null;
  readonly focused: number | null;
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** `out`: what the selected milestone implements; `in`: what implements it. */
  readonly direction: 'out' | 'in';
}

export function paintHighlight(
  to: Canvas,
  scene: Scene,
  palette: Palette,
  highlight: Highlight,
): void {
  to.clearRect(0, 0, scene.width, scene.height);
  clipTo(to, { from: AXIS_HEIGHT, to: scene.height }, scene.width);
  for (const curve of highlight.curves) paintCurve(to, curve, palette);
  to.restore();
  for (const part of partsOf(scene)) {
    clipTo(to, part, scene.width);
    for (const mark of part.marks) {
      const selected = mark.row === highlight.selected;
      const hovered = mark.row === highlight.hovered;
      const focused = mark.row === highlight.focused;
      if (selected || hovered || focused) paintEmphasis(to, mark, palette, selected, focused);
    }
    for (const cluster of part.clusters) {
      const holds = (row: number | null): boolean => row !== null && cluster.rows.includes(row);
      if (holds(highlight.selected)) ringCluster(to, cluster, palette.ink, 2);
      if (holds(highlight.focused)) ringCluster(to, cluster, palette.focus, 5);
    }
    to.restore();
  }
}

function ringCluster(
  to: Canvas,
  { x, y, rows }: ClusterMark,
  colour: string,
  distance: number,
): void {
  const { half } = pill(rows.length);
  to.beginPath();
  to.roundRect(
    x - half - distance,
    y - CLUSTER_LOOK.high - distance,
    2 * (half + distance),
    2 * (CLUSTER_LOOK.high + distance),
    9,
  );
  to.strokeStyle = colour;
  to.lineWidth = 2.25;
  to.stroke();
}

function paintCurve(to: Canvas, { from, to: end, direction }: Curve, palette: Palette): void {
  to.strokeStyle = palette.ink;
  to.globalAlpha = 0.62;
  to.lineWidth = 1.25;
  if (direction === 'in') to.setLineDash([5, 3]);
  const bend = Math.max(24, Math.abs(end.y - from.y) * 0.45);
  const down = end.y >= from.y ? 1 : -1;
  to.beginPath();
  to.moveTo(from.x, from.y);
  to.bezierCurveTo(from.x, from.y + bend * down, end.x, end.y - bend * down, end.x, end.y);
  to.stroke();
  to.setLineDash([]);
  to.globalAlpha = 1;
}

/** The focus is around a mark and its name, which a frame between them would cut. */
function withLabel({ x, bar, label }: Mark): readonly [number, number] {
  const [from, end] = bar ? [bar.from, bar.to] : [x, x];
  const isSeen = label !== null && label.shown > 0.5;
  return [
    Math.min(from - 12, isSeen ? label.x - 7 : Infinity),
    Math.max(end + 12, isSeen ? label.x + label.width * BOLD + 7 : -Infinity),
  ];
}

const BOLD = 1.05; // how much wider the letters of a selected name are, about

function paintEmphasis(
  to: Canvas,
  mark: Mark,
  palette: Palette,
  selected: boolean,
  focused: boolean,
): void {
  const colour = palette.lane[mark.kinds];
  if (mark.card) {
    const { x, y, width, height } = mark.card;
    to.beginPath();
    to.roundRect(x, y, width, height, CARD_LOOK.corner);
    to.fillStyle = colour;
    to.globalAlpha = CARD_LOOK.tint; // over its letters, which stay as dark as they are
    to.fill();
    to.globalAlpha = 1;
    to.lineWidth = selected ? 2.25 : 1.75;
    to.strokeStyle = selected ? palette.ink : colour;
    to.stroke();
    if (focused) {
      to.beginPath();
      to.roundRect(x - 4, y - 4, width + 8, height + 8, CARD_LOOK.corner + 4);
      to.strokeStyle = palette.focus;
      to.lineWidth = 2.5;
      to.stroke();
    }
    return;
  }
  if (mark.bar) {
    to.beginPath();
    to.roundRect(mark.bar.from - 2, mark.y - 8, mark.bar.to - mark.bar.from + 4, 16, 4);
    to.lineWidth = 2;
    to.strokeStyle = selected ? palette.ink : colour;
    to.stroke();
  } else {
    to.beginPath();
    outline(to, mark.shape, mark.x, mark.y, selected ? 8 : 6.5);
    to.fillStyle = colour;
    to.fill();
    to.lineWidth = 2;
    to.lineJoin = 'round';
    to.strokeStyle = selected ? palette.ink : palette.ground;
    to.stroke();
  }
  if (focused) {
    const [from, end] = withLabel(mark);
    to.beginPath();
    to.roundRect(from, mark.y - 12, end - from, 24, 7);
    to.strokeStyle = palette.focus;
    to.lineWidth = 2.5;
    to.stroke();
  }
  paintLabel(to, mark, palette, selected);
}
