import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeMessages } from '#backend/messages/take-messages.ts'
import { sendRequest } from '#backend/portal/account/send-request.ts'
import type { Store } from '#backend/store/open-store.ts'
import { holdVersion } from '#backend/store/partners.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenMessageHouse, type MessageHouse } from '#test/support/message-house.ts'
import { DAY_MS } from '#test/support/moving-clock.ts'
import { openTestStore } from '#test/support/store.ts'
import { pickUp } from '#test/support/timers.ts'

let store: Store
let house: MessageHouse

beforeEach(async () => {
  store = await openTestStore()
  house = await givenMessageHouse(store, { product: 'canvass' })
})
afterEach(() => store.close())

async function untilWaiting(connections: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(store.db)
      expect(rows).toHaveLength(connections)
    },
    { timeout: 10_000 },
  )
}

test('whoever drops an old letter about a request and whoever cancels an invitation never wait for each other', async () => {
  const nina = await house.invite({ takesSeat: false })
  await pickUp(house.services, nina.id)
  const signIn = must((await house.row(nina.id))?.sign_in, 'Nina has accepted.')
  const partner = house.partner.id
  await sendRequest(house.services, { partner, signIn }, house.license.id)
  const bob = await house.invite()
  const [isHeld, mayEnd] = [Promise.withResolvers(), Promise.withResolvers()]
  const holder = store.write(async (trx) => {
    await holdVersion(trx, store.dialect, partner)
    isHeld.resolve(null)
    await mayEnd.promise
  })
  await isHeld.promise
  const cancel = house.command({ verb: 'cancel-invites', args: { members: [bob.id] } })
  await untilWaiting(1)
  const now = house.clock.now() + 14 * DAY_MS
  let tries = 0
  const take = store.write((trx) => {
    tries += 1
    return takeMessages(
      { trx, dialect: store.dialect, partner, issuer: null, channels: ['email'], now, limit: 10 },
      { lease: systemIds.newId(), until: now + 60_000, origin: '{}' },
    )
  })
  await untilWaiting(2)
  mayEnd.resolve(null)
  await holder
  expect(await cancel).toMatchObject({ outcome: 'applied' })
  expect(await take).toMatchObject({ version: expect.any(Number) })
  expect(tries).toBe(1)
})
