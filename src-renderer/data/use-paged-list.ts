import { onScopeDispose, watch, type WatchSource } from 'vue'
import type { ChangedArea } from '#shared/rpc/contract/session.ts'
import { useConsole } from './console.ts'
import { createPagedList, type ListSource, type PagedList } from './paged-list.ts'

/** A list that opens itself again when its query or the data behind it changes. */
export function usePagedList<Row>(
  source: ListSource<Row>,
  areas: readonly ChangedArea[],
  query: WatchSource<unknown>,
): PagedList<Row> {
  const { feed } = useConsole()
  const list = createPagedList(source)
  const reopen = (): void => void list.reopen()
  watch(query, reopen)
  onScopeDispose(feed.onChanged(areas, reopen))
  onScopeDispose(list.dispose)
  reopen()
  return list
}
