import { expect } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { backendRows, bookRows, miscounted, wholeBook, type ComparedRows } from './book-rows.ts'
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
} from './ledger-proof.ts'
import type { LossyWorld } from './lossy-world.ts'

/** What holds of every world that has come to rest, whatever happened in it. */
export async function expectAllWell(world: LossyWorld): Promise<void> {
  await expectAgreement(world)
  await expectOneEnd(world)
  await expectOnce(world)
}

/** Each book is what its operator may see, and holds nothing of the rest. */
async function expectAgreement(world: LossyWorld): Promise<void> {
  const { backend } = world
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
async function expectOneEnd({ backend, consoles, seats, authority }: LossyWorld): Promise<void> {
  const ledger = await ledgerOutcomes(backend.now.store.db, seats.partner)
  for (const { open, told } of consoles) {
    expect(knownBulks(open.work, told)).toEqual(told)
    expect(withoutTrueEnd(open.work, ledger, authority.lost)).toEqual([])
    expect(unlisted(open.work)).toEqual([])
  }
}

/** Seats are what the ledger says, and asking for all of it twice more changes nothing. */
async function expectOnce(world: LossyWorld): Promise<void> {
  const { db } = world.backend.now.store
  const { partner } = world.seats
  expect(await brokenLicenses(db, partner)).toEqual([])
  expect(await appliedUnseen(db, partner)).toEqual([])
  expect(await changedSeats(db, partner)).toEqual(await replayedSeats(db, partner))
  const before = await partnerTables(db, partner)
  await world.repeatAll()
  expect(await partnerTables(db, partner)).toBe(before)
}
