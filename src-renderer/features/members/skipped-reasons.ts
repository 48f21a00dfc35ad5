import type { Refusal } from '#shared/domain/explain.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { SelectionSummary, VerbReckoning } from '#shared/rpc/contract/selection.ts'
import { explained, withRule } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** Whom to ask for billing permission, as a part of a sentence. */
export function askWhom(holders: readonly string[], text: TextTools): string {
  if (holders.length === 0) return text.t('seats.askNobody')
  return text.t('seats.askWhom', { names: text.list(holders.slice(0, 5)) })
}

/**
 * Who is left out and why, as parts of a sentence. Who already has what the verb would bring is
 * not left out: nothing is missing there.
 */
export function skippedReasons(
  reckoning: VerbReckoning,
  holders: readonly string[],
  text: TextTools,
): string[] {
  const { exempt, forbidden, owner, inviteEnded } = reckoning.skipped
  const parts = [
    [exempt, 'seats.skipped.exempt'],
    [forbidden, 'seats.skipped.forbidden'],
    [owner, 'seats.skipped.owner'],
    [inviteEnded, 'seats.skipped.inviteEnded'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, key]) => text.counted(key, count, { askWhom: askWhom(holders, text) }))
}

/** Why a verb cannot be pressed for those who are selected, with the way on; null: it can. */
export function disabledReason(
  summary: SelectionSummary | null,
  verb: SeatVerb,
  text: TextTools,
): string | null {
  if (!summary) return text.t('seats.reckoning')
  const reckoning = reckoningOf(summary, verb)
  const { disabled } = reckoning
  if (disabled === null) return null
  if (disabled === 'already') {
    const activating = verb === 'activate-seats'
    return text.t(activating ? 'seats.disabled.alreadyActive' : 'seats.disabled.alreadyRevoked')
  }
  const reason = text.t(`seats.disabled.${disabled}`, {
    askWhom: askWhom(summary.billingHolders, text),
  })
  return withRule(reason, refusalOf(reckoning), text)
}

/** The same where the selection is one person. */
export function disabledReasonOfOne(
  summary: SelectionSummary | null,
  verb: SeatVerb,
  text: TextTools,
): string | null {
  if (!summary) return disabledReason(summary, verb, text)
  const reckoning = reckoningOf(summary, verb)
  const { disabled } = reckoning
  if (disabled === 'exempt' || disabled === 'invite-ended') {
    return explained(text.t(`seats.disabledOne.${disabled}`), refusalOf(reckoning), text)
  }
  if (disabled !== 'already') return disabledReason(summary, verb, text)
  const activating = verb === 'activate-seats'
  return text.t(activating ? 'seats.disabledOne.alreadyActive' : 'seats.disabledOne.alreadyRevoked')
}

export function skippedCount(reckoning: VerbReckoning): number {
  const { exempt, forbidden, owner, inviteEnded } = reckoning.skipped
  return exempt + forbidden + owner + inviteEnded
}

function reckoningOf(summary: SelectionSummary, verb: SeatVerb): VerbReckoning {
  return verb === 'activate-seats' ? summary.activate : summary.revoke
}

/** What is against the verb for all of them; null: no rule, or there is nothing to do. */
function refusalOf({ disabled, why }: VerbReckoning): Refusal | null {
  if (disabled === 'invite-ended') return why.inviteEnded ?? null
  return disabled === 'exempt' || disabled === 'forbidden' || disabled === 'owner'
    ? (why[disabled] ?? null)
    : null
}
