import type { Clock, Ids, Timers } from '#shared/lib/ports.ts'
import { BulkReader } from './bulks/bulk-reader.ts'
import { BookFigures } from './clients/book-figures.ts'
import { ClientIndex } from './clients/client-index.ts'
import { ConflictReader } from './conflicts/conflict-reader.ts'
import { BookReader } from './directory/book-reader.ts'
import { CarriedSelections } from './directory/carried-selections.ts'
import { MemberDirectory } from './directory/member-directory.ts'
import { OpenLists } from './directory/open-lists.ts'
import type { PeopleList } from './directory/people-list.ts'
import { People } from './directory/people.ts'
import { Reads } from './directory/reads.ts'
import type { RosterPort } from './directory/roster-port.ts'
import { RosterReader } from './directory/roster-reader.ts'
import { SelectionReckoner } from './directory/selection-reckoner.ts'
import { Selections } from './directory/selections.ts'
import type { Engine } from './engine.ts'
import { InboxReader } from './inbox/inbox-reader.ts'
import { OutboxReader } from './outbox/outbox-reader.ts'
import { DraftReader } from './people/draft-reader.ts'
import { bulksProcedures } from './procedures/bulks.ts'
import { clientsProcedures, type ListedClients } from './procedures/clients.ts'
import { conflictsProcedures } from './procedures/conflicts.ts'
import { dashboardProcedures } from './procedures/dashboard.ts'
import { draftsProcedures } from './procedures/drafts.ts'
import { groupsProcedures } from './procedures/groups.ts'
import { inboxProcedures } from './procedures/inbox.ts'
import { os } from './procedures/implementer.ts'
import { overFiles } from './procedures/over-files.ts'
import { membersProcedures } from './procedures/members.ts'
import { peopleProcedures } from './procedures/people.ts'
import { outboxProcedures } from './procedures/outbox.ts'
import { seatsProcedures } from './procedures/seats.ts'
import { selectionProcedures } from './procedures/selection.ts'
import { sessionProcedures } from './procedures/session.ts'
import { signInProcedures } from './procedures/sign-in.ts'
import { viewsProcedures } from './procedures/views.ts'
import type { SignInDesk } from './sign-in/sign-in-ports.ts'
import type { Breathe } from './slices.ts'
import type { Connection } from './store/open-database.ts'
import { ViewReader } from './views/view-reader.ts'

export interface RouterParts {
  readonly engine: Engine
  readonly ids: Ids
  readonly clock: Clock
  readonly breathe: Breathe
  readonly timers: Timers
  /** Reads the whole book, beside this thread. */
  readonly roster: RosterPort
  readonly signIn: SignInDesk
  /** So many arrivals are put in their places at once; absent: as many as are fast. */
  readonly mostMerged?: number
  /** Beginnings of words that so many people have are known by heart; absent: where the book is slow. */
  readonly leastBroad?: number
  /** Opens a connection for reading; called at the first read and for each new generation. */
  readonly openBook: () => Connection
  /** Called once, at the first read. Whoever lends both closes what is open at the end. */
  readonly openWork: () => Connection
}

/**
 * Implements the whole contract over the engine and two connections for reading. Reads are done at
 * once on this thread; only what is queued waits, for the writer.
 */
export function createRouter(parts: RouterParts) {
  const { engine, ids, clock, breathe, roster, signIn, openBook, openWork } = parts
  const book = new BookReader(engine, openBook)
  const clients = new ClientIndex(book)
  const figures = new BookFigures(engine, book)
  const clientLists = new OpenLists<ListedClients>(ids)
  const whole = new RosterReader(engine, roster)
  const people = new People({ ...parts, book, roster: whole })
  const lists = new OpenLists<PeopleList>(ids)
  const directory = new MemberDirectory({ engine, book, clients, people, lists, clock, breathe })
  const selections = new Selections()
  const reckoner = new SelectionReckoner({ engine, book, people, clients, selections, breathe })
  const work = onceOpened(openWork)
  const carried = new CarriedSelections(book, selections)
  engine.onBookExchange(async () => {
    carried.leave()
    book.close()
    await whole.letGo()
  })
  engine.onCommit((commit) => {
    const { rows } = commit
    carried.arrive()
    reckoner.forgetAll()
    figures.forget()
    people.take(commit)
    if (rows === 'all' || rows.clients) clients.forget()
  })
  const members = { engine, book, clients, directory, people, lists, selections }
  return os.use(overFiles(engine)).router({
    session: sessionProcedures({ engine, people }),
    signIn: signInProcedures(signIn),
    dashboard: dashboardProcedures({ clients, figures }),
    clients: clientsProcedures({ engine, book, clients, figures, lists: clientLists }),
    members: membersProcedures(members),
    selection: selectionProcedures({ engine, book, lists, people, selections, reckoner, breathe }),
    people: peopleProcedures({ engine, book, selections, ids, breathe }),
    groups: groupsProcedures({ engine }),
    drafts: draftsProcedures({ engine, drafts: new DraftReader(work) }),
    seats: seatsProcedures({ engine, reckoner }),
    bulks: bulksProcedures({ engine, book, bulks: new BulkReader(work) }),
    outbox: outboxProcedures({ engine, book, outbox: new OutboxReader(work) }),
    conflicts: conflictsProcedures({ engine, conflicts: new ConflictReader(engine, book, work) }),
    inbox: inboxProcedures({ engine, inbox: new InboxReader({ engine, book, work, clock }), ids }),
    views: viewsProcedures({ engine, views: new ViewReader(work) }),
  })
}

function onceOpened(open: () => Connection): () => Reads {
  let reads: Reads | null = null
  return () => (reads ??= new Reads(open()))
}
