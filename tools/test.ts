import { rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBrowser } from './lib/ensure-browser.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { root, runNode } from './lib/run.ts'
import {
  isGreen,
  playwrightCounts,
  sumCounts,
  vitestCounts,
  type TestCounts,
} from './lib/test-counts.ts'

const VITEST_REPORT = 'test-results/vitest.json'
const PLAYWRIGHT_REPORT = 'test-results/playwright.json'

/** `--unit` and `--e2e` run one half; anything else on the line goes to the runner. */
async function test(args: readonly string[]): Promise<boolean> {
  const rest = args.filter((arg) => arg !== '--unit' && arg !== '--e2e')
  if (!args.includes('--unit')) await ensureBrowser()
  await ensureBuilt()
  const counts: TestCounts[] = []
  if (!args.includes('--e2e')) counts.push(await testUnits(rest))
  if (!args.includes('--unit')) counts.push(await testEndToEnd(rest))
  const total = sumCounts(counts)
  if (total.skipped > 0)
    console.log(`${total.skipped} skipped: a skipped test counts as a failure.`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return isGreen(counts)
}

async function testUnits(args: readonly string[]): Promise<TestCounts> {
  forget(VITEST_REPORT)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]
  await runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args])
  return vitestCounts(path.join(root, VITEST_REPORT))
}

async function testEndToEnd(args: readonly string[]): Promise<TestCounts> {
  forget(PLAYWRIGHT_REPORT)
  await runNode(['node_modules/@playwright/test/cli.js', 'test', ...args])
  return playwrightCounts(path.join(root, PLAYWRIGHT_REPORT))
}

/** An old report must not stand for a run that ended before it wrote its own. */
function forget(report: string): void {
  rmSync(path.join(root, report), { force: true })
}

process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
