import { defineConfig, devices } from '@playwright/test'
import { isFull } from './test/support/proof.ts'
import { findBrowser, quietArguments } from './tools/lib/browser.ts'

const executablePath = findBrowser()

export default defineConfig({
  projects: [
    { name: 'e2e', testDir: 'test/e2e' },
    { name: 'desktop', testDir: 'test/desktop' },
  ],
  testMatch: '**/*.e2e.ts',
  // A quarter of all journeys' time: with the other tests one tour looks at the main screens.
  testIgnore: isFull ? [] : '**/tour-*.e2e.ts',
  outputDir: 'test-results/e2e',
  // Each journey has processes and data of its own, and waits for them most of the time.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Tests wait for states; a slow machine may take its time. Speed is measured in test/bench.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    // A fifth of a journey's work, so it is asked for: --trace retain-on-failure.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: quietArguments(),
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
})
