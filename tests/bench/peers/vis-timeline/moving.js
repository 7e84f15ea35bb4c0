// Its defaults, but a fixed height: it then draws the titles of the groups on the screen only, which is kinder to it.
import { DataSet } from 'vis-data/esnext';
import { Timeline } from 'vis-timeline/esnext';
import 'vis-timeline/styles/vis-timeline-graph2d.css';
import { at, chart, drive, isKept, LANES, milestones, say, span } from '../page.js';

const groups = new DataSet(LANES.map((id) => ({ id, content: `Làn ${id + 1}` })));
const items = milestones.map(({ id, lane, start, end, title }) => ({
  id,
  group: lane,
  content: title,
  ...(end > start
    ? { type: 'range', start: at(start), end: at(end + 1) }
    : { type: 'point', start: at(start) }),
}));
const timeline = new Timeline(chart, new DataSet(items), groups, {
  start: at(span.from),
  end: at(span.to),
  height: '680px',
  verticalScroll: true,
  zoomKey: 'ctrlKey',
});

drive({
  filter: () => {
    const done = () => {
      timeline.off('changed', done);
      say(milestones.filter(({ lane }) => isKept(lane)).length);
    };
    timeline.on('changed', done);
    groups.update(LANES.filter((id) => !isKept(id)).map((id) => ({ id, visible: false })));
  },
  share: () => {
    const { start, end } = timeline.getWindow();
    return (end - start) / (at(span.to) - at(span.from));
  },
});
