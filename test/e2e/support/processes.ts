import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import path from 'node:path'
import type { StorePlace } from '#backend/store/place.ts'
import { must } from '#shared/lib/assert.ts'

export interface RunningProgram {
  /** What the program's own line said: its address. */
  readonly address: string
  readonly pid: number
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
  /** Ends it as a crash does: nothing of it runs any more. */
  kill(): Promise<void>
}

const BACKEND_LINE = /^Seatwright backend: (http:\S+)$/

type Environment = Readonly<Record<string, string>>

/** The environment by which the backend's programs find their data. */
export function placeVariables(place: StorePlace): Environment {
  return 'url' in place ? { DATABASE_URL: place.url } : { SEATWRIGHT_BACKEND_DATA: place.file }
}

/** The backend's bundle as a process of its own, as in the product. */
export function startBackendProcess(environment: Environment): Promise<RunningProgram> {
  return startProgram(path.resolve('out/main/backend.js'), BACKEND_LINE, environment)
}

/** The same from its sources, without a build. */
export function startBackendSource(environment: Environment): Promise<RunningProgram> {
  return startProgram(path.resolve('src-backend/main.ts'), BACKEND_LINE, environment)
}

/** The web host's bundle with core and renderer. */
export function startConsoleProcess(environment: Environment): Promise<RunningProgram> {
  const script = path.resolve('out/main/web.js')
  const line = /^Seatwright: (http:\S+)$/
  return startProgram(script, line, { SEATWRIGHT_HEADLESS: '1', ...environment })
}

/** @param line what it prints once it can be used; its first group is the address. */
async function startProgram(
  script: string,
  line: RegExp,
  environment: Environment,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  // A test sees only that nobody answers any more.
  child.once('exit', (code) => {
    if (code) process.stderr.write(`${script} ended with ${code}:\n${errors.join('')}\n`)
  })
  const address = await firstMatch(child, line, errors)
  child.stdout.resume()
  const pid = must(child.pid, 'What has said its address has started.')
  return { address, pid, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') }
}

async function firstMatch(child: ChildProcess, line: RegExp, errors: string[]): Promise<string> {
  for await (const text of createInterface({ input: must(child.stdout, 'stdout is a pipe') })) {
    const found = line.exec(text)?.[1]
    if (found) return found
  }
  throw new Error(`It ended without saying its address:\n${errors.join('')}`)
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
