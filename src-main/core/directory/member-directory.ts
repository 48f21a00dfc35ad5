import type { Clock } from '#shared/lib/ports.ts'
import type { DirectoryQuery, MemberFacets, MemberList } from '#shared/rpc/contract/members.ts'
import type { ClientEntry, ClientIndex } from '../clients/client-index.ts'
import type { Engine } from '../engine.ts'
import type { BookReader } from './book-reader.ts'
import { isFound, readClientPeople } from './client-people.ts'
import { countFacets } from './facets.ts'
import { exemptOffsets, OUTSIDE, PersonFilter, type Scope } from './filter.ts'
import type { OpenLists } from './open-lists.ts'
import { byClient, inOrder, type OrderSource } from './order.ts'
import type { People } from './people.ts'
import { countPeople, groupedList, plainList, type PeopleList } from './people-list.ts'
import type { Reads } from './reads.ts'
import { everyone, type Roster } from './roster.ts'
import { parseSearch } from './search-query.ts'
import { search } from './search.ts'
import { sessionFacts } from './session-facts.ts'

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
  readonly reads: Reads
  readonly roster: Roster
  readonly textRanks: Int32Array | null
}

interface Listed {
  readonly list: PeopleList
  /** How many people there would be without search and filters. */
  readonly total: number
}

const NOBODY: Listed = { list: plainList(new Int32Array()), total: 0 }

/** The Members Directory: opens lists of people, in any order, found by search and filters. */
export class MemberDirectory {
  private readonly deps: DirectoryDeps

  constructor(deps: DirectoryDeps) {
    this.deps = deps
  }

  /** null: what is asked for cannot be listed before the first sync has brought it. */
  async open(query: DirectoryQuery): Promise<MemberList | null> {
    const opened = await this.over(query, (source) => this.list(source, query))
    if (opened) return this.told(opened.generation, opened.answer)
    return this.deps.book.snapshot((reads, { generation }) => {
      const listed = this.listUnindexed(reads, query)
      return listed && this.told(generation, listed)
    })
  }

  /** null: the first sync still runs. */
  async facets(query: DirectoryQuery): Promise<MemberFacets | null> {
    const counted = await this.over(query, (source) => {
      const { roster } = source
      const client = this.clientOf(query)
      const scope = { tab: query.tab, client: client?.id ?? (query.client === null ? null : -1) }
      const filter = this.filterOf(source, query, scope)
      return countFacets(roster, filter, this.found(source, query))
    })
    return counted?.answer ?? null
  }

  /** Answers over the roster and one state of the book; null: that is not whole yet. */
  private async over<T>(
    query: DirectoryQuery,
    answer: (source: Source) => T,
  ): Promise<{ readonly generation: number; readonly answer: T } | null> {
    const { people, book } = this.deps
    for (;;) {
      const { by } = query.sort
      const textRanks = by === 'email' || by === 'phone' ? await people.ranksOf(by) : null
      const roster = await people.current()
      if (!roster) return null
      const answered = book.snapshot((reads, { generation }) => {
        if (generation !== roster.generation) return null
        return { generation, answer: answer({ reads, roster, textRanks }) }
      })
      if (answered) return answered
    }
  }

  private told(generation: number, { list, total }: Listed): MemberList {
    const id = this.deps.lists.open(generation, list)
    const positions = list.entries.length
    return { list: id, generation, count: countPeople(list), total, positions }
  }

  private list(source: Source, query: DirectoryQuery): Listed {
    const client = this.clientOf(query)
    if (query.client !== null && !client) return NOBODY
    const { roster } = source
    const scope = { tab: query.tab, client: client?.id ?? null }
    const filter = this.filterOf(source, query, scope)
    const found = this.found(source, query).filter((id) => filter.misses(id) === 0)
    const order = this.orderSource(source)
    const ids = inOrder(found, query.sort, order)
    const list = query.grouped ? grouped(roster, byClient(ids, order)) : plainList(ids)
    return { list, total: countIn(roster, filter) }
  }

  private clientOf({ client }: DirectoryQuery): ClientEntry | undefined {
    return client === null ? undefined : this.deps.clients.find(client)
  }

  private found({ reads, roster }: Source, query: DirectoryQuery): Int32Array {
    return search({ reads, roster, clients: this.deps.clients }, parseSearch(query.search))
  }

  private filterOf({ roster }: Source, { filters }: DirectoryQuery, scope: Scope): PersonFilter {
    const now = this.deps.clock.now()
    return new PersonFilter(roster, this.exempt(roster), { scope, filters, now })
  }

  private exempt({ licenses }: Roster): Uint8Array {
    return exemptOffsets(licenses, sessionFacts(this.deps.engine.session()))
  }

  private orderSource({ roster, textRanks }: Source): OrderSource {
    const clientRanks = this.deps.clients.ranks()
    return { roster, exempt: this.exempt(roster), clientRanks, textRanks }
  }

  /** Without indexes only the people of one client can be listed, once all of them are there. */
  private listUnindexed(reads: Reads, query: DirectoryQuery): Listed | null {
    const client = this.clientOf(query)
    return client?.complete ? listClient(reads, client, query) : null
  }
}

function listClient(reads: Reads, client: ClientEntry, query: DirectoryQuery): Listed {
  const people = readClientPeople(reads, client, query.tab)
  const wanted = parseSearch(query.search)
  const found = people.filter((person) => isFound(wanted, person, client))
  return { list: plainList(Int32Array.from(found, (person) => person.id)), total: people.length }
}

function grouped({ members, licenses }: Roster, ids: Int32Array): PeopleList {
  return groupedList(ids, (id) => licenses.client[members.license[id] ?? 0] ?? 0)
}

function countIn(roster: Roster, filter: PersonFilter): number {
  let count = 0
  for (const id of everyone(roster)) if ((filter.misses(id) & OUTSIDE) === 0) count += 1
  return count
}
