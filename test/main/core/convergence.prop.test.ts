import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import {
  changedSeats,
  knownBulks,
  partnerTables,
  replayedSeats,
  withoutTrueEnd,
} from '#test/support/ledger-proof.ts'
import { lossyBackend, type LossyBackend } from '#test/support/lossy-backend.ts'
import { history } from '#test/support/lossy-steps.ts'
import { LossyWorld } from '#test/support/lossy-world.ts'
import { proofRuns } from '#test/support/proof.ts'
import { VirtualTime } from '#test/support/virtual-time.ts'

let backend: LossyBackend
let worlds = 0

beforeAll(async () => {
  backend = await lossyBackend(new VirtualTime())
})

afterAll(async () => {
  await backend.end()
})

test('whatever happens to consoles, backend and network, in the end both books are the backend', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (told) => {
      worlds += 1
      const world = await LossyWorld.begin(backend, `partner${worlds}`, told)
      try {
        await world.live(told.steps)
        await world.calmDown()
        await expectAgreement(world)
        expectOneEnd(world)
        await expectOnce(world)
      } finally {
        await world.end()
      }
    }),
    { seed: 20261122, numRuns: proofRuns(2_000) },
  )
}, 1_800_000)

async function expectAgreement({ consoles, seats }: LossyWorld): Promise<void> {
  const rows = await backendRows(backend.now, seats.partner)
  for (const { open } of consoles) {
    expect(bookRows(open.book)).toEqual(rows)
    expect(miscounted(open.book)).toEqual([])
  }
}

/** What a person was told to be queued is answered, cancelled, or listed for a person. */
function expectOneEnd({ consoles }: LossyWorld): void {
  for (const { open, told } of consoles) {
    expect(knownBulks(open.work, told)).toEqual(told)
    expect(withoutTrueEnd(open.work, backend.data)).toEqual([])
  }
}

/** Seats are what the ledger says, and asking for all of it twice more changes nothing. */
async function expectOnce(world: LossyWorld): Promise<void> {
  const { partner } = world.seats
  expect(changedSeats(backend.data, partner)).toEqual(replayedSeats(backend.data, partner))
  const before = partnerTables(backend.data, partner)
  await world.repeatAll()
  expect(partnerTables(backend.data, partner)).toBe(before)
}
