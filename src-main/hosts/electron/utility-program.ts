import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { createWriteStream } from 'node:fs'
import { utilityProcess } from 'electron'
import type { StartProgram } from '../common/child-program.ts'

/** Starts bundles as utility processes, which the system ends together with the app. */
export function utilityPrograms(logFile: string): StartProgram {
  return (script, args, env) => {
    const child = utilityProcess.fork(script, [...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stderr?.pipe(createWriteStream(logFile, { flags: 'a' }))
    const output = child.stdout?.pipe(new PassThrough()) ?? new PassThrough().end()
    const lines = createInterface({ input: output })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    return {
      onLine: (listener) => void lines.on('line', listener),
      ended,
      async end() {
        child.kill()
        await ended
      },
    }
  }
}
