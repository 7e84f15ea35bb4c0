import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/day.ts';
import { parseWhen, type When } from '../../src/core/when.ts';
import {
  timelineJson,
  type View,
  type ViewMilestone,
  viewJson,
} from '../../src/exchange/view-files.ts';
import { HARD } from './hard-texts.ts';

const when = (text: string): When => {
  const read = parseWhen(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
};

const milestone = (more: Partial<ViewMilestone> = {}): ViewMilestone => ({
  id: 'chi-thi-45',
  when: when('2020-06-20'),
  kind: 'Chỉ thị',
  level: 'Trung ương',
  status: 'Đã diễn ra',
  title: 'Chỉ thị 45-CT/TW',
  summary: 'Bộ Chính trị ban hành',
  bodies: ['Bộ Chính trị'],
  documents: ['45-CT/TW'],
  places: ['Hà Nội'],
  sources: [
    { publisher: 'Báo A', url: 'https://a.example/?x=1&y=2' },
    { publisher: 'Báo B', url: null },
  ],
  permalink: 'https://example.org/#/chi-thi-45',
  ...more,
});

const view = (milestones: readonly ViewMilestone[]): View => ({
  title: 'Chuẩn bị bầu cử',
  filter: 'Chỉ thị, nghị quyết',
  asOf: dayOf(2021, 1, 21),
  electionDay: dayOf(2021, 5, 23),
  dataSet: {
    id: 'vn-2021',
    name: 'Bầu cử 2021',
    version: '1.2.0',
    digest: 'abc',
    synthetic: false,
  },
  credit: 'Dòng thời gian bầu cử',
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  permalink: 'https://example.org/#/',
  language: 'vi',
  milestones,
});

describe('a view in JSON', () => {
  it('says what it is, of when, how many, and whose', () => {
    const { milestones, ...head } = view([milestone()]);
    expect(JSON.parse(viewJson(view([milestone()])))).toEqual({
      format: 'election-timeline-view/1',
      ...head,
      asOf: '2021-01-21',
      electionDay: '2021-05-23',
      count: 1,
      milestones: milestones.map((one) => ({ ...one, when: '2020-06-20' })),
    });
  });

  it('gives every text back', () => {
    const titles = JSON.parse(viewJson(view(HARD.map((title) => milestone({ title }))))) as {
      milestones: { title: string }[]; // ours, written above
    };
    expect(titles.milestones.map(({ title }) => title)).toEqual(HARD);
  });
});

describe('a view for TimelineJS', () => {
  const events = (milestones: readonly ViewMilestone[]): readonly unknown[] =>
    (JSON.parse(timelineJson(view(milestones))) as { events: unknown[] }).events; // ours, written above

  it('is a title and events', () => {
    expect(JSON.parse(timelineJson(view([milestone()])))).toEqual({
      title: {
        text: {
          headline: 'Chuẩn bị bầu cử',
          text: '<p>Chỉ thị, nghị quyết</p><p>Bầu cử 2021</p><p>Dòng thời gian bầu cử</p><p>CC BY 4.0</p>',
        },
      },
      events: [
        {
          unique_id: 'chi-thi-45',
          start_date: { year: 2020, month: 6, day: 20, display_date: '20/06/2020' },
          group: 'Chỉ thị',
          text: {
            headline: 'Chỉ thị 45-CT/TW',
            text: '<p>Bộ Chính trị ban hành</p><p><a href="https://a.example/?x=1&amp;y=2">Báo A</a>; Báo B</p>',
          },
        },
      ],
    });
  });

  it.each([
    [
      '2021-01-11/2021-01-12',
      { year: 2021, month: 1, day: 11, display_date: '11–12/01/2021' },
      { year: 2021, month: 1, day: 12, display_date: ' ' },
    ],
    ['2021-03', { year: 2021, month: 3, display_date: 'tháng 03/2021' }, undefined],
    [
      '[..2021-01-21]',
      { year: 2021, month: 1, day: 21, display_date: 'muộn nhất 21/01/2021' },
      undefined,
    ],
    ['2021-05-04~', { year: 2021, month: 5, day: 4, display_date: 'khoảng 04/05/2021' }, undefined],
  ])('keeps how exactly %s is known', (text, start, end) => {
    expect(events([milestone({ when: when(text) })])).toMatchObject([
      { start_date: start, ...(end && { end_date: end }) },
    ]);
  });

  it('leads to no address but one of the web', () => {
    const sources = [{ publisher: 'A', url: 'javascript:alert(1)' }];
    expect(events([milestone({ sources })])).toMatchObject([
      { text: { text: '<p>Bộ Chính trị ban hành</p><p>A</p>' } },
    ]);
  });

  it('makes no HTML of what a title says', () => {
    expect(events([milestone({ title: `<img src=x onerror="a">&'` })])).toMatchObject([
      { text: { headline: '&lt;img src=x onerror=&quot;a&quot;&gt;&amp;&#39;' } },
    ]);
  });
});
