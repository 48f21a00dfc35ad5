import type { Logger } from '#core/ports.ts'
import type { Clock } from '#shared/lib/ports.ts'

/** One JSON line per event. `write` gets whole lines. */
export function lineLogger(clock: Clock, write: (line: string) => void): Logger {
  const line =
    (level: string): Logger['info'] =>
    (event, details = {}) =>
      write(
        `${JSON.stringify({ time: new Date(clock.now()).toISOString(), level, event, ...details })}\n`,
      )
  return { info: line('info'), warn: line('warn') }
}

/** The name and code of an error: what may be logged. Its message may quote someone's data. */
export function errorFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error }
  return { error: error.name, ...('code' in error ? { code: String(error.code) } : {}) }
}
