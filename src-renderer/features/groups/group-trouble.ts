import { MOST_GROUPS } from '#shared/domain/people/groups.ts'
import type { GroupChanged, LicenseGroups } from '#shared/rpc/contract/groups.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** An answer that is not what was asked for. */
export type GroupTrouble = Extract<
  LicenseGroups | GroupChanged,
  { readonly outcome: 'refused' | 'unknown' }
>

/** Why nothing was listed or changed, and what to do, in a sentence or two. */
export function troubleSentence(trouble: GroupTrouble, { t, number }: TextTools): string {
  if (trouble.outcome === 'refused') {
    return t(`groups.refused.${trouble.code}`, { most: number(MOST_GROUPS) })
  }
  const reason = t(`shell.connection.offline.${trouble.reason}.happened`)
  const mayBeDone = 'perhapsDone' in trouble && trouble.perhapsDone
  return t(mayBeDone ? 'groups.perhapsDone' : 'groups.unreachable', { reason })
}
