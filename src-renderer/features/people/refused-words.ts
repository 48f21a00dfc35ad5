import type { Refusal } from '#shared/domain/explain.ts'
import { asksForGroup } from '#shared/domain/people/groups.ts'
import type { InviteResult, InviteTerms } from '#shared/rpc/contract/people.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { withFacts } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { askBillingHolders, askManagers } from './who-can.ts'

export type Refused = Extract<InviteResult, { outcome: 'refused' }>

/** Why nobody was invited and what to do, in sentences. */
export function refusedSentences(
  refused: Pick<Refused, 'code' | 'shortBy' | 'refusal'>,
  session: Session | null,
  text: TextTools,
): readonly string[] {
  const { code, shortBy, refusal } = refused
  if (code === 'plan-single-user') return planSentences(refusal, text)
  if (code === 'seats-short') {
    const key = refusal.way === 'order-with-invite' ? 'order-with-invite' : 'seats-short'
    return [withFacts(text.counted(`people.refused.${key}`, shortBy), refusal, text)]
  }
  if (code === 'seat-forbidden') {
    const askWhom = askBillingHolders(session, text)
    return [text.t('people.refused.seat-forbidden', { askWhom })]
  }
  if (code === 'forbidden') {
    return [text.t('people.refused.forbidden', { askWhom: askManagers(session, text) })]
  }
  return [text.counted(`bulks.code.${code}`, shortBy)]
}

/** Why nobody can be invited to a license before anything is typed; null: the window can be filled in. */
export function closedSentences(
  terms: InviteTerms,
  session: Session | null,
  text: TextTools,
): readonly string[] | null {
  const closed = whyClosed(terms)
  if (closed) return refusedSentences({ ...closed, shortBy: 0 }, session, text)
  const { needs, groups } = terms
  const lacksGroup = asksForGroup(needs) && groups.length === 0
  if (!lacksGroup) return null
  return [text.t('people.refused.noGroups', { askWhom: askManagers(session, text) })]
}

/** The rule that is against every invitation to the license; null: none. */
export function whyClosed({ barred, seatBarred, seatChosen }: InviteTerms): InviteTerms['barred'] {
  if (barred) return barred
  return seatBarred && !seatChosen ? { code: 'seat-forbidden', refusal: seatBarred } : null
}

/** Rule 12: an upgrade is offered by the names of the plans that would do. */
function planSentences({ facts }: Refusal, text: TextTools): string[] {
  const plan = String(facts.plan)
  if (!facts.plans) return [text.t('people.refused.plan-single-user-only', { plan })]
  const offer = { plan, plans: text.list(String(facts.plans).split(', ')) }
  return [text.t('people.refused.plan-single-user', offer), text.t('people.refused.noUpgradeHere')]
}
