import type { Undone } from '#shared/rpc/contract/bulks.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What an undo did and did not do, one sentence each. */
export function undoneSentences(undone: Undone, text: TextTools): string[] {
  const parts = ['cancelled', 'reversing', 'tooLate', 'kept'] as const
  const told = parts.filter((part) => undone[part] > 0)
  if (told.length === 0) return [text.t('bulks.undone.nothing')]
  return told.map((part) => text.counted(`bulks.undone.${part}`, undone[part]))
}
