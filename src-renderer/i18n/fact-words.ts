import type { Refusal } from '#shared/domain/explain.ts'
import type { TextTools } from './text-tools.ts'

/** What a refusal was decided on, as a sentence of its own; null: there is nothing to add to the reason. */
function factSentence(refusal: Refusal | null, text: TextTools): string | null {
  if (!refusal) return null
  const { free, inUse, clientSignedUpOn, exemptSignedUpBefore, plan, plans, state, group } =
    refusal.facts
  if (typeof free === 'number' && typeof inUse === 'number') {
    return text.counted('common.facts.seats', free, { inUse: text.number(inUse) })
  }
  if (typeof clientSignedUpOn === 'string' && typeof exemptSignedUpBefore === 'string') {
    const date = text.calendarDate(clientSignedUpOn)
    const before = text.calendarDate(exemptSignedUpBefore)
    return text.t('common.facts.signedUp', { date, before })
  }
  if (typeof plan === 'string' && typeof plans === 'string') {
    return plans === ''
      ? text.t('common.facts.noPlan', { plan })
      : text.t('common.facts.plans', { plan, plans })
  }
  if (state === 'expired' || state === 'cancelled') return text.t(`common.facts.${state}`)
  return typeof group === 'string' && refusal.way === 'choose-group' && !isId(group)
    ? text.t('common.facts.group', { group })
    : null
}

/** The reason with what it was decided on. */
export function withFacts(reason: string, refusal: Refusal | null, text: TextTools): string {
  const facts = factSentence(refusal, text)
  return facts === null ? reason : `${reason} ${facts}`
}

/** For whoever wants to look the rule up, or to name it to support: “Rule R5”. */
export function ruleHint(refusal: Refusal | null, text: TextTools): string | null {
  return refusal && text.t('common.rule', { rule: refusal.rule })
}

/** The reason and the rule, in a row. */
export function withRule(reason: string, refusal: Refusal | null, text: TextTools): string {
  const rule = ruleHint(refusal, text)
  return rule === null ? reason : `${reason} ${rule}`
}

/** The reason, what it was decided on, and the rule, in a row: where there is room for one text alone. */
export function explained(reason: string, refusal: Refusal | null, text: TextTools): string {
  return withRule(withFacts(reason, refusal, text), refusal, text)
}

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * The backend names a group by its id, which says nothing to a person. Not asked of the schema: the
 * window would load its library before the first page.
 */
function isId(group: string): boolean {
  return ID.test(group)
}
