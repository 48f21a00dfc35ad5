import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { DirectoryRow } from '#shared/rpc/contract/members.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useDrawer } from '../../stores/drawer.ts'

export interface OpenedMember {
  /** The position of the table's active row. */
  readonly active: Ref<number>
  /** The person in the drawer; null: the drawer is closed. */
  readonly id: ComputedRef<string | null>
  open(position: number): void
  openPerson(id: string): void
  /** The position of the person before or after the active row; null: there is none. */
  beside(step: 1 | -1): number | null
  close(): void
}

/**
 * Whom the drawer shows. It follows the active row when that is moved, and stays with its person
 * while others come and go.
 */
export function useOpenedMember(list: PagedList<DirectoryRow>): OpenedMember {
  const { drawer, show, close } = useDrawer()
  const active = ref(0)
  const id = computed(() => (drawer.value.name === 'member' ? drawer.value.id : null))
  let wanted: number | null = null

  function open(at: number): void {
    const row = list.rowAt(at)
    if (row?.kind === 'person') show({ name: 'member', id: row.id })
  }

  watch(active, (at) => {
    wanted = id.value === null ? null : at
  })
  // The row may not be here yet: after a jump it comes a moment later.
  watch([active, () => list.rowAt(active.value)], ([at, row]) => {
    if (wanted !== at || !row) return
    wanted = null
    if (id.value !== null) open(at)
  })

  return {
    active,
    id,
    open,
    openPerson: (person) => show({ name: 'member', id: person }),
    beside(step) {
      const state = list.state.value
      if (state.name !== 'ready') return null
      for (let at = active.value + step; at >= 0 && at < state.positions; at += step) {
        if (list.rowAt(at)?.kind !== 'group') return at
      }
      return null
    },
    close,
  }
}
