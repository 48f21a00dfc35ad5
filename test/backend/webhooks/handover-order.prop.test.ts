import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventedWorkspace } from '#backend/demo/product/workspace.ts'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import type { Delivery, Outgoing } from '#backend/messages/postman.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { insertLicenseKey } from '#backend/store/license-keys.ts'
import { putWebhook } from '#backend/store/license-webhooks.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { handoverEvent, type HandoverEvent } from '#shared/protocol/product.ts'
import { givenMembers } from '#test/support/given.ts'
import {
  givenMessageHouse,
  steeredPostman,
  type MessageHouse,
} from '#test/support/message-house.ts'
import { newPlace, testEngine, type TestPlace } from '#test/support/store.ts'

const SEED = 5_417
const HOUR_MS = 3_600_000
const WORKERS = 3
const PEOPLE = 6
const THINGS = ['d1', 'd2', 'd3'] as const

let place: TestPlace
/** On PostgreSQL each worker has connections of its own, as an instance has. */
let stores: Store[]

beforeAll(async () => {
  place = await newPlace()
  const first = await openStore({ ...place.place, ids: systemIds })
  stores = [first]
  for (let n = 1; n < WORKERS; n += 1) {
    const isShared = testEngine === 'sqlite'
    stores.push(isShared ? first : await openStore({ ...place.place, ids: systemIds }))
  }
})
afterAll(async () => {
  for (const store of new Set(stores)) await store.close()
  await place.remove()
})

/** What becomes of each try. `lost`: the product took it, and its answer was lost. */
const fate = fc.constantFrom('sent' as const, 'later' as const, 'lost' as const)
type Fate = 'sent' | 'later' | 'lost'

const deliveries: Readonly<Record<Fate, Delivery>> = {
  sent: { outcome: 'sent' },
  later: { outcome: 'later', reason: 'Busy', cause: 'theirs', mayHaveArrived: false },
  lost: { outcome: 'later', reason: 'Cut', cause: 'theirs', mayHaveArrived: true },
}

/** One removal after the other, and some time between them, in which messages leave or fail. */
const removal = fc.record({
  heir: fc.nat(PEOPLE),
  hours: fc.constantFrom(0, 0, 1, 12),
})

/** The product of a license, which believes whatever it hears last. */
function credulousProduct(license: string, fates: readonly Fate[]) {
  const heard: HandoverEvent[] = []
  const owners = new Map<string, string>()
  let tries = 0
  const send = async (message: Outgoing): Promise<Delivery> => {
    // Others have their turn, as while a request is under way.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    const event = handoverEvent.parse(JSON.parse(message.text))
    // What a history that failed has left behind is nobody's.
    if (event.license !== license) return deliveries.sent
    const fate = fates[tries++ % fates.length] ?? 'sent'
    if (fate !== 'later') {
      heard.push(event)
      for (const thing of event.things) owners.set(thing, event.to)
    }
    return deliveries[fate]
  }
  return { send, heard, owners }
}

/** A license with a webhook and people of whom the first owns everything. */
async function givenOwners(house: MessageHouse): Promise<string[]> {
  const { store, license } = house
  const people = (await givenMembers(store, license, PEOPLE)).map(({ id }) => id)
  const { partner, id } = license
  const key = systemIds.newId()
  await store.write(async (trx) => {
    await insertLicenseKey(trx, { partner, id: key, license: id, made_by: key, made_at: 0 })
    await putWebhook(trx, { partner, license: id, url: 'https://product.example/', key })
    const member = must(people[0], 'one')
    const owned = { partner, license: id, member, kind: 'deal' as const }
    await insertRows(
      trx,
      'owned_thing',
      THINGS.map((thing) => ({ ...owned, id: thing, name: thing })),
    )
  })
  return people
}

async function storedOwners({ store, license }: MessageHouse): Promise<Map<string, string>> {
  const rows = await store.db
    .selectFrom('owned_thing')
    .select(['id', 'member'])
    .where('license', '=', license.id)
    .execute()
  return new Map(rows.map(({ id, member }) => [id, member]))
}

test('whatever fails and is sent again, a product that believes what it hears last has the owners that we have', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(removal, { minLength: 2, maxLength: PEOPLE - 1 }),
      fc.array(fate, { minLength: 1, maxLength: 12 }).filter((fates) => fates.includes('sent')),
      async (removals, fates) => {
        const house = await givenMessageHouse(must(stores[0], 'There is a store.'))
        const people = await givenOwners(house)
        const product = credulousProduct(house.license.id, fates)
        for (const store of stores) {
          house.startWorker(steeredPostman(product.send, ['webhook']), store)
        }
        let leaving = must(people.shift(), 'one')
        for (const { heir, hours } of removals) {
          const to = must(people[heir % people.length], 'somebody stays')
          const wish = { id: leaving, heirs: { deal: to } }
          await house.command({ verb: 'remove-members', args: { people: [wish] } })
          people.splice(people.indexOf(to), 1)
          leaving = to
          if (hours > 0) await house.later(hours * HOUR_MS)
        }
        for (let days = 0; days < 12; days += 1) await house.later(24 * HOUR_MS)
        await house.endWorkers()
        expect(house.failures).toEqual([])
        const states = new Set((await house.messages()).map(({ state }) => state))
        // One that failed on every try is given up, and what came after it was told.
        if (!states.has('failed')) expect(states).toEqual(new Set(['sent']))
        expect(product.owners).toEqual(await storedOwners(house))
        const versions = product.heard.map(({ version }) => version)
        expect(versions).toEqual(versions.toSorted((a, b) => a - b))
      },
    ),
    { seed: SEED, numRuns: 15 },
  )
})

test('the demo’s product keeps to the versions: a late copy of an older event moves nothing', () => {
  const [ann, ben, cat] = [systemIds.newId(), systemIds.newId(), systemIds.newId()]
  const workers = [ann, ben, cat].map((id) => ({ id, name: id }))
  const space = inventedWorkspace(seededRandom(SEED), workers)
  const [thing] = [...space.things.values()].filter(({ kind }) => kind !== 'integration')
  const { id, kind } = must(thing, 'somebody has something')
  const event = { type: 'things-reassigned', license: systemIds.newId(), kind } as const
  const older = { ...event, version: 7, from: ann, to: ben, things: [id] }
  const newer = { ...event, version: 8, from: ben, to: cat, things: [id] }
  for (const told of [newer, older, newer, older]) space.move(told)
  expect(space.things.get(id)?.member).toEqual({ id: cat })
})
