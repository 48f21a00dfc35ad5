import type { Clock } from './ports.ts'

/** How fast something goes on, and when it will be done at that rate. */
interface Pace {
  readonly perSecond: number
  /** Null while nothing moves, and while nobody knows how much there is. */
  readonly leftMs: number | null
}

export interface PaceMeter {
  /**
   * Call it as often as progress is heard of.
   *
   * @param total null: not known.
   * @returns null until two samples lie far enough apart to tell.
   */
  at(done: number, total: number | null): Pace | null
}

/** What is shown is the rate of about so long, so that one slow step does not make it jump. */
const WINDOW_MS = 10_000

const SAMPLE_EVERY_MS = 500

interface Sample {
  readonly atMs: number
  readonly done: number
}

/** A meter for one run of work, in whatever unit is counted. Less `done` than before begins anew. */
export function paceMeter(clock: Pick<Clock, 'monotonic'>): PaceMeter {
  let samples: readonly Sample[] = []
  return {
    at(done, total) {
      const now = { atMs: clock.monotonic(), done }
      samples = withSample(samples, now)
      const [first] = samples
      if (!first || now.atMs - first.atMs < SAMPLE_EVERY_MS) return null
      const perSecond = ((now.done - first.done) * 1_000) / (now.atMs - first.atMs)
      return { perSecond, leftMs: timeLeftMs(done, total, perSecond) }
    },
  }
}

/** Keeps one sample from before the window, so that a rate always covers the whole of it. */
function withSample(samples: readonly Sample[], now: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (!last || now.done < last.done) return [now]
  if (now.atMs - last.atMs < SAMPLE_EVERY_MS) return samples
  const firstInside = samples.findIndex(({ atMs }) => atMs > now.atMs - WINDOW_MS)
  const from = firstInside === -1 ? samples.length - 1 : Math.max(0, firstInside - 1)
  return [...samples.slice(from), now]
}

function timeLeftMs(done: number, total: number | null, perSecond: number): number | null {
  if (total === null) return null
  if (done >= total) return 0
  return perSecond > 0 ? ((total - done) * 1_000) / perSecond : null
}
