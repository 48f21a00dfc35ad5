import { shallowRef, type ShallowRef } from 'vue'
import type { OpenList } from '#shared/rpc/contract/lists.ts'
import { declaredCode, isLineLoss, toFailure, type Failure } from './failure.ts'
import {
  evictFar,
  PAGE_SIZE,
  pageOf,
  pagesAround,
  pagesOf,
  stretchOf,
  type Stretch,
  type Window,
} from './page-cache.ts'
import { createRunner } from './runner.ts'

/** `positions`: where a list has more of them than the rows that it counts, headings for example. */
type OpenedList<Row> = OpenList & {
  readonly positions?: number
  readonly rows?: readonly Row[] | undefined
}

/** Where the rows come from: one list of the contract with its present query. */
export interface ListSource<Row> {
  /** May bring the rows of `first` along, which spares a second call before anything is shown. */
  open(first: Stretch): Promise<OpenedList<Row>>
  page(list: string, from: number, limit: number): Promise<readonly Row[]>
  close(list: string): Promise<unknown>
}

type ListState =
  | { readonly name: 'loading' }
  /** Nothing can be listed before the first sync has come far enough. */
  | { readonly name: 'preparing' }
  | { readonly name: 'error'; readonly failure: Failure }
  | {
      readonly name: 'ready'
      readonly list: string
      readonly count: number
      readonly total: number
      /** How long the list is; `count` where nothing stands between the rows. */
      readonly positions: number
    }

/** Rows of a list by position, fetched in pages around what is on screen. */
export interface PagedList<Row> {
  readonly state: Readonly<ShallowRef<ListState>>
  /** undefined: not here yet; it will be, if the position is in the window. Reactive. */
  rowAt(position: number): Row | undefined
  show(window: Window): void
  /**
   * Opens the list again. What is on screen stays until all of its successors are here, so that
   * neither a keystroke nor new data makes the table flicker.
   */
  reopen(): Promise<void>
  /** Asks for the rows of the same list again: something about them has changed, but not who they are. */
  refresh(): Promise<void>
  /** Changes the rows that are here ahead of the core's word; answers on their way are asked again. */
  patch(change: (row: Row, position: number) => Row): void
  dispose(): void
}

const MOST_REQUESTS = 4

const nothingBrought: ReadonlyMap<number, never> = new Map<number, never>()

interface Opened<Row> {
  readonly info: OpenList
  readonly positions: number
  readonly pages: Map<number, readonly Row[]>
}

export function createPagedList<Row>(source: ListSource<Row>): PagedList<Row> {
  const state = shallowRef<ListState>({ name: 'loading' })
  const revision = shallowRef(0)
  const asked = new Set<number>()
  const reopening = createRunner(reopenOnce)
  const refreshing = createRunner(refreshOnce)
  let current: Opened<Row> | null = null
  /** Stays open for one list longer: a mark of its rows may still be on the way. */
  let previous: Opened<Row> | null = null
  let window: Window = { first: 0, last: PAGE_SIZE / 2 }
  /** The window has left all that was around it: what lies beside is worth asking for when it moves on. */
  let isJumping = false
  let patches = 0
  let disposed = false

  async function reopenOnce(): Promise<void> {
    try {
      const opened = await openWithRows()
      if (disposed) letGo(opened)
      else swapIn(opened)
    } catch (error) {
      fail(error)
    }
  }

  async function refreshOnce(): Promise<void> {
    const opened = current
    if (!opened || disposed) return
    try {
      const pages = await pagesNow(opened.info.list, opened.positions, nothingBrought)
      if (opened !== current) return
      opened.pages.clear()
      for (const [page, rows] of pages) opened.pages.set(page, rows)
      revision.value += 1
      fetchMissing()
    } catch (error) {
      if (opened === current) fail(error)
    }
  }

  async function openWithRows(): Promise<Opened<Row>> {
    const before = patches
    const first = pageOf(window.first)
    const { rows, ...info } = await source.open(stretchOf(first))
    const positions = info.positions ?? info.count
    const isFresh = rows !== undefined && rows.length > 0 && before === patches
    const brought: ReadonlyMap<number, readonly Row[]> = isFresh
      ? new Map([[first, rows]])
      : nothingBrought
    return { info, positions, pages: await pagesNow(info.list, positions, brought) }
  }

  /** The pages of the window, none of them older than the latest patch. */
  async function pagesNow(
    list: string,
    positions: number,
    brought: ReadonlyMap<number, readonly Row[]>,
  ): Promise<Map<number, readonly Row[]>> {
    for (let here = brought; ; here = nothingBrought) {
      const before = patches
      const wanted = pagesOf(window, positions)
      const rows = await Promise.all(wanted.map((page) => here.get(page) ?? fetchPage(list, page)))
      if (before !== patches) continue
      return new Map(wanted.map((page, index) => [page, rows[index] ?? []]))
    }
  }

  function fetchPage(list: string, page: number): Promise<readonly Row[]> {
    const { from, limit } = stretchOf(page)
    return source.page(list, from, limit)
  }

  function swapIn(opened: Opened<Row>): void {
    if (previous) letGo(previous)
    previous = current
    current = opened
    asked.clear()
    const { list, count, total } = opened.info
    state.value = { name: 'ready', list, count, total, positions: opened.positions }
    revision.value += 1
    fetchMissing()
  }

  function letGo(opened: Opened<Row>): void {
    // A list that cannot be closed now is closed by the core when later ones push it out.
    source.close(opened.info.list).catch(() => undefined)
  }

  function fail(error: unknown): void {
    if (disposed || isLineLoss(error)) return
    const code = declaredCode(error)
    if (code === 'LIST_GONE') return void reopening.run()
    current = null
    state.value =
      code === 'NOT_READY' ? { name: 'preparing' } : { name: 'error', failure: toFailure(error) }
    revision.value += 1
  }

  function fetchMissing(): void {
    if (!current || disposed) return
    const wanted = isJumping ? pagesOf : pagesAround
    for (const page of wanted(window, current.positions)) {
      if (asked.size >= MOST_REQUESTS) return
      if (!current.pages.has(page) && !asked.has(page)) void fetchInto(current, page)
    }
  }

  async function fetchInto(opened: Opened<Row>, page: number): Promise<void> {
    const before = patches
    asked.add(page)
    try {
      const rows = await fetchPage(opened.info.list, page)
      if (opened !== current) return
      asked.delete(page)
      if (before === patches) store(opened, page, rows)
      fetchMissing()
    } catch (error) {
      if (opened !== current) return
      asked.delete(page)
      fail(error)
    }
  }

  function store(opened: Opened<Row>, page: number, rows: readonly Row[]): void {
    opened.pages.set(page, rows)
    evictFar(opened.pages, window)
    revision.value += 1
  }

  return {
    state,
    reopen: reopening.run,
    refresh: refreshing.run,
    rowAt(position) {
      void revision.value
      return current?.pages.get(pageOf(position))?.[position % PAGE_SIZE]
    },
    show(next) {
      isJumping = Math.abs(pageOf(next.first) - pageOf(window.first)) > 1
      window = next
      fetchMissing()
    },
    patch(change) {
      patches += 1
      for (const [page, rows] of current?.pages ?? []) {
        const changed = rows.map((row, index) => change(row, page * PAGE_SIZE + index))
        current?.pages.set(page, changed)
      }
      revision.value += 1
    },
    dispose() {
      disposed = true
      if (previous) letGo(previous)
      if (current) letGo(current)
      previous = null
      current = null
    },
  }
}
