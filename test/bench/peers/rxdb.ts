import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import { RxDBQueryBuilderPlugin } from 'rxdb/plugins/query-builder'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import type { Person } from '../support/peers/people.ts'
import { FOUND_AT_MOST, peerOf, type OpenPeer, type Peer } from '../support/peers/peer.ts'
import { AFTER_ALL } from './after-all.ts'

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const
const whole = { type: 'integer', minimum: 0, maximum: 10_000_000, multipleOf: 1 } as const
const flag = { type: 'integer', minimum: 0, maximum: 1, multipleOf: 1 } as const
const number = { type: 'number' } as const

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...{ id: text(36), client: whole, license: whole, givenName: text(60), familyName: text(60) },
    ...{ email: text(160), phone: text(30), role: text(20), isOwner: number, state: text(20) },
    ...{ holdsSeat: flag, billingPermission: number, lastSeenAt: number, invitedAt: number },
    ...{ seatBy: text(36), seatAt: number },
  },
  required: ['id', 'client', 'license', 'givenName', 'familyName', 'email', 'holdsSeat', 'state'],
  indexes: ['client', ['license', 'holdsSeat'], ['familyName', 'givenName'], 'email'],
} as const

/** Its indexes hold no null. */
function documentOf(person: Person) {
  const { phone, lastSeenAt, seatBy, seatAt } = person
  const filled = { lastSeenAt: lastSeenAt ?? 0, seatBy: seatBy ?? '', seatAt: seatAt ?? 0 }
  return { ...person, ...filled, phone: phone ?? '' }
}

/** RxDB in memory: nothing is on disk, whatever it is compared with. */
export const openPeer: OpenPeer = async () => {
  addRxPlugin(RxDBQueryBuilderPlugin)
  const database = await createRxDatabase({
    ...{ name: 'peers', storage: getRxStorageMemory(), multiInstance: false, eventReduce: false },
  })
  const { members } = await database.addCollections({ members: { schema } })
  const peer: Peer<ReturnType<typeof documentOf>[]> = {
    prepare: (people) => people.map(documentOf),
    async load(documents) {
      const { error } = await members.bulkInsert(documents)
      if (error.length > 0) throw new Error('RxDB refused people.', { cause: error[0] })
    },
    /** It takes people into its indexes when somebody first asks. */
    finish: () => members.findOne().exec(),
    async search(prefix) {
      const found = await members
        .find({
          selector: { familyName: { $gte: prefix, $lt: prefix + AFTER_ALL } },
          sort: [{ familyName: 'asc' }, { givenName: 'asc' }],
          limit: FOUND_AT_MOST,
        })
        .exec()
      return found.length
    },
    async setSeats(people, holdsSeat) {
      const found = await members.findByIds(people.map(({ id }) => id)).exec()
      const changed = [...found.values()].map((document) => ({
        ...document.toJSON(),
        holdsSeat: holdsSeat ? 1 : 0,
      }))
      await members.bulkUpsert(changed as never)
    },
    close: () => database.close(),
  }
  return peerOf(peer)
}
