import { computed, watch, type ComputedRef, type Ref } from 'vue'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useDrawer } from '../../stores/drawer.ts'

export interface OpenedConflict {
  /** The record in the drawer; null: the drawer is closed. */
  readonly opened: ComputedRef<Conflict | null>
  open(position: number): void
  close(): void
}

/**
 * Which record the drawer shows. It follows the active row, stays with its record while others
 * come and go, and goes on to the next one when its own has been settled.
 */
export function useOpened(list: PagedList<Conflict>, active: Ref<number>): OpenedConflict {
  const { drawer, show, close } = useDrawer()
  const id = computed(() => (drawer.value.name === 'conflict' ? drawer.value.id : null))
  const rowCount = computed(() => (list.state.value.name === 'ready' ? list.state.value.count : 0))
  const position = computed(() => {
    if (id.value === null) return -1
    for (let at = 0; at < rowCount.value; at += 1) {
      if (list.rowAt(at)?.id === id.value) return at
    }
    return -1
  })
  const opened = computed(() => list.rowAt(position.value) ?? null)

  function open(at: number): void {
    const row = list.rowAt(at)
    if (row) show({ name: 'conflict', id: row.id })
  }

  watch(active, (at) => {
    if (id.value !== null && at !== position.value) open(at)
  })
  watch(position, (at) => {
    if (at >= 0) active.value = at
  })
  watch([rowCount, opened], ([count, record]) => {
    if (id.value === null || record) return
    if (count === 0) close()
    else open(Math.min(active.value, count - 1))
  })

  return { opened, open, close }
}
