import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { MAX_PAGE } from '#shared/rpc/contract/limits.ts'
import { extensionMarks, span } from '../ui/grid/range-marks.ts'
import type { FetchRows } from './counted-source.ts'
import type { PagedList } from './paged-list.ts'
import {
  everythingPicked,
  isPicked,
  nothingPicked,
  pickedCount,
  portions,
  withPicked,
  type Picked,
} from './picked.ts'

interface Identified {
  readonly id: string
}

/** What a person has picked out of a list that the core does not keep open. */
export interface Picking<Row extends Identified> {
  readonly count: ComputedRef<number>
  /** The picked rows; null where not all of them are here. */
  readonly rows: ComputedRef<readonly Row[] | null>
  has(row: Row): boolean
  toggle(position: number): void
  /** From the row that was toggled last to this one. */
  rangeTo(position: number): Promise<void>
  /** Shift and a move: the range follows the active row. */
  extend(before: number, after: number): Promise<void>
  all(isIn: boolean): void
  clear(): void
  /** What is picked, in portions that the contract's requests take. */
  portions(): Promise<readonly ('all' | string[])[]>
}

export function usePicking<Row extends Identified>(
  list: PagedList<Row>,
  fetchRows: FetchRows<Row>,
): Picking<Row> {
  const picked = shallowRef<Picked>(nothingPicked)
  let anchor = 0
  const rowCount = computed(() => (list.state.value.name === 'ready' ? list.state.value.count : 0))

  /** Rows that are not in the window are asked for. */
  async function idsBetween(from: number, to: number): Promise<string[]> {
    const ids: string[] = []
    for (let at = from; at <= to;) {
      const row = list.rowAt(at)
      const rows = row ? [row] : (await fetchRows(at, Math.min(MAX_PAGE, to - at + 1))).rows
      if (rows.length === 0) return ids
      ids.push(...rows.map(({ id }) => id))
      at += rows.length
    }
    return ids
  }

  async function mark(from: number, to: number, isIn: boolean): Promise<void> {
    const ids = await idsBetween(from, to)
    picked.value = withPicked(picked.value, ids, isIn)
  }

  // Rows that were settled or sent leave the list, and the pick with them.
  watch(rowCount, async (count) => {
    if (count === 0) picked.value = nothingPicked
    if (picked.value.all || picked.value.ids.size === 0) return
    const here = new Set(await idsBetween(0, count - 1))
    const gone = [...picked.value.ids].filter((id) => !here.has(id))
    picked.value = withPicked(picked.value, gone, false)
  })

  return {
    count: computed(() => pickedCount(picked.value, rowCount.value)),
    rows: computed(() => {
      const count = pickedCount(picked.value, rowCount.value)
      const rows: Row[] = []
      for (let at = 0; at < rowCount.value && rows.length < count; at += 1) {
        const row = list.rowAt(at)
        if (!row) return null
        if (isPicked(picked.value, row.id)) rows.push(row)
      }
      return rows
    }),
    has: (row) => isPicked(picked.value, row.id),
    toggle(position) {
      const row = list.rowAt(position)
      if (!row) return
      anchor = position
      picked.value = withPicked(picked.value, [row.id], !isPicked(picked.value, row.id))
    },
    rangeTo(position) {
      const { from, to } = span(anchor, position)
      return mark(from, to, true)
    },
    async extend(before, after) {
      const row = list.rowAt(before)
      if (!row || !isPicked(picked.value, row.id)) anchor = before
      for (const { from, to, selected } of extensionMarks(anchor, before, after)) {
        await mark(from, to, selected)
      }
    },
    all(isIn) {
      picked.value = isIn ? everythingPicked : nothingPicked
    },
    clear() {
      picked.value = nothingPicked
    },
    async portions() {
      const isExact = !picked.value.all || picked.value.ids.size === 0
      const everyId = isExact ? [] : await idsBetween(0, rowCount.value - 1)
      return portions(picked.value, everyId)
    },
  }
}
