import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureBrowser } from './lib/ensure-browser.ts'
import { ensureBuilt } from './lib/ensure-built.ts'
import { ensurePostgres } from './lib/ensure-postgres.ts'
import { root } from './lib/run.ts'
import { runVitest } from './lib/run-vitest.ts'
import { runPlaywright } from './lib/run-playwright.ts'
import { isGreen, sumCounts } from './lib/test-counts.ts'

/** A test that runs longer here asks this file how long. */
const HELPER = '#test/support/proof.ts'

/** Runs the long proofs in full, one file after the other; names on the line choose among them. */
async function proof(names: readonly string[]): Promise<boolean> {
  const files = longProofs().filter(
    (file) => names.length === 0 || names.some((name) => file.includes(name)),
  )
  if (files.length === 0) {
    console.error(`There is no long proof of this name: ${longProofs().join(', ')}.`)
    return false
  }
  await ensurePostgres()
  await ensureBrowser()
  await ensureBuilt()
  const env = { SEATWRIGHT_PROOF: 'full' }
  const [tests, journeys] = [files.filter((file) => !isJourney(file)), files.filter(isJourney)]
  // A runner that is told of no file runs all there are.
  const counts = [
    ...(tests.length > 0 ? [await runVitest(['--no-file-parallelism', ...tests], { env })] : []),
    ...(journeys.length > 0 ? [await runPlaywright(journeys, { env })] : []),
  ]
  const { passed, failed } = sumCounts(counts)
  console.log(`${passed} passed, ${failed} failed`)
  return isGreen(counts)
}

function longProofs(): readonly string[] {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') || isJourney(file))
    .map((file) => path.join('test', file))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes(HELPER))
    .sort()
}

function isJourney(file: string): boolean {
  return file.endsWith('.e2e.ts')
}

process.exitCode = (await proof(process.argv.slice(2))) ? 0 : 1
