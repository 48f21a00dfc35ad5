import type { PeopleDecision } from '#shared/domain/people/facts.ts'
import type { MemberCode } from '#shared/domain/codes.ts'
import type { LockedWork } from '../commands/work.ts'
import { dropWaiting } from '../store/messages.ts'
import type { LockedLicense } from '../store/licenses.ts'
import { callOffTimers, INVITE_TIMERS, setTimers } from '../store/timers.ts'
import { presentLinks } from './invite-links.ts'
import { NOT_PICKED_UP_AFTER_MS } from './lifetimes.ts'
import { sendInvitations } from './send-invitations.ts'
import { writeLetters } from './write-letters.ts'

type Applied = Extract<PeopleDecision, { outcome: 'applied' }>

/** What an applied command sends, and which timers it sets or calls off: all in its transaction. */
export async function sendForCommand(
  work: LockedWork,
  license: LockedLicense,
  { members }: Applied,
): Promise<void> {
  const { trx, dialect, now } = work
  const { partner } = work.operator
  const having = (code: MemberCode): string[] =>
    members.filter((member) => member.code === code).map(({ id }) => id)
  const resent = having('resent')
  const invited = [...having('invited'), ...resent]
  const expiresAt = await sendInvitations(work, license, invited)
  await setTimers(trx, partner, 'not-picked-up', resent, now + NOT_PICKED_UP_AFTER_MS)
  const reminded = await presentLinks(work, having('reminded'), expiresAt)
  await writeLetters(work, license, 'reminder', reminded)
  const ended = [...having('cancelled'), ...having('removed')]
  await callOffTimers(trx, dialect, partner, { kinds: INVITE_TIMERS, subjects: ended })
  await dropWaiting(trx, dialect, partner, ended)
}
