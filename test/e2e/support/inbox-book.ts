import { addInboxEntry, type NewInboxEntry } from '#backend/inbox/add-entry.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenClient, givenLicense, givenMember } from '../../support/given.ts'
import { reading } from './book.ts'

/** A client about which the inbox tells everything that it can tell. */
export const LODGE = { client: 'Lodge & Landing Ltd', familyName: 'Quarrington' }

type Told = Pick<NewInboxEntry, 'kind' | 'facts'> & { readonly member?: string }

const HOUR = 3_600_000

/** Before the backend starts: two requests for access and one entry of every other kind. */
export async function addInboxBook(place: StorePlace): Promise<void> {
  await reading(place, async (store) => {
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    const client = await givenClient(store, partner, { name: LODGE.client })
    const license = await givenLicense(store, client, { product: 'canvass', additional: 9 })
    const named = { family_name: LODGE.familyName }
    const nina = await givenMember(store, license, { ...named, given_name: 'Nina' })
    const otto = await givenMember(store, license, { ...named, given_name: 'Otto' })
    const paul = await givenMember(store, license, {
      ...{ ...named, given_name: 'Paul', state: 'sent', email: 'paul@lodge.example' },
      invited_at: Date.now() - 60 * HOUR,
    })
    const seats = { total: 10, inUse: 9 }
    const asked = { client: LODGE.client, readers: 2 }
    const unreached = { address: 'owner@lodge.example', reason: '550 5.1.1 User unknown' }
    const told: readonly Told[] = [
      {
        kind: 'renewal-ahead',
        facts: { ...seats, date: '2030-05-01', cycle: 'yearly', unusedPaid: 3, changed: true },
      },
      { kind: 'invites-expired', facts: { invites: 3 } },
      { kind: 'unused-paid-seats', facts: { seats: 4, days: 30 } },
      { kind: 'no-seats-left', facts: { total: 10, inUse: 10 } },
      { kind: 'seats-nearly-used', facts: seats },
      { kind: 'picked-up', facts: { name: 'Iris Quarrington' } },
      {
        kind: 'not-picked-up',
        member: paul.id,
        facts: { address: 'paul@lodge.example', resentAt: Date.now() - 48 * HOUR },
      },
      {
        kind: 'access-request',
        member: otto.id,
        facts: { ...{ ...asked, name: 'Otto', unreached: 1 }, ...unreached },
      },
      { kind: 'access-request', member: nina.id, facts: { ...asked, name: 'Nina' } },
    ]
    await store.write(async (trx) => {
      const version = await nextVersion(trx, partner.id)
      for (const [n, { member = null, ...entry }] of told.entries()) {
        const id = systemIds.newId()
        await addInboxEntry(trx, {
          ...{ ...entry, member, id, once: id, partner: partner.id, version },
          ...{ client: client.id, license: license.id },
          // After what the backend finds out by itself when it starts.
          at: Date.now() + (n + 1) * 60_000,
        })
      }
    })
  })
}
