import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { sql } from 'kysely'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { renewEpoch } from '../store/install.ts'
import { openStore } from '../store/open-store.ts'
import { describePlace, type StorePlace } from '../store/place.ts'
import { dataPlace } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { getOption, readOptions } from './lib/options.ts'
import { runCli } from './lib/run.ts'
import { findRunningBackend } from './lib/running-backend.ts'

const USAGE = `Usage: npm run backend:restore -- --from FILE
With DATABASE_URL: npm run backend:restore, after pg_restore`

/**
 * Puts a copy in the place of the data, as another life of them: consoles notice, fetch their book
 * anew and offer what this copy does not know. What was there before is kept beside it.
 */
async function main(): Promise<void> {
  const { values } = readOptions(process.argv.slice(2), { from: { type: 'string' } }, USAGE)
  const place = dataPlace()
  const running = await findRunningBackend(place)
  if (running !== null) throw new CliProblem(`Stop the backend at ${running} first.`)
  if ('file' in place) return restoreFile(place.file, getOption(values.from, 'from', USAGE))
  await beginNewLife(place)
  console.log(`The data at ${describePlace(place)} begin a new life.`)
}

async function restoreFile(file: string, from: string): Promise<void> {
  await assertCopy(from)
  await mkdir(path.dirname(file), { recursive: true })
  const arriving = `${file}.arriving`
  for (const rest of [arriving, `${arriving}-wal`, `${arriving}-shm`])
    await rm(rest, { force: true })
  await copyFile(from, arriving)
  await beginNewLife({ file: arriving })
  const kept = await setAside(file)
  await rename(arriving, file)
  console.log(`${file} is the copy from ${from} now, and begins a new life.`)
  if (kept !== null) console.log(`What was there before is kept as ${kept}.`)
}

async function assertCopy(from: string): Promise<void> {
  try {
    await stat(from)
  } catch (error) {
    throw new CliProblem(`There is no file at ${from}. Nothing was changed.`, { cause: error })
  }
}

/** Brings the copy to this program's schema, looks whether it is whole, and renews its epoch. */
async function beginNewLife(place: StorePlace): Promise<void> {
  const store = await openStore({ ...place, ids: systemIds }).catch(notOurs(place))
  try {
    if ('file' in place) {
      const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(store.db)
      if (rows[0]?.quick_check !== 'ok')
        throw new CliProblem('The copy is damaged. Nothing was changed.')
    }
    await renewEpoch(store.db, systemIds)
  } finally {
    await store.close()
  }
}

function notOurs(place: StorePlace): (error: unknown) => never {
  return (error) => {
    const isFile =
      'file' in place && error instanceof Error && /not a database|malformed/.test(error.message)
    if (!isFile) throw error
    throw new CliProblem('The file is no copy of the backend’s data. Nothing was changed.', {
      cause: error,
    })
  }
}

/** A log that was not folded in yet belongs to the file, so all three move together. */
async function setAside(file: string): Promise<string | null> {
  const kept = `${file}.before-${systemClock.now()}`
  let isThere = false
  for (const suffix of ['', '-wal', '-shm']) {
    try {
      await rename(file + suffix, kept + suffix)
      isThere = true
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return isThere ? kept : null
}

runCli(main)
