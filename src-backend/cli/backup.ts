import { rm } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { sql } from 'kysely'
import { dataPlace, withBackendData } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { createPrivate, giveName, isThere, syncFile } from './lib/files.ts'
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
  if (await isThere(to)) throw nameTaken(to)
  await copyTo(to)
  console.log(`Copied to ${to}. Put it back with npm run backend:restore -- --from ${to}`)
}

/** Under another name until it is whole; private, because it holds the keys of the install. */
async function copyTo(to: string): Promise<void> {
  const part = `${to}.${process.pid}.part`
  try {
    await rm(part, { force: true })
    await createPrivate(part)
    await withBackendData(({ db }) => sql`vacuum into ${part}`.execute(db))
    await syncFile(part)
    if (!(await giveName(part, to))) throw nameTaken(to)
  } finally {
    await rm(part, { force: true })
  }
}

function nameTaken(to: string): CliProblem {
  return new CliProblem(`${to} is there already, and a backup never writes over one.`)
}

runCli(main)
