import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkpointLine, idOf, licenseLine, memberLine } from '#test/support/change-body.ts'
import { applied, outboxBench, refused, type OutboxBench } from '#test/support/outbox-bench.ts'

let outbox: OutboxBench

beforeEach(() => {
  outbox = outboxBench()
})

afterEach(() => {
  outbox.close()
})

/** One more seat on license 11, as if it had been bought. */
function buySeat(version = 2): void {
  outbox.bench.pull(
    licenseLine(11, 1, { additional: 3, inUse: 1, people: 4 }),
    checkpointLine(version),
  )
}

test('what is parked, refused or refused to some becomes a conflict in the same moment', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] })
  outbox.wish('activate-seats', 510, { members: [101] }, { license: 12, members: [201, 202] })
  outbox.answer(refused(511, 'forbidden'), applied(512, { 201: 'activated', 202: 'not-found' }))
  expect(outbox.conflicts()).toEqual({ open: [501, 511, 512], closed: [] })
})

test('again lets a parked command go on under its own id once it fits', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] })
  expect(outbox.settle('again', 501)).toEqual({ settled: 0, left: 1, people: 0 })
  buySeat()
  expect(outbox.conflicts().open).toEqual([501])
  expect(outbox.settle('again', 501)).toEqual({ settled: 1, left: 0, people: 3 })
  expect(outbox.conflicts()).toEqual({ open: [], closed: ['again'] })
  expect(outbox.seated()).toEqual([100, 101, 102, 103, 200])
  const { commands } = outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
  expect(commands.map((command) => command.id)).toEqual([idOf(501)])
})

test('again takes its place behind what was wished since, so that what was told is what happens', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102] })
  outbox.wish('activate-seats', 510, { members: [103] })
  outbox.wish('revoke-seats', 520, { members: [101] })
  expect(outbox.settle('again', 511)).toEqual({ settled: 1, left: 0, people: 1 })
  expect(outbox.seated()).toEqual([100, 102, 103, 200])
  const { commands } = outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
  expect(commands.map((command) => command.id)).toEqual([501, 521, 511].map(idOf))
})

test('again makes a new command of a refused one, for those whom it changes', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102] })
  outbox.answer(refused(501, 'seats-short', 1))
  expect(outbox.settle('again', 501)).toEqual({ settled: 1, left: 0, people: 2 })
  expect(outbox.commands()).toMatchObject([{ state: 'done' }, { state: 'queued', people: 2 }])
  expect(outbox.seated()).toEqual([100, 101, 102, 200])
})

test('again after a part was applied asks for the others only', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102] })
  outbox.answer(applied(501, { 101: 'activated', 102: 'invite-ended' }))
  expect(outbox.settle('again', 501)).toEqual({ settled: 1, left: 0, people: 1 })
  const [command] = outbox.bench.methods.takeBatch({ commands: 9, members: 99 }).commands
  expect(command?.args).toEqual({ members: [idOf(102)] })
})

test('adjust queues those who fit, in the order asked, and cancels what was parked', () => {
  outbox.wish('activate-seats', 500, { members: [103, 101, 102] })
  expect(outbox.settle('adjust', 501)).toEqual({ settled: 1, left: 0, people: 2 })
  expect(outbox.conflicts()).toEqual({ open: [], closed: ['adjusted'] })
  expect(outbox.commands()).toMatchObject([{ state: 'cancelled' }, { state: 'queued', people: 2 }])
  expect(outbox.seated()).toEqual([100, 101, 103, 200])
})

test('adjust is closed while the whole wish fits, or no seat is free', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] })
  buySeat()
  expect(outbox.settle('adjust', 501)).toEqual({ settled: 0, left: 1, people: 0 })
  outbox.wish(
    'activate-seats',
    510,
    { license: 12, members: [201, 202] },
    { license: 12, members: [203] },
  )
  expect(outbox.settle('adjust', 512)).toEqual({ settled: 0, left: 1, people: 0 })
})

test('many at once are taken in their order, each on top of those before', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] }, { members: [103, 102, 101] })
  outbox.wish('activate-seats', 510, { license: 12, members: [201, 202, 203] })
  expect(outbox.settle('adjust', 501, 502, 511)).toEqual({ settled: 2, left: 1, people: 4 })
  expect(outbox.seated()).toEqual([100, 101, 102, 200, 201, 202])
  expect(outbox.conflicts()).toEqual({ open: [502], closed: ['adjusted', 'adjusted'] })
  const bulks = outbox.bench.work.prepare('SELECT people FROM bulk ORDER BY created_at').pluck()
  expect(bulks.all().slice(-1)).toEqual([4])
})

test('drop leaves it: a parked command is cancelled, a refused one stays as it was answered', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] }, { members: [101] })
  outbox.answer(refused(502, 'forbidden'))
  expect(outbox.settle('drop', 501, 502)).toEqual({ settled: 2, left: 0, people: 0 })
  expect(outbox.conflicts()).toEqual({ open: [], closed: ['dropped', 'dropped'] })
  expect(outbox.commands()).toMatchObject([{ state: 'cancelled' }, { state: 'done' }])
})

test('parts of one click that were short together go on together, and not one without those before', () => {
  outbox.wish(
    'activate-seats',
    500,
    { members: [101, 102], seatsNeeded: 3 },
    { members: [103], seatsNeeded: 1 },
  )
  buySeat()
  expect(outbox.settle('again', 502)).toEqual({ settled: 0, left: 1, people: 0 })
  expect(outbox.settle('again', 501, 502)).toEqual({ settled: 2, left: 0, people: 3 })
  expect(outbox.seated()).toEqual([100, 101, 102, 103, 200])
})

test('what was parked without an answer is asked again under its id and cannot be cancelled', () => {
  outbox.wish('activate-seats', 500, { members: [101] })
  outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
  outbox.bench.methods.markUnknown([idOf(501)])
  outbox.bench.methods.parkSent([idOf(501)], 3)
  expect(outbox.commands()).toMatchObject([{ state: 'parked', code: 'no-answer' }])
  expect(outbox.bench.methods.cancelBulk(idOf(500), 4).cancelled).toBe(0)
  // The backend had carried it out after all.
  outbox.bench.pull(
    licenseLine(11, 1, { additional: 2, inUse: 2, people: 4 }),
    memberLine(101, 11, { holdsSeat: 1 }),
    checkpointLine(2),
  )
  expect(outbox.settle('again', 501)).toEqual({ settled: 1, left: 0, people: 1 })
  expect(outbox.commands()).toMatchObject([{ state: 'unknown', code: null }])
  outbox.answer(applied(501, { 101: 'activated' }, 2))
  expect(outbox.conflicts()).toEqual({ open: [], closed: ['again'] })
})

test('a license that left the book leaves its wishes as conflicts that tell where they were', () => {
  outbox.wish('activate-seats', 500, { members: [101] })
  outbox.bench.pull(JSON.stringify({ frame: 'revoked', client: idOf(1) }), checkpointLine(2))
  expect(outbox.commands()).toMatchObject([{ state: 'parked', code: 'not-found' }])
  expect(outbox.settle('again', 501)).toEqual({ settled: 0, left: 1, people: 0 })
  const about = outbox.bench.work.prepare('SELECT about FROM command').pluck().get() as string
  expect(JSON.parse(about)).toEqual({
    client: { id: idOf(1), name: 'Client 1' },
    license: { id: idOf(11), product: 'chat', plan: 'team' },
  })
})
