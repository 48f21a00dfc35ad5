import { writeSync } from 'node:fs'
import process from 'node:process'
import type { Failpoint, Reach } from '#core/failpoints.ts'

/** Where a child dies: at the `hit`-th time, counted from 1, that it reaches `at`. */
export interface Doom {
  readonly at: Failpoint
  readonly hit: number
}

const STDOUT = 1
const VARIABLE = 'CRASH_DOOM'

/** For the child's environment; its threads have the same. */
export function doomVariables(doom: Doom | null): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(doom) }
}

/** Tells the parent of each named step, and ends this process at its doom as a power switch would. */
export function fatalReach(): Reach {
  const doom = JSON.parse(process.env[VARIABLE] ?? 'null') as Doom | null
  let hits = 0
  return (name) => {
    tell({ reached: name })
    if (name !== doom?.at) return
    hits += 1
    if (hits === doom.hit) process.kill(process.pid, 'SIGKILL')
  }
}

/** One line to the parent that is out before this returns. */
export function tell(line: object): void {
  writeSync(STDOUT, `${JSON.stringify(line)}\n`)
}
