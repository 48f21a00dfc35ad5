import type { Random } from '#shared/lib/ports.ts'

const FIRST_MS = 1_000
const MOST_MS = 60_000
const MOST_DOUBLINGS = 10

/**
 * How long to wait after the `failures`-th failure in a row (1 is the first): exponential with full
 * jitter, so that many consoles do not come back together. The backend's own wish is never undercut.
 */
export function backOffMs(failures: number, retryAfterMs: number | null, random: Random): number {
  const doublings = Math.min(failures - 1, MOST_DOUBLINGS)
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** doublings)
  return Math.max(random.fraction() * ceiling, retryAfterMs ?? 0)
}
