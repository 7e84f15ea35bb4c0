/** Everything without a pointer. */
import { LANES, laneOf } from '../../src/core/kinds.ts';
import type { Milestone } from '../../src/core/records.ts';
import { DATA_SET } from './build.ts';
import { type App, expect, test } from './fixture.ts';

const laneIdOf = (milestone: Milestone): string => laneOf(milestone.kind).id;

async function toTimeline(app: App): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await app.page.keyboard.press('Tab');
    if (await app.surface.evaluate((surface) => surface === document.activeElement)) return;
  }
  throw new Error('the timeline is not reached by Tab');
}

test('the skip link is the first stop and leads to the main content', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the arrow keys reach every milestone of every lane, and each is told', async ({
  app,
  page,
}) => {
  await app.open();
  await toTimeline(app);
  const told = new Set<string>();
  /** What is told after a key; the empty string never is. */
  const press = async (key: string): Promise<string> => {
    await page.keyboard.press(key);
    const text = (await app.told.textContent())?.replace(/\s+/g, ' ').trim() ?? '';
    expect(text, `after ${key}`).not.toBe('');
    told.add(text);
    return text;
  };
  const lanes = LANES.filter((lane) =>
    DATA_SET.milestones.some((one) => laneIdOf(one) === lane.id),
  );
  await press('Home');
  // Up to the first lane: at the end another step tells the same again.
  for (const _ of lanes) await press('ArrowUp');
  for (const [index, lane] of lanes.entries()) {
    if (index > 0) await press('ArrowDown');
    const members = DATA_SET.milestones.filter((one) => laneIdOf(one) === lane.id);
    // Forwards and backwards by turns, from the end that the step down has led near to.
    const [back, on] = index % 2 === 0 ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    let here = '';
    for (let text = await press(back); text !== here; text = await press(back)) here = text;
    for (const milestone of index % 2 === 0 ? members : members.toReversed()) {
      expect(here, milestone.id).toContain(`${milestone.title.vi}. `);
      here = await press(on);
    }
  }
  for (const { id, title } of DATA_SET.milestones) {
    expect(
      [...told].some((text) => text.startsWith(`${title.vi}. `)),
      id,
    ).toBe(true);
  }
  await press('End');
  expect(await press('End')).toContain(DATA_SET.milestones.at(-1)?.title.vi);
  expect(await press('Home')).toContain(DATA_SET.milestones[0]?.title.vi);
});

test('Enter opens what is focused, Esc closes it, and the focus stays on the timeline', async ({
  app,
  page,
}) => {
  await app.open();
  await toTimeline(app);
  await page.keyboard.press('Home');
  await expect(app.told).toContainText(DATA_SET.milestones[0]?.title.vi ?? '-');
  await expect(app.details).toContainText('Một cuộc bầu cử được chuẩn bị như thế nào');
  await page.keyboard.press('Enter');
  await expect(app.details.getByRole('heading', { level: 2 })).toHaveText(
    DATA_SET.milestones[0]?.title.vi ?? '-',
  );
  await page.keyboard.press('Escape');
  await expect(app.details).toContainText('Một cuộc bầu cử được chuẩn bị như thế nào');
  await expect(app.surface).toBeFocused();
});

test('plus, minus and 0 change the window, E and T bring lines into view, brackets move the day', async ({
  app,
  page,
}) => {
  await app.open();
  await app.lookFrom('21/01/2021');
  const whole = await app.days();
  await app.surface.focus();
  await page.keyboard.press('Home');
  for (const _ of [1, 2, 3, 4]) await page.keyboard.press('+');
  expect(await app.days()).not.toBe(whole);
  await expect(page.locator('.tags')).not.toContainText('Ngày bầu cử 23/05/2021');
  await page.keyboard.press('e');
  await expect(page.locator('.tags')).toContainText('Ngày bầu cử 23/05/2021');
  await page.keyboard.press('t');
  await expect(page.locator('.tags')).toContainText('Tính đến 21/01/2021');
  await page.keyboard.press(']');
  await expect(page.locator('header')).toContainText('còn 121 ngày');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(page.locator('header')).toContainText('còn 123 ngày');
  await page.keyboard.press('-');
  await page.keyboard.press('0');
  expect(await app.days()).toBe(whole);
});

