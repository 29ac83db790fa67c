import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const LONGEST = '**/journey.spec.ts';

/** Each worker starts servers of its own. Two at most: with them a small machine has enough to do. */
export default defineConfig({
  testDir: '.',
  // The one whose tests follow each other begins, lest a worker is left with it at the end.
  projects: [
    { name: 'story', testMatch: LONGEST },
    { name: 'rest', testMatch: '**/*.spec.ts', testIgnore: LONGEST },
  ],
  outputDir: '../test-results',
  workers: Math.min(2, availableParallelism()),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 800 },
    // Recording each step costs a third of the time; TRACE=1 does it where a failure is to be understood.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: await chromium.executablePath(),
      // It paints without a graphics card in any case; in a process of its own that costs a tenth more.
      args: ['--no-sandbox', '--headless=shell', '--in-process-gpu'],
    },
  },
});
