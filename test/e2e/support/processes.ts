import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import path from 'node:path'
import { must } from '#shared/lib/assert.ts'

export interface RunningProgram {
  /** What the program's own line said: its address. */
  readonly address: string
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

type Environment = Readonly<Record<string, string>>

/** The backend's bundle as a process of its own, as in the product. */
export function startBackendProcess(environment: Environment): Promise<RunningProgram> {
  return start('backend.js', /^Seatwright backend: (http:\S+)$/, environment)
}

/** The web host's bundle with core and renderer. */
export function startConsoleProcess(environment: Environment): Promise<RunningProgram> {
  return start('web.js', /^Seatwright: (http:\S+)$/, { SEATWRIGHT_HEADLESS: '1', ...environment })
}

async function start(
  bundle: string,
  line: RegExp,
  environment: Environment,
): Promise<RunningProgram> {
  const child = spawn(process.execPath, [path.resolve('out/main', bundle)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const address = await firstMatch(child, line, errors)
  child.stdout.resume()
  return { address, stop: () => stop(child) }
}

async function firstMatch(child: ChildProcess, line: RegExp, errors: string[]): Promise<string> {
  for await (const text of createInterface({ input: must(child.stdout, 'stdout is a pipe') })) {
    const found = line.exec(text)?.[1]
    if (found) return found
  }
  throw new Error(`It ended without saying its address:\n${errors.join('')}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
