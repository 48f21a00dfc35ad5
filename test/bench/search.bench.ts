import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { milliseconds, percentile, printTable } from './support/figures.ts'
import {
  accepted,
  clientOf,
  openConsole,
  setStage,
  synced,
  type ConsoleClient,
} from './support/stage.ts'
import { directoryQuery } from '../support/directory-lists.ts'

/**
 * Question: how long from a typed word to the exact count and the first page, through the
 * contract, and while many changes come in? Floor: one LIKE scan over the same book, without order.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const QUERIES = 200
/** Of the floor: a scan of a million people takes as long as a hundred of our answers. */
const SCANS = 10
/** People who are changed elsewhere while this console searches. */
const CHANGED = 100_000

function bookFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const book = files.find((file) => file.endsWith('book.sqlite'))
  return path.join(folder, book ?? '')
}

interface Person {
  readonly given_name: string
  readonly family_name: string
  readonly email: string
}

/** What is typed for somebody. */
type Typed = (person: Person) => string

const start =
  (length: number): Typed =>
  ({ family_name: name }) =>
    [...name].slice(0, length).join('')

const kinds: readonly (readonly [name: string, typed: Typed])[] = [
  ...[1, 2, 3, 5].map((length) => [`${length} of a name`, start(length)] as const),
  ['two words', (person) => `${person.given_name} ${person.family_name}`],
  ['a whole address', ({ email }) => email],
]

/** People spread over the book's name order, with names long enough. */
function peopleOf(db: Database.Database): Person[] {
  return db
    .prepare(
      `SELECT given_name, family_name, email FROM member
       WHERE length(family_name) >= 5 AND email IS NOT NULL ORDER BY uid LIMIT ?`,
    )
    .all(QUERIES) as Person[]
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

/** Another console takes the seats of so many people; ends when this one has all of it. */
async function changeElsewhere(client: ConsoleClient, other: ConsoleClient): Promise<void> {
  const { list, count } = await other.members.open(directoryQuery())
  const to = Math.min(CHANGED, count) - 1
  const mark = { kind: 'range', from: 0, to, selected: true } as const
  await other.selection.mark({ selection: 'bench', list, mark })
  const result = await other.seats.revoke({ selection: 'bench' })
  if (result.outcome !== 'queued') throw new Error(`The click was not queued: ${result.outcome}`)
  await accepted(other, result.bulk)
  await synced(client)
}

async function askUntil(
  client: ConsoleClient,
  asked: readonly string[],
  end: Promise<void>,
): Promise<number[]> {
  let isOver = false
  void end.finally(() => {
    isOver = true
  })
  const found: number[] = []
  for (let n = 0; !isOver; n += 1) {
    found.push(await ask(client, asked[n % asked.length] ?? ''))
    await new Promise(setImmediate)
  }
  await end
  return found
}

function rowOf(name: string, found: readonly number[], floor: readonly number[]): string[] {
  const [p50, scanned] = [percentile(found, 0.5), percentile(floor, 0.5)]
  const shown = [p50, percentile(found, 0.95), scanned].map(milliseconds)
  return [name, ...shown, (p50 / scanned).toFixed(2)]
}

const stage = await setStage(MEMBERS)
const core = await openConsole(stage, 'console')
const other = await openConsole(stage, 'other')
try {
  const [client, elsewhere] = [clientOf(core), clientOf(other)]
  await synced(client)
  await synced(elsewhere)
  const db = new Database(bookFile(path.join(stage.folder, 'console')), { readonly: true })
  const people = peopleOf(db)
  const rows: string[][] = []
  for (const [name, typed] of kinds) {
    const asked = people.map(typed)
    const found: number[] = []
    for (const word of asked) found.push(await ask(client, word))
    const floor = asked.slice(0, SCANS).map((word) => scan(db, word))
    rows.push(rowOf(name, found, floor))
  }
  const asked = people.flatMap((person) => kinds.slice(1).map(([, typed]) => typed(person)))
  const floor = asked.slice(0, SCANS).map((word) => scan(db, word))
  const meanwhile = await askUntil(client, asked, changeElsewhere(client, elsewhere))
  const changed = Math.min(CHANGED, MEMBERS).toLocaleString('en')
  rows.push(rowOf(`all but the first, while ${changed} people change`, meanwhile, floor))
  db.close()
  const typed = `typed, ${MEMBERS.toLocaleString('en')} people`
  printTable([typed, 'p50', 'p95', 'LIKE scan p50 (floor)', 'p50 x floor'], rows)
} finally {
  await core.close()
  await other.close()
  await stage.end()
}
