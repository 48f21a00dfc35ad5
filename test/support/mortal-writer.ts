import type { Failpoint } from '#core/failpoints.ts'
import type { OpenWriter } from '#core/store/writer-port.ts'
import { openWriter, type Writer } from '#core/store/writer.ts'

/** A writer in this thread that ends as a killed process does: nothing more is written from then on. */
export interface MortalWriter {
  readonly openWriter: OpenWriter
  isDead(): boolean
  /** Ends it now; every later call fails. */
  kill(): void
  /**
   * Ends it when it reaches one of these steps next; none: never. What is open then is lost, what was
   * committed stays.
   */
  dieAt(steps: readonly Failpoint[]): void
}

class Killed extends Error {
  override name = 'Killed'
}

/** @param onDeath told before anything is closed: the files lie there as a killed process leaves them. */
export function mortalWriter(onDeath: () => void = () => undefined): MortalWriter {
  let writer: Writer | null = null
  let isDead = false
  let fatal: readonly Failpoint[] = []

  function reach(step: Failpoint): void {
    if (!fatal.includes(step)) return
    die()
    throw new Killed(step)
  }

  function die(): void {
    if (!isDead) onDeath()
    isDead = true
  }

  function close(): void {
    writer?.close()
    writer = null
  }

  return {
    async openWriter(paths) {
      if (isDead) throw new Killed('open')
      const opened = openWriter(paths, reach)
      writer = opened
      return {
        async call(method, ...args) {
          if (isDead) throw new Killed(method)
          const run = opened.methods[method] as (...given: typeof args) => never
          try {
            return run(...args)
          } finally {
            if (isDead) close()
          }
        },
        close: async () => close(),
      }
    },
    isDead: () => isDead,
    kill() {
      die()
      close()
    },
    dieAt(steps) {
      fatal = steps
    },
  }
}
