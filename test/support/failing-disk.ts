import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** What SQLite and Node ask of a disk: to write, and to make it last. */
export type DiskCall = 'write' | 'sync'

const CALLS: Readonly<Record<DiskCall, string>> = {
  write: 'pwrite64,pwritev',
  sync: 'fsync,fdatasync',
}

/**
 * From here on every such call of this process ends with EIO, as on a disk that dies, or with EROFS,
 * as on one that the system has made read-only because it dies: no `mount` does that under a
 * program that writes.
 *
 * @returns what makes the disk whole again.
 */
export async function failDisk(
  pid: number,
  call: DiskCall,
  error: 'EIO' | 'EROFS' = 'EIO',
): Promise<() => Promise<void>> {
  const calls = CALLS[call]
  const inject = `inject=${calls}:error=${error}`
  const args = ['-f', '-p', String(pid), '-o', '/dev/null', '-e', `trace=${calls}`, '-e', inject]
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  for await (const line of createInterface({ input: strace.stderr })) {
    said.push(line)
    if (line.includes('attached')) {
      strace.stderr.resume()
      return async () => {
        strace.kill('SIGINT')
        if (strace.exitCode === null && strace.signalCode === null) await once(strace, 'exit')
      }
    }
  }
  throw new Error(`strace did not get hold of the process:\n${said.join('\n')}`)
}
