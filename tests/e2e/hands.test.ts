/** Hands in all their ways: brushing, lists of crowds, double clicks, going back, gliding, fingers, and the help. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from '@playwright/test';
import { workingDays } from '../../src/core/working-days.ts';
import { sortDay } from '../../src/core/when.ts';
import { DATA_SET } from './build.ts';
import { type App, expect, test } from './fixture.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Point {
  readonly x: number;
  readonly y: number;
}

async function drag(app: App, from: Point, to: Point): Promise<void> {
  const { mouse } = app.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (let step = 1; step <= 5; step++) {
    const share = step / 5;
    await mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
  }
  await mouse.up();
}

async function brush(app: App, fromOffset: number, toOffset: number): Promise<void> {
  const { y } = await app.box();
  const [from, to] = [await app.xOf(fromOffset), await app.xOf(toOffset)];
  await app.page.keyboard.down('Shift');
  await drag(app, { x: from, y: y + 400 }, { x: to, y: y + 405 });
  await app.page.keyboard.up('Shift');
}

/** A cluster that is painted, with how many it has; the first whose count is as said. */
async function clusterOf(app: App): Promise<Point & { readonly count: number }> {
  const found = (await app.painted()).find(({ text }) => /^\+\d+$/.test(text));
  if (!found) throw new Error('no cluster is painted');
  return { ...found, count: Number(found.text) };
}

const rangePanel = (page: Page) => page.getByRole('group', { name: 'Khoảng ngày đã chọn' });
const crowdList = (page: Page) => page.getByRole('dialog', { name: 'Các mốc ở đây' });

