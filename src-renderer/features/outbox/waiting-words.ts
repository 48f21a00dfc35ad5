import type { WaitingCommand } from '#shared/rpc/contract/outbox.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What became of a waiting command so far, in a sentence or two. */
export function waitingSentence(command: WaitingCommand, text: TextTools): string {
  const state = text.t(`outbox.sentence.${command.state}`, { ago: text.ago(command.at) })
  if (command.attempts < 2) return state
  return `${state} ${text.counted('outbox.attempts', command.attempts)}`
}

/**
 * Why these cannot be cancelled; null: they can.
 * @param commands null: not all of them are here, so nobody can tell before it is tried.
 */
export function sentReason(
  commands: readonly WaitingCommand[] | null,
  text: TextTools,
): string | null {
  if (!commands || commands.some(({ state }) => state === 'queued')) return null
  return text.t(commands.length === 1 ? 'outbox.sent' : 'outbox.nothingSelectable')
}

/** What a cancellation did, in sentences. */
export function cancelledSentences(
  done: { readonly cancelled: number; readonly tooLate: number },
  text: TextTools,
): string {
  const parts = (['cancelled', 'tooLate'] as const).filter((part) => done[part] > 0)
  if (parts.length === 0) return text.t('outbox.cancelledNothing')
  return parts.map((part) => text.counted(`outbox.${part}`, done[part])).join(' ')
}
