import type { StorePlace } from '#backend/store/place.ts'
import { must } from '#shared/lib/assert.ts'
import {
  placeVariables,
  startBackendSource,
  type RunningProgram,
} from '#test/e2e/support/processes.ts'
import { INSTANCES } from './instances.ts'
import { roundRobin } from './round-robin.ts'

/** Backend processes on the same data, behind round robins. */
export interface BackendPrograms {
  /**
   * Where a request to this path goes. Batches of commands have a round robin of their own, so that
   * nothing else takes a turn between a batch and its repeat: with several instances the repeat goes
   * to another one.
   */
  upstreamOf(at: string): string
  /** Ports that batches went to, in their order. */
  readonly batchesTo: readonly number[]
  /** Kills the one that a batch went to last. It is started again when it was the only one. */
  killLastAsked(): Promise<void>
  stop(): Promise<void>
}

export async function startPrograms(place: StorePlace): Promise<BackendPrograms> {
  const startAt = (port: number): Promise<RunningProgram> =>
    startBackendSource({ ...placeVariables(place), SEATWRIGHT_BACKEND_PORT: String(port) })
  const started = await Promise.all(Array<number>(INSTANCES).fill(0).map(startAt))
  const programs = new Map(started.map((program) => [portOf(program), program]))
  const ports = [...programs.keys()]
  const [forBatches, forOthers] = [await roundRobin(ports), await roundRobin(ports)]
  return {
    upstreamOf: (at) => (at === '/v1/commands' ? forBatches : forOthers).url,
    batchesTo: forBatches.taken,
    async killLastAsked() {
      const port = must(forBatches.taken.at(-1), 'A batch came.')
      await must(programs.get(port), 'It went to one of them.').kill()
      if (INSTANCES === 1) programs.set(port, await startAt(port))
    },
    async stop() {
      for (const front of [forBatches, forOthers]) await front.close()
      for (const program of programs.values()) await program.stop()
    },
  }
}

function portOf({ address }: RunningProgram): number {
  return Number(new URL(address).port)
}