test.describe('Shift and drag', () => {
  test('brush a range and tell its milestones, days and working days', async ({ app, page }) => {
    await app.recordCanvas();
    await app.open();
    const { electionDay } = DATA_SET.head;
    const [from, to] = [electionDay - 122, electionDay - 100];
    const whole = await app.days();
    await brush(app, -122, -100);
    const inside = DATA_SET.milestones.filter(
      ({ when }) => sortDay(when) <= to && when.end >= from,
    ).length;
    expect(inside).toBeGreaterThan(5);
    await expect(rangePanel(page).getByRole('listitem')).toHaveText([
      `${inside} mốc`,
      '23 ngày',
      `${workingDays(from, to)} ngày làm việc`,
    ]);
    await expect(rangePanel(page)).toContainText('chưa trừ ngày nghỉ lễ');
    await expect(page.getByRole('status').filter({ hasText: '21/01/2021' })).toHaveText(
      `21/01/2021 – 12/02/2021. ${inside} mốc, 23 ngày, 17 ngày làm việc.`,
    );
    expect(await app.days(), 'brushing does not pan').toBe(whole);
    await expect(app.details.locator('#details-title')).toHaveCount(0);
    await rangePanel(page).getByRole('button', { name: 'Phóng đến khoảng này' }).click();
    expect(await app.days()).toMatch(/^\d\d\/01\/2021 – \d\d\/02\/2021$/);
    await page.keyboard.press('Escape');
    await expect(rangePanel(page)).toHaveCount(0);
  });

  test('end with a click elsewhere or Esc in the middle of it', async ({ app, page }) => {
    await app.recordCanvas();
    await app.open();
    await brush(app, -122, -100);
    await expect(rangePanel(page)).toBeVisible();
    const box = await app.box();
    await page.mouse.click(box.x + 20, box.y + 8);
    await expect(rangePanel(page)).toHaveCount(0);
    await page.keyboard.down('Shift');
    await page.mouse.move(box.x + 200, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 260, box.y + 300);
    await expect(page.locator('.layer .range')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.mouse.move(box.x + 300, box.y + 300);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(page.locator('.layer .range')).toHaveCount(0);
  });

  test('the same by key, told politely', async ({ app, page }) => {
    await app.open();
    await app.surface.focus();
    await page.keyboard.press('Home');
    const first = DATA_SET.milestones[0];
    if (!first) throw new Error('no milestones');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(page.getByRole('status').filter({ hasText: '7 ngày,' })).toHaveCount(1);
    await expect(app.told).toContainText(first.title.vi);
    await page.keyboard.press('Tab');
    await expect(rangePanel(page).getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Tab');
    const before = await app.days();
    await page.keyboard.press('Enter');
    await expect(rangePanel(page)).toHaveCount(0);
    await expect(app.surface).toBeFocused();
    expect(await app.days()).toBe(before);
  });
});

test.describe('a cluster', () => {
  test('opens as a list of its members, each of which opens its details', async ({ app, page }) => {
    await app.recordCanvas();
    await app.open();
    const cluster = await clusterOf(app);
    const before = await app.days();
    await page.mouse.click(cluster.x, cluster.y);
    const members = crowdList(page).getByRole('listitem');
    await expect(members).toHaveCount(cluster.count);
    await expect(crowdList(page)).toContainText(`${cluster.count} mốc`);
    const titles = DATA_SET.milestones.map(({ title }) => title.vi);
    for (const text of await members.locator('.title').allTextContents()) {
      expect(titles).toContain(text);
    }
    await page.keyboard.press('Escape');
    await expect(crowdList(page)).toHaveCount(0);
    await expect(app.surface).toBeFocused();
    expect(await app.days(), 'looking moves nothing').toBe(before);
    await page.mouse.click(cluster.x, cluster.y);
    const title = (await members.first().locator('.title').textContent()) ?? '-';
    await members.first().getByRole('button').click();
    await expect(crowdList(page)).toHaveCount(0);
    await expect(app.details.locator('#details-title')).toHaveText(title);
  });

  test('offers to zoom to its members', async ({ app, page }) => {
    await app.recordCanvas();
    await app.open();
    const before = await app.days();
    const cluster = await clusterOf(app);
    await page.mouse.click(cluster.x, cluster.y);
    const zoom = crowdList(page).getByRole('button', { name: 'Phóng đến các mốc này' });
    await expect(zoom).toBeVisible();
    await zoom.click();
    await expect(crowdList(page)).toHaveCount(0);
    expect(await app.days()).not.toBe(before);
  });

  test('is fitted by a double click, which leaves no list open', async ({ app, page }) => {
    await app.recordCanvas();
    await app.open();
    const before = await app.days();
    const cluster = await clusterOf(app);
    await page.mouse.dblclick(cluster.x, cluster.y);
    await expect.poll(() => app.days()).not.toBe(before);
    await expect(crowdList(page)).toHaveCount(0);
  });
});

test('a double click fits a mark, and zooms in on the background; Backspace goes back', async ({
  app,
  page,
}) => {
  await app.recordCanvas();
  await app.open();
  const whole = await app.days();
  const back = app.button('Về khung nhìn trước');
  await expect(back).toBeDisabled();
  const mark = await app.markOf('Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử', -337);
  expect(await app.days()).toBe(whole);
  await page.mouse.dblclick(mark.x, mark.y);
  await expect.poll(() => app.days()).toMatch(/06\/2020 – \d\d\/0[67]\/2020$/);
  await page.keyboard.press('Escape');
  const close = await app.days();
  await page.keyboard.press('0');
  expect(await app.days()).toBe(whole);
  await page.keyboard.press('Backspace');
  expect(await app.days()).toBe(close);
  await page.keyboard.press('Backspace');
  expect(await app.days()).toBe(whole);
  await expect(back).toBeDisabled();
  const box = await app.box();
  await page.mouse.dblclick(box.x + 300, box.y + 8);
  const nearer = await app.days();
  expect(nearer).not.toBe(whole);
  await back.click();
  expect(await app.days()).toBe(whole);
});

test('what a hand does within a second is one step back', async ({ app, page }) => {
  await app.open();
  for (const _ of [1, 2, 3]) await app.button('Phóng to').click();
  await page.waitForTimeout(1_100);
  const before = await app.days();
  const box = await app.box();
  const [from, to] = [
    { x: box.x + 500, y: box.y + 300 },
    { x: box.x + 420, y: box.y + 300 },
  ];
  await drag(app, from, to);
  await drag(app, from, to);
  expect(await app.days()).not.toBe(before);
  await page.keyboard.press('Backspace');
  expect(await app.days()).toBe(before);
});

test('a click on the overview beside the window centres the window there', async ({
  app,
  page,
}) => {
  await app.open();
  for (const _ of [1, 2, 3, 4]) await app.button('Phóng to').click();
  const strip = await page.locator('.overview .strip').boundingBox();
  const before = await page.locator('.overview .window').boundingBox();
  if (!strip || !before) throw new Error('no overview');
  const x = strip.x + strip.width * 0.25;
  expect(x).toBeLessThan(before.x);
  await page.mouse.click(x, strip.y + 20);
  const box = (): Promise<{ x: number; width: number } | null> =>
    page.locator('.overview .window').boundingBox();
  await expect
    .poll(async () => Math.abs(((await box())?.x ?? 0) + before.width / 2 - x))
    .toBeLessThan(2);
  expect(Math.abs(((await box())?.width ?? 0) - before.width)).toBeLessThan(2);
});

/** Goes nearer step by step, past several levels of detail, and tells how strong the picture before was at its strongest. */
async function strongestBefore(app: App, page: Page): Promise<number> {
  const box = await app.box();
  await page.mouse.move(box.x + box.width / 2, box.y + 300);
  await page.evaluate(() => {
    const seen = { strength: 0 };
    Object.assign(globalThis, { seen });
    const look = (): void => {
      const canvas = document.querySelector('canvas.before');
      if (canvas instanceof HTMLCanvasElement && !canvas.hidden) {
        seen.strength = Math.max(seen.strength, Number(getComputedStyle(canvas).opacity));
      }
      requestAnimationFrame(look);
    };
    look();
  });
  for (let step = 0; step < 24; step++) {
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -12);
    await page.keyboard.up('Control');
    await app.frame();
  }
  return page.evaluate(
    () => (globalThis as unknown as { seen: { strength: number } }).seen.strength,
  );
}

test('without motion nothing of the picture before stays over another level of detail', async ({
  app,
  page,
}) => {
  await app.open();
  const whole = await app.days();
  expect(await strongestBefore(app, page)).toBe(0);
  expect(await app.days()).not.toBe(whole);
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the picture before another level of detail fades over it, and is gone soon', async ({
    app,
    page,
  }) => {
    await app.open();
    expect(await strongestBefore(app, page)).toBeGreaterThan(0.3);
    await expect(page.locator('canvas.before')).toBeHidden({ timeout: 2_000 });
  });

  test('a drag that lets go in motion goes on for a moment, the same way, and ends', async ({
    app,
    page,
  }) => {
    await app.open();
    const box = await app.box();
    // A starved machine moves its mouse so slowly that there is nothing to go on with: then once more.
    await expect(async () => {
      await page.keyboard.press('0');
      await page.waitForTimeout(400);
      for (const _ of [1, 2]) await page.keyboard.press('+');
      await page.waitForTimeout(400);
      await page.keyboard.press('e');
      await page.waitForTimeout(400);
      const before = await app.electionX();
      await drag(app, { x: box.x + 600, y: box.y + 300 }, { x: box.x + 560, y: box.y + 300 });
      await page.waitForTimeout(800);
      const rested = await app.electionX();
      expect(before - rested).toBeGreaterThan(45);
      await page.waitForTimeout(200);
      expect(await app.electionX(), 'it ends').toBe(rested);
    }).toPass({ timeout: 40_000 });
  });

  test('a press stops it', async ({ app, page }) => {
    await app.open();
    for (const _ of [1, 2, 3]) await app.button('Phóng to').click();
    await page.waitForTimeout(400);
    const box = await app.box();
    const at = { x: box.x + 450, y: box.y + 300 };
    await drag(app, { x: box.x + 650, y: at.y }, at);
    await page.mouse.down();
    const held = await app.days();
    await page.waitForTimeout(300);
    expect(await app.days()).toBe(held);
    await page.mouse.up();
  });
});

