import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { MemberDirectory } from '../directory/member-directory.ts'
import { readMemberPage } from '../directory/member-page.ts'
import type { OpenLists } from '../directory/open-lists.ts'
import type { Selections } from '../directory/selections.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface MembersParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly directory: MemberDirectory
  readonly lists: OpenLists
  readonly selections: Selections
}

interface PageRequest {
  readonly list: string
  readonly from: number
  readonly limit: number
  readonly selection: string
}

export function membersProcedures(parts: MembersParts) {
  const { directory, lists } = parts
  return {
    open: os.members.open.handler(({ input, errors }) => {
      const list = directory.open(input)
      if (!list) throw errors.NOT_READY()
      return list
    }),
    page: os.members.page.handler(({ input, errors }) => {
      const rows = readPage(parts, input)
      if (rows) return { rows }
      lists.close(input.list)
      directory.forgetOrder()
      throw errors.LIST_GONE()
    }),
    close: os.members.close.handler(({ input }) => lists.close(input.list)),
  }
}

/** null: the list is gone, or one of its people is and the order is out of date. */
function readPage(
  parts: MembersParts,
  { list, from, limit, selection }: PageRequest,
): MemberRow[] | null {
  const session = sessionFacts(parts.engine.session())
  return parts.book.snapshot((reads, { generation }) => {
    const ids = parts.lists.find(list, generation)
    const selected = parts.selections.ids(selection, generation)
    return ids && readMemberPage(reads, session, ids.subarray(from, from + limit), selected)
  })
}
