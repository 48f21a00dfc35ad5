import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { milliseconds, percentile, printTable } from './support/figures.ts'
import { clientOf, openConsole, setStage, synced, type ConsoleClient } from './support/stage.ts'
import { directoryQuery } from '../support/directory-lists.ts'

/**
 * Question: how long from a typed word to the exact count and the first page, through the
 * contract? Floor: one LIKE scan over the same book, which has no exact order yet.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const QUERIES = 200
/** Of the floor: a scan of a million people takes as long as a hundred of our answers. */
const SCANS = 10

function bookFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const book = files.find((file) => file.endsWith('book.sqlite'))
  return path.join(folder, book ?? '')
}

/** Words that people of the book begin with, spread over its name order. */
function words(db: Database.Database, length: number): string[] {
  const names = db
    .prepare(`SELECT family_name FROM member WHERE length(family_name) >= ? ORDER BY uid LIMIT ?`)
    .pluck()
    .all(length, QUERIES) as string[]
  return names.map((name) => [...name].slice(0, length).join(''))
}

async function ask(client: ConsoleClient, search: string): Promise<number> {
  const began = performance.now()
  const page = { from: 0, limit: 50, selection: 'bench' }
  const { list } = await client.members.open({ ...directoryQuery({ search }), page })
  const took = performance.now() - began
  await client.members.close({ list })
  return took
}

function scan(db: Database.Database, search: string): number {
  const began = performance.now()
  db.prepare(
    `SELECT count(*) FROM member WHERE family_name LIKE @q OR given_name LIKE @q OR email LIKE @q`,
  ).get({ q: `${search}%` })
  return performance.now() - began
}

const stage = await setStage(MEMBERS)
const core = await openConsole(stage, 'console')
try {
  const client = clientOf(core)
  await synced(client)
  const db = new Database(bookFile(path.join(stage.folder, 'console')), { readonly: true })
  const rows: string[][] = []
  for (const length of [1, 2, 3, 5]) {
    const asked = words(db, length)
    const found: number[] = []
    for (const word of asked) found.push(await ask(client, word))
    const floor = asked.slice(0, SCANS).map((word) => scan(db, word))
    const [p50, p95, scanned] = [
      percentile(found, 0.5),
      percentile(found, 0.95),
      percentile(floor, 0.5),
    ]
    rows.push([
      `${length}`,
      milliseconds(p50),
      milliseconds(p95),
      milliseconds(scanned),
      (p50 / scanned).toFixed(2),
    ])
  }
  db.close()
  printTable(
    [
      `characters typed, ${MEMBERS.toLocaleString('en')} people`,
      'p50',
      'p95',
      'LIKE scan p50 (floor)',
      'p50 x floor',
    ],
    rows,
  )
} finally {
  await core.close()
  await stage.end()
}
