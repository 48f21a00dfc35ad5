import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { must } from '#shared/lib/assert.ts'
import { bookFile } from '../e2e/support/book-file.ts'
import { openPeople } from '../support/directory-lists.ts'
import { MAX_IMPORT_ROWS } from '#shared/protocol/imports.ts'
import { milliseconds, printLoad, printTable } from './support/figures.ts'
import { listenForPokes } from './support/import/first-poke.ts'
import { FAMILY_NAME, OWNER, writeList } from './support/import/list.ts'
import { peakMemoryMb } from '../support/peak-memory.ts'
import {
  clientOf,
  openConsole,
  setStage,
  synced,
  type ConsoleClient,
  type Stage,
} from './support/stage.ts'

/**
 * Question: how soon does a started console show the first person of an import, how fast do the
 * rows go in, and does the memory stay bounded? The import is the bundle of `backend:import`, it
 * and the backend processes of their own; the console has a book of so many others already, and
 * is asked through its contract, whenever it tells of a change. Floor of showing: the bare driver
 * puts as many rows as one portion has into a copy of that book, in one transaction.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const ROWS = Number(process.env['SEATWRIGHT_BENCH_ROWS'] ?? 20_000)
const MEMORY_EVERY_MS = 50
const CLIENT = 'Imported Ltd'

interface ImportRun {
  readonly tookMs: number
  readonly peakMb: number
}

async function runImport(stage: Stage, file: string): Promise<ImportRun> {
  const began = performance.now()
  const target = ['--client', CLIENT, '--product', 'campaign', '--plan', 'Pro']
  const script = path.resolve('out/main/backend-import.js')
  const child = spawn(process.execPath, [script, ...target, '--owner', OWNER, file], {
    env: {
      ...process.env,
      SEATWRIGHT_BACKEND_DATA: stage.backendFile,
      SEATWRIGHT_BACKEND_URL: stage.backendUrl,
      SEATWRIGHT_TOKEN: stage.token,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const pid = must(child.pid, 'Node starts itself.')
  let peakMb = NaN
  const watching = setInterval(() => {
    peakMb = peakMemoryMb(pid) || peakMb
  }, MEMORY_EVERY_MS)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearInterval(watching)
  if (code !== 0) throw new Error(`The import ended with ${code}.`)
  return { tookMs: performance.now() - began, peakMb }
}

async function countImported(client: ConsoleClient): Promise<number> {
  const { list, count } = await openPeople(client, { search: FAMILY_NAME })
  if (count > 0) await client.members.page({ list, from: 0, limit: 50, selection: 'bench' })
  await client.members.close({ list })
  return count
}

/** Until the console shows so many of them. @returns by `performance.now()`. */
async function shown(client: ConsoleClient, people: number): Promise<number> {
  for await (const event of await client.session.watch()) {
    if (event.type === 'changed' && !event.areas.includes('members')) continue
    if ((await countImported(client)) >= people) return performance.now()
  }
  throw new Error('The core ended.')
}

/** People like those who are there, under other ids; indexes, search and counts as in the product. */
function rawPortion(book: string, folder: string): number {
  const copy = path.join(folder, 'copy.sqlite')
  copyFileSync(book, copy)
  const db = new Database(copy)
  db.pragma('journal_mode = WAL')
  const columns = db
    .prepare("SELECT name FROM pragma_table_info('member')")
    .pluck()
    .all() as string[]
  const kept = columns.filter((name) => name !== 'id' && name !== 'uid').join(', ')
  const insert = db.prepare(
    `INSERT INTO member (uid, ${kept})
     SELECT randomblob(16), ${kept} FROM member LIMIT ${MAX_IMPORT_ROWS}`,
  )
  const began = performance.now()
  insert.run()
  const ms = performance.now() - began
  db.close()
  return ms
}

interface Figures {
  readonly run: ImportRun
  /** By `performance.now()`, like the others. */
  readonly began: number
  readonly pokedAt: number
  readonly firstAt: number
  readonly lastAt: number
}

async function measured(stage: Stage): Promise<Figures> {
  const core = await openConsole(stage, 'console')
  try {
    const client = clientOf(core)
    await synced(client)
    const file = path.join(stage.folder, 'people.csv')
    await writeList(file, ROWS)
    const pokes = await listenForPokes(stage, CLIENT)
    const began = performance.now()
    const importing = runImport(stage, file)
    // One after the other: each search takes its time of the core's.
    const firstAt = await shown(client, 1)
    const lastAt = await shown(client, ROWS)
    const [run, pokedAt] = await Promise.all([importing, pokes.first])
    pokes.end()
    return { run, began, pokedAt, firstAt, lastAt }
  } finally {
    await core.close()
  }
}

const stage = await setStage(MEMBERS)
try {
  const { run, began, pokedAt, firstAt, lastAt } = await measured(stage)
  const floor = rawPortion(bookFile(path.join(stage.folder, 'console')), stage.folder)
  const showing = firstAt - pokedAt
  const memory = (mebibytes: number): string => `${Math.round(mebibytes)} MB`
  printTable(
    [
      `${ROWS.toLocaleString('en')} rows imported beside ${MEMBERS.toLocaleString('en')} people`,
      'figure',
      'x floor',
      'target',
    ],
    [
      [
        'start of the command to its first portion committed',
        milliseconds(pokedAt - began),
        '',
        '',
      ],
      [
        `floor: bare driver, ${MAX_IMPORT_ROWS} rows into the book`,
        milliseconds(floor),
        '1.00',
        '',
      ],
      [
        'first portion committed to its first person shown',
        ...[milliseconds(showing), (showing / floor).toFixed(2)],
        `≤ 1,000 ms${showing > 1_000 ? ', missed' : ''}`,
      ],
      ['start of the command to the first person shown', milliseconds(firstAt - began), '', ''],
      [
        'the command as a whole',
        `${milliseconds(run.tookMs)}, ${Math.round((ROWS / run.tookMs) * 1_000).toLocaleString('en')} rows/s`,
        '',
        '',
      ],
      ['its end to the last person shown', milliseconds(lastAt - began - run.tookMs), '', ''],
      ['peak memory of the command', memory(run.peakMb), '', ''],
      ['peak memory of the backend', memory(peakMemoryMb(stage.backendPid)), '', ''],
    ],
  )
  printLoad()
} finally {
  await stage.end()
}
