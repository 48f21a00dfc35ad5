import type { Clock } from '#shared/lib/ports.ts'
import type { DirectoryQuery, MemberFacets, MemberList } from '#shared/rpc/contract/members.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import type { Engine } from '../engine.ts'
import { ofOneState, ready, type Begun, type Piecework } from '../piecework.ts'
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

interface Listed {
  readonly rows: PeopleList
  readonly total: number
}

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
    const listed = await this.over(query, (source) => this.list(source, query))
    if (!listed) return null
    const { generation, answer } = listed
    const { total, rows } = answer
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

  /** Answers over one state of the book, in turns with others. */
  private over<T>(
    query: DirectoryQuery,
    answer: (source: Source) => Piecework<T>,
  ): Promise<Answered<T> | null> {
    return ofOneState(() => this.begin(query, answer), this.deps.breathe)
  }

  private async begin<T>(
    query: DirectoryQuery,
    answer: (source: Source) => Piecework<T>,
  ): Promise<Begun<Answered<T> | null>> {
    const { people, book, clients } = this.deps
    const { by } = query.sort
    for (;;) {
      const roster = await people.current()
      if (!roster) return { work: this.overOneClient(query, answer), isStill: () => true }
      const textRanks = by === 'email' || by === 'phone' ? await people.ranksOf(by) : null
      // It may be just being brought to what was committed meanwhile.
      if (textRanks && (await people.current()) !== roster) continue
      const asked = book.snapshot((reads, { generation }) => {
        if (generation !== roster.generation) return null
        return search({ reads, roster, clients, broad: people.broad }, parseSearch(query.search))
      })
      if (!asked) continue
      const { version } = roster
      return {
        work: answerOver({ roster, textRanks, ids: null }, asked, answer),
        isStill: () => roster.version === version,
      }
    }
  }

  /** Without indexes only the people of one client can be listed, once all of them are there. */
  private overOneClient<T>(
    query: DirectoryQuery,
    answer: (source: Source) => Piecework<T>,
  ): Piecework<Answered<T> | null> {
    const source = this.deps.book.snapshot((reads, { generation }) =>
      this.readOneClient(reads, generation, query),
    )
    return source ? answerOver(source, ready(source.found), answer) : ready(null)
  }

  private readOneClient(reads: Reads, generation: number, query: DirectoryQuery): Source | null {
    const client = query.client === null ? undefined : this.deps.clients.find(query.client)
    if (!client?.complete) return null
    const { by } = query.sort
    const { roster, ids, found, ranksOf } = readClientPeople(reads, generation, client)
    const textRanks = by === 'email' || by === 'phone' ? ranksOf(by) : null
    return { roster, ids, found: found(parseSearch(query.search)), textRanks }
  }

  private *list(source: Source, query: DirectoryQuery): Piecework<Listed> {
    const { roster, found, textRanks, ids } = source
    const filter = this.filterOf(roster, query)
    const order = {
      roster,
      exempt: filter.exempt,
      clientRanks: this.deps.clients.ranks(),
      textRanks,
    }
    const passing = yield* keep(found, (id) => filter.misses(id) === 0)
    const total = yield* this.totals.of(roster, query, filter)
    const sorted = yield* inOrder(passing, query.sort, order)
    const rows = query.grouped
      ? yield* grouped(roster, yield* byClient(sorted, order))
      : plainList(sorted)
    return { rows: renumbered(rows, ids), total }
  }

  private filterOf(roster: Roster, { tab, client, filters }: DirectoryQuery): PersonFilter {
    const { engine, clients, clock } = this.deps
    const within = client === null ? null : (clients.find(client)?.id ?? NO_CLIENT)
    const exempt = exemptOffsets(roster.licenses, sessionFacts(engine.session()))
    const scope = { tab, client: within }
    return new PersonFilter(roster, exempt, { scope, filters, now: clock.now() })
  }
}

function* answerOver<T>(
  source: Omit<Source, 'found'>,
  asked: Piecework<Int32Array>,
  answer: (source: Source) => Piecework<T>,
): Piecework<Answered<T>> {
  const found = yield* asked
  return { generation: source.roster.generation, answer: yield* answer({ ...source, found }) }
}

function grouped({ members, licenses }: Roster, ids: Int32Array): Piecework<PeopleList> {
  return groupedList(ids, (id) => licenses.client[members.license[id] ?? 0] ?? 0)
}

function renumbered(list: PeopleList, ids: Int32Array | null): PeopleList {
  if (!ids) return list
  const { entries, headings } = list
  return { headings, entries: entries.map((entry) => (entry < 0 ? entry : (ids[entry] ?? 0))) }
}
