import { open } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { sql } from 'kysely'
import { dataPlace, withBackendData } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { getOption, readOptions } from './lib/options.ts'
import { runCli } from './lib/run.ts'

const USAGE = 'Usage: npm run backend:backup -- --to FILE'

/** Copies the data as they are at one moment, also while a backend runs on them. */
async function main(): Promise<void> {
  const { values } = readOptions(process.argv.slice(2), { to: { type: 'string' } }, USAGE)
  const to = path.resolve(getOption(values.to, 'to', USAGE))
  if (!('file' in dataPlace())) {
    throw new CliProblem(
      'The data are in PostgreSQL: copy them with pg_dump, and after pg_restore run npm run backend:restore.',
    )
  }
  await withBackendData(({ db }) => sql`vacuum into ${to}`.execute(db)).catch(notOverAFile(to))
  await keep(to)
  console.log(`Copied to ${to}. Put it back with npm run backend:restore -- --from ${to}`)
}

function notOverAFile(to: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error) || !/already exists/.test(error.message)) throw error
    throw new CliProblem(`${to} is there already, and a backup never writes over one.`, {
      cause: error,
    })
  }
}

/** On the disk before anybody is told that it is there. */
async function keep(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

runCli(main)
