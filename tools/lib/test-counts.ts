import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** What a runner did. A file that does not load counts as a failed test. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
})

/** A report that is not there counts as one failure: the runner ended before it could write it. */
const NO_REPORT: TestCounts = { passed: 0, failed: 1, skipped: 0 }

export function vitestCounts(file: string): TestCounts {
  if (!existsSync(file)) return NO_REPORT
  const report = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isBrokenFile).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** A flaky test failed once: it is no passed test. */
export function playwrightCounts(file: string): TestCounts {
  if (!existsSync(file)) return NO_REPORT
  const { stats, errors } = playwrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}

export function sumCounts(counts: readonly TestCounts[]): TestCounts {
  const sum = (key: keyof TestCounts) => counts.reduce((total, count) => total + count[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** Nothing failed, nothing was left out, and every runner ran something. */
export function isGreen(counts: readonly TestCounts[]): boolean {
  return counts.every((count) => count.failed === 0 && count.skipped === 0 && count.passed > 0)
}

function isBrokenFile(result: z.infer<typeof vitestReport>['testResults'][number]): boolean {
  return (
    result.status === 'failed' && !result.assertionResults.some((one) => one.status === 'failed')
  )
}
