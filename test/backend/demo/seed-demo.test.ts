import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { LicenseTable, MemberTable } from '#backend/store/tables.ts'
import { isExempt } from '#shared/domain/profile.ts'
import { e164 } from '#shared/protocol/people-commands.ts'
import type { Clock, Ids } from '#shared/lib/ports.ts'
import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { personState } from '#shared/domain/words.ts'
import { openTestStore } from '#test/support/store.ts'

const clock: Clock = { now: () => Date.UTC(2026, 10, 22), monotonic: () => 0 }

function countedIds(): Ids {
  let next = 0
  return { newId: () => `01900000-0000-7000-8000-${(next++).toString(16).padStart(12, '0')}` }
}

async function seeded(members: number, seed?: number): Promise<Store> {
  const store = await openTestStore(countedIds())
  await seedDemo(store, { members, clock, ids: countedIds(), ...(seed !== undefined && { seed }) })
  return store
}

const ended = new Set(['expired', 'cancelled'])

interface DemoLicense extends LicenseTable {
  readonly signedUpOn: string
  readonly members: readonly MemberTable[]
}

async function licensesOf({ db }: Store): Promise<DemoLicense[]> {
  const clients = new Map(
    (await db.selectFrom('client').selectAll().execute()).map((client) => [client.id, client]),
  )
  const members = Map.groupBy(
    await db.selectFrom('member').selectAll().orderBy('id').execute(),
    (member) => member.license,
  )
  const licenses = await db.selectFrom('license').selectAll().orderBy('id').execute()
  return licenses.map((license) => ({
    ...license,
    signedUpOn: clients.get(license.client)?.signed_up_on ?? '',
    members: members.get(license.id) ?? [],
  }))
}

const freeSeats = (license: LicenseTable): number =>
  license.included + license.additional - license.in_use
const waiting = (license: DemoLicense): number =>
  license.members.filter((member) => !member.holds_seat && !ended.has(member.state)).length
const isExemptLicense = (license: DemoLicense): boolean => {
  const product = defaultCatalogue.find(({ id }) => id === license.product)
  return product !== undefined && isExempt(product.profile, license.signedUpOn)
}

describe('a demo of 2,000 people', () => {
  let store: Store
  let licenses: DemoLicense[]
  let members: MemberTable[]

  beforeAll(async () => {
    store = await seeded(2_000)
    licenses = await licensesOf(store)
    members = licenses.flatMap((license) => license.members)
  })
  afterAll(() => store.close())

  test('has exactly so many people, about seven in ten of them with a seat', () => {
    const seated = members.filter((member) => member.holds_seat).length / members.length
    expect(members.length).toBe(2_000)
    expect(seated).toBeGreaterThan(0.6)
    expect(seated).toBeLessThan(0.8)
  })

  test('counts seats and people right, and never over the total', () => {
    for (const license of licenses) {
      const seats = license.members.filter((member) => member.holds_seat).length
      expect(license).toMatchObject({ in_use: seats, people: license.members.length })
      expect(freeSeats(license)).toBeGreaterThanOrEqual(0)
    }
  })

  test('gives every license exactly one owner, who is seated', () => {
    for (const license of licenses) {
      const owners = license.members.filter((member) => member.is_owner)
      expect(owners).toMatchObject([
        { holds_seat: 1, role: 'administrator', billing_permission: 1 },
      ])
    }
  })

  test('gives no seat to an ended invite, and puts only owners on a single-user plan', () => {
    const endedSeats = members.filter((member) => member.holds_seat && ended.has(member.state))
    const single = licenses.filter(({ plan }) => plan === 'basic')
    expect(endedSeats).toEqual([])
    expect(single.filter(({ people }) => people > 1)).toEqual([])
  })

  test('writes addresses and phones as they are stored', () => {
    for (const { email, phone } of members) {
      if (email !== null) expect(normaliseEmail(email)).toBe(email)
      if (phone !== null) expect(e164.safeParse(phone).success).toBe(true)
      expect(email ?? phone).not.toBeNull()
    }
  })

  test('shows clients on either side of the date, and people in every state in which no letter waits', () => {
    const canvass = licenses.filter(({ product }) => product === 'canvass')
    expect(canvass.map((license) => license.signedUpOn)).toEqual(
      expect.arrayContaining(['2021-02-07', '2021-02-08']),
    )
    const states = personState.options.filter((state) => state !== 'queued')
    expect(new Set(members.map((member) => member.state))).toEqual(new Set(states))
  })

  test('holds licenses that are full, one seat short, and with room for everybody', () => {
    const counted = licenses.filter((license) => !isExemptLicense(license) && waiting(license) > 0)
    expect(counted.some((license) => freeSeats(license) === 0)).toBe(true)
    expect(counted.some((license) => waiting(license) - freeSeats(license) === 1)).toBe(true)
    expect(counted.some((license) => waiting(license) <= freeSeats(license))).toBe(true)
  })

  test('lets its operators meet the rights table, one of them with ten clients', async () => {
    const operators = await store.db.selectFrom('operator').selectAll().orderBy('id').execute()
    const grants = await store.db.selectFrom('operator_client').selectAll().execute()
    const rights = operators.map((operator) => [
      operator.email,
      operator.role,
      operator.billing_permission,
      grants.filter((grant) => grant.operator === operator.id).length,
    ])
    expect(rights).toEqual([
      ['owner@demo.example', 'owner', 1, 0],
      ['agent@demo.example', 'agent', 0, 0],
      ['limited@demo.example', 'administrator', 0, 10],
      ['billing@demo.example', 'administrator', 1, 0],
    ])
  })
})

test('the same seed and number are the same demo; another seed is another', async () => {
  const [one, same, other] = await Promise.all([seeded(300, 7), seeded(300, 7), seeded(300, 8)])
  const rows = await Promise.all(
    [one, same, other].map(async ({ db }) => ({
      clients: await db.selectFrom('client').selectAll().execute(),
      licenses: await db.selectFrom('license').selectAll().execute(),
      members: await db.selectFrom('member').selectAll().execute(),
    })),
  )
  await Promise.all([one, same, other].map((store) => store.close()))
  expect(rows[1]).toEqual(rows[0])
  expect(rows[2]?.members.map(({ email }) => email)).not.toEqual(
    rows[0]?.members.map(({ email }) => email),
  )
})

test.each([1, 2, 11, 50])('a demo of %i people is whole, too', async (people) => {
  const store = await seeded(people)
  const licenses = await licensesOf(store)
  await store.close()
  expect(licenses.reduce((sum, license) => sum + license.people, 0)).toBe(people)
})

test('25,000 people are a few hundred clients, forty of which take 500 more seats at once', async () => {
  const store = await seeded(25_000)
  const licenses = await licensesOf(store)
  await store.close()
  const roomy = licenses
    .filter((license) => !isExemptLicense(license))
    .filter((license) => Math.min(freeSeats(license), waiting(license)) >= 13)
  const clients = new Set(licenses.map((license) => license.client))
  const signedUpBefore = new Set(licenses.filter(isExemptLicense).map((license) => license.client))
  expect(clients.size).toBeGreaterThan(250)
  expect(new Set(roomy.map((license) => license.client)).size).toBeGreaterThanOrEqual(40)
  expect(signedUpBefore.size).toBeGreaterThan(10)
})
