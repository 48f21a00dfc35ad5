import type { StorePlace } from '#backend/store/place.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { roundRobin } from './round-robin.ts'
import { testEngine } from './store.ts'

/** How many backends serve the same data in this run: only on PostgreSQL there can be several. */
export const INSTANCES = testEngine === 'postgres' ? 2 : 1

/** Backends in this process on the same data, at one address behind a round robin. */
export interface Instances {
  readonly url: string
  /** Those that run now. */
  readonly all: readonly TestBackend[]
  /** To look into the data. */
  readonly first: TestBackend
  /** How many of them somebody was connected to through the address. */
  met(): number
  /** Ends all of them, then runs `work`, and starts all again where they were. */
  restartAround(work: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

export async function startInstances(place: StorePlace): Promise<Instances> {
  const startAt = (ports: readonly number[]): Promise<TestBackend[]> =>
    Promise.all(ports.map((port) => startBackend({ place, port })))
  const stopAll = async (): Promise<void> => {
    for (const backend of all) await backend.stop()
  }
  let all = await startAt(Array<number>(INSTANCES).fill(0))
  const ports = all.map(({ port }) => port)
  const front = await roundRobin(ports)
  return {
    url: front.url,
    get all() {
      return all
    },
    get first() {
      return must(all[0], 'At least one runs.')
    },
    met: () => new Set(front.taken).size,
    async restartAround(work) {
      await stopAll()
      await work()
      all = await startAt(ports)
    },
    async stop() {
      await front.close()
      await stopAll()
    },
  }
}
