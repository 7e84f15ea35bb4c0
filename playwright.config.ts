import { defineConfig, devices } from '@playwright/test';
import { findBrowser, isRoot } from './tests/e2e/browser.ts';
import { DIST } from './tests/e2e/build.ts';

const PORT = Number(process.env['E2E_PORT'] ?? 4187);
const URL_OF_APP = `http://127.0.0.1:${PORT}/`;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  reporter: [['list']],
  workers: 2,
  fullyParallel: true,
  // On a shared machine a test may be starved; there it is tried once more, and the report says so.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000, // for a slow machine; a test takes a few seconds
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    baseURL: URL_OF_APP,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // No motion: what a key or a button does is there at once, and nothing has to be waited for.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...(isRoot() ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort --outDir ${JSON.stringify(DIST)}`,
    url: URL_OF_APP,
    reuseExistingServer: false,
  },
});
