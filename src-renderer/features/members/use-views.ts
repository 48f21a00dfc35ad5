import { computed, type ComputedRef } from 'vue'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { SavedView } from '#shared/rpc/contract/views.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { isSameQuery } from './directory-address.ts'
import { isSameLayout } from './table-layout.ts'

/** A search with its filters, order and columns. */
type Arrangement = Pick<SavedView, 'query' | 'layout'>

export interface Views {
  readonly views: ComputedRef<readonly SavedView[]>
  /** The view that is on screen as it was saved. */
  readonly current: ComputedRef<SavedView | null>
  saveAs(name: string): Promise<void>
  rename(view: SavedView, name: string): Promise<void>
  /** The view is what is on screen afterwards. */
  overwrite(view: SavedView): Promise<void>
  remove(view: SavedView): Promise<void>
}

/** The saved views, beside what is on screen. */
export function useViews(onScreen: () => Arrangement): Views {
  const { client } = useConsole()
  const attempt = useAttempt()
  const list = useQuery({ ask: () => client.views.list(), areas: ['views'] })
  const views = computed(() => valueOf(list.state.value)?.views ?? [])

  async function change(write: () => Promise<unknown>): Promise<void> {
    await attempt(write)
  }

  const save = (view: SavedView): Promise<void> => change(() => client.views.save(view))
  return {
    views,
    current: computed(() => views.value.find((view) => isOnScreen(view, onScreen())) ?? null),
    saveAs: (name) => save({ id: systemIds.newId(), name, ...onScreen() }),
    rename: (view, name) => save({ ...view, name }),
    overwrite: (view) => save({ ...view, ...onScreen() }),
    remove: ({ id }) => change(() => client.views.remove({ id })),
  }
}

function isOnScreen(view: SavedView, { query, layout }: Arrangement): boolean {
  return isSameQuery(view.query, query) && isSameLayout(view.layout, layout)
}
