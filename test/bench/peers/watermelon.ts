import type * as Watermelon from '@nozbe/watermelondb'
import type * as Adapter from '@nozbe/watermelondb/adapters/sqlite'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Person } from '../support/peers/people.ts'
import { FOUND_AT_MOST, peerOf, type OpenPeer, type Peer } from '../support/peers/peer.ts'
import { AFTER_ALL } from './after-all.ts'

// Its modules are CommonJS that an import in Node does not read by their names.
const require = createRequire(import.meta.url)
const { Database, Model, Q, appSchema, tableSchema } =
  require('@nozbe/watermelondb') as typeof Watermelon
const { default: SQLiteAdapter } = require('@nozbe/watermelondb/adapters/sqlite') as typeof Adapter

const column = (name: string, type: 'number' | 'string', isIndexed = false) => ({
  ...{ name, type, isIndexed },
})

const members = tableSchema({
  name: 'members',
  columns: [
    ...[column('client', 'number', true), column('license', 'number', true)],
    ...[column('given_name', 'string'), column('family_name', 'string', true)],
    ...[column('email', 'string', true), column('phone', 'string'), column('role', 'string')],
    ...[column('is_owner', 'number'), column('state', 'string'), column('holds_seat', 'number')],
    ...[column('billing_permission', 'number'), column('last_seen', 'number')],
    ...[column('invited', 'number'), column('seat_by', 'string'), column('seat_on', 'number')],
  ],
})

class Member extends Model {
  static override table = 'members'
}

function rawOf(person: Person) {
  return {
    ...{ id: person.id, client: person.client, license: person.license, email: person.email },
    ...{ given_name: person.givenName, family_name: person.familyName, role: person.role },
    ...{ phone: person.phone ?? '', is_owner: person.isOwner, state: person.state },
    ...{ holds_seat: person.holdsSeat, billing_permission: person.billingPermission },
    ...{ last_seen: person.lastSeenAt ?? 0, invited: person.invitedAt },
    ...{ seat_by: person.seatBy ?? '', seat_on: person.seatAt ?? 0 },
  }
}

/** WatermelonDB over sqlite-node; better-sqlite3 beneath it keeps SQLite's default journal. */
export const openPeer: OpenPeer = async (folder) => {
  const schema = appSchema({ version: 1, tables: [members] })
  const adapter = new SQLiteAdapter({ dbName: path.join(folder, 'watermelon'), schema })
  const database = new Database({ adapter, modelClasses: [Member] })
  const table = database.get('members')
  const peer: Peer<ReturnType<typeof rawOf>[]> = {
    prepare: (people) => people.map(rawOf),
    load: (rows) =>
      database.write(() =>
        database.batch(rows.map((row) => table.prepareCreateFromDirtyRaw(row as never))),
      ),
    finish: () => undefined,
    async search(prefix) {
      const found = await table
        .query(
          Q.where('family_name', Q.gte(prefix)),
          Q.where('family_name', Q.lt(prefix + AFTER_ALL)),
          Q.sortBy('family_name', 'asc'),
          Q.take(FOUND_AT_MOST),
        )
        .fetch()
      return found.length
    },
    setSeats: (people, holdsSeat) =>
      database.write(async () => {
        const ids = people.map(({ id }) => id)
        const rows = await table.query(Q.where('id', Q.oneOf(ids))).fetch()
        await database.batch(
          rows.map((row) =>
            row.prepareUpdate((changed) => changed._setRaw('holds_seat', holdsSeat ? 1 : 0)),
          ),
        )
      }),
    close: () => undefined,
  }
  return peerOf(peer)
}
