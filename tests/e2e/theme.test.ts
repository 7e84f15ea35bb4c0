/** The drawn timeline has the colours of the theme, from the moment it is chosen. */
import { expect, test } from './fixture.ts';

test('the picture follows the theme at once, there and back', async ({ app, page }) => {
  await app.open();
  /** How light the ground of the first lane is, 0 to 255, where nothing is drawn. */
  const ground = (): Promise<number> =>
    page
      .locator('.surface canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        // Read from a copy: reading a canvas back makes browsers paint it in another way.
        const copy = document
          .createElement('canvas')
          .getContext('2d', { willReadFrequently: true });
        copy?.drawImage(canvas, -2, 3 - canvas.height);
        const [red = NaN, green = NaN, blue = NaN] = copy?.getImageData(0, 0, 1, 1).data ?? [];
        return (red + green + blue) / 3;
      });
  await expect.poll(ground).toBeGreaterThan(200);
  await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click();
  await expect.poll(ground).toBeLessThan(70);
  await page.getByRole('button', { name: 'Chuyển sang nền sáng' }).click();
  await expect.poll(ground).toBeGreaterThan(200);
});
