/** A column of a table. `width` is a CSS grid track. */
export interface GridColumn {
  readonly key: string
  readonly title: string
  readonly width: string
  /** Shown only where the table is at least this wide, in pixels. */
  readonly from?: number
  readonly align?: 'start' | 'end'
  /** The rows are in the order of this column. */
  readonly sorted?: 'ascending' | 'descending' | undefined
}

export function fittingColumns(
  columns: readonly GridColumn[],
  tableWidth: number,
): readonly GridColumn[] {
  return columns.filter((column) => (column.from ?? 0) <= tableWidth)
}

export function gridTemplate(columns: readonly GridColumn[]): string {
  return columns.map((column) => column.width).join(' ')
}
