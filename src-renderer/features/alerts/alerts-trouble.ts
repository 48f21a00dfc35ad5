import type { AlertsAnswer } from '#shared/rpc/contract/inbox.ts'
import { withRule } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** An answer that is not what was asked for. */
export type AlertsTrouble = Exclude<AlertsAnswer, { readonly outcome: 'answered' }>

/** Why the alerts are not shown or set, and by which rule. */
export function alertsTroubleSentence(trouble: AlertsTrouble, text: TextTools): string {
  if (trouble.outcome === 'unknown') return text.t('alerts.offline')
  const { refusal } = trouble
  const { role, allClients } = refusal?.facts ?? {}
  const sentence =
    role !== undefined
      ? text.t('alerts.barred.role')
      : text.t(allClients === false ? 'alerts.barred.clients' : 'alerts.forbidden')
  return withRule(sentence, refusal, text)
}
