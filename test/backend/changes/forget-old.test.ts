import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetDaily, forgetOld } from '#backend/changes/forget-old.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { nextVersion, presentVersion } from '#backend/store/partners.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import {
  givenGrantWorld,
  limitedOperator,
  pull,
  regrant,
  shapeOf,
} from '#test/support/grant-world.ts'
import { modelConsole } from '#test/support/model-console.ts'
import { removeMember } from '#test/support/remove-member.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { visibleBook } from '#test/support/visible-book.ts'

const DAY_MS = 86_400_000
const NOW = 1_000 * DAY_MS

let data: TestPlace
let store: Store

beforeEach(async () => {
  data = await newPlace()
  store = await openStore({ ...data.place, ids: systemIds })
})
afterEach(async () => {
  await store.close()
  await data.remove()
})

/** What is kept of a partner, and what it says about what is not. */
async function keptOf(partner: string) {
  const { db } = store
  const of = (table: 'tombstone' | 'grant_change') =>
    db.selectFrom(table).select(['version', 'at']).where('partner', '=', partner).execute()
  const { forgotten } = await db
    .selectFrom('partner_version')
    .select('forgotten')
    .where('partner', '=', partner)
    .executeTakeFirstOrThrow()
  return { tombstones: await of('tombstone'), grants: await of('grant_change'), forgotten }
}

test('tombstones and grant changes of 90 days are kept, older ones are not, and the data say up to where', async () => {
  const world = await givenGrantWorld(store, 'alpha')
  const [old, young] = must(world.people[0], 'four')
  await removeMember(store, must(old, 'two'), NOW - 91 * DAY_MS)
  await regrant(world, [0], [], NOW - 91 * DAY_MS)
  const upTo = await presentVersion(store.db, world.partner)
  await removeMember(store, must(young, 'two'), NOW - 90 * DAY_MS)
  await regrant(world, [1], [], NOW)
  await forgetOld(store, NOW)
  expect(await keptOf(world.partner)).toEqual({
    tombstones: [{ version: upTo + 1, at: NOW - 90 * DAY_MS }],
    grants: [{ version: upTo + 2, at: NOW }],
    forgotten: upTo,
  })
})

test('a cursor from before is answered with reset alone, finished or within a first sync; a later one goes on', async () => {
  const world = await givenGrantWorld(store, 'alpha')
  await regrant(world, [0, 1], [], NOW)
  const [finished, running, later] = [modelConsole(), modelConsole(), modelConsole()]
  await pull(world, finished)
  await pull(world, running, { lines: 6 })
  await removeMember(store, must(world.people[0]?.[0], 'two'), NOW - 100 * DAY_MS)
  await pull(world, later)
  await forgetOld(store, NOW)
  expect(shapeOf(world, await pull(world, finished))).toEqual(['reset too-old'])
  expect(shapeOf(world, await pull(world, running))).toEqual(['reset too-old'])
  expect(shapeOf(world, await pull(world, later))).toEqual(['checkpoint'])
  await pull(world, finished)
  expect(finished.book).toEqual(await visibleBook(store, await limitedOperator(world)))
})

test('where a client may be among what is forgotten, the book may not be shown any more', async () => {
  const world = await givenGrantWorld(store, 'alpha')
  await regrant(world, [0, 1], [], NOW - 100 * DAY_MS)
  const console = modelConsole()
  await pull(world, console)
  await regrant(world, [], [0], NOW - 95 * DAY_MS)
  await forgetOld(store, NOW)
  expect(shapeOf(world, await pull(world, console))).toEqual(['reset grants'])
})

test('what is forgotten while a body is under way voids its cursor, too', async () => {
  const world = await givenGrantWorld(store, 'alpha')
  await regrant(world, [0], [], NOW)
  const console = modelConsole()
  await pull(world, console)
  await removeMember(store, must(world.people[0]?.[0], 'two'), NOW - 100 * DAY_MS)
  const lines = await pull(world, console, {
    before: async (piece) => (piece === 1 ? forgetOld(store, NOW) : undefined),
  })
  expect(shapeOf(world, lines)).toEqual(['reset too-old'])
})

test('however many there are, a transaction takes few, and a version is never torn', async () => {
  const world = await givenGrantWorld(store, 'alpha')
  const { partner, clients } = world
  for (const count of [1_000, 2_000, 4_000, 10]) {
    await store.write(async (trx) => {
      const version = await nextVersion(trx, partner)
      const rows = Array.from({ length: count }, () => ({
        ...{ partner, version, kind: 'member' as const, id: systemIds.newId() },
        ...{ client: must(clients[0], 'four'), at: 0 },
      }))
      await insertRows(trx, 'tombstone', rows)
    })
  }
  const left: number[] = []
  const watched: Store = {
    ...store,
    async write(work) {
      const result = await store.write(work)
      left.push((await keptOf(partner)).tombstones.length)
      return result
    },
  }
  await forgetOld(watched, NOW)
  const sizes = left.map((rows, at) => (left[at - 1] ?? 7_010) - rows)
  expect(sizes.filter((size) => size > 0)).toEqual([1_000, 2_000, 4_000, 10])
})

test('a backend forgets when it starts and then every day, whatever fails, until it is ended', async () => {
  const world = await givenGrantWorld(store, 'alpha', { people: 3 })
  const [first, second, third] = must(world.people[0], 'four')
  const days = dayTimers()
  const failures: unknown[] = []
  let isFull = false
  const failing: Store = {
    ...store,
    write: (work) => (isFull ? Promise.reject(new Error('full')) : store.write(work)),
  }
  const clock = { now: () => NOW, monotonic: () => 0 }
  const failed = (error: unknown): void => void failures.push(error)
  const left = async (): Promise<number> => (await keptOf(world.partner)).tombstones.length
  await removeMember(store, must(first, 'three'))
  const forgetting = forgetDaily({ store: failing, clock, timers: days, failed })
  await days.end()
  expect(await left()).toBe(0)
  await removeMember(store, must(second, 'three'))
  isFull = true
  days.begin()
  await days.end()
  expect([await left(), failures]).toEqual([1, [new Error('full')]])
  isFull = false
  days.begin()
  await days.end()
  expect(await left()).toBe(0)
  await removeMember(store, must(third, 'three'))
  days.begin()
  await forgetting.end()
  expect([await left(), days.isWaiting()]).toEqual([0, false])
})

/** Days that begin when a test says so, and end when the next one is awaited. */
function dayTimers() {
  let waiting: (() => void) | null = null
  let set = Promise.withResolvers<null>()
  return {
    after(delayMs: number, task: () => void): () => void {
      expect(delayMs).toBe(DAY_MS)
      waiting = task
      set.resolve(null)
      return () => {
        waiting = null
      }
    },
    end: () => set.promise,
    begin(): void {
      const task = must(waiting, 'A day was awaited.')
      waiting = null
      set = Promise.withResolvers<null>()
      task()
    },
    isWaiting: () => waiting !== null,
  }
}
