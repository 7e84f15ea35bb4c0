/** When what the app cannot do without does not arrive: a sentence in both languages and a way on, never a blank page. */
import { BUNDLE_TEXT, DATA_FILE } from './build.ts';
import { expect, test } from './fixture.ts';

const FAULTS = [
  { name: 'is answered with an error', status: 500, body: 'oops' },
  { name: 'is no JSON', status: 200, body: '{"format": 1, "milestones": [' },
  { name: 'is JSON of something else', status: 200, body: '{"hello": "world"}' },
  {
    name: 'has a head that cannot be read',
    status: 200,
    body: BUNDLE_TEXT.replace(/"electionDay":\s*"[^"]*"/, '"electionDay":"2021-02-31"'),
  },
] as const;

test.use({ expectedMessages: /bundled data|JSON|500/ });

for (const { name, status, body } of FAULTS) {
  test(`bundled data that ${name} leaves a sentence in both languages and a button`, async ({
    app,
    page,
  }) => {
    await page.route(`**/${DATA_FILE}`, (route) =>
      route.fulfill({ status, contentType: 'application/json', body }),
    );
    await page.goto('./');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Không mở được dòng thời gian');
    await expect(alert).toContainText('The timeline could not be opened');
    await page.unroute(`**/${DATA_FILE}`);
    await page.getByRole('button', { name: 'Tải lại · Reload' }).click();
    await app.settled();
    await expect(app.surface).toBeVisible();
  });
}
