import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertSettingsRequest } from '#shared/protocol/alerts.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMembers, givenPartner } from '#test/support/given.ts'
import { inboxKinds, postJson, readInbox } from '#test/support/inbox.ts'
import { DAY_MS, movingClock } from '#test/support/moving-clock.ts'
import { workAllTimers } from '#test/support/timers.ts'

const clock = movingClock()
let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

const renewalAhead = { yearlyDays: 30, monthlyDays: 5, monthly: 'with-a-change' } as const

const settingsOff = {
  seatsNearlyUsed: null,
  noSeatsLeft: false,
  unusedPaidSeats: null,
  invitesExpired: false,
  renewalAhead: null,
}

/** Nothing to tell of: five of ten seats in use, and it renews far from now. */
async function givenHouse(facts: Partial<LicenseTable> = {}, people = 9) {
  const { store } = backend
  clock.moveTo('2026-03-10')
  const partner = await givenPartner(store, `alerts${(houses += 1)}`)
  const client = await givenClient(store, partner)
  const terms = { cycle: 'yearly', renews_on: '2025-03-01', included: 1, additional: 9 } as const
  const license = await givenLicense(store, client, { ...terms, ...facts })
  const members = await givenMembers(store, license, people)
  const ids = members.map(({ id }) => id)
  const change = async (verb: 'activate-seats' | 'revoke-seats', from: number, to: number) => {
    const command = givenCommand({ license: license.id, members: ids.slice(from, to), verb })
    const [answer] = await sendCommands(backend, partner.owner, command)
    expect(answer?.outcome).toBe('applied')
    await workAllTimers(backend.services)
  }
  if (people > 4) await change('activate-seats', 0, 4)
  return {
    ...{ partner, client, license, ids, owner: partner.owner },
    give: (from: number, to: number) => change('activate-seats', from, to),
    take: (from: number, to: number) => change('revoke-seats', from, to),
    open: () => inboxKinds(backend, partner.owner, { state: 'open' }),
    all: async () => (await readInbox(backend, partner.owner)).entries,
    set: async (settings: Partial<AlertSettingsRequest>) => {
      const body = { settings: null, overrides: [], exclude: [], include: [], ...settings }
      const response = await postJson(backend, partner.owner, '/v1/alerts/settings', body)
      expect(response.status).toBe(200)
      await workAllTimers(backend.services)
    },
  }
}

async function passDays(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    clock.pass(DAY_MS)
    await workAllTimers(backend.services)
  }
}

test('S1.20 S2.10 seats nearly used and none left are told of at once, one at a time, and close by themselves', async () => {
  const { give, take, open, all, license } = await givenHouse()
  expect(await open()).toEqual([])
  await give(4, 8)
  expect(await open()).toEqual(['seats-nearly-used'])
  await give(8, 9)
  expect(await open()).toEqual(['no-seats-left'])
  await take(0, 5)
  expect(await open()).toEqual([])
  expect(await all()).toMatchObject([
    { kind: 'no-seats-left', closedAt: clock.now(), closedBy: null, license: license.id },
    { kind: 'seats-nearly-used', closedAt: clock.now(), facts: { total: 10, inUse: 9 } },
  ])
})

test('S1.20 however often seats come and go on a day there is one entry of each kind; another day is another', async () => {
  const { give, take, all, open } = await givenHouse()
  for (let round = 0; round < 3; round += 1) {
    await give(4, 9)
    expect(await open()).toEqual(['no-seats-left'])
    await take(4, 9)
  }
  expect(await all()).toHaveLength(1)
  clock.pass(DAY_MS)
  await give(4, 9)
  expect(await all()).toHaveLength(2)
})

test('S1.20 looked at every day the same reason is told once, and consoles are left alone', async () => {
  const { give, all, partner } = await givenHouse()
  await give(4, 9)
  const version = async () =>
    backend.store.db
      .selectFrom('partner_version')
      .select('version')
      .where('partner', '=', partner.id)
      .executeTakeFirst()
  const before = await version()
  await passDays(10)
  expect(await all()).toHaveLength(1)
  expect(await version()).toEqual(before)
})

test('S1.20 what a person closed stays closed for as long as its reason holds', async () => {
  const { give, take, owner, all, open } = await givenHouse()
  await give(4, 9)
  const [entry] = await all()
  await postJson(backend, owner, '/v1/inbox/close', { ids: [entry?.id] })
  await take(4, 9)
  await give(4, 9)
  expect(await open()).toEqual([])
  await passDays(3)
  expect(await open()).toEqual([])
  await take(4, 9)
  await passDays(1)
  await give(4, 9)
  expect(await open()).toEqual(['no-seats-left'])
  expect(await all()).toHaveLength(2)
})

test('S1.20 paid seats that nobody has held for thirty days are told of, as many as they were all the time', async () => {
  const { give, take, open, all } = await givenHouse()
  await passDays(20)
  await give(4, 6)
  await passDays(5)
  await take(4, 6)
  await passDays(4)
  expect(await open()).toEqual([])
  await passDays(1)
  expect(await open()).toEqual(['unused-paid-seats'])
  expect(await all()).toMatchObject([{ facts: { seats: 3, days: 30 } }])
  await give(4, 7)
  expect(await all()).toMatchObject([{ facts: { seats: 2, days: 30 }, closedAt: null }])
})

