import { isNotPickedUp } from '#shared/domain/people/expiry.ts'
import { must } from '#shared/lib/assert.ts'
import { addInboxEntry } from '../inbox/add-entry.ts'
import { onceOfInvite } from '../inbox/picked-up.ts'
import { INVITE_LIFETIME_MS } from '../invites/lifetimes.ts'
import { nameOf } from '../store/memberships.ts'
import { nextVersion } from '../store/partners.ts'
import { takeForPeople } from './take-for-people.ts'
import type { TimerWork } from './timer-work.ts'

/** 48 hours after an invitation was sent again: the inbox tells that nobody picked it up (S1.18). */
export async function tellNotPickedUp(work: TimerWork): Promise<number | null> {
  const { trx, partner, now: at, ids } = work
  const licenses = await takeForPeople(work)
  const people = licenses.flatMap((timed) => timed.people)
  const waiting = people.filter(({ state }) => isNotPickedUp(state))
  if (waiting.length === 0) return null
  const version = await nextVersion(trx, partner)
  for (const member of waiting) {
    const { id, client, license, email, phone } = member
    await addInboxEntry(trx, {
      ...{ partner, id: ids.newId(), client, license, member: id, at, version },
      kind: 'not-picked-up',
      once: onceOfInvite('not-picked-up', { member: id, generation: member.invite_generation }),
      facts: {
        name: nameOf(member),
        address: email ?? phone,
        // Of its link: a timer whose work failed is due later than it was.
        resentAt: must(member.invite_expires_at, 'It was sent.') - INVITE_LIFETIME_MS,
      },
    })
  }
  return version
}
