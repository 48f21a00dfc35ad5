import Database from 'better-sqlite3'
import { copyFileSync } from 'node:fs'
import { systemIds } from '#shared/lib/system-ports.ts'
import { blockOf, checkpointLine, header, idOf } from '../support/change-body.ts'
import { milliseconds, percentile, printTable } from './support/figures.ts'
import {
  licenseId,
  memberId,
  pendingWorld,
  personLine,
  type PendingWorld,
  type WorldShape,
} from './support/pending-world.ts'
import { directoryQuery } from '../support/directory-lists.ts'
import { idBytes } from '#core/store/person-ids.ts'

/**
 * Question: 100,000 people are pending and a pull of 10,000 rows touches every license of theirs:
 * how long does it take, how long does the core's own thread stop, how much slower is search, and
 * how long does a new click wait? Floor: the bare driver writes the same 10,000 rows into a copy of
 * the book, in one transaction, with nothing pending.
 */
const ROWS = 10_000
const SHAPES: readonly WorldShape[] = [
  { licenses: 100, people: 1_001 },
  { licenses: 10_000, people: 11 },
]
const SEARCHES = 300

/** As many rows of each license; whoever comes still has no seat. */
function pullLines({ licenses }: WorldShape): string[] {
  const each = ROWS / licenses
  const lines: string[] = []
  for (let license = 0; license < licenses; license += 1) {
    for (let n = 1; n <= each; n += 1) lines.push(personLine(license, n, 0))
  }
  return lines
}

async function search(client: PendingWorld['client'], text: string): Promise<number> {
  const began = performance.now()
  const list = await client.members.open(directoryQuery({ search: text }))
  if (list.count > 0)
    await client.members.page({ list: list.list, from: 0, limit: 50, selection: 'bench' })
  return performance.now() - began
}

const words = ['ab', 'ba', 'ca', 'dy', 'fi', 'gl', 'hu', 'ma', 'po', 'fisher1', 'mason22', 'dyer3']

/** Searches until told to stop, with a turn of the loop between. */
async function searchUntil(
  client: PendingWorld['client'],
  isOver: () => boolean,
): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; !isOver(); n += 1) {
    took.push(await search(client, words[n % words.length] ?? ''))
    await new Promise(setImmediate)
  }
  return took
}

/** The longest time for which a timer of one millisecond was kept from running. */
function loopWatch(): () => number {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  return () => {
    clearInterval(timer)
    return longest
  }
}

/** In blocks, as the sync loop hands them over. @returns milliseconds. */
async function pull({ writer }: PendingWorld, lines: readonly string[]): Promise<number> {
  const began = performance.now()
  await writer.call('beginBody', header(), 'version-1')
  for (let at = 0; at < lines.length; at += 500) {
    await writer.call('takeBlock', blockOf(...lines.slice(at, at + 500)), 2)
  }
  await writer.call('takeBlock', blockOf(checkpointLine(2)), 2)
  await writer.call('endBody', 2)
  return performance.now() - began
}

/** One small click after the other, until told to stop. */
async function clickUntil(
  { writer }: PendingWorld,
  { licenses }: WorldShape,
  isOver: () => boolean,
): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; !isOver(); n += 1) {
    const began = performance.now()
    const license = n % licenses
    const members = [idOf(memberId(license, 1))]
    const command = { id: systemIds.newId(), license: idOf(licenseId(license)), args: { members } }
    const bulk = {
      id: systemIds.newId(),
      verb: 'revoke-seats',
      at: 2,
      commands: [command],
    } as const
    await writer.call('enqueue', bulk)
    took.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return took
}

function floor(book: string, shape: WorldShape): number {
  const copy = `${book}.floor`
  copyFileSync(book, copy)
  const db = new Database(copy)
  db.pragma('journal_mode = WAL')
  const change = db.prepare(
    `UPDATE member SET holds_seat = 1 - holds_seat, seat_at = 2 WHERE uid = ${idBytes()}`,
  )
  const uids: string[] = []
  for (let license = 0; license < shape.licenses; license += 1) {
    for (let n = 1; n <= ROWS / shape.licenses; n += 1) uids.push(idOf(memberId(license, n)))
  }
  const began = performance.now()
  db.transaction(() => {
    for (const uid of uids) change.run(uid)
  })()
  const ms = performance.now() - began
  db.close()
  return ms
}

async function measure(shape: WorldShape): Promise<string[]> {
  const world = await pendingWorld(shape)
  try {
    const { client } = world
    let searched = 0
    await searchUntil(client, () => (searched += 1) > SEARCHES)
    searched = 0
    const stopIdleWatch = loopWatch()
    const idle = await searchUntil(client, () => (searched += 1) > SEARCHES)
    const idleStop = stopIdleWatch()
    const bare = floor(world.paths.book, shape)
    const people = await world.wishAll(shape)
    let isOver = false
    const stopWatch = loopWatch()
    const pulled = pull(world, pullLines(shape)).finally(() => {
      isOver = true
    })
    const [busy, clicks] = await Promise.all([
      searchUntil(client, () => isOver),
      clickUntil(world, shape, () => isOver),
    ])
    const took = await pulled
    const stop = stopWatch()
    return [
      `${shape.licenses.toLocaleString('en')} commands, ${people.toLocaleString('en')} people`,
      ...[milliseconds(took), (took / bare).toFixed(2)],
      ...[milliseconds(idleStop), milliseconds(stop)],
      ...[milliseconds(percentile(idle, 0.95)), milliseconds(percentile(busy, 0.95))],
      ...[(percentile(busy, 0.95) / percentile(idle, 0.95)).toFixed(2)],
      milliseconds(Math.max(...clicks)),
    ]
  } finally {
    await world.close()
  }
}

const rows: string[][] = []
for (const shape of SHAPES) rows.push(await measure(shape))
printTable(
  [
    `pending when ${ROWS.toLocaleString('en')} rows come`,
    ...['pull', 'x floor', 'longest stop of the loop, searching', 'during'],
    ...['search p95', 'during', 'x idle'],
    'longest wait of a click',
  ],
  rows,
)
