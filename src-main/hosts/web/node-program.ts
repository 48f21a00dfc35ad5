import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { ChildProgram, StartProgram } from '../common/child-program.ts'

const END_WITHIN_MS = 10_000

/**
 * Starts programs with the Node that runs this host. `guardScript` is loaded into each before it
 * begins and ends it when this process is gone; `logFile` takes what they write to stderr.
 */
export function nodePrograms(guardScript: string, logFile: string): StartProgram {
  return (script, args, env) => {
    const guard = pathToFileURL(guardScript).href
    const child = spawn(process.execPath, ['--import', guard, script, ...args], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stderr.pipe(createWriteStream(logFile, { flags: 'a' }))
    return programOf(child, createInterface({ input: child.stdout }))
  }
}

function programOf(child: ChildProcess, lines: ReturnType<typeof createInterface>): ChildProgram {
  const ended = endOf(child)
  return {
    onLine: (listener) => void lines.on('line', listener),
    ended,
    async end() {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS)
      await ended
      clearTimeout(force)
    },
  }
}

/** `close` and not `exit`: its last lines have been read by then. */
function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code))
  })
}
