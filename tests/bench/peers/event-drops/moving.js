// Its defaults, but without the filter that makes neighbouring points flow together: that alone would decide its figures.
import * as d3 from 'd3';
import eventDrops from 'event-drops';
import 'event-drops/dist/style.css';
import { at, chart, drive, isKept, LANES, milestones, say, span } from '../page.js';

const drops = eventDrops({
  d3,
  metaballs: false,
  drop: { date: ({ date }) => date },
  line: { height: 70 },
  range: { start: at(span.from), end: at(span.to) },
});
const rows = LANES.map((lane) => ({
  name: `Làn ${lane + 1}`,
  data: milestones
    .filter((milestone) => milestone.lane === lane)
    .map(({ start, title }) => ({ date: at(start), title })),
}));

function show(kept) {
  d3.select(chart).data([kept]).call(drops);
  say(kept.reduce((sum, { fullData }) => sum + fullData.length, 0));
}

drive({
  filter: () => show(rows.filter((_, lane) => isKept(lane))),
  share: () => {
    const [from, to] = drops.scale().domain();
    return (to - from) / (at(span.to) - at(span.from));
  },
});
show(rows);
