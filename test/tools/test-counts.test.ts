import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tempDir } from '#test/support/temp-dir.ts'
import { isGreen, playwrightCounts, sumCounts, vitestCounts } from '../../tools/lib/test-counts.ts'

const dir = tempDir()
afterAll(() => dir.remove())

function report(content: unknown): string {
  const file = path.join(dir.path, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] }
const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
const playwright = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }

test('what passed, failed and was skipped is counted', () => {
  const file = report({
    ...vitest,
    numFailedTests: 2,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [passed, { status: 'failed', assertionResults: [{ status: 'failed' }] }],
  })
  expect(vitestCounts(file)).toEqual({ passed: 5, failed: 2, skipped: 2 })
})

test('a file that does not load is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  const file = report({ ...vitest, testResults: [passed, broken] })
  expect(vitestCounts(file)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('a flaky end-to-end test and an error outside of tests are failures', () => {
  const file = report({ stats: { ...playwright, flaky: 1, unexpected: 1 }, errors: [{}] })
  expect(playwrightCounts(file)).toEqual({ passed: 3, failed: 3, skipped: 0 })
})

test('a runner that left no report failed', () => {
  const none = path.join(dir.path, 'none.json')
  const failed = { passed: 0, failed: 1, skipped: 0 }
  expect([vitestCounts(none), playwrightCounts(none)]).toEqual([failed, failed])
})

test('all is green only when every runner ran something and nothing failed or was skipped', () => {
  const good = { passed: 2, failed: 0, skipped: 0 }
  expect([
    isGreen([good, good]),
    isGreen([good, { ...good, failed: 1 }]),
    isGreen([good, { ...good, skipped: 1 }]),
    isGreen([good, { ...good, passed: 0 }]),
    sumCounts([good, { passed: 1, failed: 3, skipped: 4 }]),
  ]).toEqual([true, false, false, false, { passed: 3, failed: 3, skipped: 4 }])
})
