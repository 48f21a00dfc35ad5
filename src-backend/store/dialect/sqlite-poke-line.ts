import type { Timers } from '#shared/lib/ports.ts'
import type { PokeEar, PokeLine } from '../poke-line.ts'

const BEAT_MS = 2_000

/**
 * One program serves the file, so there is nobody to tell. But the tools of whoever runs it write to
 * the file, too, and have no line to it: the file itself is looked at.
 */
export function sqlitePokeLine({ missed }: PokeEar, timers: Timers): PokeLine {
  let callOff = (): void => undefined
  const beat = (): void => {
    callOff = timers.after(BEAT_MS, () => {
      missed()
      beat()
    })
  }
  beat()
  return {
    send: () => undefined,
    close() {
      callOff()
      return Promise.resolve()
    },
  }
}
