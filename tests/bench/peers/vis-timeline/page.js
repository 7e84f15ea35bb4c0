// The least page of vis-timeline that shows the same milestones: its smallest build, data inside the script.
import { DataSet } from 'vis-data/esnext';
import { Timeline } from 'vis-timeline/esnext';
import 'vis-timeline/styles/vis-timeline-graph2d.css';
import { groups, items, span } from 'virtual:milestones';

new Timeline(document.getElementById('timeline'), new DataSet(items), new DataSet(groups), {
  start: span.from,
  end: span.to,
});
