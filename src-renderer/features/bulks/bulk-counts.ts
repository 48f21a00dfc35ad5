import { isSeatVerb } from '#shared/domain/seat-verb.ts'
import type { Bulk } from '#shared/rpc/contract/bulks.ts'

export function decidedPeople(bulk: Bulk): number {
  return bulk.applied + bulk.refused + bulk.cancelled
}

/** The counts worth saying: those that are not zero. */
export function spokenCounts(
  bulk: Bulk,
): readonly (readonly ['applied' | 'refused' | 'waiting' | 'cancelled', number])[] {
  const counts = [
    ['applied', bulk.applied],
    ['refused', bulk.refused],
    ['waiting', bulk.waiting],
    ['cancelled', bulk.cancelled],
  ] as const
  const told = counts.filter(([, count]) => count > 0)
  return told.length > 0 ? told : counts.slice(0, 1)
}

/** Whether taking the click back can still do anything: of what was refused or cancelled nothing is left. */
export function canBeUndone({ verb, waiting, applied, cancellable }: Bulk): boolean {
  return isSeatVerb(verb) && waiting + applied + cancellable > 0
}
