import type { ConflictWay } from '#shared/rpc/contract/conflicts.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

export interface Settled {
  readonly settled: number
  readonly left: number
}

/** What became of a way that was taken: “3 queued again, 1 still does not fit.” */
export function settledSentence(way: ConflictWay, done: Settled, text: TextTools): string {
  const isDrop = way === 'drop'
  const parts = [
    text.counted(isDrop ? 'attention.told.drop' : 'attention.told.again', done.settled),
    ...(done.left > 0
      ? [text.counted(isDrop ? 'attention.told.leftDrop' : 'attention.told.leftAgain', done.left)]
      : []),
  ]
  return text.t('attention.told.all', { parts: parts.join(', ') })
}
