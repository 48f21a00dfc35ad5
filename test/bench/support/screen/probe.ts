/** What the bench watches in a page: times are milliseconds. */
interface Probe {
  /** From the latest key until all rows of this search are painted. */
  searched(text: string): Promise<number>
  /** From the latest click until its marks, its notice and its outcome are painted. */
  clicked(notice: string, done: string): Promise<ClickTimes>
  /** Frame times while the table is scrolled by so many pixels a frame. */
  scroll(pixels: number, frames: number): Promise<number[]>
  /** Frame times while the table jumps somewhere else each frame. */
  jumpAround(frames: number): Promise<number[]>
  /** From a jump to this share of the table until no row in sight is a placeholder. */
  jumpTo(share: number): Promise<number>
  /** Milliseconds since 1970 when the first rows were painted; `inTab`: those of the directory. */
  firstRows(inTab: boolean): Promise<number>
  /** How the table is laid out, so that another can be laid out like it. */
  shape(): { readonly width: number; readonly height: number; readonly columns: number }
}

export interface ClickTimes {
  readonly markMs: number
  readonly queuedMs: number
  readonly acceptedMs: number
}

declare global {
  interface Window {
    probe: Probe
  }
}

/**
 * Runs in the page, before anything of it: must not reach for anything outside itself. A thing is
 * painted when it holds in the first task behind a frame, which is a little late, never early.
 */
export function installProbe(): void {
  let keyAt = 0
  let clickAt = 0
  addEventListener('keydown', (event) => (keyAt = event.timeStamp), true)
  addEventListener('click', (event) => (clickAt = event.timeStamp), true)

  const afterFrame = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          resolve()
        }
        port2.postMessage(null)
      })
    })
  async function painted(holds: () => boolean): Promise<number> {
    do await afterFrame()
    while (!holds())
    return performance.now()
  }

  const table = (): Element | null => document.querySelector('[role="grid"]')
  /** A row that waits keeps its element's last text, out of sight. */
  const hasText = (row: Element): boolean =>
    row.getAttribute('aria-busy') !== 'true' && (row.textContent ?? '').trim() !== ''
  const indexOf = (row: Element | undefined): number =>
    Number(row?.getAttribute('aria-rowindex') ?? -1)
  /** In the order of the table, which is not always that of the document. */
  const allRows = (): Element[] =>
    [...(table()?.querySelectorAll('[role="row"]') ?? [])]
      .slice(1)
      .sort((a, b) => indexOf(a) - indexOf(b))
  function rowsInSight(): Element[] {
    const sight = table()?.getBoundingClientRect()
    if (!sight) return []
    return allRows().filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > sight.top && top < sight.bottom
    })
  }
  function isFilled(): boolean {
    const rows = rowsInSight()
    return rows.length > 0 && rows.every(hasText)
  }
  function isSearchOf(text: string): boolean {
    const field = document.querySelector<HTMLInputElement>('[role="searchbox"], [type="search"]')
    const busy = document.querySelector('[role="tabpanel"]')?.getAttribute('aria-busy')
    return field?.value === text && busy === 'false' && (table() === null || isFilled())
  }
  const noticeHas = (text: string): boolean =>
    [...document.querySelectorAll('.bulk-notice')].some((notice) =>
      notice.textContent?.includes(text),
    )
  async function frameTimes(frames: number, move: () => void): Promise<number[]> {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    let last = await frame()
    for (let n = 0; n < frames; n += 1) {
      move()
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  }
  function scroller(): Element {
    const found = table()
    if (!found) throw new Error('There is no table.')
    return found
  }
  let chance = 99
  function share(): number {
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0
    return chance / 4_294_967_296
  }

  window.probe = {
    searched: async (text) => (await painted(() => isSearchOf(text))) - keyAt,
    async clicked(notice, done) {
      const clicks = clickAt
      const since = async (holds: () => boolean): Promise<number> => {
        const at = await painted(() => clickAt !== clicks && holds())
        return at - clickAt
      }
      const [markMs, queuedMs, acceptedMs] = await Promise.all([
        since(() => rowsInSight().some((row) => row.textContent?.includes('Pending'))),
        since(() => noticeHas(notice)),
        since(() => noticeHas(done)),
      ])
      return { markMs, queuedMs, acceptedMs }
    },
    scroll: (pixels, frames) =>
      frameTimes(frames, () => {
        scroller().scrollTop += pixels
      }),
    jumpAround: (frames) =>
      frameTimes(frames, () => {
        scroller().scrollTop = share() * scroller().scrollHeight
      }),
    async jumpTo(to) {
      const from = indexOf(rowsInSight()[0])
      const last = Number(scroller().getAttribute('aria-rowcount'))
      const began = performance.now()
      scroller().scrollTop = to * scroller().scrollHeight
      const at = await painted(() => {
        const rows = rowsInSight()
        const isThere = to < 1 ? indexOf(rows[0]) !== from : indexOf(rows.at(-1)) === last
        return isThere && isFilled()
      })
      return at - began
    },
    async firstRows(inTab) {
      const panel = inTab ? '[role="tabpanel"] ' : ''
      const link = inTab ? 'a[href*="members"]' : 'a[href*="clients"]'
      const at = await painted(() => {
        document.querySelector<HTMLElement>(link)?.click()
        return document.querySelector(`${panel}[role="grid"]`) !== null && isFilled()
      })
      return performance.timeOrigin + at
    },
    shape: () => ({
      width: scroller().clientWidth,
      height: scroller().clientHeight,
      columns: scroller().querySelectorAll('[role="columnheader"]').length,
    }),
  }
}
