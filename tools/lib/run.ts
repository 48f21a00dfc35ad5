import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..')

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Ended after this long, as if it had failed. */
  readonly withinMs?: number
}

/** Runs a program on this terminal, passes signals on, and returns its exit code. */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...options.env },
    ...(options.withinMs === undefined ? {} : { timeout: options.withinMs }),
  })
  const forwards = FORWARDED.map((signal) => ({ signal, pass: () => void child.kill(signal) }))
  for (const { signal, pass } of forwards) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const { signal: name, pass } of forwards) process.off(name, pass)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/** Runs a program of ours, or of a package, with the Node that runs this. */
export function runNode(args: readonly string[], options?: RunOptions): Promise<number> {
  return run(process.execPath, args, options)
}