test('the ends of the window are sliders that keys move and that tell their day', async ({
  app,
  page,
}) => {
  await app.open();
  const from = page.getByRole('slider', { name: 'Đầu khung nhìn' });
  const to = page.getByRole('slider', { name: 'Cuối khung nhìn' });
  await from.focus();
  const before = Number(await from.getAttribute('aria-valuenow'));
  await page.keyboard.press('PageUp');
  await expect(from).toHaveAttribute('aria-valuenow', String(before + 30));
  await page.keyboard.press('ArrowLeft');
  await expect(from).toHaveAttribute('aria-valuenow', String(before + 29));
  await expect(from).toHaveAttribute('aria-valuetext', /^\d\d\/\d\d\/\d{4}$/);
  const shown = (await app.days()).split(' – ');
  await expect(from).toHaveAttribute('aria-valuetext', shown[0] ?? '-');
  await expect(to).toHaveAttribute('aria-valuetext', shown[1] ?? '-');
  await to.focus();
  await page.keyboard.press('Home');
  // The end never passes the beginning.
  const [start, end] = [from, to].map(async (one) =>
    Number(await one.getAttribute('aria-valuenow')),
  );
  expect(await end).toBeGreaterThanOrEqual((await start) ?? NaN);
});

const VIEWS = [
  { view: 'Dòng thời gian', least: 15, tag: [] },
  { view: 'Danh sách', least: DATA_SET.milestones.length, tag: [] },
  { view: 'Nguồn', least: DATA_SET.sources.size / 2, tag: ['@soak'] },
];

for (const { view, least, tag } of VIEWS) {
  test(
    `Tab walks through all of “${view}” once and leaves it at the end`,
    { tag },
    async ({ app, page }) => {
      await app.open();
      await app.view(view).click();
      await page.evaluate(() => {
        (document.activeElement as HTMLElement | null)?.blur();
        getSelection()?.removeAllRanges();
      });
      // A stop that comes twice before all have come would be a trap.
      const stops = await page.evaluate(() => {
        const all = [
          ...document.querySelectorAll<HTMLElement>(
            'a[href], button, input, select, [tabindex="0"]',
          ),
        ];
        const seen = all.filter((one) => one.checkVisibility() && !one.matches(':disabled'));
        const reached: number[] = [];
        document.addEventListener('focusin', ({ target }) => {
          reached.push(seen.indexOf(target as HTMLElement));
        });
        Object.assign(globalThis, { reached });
        seen[0]?.focus();
        return seen.length;
      });
      expect(stops).toBeGreaterThanOrEqual(least);
      for (let presses = 1; presses < stops; presses++) await page.keyboard.press('Tab');
      const reached = (): Promise<number[]> =>
        page.evaluate(() => (globalThis as unknown as { reached: number[] }).reached);
      expect(await reached()).toEqual(Array.from({ length: stops }, (_, index) => index));
      await page.keyboard.press('Tab');
      // Out of the page, or round to its beginning.
      expect((await reached()).slice(stops)).not.toContain(stops - 1);
    },
  );
}

test('the list opens a milestone by Enter and keeps the focus on its row', async ({
  app,
  page,
}) => {
  await app.open();
  await app.view('Danh sách').click();
  const row = page.locator('tbody tr').nth(40).locator('[aria-pressed]');
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await expect(row).toBeFocused();
  await expect(app.details.getByRole('heading', { level: 2 })).toHaveText(
    (await row.textContent()) ?? '-',
  );
});

test('the panel of the as-of day takes the focus, closes by Esc and gives it back', async ({
  app,
  page,
}) => {
  await app.open();
  const opener = page.locator('header .button:not(.icon)[aria-haspopup="dialog"]');
  await opener.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Nhìn từ ngày nào?' });
  await expect(panel).toBeVisible();
  await expect.poll(() => panel.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();
});
