import { chmod, copyFile, link, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { sql } from 'kysely'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { isServed } from '../store/dialect/postgres.ts'
import { holdAlone } from '../store/dialect/sqlite.ts'
import { beginNewLife } from '../store/install.ts'
import { openStore, type Db } from '../store/open-store.ts'
import { describePlace, type StorePlace } from '../store/place.ts'
import { voidSignIns } from '../store/void-sign-ins.ts'
import { dataPlace } from './lib/backend-data.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { createPrivate, hasCode, isThere, NO_LINKS, syncFile, syncFolderOf } from './lib/files.ts'
import { getOption, readOptions } from './lib/options.ts'
import { runCli } from './lib/run.ts'
import { findRunningBackend } from './lib/running-backend.ts'

const USAGE = `Usage: npm run backend:restore -- --from FILE
With DATABASE_URL: npm run backend:restore, after pg_restore`

/** What the engine keeps beside a data file. */
const BESIDE = ['-wal', '-shm'] as const

/**
 * Puts a copy in the place of the data, as another life of them: consoles notice, fetch their book
 * anew and send what still waits. What the lost time acknowledged is not offered again (docs/sync.md).
 * What was there before is kept beside it.
 */
async function main(): Promise<void> {
  const { values } = readOptions(process.argv.slice(2), { from: { type: 'string' } }, USAGE)
  const place = dataPlace()
  const running = await findRunningBackend(place)
  if (running !== null) throw new CliProblem(`Stop the backend at ${running} first.`)
  if ('file' in place) return restoreFile(place.file, getOption(values.from, 'from', USAGE))
  await makeFit(place)
  console.log(`The data at ${describePlace(place)} begin a new life.`)
}

async function restoreFile(file: string, from: string): Promise<void> {
  await assertCopy(from)
  await mkdir(path.dirname(file), { recursive: true })
  const arriving = `${file}.arriving`
  try {
    await prepare(arriving, from)
    const kept = await exchange(file, arriving)
    tell(file, from, kept)
  } finally {
    await removeAll(arriving)
  }
}

function tell(file: string, from: string, kept: string | null): void {
  console.log(`${file} is the copy from ${from} now, and begins a new life.`)
  if (kept !== null) console.log(`What was there before is kept as ${kept}.`)
}

/** The copy with its new life, whole and on the disk, under another name. */
async function prepare(arriving: string, from: string): Promise<void> {
  await removeAll(arriving)
  await createPrivate(arriving)
  await copyFile(from, arriving)
  // The copy takes the rights of what it was made from along.
  await chmod(arriving, 0o600)
  await makeFit({ file: arriving })
  await syncFile(arriving)
}

async function removeAll(file: string): Promise<void> {
  for (const suffix of ['', ...BESIDE]) await rm(file + suffix, { force: true })
}

async function assertCopy(from: string): Promise<void> {
  if (await isThere(from)) return
  throw new CliProblem(`There is no file at ${from}. Nothing was changed.`)
}

/** Brings the copy to this program's schema, looks whether it is fit for it, and begins its new life. */
async function makeFit(place: StorePlace): Promise<void> {
  const store = await openStore({ ...place, connections: 1, ids: systemIds }).catch(notOurs(place))
  try {
    await ('file' in place ? assertWhole(store.db) : assertUnserved(store.db))
    await store.write(async (trx) => {
      await voidSignIns(trx)
      await beginNewLife(trx, { ids: systemIds, clock: systemClock })
    })
  } finally {
    await store.close()
  }
}

async function assertWhole(db: Db): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  if (rows[0]?.quick_check === 'ok') return
  throw new CliProblem('The copy is damaged. Nothing was changed.')
}

/** An instance that goes on would go on telling consoles of the old life. */
async function assertUnserved(db: Db): Promise<void> {
  if (!(await isServed(db))) return
  throw new CliProblem(
    'Another program of the backend has the database open. Stop all of them first.',
  )
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

/**
 * One rename, while nobody else can get to the old file: a crash before it leaves the old data, one
 * after it the new. @returns where the old data are kept; null: there were none.
 */
async function exchange(file: string, arriving: string): Promise<string | null> {
  if (!(await isThere(file))) {
    await rename(arriving, file)
    await syncFolderOf(file)
    return null
  }
  const kept = `${file}.before-${systemClock.now()}`
  const held = holdAlone(file)
  switch (held.name) {
    case 'in-use':
      throw new CliProblem(`Another program has ${file} open. Stop the backend first.`)
    case 'unreadable':
      // Its log cannot be folded in, so it moves along; the new data must not find it.
      for (const suffix of BESIDE) await moveIfThere(file + suffix, kept + suffix)
      await replace(file, { kept, arriving })
      break
    case 'held':
      await replace(file, { kept, arriving }).finally(held.letGo)
  }
  await syncFolderOf(file)
  return kept
}

/** By a second name for the old data, so that the first is never without any. */
async function replace(
  file: string,
  { kept, arriving }: { readonly kept: string; readonly arriving: string },
): Promise<void> {
  try {
    await link(file, kept)
  } catch (error) {
    if (!hasCode(error, ...NO_LINKS)) throw error
    await rename(file, kept)
  }
  await rename(arriving, file)
}

async function moveIfThere(from: string, to: string): Promise<void> {
  if (await isThere(from)) await rename(from, to)
}

runCli(main)
