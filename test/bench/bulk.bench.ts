import path from 'node:path'
import { bulkInCore, type BulkInCore } from './support/bulk-in-core.ts'
import { milliseconds, printTable } from './support/figures.ts'
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
 * Question: one click on 10,000 people, spread over all clients: how long until it is queued (both
 * files committed, shown) and until the authority has accepted all of it? And what of that does the
 * store take, for people of whole clients and for people of all clients? Floor: the bare driver
 * changes the same rows and remembers each, in one transaction on a copy of the book.
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

const stage = await setStage(MEMBERS)
try {
  const core = await openConsole(stage, 'console')
  const client = clientOf(core)
  await synced(client)
  await selectHolders(client)
  const revoke = await click(client, 'revoke')
  await synced(client)
  const activate = await click(client, 'activate')
  await synced(client)
  await core.close()
  const folder = path.join(stage.folder, 'console')
  const together = bulkInCore(folder, 'together', PEOPLE)
  const spread = bulkInCore(folder, 'spread', PEOPLE)
  const floor = spread.floorMs
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
  const inCore = (name: string, { people, commands, ms, floorMs }: BulkInCore): string[] => [
    `${name}: ${people.toLocaleString('en')} people, ${commands.toLocaleString('en')} commands`,
    ...[milliseconds(floorMs), milliseconds(ms), (ms / floorMs).toFixed(2)],
  ]
  printTable(
    ['one click in the store alone', 'floor', 'both files committed', 'x floor'],
    [inCore('whole clients', together), inCore('over all clients', spread)],
  )
} finally {
  await stage.end()
}
