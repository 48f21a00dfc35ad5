import { useDebounceFn, useElementSize, useEventListener } from '@vueuse/core'
import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { HEADER_HEIGHT } from '../tokens.ts'
import {
  barFor,
  canvasHeight,
  mostShown,
  positionAt,
  rowOffset,
  scrolled,
  shownRows,
  topThatShows,
  type Geometry,
  type ScrollPosition,
} from './scroll-scale.ts'

const ROWS_BESIDE = 6
/** Without a move for so long, the table rests. */
const REST_MS = 120

/** A row to render. Rows that leave hand their `slot`, an element of the document, to those that come. */
export interface PlacedRow {
  readonly row: number
  readonly slot: number
  readonly offset: string
}

export interface GridScroll {
  readonly width: Readonly<Ref<number>>
  readonly canvas: ComputedRef<string>
  /** In the order in which they stand in the document: while the table moves, not that of the rows. */
  readonly rows: ComputedRef<readonly PlacedRow[]>
  /** Positions of the first and the last of them. */
  readonly bounds: ComputedRef<{ readonly first: number; readonly last: number }>
  readonly rowsPerPage: ComputedRef<number>
  /** The first row of which something can be seen. */
  readonly topRow: ComputedRef<number>
  reveal(row: number): void
  toTop(): void
}

/** Windowed, scaled scrolling of a table whose rows all have one height. */
export function useGridScroll(
  scroller: Readonly<Ref<HTMLElement | null>>,
  rowCount: () => number,
  rowHeight: () => number,
  /** Pixels at the top that something floats over. */
  covered: () => number = () => 0,
): GridScroll {
  const { width, height } = useElementSize(scroller)
  const position = shallowRef<ScrollPosition>({ bar: 0, top: 0 })
  /** An element that changes its place is made anew by the browser: that waits until the table rests. */
  const isMoving = shallowRef(false)
  const rest = useDebounceFn(() => {
    isMoving.value = false
  }, REST_MS)
  let ownMove: number | null = null
  const geometry = computed<Geometry>(() => ({
    rows: rowCount(),
    rowHeight: rowHeight(),
    viewport: Math.max(rowHeight(), height.value - HEADER_HEIGHT),
  }))

  function moveTo(top: number): void {
    const next = positionAt(geometry.value, top)
    position.value = next
    setBar(next.bar)
  }

  function setBar(bar: number): void {
    if (!scroller.value || Math.abs(scroller.value.scrollTop - bar) < 1) return
    scroller.value.scrollTop = bar
    ownMove = scroller.value.scrollTop
    // At once: a person's step may come in one event with ours, and counts from where the bar is.
    position.value = { bar: ownMove, top: position.value.top }
  }

  function onScroll(): void {
    const bar = scroller.value?.scrollTop ?? 0
    if (bar === ownMove) {
      // Our own setting of the bar: the rows are already where they belong.
      position.value = { bar, top: position.value.top }
      ownMove = null
      return
    }
    ownMove = null
    isMoving.value = true
    void rest()
    position.value = scrolled(geometry.value, position.value, bar)
  }

  function settle(): void {
    const bar = barFor(geometry.value, position.value.top)
    // Only a scaled table's bar is elsewhere; to ask the document would have it laid out at once.
    if (Math.abs(position.value.bar - bar) >= 1) setBar(bar)
  }

  useEventListener(scroller, 'scroll', onScroll, { passive: true })
  useEventListener(scroller, 'scrollend', settle, { passive: true })
  watch(geometry, () => void nextTick(() => moveTo(position.value.top)))

  const slots = computed(() => mostShown(geometry.value, ROWS_BESIDE))
  const bounds = computed(() => shownRows(geometry.value, position.value.top, ROWS_BESIDE))
  const rows = computed(() => {
    const { first, last } = bounds.value
    const placed = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
      row: first + index,
      slot: (first + index) % slots.value,
      offset: `${rowOffset(geometry.value, position.value, first + index)}px`,
    }))
    return isMoving.value ? placed.sort((a, b) => a.slot - b.slot) : placed
  })

  return {
    width,
    rows,
    bounds,
    canvas: computed(() => `${canvasHeight(geometry.value)}px`),
    rowsPerPage: computed(() => Math.max(1, Math.floor(geometry.value.viewport / rowHeight()) - 1)),
    topRow: computed(() => Math.floor(position.value.top / rowHeight())),
    reveal: (row) => moveTo(topThatShows(geometry.value, position.value.top, row, covered())),
    toTop: () => moveTo(0),
  }
}
