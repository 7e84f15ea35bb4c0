import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const LANES = [
  'Chỉ thị, nghị quyết',
  'Kế hoạch, hướng dẫn',
  'Tổ chức, nhân sự',
  'Hội nghị, phiên họp',
  'Hiệp thương, ứng cử',
  'Thời hạn',
  'Bỏ phiếu',
  'Kết quả',
];

/** Sheets of A4 in CSS pixels without their margins of 10 mm. */
const LANDSCAPE = { width: 1046, height: 717 };

/** Presses the button in place of the browser's dialog, which nobody would close here. */
async function pressPrint(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(globalThis, { print: () => Object.assign(globalThis, { asked: true }) });
  });
  await page.getByRole('button', { name: 'In dòng thời gian' }).click();
  await page.waitForFunction(() => 'asked' in globalThis);
}

/** Puts the page on paper as printing does, and leaves it there to be looked at. */
async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(LANDSCAPE);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

/** How many pages a PDF has, and their size in points. */
function pagesOf(pdf: Buffer): readonly (readonly [number, number])[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, width, height]) => [Number(width), Number(height)]);
}

test('the whole timeline is printed: every month and lane, nothing blank, nothing cut', async ({
  app,
  page,
}) => {
  await app.open();
  await pressPrint(page);
  await onPaper(page);
  await expect(page.locator('.app')).toBeHidden();
  const sheets = page.locator('.paper > svg');
  const count = await sheets.count();
  const months: string[] = [];
  for (let at = 0; at < count; at++) {
    const sheet = sheets.nth(at);
    const box = await sheet.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(LANDSCAPE.width);
    expect(box?.height).toBeLessThanOrEqual(LANDSCAPE.height);
    const { note, lanes, marks, cut } = await sheet.evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const field = svg.querySelector('.field');
      const texts = [...svg.querySelectorAll('text')];
      return {
        note: svg.querySelectorAll('.head text')[2]?.textContent ?? '',
        lanes: [...svg.querySelectorAll('.lane')].map((lane) =>
          [...lane.querySelectorAll('text')]
            .map((text) => text.textContent ?? '')
            .join(' ')
            .replace(/ \d+$/, ''),
        ),
        marks: field?.querySelectorAll('.point, .bar, .cluster').length ?? 0,
        // Letters as they are drawn, by the typeface that is there: out of the picture, or in two parts.
        cut: texts
          .filter((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            return (
              left < frame.left ||
              right > frame.right ||
              top < frame.top ||
              bottom > frame.bottom ||
              text.textContent?.endsWith('…')
            );
          })
          .map((text) => text.textContent),
      };
    });
    expect(lanes).toEqual(LANES);
    expect(marks).toBeGreaterThan(0);
    expect(cut).toEqual([]);
    const [, from = '', until = ''] =
      /Từ 01\/(\d\d\/\d{4}) đến \d\d\/(\d\d\/\d{4})/.exec(note) ?? [];
    for (let month = from; ; month = following(month)) {
      months.push(month);
      if (month === until || months.length > 20) break;
    }
  }
  expect(months).toEqual([
    ...['06', '07', '08', '09', '10', '11', '12'].map((month) => `${month}/2020`),
    ...['01', '02', '03', '04', '05', '06', '07'].map((month) => `${month}/2021`),
  ]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheets).toHaveCount(0);
  // The browser's own printing asks for the pages by itself, and gives each a sheet.
  const pdf = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  expect(pdf).toHaveLength(count);
  expect(pdf.filter(([width, height]) => width < height)).toEqual([]);
});

const following = (month: string): string => {
  const [number = 0, year = 0] = month.split('/').map(Number);
  return number === 12 ? `01/${year + 1}` : `${String(number + 1).padStart(2, '0')}/${year}`;
};

test('paper is light, also where the screen is dark', async ({ app, page }) => {
  await app.open();
  await app.button('Chuyển sang nền tối').click();
  await pressPrint(page);
  await onPaper(page);
  const [ground] = await page
    .locator('.paper > svg > rect')
    .evaluateAll((rects) => rects.map((rect) => rect.getAttribute('fill')));
  expect(ground).toMatch(/^#fff(fff)?$/);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
});

for (const [view, part, count] of [
  ['Danh sách', 'tbody tr', 151],
  ['Nguồn', '.page > section', 85],
] as const) {
  test(`the view “${view}” is printed in full, not as much as the screen shows`, async ({
    app,
    page,
  }) => {
    await app.open();
    await app.view(view).click();
    await onPaper(page);
    const parts = page.locator(part);
    await expect(parts).toHaveCount(count);
    // It has the height that it needs, and nothing between it and the sheet hides any of it.
    const hiding = await parts.last().evaluate((last) => {
      const found: string[] = [];
      const bottom = last.getBoundingClientRect().bottom;
      for (let at = last.parentElement; at; at = at.parentElement) {
        const { overflowY } = getComputedStyle(at);
        const isRoot = at === document.body || at === document.documentElement;
        if (overflowY !== 'visible' && !isRoot && at.getBoundingClientRect().bottom < bottom - 1) {
          found.push(at.className);
        }
      }
      return found;
    });
    expect(hiding).toEqual([]);
    const box = await page.locator('.app').boundingBox();
    expect(box?.height).toBeGreaterThan(3 * LANDSCAPE.height);
    await expect(page.locator('aside')).toBeHidden();
    const pdf = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    expect(pdf.length).toBeGreaterThan(5);
  });
}
