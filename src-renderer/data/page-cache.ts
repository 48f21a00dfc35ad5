export const PAGE_SIZE = 100

/** More pages than any screen shows, few enough to let go of a long journey. */
const MOST_PAGES = 60

/** Positions that are on screen, both included. */
export interface Window {
  readonly first: number
  readonly last: number
}

export function pageOf(position: number): number {
  return Math.floor(position / PAGE_SIZE)
}

/** What a list is asked for at once. */
export interface Stretch {
  readonly from: number
  readonly limit: number
}

export function stretchOf(page: number): Stretch {
  return { from: page * PAGE_SIZE, limit: PAGE_SIZE }
}

/** The pages of a window. */
export function pagesOf(window: Window, count: number): number[] {
  if (count === 0) return []
  const lastPage = pageOf(count - 1)
  const from = Math.min(pageOf(window.first), lastPage)
  const to = Math.min(pageOf(window.last), lastPage)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** The pages of a window, then their neighbours: the order in which they are worth asking for. */
export function pagesAround(window: Window, count: number): number[] {
  const shown = pagesOf(window, count)
  const beside = [(shown.at(-1) ?? -1) + 1, (shown[0] ?? 0) - 1]
  return [...shown, ...beside.filter((page) => page >= 0 && page * PAGE_SIZE < count)]
}

/** Drops the pages that lie farthest from the window. */
export function evictFar<T>(pages: Map<number, T>, window: Window): void {
  if (pages.size <= MOST_PAGES) return
  const centre = pageOf((window.first + window.last) / 2)
  const farFirst = [...pages.keys()].sort((a, b) => Math.abs(b - centre) - Math.abs(a - centre))
  for (const page of farFirst.slice(0, pages.size - MOST_PAGES)) pages.delete(page)
}
