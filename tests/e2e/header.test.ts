/** The header has room for everything in it, whatever the width and the language. */
import { expect, test } from './fixture.ts';

const WIDTHS = [1_024, 1_152, 1_280, 1_440, 1_920] as const;

test('on a desktop the header stays in one line, and no word in it is cut', async ({
  app,
  page,
}) => {
  await app.open();
  for (const language of ['vi', 'en'] as const) {
    await app.speak(language);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await app.frame();
      const places = await page.locator('header button:visible').evaluateAll((all) =>
        all.map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return { left: Math.floor(left), right: Math.ceil(right) };
        }),
      );
      const where = `${language}, ${width} px`;
      const box = await page.locator('header').boundingBox();
      expect.soft(box?.height, where).toBeLessThan(70);
      // In reading order, the first of them under the app's name: each begins where the one before it has ended.
      const overlapping = places.filter(({ left }, at) => left < (places[at - 1]?.right ?? 0) - 2);
      expect.soft(overlapping, where).toEqual([]);
      expect.soft(places.at(-1)?.right, where).toBeLessThanOrEqual(width);
      const cut = await page.locator('header button:visible').evaluateAll((all) =>
        all
          .flatMap((one) => [one, ...one.querySelectorAll<HTMLElement>('span')])
          .filter(
            (one) =>
              getComputedStyle(one).position !== 'absolute' &&
              one.clientWidth > 0 &&
              one.scrollWidth > one.clientWidth + 1,
          )
          .map((one) => one.textContent?.trim()),
      );
      expect.soft(cut, where).toEqual([]);
    }
  }
});
