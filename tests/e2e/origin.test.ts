/** The page speaks to its own host only. */
import { expect, test } from './fixture.ts';

test('no screen asks another origin for anything', async ({ app, context, page }) => {
  const asked = new Set<string>();
  context.on('request', (request) => asked.add(new URL(request.url()).origin));
  await app.open();
  await app.lookFrom('21/01/2021');
  const mark = await app.markOf('Hội nghị trực tuyến toàn quốc triển khai', -122);
  await page.mouse.click(mark.x, mark.y);
  await app.view('Danh sách').click();
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await app.view('Nguồn').click();
  await expect(page.locator('main section').first()).toBeVisible();
  await app.speak('en');
  await app.button(/dark/i).click();
  await page.evaluate(() => navigator.serviceWorker.ready);
  expect([...asked]).toEqual([new URL(page.url()).origin]);
});

test.describe(() => {
  test.use({ expectedMessages: /policy: |Content Security Policy/ });
  test('the page’s policy forbids scripts, pictures and connections from elsewhere', async ({
    app,
    page,
  }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await app.open();
    await page.evaluate(async () => {
      const [script, picture] = [document.createElement('script'), new Image()];
      script.src = 'https://example.org/a.js';
      picture.src = 'https://example.org/a.png';
      document.body.append(script, picture);
      await fetch('https://example.org/').catch(() => undefined);
    });
    for (const directive of ['script-src', 'img-src', 'connect-src']) {
      await expect
        .poll(() => said.some((text) => text.startsWith(`policy: ${directive}`)))
        .toBe(true);
    }
  });
});
