/** What a machine can find of barriers: every rule of axe, best practices too, on every screen. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './fixture.ts';
import { put, rowsOf, signOf } from './database.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The page's policy lets no script in from outside, and axe is one.
test.use({ bypassCSP: true });

const WORDS = {
  vi: { list: 'Danh sách', sources: 'Nguồn', timeline: 'Dòng thời gian' },
  en: { list: 'List', sources: 'Sources', timeline: 'Timeline' },
} as const;

type Words = (typeof WORDS)[keyof typeof WORDS];

interface Screen {
  readonly name: string;
  readonly phone?: true;
  /** So much that it takes long; then one language in the quick set is enough. */
  readonly long?: true;
  readonly show: (app: App, words: Words) => Promise<void>;
}

async function damage(app: App): Promise<void> {
  const { page } = app;
  await expect.poll(() => signOf(page)).toMatch(/"dataSets":1/);
  for (const row of (await rowsOf(page, 'reference')).slice(0, 5)) {
    await put(page, 'reference', { ...row, record: { id: row['id'] } });
  }
  await page.reload();
  await app.settled();
  await expect(app.notices).toHaveCount(1);
}

async function openPanel(app: App): Promise<void> {
  await app.page.locator('header .button:not(.icon)[aria-haspopup="dialog"]').click();
  await expect(app.page.getByRole('dialog')).toBeVisible();
}

const SCREENS: readonly Screen[] = [
  { name: 'the timeline with nothing selected', show: async () => undefined },
  {
    name: 'the timeline with a milestone selected',
    show: async ({ page, surface, details }) => {
      await surface.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await expect(details.locator('#details-title')).toBeVisible();
    },
  },
  {
    name: 'the list with a milestone selected',
    show: async (app, { list }) => {
      await app.view(list).click();
      await app.page.locator('tbody tr [aria-pressed]').first().click();
      await expect(app.details.locator('#details-title')).toBeVisible();
    },
  },
  {
    name: 'the sources',
    long: true,
    show: async (app, { sources }) => {
      await app.view(sources).click();
      await expect(app.page.locator('main section').first()).toBeVisible();
    },
  },
  {
    name: 'the page of a body',
    show: async ({ page, surface, details }) => {
      await surface.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await details.locator('dl .thing').nth(1).click();
      await expect(page.locator('main .page h2')).toBeFocused();
    },
  },
  { name: 'the panel of the as-of day', show: openPanel },
  { name: 'a notice of damaged records', show: damage },
  { name: 'the timeline of a phone', phone: true, show: async () => undefined },
  {
    name: 'the sheet of a phone',
    phone: true,
    show: async ({ page }) => {
      await page.locator('.months button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'the panel of the as-of day on a phone', phone: true, show: openPanel },
];

/** A text for each violation, so that a failure can be read; of all rules, or of some. */
async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ resultTypes: ['violations'], ...(only && { runOnly: only }) });
  }, rules);
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes
        .slice(0, 4)
        .map((node) => `  ${node.html.slice(0, 160)}\n  ${node.failureSummary ?? ''}`)
        .join('\n')}`,
  );
}

for (const { name, phone, long, show } of SCREENS) {
  test.describe(() => {
    if (phone) test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    for (const language of ['vi', 'en'] as const) {
      const tag = long && language === 'en' ? ['@soak'] : [];
      test(
        `${name} has no barrier that axe finds, light and dark (${language})`,
        { tag },
        async ({ app, page }) => {
          await page.addInitScript((spoken) => {
            localStorage.setItem('election-timeline:language', spoken);
            localStorage.setItem('election-timeline:theme', 'light');
          }, language);
          await app.open();
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await show(app, WORDS[language]);
          expect(await violations(page)).toEqual([]);
          // The theme is nothing but colours.
          await page.evaluate(() => {
            document.documentElement.dataset['theme'] = 'dark';
          });
          expect(await violations(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
        },
      );
    }
  });
}
