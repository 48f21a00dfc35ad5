import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '#backend/store/open-store.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { backendPlace, restTogether } from '#test/support/at-rest.ts'
import { startBackend } from '#test/support/backend.ts'
import { startPrograms, type BackendPrograms } from '#test/support/backend-programs.ts'
import { makeCore, type TestCore } from '#test/support/core.ts'
import { cuttingProxy, type CuttingProxy } from '#test/support/cutting-proxy.ts'
import { INSTANCES } from '#test/support/instances.ts'
import {
  brokenLicenses,
  changedSeats,
  ledgerOutcomes,
  replayedSeats,
  withoutTrueEnd,
} from '#test/support/ledger-proof.ts'
import {
  answersCrossed,
  everythingTwice,
  firstComesLate,
  killAfterCommit,
} from '#test/support/meddling.ts'
import { givenSeatWorld, type SeatWorld } from '#test/support/seat-world.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let folder: ReturnType<typeof tempDir>
let data: TestPlace
/** To look into the data that the programs serve. */
let store: Store
let world: SeatWorld
let programs: BackendPrograms
let proxy: CuttingProxy
let consoles: TestCore[]

beforeEach(async () => {
  folder = tempDir()
  data = await newPlace()
  const tokens = await fillData()
  store = await openStore({ ...data.place, ids: systemIds })
  programs = await startPrograms(data.place)
  proxy = await cuttingProxy(programs.upstreamOf)
  consoles = await Promise.all(
    tokens.map((token, index) =>
      makeCore({ token, backendUrl: proxy.url, dataDir: `${folder.path}/${index}` }),
    ),
  )
  await rest()
})

afterEach(async () => {
  for (const console of consoles) await console.close()
  await proxy.close()
  await programs.stop()
  await store.close()
  await data.remove()
  folder.remove()
})

/** @returns tokens of two operators. */
async function fillData(): Promise<readonly string[]> {
  const backend = await startBackend({ place: data.place })
  world = await givenSeatWorld(backend, { licenses: 1, people: 4, seats: 3 })
  const emails = [world.operator, 'agent@northwind.example']
  const tokens = await Promise.all(emails.map((email) => backend.tokenFor(email)))
  await backend.stop()
  return tokens
}

function rest(): Promise<void> {
  return restTogether(consoles, () => backendPlace({ store }, world.partner))
}

function wish(console: number, verb: SeatVerb, ...people: readonly number[]): Promise<string> {
  const [license] = world.licenses
  const { id, people: all } = must(license, 'The world has a license.')
  const members = people.map((n) => must(all[n], 'The license has four people.'))
  const { engine } = must(consoles[console], 'There are two consoles.')
  return engine.enqueue({ verb, groups: [{ license: id, members }] })
}

/** Every command has the end that the ledger says, and the seats are the sum of the ledger. */
async function expectOnce(commands: number): Promise<void> {
  const { db } = store
  const ledger = await ledgerOutcomes(db, world.partner)
  expect(ledger.size).toBe(commands)
  expect(consoles.flatMap(({ work }) => withoutTrueEnd(work, ledger))).toEqual([])
  expect(await changedSeats(db, world.partner)).toEqual(await replayedSeats(db, world.partner))
  expect(await brokenLicenses(db, world.partner)).toEqual([])
}

/**
 * A batch and its repeat came to one instance each, where there are two. Where the stream of events
 * ends with the killed one, the line ends after the repeat has left, and who is left is asked a third time.
 */
function expectRepeatElsewhere(): void {
  const [first, repeat] = programs.batchesTo
  expect(repeat).toBeDefined()
  expect(first === repeat).toBe(INSTANCES === 1)
}

function outcomes(console: number): unknown[] {
  const { work } = must(consoles[console], 'There are two consoles.')
  return work.prepare('SELECT outcome FROM command ORDER BY sequence').pluck().all()
}

test('a backend killed between its commit and its answer has applied the command once', async () => {
  proxy.meddle = killAfterCommit(programs.killLastAsked)
  await wish(0, 'activate-seats', 0, 1)
  await consoles[0]?.until(() => outcomes(0)[0] !== null)
  await rest()
  expect(outcomes(0)).toEqual(['applied'])
  await expectOnce(1)
  expectRepeatElsewhere()
})

test('what arrives twice is applied once', async () => {
  proxy.meddle = everythingTwice()
  await wish(0, 'activate-seats', 0, 1)
  await wish(0, 'revoke-seats', 0)
  await consoles[0]?.until(() => outcomes(0).every((outcome) => outcome !== null))
  await rest()
  expect(outcomes(0)).toEqual(['applied', 'applied'])
  await expectOnce(2)
  expectRepeatElsewhere()
})

test('a request that arrives after its repetition was answered changes nothing', async () => {
  const arrived = new Promise<void>((resolve) => {
    proxy.meddle = firstComesLate(resolve)
  })
  await wish(0, 'activate-seats', 0, 1)
  await arrived
  await wish(0, 'revoke-seats', 0)
  await consoles[0]?.until(() => outcomes(0).every((outcome) => outcome !== null))
  await rest()
  expect(outcomes(0)).toEqual(['applied', 'applied'])
  await expectOnce(2)
  expectRepeatElsewhere()
})

test('two consoles whose answers cross both learn who has the last seats', async () => {
  proxy.meddle = answersCrossed(2)
  await Promise.all([wish(0, 'activate-seats', 0, 1), wish(1, 'activate-seats', 2, 3)])
  await Promise.all(
    consoles.map((console, index) => console.until(() => outcomes(index)[0] !== null)),
  )
  await rest()
  expect([...outcomes(0), ...outcomes(1)].sort()).toEqual(['applied', 'refused'])
  await expectOnce(2)
})
