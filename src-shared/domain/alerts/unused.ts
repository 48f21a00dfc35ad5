import { MAX_UNUSED_DAYS } from './settings.ts'

const DAY_MS = 86_400_000

/** At least so many paid seats have been without a holder since then. */
export interface UnusedStep {
  readonly since: number
  readonly seats: number
}

/**
 * What is known once `seats` are seen to be unused: steps of ever more seats since ever later. From
 * it follows for any number of days how many were unused all the time. Steps of one day are one, so
 * that no history grows beyond its days: what came first that day then counts from the later time.
 */
export function seeUnused(
  steps: readonly UnusedStep[],
  seats: number,
  at: number,
): readonly UnusedStep[] {
  const below = steps.filter((step) => step.seats <= seats)
  const above = steps[below.length]
  const top = below.at(-1)
  if (seats === (top?.seats ?? 0)) return withoutOld(below, at)
  // Of those that were more, as many as are left have been unused for as long.
  if (above) return withoutOld([...below, { since: above.since, seats }], at)
  const before = top && dayOf(top.since) === dayOf(at) ? below.slice(0, -1) : below
  return withoutOld([...before, { since: at, seats }], at)
}

/** How many paid seats nobody held at any time of the last `days` days. */
export function unusedFor(steps: readonly UnusedStep[], days: number, at: number): number {
  return steps.findLast(({ since }) => since <= at - days * DAY_MS)?.seats ?? 0
}

/** Of steps that are older than anybody can ask for, the last says it all. */
function withoutOld(steps: readonly UnusedStep[], at: number): readonly UnusedStep[] {
  const old = steps.findLastIndex(({ since }) => since <= at - MAX_UNUSED_DAYS * DAY_MS)
  return old <= 0 ? steps : steps.slice(old)
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS)
}
