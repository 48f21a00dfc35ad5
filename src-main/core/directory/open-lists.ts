import type { Ids } from '#shared/lib/ports.ts'

/** A window that forgets to close its lists must not fill the memory. */
export const MAX_OPEN_LISTS = 32

interface HeldList {
  readonly generation: number
  readonly ids: Int32Array
}

/**
 * Lists that windows have open: internal ids of one generation of the book, in order. The list
 * that was not used for longest goes first.
 */
export class OpenLists {
  private readonly ids: Ids
  private readonly lists = new Map<string, HeldList>()

  constructor(ids: Ids) {
    this.ids = ids
  }

  open(generation: number, ids: Int32Array): string {
    const list = this.ids.newId()
    this.lists.set(list, { generation, ids })
    const [oldest] = this.lists.keys()
    if (this.lists.size > MAX_OPEN_LISTS && oldest !== undefined) this.lists.delete(oldest)
    return list
  }

  /** The ids of an open list; null: it is gone. */
  find(list: string, generation: number): Int32Array | null {
    const held = this.lists.get(list)
    if (held?.generation !== generation) return null
    this.lists.delete(list)
    this.lists.set(list, held)
    return held.ids
  }

  close(list: string): void {
    this.lists.delete(list)
  }
}
