import { bulksContract } from './contract/bulks.ts'
import { clientsContract } from './contract/clients.ts'
import { conflictsContract } from './contract/conflicts.ts'
import { dashboardContract } from './contract/dashboard.ts'
import { draftsContract } from './contract/drafts.ts'
import { groupsContract } from './contract/groups.ts'
import { inboxContract } from './contract/inbox.ts'
import { membersContract } from './contract/members.ts'
import { outboxContract } from './contract/outbox.ts'
import { peopleContract } from './contract/people.ts'
import { seatsContract } from './contract/seats.ts'
import { selectionContract } from './contract/selection.ts'
import { sessionContract } from './contract/session.ts'
import { signInContract } from './contract/sign-in.ts'
import { viewsContract } from './contract/views.ts'

/** All that a window may ask of the core, the same over every channel. */
export const contract = {
  session: sessionContract,
  signIn: signInContract,
  dashboard: dashboardContract,
  clients: clientsContract,
  members: membersContract,
  people: peopleContract,
  groups: groupsContract,
  drafts: draftsContract,
  selection: selectionContract,
  seats: seatsContract,
  bulks: bulksContract,
  outbox: outboxContract,
  conflicts: conflictsContract,
  inbox: inboxContract,
  views: viewsContract,
}
