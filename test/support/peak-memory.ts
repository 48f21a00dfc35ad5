import { readFileSync } from 'node:fs'

/** The most memory that a process has held until now, in MiB; NaN where the system does not tell. */
export function peakMemoryMb(pid: number): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kibibytes) / 1_024
  } catch {
    return NaN
  }
}
