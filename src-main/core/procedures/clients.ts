import type { ClientRow } from '#shared/rpc/contract/clients.ts'
import type { OpenList } from '#shared/rpc/contract/lists.ts'
import { foldedWords } from '#shared/lib/fold.ts'
import type { ClientEntry, ClientIndex } from '../clients/client-index.ts'
import { readClientRows } from '../clients/client-page.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { OpenLists } from '../directory/open-lists.ts'
import { os } from './implementer.ts'

export interface ClientsParts {
  readonly book: BookReader
  readonly clients: ClientIndex
  readonly lists: OpenLists<Int32Array>
}

interface PageRequest {
  readonly list: string
  readonly from: number
  readonly limit: number
}

export function clientsProcedures(parts: ClientsParts) {
  const { book, clients, lists } = parts
  return {
    open: os.clients.open.handler(({ input }) => openClients(parts, input.search)),
    page: os.clients.page.handler(({ input, errors }) => {
      const rows = readPage(parts, input)
      if (!rows) throw errors.LIST_GONE()
      return { rows }
    }),
    get: os.clients.get.handler(({ input, errors }) => {
      const client = clients.find(input.id)
      const [row] = client ? readClientRows(book.reads(), [client.id]) : []
      if (!row) throw errors.NOT_FOUND()
      return row
    }),
    close: os.clients.close.handler(({ input }) => lists.close(input.list)),
  }
}

function openClients({ book, clients, lists }: ClientsParts, text: string): OpenList {
  return book.snapshot((_, { generation }) => {
    const found = searchClients(clients, text)
    const list = lists.open(
      generation,
      Int32Array.from(found, (client) => client.id),
    )
    return { list, generation, count: found.length, total: clients.inNameOrder().length }
  })
}

/** null: the list is gone, or one of its clients is. */
function readPage(
  { book, clients, lists }: ClientsParts,
  { list, from, limit }: PageRequest,
): ClientRow[] | null {
  return book.snapshot((reads, { generation }) => {
    const ids = lists.find(list, generation)?.subarray(from, from + limit)
    const rows = ids && readClientRows(reads, [...ids])
    if (rows && rows.length === ids.length) return rows
    clients.forget()
    return null
  })
}

/** What holds no letter and no digit finds nothing; nothing typed finds all. */
function searchClients(clients: ClientIndex, text: string): readonly ClientEntry[] {
  if (text.trim() === '') return clients.inNameOrder()
  const words = foldedWords(text)
  return words.length === 0 ? [] : clients.matching(words)
}
