// What every page of a peer begins with: the milestones, the lanes, and how a page says what its picture shows.
const answer = await fetch('/milestones.json');
export const milestones = await answer.json();

export const LANES = [0, 1, 2, 3, 4, 5, 6, 7];
/** What the filter hides. */
export const isKept = (lane) => lane % 2 === 0;
export const COLOURS = [
  '#0b5cad',
  '#a3470f',
  '#2d7a3e',
  '#8a1f5c',
  '#5b4bb5',
  '#7a6a00',
  '#00707a',
  '#9c2a2a',
];

const DAY = 86_400_000;
/** Local time is of no matter here: every day is shown as UTC's. */
export const at = (day) => new Date(day * DAY);

export const span = { from: Infinity, to: -Infinity };
for (const { start, end } of milestones) {
  span.from = Math.min(span.from, start);
  span.to = Math.max(span.to, end + 1);
}

export const chart = document.getElementById('chart');

/** A text of its own for each picture, a block so that Element Timing takes it; call it in the task that completes the picture. */
export function say(count) {
  const text = document.createElement('output');
  text.textContent = `${count} mốc`;
  document.querySelector('.count').replaceChildren(text);
}

/** How the benchmark drives a page: it presses the filter, and asks which share of the whole is in view. */
export function drive({ filter, share }) {
  document.querySelector('.filter').addEventListener('click', filter);
  window.shareInView = share;
}
