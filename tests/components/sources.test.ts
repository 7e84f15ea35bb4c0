import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Sources from '../../src/components/Sources.svelte';
import { allSaid, hands, part, said } from './shown.ts';
import { milestone, only, VN_2021, world } from './world.ts';

const citationsOf = (heading: Element): number =>
  Number(/(\d+) lần dẫn/.exec(said(heading))?.[1] ?? NaN);

test('all 85 origins and 210 sources are there, the most cited first, each with what rests on it', () => {
  const { container } = render(Sources, { app: world().app });
  const headings = [...container.querySelectorAll('h3')];
  expect(headings).toHaveLength(85);
  const cited = headings.map(citationsOf);
  expect(cited).toEqual([...cited].sort((a, b) => b - a));
  const citations = VN_2021.milestones.reduce((sum, one) => sum + one.sources.length, 0);
  expect(cited.reduce((sum, n) => sum + n, 0)).toBe(citations);
  expect(said(part(container, '.bar p'))).toBe(
    `210 nguồn · 85 nơi đăng gốc · ${citations} lần dẫn`,
  );
  const supports = [...container.querySelectorAll('ul[aria-label="Thông tin dựa vào nguồn này"]')];
  expect(supports).toHaveLength(210);
  expect(supports.filter((list) => list.children.length === 0)).toEqual([]);
  // Two sources of one origin can be told apart.
  for (const section of container.querySelectorAll('section')) {
    const lines = allSaid(section, '.source');
    expect(new Set(lines).size, lines.join('\n')).toBe(lines.length);
  }
});

test('the order is by use or by name, in the reader’s language', async () => {
  const { container } = render(Sources, { app: world().app });
  const order = part(container, '[role=group][aria-label="Thứ tự"]');
  const [byUse, byName] = [...order.querySelectorAll('button')];
  const names = (): readonly string[] =>
    [...container.querySelectorAll('h3')].map((heading) =>
      said(heading).replace(/ \d+ nguồn.*/, ''),
    );
  const pressed = (): readonly string[] => allSaid(order, '[aria-pressed=true]');
  expect([said(byUse ?? null), said(byName ?? null)]).toEqual(['Dẫn nhiều nhất trước', 'Theo tên']);
  const usedFirst = names();
  expect(pressed()).toEqual(['Dẫn nhiều nhất trước']);
  await fireEvent.click(byName ?? document.body);
  expect(names()).toEqual([...usedFirst].sort(new Intl.Collator('vi', { numeric: true }).compare));
  expect(names()).not.toEqual(usedFirst);
  expect(pressed()).toEqual(['Theo tên']);
});

test('under a filter only what the milestones shown rest on is there', async () => {
  const { app } = world();
  const { container } = render(Sources, { app });
  app.explorer.toggleChoice({ facet: 'kind', value: 'directive' });
  const directives = VN_2021.milestones.filter(({ kind }) => kind === 'directive');
  const cited = new Set(directives.flatMap(({ sources }) => sources.map(({ source }) => source)));
  const origins = new Set([...cited].map((id) => VN_2021.sources.get(id)?.origin));
  const citations = directives.reduce((sum, { sources }) => sum + sources.length, 0);
  await expect
    .poll(() => said(part(container, '.bar p')))
    .toBe(`${cited.size} nguồn · ${origins.size} nơi đăng gốc · ${citations} lần dẫn`);
  expect(container.querySelectorAll('section')).toHaveLength(origins.size);
  app.explorer.toggleChoice({ facet: 'body', value: 'nobody' });
  await expect
    .poll(() => said(part(container, '.nothing p')))
    .toBe('Không có mốc nào khớp với bộ lọc.');
});

test('a milestone under a source selects it', async () => {
  const { app } = world({ dataSet: only('pm-directive-02') });
  const { container } = render(Sources, { app });
  expect(allSaid(container, 'li li .title')).toEqual(
    Array.from({ length: 3 }, () => milestone('pm-directive-02').title.vi),
  );
  await hands().click(part(container, 'li li button'));
  expect([app.explorer.selected?.id, app.timeline.focused]).toEqual([
    'pm-directive-02',
    'pm-directive-02',
  ]);
});

test('a source that is only quoted in a conflict is there with what quotes it', () => {
  const { container } = render(Sources, { app: world().app });
  const quoting = [...container.querySelectorAll('li li')].filter((line) =>
    said(line).endsWith('Các nguồn nói khác nhau'),
  );
  const citedBy = (source: string, id: string): boolean =>
    milestone(id).sources.some((one) => one.source === source);
  const quoted = VN_2021.milestones.flatMap((one) => {
    const sides = one.conflicts.flatMap((conflict) => conflict.values.map((value) => value.source));
    return [...new Set(sides)].filter((id) => id !== 'computed' && !citedBy(id, one.id));
  });
  expect(quoting).toHaveLength(quoted.length);
});
