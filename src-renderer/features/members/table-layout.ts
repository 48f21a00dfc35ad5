import type { TableLayout } from '#shared/rpc/contract/views.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import type { GridColumn } from '../../ui/grid/columns.ts'
import type { DirectoryTab } from './directory-location.ts'
import { columnsOf, defaultFrom, memberColumns, type MemberColumnId } from './member-columns.ts'

/** No columns: as nobody has arranged them, which follows the width of the table. */
export const defaultLayout: TableLayout = { columns: [], density: 'comfortable' }

interface Arranged {
  readonly id: MemberColumnId
  readonly width: number | null
}

const NARROWEST_PX = 64
const WIDEST_PX = 1_200
/** A name wider than this scrolls away with the others, or nothing would be seen beside it. */
const WIDEST_PINNED_PX = 320

/** The arranged columns that this version and this tab know; empty: nobody has arranged them. */
function arranged(tab: DirectoryTab, layout: TableLayout): readonly Arranged[] {
  return layout.columns.flatMap(({ id, width }) => {
    const known = columnsOf[tab].find((name) => name === id)
    return known ? [{ id: known, width }] : []
  })
}

/** The table's columns. The tick and the row's menu always frame those that can be arranged. */
export function gridColumns(
  tab: DirectoryTab,
  layout: TableLayout,
  t: TextTools['t'],
): readonly GridColumn[] {
  const chosen = arranged(tab, layout)
  const from = defaultFrom[tab]
  const column = (id: MemberColumnId, width: number | null, shownFrom: number): GridColumn => ({
    key: id,
    title: t(`members.column.${id}`),
    width: width === null ? memberColumns[id].track : `${width}px`,
    from: shownFrom,
    sort: memberColumns[id].sort,
    isMovable: true,
    ...(id === 'name' && (width ?? 0) <= WIDEST_PINNED_PX && { pin: 'start' as const }),
  })
  const shown =
    chosen.length > 0
      ? chosen.map(({ id, width }) => column(id, width, 0))
      : columnsOf[tab].flatMap((id) => {
          const width = from[id]
          return width === undefined ? [] : [column(id, null, width)]
        })
  return [
    { key: 'select', title: t('members.column.select'), width: '32px', pin: 'start' },
    ...shown,
    {
      key: 'menu',
      title: t('members.column.menu'),
      width: 'minmax(40px, auto)',
      pin: 'end',
    },
  ]
}

/** Column ids in their order: first those shown, then the others. */
export function offeredColumns(
  tab: DirectoryTab,
  shown: readonly string[],
): readonly { readonly id: MemberColumnId; readonly isShown: boolean }[] {
  const first = shown.flatMap((id) => columnsOf[tab].find((name) => name === id) ?? [])
  const others = columnsOf[tab].filter((id) => !first.includes(id))
  return [
    ...first.map((id) => ({ id, isShown: true })),
    ...others.map((id) => ({ id, isShown: false })),
  ]
}

/** A change starts from what is on screen, so that no column comes or goes by itself afterwards. */
function asShown(layout: TableLayout, shown: readonly string[]): TableLayout['columns'] {
  return shown.map((id) => ({
    id,
    width: layout.columns.find((column) => column.id === id)?.width ?? null,
  }))
}

export function withWidth(
  layout: TableLayout,
  shown: readonly string[],
  id: string,
  width: number | null,
): TableLayout {
  const kept =
    width === null ? null : Math.min(Math.max(NARROWEST_PX, Math.round(width)), WIDEST_PX)
  const columns = asShown(layout, shown).map((column) =>
    column.id === id ? { id, width: kept } : column,
  )
  return { ...layout, columns }
}

/** The column stands at this place among the shown ones afterwards. */
export function withMoved(
  layout: TableLayout,
  shown: readonly string[],
  id: string,
  to: number,
): TableLayout {
  const columns = asShown(layout, shown)
  const moved = columns.find((column) => column.id === id)
  if (!moved) return layout
  const others = columns.filter((column) => column !== moved)
  return { ...layout, columns: others.toSpliced(Math.max(0, to), 0, moved) }
}

/** One column more, at the end, or one less. The last one stays: a table of nothing helps nobody. */
export function withShown(
  layout: TableLayout,
  shown: readonly string[],
  id: string,
  isShown: boolean,
): TableLayout {
  const columns = asShown(layout, shown).filter((column) => column.id !== id)
  if (isShown) columns.push({ id, width: null })
  return columns.length === 0 ? layout : { ...layout, columns }
}

export function isSameLayout(a: TableLayout, b: TableLayout): boolean {
  return JSON.stringify([a.columns, a.density]) === JSON.stringify([b.columns, b.density])
}
