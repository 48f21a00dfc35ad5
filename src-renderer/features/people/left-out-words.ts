import type { LeftOut } from '#shared/rpc/contract/people.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { explained } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { askManagers } from './who-can.ts'

const known = [
  'unchanged',
  'already-queued',
  'invite-ended',
  'already-ended',
  'picked-up',
  'owner-protected',
  'forbidden',
  'seat-forbidden',
  'seats-short',
  'email-taken',
  'phone-taken',
  'not-signed-up',
  'group-unknown',
  'plan-single-user',
  'heir-unknown',
  'not-found',
  'owner-pays',
  'everybody-pays',
] as const
type Why = (typeof known)[number] | 'other'

function whyOf(code: LeftOut[number]['code']): Why {
  return known.find((name) => name === code) ?? 'other'
}

/** Why a verb is not for one person: a sentence. */
export function whyNotOne(leftOut: LeftOut, session: Session | null, text: TextTools): string {
  const [first] = leftOut
  if (!first) return text.t('people.menu.nothing')
  const askWhom = askManagers(session, text)
  const reason = text.t(`people.why.one.${whyOf(first.code)}`, { askWhom })
  return explained(reason, first.refusal, text)
}

/** Who of several is left out and why, the most first: “2 whose invites have ended, 1 …”. */
export function whyNotSome(leftOut: LeftOut, session: Session | null, text: TextTools): string {
  const counts = new Map<Why, number>()
  for (const { code, people } of leftOut) {
    counts.set(whyOf(code), (counts.get(whyOf(code)) ?? 0) + people)
  }
  const askWhom = askManagers(session, text)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([why, people]) => text.counted(`people.why.some.${why}`, people, { askWhom }))
    .join(', ')
}
