import { computed, type ComputedRef } from 'vue'
import type { GridScroll, PlacedRow } from './use-grid-scroll.ts'

/** An element of the table and what stands in it. */
export interface KeptRow<Row> extends PlacedRow {
  /** undefined: the row is on its way. */
  readonly data: Row | undefined
  /** What its cells show: of the row before, out of sight, until the next one is here. */
  readonly cells: Row | undefined
}

/** The rows on screen, each in the element that another one has left. */
export function useKeptRows<Row>(
  scroll: GridScroll,
  rowAt: (position: number) => Row | undefined,
): ComputedRef<readonly KeptRow<Row>[]> {
  const shownLast = new Map<number, Row>()
  return computed(() =>
    scroll.rows.value.map((place) => {
      const data = rowAt(place.row)
      if (data !== undefined) shownLast.set(place.slot, data)
      return { ...place, data, cells: data ?? shownLast.get(place.slot) }
    }),
  )
}
