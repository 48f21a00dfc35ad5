import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { MAX_BATCH_COMMANDS } from '#shared/protocol/commands.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Crowd } from '../../support/crowd.ts'

/** What a partner does to a backend, from a thread of its own: whoever measures must not wait for it. */
export interface NeighbourOrders {
  readonly url: string
  readonly token: string
  readonly licenses: readonly Crowd[]
  /** Of each kind: a head, a body, an answer that comes or is taken a byte at a time. */
  readonly slowSockets: number
  /** The largest batches that may be sent, so many at once, one after the other. */
  readonly batchesAtOnce: number
}

const DRIP_MS = 1_000
const { url, token, licenses, slowSockets, batchesAtOnce } = workerData as NeighbourOrders
const { hostname, port } = new URL(url)
const device = systemIds.newId()
let sequence = 0

/** As text, because only ids differ from batch to batch, and each has megabytes of people. */
const people = licenses.map(({ id, people }) => ({ id, members: JSON.stringify(people) }))

function largestBatch(verb: string): string {
  const bulk = systemIds.newId()
  const commands = people.slice(0, MAX_BATCH_COMMANDS).map(({ id, members }) => {
    sequence += 1
    const head = { id: systemIds.newId(), device, sequence, bulk, license: id, verb }
    return `${JSON.stringify(head).slice(0, -1)},"args":{"members":${members}}}`
  })
  return `{"commands":[${commands.join(',')}]}`
}

async function sendAlways(): Promise<never> {
  for (let isActivating = true; ; isActivating = !isActivating) {
    const response = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: largestBatch(isActivating ? 'activate-seats' : 'revoke-seats'),
    })
    const text = await response.text()
    if (!response.ok && response.status !== 429) throw new Error(`${response.status} ${text}`)
    parentPort?.postMessage(response.ok ? 'answered' : 'refused')
  }
}

const credentials = `host: backend.example\r\nauthorization: Bearer ${token}\r\n`

/** What is sent at once, and what of it comes a byte at a time behind that. */
const SLOW_HEAD = ['POST /v1/commands HTTP/1.1\r\nx-slow: ', 'x'] as const
const SLOW_BODY = [
  `POST /v1/commands HTTP/1.1\r\n${credentials}content-type: application/json\r\ncontent-length: 5000000\r\n\r\n`,
  ' ',
] as const
const SLOW_READER = [`GET /v1/changes HTTP/1.1\r\n${credentials}\r\n`, null] as const

/** Whoever hangs up on it is called again. */
async function stayConnected([begin, drip]: readonly [string, string | null]): Promise<void> {
  const socket = connect(Number(port), hostname)
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  socket.write(begin)
  const dripping = setInterval(() => step(socket, drip), DRIP_MS)
  socket.once('close', () => {
    clearInterval(dripping)
    void stayConnected([begin, drip])
  })
  if (drip === null) socket.pause()
}

function step(socket: Socket, drip: string | null): void {
  if (drip === null) socket.read(1)
  else if (socket.writable) socket.write(drip)
}

for (let n = 0; n < slowSockets; n += 1) {
  await Promise.all([SLOW_HEAD, SLOW_BODY, SLOW_READER].map(stayConnected))
}
must(parentPort, 'It is a thread.').postMessage('ready')
await Promise.all(Array.from({ length: batchesAtOnce }, sendAlways))
