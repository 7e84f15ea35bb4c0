import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Intro from '../../src/components/Intro.svelte';
import { LANES } from '../../src/core/kinds.ts';
import vietnamese from '../../src/i18n/messages/vi.json';
import { allSaid, hands, part, said } from './shown.ts';
import { only, VN_2021, world } from './world.ts';

test('says how much there is and what the data set is', () => {
  const { container } = render(Intro, { app: world().app });
  expect(said(part(container, 'article > p'))).toMatch(/^151 mốc có dẫn nguồn/);
  const [terms, values] = [allSaid(container, 'dt'), allSaid(container, 'dd')];
  expect(Object.fromEntries(terms.map((term, at) => [term, values[at]]))).toEqual({
    'Ngày bầu cử': 'Chủ nhật, 23/05/2021',
    'Luật áp dụng': 'Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân (85/2015/QH13)',
    Nguồn: '210 nguồn, 85 nơi đăng gốc',
    'Bản dữ liệu': `${VN_2021.version} (${VN_2021.digest.slice(0, 8)})`,
    'Giấy phép': 'Creative Commons Ghi công 4.0 Quốc tế',
  });
  expect(screen.getByRole('link', { name: /Creative Commons/ })).toHaveAttribute(
    'href',
    'https://creativecommons.org/licenses/by/4.0/',
  );
});

test('offers four milestones to begin with, election day among them, in order of day', async () => {
  const { app } = world();
  const { container } = render(Intro, { app });
  const links = allSaid(part(container, '.links'), '.title');
  const found = links.map((title) => VN_2021.milestones.find((one) => one.title.vi === title));
  expect(found.map((one) => one?.when.end)).toEqual(
    found.map((one) => one?.when.end).sort((a, b) => (a ?? 0) - (b ?? 0)),
  );
  expect(found).toHaveLength(4);
  expect(found.map((one) => one?.id)).toContain('election-day');
  await hands().click(screen.getByRole('button', { name: new RegExp(links[0] ?? '?') }));
  expect(app.explorer.selected?.id).toBe(found[0]?.id);
});

test('explains every shape of the timeline and every way a day is known', () => {
  const { container } = render(Intro, { app: world({ dataSet: only() }).app });
  const legends = [...container.querySelectorAll('.legend')].map((one) => allSaid(one, 'li'));
  expect(legends).toEqual([
    [
      'Biết rõ ngày',
      'Chưa đến, nhìn từ ngày đã chọn',
      'Kéo dài nhiều ngày',
      'Chỉ biết tháng hoặc khoảng',
      'Muộn nhất vào ngày này',
    ],
    LANES.map((lane) => vietnamese.lane[lane.id]),
  ]);
});

test('leads to the sources', async () => {
  const { app } = world();
  render(Intro, { app });
  await hands().click(screen.getByRole('button', { name: /210 nguồn/ }));
  expect(app.explorer.view).toBe('sources');
});