test('a reader who wants no motion gets none after a drag', async ({ app, page }) => {
  await app.open();
  for (const _ of [1, 2]) await app.button('Phóng to').click();
  const box = await app.box();
  await drag(app, { x: box.x + 600, y: box.y + 300 }, { x: box.x + 450, y: box.y + 300 });
  const released = await app.days();
  await page.waitForTimeout(300);
  expect(await app.days()).toBe(released);
});

test.describe('a press that is lost', () => {
  const pressed = async (app: App): Promise<Point> => {
    await app.open();
    for (const _ of [1, 2]) await app.button('Phóng to').click();
    const box = await app.box();
    const at = { x: box.x + 600, y: box.y + 300 };
    await app.page.mouse.move(at.x, at.y);
    await app.page.mouse.down();
    await app.page.mouse.move(at.x - 40, at.y);
    return at;
  };

  test('because the window lost the focus drags no further', async ({ app, page }) => {
    const at = await pressed(app);
    await page.evaluate(() => dispatchEvent(new Event('blur')));
    const left = await app.days();
    await page.mouse.move(at.x - 200, at.y);
    await app.frame();
    expect(await app.days()).toBe(left);
    await page.mouse.up();
  });

  test('and one during which pixels and sizes change drags on without a fault', async ({
    app,
    page,
  }) => {
    const at = await pressed(app);
    const session = await page.context().newCDPSession(page);
    const resize = (width: number, deviceScaleFactor: number): Promise<unknown> =>
      session.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 800,
        deviceScaleFactor,
        mobile: false,
      });
    await resize(1_284, 2);
    await page.mouse.move(at.x - 80, at.y);
    await expect
      .poll(() =>
        page
          .locator('canvas')
          .first()
          .evaluate((one) => (one as HTMLCanvasElement).width),
      )
      .toBe(2 * 764); // what the panel beside leaves of 1284
    // Nothing to draw in.
    const field = page.locator('main .field');
    await field.evaluate((one) => ((one as HTMLElement).style.width = '0'));
    await app.frame();
    await page.mouse.move(at.x - 120, at.y);
    await field.evaluate((one) => ((one as HTMLElement).style.width = ''));
    await resize(1_100, 1);
    await page.mouse.move(at.x - 140, at.y);
    await page.mouse.up();
    await app.frame();
    expect(await app.days()).toMatch(/^\d\d\/\d\d\/202\d – \d\d\/\d\d\/202\d$/);
    const { width } = await app.box();
    expect(
      await page
        .locator('canvas')
        .first()
        .evaluate((one) => (one as HTMLCanvasElement).width),
    ).toBe(Math.round(width));
  });
});

