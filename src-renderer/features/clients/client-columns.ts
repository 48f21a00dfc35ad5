import type { ClientSort, ClientsQuery } from '#shared/rpc/contract/clients.ts'
import type { TextKey } from '../../i18n/en/index.ts'
import type { GridColumn } from '../../ui/grid/columns.ts'

/** A column shows what it can be put in order by. */
export interface ClientColumn extends GridColumn {
  readonly key: ClientSort
}

interface Place extends Omit<ClientColumn, 'title' | 'sort'> {
  /** Shown only where the list is about it. */
  readonly whenAsked?: true
}

const PLACES: readonly Place[] = [
  { key: 'name', width: 'minmax(180px, 1.8fr)' },
  { key: 'products', width: 'minmax(120px, 1fr)', from: 960 },
  { key: 'licenses', width: '80px', align: 'end', from: 1_060 },
  { key: 'people', width: '80px', align: 'end' },
  { key: 'seats', width: '128px', align: 'end' },
  { key: 'utilisation', width: '136px' },
  { key: 'free', width: '72px', align: 'end' },
  { key: 'short', width: '76px', align: 'end' },
  { key: 'unused', width: '104px', align: 'end', whenAsked: true },
  { key: 'changed', width: '116px' },
  { key: 'signed-up', width: '112px', from: 1_180 },
]

export function clientColumns(
  { has, sort }: Pick<ClientsQuery, 'has' | 'sort'>,
  t: (key: TextKey) => string,
): readonly ClientColumn[] {
  const asked = new Set<ClientSort>([...has, sort.by])
  return PLACES.filter(({ key, whenAsked }) => !whenAsked || asked.has(key)).map((place) => ({
    ...place,
    title: t(`clients.column.${place.key}`),
    sort: place.key,
  }))
}

/** Words and dates begin with the first, numbers with the greatest; the same column again turns round. */
export function nextSort(present: ClientsQuery['sort'], asked: string): ClientsQuery['sort'] {
  const by = PLACES.find(({ key }) => key === asked)?.key ?? present.by
  if (present.by === by) return { by, descending: !present.descending }
  return { by, descending: by !== 'name' && by !== 'products' && by !== 'signed-up' }
}
