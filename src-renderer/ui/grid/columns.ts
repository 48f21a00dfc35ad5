/** A column of a table. `width` is a CSS grid track. */
export interface GridColumn {
  readonly key: string
  readonly title: string
  readonly width: string
  /** Shown only where the table is at least this wide, in pixels. */
  readonly from?: number
  readonly align?: 'start' | 'end'
  /** What the table is put in order by when its title is pressed. */
  readonly sort?: string
  /** A person may give it another place and width. */
  readonly isMovable?: boolean
  /**
   * Stays at this end of the table where its columns are wider than the window; its cells say so by
   * `pinClass`. At the start the column of ticks, where there is one, and one more can stay.
   */
  readonly pin?: 'start' | 'end'
}

/** The class of a cell that stays. */
export function pinClass({ pin }: GridColumn): string | undefined {
  return pin && `pin-${pin}`
}

/** What a table is put in order by: a column's `sort`. */
export interface GridSort {
  readonly by: string
  readonly descending: boolean
}

export function fittingColumns(
  columns: readonly GridColumn[],
  tableWidth: number,
): readonly GridColumn[] {
  return columns.filter((column) => (column.from ?? 0) <= tableWidth)
}

/** @param held a width in the making, which the column has not got yet. */
export function gridTemplate(
  columns: readonly GridColumn[],
  held: { readonly key: string; readonly width: number } | null = null,
): string {
  return columns
    .map((column) => (column.key === held?.key ? `${held.width}px` : column.width))
    .join(' ')
}

/** The cell that Left or Right leads to; null: the row as a whole. */
export function nextCell(
  keys: readonly string[],
  active: string | null,
  step: 1 | -1,
): string | null {
  const at = active === null ? -1 : keys.indexOf(active)
  const next = Math.min(at + step, keys.length - 1)
  return next < 0 ? null : (keys[next] ?? null)
}
