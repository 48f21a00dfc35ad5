import type { Catalogue, TextKey } from '../../i18n/en/index.ts'
import type { GridColumn } from '../../ui/grid/columns.ts'

type ColumnKey = keyof Catalogue['clients']['column']

export function clientColumns(t: (key: TextKey) => string): readonly GridColumn[] {
  const title = (key: ColumnKey): string => t(`clients.column.${key}`)
  const figure = (key: ColumnKey, width: string): GridColumn => ({
    key,
    title: title(key),
    width,
    align: 'end',
  })
  return [
    { key: 'name', title: title('name'), width: 'minmax(220px, 1.6fr)' },
    { key: 'products', title: title('products'), width: 'minmax(140px, 1fr)' },
    figure('people', '96px'),
    figure('seats', '208px'),
    figure('free', '80px'),
    { ...figure('signedUp', '128px'), from: 800 },
  ]
}
