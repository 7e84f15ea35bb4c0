// Its defaults, but a navigation strip of more than half the page, with its middle and all in view at first, and nothing
// fetched from elsewhere.
// It knows no filter: half of the lanes is shown by making it anew with what is left, as its manual has it.
import { Timeline } from '@knight-lab/timelinejs';
import '@knight-lab/timelinejs/dist/css/timeline.css';
import { at, chart, drive, isKept, milestones, say } from '../page.js';

const date = (day) => {
  const utc = at(day);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
};
let timeline;

function show(kept) {
  const events = kept.map(({ id, lane, start, end, title }) => ({
    unique_id: id,
    group: `Làn ${lane + 1}`,
    start_date: date(start),
    ...(end > start && { end_date: date(end) }),
    text: { headline: title },
  }));
  timeline = new Timeline(
    chart,
    { events },
    {
      script_path: '/',
      font: null,
      scale_factor: 1,
      start_at_slide: Math.floor(kept.length / 2),
      timenav_height_percentage: 60,
    },
  );
  timeline.on('loaded', () => say(kept.length));
}

drive({
  filter: () => show(milestones.filter(({ lane }) => isKept(lane))),
  share: () => 1 / timeline._timenav.options.scale_factor,
});
show(milestones);
