import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { issueToken } from '#backend/auth/issue-token.ts'
import { openStore } from '#backend/store/open-store.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { OWNER, prepareBook } from './book.ts'
import { startBackendProcess, startConsoleProcess, type RunningProgram } from './processes.ts'

/** Real processes on files of their own, ended with the test. */
export interface Journey {
  readonly folder: string
  /** The backend's file; filled before the backend starts. */
  readonly backendFile: string
  /** Starts the backend; again at the same address after it was stopped. */
  startBackend(): Promise<RunningProgram>
  /** Starts the console on the backend, as this operator. The same data folder every time. */
  startConsole(operator?: string): Promise<RunningProgram>
  backendUrl(): string
  tokenFor(operator: string): Promise<string>
}

export const test = base.extend<{ journey: Journey; demoMembers: number }>({
  demoMembers: [3_000, { option: true }],
  journey: async ({ demoMembers }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'seatwright-e2e-'))
    const running: RunningProgram[] = []
    const journey = makeJourney(folder, running)
    if (demoMembers > 0) await prepareBook(journey.backendFile, demoMembers)
    try {
      await use(journey)
    } finally {
      for (const program of running.reverse()) await program.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
})

export { expect } from '@playwright/test'

function makeJourney(folder: string, running: RunningProgram[]): Journey {
  const backendFile = path.join(folder, 'backend.sqlite')
  let url: string | null = null
  const keep = (program: RunningProgram): RunningProgram => {
    running.push(program)
    return program
  }
  const backendUrl = (): string => {
    if (url === null) throw new Error('The backend was not started yet.')
    return url
  }
  const tokenFor = (operator: string): Promise<string> => tokenFromFile(backendFile, operator)
  return {
    folder,
    backendFile,
    backendUrl,
    tokenFor,
    async startBackend() {
      const port = url === null ? '0' : new URL(url).port
      const environment = { SEATWRIGHT_BACKEND_DATA: backendFile, SEATWRIGHT_BACKEND_PORT: port }
      const program = keep(await startBackendProcess(environment))
      url = program.address
      return program
    },
    async startConsole(operator = OWNER) {
      return keep(
        await startConsoleProcess({
          SEATWRIGHT_DATA_DIR: path.join(folder, 'console'),
          SEATWRIGHT_BACKEND_URL: backendUrl(),
          SEATWRIGHT_TOKEN: await tokenFor(operator),
        }),
      )
    },
  }
}

async function tokenFromFile(file: string, operator: string): Promise<string> {
  const store = await openStore({ file, ids: systemIds })
  try {
    return await issueToken(store, operator, systemClock)
  } finally {
    await store.close()
  }
}