test.describe('fingers', () => {
  test.use({ hasTouch: true });

  type Touch = 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel';
  const touch = (session: CDPSession, type: Touch, ...points: readonly Point[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });

  async function swipe(session: CDPSession, from: Point, dx: number, dy: number): Promise<void> {
    await touch(session, 'touchStart', from);
    for (let step = 1; step <= 8; step++) {
      await touch(session, 'touchMove', {
        x: from.x + (dx * step) / 8,
        y: from.y + (dy * step) / 8,
      });
    }
    await touch(session, 'touchEnd');
  }

  test('one that moves sideways pans', async ({ app, page }) => {
    await app.open();
    for (const _ of [1, 2]) await app.button('Phóng to').click();
    await page.keyboard.press('e');
    const session = await page.context().newCDPSession(page);
    const box = await app.box();
    const x = await app.electionX();
    await swipe(session, { x: box.x + 300, y: box.y + 300 }, 120, 10);
    // Not by the pixels in which it was not clear yet where it goes.
    await expect.poll(async () => Math.abs((await app.electionX()) - x - 120)).toBeLessThan(20);
  });

  test('one that moves up scrolls the page and leaves the window', async ({ app, page }) => {
    await app.open();
    await page.evaluate(() => {
      document.body.style.paddingBottom = '1500px';
    });
    const before = await app.days();
    const session = await page.context().newCDPSession(page);
    const box = await app.box();
    await swipe(session, { x: box.x + 300, y: box.y + 400 }, 12, -240);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
    expect(await app.days()).toBe(before);
  });

  test('two pinch about the point between them', async ({ app, page }) => {
    await app.open();
    const before = await app.days();
    const session = await page.context().newCDPSession(page);
    const x = await app.electionX();
    const { y } = await app.box();
    const pair = (half: number): readonly [Point, Point] => [
      { x: x - half, y: y + 300 },
      { x: x + half, y: y + 300 },
    ];
    await touch(session, 'touchStart', ...pair(40));
    for (const half of [50, 60, 70, 80]) await touch(session, 'touchMove', ...pair(half));
    await touch(session, 'touchEnd');
    await expect.poll(() => app.days()).not.toBe(before);
    expect(Math.abs((await app.electionX()) - x)).toBeLessThan(1.5);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });

  test('that the device takes away leave the window where it is, and the next one pans again', async ({
    app,
    page,
  }) => {
    await app.open();
    for (const _ of [1, 2]) await app.button('Phóng to').click();
    const session = await page.context().newCDPSession(page);
    const box = await app.box();
    const at = { x: box.x + 300, y: box.y + 300 };
    await touch(session, 'touchStart', at);
    await touch(session, 'touchMove', { ...at, x: at.x + 40 });
    await touch(session, 'touchCancel');
    await app.frame();
    const left = await app.days();
    await swipe(session, at, -100, 0);
    await expect.poll(() => app.days()).not.toBe(left);
  });

  test('a tap opens a mark, and buttons are at least 44 pixels high and wide', async ({
    app,
    page,
  }) => {
    await app.recordCanvas();
    await app.open();
    const cluster = await clusterOf(app);
    await page.touchscreen.tap(cluster.x, cluster.y);
    await expect(crowdList(page)).toBeVisible();
    const small = await page
      .locator('.toolbar button, header button, .overview .thumb, [role="dialog"] button')
      .evaluateAll((all) =>
        all.flatMap((one) => {
          const { width, height } = one.getBoundingClientRect();
          const isLarge = Math.round(width) >= 44 && Math.round(height) >= 44;
          return isLarge ? [] : [`${one.textContent?.trim() ?? ''}: ${width} × ${height}`];
        }),
      );
    expect(small).toEqual([]);
  });
});

