// One scatter series per lane in its mode for large data, only with the components that this needs.
import { ScatterChart } from 'echarts/charts';
import { DataZoomInsideComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { at, chart, COLOURS, drive, isKept, LANES, milestones, say, span } from '../page.js';

use([ScatterChart, GridComponent, DataZoomInsideComponent, CanvasRenderer]);

const points = LANES.map((lane) =>
  milestones
    .filter((milestone) => milestone.lane === lane)
    .map(({ start }) => [at(start).getTime(), lane]),
);
const echarts = init(chart);

function show(isShown, more) {
  const shown = points.map((data, lane) => (isShown(lane) ? data : []));
  const done = () => {
    echarts.off('finished', done);
    say(shown.reduce((sum, data) => sum + data.length, 0));
  };
  echarts.on('finished', done);
  echarts.setOption({
    ...more,
    series: shown.map((data, lane) => ({
      id: lane,
      type: 'scatter',
      large: true,
      symbolSize: 8,
      itemStyle: { color: COLOURS[lane] },
      data,
    })),
  });
}

drive({
  filter: () => show(isKept, {}),
  share: () => {
    const { start, end } = echarts.getOption().dataZoom[0];
    return (end - start) / 100;
  },
});
show(() => true, {
  animation: false,
  grid: { left: 60, right: 20, top: 20, bottom: 30 },
  xAxis: { type: 'time', min: at(span.from).getTime(), max: at(span.to).getTime() },
  yAxis: { type: 'category', data: LANES.map((lane) => `Làn ${lane + 1}`) },
  dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', throttle: 0 }],
});
