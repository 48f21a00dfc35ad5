import { must } from '#shared/lib/assert.ts'
import type { Ids } from '#shared/lib/ports.ts'

/** Hands out ids that were made outside of the writer, each once. */
export function freshIds(made: readonly string[]): Ids {
  const left = made.values()
  return { newId: () => must(left.next().value, 'There are ids enough for all that is new.') }
}
