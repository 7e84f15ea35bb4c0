// What any timeline on a canvas must do at least, in two ways: scan the milestones and fill each occupied run of pixels
// once, or (?each) fill one rectangle per milestone in view. Nothing is computed beforehand; no axis, no text, no hit test.
import { chart, COLOURS, drive, isKept, LANES, milestones, say, span } from '../page.js';

const WIDTH = 1280;
const HEIGHT = 680;
const LANE = HEIGHT / LANES.length;
const BAR = 20;

const count = milestones.length;
const starts = new Float64Array(count);
const ends = new Float64Array(count);
const lanes = new Uint8Array(count);
milestones.forEach(({ start, end, lane }, index) => {
  starts[index] = start;
  ends[index] = end + 1;
  lanes[index] = lane;
});

const canvas = document.createElement('canvas');
canvas.width = WIDTH;
canvas.height = HEIGHT;
chart.append(canvas);
const context = canvas.getContext('2d');

const view = { from: span.from, to: span.to };
const shown = new Uint8Array(LANES.length).fill(1);
const occupied = new Uint8Array(LANES.length * WIDTH);

function eachPixel() {
  occupied.fill(0);
  const scale = WIDTH / (view.to - view.from);
  for (let index = 0; index < count; index++) {
    if (ends[index] < view.from || starts[index] > view.to || !shown[lanes[index]]) continue;
    const row = lanes[index] * WIDTH;
    const left = Math.max(0, Math.floor((starts[index] - view.from) * scale));
    const right = Math.min(
      WIDTH,
      Math.max(left + 1, Math.floor((ends[index] - view.from) * scale)),
    );
    occupied.fill(1, row + left, row + right);
  }
  for (const lane of LANES) {
    context.fillStyle = COLOURS[lane];
    const row = lane * WIDTH;
    for (let x = 0; x < WIDTH; x++) {
      if (!occupied[row + x]) continue;
      const left = x;
      while (x < WIDTH && occupied[row + x]) x++;
      context.fillRect(left, lane * LANE + (LANE - BAR) / 2, x - left, BAR);
    }
  }
}

function eachMilestone() {
  const scale = WIDTH / (view.to - view.from);
  for (let index = 0; index < count; index++) {
    const lane = lanes[index];
    if (ends[index] < view.from || starts[index] > view.to || !shown[lane]) continue;
    context.fillStyle = COLOURS[lane];
    const left = (starts[index] - view.from) * scale;
    const width = Math.max(1, (ends[index] - starts[index]) * scale);
    context.fillRect(left, lane * LANE + (LANE - BAR) / 2, width, BAR);
  }
}

const fill = location.search === '?each' ? eachMilestone : eachPixel;
let asked = false;
function draw() {
  asked = false;
  context.clearRect(0, 0, WIDTH, HEIGHT);
  fill();
}
function ask() {
  if (!asked) requestAnimationFrame(draw);
  asked = true;
}

let held = null;
canvas.addEventListener('pointerdown', ({ clientX, pointerId }) => {
  held = { x: clientX, ...view };
  canvas.setPointerCapture(pointerId);
});
canvas.addEventListener('pointermove', ({ clientX }) => {
  if (!held) return;
  const days = ((held.x - clientX) / WIDTH) * (held.to - held.from);
  view.from = held.from + days;
  view.to = held.to + days;
  ask();
});
canvas.addEventListener('pointerup', () => (held = null));
canvas.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    const factor = 2 ** (event.deltaY / 500);
    const middle = view.from + (event.clientX / WIDTH) * (view.to - view.from);
    view.from = middle + (view.from - middle) * factor;
    view.to = middle + (view.to - middle) * factor;
    ask();
  },
  { passive: false },
);

drive({
  filter: () => {
    for (const lane of LANES) shown[lane] = isKept(lane) ? 1 : 0;
    requestAnimationFrame(() => {
      draw();
      say(lanes.reduce((sum, lane) => sum + shown[lane], 0));
    });
  },
  share: () => (view.to - view.from) / (span.to - span.from),
});

requestAnimationFrame(() => {
  draw();
  say(count);
});
