import type { OpenList } from '#shared/rpc/contract/lists.ts'
import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import type { ClientEntry, ClientIndex } from '../clients/client-index.ts'
import type { BookReader } from './book-reader.ts'
import { isFound, readClientPeople } from './client-people.ts'
import { readNameOrder, tabs, type NameOrder, type Tab } from './name-order.ts'
import type { OpenLists } from './open-lists.ts'
import type { Reads } from './reads.ts'
import { parseSearch } from './search-query.ts'
import { search, type Found } from './search.ts'

/** The ids of a list, and how many there would be without the search. */
interface Listed {
  readonly ids: Int32Array
  readonly total: number
}

/** Part of the directory that a list shows: a tab, of one client (internal id) or of all. */
interface Scope {
  readonly tab: Tab
  readonly client: number | null
}

interface HeldOrder {
  readonly generation: number
  readonly order: NameOrder
}

const NOBODY: Listed = { ids: new Int32Array(), total: 0 }

/** The Members Directory: opens lists of people in name order, found by search. */
export class MemberDirectory {
  private readonly book: BookReader
  private readonly clients: ClientIndex
  private readonly lists: OpenLists
  private held: HeldOrder | null = null

  constructor(book: BookReader, clients: ClientIndex, lists: OpenLists) {
    this.book = book
    this.clients = clients
    this.lists = lists
  }

  /** To be called when people came, went, were renamed or changed tab. */
  forgetOrder(): void {
    this.held = null
  }

  /** null: what is asked for cannot be listed before the first sync has brought it. */
  open(query: DirectoryQuery): OpenList | null {
    return this.book.snapshot((reads, { generation, phase }) => {
      const isReady = phase === 'ready'
      const listed = isReady
        ? this.listIndexed(reads, generation, query)
        : this.listUnindexed(reads, query)
      if (!listed) return null
      const list = this.lists.open(generation, listed.ids)
      return { list, generation, count: listed.ids.length, total: listed.total }
    })
  }

  private listIndexed(reads: Reads, generation: number, query: DirectoryQuery): Listed {
    const client = query.client === null ? null : this.clients.find(query.client)
    if (client === undefined) return NOBODY
    const order = this.orderOf(reads, generation)
    const found = search({ reads, order, clients: this.clients }, parseSearch(query.search))
    return collect(order, found, { tab: query.tab, client: client?.id ?? null })
  }

  private orderOf(reads: Reads, generation: number): NameOrder {
    if (this.held?.generation === generation) return this.held.order
    this.held = { generation, order: readNameOrder(reads) }
    return this.held.order
  }

  /** Without indexes only the people of one client can be listed, once all of them are there. */
  private listUnindexed(reads: Reads, query: DirectoryQuery): Listed | null {
    const client = query.client === null ? undefined : this.clients.find(query.client)
    return client?.complete ? listClient(reads, client, query) : null
  }
}

function listClient(reads: Reads, client: ClientEntry, query: DirectoryQuery): Listed {
  const people = readClientPeople(reads, client, query.tab)
  const wanted = parseSearch(query.search)
  const found = people.filter((person) => isFound(wanted, person, client))
  return { ids: Int32Array.from(found, (person) => person.id), total: people.length }
}

function collect(order: NameOrder, found: Found, scope: Scope): Listed {
  const inScope = scopeFilter(order, scope)
  const ids = new Int32Array(found.length)
  let count = 0
  for (const position of found) if (inScope(position)) ids[count++] = order.ids[position] ?? 0
  return { ids: ids.slice(0, count), total: countIn(order, scope) }
}

function countIn(order: NameOrder, scope: Scope): number {
  const inScope = scopeFilter(order, scope)
  return order.ids.reduce((count, _, position) => count + (inScope(position) ? 1 : 0), 0)
}

function scopeFilter(order: NameOrder, scope: Scope): (position: number) => boolean {
  const tab = tabs.indexOf(scope.tab)
  const { client } = scope
  if (client === null) return (position) => order.tabs[position] === tab
  return (position) => order.tabs[position] === tab && order.clients[position] === client
}
