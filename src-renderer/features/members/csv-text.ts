import { personState, seatState, shownRole } from '#shared/domain/words.ts'
import type { CsvColumn } from '#shared/rpc/contract/selection.ts'
import type { TableLayout } from '#shared/rpc/contract/views.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import type { DirectoryTab } from './directory-location.ts'
import { memberColumns, type MemberColumnId } from './member-columns.ts'
import { gridColumns } from './table-layout.ts'

type Speech = Pick<TextTools, 't'>

/**
 * What a file of the selection holds: the columns of the table in their order, those too that the
 * window had no room for, and the id, by which a person can be found again.
 */
export function csvColumns(
  tab: DirectoryTab,
  layout: TableLayout,
  { t }: Speech,
): { readonly id: CsvColumn; readonly title: string }[] {
  const ids = gridColumns(tab, layout, t).flatMap(({ key }) =>
    isMemberColumn(key) ? memberColumns[key].csv : [],
  )
  return [...ids, 'id' as const].map((id) => ({ id, title: t(`members.csv.${id}`) }))
}

function isMemberColumn(key: string): key is MemberColumnId {
  return key in memberColumns
}

/** The words for the codes in a file, by `<column>.<code>`. */
export function csvLabels(session: Session | null, { t }: Speech): Record<string, string> {
  const entries = [
    ...shownRole.options.map((role) => [`role.${role}`, t(`members.role.${role}`)] as const),
    ...seatState.options.map((seat) => [`seat.${seat}`, t(`members.status.${seat}`)] as const),
    ...personState.options.map(
      (state) => [`state.${state}`, t(`members.invite.${state}`)] as const,
    ),
    ['permission.yes', t('members.permission.yes')] as const,
    ['permission.no', t('members.permission.no')] as const,
    ...(session?.catalogue ?? []).flatMap((product) => [
      [`product.${product.id}`, product.name] as const,
      ...product.plans.map((plan) => [`plan.${plan.id}`, plan.name] as const),
    ]),
  ]
  return Object.fromEntries(entries)
}

/** Counts the records of a piece of CSV that begins and ends with whole lines. */
export function countRecords(piece: string): number {
  let records = 0
  let isQuoted = false
  for (const letter of piece) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === '\n' && !isQuoted) records += 1
  }
  return records
}
