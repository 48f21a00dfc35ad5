const WINDOW_MS = 60_000
const MAX_CRASHES = 4
const FIRST_DELAY_MS = 200

/**
 * How long to wait before the core is started again; null: it crashed too often, and a person must
 * know. `crashes` are the times of its crashes on the clock of `now`, the latest included.
 */
export function restartDelayMs(crashes: readonly number[], now: number): number | null {
  const recent = crashes.filter((at) => now - at < WINDOW_MS).length
  return recent > MAX_CRASHES ? null : FIRST_DELAY_MS * 2 ** (recent - 1)
}
