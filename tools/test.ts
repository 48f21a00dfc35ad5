import { rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBrowser } from './lib/ensure-browser.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { ensurePostgres } from './lib/ensure-postgres.ts'
import { ensureStrace } from './lib/ensure-strace.ts'
import { root, runNode } from './lib/run.ts'
import { runVitest } from './lib/run-vitest.ts'
import { isGreen, playwrightCounts, sumCounts, type TestCounts } from './lib/test-counts.ts'

const PLAYWRIGHT_REPORT = 'test-results/playwright.json'

/** `--unit` and `--e2e` run one half; anything else on the line goes to the runner. */
async function test(args: readonly string[]): Promise<boolean> {
  const rest = args.filter((arg) => arg !== '--unit' && arg !== '--e2e')
  await ensurePostgres()
  if (!args.includes('--e2e')) await ensureStrace()
  if (!args.includes('--unit')) await ensureBrowser()
  await ensureBuilt()
  const counts: TestCounts[] = []
  if (!args.includes('--e2e')) counts.push(await runVitest(rest))
  if (!args.includes('--unit')) counts.push(await testEndToEnd(rest))
  const total = sumCounts(counts)
  if (total.skipped > 0)
    console.log(`${total.skipped} skipped: a skipped test counts as a failure.`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return isGreen(counts)
}

async function testEndToEnd(args: readonly string[]): Promise<TestCounts> {
  // An old report must not stand for a run that ended before it wrote its own.
  rmSync(path.join(root, PLAYWRIGHT_REPORT), { force: true })
  await runNode(['node_modules/@playwright/test/cli.js', 'test', ...args])
  return playwrightCounts(path.join(root, PLAYWRIGHT_REPORT))
}

process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
