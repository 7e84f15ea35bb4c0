/**
 * Takes the pictures of the README from the built app: `npm run pictures` after `npm run build`. The clock stands still,
 * so that the same build gives the same pictures.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser, isRoot } from '../e2e/browser.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const server = await preview({ preview: { port: 4199, strictPort: true } });
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--disable-gpu', ...(isRoot() ? ['--no-sandbox'] : [])],
});

async function open(width: number, height: number, isPhone: boolean): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(Date.UTC(2026, 10, 22, 5)));
  await page.goto('http://localhost:4199/');
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const desktop = await open(1440, 900, false);
await desktop.getByRole('button', { name: /Tính đến/ }).click();
await desktop.getByRole('button', { name: /^21\/01\/2021/ }).click();
await desktop.keyboard.press('Escape');
await desktop.getByRole('button', { name: 'Danh sách', exact: true }).click();
await desktop
  .getByRole('button', { name: 'Hội nghị trực tuyến toàn quốc triển khai công tác bầu cử' })
  .click();
await desktop.getByRole('button', { name: 'Xem trên dòng thời gian' }).click();
await desktop.mouse.move(5, 5);
await desktop.screenshot({ path: `${folder}timeline.png` });

const phone = await open(390, 844, true);
await phone.getByText('Chỉ thị 45-CT/TW về lãnh đạo cuộc bầu cử').tap();
await phone.getByRole('dialog').waitFor();
await phone.screenshot({ path: `${folder}phone.png` });

await browser.close();
await server.close();
