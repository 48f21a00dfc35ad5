import type { StorePlace } from '#backend/store/place.ts'
import { givenClient, givenLicense, givenMember } from '../../support/given.ts'
import { reading } from './book.ts'

/** A client on campaign, where people own lists and deals. */
export const STUDIO = { client: 'Studio Campaigns', familyName: 'Heirloom' }

/** Before the backend starts: Ada owns a list and two deals, and a web shop runs on her credentials. */
export async function addOwnedBook(place: StorePlace): Promise<void> {
  await reading(place, async (store) => {
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    const client = await givenClient(store, partner, { name: STUDIO.client })
    const license = await givenLicense(store, client, { product: 'campaign', plan: 'plus' })
    const named = { family_name: STUDIO.familyName }
    const ada = await givenMember(store, license, { ...named, given_name: 'Ada' })
    for (const given_name of ['Grace', 'Nina']) {
      await givenMember(store, license, { ...named, given_name })
    }
    for (const [kind, id, name] of [
      ['list', 'l1', 'Newsletter'],
      ['deal', 'd1', 'Spring fair'],
      ['deal', 'd2', 'Autumn fair'],
      ['integration', 'i1', 'Web shop'],
    ] as const) {
      const owned = { partner: partner.id, license: license.id, member: ada.id }
      await store.db
        .insertInto('owned_thing')
        .values({ ...owned, kind, id, name })
        .execute()
    }
  })
}

/** Given names of those who own what there is, by kind. */
export async function ownersHeld(
  place: StorePlace,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await reading(place, (store) =>
    store.db
      .selectFrom('owned_thing')
      .innerJoin('member', 'member.id', 'owned_thing.member')
      .where('member.family_name', '=', STUDIO.familyName)
      .select(['kind', 'given_name'])
      .orderBy('kind')
      .execute(),
  )
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return Object.fromEntries(
    [...byKind].map(([kind, some]) => [kind, some.map((row) => row.given_name).sort()]),
  )
}
