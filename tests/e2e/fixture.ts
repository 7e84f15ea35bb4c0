/** The page that tests read, watched all the time: no word to another origin, nothing on the console. */
import {
  type BrowserContext,
  expect,
  type Locator,
  type Page,
  test as base,
} from '@playwright/test';

export { expect };

interface Options {
  /** What the page may say on its console in a test that injects a fault. */
  expectedMessages: RegExp | null;
}

interface Fixtures {
  watched: null;
  app: App;
}

export const test = base.extend<Options & Fixtures>({
  expectedMessages: [null, { option: true }],
  watched: [
    async ({ context, expectedMessages }, use) => {
      const { foreign, messages } = await watch(context);
      await use(null);
      expect(foreign, 'requests to another origin').toEqual([]);
      const unexpected = messages.filter((message) => !expectedMessages?.test(message));
      expect(unexpected, 'messages on the console').toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => {
    await use(new App(page));
  },
});

/** Records what must not happen. A message of the page's policy is an error on the console, too. */
export async function watch(
  context: BrowserContext,
): Promise<{ readonly foreign: readonly string[]; readonly messages: readonly string[] }> {
  const foreign: string[] = [];
  const messages: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOwn = hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:';
    if (!isOwn) foreign.push(request.url());
  });
  context.on('requestfailed', (request) => {
    // The page's policy has held it back: it is among the messages, and has not left the browser.
    if (request.failure()?.errorText === 'csp') foreign.splice(foreign.indexOf(request.url()), 1);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => {
    messages.push(`thrown: ${String(error.error())}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
    });
  });
  return { foreign, messages };
}

/** A text on the canvas and the point where it begins, in pixels of the page. */
export interface Painted {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A place on the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The app as a reader finds it. */
export class App {
  readonly page: Page;
  readonly surface: Locator;
  readonly details: Locator;
  readonly notices: Locator;
  readonly range: Locator;
  /** What is told of the focused milestone. */
  readonly told: Locator;

  constructor(page: Page) {
    this.page = page;
    this.surface = page.getByRole('application');
    this.details = page.locator('aside');
    this.notices = page.locator('.notices .notice');
    this.range = page.locator('.toolbar .range');
    this.told = page.locator('p[aria-live="polite"]');
  }

  /** Opens the app and waits until it is on screen and what is stored has been read. */
  async open(address = './'): Promise<void> {
    await this.recordCanvas();
    await this.page.goto(address);
    await this.settled();
  }

  async settled(): Promise<void> {
    await expect(this.page.locator('.app')).toBeVisible();
    await this.page.evaluate(() => document.fonts.ready);
    await this.handed();
  }

  /** Waits until a hand can pan: hands come after the first picture, before a person could have reached for it. */
  async handed(): Promise<void> {
    const isHanded = (): Promise<boolean> =>
      this.page.evaluate(() => {
        const surface = document.querySelector('[role="application"]');
        return !surface || '__zoom' in surface; // where d3-zoom keeps its state
      });
    await expect.poll(isHanded, { intervals: [50] }).toBe(true);
  }

  view(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  get language(): Promise<string> {
    return this.page.evaluate(() => document.documentElement.lang);
  }

  /** Sets the as-of day through its panel; `day` as a person types it. */
  async lookFrom(day: string): Promise<void> {
    await this.page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
    const field = this.page.locator('#as-of-day');
    await field.fill(day);
    await field.press('Enter');
    await expect(field).toBeHidden();
  }

  /** Records from the next page on every text that is painted, with its place. */
  async recordCanvas(): Promise<void> {
    await this.page.addInitScript(() => {
      const texts = new WeakMap<HTMLCanvasElement, { text: string; x: number; y: number }[]>();
      const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function (...place) {
        texts.set(this.canvas, []); // each painting begins with this
        clearRect.apply(this, place);
      };
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        if (this.globalAlpha > 0.8) texts.get(this.canvas)?.push({ text, x, y });
        fillText.call(this, text, x, y);
      };
      Object.assign(globalThis, {
        paintedTexts: () => {
          const canvas = document.querySelector('canvas');
          const box = canvas?.getBoundingClientRect();
          if (!canvas || !box) return [];
          return (texts.get(canvas) ?? []).map(({ text, x, y }) => ({
            text,
            x: x + box.left,
            y: y + box.top,
          }));
        },
      });
    });
  }

  /** The texts of the timeline's still layer as they are painted now. */
  async painted(): Promise<readonly Painted[]> {
    await this.frame();
    return this.page.evaluate(() =>
      (globalThis as unknown as { paintedTexts: () => Painted[] }).paintedTexts(),
    );
  }

  /** Resolves after the next frame has been painted. */
  async frame(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => done())),
        ),
    );
  }

  /** Waits until English, or Vietnamese, is spoken. */
  async speak(language: 'vi' | 'en'): Promise<void> {
    await this.page.locator(`.languages button[lang="${language}"]`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  /** The timeline's place. */
  async box(): Promise<Box> {
    const box = await this.surface.boundingBox();
    if (!box) throw new Error('the timeline has no box');
    return box;
  }

  /** x of the election day's line on the page; where it is, a day is. */
  async electionX(): Promise<number> {
    const { x } = await this.box();
    const left = await this.page
      .locator('.tags .election')
      .evaluate((tag) => Number.parseFloat((tag as HTMLElement).style.left));
    return x + left;
  }

  /** Where on the page the middle of a day lies, by its distance to the election, as the axis says it. */
  async xOf(offset: number): Promise<number> {
    const ticks = (await this.painted()).flatMap(({ text, x }) => {
      const match = /^E([−+])(\d+)$/.exec(text);
      return match ? [{ offset: Number(`${match[1] === '−' ? '-' : ''}${match[2]}`), x }] : [];
    });
    const [first, last] = [ticks[0], ticks.at(-1)];
    if (!first || !last || first === last) throw new Error('the axis tells fewer than two days');
    const scale = (last.x - first.x) / (last.offset - first.offset);
    return first.x + (offset - first.offset) * scale;
  }

  /**
   * The point of a milestone's mark, found as a reader finds it: going down its day with the pointer until the tip says its
   * title, and zooming in there while it is hidden in a cluster.
   */
  async markOf(title: string, offset: number): Promise<{ readonly x: number; readonly y: number }> {
    const tip = this.page.locator('.tip');
    for (let zooms = 0; zooms < 8; zooms++) {
      const box = await this.box();
      const x = await this.xOf(offset);
      for (let y = box.y + 60; y < box.y + box.height; y += 6) {
        await this.page.mouse.move(x, y);
        if ((await tip.count()) > 0 && (await tip.textContent())?.includes(title)) return { x, y };
      }
      await this.page.keyboard.down('Control');
      await this.page.mouse.wheel(0, -50);
      await this.page.keyboard.up('Control');
      await this.frame();
    }
    throw new Error(`no mark of “${title}” at E${offset}`);
  }

  /** Days in view, as the toolbar says them: `01/06/2020 – 31/07/2021`. */
  async days(): Promise<string> {
    return (await this.page.locator('.toolbar .days').textContent())?.trim() ?? '';
  }
}

/** Waits until the service worker has put everything aside for the next visit. */
export async function precached(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}
