import type { Clock } from '#shared/lib/ports.ts'
import type { DirectoryQuery, MemberFacets, MemberList } from '#shared/rpc/contract/members.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import type { Engine } from '../engine.ts'
import type { BookReader } from './book-reader.ts'
import { readClientPeople } from './client-people.ts'
import { countFacets } from './facets.ts'
import { exemptOffsets, PersonFilter } from './filter.ts'
import type { OpenLists } from './open-lists.ts'
import { byClient, inOrder } from './order.ts'
import type { People } from './people.ts'
import { countPeople, groupedList, plainList, type PeopleList } from './people-list.ts'
import type { Reads } from './reads.ts'
import type { Roster } from './roster.ts'
import { parseSearch } from './search-query.ts'
import { search } from './search.ts'
import { sessionFacts } from './session-facts.ts'
import { countOf, keep } from './typed-arrays.ts'

interface DirectoryDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly clients: ClientIndex
  readonly people: People
  readonly lists: OpenLists<PeopleList>
  readonly clock: Clock
}

/** What a query is answered from. */
interface Source {
  readonly roster: Roster
  /** Ids whom the search finds, in name order. */
  readonly found: Int32Array
  /** Of the text that the order is by. */
  readonly textRanks: Int32Array | null
  /** By the roster's ids: the book's; null: they are the same. */
  readonly ids: Int32Array | null
}

interface Answered<T> {
  readonly generation: number
  readonly answer: T
}

/** No client has it. */
const NO_CLIENT = -1

/** The Members Directory: opens lists of people, in any order, found by search and filters. */
export class MemberDirectory {
  private readonly deps: DirectoryDeps

  constructor(deps: DirectoryDeps) {
    this.deps = deps
  }

  /** null: what is asked for cannot be listed before the first sync has brought it. */
  async open(query: DirectoryQuery): Promise<MemberList | null> {
    const opened = await this.over(query, (source) => this.list(source, query))
    if (!opened) return null
    const { generation, answer } = opened
    const list = this.deps.lists.open(generation, answer.list)
    const positions = answer.list.entries.length
    return { list, generation, count: countPeople(answer.list), total: answer.total, positions }
  }

  /** null: as for lists. */
  async facets(query: DirectoryQuery): Promise<MemberFacets | null> {
    const counted = await this.over(query, ({ roster, found }) =>
      countFacets(roster, this.filterOf(roster, query), found),
    )
    return counted?.answer ?? null
  }

  /** Answers over one state of the book. */
  private async over<T>(
    query: DirectoryQuery,
    answer: (source: Source) => T,
  ): Promise<Answered<T> | null> {
    const { people, book, clients } = this.deps
    const { by } = query.sort
    for (;;) {
      const roster = await people.current()
      if (!roster) return this.overOneClient(query, answer)
      const textRanks = by === 'email' || by === 'phone' ? await people.ranksOf(by) : null
      const answered = book.snapshot((reads, { generation }) => {
        if (generation !== roster.generation) return null
        const found = search({ reads, roster, clients }, parseSearch(query.search))
        return { generation, answer: answer({ roster, found, textRanks, ids: null }) }
      })
      if (answered) return answered
    }
  }

  /** Without indexes only the people of one client can be listed, once all of them are there. */
  private overOneClient<T>(
    query: DirectoryQuery,
    answer: (source: Source) => T,
  ): Answered<T> | null {
    return this.deps.book.snapshot((reads, { generation }) => {
      const source = this.readOneClient(reads, generation, query)
      return source && { generation, answer: answer(source) }
    })
  }

  private readOneClient(reads: Reads, generation: number, query: DirectoryQuery): Source | null {
    const client = query.client === null ? undefined : this.deps.clients.find(query.client)
    if (!client?.complete) return null
    const { by } = query.sort
    const { roster, ids, found, ranksOf } = readClientPeople(reads, generation, client)
    const textRanks = by === 'email' || by === 'phone' ? ranksOf(by) : null
    return { roster, ids, found: found(parseSearch(query.search)), textRanks }
  }

  private list(
    { roster, found, textRanks, ids }: Source,
    query: DirectoryQuery,
  ): { readonly list: PeopleList; readonly total: number } {
    const filter = this.filterOf(roster, query)
    const clientRanks = this.deps.clients.ranks()
    const order = { roster, exempt: filter.exempt, clientRanks, textRanks }
    const passing = keep(found, (id) => filter.misses(id) === 0)
    const sorted = inOrder(passing, query.sort, order)
    const list = query.grouped ? grouped(roster, byClient(sorted, order)) : plainList(sorted)
    return { list: ids ? renumbered(list, ids) : list, total: countWithin(roster, filter) }
  }

  private filterOf(roster: Roster, { tab, client, filters }: DirectoryQuery): PersonFilter {
    const { engine, clients, clock } = this.deps
    const within = client === null ? null : (clients.find(client)?.id ?? NO_CLIENT)
    const exempt = exemptOffsets(roster.licenses, sessionFacts(engine.session()))
    const scope = { tab, client: within }
    return new PersonFilter(roster, exempt, { scope, filters, now: clock.now() })
  }
}

function grouped({ members, licenses }: Roster, ids: Int32Array): PeopleList {
  return groupedList(ids, (id) => licenses.client[members.license[id] ?? 0] ?? 0)
}

function renumbered({ entries, headings }: PeopleList, ids: Int32Array): PeopleList {
  return { headings, entries: entries.map((entry) => (entry < 0 ? entry : (ids[entry] ?? 0))) }
}

/** How many people there would be without search and filters. */
function countWithin(roster: Roster, filter: PersonFilter): number {
  return countOf(roster.order.ids, (id) => filter.isWithin(id))
}
