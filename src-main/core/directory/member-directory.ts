import type { Clock } from '#shared/lib/ports.ts'
import type { DirectoryQuery, MemberFacets, MemberList } from '#shared/rpc/contract/members.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import type { Engine } from '../engine.ts'
import type { Breathe } from '../slices.ts'
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
import { Totals } from './totals.ts'
import { keep } from './typed-arrays.ts'

interface DirectoryDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly clients: ClientIndex
  readonly people: People
  readonly lists: OpenLists<PeopleList>
  readonly clock: Clock
  readonly breathe: Breathe
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

/** More people than that are filtered, ordered and grouped in steps. */
const STEP = 50_000

/** No client has it. */
const NO_CLIENT = -1

/** The Members Directory: opens lists of people, in any order, found by search and filters. */
export class MemberDirectory {
  private readonly deps: DirectoryDeps
  private readonly totals = new Totals()

  constructor(deps: DirectoryDeps) {
    this.deps = deps
  }

  /** null: what is asked for cannot be listed before the first sync has brought it. */
  async open(query: DirectoryQuery): Promise<MemberList | null> {
    const found = await this.over(query, (source) => source)
    if (!found) return null
    const { generation, answer: source } = found
    const { total, rows } = await this.list(source, query)
    const list = this.deps.lists.open(generation, rows)
    const positions = rows.entries.length
    return { list, generation, count: countPeople(rows), total, positions }
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

  /** In steps, between which others have their turn: each takes milliseconds where all are listed. */
  private async list(
    source: Source,
    query: DirectoryQuery,
  ): Promise<{ readonly rows: PeopleList; readonly total: number }> {
    const { roster, found, textRanks, ids } = source
    const filter = this.filterOf(roster, query)
    const order = {
      roster,
      exempt: filter.exempt,
      clientRanks: this.deps.clients.ranks(),
      textRanks,
    }
    const passing = keep(found, (id) => filter.misses(id) === 0)
    const total = this.totals.of(roster, query, filter)
    await this.breatheAfter(passing)
    const sorted = inOrder(passing, query.sort, order)
    if (!query.grouped) return { rows: renumbered(plainList(sorted), ids), total }
    await this.breatheAfter(passing)
    return { rows: renumbered(grouped(roster, byClient(sorted, order)), ids), total }
  }

  private async breatheAfter(ids: Int32Array): Promise<void> {
    if (ids.length > STEP) await this.deps.breathe()
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

function renumbered(list: PeopleList, ids: Int32Array | null): PeopleList {
  if (!ids) return list
  const { entries, headings } = list
  return { headings, entries: entries.map((entry) => (entry < 0 ? entry : (ids[entry] ?? 0))) }
}
