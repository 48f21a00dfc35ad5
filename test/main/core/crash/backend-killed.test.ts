import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { openForReading, type Connection } from '#core/store/open-database.ts'
import { startBackendSource, type RunningProgram } from '#test/e2e/support/processes.ts'
import { isAtRest } from '#test/support/at-rest.ts'
import { startBackend } from '#test/support/backend.ts'
import { makeCore, type TestCore } from '#test/support/core.ts'
import { cuttingProxy, type CuttingProxy } from '#test/support/cutting-proxy.ts'
import {
  brokenLicenses,
  changedSeats,
  replayedSeats,
  versionOf,
  withoutTrueEnd,
} from '#test/support/ledger-proof.ts'
import {
  answersCrossed,
  everythingTwice,
  firstComesLate,
  killAfterCommit,
} from '#test/support/meddling.ts'
import { givenSeatWorld, type SeatWorld } from '#test/support/seat-world.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let folder: ReturnType<typeof tempDir>
let world: SeatWorld
let epoch: string
let program: RunningProgram
let proxy: CuttingProxy
let data: Connection
let consoles: TestCore[]

beforeEach(async () => {
  folder = tempDir()
  const backend = await startBackend({ dataFile: dataFile() })
  world = await givenSeatWorld(backend, { licenses: 1, people: 4, seats: 3 })
  epoch = backend.store.epoch
  const emails = [world.operator, 'agent@northwind.example']
  const tokens = await Promise.all(emails.map((email) => backend.tokenFor(email)))
  await backend.stop()
  program = await startProgram()
  proxy = await cuttingProxy(program.address)
  data = openForReading(dataFile())
  consoles = await Promise.all(
    tokens.map((token, index) =>
      makeCore({ token, backendUrl: proxy.url, dataDir: `${folder.path}/${index}` }),
    ),
  )
  await rest()
})

afterEach(async () => {
  for (const console of consoles) await console.close()
  data.close()
  await proxy.close()
  await program.stop()
  folder.remove()
})

function dataFile(): string {
  return `${folder.path}/backend.sqlite`
}

function startProgram(): Promise<RunningProgram> {
  return startBackendSource({ SEATWRIGHT_BACKEND_DATA: dataFile(), SEATWRIGHT_BACKEND_PORT: '0' })
}

function rest(): Promise<unknown> {
  const place = () => ({ epoch, version: versionOf(data, world.partner) })
  return Promise.all(consoles.map((core) => core.until(() => isAtRest(core, place()))))
}

function wish(console: number, verb: CommandVerb, ...people: readonly number[]): Promise<string> {
  const [license] = world.licenses
  const { id, people: all } = must(license, 'The world has a license.')
  const members = people.map((n) => must(all[n], 'The license has four people.'))
  const { engine } = must(consoles[console], 'There are two consoles.')
  return engine.enqueue({ verb, groups: [{ license: id, members }] })
}

/** Every command has the end that the ledger says, and the seats are the sum of the ledger. */
function expectOnce(commands: number): void {
  const ledger = data.prepare('SELECT count(*) FROM command_ledger').pluck().get()
  expect(ledger).toBe(commands)
  expect(consoles.flatMap(({ work }) => withoutTrueEnd(work, data))).toEqual([])
  expect(changedSeats(data, world.partner)).toEqual(replayedSeats(data, world.partner))
  expect(brokenLicenses(data, world.partner)).toEqual([])
}

function outcomes(console: number): unknown[] {
  const { work } = must(consoles[console], 'There are two consoles.')
  return work.prepare('SELECT outcome FROM command ORDER BY sequence').pluck().all()
}

test('a backend killed between its commit and its answer has applied the command once', async () => {
  proxy.meddle = killAfterCommit(async () => {
    await program.kill()
    program = await startProgram()
    proxy.upstream = program.address
  })
  await wish(0, 'activate-seats', 0, 1)
  await consoles[0]?.until(() => outcomes(0)[0] !== null)
  await rest()
  expect(outcomes(0)).toEqual(['applied'])
  expectOnce(1)
})

test('what arrives twice is applied once', async () => {
  proxy.meddle = everythingTwice()
  await wish(0, 'activate-seats', 0, 1)
  await wish(0, 'revoke-seats', 0)
  await consoles[0]?.until(() => outcomes(0).every((outcome) => outcome !== null))
  await rest()
  expect(outcomes(0)).toEqual(['applied', 'applied'])
  expectOnce(2)
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
  expectOnce(2)
})

test('two consoles whose answers cross both learn who has the last seats', async () => {
  proxy.meddle = answersCrossed(2)
  await Promise.all([wish(0, 'activate-seats', 0, 1), wish(1, 'activate-seats', 2, 3)])
  await Promise.all(
    consoles.map((console, index) => console.until(() => outcomes(index)[0] !== null)),
  )
  await rest()
  expect([...outcomes(0), ...outcomes(1)].sort()).toEqual(['applied', 'refused'])
  expectOnce(2)
})
