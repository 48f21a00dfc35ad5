import type { PeopleDecision } from '#shared/domain/people/facts.ts'
import type { MemberCode } from '#shared/domain/codes.ts'
import type { LockedWork } from '../commands/work.ts'
import { dropWaiting } from '../store/messages.ts'
import type { LockedLicense } from '../store/licenses.ts'
import { callOffTimers, setTimers } from '../store/timers.ts'
import { newLinks, presentLinks } from './invite-links.ts'
import { INVITE_LIFETIME_MS, NOT_PICKED_UP_AFTER_MS } from './lifetimes.ts'
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
  const expiresAt = now + INVITE_LIFETIME_MS
  await writeLetters(work, license, 'invitation', await newLinks(work, invited, expiresAt))
  await setTimers(trx, partner, 'invite-expiry', invited, expiresAt)
  await setTimers(trx, partner, 'not-picked-up', resent, now + NOT_PICKED_UP_AFTER_MS)
  const reminded = await presentLinks(work, having('reminded'), expiresAt)
  await writeLetters(work, license, 'reminder', reminded)
  const ended = [...having('cancelled'), ...having('removed')]
  await callOffTimers(trx, dialect, partner, ended)
  await dropWaiting(trx, dialect, partner, ended)
}
