import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Delivery, Outgoing } from '#backend/messages/postman.ts'
import { insertMessages } from '#backend/store/messages.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import {
  givenMessageHouse,
  steeredPostman,
  type MessageHouse,
} from '#test/support/message-house.ts'
import { givenInvitee } from '#test/support/people-commands.ts'
import { newPlace, testEngine, type TestPlace } from '#test/support/store.ts'

const SEED = 4_711
const HOUR_MS = 3_600_000
const WORKERS = 3

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

/** What becomes of each try, in the order in which workers come by. */
const fate = fc.constantFrom('sent', 'later', 'lost', 'refused', 'ours')
type Fate = 'sent' | 'later' | 'lost' | 'refused' | 'ours'

const deliveries: Readonly<Record<Fate, Delivery>> = {
  sent: { outcome: 'sent' },
  later: { outcome: 'later', reason: 'Busy', cause: 'theirs', mayHaveArrived: false },
  lost: { outcome: 'later', reason: 'Cut', cause: 'ours', mayHaveArrived: true },
  refused: { outcome: 'refused', reason: 'Unknown' },
  ours: { outcome: 'later', reason: 'Wrong password', cause: 'ours', mayHaveArrived: false },
}

/** Carriers of all workers, that notice when two hold one message. */
function watchedCarrier(fates: readonly Fate[]) {
  const held = new Set<string>()
  const copies = new Map<string, { readonly letter: string; readonly fate: Fate }[]>()
  const doubles: string[] = []
  let tries = 0
  const send = async (message: Outgoing): Promise<Delivery> => {
    if (held.has(message.id)) doubles.push(message.id)
    held.add(message.id)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    held.delete(message.id)
    const fate = fates[tries++ % fates.length] ?? 'sent'
    const known = copies.get(message.id) ?? []
    copies.set(message.id, [...known, { letter: JSON.stringify(message), fate }])
    return deliveries[fate]
  }
  return { send, copies, doubles }
}

async function sendAll(house: MessageHouse, send: (message: Outgoing) => Promise<Delivery>) {
  for (const store of stores) house.startWorker(steeredPostman(send), store)
  await house.waitUntilNoneIsDue()
  for (let halfDays = 0; halfDays < 8; halfDays += 1) await house.later(12 * HOUR_MS)
  await house.endWorkers()
}

test('several workers on one store never hold one message at once, and each ends in one way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.array(fate, { minLength: 1, maxLength: 20 }),
      async (people, fates) => {
        const house = await givenMessageHouse(must(stores[0], 'There is a store.'), {
          additional: 100,
        })
        const invitees = Array.from({ length: people }, () => givenInvitee())
        await house.command({ verb: 'invite-members', args: { people: invitees } })
        const { send, copies, doubles } = watchedCarrier(fates)
        await sendAll(house, send)
        expect([doubles, house.failures]).toEqual([[], []])
        for (const message of await house.messages()) {
          const tries = must(copies.get(message.id), 'Each was tried.')
          const ends = tries.filter(({ fate }) => fate === 'sent' || fate === 'refused')
          expect(ends.length).toBeLessThanOrEqual(1)
          const counted = tries.filter(({ fate }) => fate !== 'ours' && fate !== 'lost')
          expect(message.attempts).toBe(counted.length)
          expect(new Set(tries.map(({ letter }) => letter)).size).toBe(1)
          const last = tries.at(-1)?.fate
          const state = last === 'sent' ? 'sent' : last === 'refused' ? 'failed' : message.state
          expect(message).toMatchObject({ state, lease: null })
          const member = await house.row(message.member ?? '')
          const expected = { sent: 'sent', failed: 'bounced', waiting: 'queued' } as const
          expect(member?.state).toBe(expected[message.state as keyof typeof expected])
        }
      },
    ),
    { seed: SEED, numRuns: 12 },
  )
})

test('a partner with thousands of messages does not keep another waiting', async () => {
  const [store] = stores
  const [big, small] = [
    await givenMessageHouse(must(store, 'There is a store.'), { additional: 500 }),
    await givenMessageHouse(must(store, 'There is a store.')),
  ]
  const invitees = Array.from({ length: 400 }, () => givenInvitee())
  await big.command({ verb: 'invite-members', args: { people: invitees } })
  const nina = await small.invite()
  const order: string[] = []
  big.startWorker(
    steeredPostman((message) => {
      order.push(message.recipient)
      return Promise.resolve({ outcome: 'sent' })
    }),
    must(store, 'There is a store.'),
  )
  await vi.waitFor(() => expect(order).toHaveLength(401), { timeout: 90_000 })
  await big.waitUntilNoneIsDue()
  await big.endWorkers()
  expect(order.indexOf(nina.email ?? '')).toBeLessThan(40)
})

/** A carrier with few places, whose tries end one by one. */
function slowCarrier(atOnce: number) {
  const tried: string[] = []
  const open: (() => void)[] = []
  const send = async ({ partner }: Outgoing): Promise<Delivery> => {
    tried.push(partner)
    await new Promise<void>((resolve) => open.push(resolve))
    return { outcome: 'sent' }
  }
  return {
    tried,
    carrier: { atOnce, send, close: () => undefined },
    endOne: () => open.shift()?.(),
  }
}

