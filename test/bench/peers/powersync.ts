import { column, PowerSyncDatabase, Schema, Table } from '@powersync/node'
import type { Person } from '../support/peers/people.ts'
import { FOUND_AT_MOST, peerOf, type OpenPeer, type Peer } from '../support/peers/peer.ts'
import { AFTER_ALL } from './after-all.ts'

const { text, integer } = column

const member = new Table(
  {
    ...{ client: integer, license: integer, given_name: text, family_name: text, email: text },
    ...{ phone: text, role: text, is_owner: integer, state: text, holds_seat: integer },
    ...{ billing_permission: integer, last_seen_at: integer, invited_at: integer },
    ...{ seat_by: text, seat_at: integer },
  },
  {
    indexes: {
      client: ['client'],
      license: ['license', 'state'],
      name: ['family_name', 'given_name'],
      email: ['email'],
    },
  },
)

const INSERT = `INSERT INTO member (id, client, license, given_name, family_name, email, phone, role,
  is_owner, state, holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const SEARCH = `SELECT * FROM member WHERE family_name >= ? AND family_name < ?
  ORDER BY family_name LIMIT ${FOUND_AT_MOST}`

function valuesOf(person: Person): (string | number | null)[] {
  return [
    ...[person.id, person.client, person.license, person.givenName, person.familyName],
    ...[person.email, person.phone, person.role, person.isOwner, person.state, person.holdsSeat],
    ...[person.billingPermission, person.lastSeenAt, person.invitedAt, person.seatBy],
    person.seatAt,
  ]
}

/**
 * PowerSync over better-sqlite3 in its own worker. Its replication needs its service, so people are
 * inserted; each write also fills its upload queue, which is part of its disk and time.
 */
export const openPeer: OpenPeer = async (folder) => {
  const database = new PowerSyncDatabase({
    schema: new Schema({ member }),
    database: {
      dbFilename: 'powersync.db',
      dbLocation: folder,
      implementation: { type: 'better-sqlite3' },
    },
  })
  await database.init()
  const peer: Peer<(string | number | null)[][]> = {
    prepare: (people) => people.map(valuesOf),
    load: (rows) => database.executeBatch(INSERT, rows),
    finish: () => undefined,
    search: async (prefix) => (await database.getAll(SEARCH, [prefix, prefix + AFTER_ALL])).length,
    setSeats: (people, holdsSeat) =>
      database.executeBatch(
        'UPDATE member SET holds_seat = ? WHERE id = ?',
        people.map(({ id }) => [holdsSeat ? 1 : 0, id]),
      ),
    close: () => database.close(),
  }
  return peerOf(peer)
}
