import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { backendRows, bookRows } from '#test/support/book-rows.ts'
import { conflictSteps, HAND_PEOPLE, HandConsole, outboxSteps } from '#test/support/hand-console.ts'
import { givenSeatWorld } from '#test/support/seat-world.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})

afterAll(async () => {
  await backend.stop()
})

test('whatever is refused, parked, undone and settled in whatever order, no wish is lost and the book is the backend', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(...outboxSteps, ...conflictSteps), { minLength: 4, maxLength: 30 }),
      async (steps) => {
        runs += 1
        const name = `partner${runs}`
        const world = await givenSeatWorld(backend, {
          licenses: 2,
          people: HAND_PEOPLE,
          seats: 4,
          name,
          // Where every invitation takes a seat, and where that is chosen.
          products: ['chat', 'canvass'],
        })
        const moved = new HandConsole(backend, world)
        try {
          await moved.begin()
          for (const step of steps) {
            await moved.take(step)
            moved.check()
          }
          await moved.settle()
          moved.check()
          expect(bookRows(moved.bench.book)).toEqual(await backendRows(backend, world.partner))
          const left = moved.bench.book.prepare('SELECT count(*) FROM pending_effect').pluck().get()
          expect(left).toBe(0)
        } finally {
          moved.bench.close()
        }
      },
    ),
    { seed: 20261122, numRuns: 60 },
  )
}, 120_000)
