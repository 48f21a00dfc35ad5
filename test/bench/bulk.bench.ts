import Database from 'better-sqlite3'
import { copyFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { milliseconds, printTable } from './support/figures.ts'
import { clientOf, openConsole, setStage, synced, type ConsoleClient } from './support/stage.ts'
import { directoryQuery } from '../support/directory-lists.ts'

/**
 * Question: one click on 10,000 people, spread over all clients: how long until it is queued (both
 * files committed, shown) and until the authority has accepted all of it? Floor: the bare driver
 * changes the same number of rows and remembers each, in one transaction on a copy of the book.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const PEOPLE = 10_000
const SELECTION = 'bench'

interface Click {
  readonly people: number
  readonly queuedMs: number
  readonly acceptedMs: number
}

async function click(client: ConsoleClient, verb: 'activate' | 'revoke'): Promise<Click> {
  const began = performance.now()
  const result =
    verb === 'revoke'
      ? await client.seats.revoke({ selection: SELECTION })
      : await client.seats.activate({ selection: SELECTION, choice: 'fitting' })
  const queuedMs = performance.now() - began
  if (result.outcome !== 'queued') throw new Error(`The click was not queued: ${result.outcome}`)
  await accepted(client, result.bulk)
  return { people: result.people, queuedMs, acceptedMs: performance.now() - began }
}

async function accepted(client: ConsoleClient, bulk: string): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type === 'changed' && !event.areas.includes('bulks')) continue
    const { waiting } = await client.bulks.get({ bulk })
    if (waiting === 0) return
  }
}

/** Marks people from the front of the name order until so many of them hold a seat to take. */
async function selectHolders(client: ConsoleClient): Promise<void> {
  const { list, count } = await client.members.open(directoryQuery())
  for (let from = 0; from < count; from += 500) {
    const mark = { kind: 'range', from, to: from + 499, selected: true } as const
    await client.selection.mark({ selection: SELECTION, list, mark })
    if (from < PEOPLE) continue
    const { revoke } = await client.selection.summary({ selection: SELECTION })
    if (revoke.applicable >= PEOPLE) return
  }
}

function rawChange(book: string, people: number): number {
  const db = new Database(book)
  db.pragma('journal_mode = WAL')
  const ids = db
    .prepare(
      'SELECT id FROM member WHERE holds_seat = 1 AND is_owner = 0 ORDER BY name_key LIMIT ?',
    )
    .pluck()
    .all(people) as number[]
  db.exec('CREATE TABLE outbox (member INTEGER PRIMARY KEY, prior INTEGER NOT NULL) STRICT')
  const began = performance.now()
  db.transaction((list: string) => {
    db.prepare(
      `INSERT INTO outbox SELECT id, holds_seat FROM member
       WHERE id IN (SELECT value FROM json_each(?))`,
    ).run(list)
    db.prepare('UPDATE member SET holds_seat = 0 WHERE id IN (SELECT value FROM json_each(?))').run(
      list,
    )
  })(JSON.stringify(ids))
  const ms = performance.now() - began
  db.close()
  return ms
}

function copyOfBook(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const book = path.join(folder, files.find((file) => file.endsWith('book.sqlite')) ?? '')
  const copy = path.join(folder, 'copy.sqlite')
  copyFileSync(book, copy)
  return copy
}

const stage = await setStage(MEMBERS)
try {
  const core = await openConsole(stage, 'console')
  const client = clientOf(core)
  await synced(client)
  await selectHolders(client)
  const revoke = await click(client, 'revoke')
  await synced(client)
  const activate = await click(client, 'activate')
  await core.close()
  const floor = rawChange(copyOfBook(path.join(stage.folder, 'console')), revoke.people)
  const row = (name: string, { people, queuedMs, acceptedMs }: Click): string[] => [
    `${name} ${people.toLocaleString('en')} people`,
    milliseconds(queuedMs),
    (queuedMs / floor).toFixed(2),
    milliseconds(acceptedMs),
    (acceptedMs / floor).toFixed(2),
  ]
  printTable(
    [
      `one click among ${MEMBERS.toLocaleString('en')} people`,
      'queued',
      'x floor',
      'accepted',
      'x floor',
    ],
    [
      ['raw floor: bare driver, one transaction', milliseconds(floor), '1.00', '', ''],
      row('REVOKE LICENSE', revoke),
      row('ACTIVATE LICENSE', activate),
    ],
  )
} finally {
  await stage.end()
}