test('S1.20 a yearly renewal is told of a month ahead, once, and no more when it is over', async () => {
  const { open, all, set } = await givenHouse({ renews_on: '2022-04-30' })
  await set({ settings: { ...settingsOff, renewalAhead } })
  clock.moveTo('2026-03-30')
  await workAllTimers(backend.services)
  expect(await open()).toEqual([])
  await passDays(1)
  expect(await open()).toEqual(['renewal-ahead'])
  expect(await all()).toMatchObject([
    { facts: { date: '2026-04-30', cycle: 'yearly', total: 10, unusedPaid: 5, changed: false } },
  ])
  await passDays(3)
  clock.moveTo('2026-04-30')
  await workAllTimers(backend.services)
  expect(await open()).toEqual(['renewal-ahead'])
  await passDays(1)
  expect(await open()).toEqual([])
  expect(await all()).toHaveLength(1)
})

test('S1.20 a monthly renewal is silent, unless what is paid for has changed or all are asked for', async () => {
  const { open, all, set, license } = await givenHouse({
    cycle: 'monthly',
    renews_on: '2022-01-14',
  })
  await set({ settings: { ...settingsOff, renewalAhead } })
  expect(await open()).toEqual([])
  await backend.store.db
    .updateTable('license')
    .set({ additional: 12 })
    .where('id', '=', license.id)
    .execute()
  await passDays(1)
  expect(await open()).toEqual(['renewal-ahead'])
  expect(await all()).toMatchObject([{ facts: { date: '2026-03-14', changed: true, total: 13 } }])
  clock.moveTo('2026-04-11')
  await workAllTimers(backend.services)
  expect(await open()).toEqual([])
  await set({
    settings: { ...settingsOff, renewalAhead: { ...renewalAhead, monthly: 'all' } },
  })
  expect(await open()).toEqual(['renewal-ahead'])
  expect(await all()).toMatchObject([{ facts: { date: '2026-04-14', changed: false } }, {}])
})

test('S1.20 thresholds are the partner’s or a client’s own, and a change of them is heeded at once', async () => {
  const { client, open, set } = await givenHouse()
  await set({
    overrides: [{ client: client.id, settings: { seatsNearlyUsed: { unit: 'seats', free: 5 } } }],
  })
  expect(await open()).toEqual(['seats-nearly-used'])
  await set({ overrides: [{ client: client.id, settings: null }] })
  expect(await open()).toEqual([])
})

test('S1.20 an excluded client, product or license is not told of, and is again once it is included', async () => {
  const { client, license, open, set, give } = await givenHouse()
  await give(4, 9)
  const none = { client: null, product: null, license: null, kind: null }
  for (const exclusion of [
    { ...none, client: client.id },
    { ...none, product: license.product },
    { ...none, license: license.id },
    { ...none, client: client.id, product: license.product },
  ]) {
    await set({ exclude: [exclusion] })
    expect(await open()).toEqual([])
    await set({ include: [exclusion] })
    expect(await open()).toEqual(['no-seats-left'])
  }
  await set({ exclude: [{ ...none, client: client.id, product: 'text' }] })
  expect(await open()).toEqual(['no-seats-left'])
  await set({ exclude: [{ ...none, license: license.id, kind: 'no-seats-left' }] })
  expect(await open()).toEqual(['seats-nearly-used'])
})

test('S1.20 what is snoozed with a reason stays away until its date, even if it is told of anew in between', async () => {
  const { give, take, owner, open, all } = await givenHouse()
  await give(4, 9)
  const [entry] = await all()
  const snooze = { ids: [entry?.id], until: '2026-03-20', reason: 'They move on the 19th.' }
  await postJson(backend, owner, '/v1/inbox/snooze', snooze)
  await take(4, 9)
  await passDays(2)
  await give(4, 9)
  expect(await open()).toEqual([])
  expect((await readInbox(backend, owner, { state: 'snoozed' })).entries).toMatchObject([
    { kind: 'no-seats-left', snoozeReason: snooze.reason, readAt: null },
  ])
  clock.moveTo('2026-03-20')
  await workAllTimers(backend.services)
  expect(await open()).toEqual(['no-seats-left'])
})

test('S1.20 a change for all reaches every license, however many there are', async () => {
  const { partner, client, owner, set } = await givenHouse()
  const ids = Array.from({ length: 1_050 }, () => systemIds.newId())
  await backend.store.write(async (trx) => {
    const version = await nextVersion(trx, partner.id)
    const terms = { product: 'chat', plan: 'team', cycle: 'yearly', included: 1 } as const
    const place = { partner: partner.id, client: client.id, renews_on: '2025-03-01', version }
    const numbers = { additional: 0, in_use: 1, people: 1 }
    await insertRows(
      trx,
      'license',
      ids.map((id) => ({ ...place, ...terms, ...numbers, id })),
    )
  })
  await set({ settings: { ...settingsOff, noSeatsLeft: true } })
  const told = await backend.store.db
    .selectFrom('inbox_entry')
    .select('license')
    .where('partner', '=', partner.id)
    .execute()
  expect(new Set(told.map(({ license }) => license))).toEqual(new Set(ids))
  expect(told).toHaveLength(ids.length)
  expect((await readInbox(backend, owner)).unread).toBe(1_000)
})

test('S1.20 an imported license is told of', async () => {
  const { owner, open } = await givenHouse()
  const target = { client: 'Fabrikam', product: 'chat', plan: 'Team', cycle: 'yearly' }
  const person = { line: 2, givenName: 'Ada', familyName: 'Owner', phone: null }
  const body = {
    ...{ ...target, owner: 'ada@fabrikam.example', as: 'members', additional: 0 },
    ...{ dryRun: false, earlier: null, list: 'A'.repeat(22) },
    rows: [{ ...person, email: 'ada@fabrikam.example' }],
  }
  expect((await postJson(backend, owner, '/v1/imports', body)).status).toBe(200)
  await workAllTimers(backend.services)
  expect(await open()).toContain('no-seats-left')
})
