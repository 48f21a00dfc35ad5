import type { Ids } from '#shared/lib/ports.ts'
import { BulkReader } from './bulks/bulk-reader.ts'
import { BookFigures } from './clients/book-figures.ts'
import { ClientIndex } from './clients/client-index.ts'
import { ClientLists } from './clients/client-lists.ts'
import { ConflictReader } from './conflicts/conflict-reader.ts'
import { BookReader } from './directory/book-reader.ts'
import { CarriedSelections } from './directory/carried-selections.ts'
import { MemberDirectory } from './directory/member-directory.ts'
import { OpenLists } from './directory/open-lists.ts'
import { Reads } from './directory/reads.ts'
import { SelectionReckoner } from './directory/selection-reckoner.ts'
import { Selections } from './directory/selections.ts'
import type { Engine } from './engine.ts'
import { OutboxReader } from './outbox/outbox-reader.ts'
import { bulksProcedures } from './procedures/bulks.ts'
import { clientsProcedures } from './procedures/clients.ts'
import { conflictsProcedures } from './procedures/conflicts.ts'
import { dashboardProcedures } from './procedures/dashboard.ts'
import { os } from './procedures/implementer.ts'
import { overFiles } from './procedures/over-files.ts'
import { membersProcedures } from './procedures/members.ts'
import { outboxProcedures } from './procedures/outbox.ts'
import { seatsProcedures } from './procedures/seats.ts'
import { selectionProcedures } from './procedures/selection.ts'
import { sessionProcedures } from './procedures/session.ts'
import type { Connection } from './store/open-database.ts'

export interface RouterParts {
  readonly engine: Engine
  readonly ids: Ids
  /** Opens a connection for reading; called at the first read and for each new generation. */
  readonly openBook: () => Connection
  /** Called once, at the first read. Whoever lends both closes what is open at the end. */
  readonly openWork: () => Connection
}

/**
 * Implements the whole contract over the engine and two connections for reading. Reads are done at
 * once on this thread; only what is queued waits, for the writer.
 */
export function createRouter({ engine, ids, openBook, openWork }: RouterParts) {
  const book = new BookReader(engine, openBook)
  const clients = new ClientIndex(book)
  const figures = new BookFigures(engine, book)
  const clientLists = new ClientLists(new OpenLists(ids))
  const memberLists = new OpenLists(ids)
  const directory = new MemberDirectory(book, clients, memberLists)
  const selections = new Selections()
  const reckoner = new SelectionReckoner(engine, book, selections)
  const work = onceOpened(openWork)
  const carried = new CarriedSelections(book, selections)
  engine.onBookExchange(() => {
    carried.leave()
    book.close()
  })
  engine.onCommit((commit) => {
    carried.arrive()
    reckoner.forgetAll()
    figures.forget()
    if (!commit.orderChanged) return
    directory.forgetOrder()
    clients.forget()
  })
  return os.use(overFiles(engine)).router({
    session: sessionProcedures({ engine }),
    dashboard: dashboardProcedures({ clients, figures }),
    clients: clientsProcedures({ engine, book, clients, figures, lists: clientLists }),
    members: membersProcedures({ engine, book, directory, lists: memberLists, selections }),
    selection: selectionProcedures({ book, lists: memberLists, selections, reckoner }),
    seats: seatsProcedures({ engine, reckoner }),
    bulks: bulksProcedures({ engine, book, bulks: new BulkReader(work) }),
    outbox: outboxProcedures({ engine, book, outbox: new OutboxReader(work) }),
    conflicts: conflictsProcedures({ engine, conflicts: new ConflictReader(engine, book, work) }),
  })
}

function onceOpened(open: () => Connection): () => Reads {
  let reads: Reads | null = null
  return () => (reads ??= new Reads(open()))
}
