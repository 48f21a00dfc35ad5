import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { DEMO_DATA_FILE } from '#shared/lib/demo-data-file.ts'
import { lineOf, outputOf, type ChildProgram, type StartProgram } from './child-program.ts'
import { keepDemoPort, usableDemoPort } from './demo-port.ts'

const DEMO_OPERATOR = 'owner@demo.example'
const READY_LINE = /^Seatwright backend: (http:\/\/127\.0\.0\.1:\d+)$/

export interface DemoOptions {
  readonly dataDir: string
  readonly members: number
  /** The token to use instead of the demo owner's. */
  readonly token: string | null
  /** The bundles of the backend and of its token command. */
  readonly scripts: { readonly backend: string; readonly token: string }
  readonly start: StartProgram
  /** Told in words when it takes longer than a moment. */
  readonly onPreparing: (members: number) => void
}

/** The backend of this run of the console, whoever started it. */
export interface OpenBackend {
  readonly url: string
  /** null: its person signs in. */
  readonly token: string | null
  /**
   * Called once the core stands on it. Not before: a second console on the same folder is refused
   * only then, and must not change where the first one's backend will be looked for.
   */
  keepAddress(): Promise<void>
  end(): Promise<void>
}

/**
 * Starts the backend on the demo's file in the data folder, filling it the first time.
 * It listens where it listened before, when it can: the console's folder is named by that address.
 */
export async function startDemoBackend(options: DemoOptions): Promise<OpenBackend> {
  await mkdir(options.dataDir, { recursive: true })
  const file = path.join(options.dataDir, DEMO_DATA_FILE)
  if (!existsSync(file)) options.onPreparing(options.members)
  const backend = options.start(options.scripts.backend, [], {
    SEATWRIGHT_BACKEND_DATA: file,
    SEATWRIGHT_BACKEND_PORT: String(await usableDemoPort(options.dataDir)),
    SEATWRIGHT_DEMO_MEMBERS: String(options.members),
  })
  try {
    return await attach(options, file, backend)
  } catch (error) {
    await backend.end()
    throw error
  }
}

async function attach(
  options: DemoOptions,
  file: string,
  backend: ChildProgram,
): Promise<OpenBackend> {
  const url = await lineOf(backend, READY_LINE, 'The demo backend')
  const token = options.token ?? (await demoToken(options, file))
  return {
    url,
    token,
    keepAddress: () => keepDemoPort(options.dataDir, Number(new URL(url).port)),
    end: () => backend.end(),
  }
}

async function demoToken(options: DemoOptions, file: string): Promise<string> {
  const program = options.start(options.scripts.token, ['--operator', DEMO_OPERATOR], {
    SEATWRIGHT_BACKEND_DATA: file,
  })
  return (await outputOf(program, "The demo backend's token command")).trim()
}
