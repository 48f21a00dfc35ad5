import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './tools/lib/browser.ts'

/** The browser talks to this machine only; what it would ask the internet for is switched off. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Chromium's sandbox does not work for root. */
const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET
const executablePath = findBrowser()

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Tests wait for states; a slow machine may take its time. Speed is measured in test/bench.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args, ...(executablePath === null ? {} : { executablePath }) },
  },
})
