import type { GroupPermission } from '#shared/domain/people/groups.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What a group opens, to be said after its name. */
export function groupOpens(
  permissions: readonly GroupPermission[],
  { t, all }: Pick<TextTools, 't' | 'all'>,
): string {
  if (permissions.length === 0) return t('people.group.opensNothing')
  const what = all(permissions.map((permission) => t(`people.permission.${permission}`)))
  return t('people.group.opens', { what })
}
