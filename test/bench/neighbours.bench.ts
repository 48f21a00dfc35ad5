import { once } from 'node:events'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { issueToken } from '#backend/auth/issue-token.ts'
import { MAX_BATCH_COMMANDS } from '#shared/protocol/commands.ts'
import { changeFrame } from '#shared/protocol/changes.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { startBackendProcess } from '../e2e/support/processes.ts'
import { givenCommand } from '../support/commands.ts'
import { givenCrowd, type Crowd } from '../support/crowd.ts'
import { givenClient, givenPartner } from '../support/given.ts'
import { postgresStore, sqliteStore, type BenchStore } from './support/bench-stores.ts'
import { milliseconds, percentile, printLoad, printTable } from './support/figures.ts'
import type { NeighbourOrders } from './support/heavy-neighbour.ts'

/**
 * Question: how long does one partner wait for small reads and single commands while another holds
 * slow sockets and sends the largest batches there may be? Floor: the same while the other does nothing.
 */
const SECONDS = Number(process.env['SEATWRIGHT_BENCH_SECONDS'] ?? 15)
const SLOW_SOCKETS = 300
const BATCHES_AT_ONCE = 8
const PEOPLE_OF_A_COMMAND = 1_000

interface Side {
  readonly token: string
  readonly licenses: readonly Crowd[]
}

async function givenSide(
  { store }: BenchStore,
  name: string,
  size: { readonly licenses: number; readonly people: number },
): Promise<Side> {
  const partner = await givenPartner(store, name)
  const client = await givenClient(store, partner)
  const licenses: Crowd[] = []
  for (let n = 0; n < size.licenses; n += 1) {
    licenses.push(await givenCrowd(store, client, { people: size.people, free: size.people }))
  }
  return { token: await issueToken(store, partner.owner, systemClock), licenses }
}

/** What a console asks again and again. */
interface Asking {
  readonly name: string
  ask(turn: number): Promise<Response>
}

function askings(url: string, { token, licenses }: Side, cursor: string): Asking[] {
  const headers = { authorization: `Bearer ${token}` }
  const { id, people } = must(licenses[0], 'It has a license.')
  const commandOf = (turn: number) =>
    givenCommand({
      license: id,
      members: people.slice(0, 1),
      verb: turn % 2 === 0 ? 'activate-seats' : 'revoke-seats',
    })
  return [
    { name: 'bootstrap', ask: () => fetch(`${url}/v1/bootstrap`, { headers }) },
    {
      name: 'changes behind a cursor',
      ask: () => fetch(`${url}/v1/changes?cursor=${encodeURIComponent(cursor)}`, { headers }),
    },
    {
      name: 'one command',
      ask: (turn) =>
        fetch(`${url}/v1/commands`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ commands: [commandOf(turn)] }),
        }),
    },
  ]
}

async function presentCursor(url: string, { token }: Side): Promise<string> {
  const body = await fetch(`${url}/v1/changes`, { headers: { authorization: `Bearer ${token}` } })
  const last = (await body.text()).trimEnd().split('\n').at(-1)
  const frame = changeFrame.parse(JSON.parse(must(last, 'A body has lines.')))
  return frame.frame === 'checkpoint' ? frame.cursor : ''
}

/** Each asking in turn, no faster than a limit of reads lets a console. @returns by its name. */
async function waits(askings: readonly Asking[]): Promise<Map<string, number[]>> {
  const took = new Map(askings.map(({ name }) => [name, [] as number[]]))
  const end = performance.now() + SECONDS * 1_000
  for (let turn = 0; performance.now() < end; turn += 1) {
    for (const { name, ask } of askings) {
      const began = performance.now()
      const response = await ask(turn)
      await response.arrayBuffer()
      // Whoever is told that the store is too busy has waited in vain.
      took.get(name)?.push(response.ok ? performance.now() - began : Infinity)
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  return took
}

interface Neighbour {
  /** Of its batches. */
  answered(): number
  end(): Promise<void>
}

async function startNeighbour(orders: NeighbourOrders): Promise<Neighbour> {
  const worker = new Worker(new URL('support/heavy-neighbour.ts', import.meta.url), {
    workerData: orders,
  })
  let answered = 0
  worker.on('message', (told) => {
    if (told === 'answered') answered += 1
  })
  await once(worker, 'message')
  return {
    answered: () => answered,
    async end() {
      await worker.terminate()
    },
  }
}

const phases = [
  { name: 'slow sockets', slowSockets: SLOW_SOCKETS, batchesAtOnce: 0 },
  { name: 'largest batches', slowSockets: 0, batchesAtOnce: BATCHES_AT_ONCE },
  { name: 'both', slowSockets: SLOW_SOCKETS, batchesAtOnce: BATCHES_AT_ONCE },
] as const

async function measure(bench: BenchStore): Promise<void> {
  const heavy = await givenSide(bench, 'heavy', {
    licenses: MAX_BATCH_COMMANDS,
    people: PEOPLE_OF_A_COMMAND,
  })
  const light = await givenSide(bench, 'light', { licenses: 1, people: 20 })
  const backend = await startBackendProcess({ ...bench.environment, SEATWRIGHT_BACKEND_PORT: '0' })
  const url = backend.address
  const asked = askings(url, light, await presentCursor(url, light))
  await waits(asked)
  const floor = await waits(asked)
  const rows: string[][] = rowsOf('nothing', floor, floor)
  for (const { name, ...orders } of phases) {
    const neighbour = await startNeighbour({ url, ...heavy, ...orders })
    rows.push(...rowsOf(name, await waits(asked), floor, neighbour.answered()))
    await neighbour.end()
  }
  await backend.stop()
  printTable(
    [`${bench.name}: the other partner does`, 'asked for', 'times', 'p50', 'p99', 'p99 x floor'],
    rows,
  )
}

function rowsOf(
  name: string,
  took: ReadonlyMap<string, readonly number[]>,
  floor: ReadonlyMap<string, readonly number[]>,
  answered = 0,
): string[][] {
  return [...took].map(([asked, values]) => {
    const p99 = percentile(values, 0.99)
    const ratio = p99 / percentile(floor.get(asked) ?? [], 0.99)
    return [
      answered > 0 ? `${name} (${answered} answered)` : name,
      ...[asked, String(values.length)],
      ...[milliseconds(percentile(values, 0.5)), milliseconds(p99), ratio.toFixed(1)],
    ]
  })
}

for (const open of [sqliteStore, postgresStore]) {
  const bench = await open()
  try {
    await measure(bench)
  } finally {
    await bench.end()
  }
}
printLoad()
