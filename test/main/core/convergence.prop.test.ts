import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import {
  backendRows,
  bookRows,
  miscounted,
  wholeBook,
  type ComparedRows,
} from '#test/support/book-rows.ts'
import {
  appliedUnseen,
  brokenLicenses,
  changedSeats,
  knownBulks,
  ledgerOutcomes,
  partnerTables,
  replayedSeats,
  unlisted,
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
        await expectOneEnd(world)
        await expectOnce(world)
      } finally {
        await world.end()
      }
    }),
    { seed: 20261122, numRuns: proofRuns(2_000) },
  )
}, 1_800_000)

/** Each book is what its operator may see, and holds nothing of the rest. */
async function expectAgreement(world: LossyWorld): Promise<void> {
  const { partner } = world.seats
  const everything = await backendRows(backend.now, partner)
  const theirs = await backendRows(backend.now, partner, await world.authority.granted())
  for (const [index, { open }] of world.consoles.entries()) {
    expect(bookRows(open.book)).toEqual([everything, theirs][index])
    expect(miscounted(open.book)).toEqual([])
  }
  const [, limited] = world.consoles
  const book = wholeBook(must(limited, 'There are two consoles.').open.book)
  expect(withoutThese(idsOf(everything), idsOf(theirs)).filter((id) => book.includes(id))).toEqual(
    [],
  )
}

function idsOf({ clients, licenses, members }: ComparedRows): string[] {
  return [...clients, ...licenses, ...members].map((row) => (row as { id: string }).id)
}

function withoutThese(ids: readonly string[], these: readonly string[]): string[] {
  return ids.filter((id) => !these.includes(id))
}

/** What a person was told to be queued is answered, cancelled, or listed for a person. */
async function expectOneEnd({ consoles, seats, authority }: LossyWorld): Promise<void> {
  const ledger = await ledgerOutcomes(backend.now.store.db, seats.partner)
  for (const { open, told } of consoles) {
    expect(knownBulks(open.work, told)).toEqual(told)
    expect(withoutTrueEnd(open.work, ledger, authority.lost)).toEqual([])
    expect(unlisted(open.work)).toEqual([])
  }
}

/** Seats are what the ledger says, and asking for all of it twice more changes nothing. */
async function expectOnce(world: LossyWorld): Promise<void> {
  const { db } = backend.now.store
  const { partner } = world.seats
  expect(await brokenLicenses(db, partner)).toEqual([])
  expect(await appliedUnseen(db, partner)).toEqual([])
  expect(await changedSeats(db, partner)).toEqual(await replayedSeats(db, partner))
  const before = await partnerTables(db, partner)
  await world.repeatAll()
  expect(await partnerTables(db, partner)).toBe(before)
}
