import type { Restored } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../i18n/text-tools.ts'

/** What happened to the outbox's file, what is kept, and what may be missing. */
export function restoredWords({ from, waiting, since }: Restored, text: TextTools): string {
  const sentences = [text.t(`shell.restored.${from}`)]
  if (waiting > 0) sentences.push(text.counted('shell.restored.waiting', waiting))
  else if (from !== 'nothing') sentences.push(text.t('shell.restored.noneWaits'))
  if (since !== null) sentences.push(text.t('shell.restored.since', { time: text.exact(since) }))
  return sentences.join(' ')
}
