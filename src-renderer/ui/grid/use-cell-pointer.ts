import { computed, nextTick, watch, type Ref } from 'vue'
import { nextCell, type GridColumn } from './columns.ts'

/** Left and Right point at the cells of the active row. */
export function useCellPointer(
  columns: Readonly<Ref<readonly GridColumn[]>>,
  activeCell: Ref<string | null>,
  cellId: string,
): { point(event: KeyboardEvent): boolean } {
  const keys = computed(() =>
    columns.value.filter((column) => column.sort !== undefined).map(({ key }) => key),
  )
  watch(keys, (now) => {
    if (activeCell.value !== null && !now.includes(activeCell.value)) activeCell.value = null
  })
  return {
    /** False: the key is for something else. */
    point(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return false
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false
      event.preventDefault()
      const step = event.key === 'ArrowLeft' ? -1 : 1
      activeCell.value = nextCell(keys.value, activeCell.value, step)
      void nextTick(() => {
        document.getElementById(cellId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      })
      return true
    },
  }
}
