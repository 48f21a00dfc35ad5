import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Mark } from '#shared/rpc/contract/selection.ts'
import { milliseconds, percentile, printTable } from './support/figures.ts'
import {
  clientOf,
  openConsole,
  setStage,
  synced,
  type ConsoleClient,
  type Stage,
} from './support/stage.ts'
import { directoryQuery } from '../support/directory-lists.ts'

/**
 * Question: how long until one click on one person is queued, how fast are 10,000 commands drained
 * to a backend in a process of its own, and what does a pull cost that brings nothing? Floor: one
 * row inserted and committed to a file of its own, each in a transaction with a full sync, and as
 * many as there are commands in one transaction.
 */
const MEMBERS = Number(process.env['SEATWRIGHT_BENCH_MEMBERS'] ?? 100_000)
const COMMANDS = 10_000
const CLICKS = 200
const SELECTION = 'bench'

type Verb = 'activate' | 'revoke'

function bookFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return path.join(folder, files.find((file) => file.endsWith('book.sqlite')) ?? '')
}

async function click(client: ConsoleClient, verb: Verb): Promise<void> {
  if (verb === 'revoke') await client.seats.revoke({ selection: SELECTION })
  else await client.seats.activate({ selection: SELECTION, choice: 'fitting' })
}

async function clickPeople(client: ConsoleClient): Promise<number[]> {
  const { list } = await client.members.open(directoryQuery())
  const took: number[] = []
  for (let n = 0; took.length < CLICKS; n += 1) {
    await client.selection.clear({ selection: SELECTION })
    const mark: Mark = { kind: 'positions', positions: [n * 7], selected: true }
    await client.selection.mark({ selection: SELECTION, list, mark })
    const { activate, revoke } = await client.selection.summary({ selection: SELECTION })
    if (activate.fitting + revoke.applicable === 0) continue
    const began = performance.now()
    await click(client, activate.fitting > 0 ? 'activate' : 'revoke')
    took.push(performance.now() - began)
  }
  return took
}

/** Everybody, taken and given in turn, until so many commands wait. */
async function fillOutbox(client: ConsoleClient): Promise<{ commands: number; people: number }> {
  const { list } = await client.members.open(directoryQuery())
  const mark = { kind: 'all', selected: true } as const
  await client.selection.clear({ selection: SELECTION })
  await client.selection.mark({ selection: SELECTION, list, mark })
  for (let n = 0; ; n += 1) {
    const { count, people } = await client.outbox.list({ from: 0, limit: 1 })
    if (count >= COMMANDS) return { commands: count, people }
    await click(client, n % 2 === 0 ? 'revoke' : 'activate')
  }
}

async function drained(client: ConsoleClient): Promise<number> {
  const began = performance.now()
  await client.session.pause({ what: 'sending', paused: false })
  for await (const event of await client.session.watch()) {
    if (event.type !== 'status') continue
    const { queued, sending } = event.status.outbox
    if (queued + sending === 0) return performance.now() - began
  }
  throw new Error('The core ended.')
}

function bookCursor(book: string): string {
  const db = new Database(book, { readonly: true })
  const cursor = db.prepare("SELECT value FROM meta WHERE key = 'cursor'").pluck().get() as string
  db.close()
  return cursor
}

/** A cursor that brings nothing, asked again over HTTP as the console does, to the last byte. */
async function emptyDeltas({ backendUrl, token }: Stage, kept: string): Promise<number[]> {
  const headers = {
    authorization: `Bearer ${token}`,
    'seatwright-protocol': String(PROTOCOL_VERSION),
    'accept-encoding': 'identity',
  }
  const ask = async (cursor: string): Promise<string[]> => {
    const asked = `${backendUrl}/v1/changes?cursor=${encodeURIComponent(cursor)}`
    return (await (await fetch(asked, { headers })).text()).trimEnd().split('\n')
  }
  // The console may not have pulled all that was answered: what is measured must bring nothing.
  const { cursor } = JSON.parse((await ask(kept)).at(-1) ?? '') as { cursor: string }
  const took: number[] = []
  for (let n = 0; n < CLICKS; n += 1) {
    const began = performance.now()
    const lines = await ask(cursor)
    took.push(performance.now() - began)
    if (lines.length !== 2) throw new Error('Something changed while nothing should.')
  }
  return took
}

interface Floor {
  readonly single: readonly number[]
  readonly together: number
}

function floorOf(folder: string, commands: number): Floor {
  const db = new Database(path.join(folder, 'floor.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE command (id TEXT PRIMARY KEY, args TEXT NOT NULL) STRICT, WITHOUT ROWID')
  const insert = db.prepare('INSERT INTO command (id, args) VALUES (?, ?)')
  const args = JSON.stringify({ members: Array.from({ length: 10 }, () => crypto.randomUUID()) })
  const single: number[] = []
  for (let n = 0; n < CLICKS; n += 1) {
    const began = performance.now()
    insert.run(crypto.randomUUID(), args)
    single.push(performance.now() - began)
  }
  const began = performance.now()
  db.transaction(() => {
    for (let n = 0; n < commands; n += 1) insert.run(crypto.randomUUID(), args)
  })()
  const together = performance.now() - began
  db.close()
  return { single, together }
}

const stage = await setStage(MEMBERS)
const core = await openConsole(stage, 'console')
try {
  const client = clientOf(core)
  await synced(client)
  await client.session.pause({ what: 'sending', paused: true })
  const clicks = await clickPeople(client)
  const { commands, people } = await fillOutbox(client)
  const drainMs = await drained(client)
  await synced(client)
  const { single, together } = floorOf(stage.folder, commands)
  const deltas = await emptyDeltas(stage, bookCursor(bookFile(stage.folder)))
  const p95 = (values: readonly number[]): number => percentile(values, 0.95)
  printTable(
    ['one click on one person', 'p50', 'p95', 'p95 x floor'],
    [
      [
        'floor: one row, one full sync',
        milliseconds(percentile(single, 0.5)),
        milliseconds(p95(single)),
        '1.00',
      ],
      [
        'queued: both files committed, shown',
        ...[milliseconds(percentile(clicks, 0.5)), milliseconds(p95(clicks))],
        (p95(clicks) / p95(single)).toFixed(2),
      ],
    ],
  )
  printTable(
    ['drain', 'took', 'commands/s', 'x floor'],
    [
      [
        `floor: ${commands.toLocaleString('en')} rows in one transaction`,
        milliseconds(together),
        '',
        '1.00',
      ],
      [
        `${commands.toLocaleString('en')} commands, ${people.toLocaleString('en')} people`,
        ...[milliseconds(drainMs), Math.round((commands / drainMs) * 1_000).toLocaleString('en')],
        (drainMs / together).toFixed(2),
      ],
    ],
  )
  printTable(
    ['a pull that brings nothing', 'p50', 'p95'],
    [
      [
        'over HTTP, backend process',
        milliseconds(percentile(deltas, 0.5)),
        milliseconds(p95(deltas)),
      ],
    ],
  )
} finally {
  await core.close()
  await stage.end()
}
