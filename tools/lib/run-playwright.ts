import { rmSync } from 'node:fs'
import path from 'node:path'
import { root, runNode, type RunOptions } from './run.ts'
import { playwrightCounts, type TestCounts } from './test-counts.ts'

const REPORT = path.join(root, 'test-results/playwright.json')

/** Runs the journeys in Chromium that the arguments name; none named: all. */
export async function runPlaywright(
  args: readonly string[],
  options?: RunOptions,
): Promise<TestCounts> {
  // An old report must not stand for a run that ended before it wrote its own.
  rmSync(REPORT, { force: true })
  await runNode(['node_modules/@playwright/test/cli.js', 'test', ...args], options)
  return playwrightCounts(REPORT)
}
