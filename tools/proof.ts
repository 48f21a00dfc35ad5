import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from './lib/ensure-built.ts'
import { ensurePostgres } from './lib/ensure-postgres.ts'
import { root } from './lib/run.ts'
import { runVitest } from './lib/run-vitest.ts'
import { isGreen } from './lib/test-counts.ts'

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
  await ensureBuilt()
  const counts = await runVitest(['--no-file-parallelism', ...files], {
    env: { SEATWRIGHT_PROOF: 'full' },
  })
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  return isGreen([counts])
}

function longProofs(): readonly string[] {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test', file))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes(HELPER))
    .sort()
}

process.exitCode = (await proof(process.argv.slice(2))) ? 0 : 1
