import { MOST_GROUPS } from '#shared/domain/people/groups.ts'
import type {
  GroupChanged,
  GroupsRefused,
  LicenseGroup,
  LicenseGroups,
} from '#shared/rpc/contract/groups.ts'
import { withRule } from '../../i18n/fact-words.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** An answer that is not what was asked for. */
export type GroupTrouble = Extract<
  LicenseGroups | GroupChanged,
  { readonly outcome: 'refused' | 'unknown' }
>

/** Why nothing was listed or changed, what to do, and the rule, in a sentence or two. */
export function troubleSentence(
  trouble: GroupTrouble,
  groups: readonly LicenseGroup[],
  text: TextTools,
): string {
  const { t } = text
  if (trouble.outcome === 'refused') {
    return withRule(refusedSentence(trouble, groups, text), trouble.refusal, text)
  }
  const reason = t(`shell.connection.offline.${trouble.reason}.happened`)
  const mayBeDone = 'perhapsDone' in trouble && trouble.perhapsDone
  return t(mayBeDone ? 'groups.perhapsDone' : 'groups.unreachable', { reason })
}

function refusedSentence(
  { code, refusal }: GroupsRefused,
  groups: readonly LicenseGroup[],
  { t, counted, number }: TextTools,
): string {
  const { takenBy, people, mostAtOnce, group } = refusal?.facts ?? {}
  const taken = groups.find(({ id }) => id === takenBy)
  if (code === 'group-name-taken' && taken) return t('groups.refused.nameOf', { name: taken.name })
  if (code === 'group-in-use' && typeof people === 'number') {
    return typeof mostAtOnce === 'number'
      ? counted('groups.refused.tooManyPeople', people, { most: number(mostAtOnce) })
      : counted('groups.refused.peopleWithin', people)
  }
  if (code === 'not-found' && refusal) return t(`groups.refused.${group ? 'ended' : 'noLicense'}`)
  return t(`groups.refused.${code}`, { most: number(MOST_GROUPS) })
}
