import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { issueToken } from '#backend/auth/issue-token.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { newPlace, type Engine } from '../../support/store.ts'
import { OWNER, prepareBook, reading } from './book.ts'
import {
  placeVariables,
  startBackendProcess,
  startConsoleProcess,
  type RunningProgram,
} from './processes.ts'

/** Real processes on data of their own, ended with the test. */
export interface Journey {
  readonly folder: string
  /** Where the backend's data are; filled before the backend starts. */
  readonly place: StorePlace
  /** Starts the backend; again at the same address after it was stopped. */
  startBackend(variables?: Readonly<Record<string, string>>): Promise<RunningProgram>
  /** Starts one more backend process on the same data, at this port or any free one. */
  startInstance(port?: string): Promise<RunningProgram>
  /** What consoles connect to: the backend, or what a test put before it. */
  backendUrl(): string
  connectTo(url: string): void
  /**
   * Starts a console as this operator (null: whoever signs in); each name has a data folder of its
   * own, kept.
   */
  startConsole(operator?: string | null, name?: string): Promise<RunningProgram>
  /** The data folder of that console. */
  consoleFolder(name?: string): string
  tokenFor(operator: string): Promise<string>
  /** Ended with the test, after the programs. */
  atEnd(end: () => Promise<unknown>): void
}

interface Options {
  demoMembers: number
  engine: Engine
}

export const test = base.extend<{ journey: Journey } & Options>({
  demoMembers: [3_000, { option: true }],
  engine: ['sqlite', { option: true }],
  journey: async ({ demoMembers, engine }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'seatwright-e2e-'))
    const { place, remove } = await newPlace(engine)
    const ends = [remove, () => rm(folder, { recursive: true, force: true })]
    const running: RunningProgram[] = []
    if (demoMembers > 0) await prepareBook(place, demoMembers)
    try {
      await use(makeJourney({ folder, place, running, ends }))
    } finally {
      for (const program of running.reverse()) await program.stop()
      for (const end of ends) await end()
    }
  },
})

export { expect } from '@playwright/test'

interface Making {
  readonly folder: string
  readonly place: StorePlace
  readonly running: RunningProgram[]
  readonly ends: (() => Promise<unknown>)[]
}

function makeJourney({ folder, place, running, ends }: Making): Journey {
  let own: string | null = null
  let connected: string | null = null
  const keep = (program: RunningProgram): RunningProgram => {
    running.push(program)
    return program
  }
  const startAt = async (
    port: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<RunningProgram> =>
    keep(
      await startBackendProcess({
        ...{ ...placeVariables(place), SEATWRIGHT_BACKEND_PORT: port },
        ...variables,
      }),
    )
  const backendUrl = (): string => {
    const url = connected ?? own
    if (url === null) throw new Error('The backend was not started yet.')
    return url
  }
  const consoleFolder = (name = 'console'): string => path.join(folder, name)
  const tokenFor = (operator: string): Promise<string> =>
    reading(place, (store) => issueToken(store, operator, systemClock))
  return {
    folder,
    place,
    backendUrl,
    consoleFolder,
    tokenFor,
    connectTo: (url) => {
      connected = url
    },
    atEnd: (end) => ends.unshift(end),
    startInstance: (port = '0') => startAt(port),
    async startBackend(variables) {
      const program = await startAt(own === null ? '0' : new URL(own).port, variables)
      own = program.address
      return program
    },
    async startConsole(operator = OWNER, name = 'console') {
      return keep(
        await startConsoleProcess({
          SEATWRIGHT_DATA_DIR: consoleFolder(name),
          SEATWRIGHT_BACKEND_URL: backendUrl(),
          ...(operator !== null && { SEATWRIGHT_TOKEN: await tokenFor(operator) }),
        }),
      )
    },
  }
}
