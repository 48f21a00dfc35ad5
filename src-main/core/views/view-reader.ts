import { fold } from '#shared/lib/fold.ts'
import {
  savedView,
  tableLayout,
  type SavedView,
  type TableLayout,
} from '#shared/rpc/contract/views.ts'
import type { Tab } from '../directory/filter.ts'
import type { Reads } from '../directory/reads.ts'

interface ViewRecord {
  readonly id: string
  readonly name: string
  readonly body: string
}

const VIEWS = 'SELECT id, name, body FROM saved_view'
const LAYOUT = 'SELECT body FROM table_layout WHERE tab = ?'

/** Views and layouts as they were kept. What another version kept and this one cannot read is left out. */
export class ViewReader {
  private readonly work: () => Reads

  constructor(work: () => Reads) {
    this.work = work
  }

  /** In name order. */
  all(): SavedView[] {
    const views = this.work().rows<ViewRecord>(VIEWS).flatMap(readView)
    return views.sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1))
  }

  /** null: never arranged. */
  layout(tab: Tab): TableLayout | null {
    const [body] = this.work().column<string>(LAYOUT, tab)
    return body === undefined ? null : (tableLayout.safeParse(JSON.parse(body)).data ?? null)
  }
}

function readView({ id, name, body }: ViewRecord): SavedView[] {
  const { data } = savedView.safeParse({ ...(JSON.parse(body) as object), id, name })
  return data ? [data] : []
}

function orderKey({ name, id }: SavedView): string {
  return `${fold(name)}\u0001${id}`
}
