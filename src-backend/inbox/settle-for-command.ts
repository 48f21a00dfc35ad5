import type { PeopleDecision } from '#shared/domain/people/facts.ts'
import type { LockedWork } from '../commands/work.ts'
import { closeForPeople, INVITE_REASONS, SEAT_REASONS } from './close-for-people.ts'

type Applied = Extract<PeopleDecision, { outcome: 'applied' }>

/** Closes what of the inbox an applied command has settled, in its transaction. */
export async function settleForCommand(
  { trx, dialect, operator, now: at }: LockedWork,
  { changed, removed, members }: Applied,
  version: number,
): Promise<void> {
  const seated = changed.filter(({ set }) => set.holdsSeat === true).map(({ id }) => id)
  const sentOrEnded = members
    .filter(({ code }) => code === 'resent' || code === 'cancelled' || code === 'removed')
    .map(({ id }) => id)
  const settled = { partner: operator.partner, at, version }
  await closeForPeople(trx, dialect, {
    ...{ ...settled, members: [...seated, ...removed], kinds: SEAT_REASONS },
  })
  await closeForPeople(trx, dialect, {
    ...{ ...settled, members: sentOrEnded, kinds: INVITE_REASONS },
  })
}
