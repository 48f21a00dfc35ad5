import type { ClientRow, ClientsQuery } from '#shared/rpc/contract/clients.ts'
import type { BookFigures } from '../clients/book-figures.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import { readClientLicenses } from '../clients/client-licenses.ts'
import { orderClients } from '../clients/client-order.ts'
import { readClientRows } from '../clients/client-page.ts'
import type { ProfileOf } from '../clients/license-figures.ts'
import { readSeatNews } from '../clients/seat-news.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { OpenLists } from '../directory/open-lists.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface ClientsParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly clients: ClientIndex
  readonly figures: BookFigures
  readonly lists: OpenLists<ListedClients>
}

/** Clients that a window has listed, and the products whose licenses count in their rows. */
export interface ListedClients {
  readonly ids: Int32Array
  readonly products: readonly string[]
}

interface PageRequest {
  readonly list: string
  readonly from: number
  readonly limit: number
}

export function clientsProcedures(parts: ClientsParts) {
  const { engine, book, lists } = parts
  return {
    open: os.clients.open.handler(({ input }) => openClients(parts, input)),
    page: os.clients.page.handler(({ input, errors }) => {
      const rows = readPage(parts, input)
      if (!rows) throw errors.LIST_GONE()
      return { rows }
    }),
    get: os.clients.get.handler(({ input, errors }) => {
      const [row] = readClientRows(book.reads(), profiles(engine), [known(parts, input.id, errors)])
      if (!row) throw errors.NOT_FOUND()
      return row
    }),
    licenses: os.clients.licenses.handler(({ input, errors }) =>
      readClientLicenses(book.reads(), profiles(engine), known(parts, input.id, errors)),
    ),
    seatChanges: os.clients.seatChanges.handler(({ input, errors }) => {
      const client = known(parts, input.id, errors)
      const changes = book.snapshot((reads, { phase }) =>
        // Before the first sync has been indexed every change would have to be looked for.
        phase === 'ready' ? readSeatNews(reads, engine.session(), client, input.limit) : [],
      )
      return { changes }
    }),
    close: os.clients.close.handler(({ input }) => lists.close(input.list)),
  }
}

function openClients({ clients, figures: bookFigures, lists }: ClientsParts, query: ClientsQuery) {
  return bookFigures.use((figures, _reads, { generation }) => {
    const found = clients.search(query.search)
    const ordered = orderClients(found, figures.byClient(query.products), query)
    const ids = Int32Array.from(ordered.clients, (client) => client.id)
    const list = lists.open(generation, { ids, products: query.products })
    const { seats } = ordered
    return { list, generation, count: ids.length, total: clients.inNameOrder().length, seats }
  })
}

/** null: the list is gone, or one of its clients is. */
function readPage(
  { engine, book, clients, figures, lists }: ClientsParts,
  { list, from, limit }: PageRequest,
): ClientRow[] | null {
  return book.snapshot((reads, { generation }) => {
    const found = lists.find(list, generation)
    if (!found) return null
    const ids = [...found.ids.subarray(from, from + limit)]
    const rows = readClientRows(reads, profiles(engine), ids, found.products)
    if (rows.length === ids.length) return rows
    clients.forget()
    figures.forget()
    return null
  })
}

/** The internal id of a client that the window knows. */
function known({ clients }: ClientsParts, uid: string, errors: { NOT_FOUND: () => Error }): number {
  const client = clients.find(uid)
  if (!client) throw errors.NOT_FOUND()
  return client.id
}

function profiles(engine: Engine): ProfileOf {
  return sessionFacts(engine.session()).profileOf
}