test.describe('the help', () => {
  // The page's policy lets no script in from outside, and axe is one.
  test.use({ bypassCSP: true });

  test('lists keys and gestures, without a barrier that axe finds, light and dark', async ({
    app,
    page,
  }) => {
    await app.open();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Phím tắt và thao tác' });
    await expect(help).toBeVisible();
    await expect(help.getByRole('row', { name: /^Về khung nhìn trước/ })).toContainText(
      'Backspace',
    );
    await expect(help).toContainText('Shift + kéo');
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: object): Promise<AxeResults> };
        };
        return axe.run({ resultTypes: ['violations'] });
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
  });

  test('switches single characters off for good; keys with a name go on working', async ({
    app,
    page,
  }) => {
    await app.open();
    await page.locator('header').getByRole('button', { name: 'Phím tắt và thao tác' }).click();
    const help = page.getByRole('dialog', { name: 'Phím tắt và thao tác' });
    const single = help.getByRole('switch', { name: 'Dùng phím tắt một ký tự' });
    await expect(single).toBeChecked();
    await single.click();
    await help.getByRole('button', { name: 'Đóng trợ giúp' }).click();
    await expect(help).toHaveCount(0);
    await page.reload();
    await app.settled();
    const whole = await app.days();
    await page.keyboard.press('+');
    await page.keyboard.press('?');
    await app.frame();
    expect(await app.days()).toBe(whole);
    await expect(help).toHaveCount(0);
    await expect(app.button('Phóng to')).toHaveAttribute('title', 'Phóng to');
    await app.button('Phóng to').click();
    expect(await app.days()).not.toBe(whole);
    await page.keyboard.press('Backspace');
    expect(await app.days()).toBe(whole);
  });
});

test('single keys work wherever the focus is in the timeline view, and not while typing', async ({
  app,
  page,
}) => {
  await app.open();
  const whole = await app.days();
  await page.locator('header nav button').first().focus();
  await page.keyboard.press('+');
  expect(await app.days()).not.toBe(whole);
  await page.keyboard.press('0');
  expect(await app.days()).toBe(whole);
  await page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
  await page.locator('#as-of-day').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('0');
  expect(await app.days()).toBe(whole);
});
