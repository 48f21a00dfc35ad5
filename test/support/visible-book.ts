import { clientPage } from '#backend/store/clients.ts'
import { licensesOfClients } from '#backend/store/licenses.ts'
import { changedMembers } from '#backend/store/members.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { Operator } from '#backend/store/operators.ts'
import { changeColumns } from '#shared/protocol/changes.ts'
import type { Book, Row } from './model-console.ts'

const EVERYTHING = {
  first: '00000000-0000-0000-0000-000000000000',
  last: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
}
const MORE_THAN_ANY = 1_000_000
const EVER = { after: -1, upTo: Number.MAX_SAFE_INTEGER }

/** What the operator may see of the data now, as a console that has come up to date shows it. */
export async function visibleBook({ db }: Store, operator: Operator): Promise<Book> {
  const members = await changedMembers(db, operator, EVER)
  return {
    client: byId(await clientPage(db, operator, null, MORE_THAN_ANY)),
    license: byId(await licensesOfClients(db, operator, EVERYTHING)),
    // The client of a member is not on the wire: it is that of the license.
    member: byId(members.map(onWire)),
  }
}

function onWire(member: Row): Row {
  const names = Object.keys(changeColumns.member)
  return Object.fromEntries(names.map((name) => [name, member[name] ?? null]))
}

function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [String(row.id), row]))
}
