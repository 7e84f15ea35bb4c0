/** Looks at the frames themselves: the time of an empty chart would be a good one. */
import type { Chromium, Tab } from './chromium.ts';
import type { Site } from './server.ts';
import { visit } from './visit.ts';

interface Frame {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  readonly png: string;
}

export interface Look {
  /** From the first frame that has the whole picture to the time reported for it, in ms: about nothing, or positive. */
  readonly lag: number;
  /** Pixels unlike the ground: in the frame before, in that frame, and at rest. */
  readonly ink: readonly [before: number, then: number, atRest: number];
  readonly png: string;
}

const WHOLE = 0.95; // a share of the ink at rest: letters change a little when the typeface arrives
const TOLERANCE = 50; // ms, three frames: frames are captured beside the browser's own work

/**
 * A visit of its own, because capturing frames costs time. `beside`: CSS pixels at the right edge that are not of the
 * picture with all milestones, and may come later.
 * @throws where the picture came onto the screen later than was reported
 */
export async function lookAtFrames(browser: Chromium, site: Site, beside: number): Promise<Look> {
  const frames: Frame[] = [];
  let stop = (): void => undefined;
  const open = async (url: string): Promise<Tab> => {
    const tab = await browser.open('about:blank');
    stop = browser.listen((method, params) => {
      if (method !== 'Page.screencastFrame') return;
      const { timestamp } = params['metadata'] as { readonly timestamp: number };
      frames.push({ at: timestamp * 1000, png: String(params['data']) });
      void tab.send('Page.screencastFrameAck', { sessionId: params['sessionId'] });
    });
    await tab.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
    await tab.send('Page.navigate', { url });
    return tab;
  };
  const { tab, visit: seen } = await visit(browser, site, open);
  stop();
  await tab.close();

  const blank = await browser.open('about:blank');
  const inks: number[] = [];
  for (const frame of frames) inks.push(await blank.evaluate<number>(inkOf(frame.png, beside)));
  await blank.close();
  const atRest = inks.at(-1) ?? 0;
  const found = inks.findIndex((ink) => ink >= atRest * WHOLE && atRest > 0);
  const frame = frames[found];
  if (!frame) throw new Error(`nothing was drawn at ${site.origin}`);
  const lag = seen.at - frame.at;
  if (lag < -TOLERANCE) throw new Error(`${site.origin} was reported ${-lag} ms too early`);
  return { lag, ink: [inks[found - 1] ?? 0, inks[found] ?? 0, atRest], png: frame.png };
}

const inkOf = (png: string, beside: number): string => `(async () => {
  const image = new Image();
  image.src = 'data:image/png;base64,${png}';
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const [red, green, blue] = data;
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) {
    const unlike = Math.max(
      Math.abs(data[i] - red), Math.abs(data[i + 1] - green), Math.abs(data[i + 2] - blue));
    if (unlike > 60 && (i / 4) % image.width < image.width - ${beside}) ink++;
  }
  return ink;
})()`;
