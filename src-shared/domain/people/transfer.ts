import type { MemberCode } from '../codes.ts'
import type { Profile } from '../profile.ts'
import { freeSeats } from '../seats.ts'
import { hasEnded } from '../words.ts'
import {
  changedPeople,
  refused,
  type PeopleBook,
  type PeopleDecision,
  type Person,
} from './facts.ts'
import { asksForGroup } from './groups.ts'
import { peopleBarrier } from './may-manage.ts'

export interface TransferRequest {
  readonly to: string
}

/**
 * Makes another member the owner (rule 3): always exactly one, who holds a seat. The new one takes
 * a free seat; with none free the old owner's passes over. Where the product has groups the old
 * owner, who needed none, comes into the new one's, if that one is in one (S4.5).
 */
export function transferOwnership(book: PeopleBook, { to }: TransferRequest): PeopleDecision {
  const barrier = peopleBarrier('transfer-ownership', book.license, book.actor)
  if (barrier) return refused(barrier)
  const heir = book.find(to)
  const code = transferCode(heir)
  if (code !== 'owner-now') return changedPeople([{ id: to, code }], [])
  const takesSeat = heir?.holdsSeat === false
  const { id: before, state } = book.owner
  // Only an owner keeps a seat on an invitation that has ended (rule 4).
  const losesSeat = hasEnded(state) || (takesSeat && freeSeats(book.license) === 0)
  const group = heir ? groupAfterTransfer(book.license.profile, book.owner, heir) : null
  return changedPeople(
    [{ id: to, code }],
    [
      {
        id: before,
        set: {
          isOwner: false,
          ...(losesSeat ? { holdsSeat: false } : {}),
          ...(group === null ? {} : { group }),
        },
      },
      { id: to, set: { isOwner: true, ...(takesSeat ? { holdsSeat: true } : {}) } },
    ],
  )
}

/** The group that the owner until now comes into (S4.5); null: it stays as it is. */
export function groupAfterTransfer(
  profile: Pick<Profile, 'inviteNeeds'>,
  owner: { readonly group?: string | null },
  heir: Pick<Person, 'group'>,
): string | null {
  const isNeeded = asksForGroup(profile.inviteNeeds) && owner.group === null
  return isNeeded ? heir.group : null
}

function transferCode(heir: Person | undefined): MemberCode {
  if (!heir) return 'not-found'
  if (heir.isOwner) return 'unchanged'
  return heir.state === 'member' ? 'owner-now' : 'not-signed-up'
}
