import { shallowRef, watch } from 'vue'
import type { DirectoryRow, MemberRow } from '#shared/rpc/contract/members.ts'

/** The one cell that tells more of itself, and whom it tells of. */
interface TitledCell {
  readonly cell: HTMLElement
  readonly position: number
  readonly row: DirectoryRow
}

export interface CellTitle {
  /** The pointer has come here. */
  follow(event: MouseEvent): void
  clear(): void
}

/**
 * Titles that every row carried would be written again at each step of the wheel: only the cell
 * under the pointer has one. Its element is taken over by other rows, so that it goes with its row.
 */
export function useCellTitle(
  rowAt: (position: number) => DirectoryRow | undefined,
  titleOf: (row: MemberRow, column: string) => string,
): CellTitle {
  const titled = shallowRef<TitledCell | null>(null)

  function clear(): void {
    titled.value?.cell.removeAttribute('title')
    titled.value = null
  }

  watch(
    () => titled.value === null || rowAt(titled.value.position) === titled.value.row,
    (isSame) => {
      if (!isSame) clear()
    },
    { flush: 'sync' },
  )
  return {
    clear,
    follow({ target }) {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
      if (cell && cell === titled.value?.cell) return
      clear()
      if (!cell) return
      const position = Number(cell.closest('[data-position]')?.getAttribute('data-position'))
      const row = rowAt(position)
      if (row?.kind !== 'person') return
      const title = titleOf(row, cell.dataset['column'] ?? '')
      if (title === '') return
      cell.title = title
      titled.value = { cell, position, row }
    },
  }
}
