import type { MemberTable } from '#backend/store/tables.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { givenClient, givenLicense, givenMember, givenMembers } from '../../support/given.ts'
import { givenGroups } from '../../support/given-groups.ts'
import { reading } from './book.ts'

/** A client whose people are changed, reminded and removed in the journeys. */
export const HOUSE = { client: 'Housewright & Daughters', familyName: 'Marlowe' }
/** A license whose plan is for its owner alone (rule 12). */
export const SOLO = { client: 'Solo Insight AG' }
/** A product whose invitations only owners and administrators send. */
export const CLOSED = { client: 'Campaign Closed SE' }
/** A license whose people are in permission groups; `answering` has a mailbox that answers by itself. */
export const GROUPED = { client: 'Grouped Campaigns BV', familyName: 'Oakfield', answering: 'Lena' }

const DAY = 86_400_000

/** Before the backend starts: members and invites of every kind that a verb tells apart. */
export async function addPeopleBook(place: StorePlace): Promise<void> {
  await reading(place, async (store) => {
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    const house = await givenClient(store, partner, { name: HOUSE.client })
    const license = await givenLicense(store, house, { product: 'chat', additional: 9 })
    const invited = { family_name: HOUSE.familyName, invited_at: Date.now() - DAY }
    for (const [given_name, state] of [
      ['Iris', 'sent'],
      ['Otto', 'delivered'],
      ['Paul', 'queued'],
      ['Cora', 'cancelled'],
    ] as const) {
      await givenMember(store, license, { ...invited, given_name, state })
    }
    const paid = await givenLicense(store, house, { product: 'campaign', plan: 'plus' })
    for (const given_name of ['Mary', 'Nora', 'Rita', 'Sven']) {
      await givenMember(store, paid, { family_name: HOUSE.familyName, given_name })
    }
    const solo = await givenClient(store, partner, { name: SOLO.client })
    await givenLicense(store, solo, { product: 'insight', plan: 'basic', additional: 0 })
    const closed = await givenClient(store, partner, { name: CLOSED.client })
    const campaign = await givenLicense(store, closed, { product: 'campaign', plan: 'plus' })
    await givenMembers(store, campaign, 2, { family_name: 'Closed' })
  })
}

/** Before the backend starts: a license with two groups and somebody in each. */
export async function addGroupedBook(place: StorePlace): Promise<{ readonly license: string }> {
  return reading(place, async (store) => {
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    const client = await givenClient(store, partner, { name: GROUPED.client })
    const license = await givenLicense(store, client, { product: 'campaign', plan: 'plus' })
    const [marketing, sales] = await givenGroups(store, license, {
      Marketing: ['contacts', 'lists', 'campaigns'],
      Sales: ['contacts', 'deals', 'tasks'],
    })
    const family_name = GROUPED.familyName
    const inMarketing = { family_name, permission_group: marketing?.id ?? null }
    await givenMember(store, license, {
      ...{ ...inMarketing, given_name: GROUPED.answering, email: 'lena@grouped.example' },
      auto_reply_at: Date.now() - DAY,
    })
    const inSales = { family_name, permission_group: sales?.id ?? null }
    await givenMember(store, license, { ...inSales, given_name: 'Max', mfa_required: 1 })
    return { license: license.id }
  })
}

/** What the authority holds of people by a family name or an address, by their given name or address. */
export async function peopleHeld(
  place: StorePlace,
  who: { readonly familyName: string } | { readonly email: string },
): Promise<readonly MemberTable[]> {
  return reading(place, (store) => {
    const members = store.db.selectFrom('member').selectAll().orderBy('given_name')
    return 'email' in who
      ? members.where('email', '=', who.email).execute()
      : members.where('family_name', '=', who.familyName).execute()
  })
}

/** Sorted addresses of who owns, or pays for, a client's license of the product. */
export async function payersOf(
  place: StorePlace,
  { client, product }: { readonly client: string; readonly product: string },
): Promise<string[]> {
  return reading(place, async (store) => {
    const rows = await store.db
      .selectFrom('member')
      .innerJoin('license', 'license.id', 'member.license')
      .innerJoin('client', 'client.id', 'license.client')
      .select(['email', 'is_owner', 'billing_permission'])
      .where('client.name', '=', client)
      .where('product', '=', product)
      .where('state', '=', 'member')
      .execute()
    return rows
      .filter((row) => row.is_owner === 1 || row.billing_permission === 1)
      .flatMap(({ email }) => email ?? [])
      .toSorted()
  })
}
