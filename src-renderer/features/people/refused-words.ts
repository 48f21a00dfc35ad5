import { asksForGroup } from '#shared/domain/people/groups.ts'
import type { InviteResult, InviteTerms } from '#shared/rpc/contract/people.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { askBillingHolders, askManagers } from './who-can.ts'

export type Refused = Extract<InviteResult, { outcome: 'refused' }>

/** Where the invitation was to go, and what is known of who may do what. */
export interface InvitePlace {
  readonly product: string
  readonly plan: string
  readonly session: Session | null
}

/** Why nobody was invited and what to do, in sentences. */
export function refusedSentences(
  refused: Pick<Refused, 'code' | 'shortBy' | 'way'>,
  place: InvitePlace,
  text: TextTools,
): readonly string[] {
  const { code, shortBy, way } = refused
  if (code === 'plan-single-user') return planSentences(place, text)
  if (code === 'seats-short') {
    const key = way === 'order-with-invite' ? 'order-with-invite' : 'seats-short'
    return [text.counted(`people.refused.${key}`, shortBy)]
  }
  if (code === 'seat-forbidden') {
    const askWhom = askBillingHolders(place.session, text)
    return [text.t('people.refused.seat-forbidden', { askWhom })]
  }
  if (code === 'forbidden') {
    return [text.t('people.refused.forbidden', { askWhom: askManagers(place.session, text) })]
  }
  return [text.counted(`bulks.code.${code}`, shortBy)]
}

/** Why nobody can be invited to a license before anything is typed; null: the window can be filled in. */
export function closedSentences(
  { barred, needs, groups, seatChosen, seatBarred }: InviteTerms,
  place: InvitePlace,
  text: TextTools,
): readonly string[] | null {
  const code = barred ?? (seatBarred && !seatChosen ? 'seat-forbidden' : null)
  if (code !== null) return refusedSentences({ code, shortBy: 0, way: 'refresh' }, place, text)
  const lacksGroup = asksForGroup(needs) && groups.length === 0
  if (!lacksGroup) return null
  return [text.t('people.refused.noGroups', { askWhom: askManagers(place.session, text) })]
}

/** Rule 12: an upgrade is offered by the names of the plans that would do. */
function planSentences({ product, plan, session }: InvitePlace, text: TextTools): string[] {
  const plans = session?.catalogue.find(({ id }) => id === product)?.plans ?? []
  const name = plans.find(({ id }) => id === plan)?.name ?? plan
  const wider = plans.filter(({ multiUser }) => multiUser).map((entry) => entry.name)
  if (wider.length === 0) return [text.t('people.refused.plan-single-user-only', { plan: name })]
  const offer = { plan: name, plans: text.list(wider) }
  return [text.t('people.refused.plan-single-user', offer), text.t('people.refused.noUpgradeHere')]
}
