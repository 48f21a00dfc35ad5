import type { DirectoryRow } from '#shared/rpc/contract/members.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import type { BookReader } from '../directory/book-reader.ts'
import { readListPage } from '../directory/list-page.ts'
import { readMemberDetail } from '../directory/member-detail.ts'
import type { MemberDirectory } from '../directory/member-directory.ts'
import type { OpenLists } from '../directory/open-lists.ts'
import type { PeopleList } from '../directory/people-list.ts'
import type { People } from '../directory/people.ts'
import type { Selections } from '../directory/selections.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface MembersParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly clients: ClientIndex
  readonly directory: MemberDirectory
  readonly people: People
  readonly lists: OpenLists<PeopleList>
  readonly selections: Selections
}

interface PageRequest {
  readonly list: string
  readonly from: number
  readonly limit: number
  readonly selection: string
}

export function membersProcedures(parts: MembersParts) {
  const { engine, book, directory, lists, people } = parts
  return {
    open: os.members.open.handler(async ({ input: { page, ...query }, errors }) => {
      const opened = await directory.open(query)
      if (!opened) throw errors.NOT_READY()
      const rows = page && readPage(parts, { ...page, list: opened.list })?.rows
      return rows ? { ...opened, rows } : opened
    }),
    facets: os.members.facets.handler(async ({ input, errors }) => {
      const facets = await directory.facets(input)
      if (!facets) throw errors.NOT_READY()
      return facets
    }),
    page: os.members.page.handler(({ input, errors }) => {
      const page = readPage(parts, input)
      if (page?.rows) return { rows: page.rows }
      lists.close(input.list)
      // Somebody of the list is no more, and nobody has told of it.
      if (page) people.startOver()
      throw errors.LIST_GONE()
    }),
    close: os.members.close.handler(({ input }) => lists.close(input.list)),
    get: os.members.get.handler(({ input, errors }) => {
      const detail = book.snapshot((reads) => readMemberDetail(reads, engine.session(), input.id))
      if (!detail) throw errors.NOT_FOUND()
      return detail
    }),
  }
}

/** null: the list is gone. No rows: one of its people is. */
function readPage(
  { engine, book, clients, lists, selections }: MembersParts,
  { list, from, limit, selection }: PageRequest,
): { readonly rows: DirectoryRow[] | null } | null {
  const session = sessionFacts(engine.session())
  return book.snapshot((reads, { generation }) => {
    const found = lists.find(list, generation)
    if (!found) return null
    const selected = selections.ids(selection, generation)
    return { rows: readListPage({ reads, session, clients, selected }, found, { from, limit }) }
  })
}
