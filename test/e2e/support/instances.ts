import { roundRobin } from '../../support/round-robin.ts'
import type { Journey } from './journey.ts'
import type { RunningProgram } from './processes.ts'

/** Backend processes over one database, behind one address that takes them in turn. */
export interface Instances {
  readonly programs: readonly RunningProgram[]
  /** Asks all of them to end; `start` begins them anew, at their addresses. */
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startInstances(journey: Journey, count = 2): Promise<Instances> {
  const programs: RunningProgram[] = []
  for (let n = 0; n < count; n += 1) programs.push(await journey.startInstance())
  const ports = programs.map(({ address }) => new URL(address).port)
  const proxy = await roundRobin(ports.map(Number))
  journey.atEnd(proxy.close)
  journey.connectTo(proxy.url)
  return {
    programs,
    async stop() {
      await Promise.all(programs.map((program) => program.stop()))
    },
    async start() {
      programs.splice(0)
      for (const port of ports) programs.push(await journey.startInstance(port))
    },
  }
}