test('while all places are taken by one partner’s mailing, each that is given back goes to the next partner', async () => {
  const store = must(stores[0], 'There is a store.')
  const houses: MessageHouse[] = []
  for (let n = 0; n < 3; n += 1) {
    const house = await givenMessageHouse(store, { additional: 100 })
    const people = Array.from({ length: 12 }, () => givenInvitee())
    await house.command({ verb: 'invite-members', args: { people } })
    houses.push(house)
  }
  const { tried, carrier, endOne } = slowCarrier(5)
  const postman = {
    ...steeredPostman(carrier.send),
    carriers: new Map([['email', carrier]] as const),
  }
  const worker = must(houses[0], 'three').startWorker(postman)
  for (let ended = 0; ended < 12; ended += 1) {
    await vi.waitFor(() => expect(tried).toHaveLength(5 + ended), { interval: 5 })
    endOne()
  }
  await vi.waitFor(() => expect(tried).toHaveLength(17), { interval: 5 })
  const [one, two, three] = houses.map(({ partner }) => partner.id).toSorted()
  expect(tried.slice(0, 5)).toEqual([one, one, one, one, one])
  expect(tried.slice(5)).toEqual([
    two,
    three,
    one,
    two,
    three,
    one,
    two,
    three,
    one,
    two,
    three,
    one,
  ])
  const ending = worker.end()
  for (let n = 0; n < 5; n += 1) endOne()
  await ending
})

/** A carrier whose receivers hang until they are let go, and all others take what they get. */
function hangingCarrier(hangs: (message: Outgoing) => boolean) {
  const gate = Promise.withResolvers<undefined>()
  const send = async (message: Outgoing): Promise<Delivery> => {
    if (hangs(message)) await gate.promise
    return { outcome: 'sent' }
  }
  return { send, letGo: () => gate.resolve(undefined) }
}

test('a receiver that hangs delays nobody else, of its own partner or of another', async () => {
  const store = must(stores[0], 'There is a store.')
  const crowd = fc.record({
    people: fc.integer({ min: 1, max: 25 }),
    hanging: fc.integer({ min: 0, max: 9 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(crowd, { minLength: 1, maxLength: 3 }), async (crowds) => {
      const hanging = new Set<string>()
      const houses: MessageHouse[] = []
      for (const { people, hanging: count } of crowds) {
        const house = await givenMessageHouse(store, { additional: 100 })
        const invitees = Array.from({ length: people }, () => givenInvitee())
        await house.command({ verb: 'invite-members', args: { people: invitees } })
        for (const { email } of invitees.slice(0, count)) hanging.add(email ?? '')
        houses.push(house)
      }
      const { send, letGo } = hangingCarrier(({ recipient }) => hanging.has(recipient))
      const [first] = houses
      const worker = must(first, 'One at least.').startWorker(steeredPostman(send), store)
      for (const house of houses) {
        await vi.waitFor(async () => {
          for (const { recipient, state } of await house.messages()) {
            expect(state).toBe(hanging.has(recipient) ? 'sending' : 'sent')
          }
        })
      }
      letGo()
      await worker.end()
      for (const house of houses) {
        expect(new Set((await house.messages()).map(({ state }) => state))).toEqual(
          new Set(['sent']),
        )
      }
    }),
    { seed: SEED, numRuns: 8 },
  )
})

test('webhooks that never answer take all of their places, and not one of an e-mail', async () => {
  const store = must(stores[0], 'There is a store.')
  const house = await givenMessageHouse(store)
  const partners = [house, await givenMessageHouse(store), await givenMessageHouse(store)]
  for (const [at, { partner }] of [...partners, ...partners].entries()) {
    const messages = Array.from({ length: 10 }, () => ({
      ...{
        partner: partner.id,
        id: systemIds.newId(),
        kind: 'handover',
        channel: 'webhook' as const,
      },
      ...{ recipient: `https://silent${at}.example`, member: null, license: systemIds.newId() },
      ...{ subject: '', body_text: '{}', body_html: '', link: null },
    }))
    await store.write((trx) => insertMessages(trx, messages, 0))
  }
  const { send, letGo } = hangingCarrier(({ recipient }) => recipient.startsWith('https:'))
  const carrier = { send, close: () => undefined }
  const postman = steeredPostman(send)
  const carriers = new Map([...postman.carriers, ['webhook' as const, carrier]])
  const worker = house.startWorker({ ...postman, carriers })
  const nina = await house.invite()
  worker.soon()
  await vi.waitFor(async () => {
    const all = await house.messages()
    expect(all.find(({ recipient }) => recipient === nina.email)?.state).toBe('sent')
    // Nobody has more than ten places, so that there are some for the others.
    expect(all.filter(({ state }) => state === 'sending')).toHaveLength(10)
  })
  letGo()
  await worker.end()
})
