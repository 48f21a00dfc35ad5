import type { LicenseGroup } from '#shared/rpc/contract/groups.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What is to be said before a group ends, and what is against it. */
export interface Ending {
  readonly says: string
  /** Groups that its people can go to; none: nobody is in it, or there is no other one. */
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** null: it can end. */
  readonly reason: string | null
}

/** Nobody loses a group unasked: one that has people ends when they go to another one. */
export function endingOf(
  group: LicenseGroup,
  all: readonly LicenseGroup[],
  into: string | null,
  { t, counted }: TextTools,
): Ending {
  const { id, name, people } = group
  const others = all.filter((other) => other.id !== id)
  if (people === 0) {
    const key = others.length === 0 ? 'groups.end.last' : 'groups.end.empty'
    return { says: t(key, { name }), choices: [], reason: null }
  }
  if (others.length === 0) {
    const reason = t('groups.end.addFirst')
    return { says: counted('groups.end.noOther', people, { name }), choices: [], reason }
  }
  return {
    says: counted('groups.end.full', people, { name }),
    choices: others.map((other) => ({ value: other.id, label: other.name })),
    reason: into === null ? t('people.group.choose') : null,
  }
}
