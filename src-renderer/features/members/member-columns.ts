import type { Catalogue, TextKey } from '../../i18n/en/index.ts'
import type { GridColumn } from '../../ui/grid/columns.ts'
import type { DirectoryTab } from './directory-route.ts'

type Title = (key: TextKey) => string
type ColumnKey = keyof Catalogue['members']['column']

/** The columns of each tab; the last number is the table width that brings a column in. */
export function memberColumns(tab: DirectoryTab, t: Title): readonly GridColumn[] {
  const column = (key: ColumnKey, width: string, from = 0): GridColumn => ({
    key,
    title: t(`members.column.${key}`),
    width,
    from,
  })
  const isInvites = tab === 'invites'
  return [
    column('select', '40px'),
    column('name', 'minmax(168px, 1.3fr)'),
    column('email', 'minmax(156px, 1.3fr)', 1_000),
    column('phone', '136px', 1_200),
    column('client', 'minmax(140px, 1.2fr)'),
    column('product', 'minmax(136px, 0.8fr)', 700),
    column('role', '108px', isInvites ? 1_140 : 830),
    ...(isInvites ? [column('invite', '104px')] : []),
    column('status', '172px'),
    column(isInvites ? 'invited' : 'lastSeen', '104px', 900),
  ]
}
