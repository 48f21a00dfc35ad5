import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForReading } from '#core/store/open-database.ts'
import { backlogScene, seatTakers, type BacklogScene } from '#test/support/backlog-scene.ts'
import { backendRows, bookRows, firstDifference, miscounted } from '#test/support/book-rows.ts'
import { cutFilling, type CutFilling } from '#test/support/cut-filling.ts'
import {
  brokenLicenses,
  changedSeats,
  ledgerOutcomes,
  replayedSeats,
  withoutTrueEnd,
} from '#test/support/ledger-proof.ts'
import { isFull, proofCases, proofRuns } from '#test/support/proof.ts'
import { peakMemoryMb } from '#test/support/peak-memory.ts'

const PEOPLE = proofRuns(1_000_000, 25)
const COMMANDS = proofRuns(10_000, 5)
const LICENSES = proofRuns(1_000)
const CUTS = proofRuns(50)
const PER_CLICK = 100
const PAGE = 50

/**
 * Of each thread. With 16 the console's program does not even start; a dozen more are enough for
 * blocks of rows, and not for 40,000 rows that somebody keeps.
 */
const HEAP_MB = 28
/** With what lies outside of heaps: caches of files, and blocks on their way. The body alone has 250. */
const PROCESS_MB = 640

const timeout = isFull ? 3_600_000 : 120_000

let scene: BacklogScene

beforeEach(async () => {
  scene = await backlogScene(PEOPLE, HEAP_MB)
  await scene.console.ask({ name: 'settle' })
  await scene.wire.cut()
}, timeout)

afterEach(() => scene.end())

/** Seats are given and taken in turn: a command that is carried out twice, or not, puts the next one wrong. */
async function queueAll(): Promise<void> {
  const takers = await seatTakers(scene, LICENSES)
  for (let round = 0; round < COMMANDS / LICENSES; round += 1) {
    const verb = round % 2 === 0 ? 'activate-seats' : 'revoke-seats'
    for (let from = 0; from < LICENSES; from += PER_CLICK) {
      await scene.console.enqueue({ verb, groups: takers.slice(from, from + PER_CLICK) })
    }
  }
  await scene.until(({ connection, waiting }) => connection === 'offline' && waiting === COMMANDS)
}

/** The book is filled while the backend takes no commands, over a line that breaks again and again. */
async function fill(): Promise<CutFilling> {
  const from = scene.looks.length
  const cuts = cutFilling(scene, { times: CUTS, every: PEOPLE / CUTS / 10 })
  await scene.console.ask({ name: 'line', commands: 'held' })
  await scene.wire.mend()
  await scene.until(({ sync }) => sync === 'indexing')
  const looks = scene.looks.slice(from)
  const people = looks.flatMap((look) => look.people ?? [])
  expect(people).toEqual(people.toSorted((one, other) => one - other))
  expect(new Set(looks.map(({ waiting, page }) => `${page} of ${waiting}`))).toEqual(
    new Set([`${PAGE} of ${COMMANDS}`]),
  )
  return cuts
}

async function expectAllOnce(): Promise<void> {
  const { backend, partner } = scene
  const { db } = backend.store
  const work = openForReading(scene.file('work.sqlite'))
  const ledger = await ledgerOutcomes(db, partner)
  expect([ledger.size, new Set(ledger.values())]).toEqual([COMMANDS, new Set(['applied'])])
  expect(withoutTrueEnd(work, ledger)).toEqual([])
  expect(await changedSeats(db, partner)).toEqual(await replayedSeats(db, partner))
  expect(await brokenLicenses(db, partner)).toEqual([])
  work.close()
}

async function expectSameBook(): Promise<void> {
  const book = openForReading(scene.file('book.sqlite'))
  expect(firstDifference(bookRows(book), await backendRows(scene.backend))).toBe(null)
  expect(miscounted(book)).toEqual([])
  book.close()
}

const spoilt = proofCases<[string, readonly string[], () => Promise<void>]>(
  [
    ['is gone', [], () => scene.loseBook()],
    ['is of a life that is over', ['book-filled-anew'], () => scene.beginNewLife()],
  ],
  [['is gone', [], () => scene.loseBook()]],
)

test.each(spoilt)(
  `a console whose book %s while ${COMMANDS} commands wait: in heaps of ${HEAP_MB} MB it takes in ${PEOPLE} people over a line that breaks ${CUTS} times, shows what waits, and sends each command once`,
  { timeout },
  async (_how, warnings, spoil) => {
    await queueAll()
    await spoil()
    const { askedBehind, cutsLeft } = await fill()
    expect([askedBehind.length, cutsLeft()]).toEqual([CUTS, 0])
    expect(askedBehind).toEqual([...new Set(askedBehind)].sort())
    await scene.console.ask({ name: 'line', commands: 'open' })
    await scene.console.ask({ name: 'settle' })
    expect(peakMemoryMb(scene.console.pid)).not.toBeGreaterThan(PROCESS_MB)
    expect(scene.console.warnings).toEqual(warnings)
    await expectAllOnce()
    await expectSameBook()
  },
)
