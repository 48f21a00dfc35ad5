import type { TextTools } from '../../i18n/text-tools.ts'
import { memberName } from '../members/index.ts'

/** How a dialog or a menu calls somebody. */
export function chosenName(person: Parameters<typeof memberName>[0], { t }: TextTools): string {
  return memberName(person) ?? t('members.nameless')
}
