/** A window that is dragged to a sharper screen while the timeline is being dragged in it. */
import { type App, expect, test } from './fixture.ts';

interface Bitmap {
  readonly ratio: number;
  /** Whether every canvas of the timeline has one pixel for each device pixel. */
  readonly isSharp: boolean;
  /** Pixels of the first canvas that are painted. */
  readonly painted: number;
}

const bitmap = (app: App): Promise<Bitmap> =>
  app.surface.evaluate((surface) => {
    const canvases = [...surface.querySelectorAll('canvas')].filter((one) => one.clientWidth > 0);
    const ratio = devicePixelRatio;
    const [first] = canvases;
    if (!first) throw new Error('no canvas');
    // A copy is read, as reading the canvas itself would make the browser keep it elsewhere.
    const copy = new OffscreenCanvas(first.width, first.height).getContext('2d', {
      willReadFrequently: true,
    });
    copy?.drawImage(first, 0, 0);
    const pixels = copy?.getImageData(0, 0, first.width, first.height).data ?? [];
    let painted = 0;
    for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) painted++;
    return {
      ratio,
      isSharp: canvases.every(
        (one) =>
          one.width === Math.round(one.clientWidth * ratio) &&
          one.height === Math.round(one.clientHeight * ratio),
      ),
      painted,
    };
  });

test('the picture is sharp at every pixel ratio, also when it changes under a drag', async ({
  app,
  page,
}) => {
  await app.open();
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  const show = (deviceScaleFactor: number): Promise<unknown> =>
    session.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor,
      mobile: false,
    });
  await page.getByRole('button', { name: 'Phóng to' }).click();
  const before = await app.days();
  const box = await app.box();
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 200, { steps: 3 });
  for (const ratio of [2, 1.25, 3]) {
    await show(ratio);
    await page.mouse.move(box.x + 260 - 20 * ratio, box.y + 200, { steps: 3 });
    await expect.poll(() => bitmap(app)).toMatchObject({ ratio, isSharp: true });
    expect((await bitmap(app)).painted).toBeGreaterThan(1_000);
  }
  await page.mouse.up();
  await expect.poll(() => app.days()).not.toBe(before);
});
