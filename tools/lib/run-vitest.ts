import { rmSync } from 'node:fs'
import path from 'node:path'
import { root, runNode, type RunOptions } from './run.ts'
import { vitestCounts, type TestCounts } from './test-counts.ts'

const REPORT = 'test-results/vitest.json'

/** Runs these test files, or all, and counts what came of it. */
export async function runVitest(
  args: readonly string[],
  options?: RunOptions,
): Promise<TestCounts> {
  const report = path.join(root, REPORT)
  // An old report must not stand for a run that ended before it wrote its own.
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  await runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], options)
  return vitestCounts(report)
}
