/** What hands do on the timeline, and what it must not do by itself. */
import { type App, expect, test } from './fixture.ts';

/** Everything that must stay where it is, whatever the window shows. */
const places = (app: App): Promise<readonly string[]> =>
  app.page.locator('.lanes .lane, .toolbar, .overview .strip, header, aside').evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.className, x, y, width, height].join(' ');
    }),
  );

const scrolled = (app: App): Promise<number> => app.page.evaluate(() => scrollX + scrollY);

async function ctrlWheel(app: App, deltaY: number): Promise<void> {
  await app.page.keyboard.down('Control');
  await app.page.mouse.wheel(0, deltaY);
  await app.page.keyboard.up('Control');
}

async function drag(app: App, from: { x: number; y: number }, dx: number, dy = 0): Promise<void> {
  const { mouse } = app.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (let step = 1; step <= 5; step++) {
    await mouse.move(from.x + (dx * step) / 5, from.y + (dy * step) / 5);
  }
  await mouse.up();
}

/** Counts wheel events, so that a test knows that one has been there and done nothing. */
async function countWheels(app: App): Promise<() => Promise<number>> {
  await app.page.evaluate(() => {
    Object.assign(globalThis, { wheels: 0 });
    addEventListener('wheel', () => {
      (globalThis as unknown as { wheels: number }).wheels++;
    });
  });
  return () => app.page.evaluate(() => (globalThis as unknown as { wheels: number }).wheels);
}

test('a wheel alone neither zooms nor pans the timeline', async ({ app, page }) => {
  await app.open();
  const whole = await app.days();
  const wheels = await countWheels(app);
  const box = await app.box();
  await page.mouse.move(box.x + 300, box.y + 200);
  for (const delta of [300, -300, 40]) await page.mouse.wheel(0, delta);
  await expect.poll(wheels).toBe(3);
  await app.frame();
  expect(await app.days()).toBe(whole);
  expect(await scrolled(app)).toBe(0);
});

test('the wheel over the list scrolls the list', async ({ app, page }) => {
  await app.open();
  await app.view('Danh sách').click();
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 600);
  await expect
    .poll(() => page.locator('.scroll').evaluate((one) => one.scrollTop))
    .toBeGreaterThan(300);
  expect(await scrolled(app)).toBe(0);
});

test('Ctrl and the wheel zoom about the pointer: the day under it stays', async ({ app, page }) => {
  await app.open();
  const whole = await app.days();
  const layout = await places(app);
  const x = await app.electionX();
  const { y } = await app.box();
  await page.mouse.move(x, y + 10);
  let before = whole;
  for (const delta of [-40, -400, -120]) {
    await ctrlWheel(app, delta);
    await expect.poll(() => app.days()).not.toBe(before);
    before = await app.days();
    expect(Math.abs((await app.electionX()) - x)).toBeLessThan(1);
  }
  await ctrlWheel(app, 60);
  await expect.poll(() => app.days()).not.toBe(before);
  expect(Math.abs((await app.electionX()) - x)).toBeLessThan(1);
  expect(await places(app)).toEqual(layout);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  expect(await scrolled(app)).toBe(0);
});

test('a drag pans by what the pointer moves and selects nothing', async ({ app, page }) => {
  await app.open();
  const layout = await places(app);
  const title = 'Hội nghị trực tuyến toàn quốc triển khai';
  const mark = await app.markOf(title, -122);
  const x = await app.electionX();
  await drag(app, mark, -120, 30);
  expect(Math.abs((await app.electionX()) - (x - 120))).toBeLessThan(1.5);
  await expect(app.details.locator('#details-title')).toHaveCount(0);
  // Rows do not jump: what is moved along time keeps its height.
  const now = { x: mark.x - 120, y: mark.y };
  await page.mouse.move(now.x, now.y);
  await expect(page.locator('.tip')).toContainText(title);
  expect(await places(app)).toEqual(layout);
  // A press that does not move still selects, and one on the background closes.
  await page.mouse.click(now.x, now.y);
  await expect(app.details.locator('#details-title')).toBeVisible();
  const box = await app.box();
  await page.mouse.click(box.x + 20, box.y + 8);
  await expect(app.details.locator('#details-title')).toHaveCount(0);
});

test('a sideways wheel, or Shift and the wheel, pans in time', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('Tab');
  const box = await app.box();
  await page.mouse.move(box.x + 300, box.y + 200);
  const x = await app.electionX();
  await page.mouse.wheel(80, 0);
  await expect.poll(async () => Math.round((await app.electionX()) - x)).toBe(-80);
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, -80);
  await page.keyboard.up('Shift');
  await expect.poll(async () => Math.round((await app.electionX()) - x)).toBe(0);
});

test('a double click on the background zooms in there, and “Toàn bộ” goes back', async ({
  app,
  page,
}) => {
  await app.open();
  const layout = await places(app);
  const whole = await app.days();
  const x = await app.electionX();
  const { y } = await app.box();
  await page.mouse.dblclick(x, y + 10);
  await expect.poll(() => app.days()).not.toBe(whole);
  expect(Math.abs((await app.electionX()) - x)).toBeLessThan(1);
  expect(await places(app)).toEqual(layout);
  await app.button('Toàn bộ').click();
  expect(await app.days()).toBe(whole);
  expect(await places(app)).toEqual(layout);
});

test('the overview’s window and its ends are dragged', async ({ app, page }) => {
  await app.open();
  for (const _ of [1, 2, 3]) await app.button('Phóng to').click();
  const lengthOf = async (): Promise<number> => {
    const [from, to] = await Promise.all(
      ['Đầu khung nhìn', 'Cuối khung nhìn'].map((name) =>
        page.getByRole('slider', { name }).getAttribute('aria-valuenow'),
      ),
    );
    return Number(to) - Number(from);
  };
  const frame = page.locator('.overview .window');
  const before = await frame.boundingBox();
  if (!before) throw new Error('the overview has no window');
  const length = await lengthOf();
  const grip = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  await drag(app, grip, 60);
  const after = await frame.boundingBox();
  expect(Math.abs((after?.x ?? 0) - (before.x + 60))).toBeLessThan(2);
  expect(Math.abs((await lengthOf()) - length)).toBeLessThanOrEqual(1);

  const end = await page.getByRole('slider', { name: 'Cuối khung nhìn' }).boundingBox();
  if (!end) throw new Error('the overview has no end');
  await drag(app, { x: end.x + end.width / 2, y: end.y + end.height / 2 }, -40);
  const shorter = await frame.boundingBox();
  expect(Math.abs((shorter?.width ?? 0) - ((after?.width ?? 0) - 40))).toBeLessThan(2);
  expect(await lengthOf()).toBeLessThan(length);
});

test.describe(() => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });
  test('with motion the window comes to the same end', async ({ app }) => {
    await app.open();
    const whole = await app.days();
    await app.button('Phóng to').click();
    await expect.poll(() => app.days()).not.toBe(whole);
    await app.button('Toàn bộ').click();
    await expect.poll(() => app.days()).toBe(whole);
  });
});

test('nothing moves while the app opens', async ({ app, page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shifts.push((entry as PerformanceEntry & { value: number }).value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await app.frame();
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02);
});
