import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { setTimers } from '#backend/store/timers.ts'
import { workTimers, workTimersAlways } from '#backend/timers/work-timers.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenClient, givenLicense, givenMembers, givenPartner } from '#test/support/given.ts'
import { HOUR_MS, movingClock } from '#test/support/moving-clock.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { workAllTimers } from '#test/support/timers.ts'

const clock = movingClock()
let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

/** Licenses on which no seat is left, all to be looked at. */
async function givenFullLicenses(count: number) {
  const { store } = backend
  const partner = await givenPartner(store, `worker${(houses += 1)}`)
  const client = await givenClient(store, partner)
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const license = await givenLicense(store, client, { additional: 1, cycle: 'yearly' })
    await givenMembers(store, license, 1, { holds_seat: 1 })
    ids.push(license.id)
  }
  await store.write((trx) => setTimers(trx, partner.id, 'license-alerts', ids, clock.now()))
  const told = async (): Promise<string[]> => {
    const rows = await store.db
      .selectFrom('inbox_entry')
      .select('license')
      .where('partner', '=', partner.id)
      .orderBy('license')
      .execute()
    return rows.map(({ license }) => license)
  }
  return { partner: partner.id, ids, told }
}

test('a timer whose work fails keeps no other from its time, and is tried again later', async () => {
  const { partner, ids, told } = await givenFullLicenses(3)
  const [broken = '', ...sound] = ids
  const watch = { partner, license: broken, unused: 'no JSON', period: '2026-01-01' }
  await backend.store.db
    .insertInto('license_watch')
    .values({ ...watch, period_plan: 'team', period_seats: 2 })
    .execute()
  const failures: unknown[] = []
  const worker = { ...backend.services, failed: (error: unknown) => void failures.push(error) }
  while (await workTimers(worker));
  expect(failures).toHaveLength(1)
  expect(await told()).toEqual(sound)
  await backend.store.db.deleteFrom('license_watch').where('license', '=', broken).execute()
  clock.pass(HOUR_MS)
  await workAllTimers(backend.services)
  expect(await told()).toEqual(ids)
})

test('what another program wrote into the table of timers stays there', async () => {
  const { partner, ids } = await givenFullLicenses(1)
  const other = { partner, kind: 'of-a-newer-version', subject: ids[0] ?? '', due_at: 0 }
  await backend.store.db
    .insertInto('timer')
    .values(other as never)
    .execute()
  await workAllTimers(backend.services)
  const left = await backend.store.db
    .selectFrom('timer')
    .selectAll()
    .where('partner', '=', partner)
    .where('due_at', '=', 0)
    .execute()
  expect(left).toEqual([other])
})

test('the worker does what is due at once, looks again by itself, and ends', async () => {
  const timers = manualTimers()
  const first = await givenFullLicenses(2)
  const failed = vi.fn()
  const working = workTimersAlways({ ...backend.services, timers, failed })
  await vi.waitFor(async () => expect(await first.told()).toEqual(first.ids))
  const second = await givenFullLicenses(1)
  await vi.waitFor(async () => {
    timers.advance(60_000)
    expect(await second.told()).toEqual(second.ids)
  })
  let hasEnded = false
  const ending = working.end().then(() => (hasEnded = true))
  await vi.waitFor(() => {
    timers.advance(60_000)
    expect(hasEnded).toBe(true)
  })
  await ending
  expect(failed).not.toHaveBeenCalled()
})

test('the licenses of a demo are told of soon after it was seeded, one line for each and kind', async () => {
  const demo = await startBackend({ members: 1_500, clock })
  await workAllTimers(demo.services)
  const { db } = demo.store
  const lines = await db.selectFrom('inbox_entry').select(['license', 'kind']).execute()
  const licenses = await db.selectFrom('license').select('id').execute()
  await demo.stop()
  const each = lines.map(({ license, kind }) => `${license} ${kind}`)
  expect(new Set(each).size).toBe(lines.length)
  expect(lines.length).toBeGreaterThan(licenses.length / 4)
  expect(new Set(lines.map(({ kind }) => kind))).toContain('no-seats-left')
})
