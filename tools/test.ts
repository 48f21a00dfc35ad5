import { ensureBrowser } from './lib/ensure-browser.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { ensurePostgres } from './lib/ensure-postgres.ts'
import { ensureStrace } from './lib/ensure-strace.ts'
import { runPlaywright } from './lib/run-playwright.ts'
import { runVitest } from './lib/run-vitest.ts'
import { isGreen, sumCounts, type TestCounts } from './lib/test-counts.ts'

/** `--unit` and `--e2e` run one half; anything else on the line goes to the runner. */
async function test(args: readonly string[]): Promise<boolean> {
  const rest = args.filter((arg) => arg !== '--unit' && arg !== '--e2e')
  await ensurePostgres()
  if (!args.includes('--e2e')) await ensureStrace()
  if (!args.includes('--unit')) await ensureBrowser()
  await ensureBuilt()
  const counts: TestCounts[] = []
  if (!args.includes('--e2e')) counts.push(await runVitest(rest))
  if (!args.includes('--unit')) counts.push(await runPlaywright(rest))
  const total = sumCounts(counts)
  if (total.skipped > 0)
    console.log(`${total.skipped} skipped: a skipped test counts as a failure.`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return isGreen(counts)
}

process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
