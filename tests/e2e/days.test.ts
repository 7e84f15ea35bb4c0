/** A day is the same day in every time zone, and today is Vietnam's. */
import type { Browser } from '@playwright/test';
import { App, expect, test, watch } from './fixture.ts';
import { BUNDLE_TEXT } from './build.ts';

const HOME = 'Asia/Ho_Chi_Minh';
const ZONES = ['Pacific/Kiritimati', 'Pacific/Niue', 'America/Los_Angeles', 'Asia/Kathmandu'];
/** 21/01/2021, 00:30 in Vietnam; the evening before in America. */
const HALF_PAST_MIDNIGHT = '2021-01-20T17:30:00Z';

interface Dates {
  readonly header: string;
  readonly list: readonly (readonly string[])[];
  readonly details: string;
  readonly painted: readonly string[];
}

/** Every date that a reader in a time zone sees. */
async function datesIn(timezoneId: string, browser: Browser, baseURL = ''): Promise<Dates> {
  const context = await browser.newContext({ timezoneId, baseURL, reducedMotion: 'reduce' });
  try {
    const { messages } = await watch(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(HALF_PAST_MIDNIGHT);
    const app = new App(page);
    await app.open();
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toMatch(
      timezoneId === HOME
        ? /Saigon|Ho_Chi_Minh/
        : timezoneId === 'Asia/Kathmandu'
          ? /Kat/
          : timezoneId,
    );
    const painted = (await app.painted()).map(({ text, x }) => `${text} @ ${Math.round(x)}`);
    await app.view('Danh sách').click();
    await expect(page.locator('tbody tr')).not.toHaveCount(0); // the list may still be on its way
    const list = await page
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.getAttribute('data-id') ?? '',
          ...['.when', '.status'].map(
            (cell) =>
              row.querySelector(`td${cell}`)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
          ),
        ]),
      );
    await page.locator('tr[data-id="national-conference-2021-01-21"] [aria-pressed]').click();
    const details = (await app.details.locator('.when').first().textContent()) ?? '';
    const header =
      (await page.locator('header .button:not(.icon)[aria-haspopup]').textContent()) ?? '';
    expect(messages).toEqual([]);
    return { header: header.replace(/\s+/g, ' ').trim(), list, details, painted };
  } finally {
    await context.close();
  }
}

test('far from Vietnam every date is the one that Vietnam reads', async ({ browser, baseURL }) => {
  test.setTimeout(90_000);
  const home = await datesIn(HOME, browser, baseURL);
  expect(home.header).toContain('21/01/2021 · còn 122 ngày');
  expect(home.details).toContain('Thứ Năm, 21/01/2021');
  // What the file says in digits is what stands in the list.
  const { milestones } = JSON.parse(BUNDLE_TEXT) as { milestones: { id: string; when: string }[] };
  const shown = new Map(home.list.map(([id = '', when = '']) => [id, when]));
  const exact = milestones.filter(({ when }) => /^\d{4}-\d\d-\d\d$/.test(when));
  expect(exact.length).toBeGreaterThan(80);
  for (const { id, when } of exact) {
    const [year = '', month = '', date = ''] = when.split('-');
    expect(shown.get(id), id).toMatch(new RegExp(`^${date}/${month}/${year} E`));
  }
  for (const zone of ZONES) {
    await test.step(zone, async () => {
      expect(await datesIn(zone, browser, baseURL)).toEqual(home);
    });
  }
});

const MIDNIGHT = [
  { at: '2021-01-20T16:59:59Z', day: '20/01/2021', left: 'còn 123 ngày' },
  { at: '2021-01-20T17:00:00Z', day: '21/01/2021', left: 'còn 122 ngày' },
] as const;

for (const { at, day, left } of MIDNIGHT) {
  test.describe(() => {
    test.use({ timezoneId: 'America/Los_Angeles' });
    test(`at ${at} today is ${day}, whatever the device’s zone`, async ({ app, page }) => {
      await page.clock.setFixedTime(at);
      await app.open();
      const header = page.locator('header .button:not(.icon)[aria-haspopup="dialog"]');
      await expect(header).toContainText(day);
      await expect(header).toContainText(left);
      await header.click();
      await expect(
        page.getByRole('dialog').getByRole('button', { pressed: true }).first(),
      ).toContainText(day);
    });
  });
}
