import type { Ids } from '#shared/lib/ports.ts'

/** A window that forgets to close its lists must not fill the memory. */
export const MAX_OPEN_LISTS = 32

interface HeldList<T> {
  readonly generation: number
  readonly rows: T
}

/**
 * Lists that windows have open, of one generation of the book. The list that was not used for
 * longest goes first.
 */
export class OpenLists<T> {
  private readonly ids: Ids
  private readonly lists = new Map<string, HeldList<T>>()

  constructor(ids: Ids) {
    this.ids = ids
  }

  open(generation: number, rows: T): string {
    const list = this.ids.newId()
    this.lists.set(list, { generation, rows })
    const [oldest] = this.lists.keys()
    if (this.lists.size > MAX_OPEN_LISTS && oldest !== undefined) this.lists.delete(oldest)
    return list
  }

  /** The rows of an open list; null: it is gone. */
  find(list: string, generation: number): T | null {
    const held = this.lists.get(list)
    if (held?.generation !== generation) return null
    this.lists.delete(list)
    this.lists.set(list, held)
    return held.rows
  }

  close(list: string): void {
    this.lists.delete(list)
  }
}
