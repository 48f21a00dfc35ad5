import type { Bulk } from '#shared/rpc/contract/bulks.ts'

export function decidedPeople(bulk: Bulk): number {
  return bulk.applied + bulk.refused + bulk.cancelled
}

/** The counts worth saying: those that are not zero, and how many are done in any case. */
export function spokenCounts(
  bulk: Bulk,
): readonly (readonly ['applied' | 'refused' | 'waiting' | 'cancelled', number])[] {
  const counts = [
    ['applied', bulk.applied],
    ['refused', bulk.refused],
    ['waiting', bulk.waiting],
    ['cancelled', bulk.cancelled],
  ] as const
  return counts.filter(([name, count]) => count > 0 || name === 'applied')
}
