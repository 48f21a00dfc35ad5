import { MAX_OPEN_LISTS, type OpenLists } from '../directory/open-lists.ts'

/** Clients that a window has listed, and the products whose licenses count in their rows. */
interface OpenClients {
  readonly ids: Int32Array
  readonly products: readonly string[]
}

/** The open lists of clients. What they were opened for is remembered beside them. */
export class ClientLists {
  private readonly lists: OpenLists
  private readonly products = new Map<string, readonly string[]>()

  constructor(lists: OpenLists) {
    this.lists = lists
  }

  open(generation: number, { ids, products }: OpenClients): string {
    const list = this.lists.open(generation, ids)
    this.products.set(list, products)
    const [oldest] = this.products.keys()
    if (this.products.size > MAX_OPEN_LISTS && oldest !== undefined) this.close(oldest)
    return list
  }

  /** null: it is gone. */
  find(list: string, generation: number): OpenClients | null {
    const ids = this.lists.find(list, generation)
    const products = this.products.get(list)
    if (!ids || !products) return null
    // Used last, so closed last: as the lists themselves keep it.
    this.products.delete(list)
    this.products.set(list, products)
    return { ids, products }
  }

  close(list: string): void {
    this.products.delete(list)
    this.lists.close(list)
  }
}
