import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForWriting } from '#core/store/open-database.ts'
import { checkpointLine, idOf, licenseLine } from '#test/support/change-body.ts'
import {
  applied,
  outboxBench,
  refused,
  seatLine,
  type OutboxBench,
} from '#test/support/outbox-bench.ts'

let outbox: OutboxBench

beforeEach(() => {
  outbox = outboxBench()
})

afterEach(() => {
  outbox.close()
})

const nothing = { cancelled: 0, reversing: 0, bulk: null, tooLate: 0, kept: 0 }

/** The rows that follow an answer: license 11 with so many seats in use. */
function pulled(version: number, inUse: number, ...lines: readonly string[]): void {
  outbox.bench.pull(
    licenseLine(11, 1, { additional: 2, inUse, people: 4 }),
    ...lines,
    checkpointLine(version),
  )
}

test('what was not sent is cancelled, parked or queued, and nothing is put back', () => {
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201, 202, 203] })
  expect(outbox.undo(500)).toEqual({ ...nothing, cancelled: 4 })
  expect([outbox.seated(), outbox.conflicts()]).toEqual([
    [100, 200],
    { open: [], closed: ['dropped'] },
  ])
})

test('what was applied is put back by a new change, before and after its rows have come', () => {
  outbox.wish('activate-seats', 500, { members: [101] })
  outbox.answer(applied(501, { 101: 'activated' }, 2))
  const first = outbox.undo(500)
  expect(first).toEqual({ ...nothing, reversing: 1, bulk: expect.any(String) })
  expect(outbox.seated()).toEqual([100, 200])
  const [reverse] = outbox.bench.methods.takeBatch({ commands: 9, members: 99 }).commands
  expect(reverse).toMatchObject({ verb: 'revoke-seats', args: { members: [idOf(101)] } })

  outbox.wish('activate-seats', 510, { members: [102] })
  outbox.answer(applied(511, { 102: 'activated' }, 3))
  pulled(3, 2, seatLine(102, 11, 1))
  expect(outbox.undo(510)).toMatchObject({ reversing: 1, kept: 0 })
})

test('a revocation is undone by giving the seats back, unless they are gone', () => {
  pulled(2, 3, seatLine(101, 11, 1), seatLine(102, 11, 1))
  outbox.wish('revoke-seats', 500, { members: [101, 102] })
  outbox.answer(applied(501, { 101: 'revoked', 102: 'revoked' }, 3))
  pulled(3, 1, seatLine(101, 11, 0), seatLine(102, 11, 0))
  outbox.wish('activate-seats', 510, { members: [103] })
  expect(outbox.undo(500)).toEqual({ ...nothing, kept: 2 })
  outbox.bench.methods.cancelBulk(idOf(510), 4)
  expect(outbox.undo(500)).toMatchObject({ reversing: 2, kept: 0 })
  expect(outbox.seated()).toEqual([100, 101, 102, 200])
})

test('nobody is put back whose seat the click did not change, or somebody changed since', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] }, { license: 12, members: [201] })
  outbox.bench.methods.settleConflicts({ conflicts: [], way: 'again', at: 4, newIds: [] })
  outbox.wish('activate-seats', 510, { members: [101, 102] })
  outbox.answer(
    applied(502, { 201: 'already-licensed' }, 2),
    applied(511, { 101: 'activated', 102: 'activated' }, 2),
  )
  // Somebody else took 101's seat and gave it back.
  pulled(4, 3, seatLine(101, 11, 1, idOf(990)), seatLine(102, 11, 1))
  expect(outbox.undo(510)).toMatchObject({ reversing: 1, kept: 1 })
  expect(outbox.undo(500)).toEqual({ ...nothing, cancelled: 3, kept: 1 })
})

test('a later wish of this console is not undone with an earlier one, and undoing twice does nothing', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102] })
  outbox.answer(applied(501, { 101: 'activated', 102: 'activated' }, 2))
  pulled(2, 3, seatLine(101, 11, 1), seatLine(102, 11, 1))
  outbox.wish('activate-seats', 510, { members: [101] })
  expect(outbox.undo(500)).toMatchObject({ reversing: 1, kept: 1 })
  expect(outbox.undo(500)).toEqual({ ...nothing, kept: 2 })
})

test('what is on its way or without an answer is left, and told', () => {
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201] })
  outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
  outbox.bench.methods.markUnknown([idOf(502)])
  expect(outbox.undo(500)).toEqual({ ...nothing, tooLate: 2 })
  outbox.bench.methods.parkSent([idOf(502)], 3)
  expect(outbox.undo(500)).toEqual({ ...nothing, tooLate: 2 })
})

test('whoever was refused has nothing to be undone', () => {
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201, 202] })
  outbox.answer(refused(501, 'forbidden'), applied(502, { 201: 'activated', 202: 'not-found' }, 2))
  expect(outbox.undo(500)).toMatchObject({ reversing: 1, kept: 0, cancelled: 0, tooLate: 0 })
  expect(outbox.conflicts().open).toEqual([501, 502])
})

test('undo is on offer for as long as it would do something, or answers are to come', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102] })
  expect(outbox.canUndo(500)).toBe(true)
  outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
  expect(outbox.canUndo(500)).toBe(true)
  outbox.answer(applied(501, { 101: 'activated', 102: 'activated' }, 2))
  expect(outbox.canUndo(500)).toBe(true)
  pulled(2, 3, seatLine(101, 11, 1), seatLine(102, 11, 1))
  expect(outbox.canUndo(500)).toBe(true)
  // Somebody else took both seats and gave them back.
  pulled(3, 3, seatLine(101, 11, 1, idOf(990)), seatLine(102, 11, 1, idOf(990)))
  expect(outbox.canUndo(500)).toBe(false)
})

test('what was undone, refused or cancelled is not on offer any more', () => {
  outbox.wish('activate-seats', 500, { members: [101] })
  outbox.answer(applied(501, { 101: 'activated' }, 2))
  outbox.undo(500)
  expect(outbox.canUndo(500)).toBe(false)
  outbox.wish('activate-seats', 510, { license: 12, members: [201] })
  outbox.answer(refused(511, 'forbidden'))
  expect(outbox.canUndo(510)).toBe(false)
  outbox.wish('activate-seats', 520, { license: 12, members: [202] })
  outbox.bench.methods.cancelBulk(idOf(520), 4)
  expect(outbox.canUndo(520)).toBe(false)
})

test('whether a click can be undone is told by the first license that it can be undone on', () => {
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201] })
  outbox.answer(applied(501, { 101: 'activated' }, 2), applied(502, { 201: 'activated' }, 2))
  // Whoever looks at the second fails.
  const work = openForWriting(outbox.bench.paths.work, 'safe')
  work.prepare(`UPDATE command SET answered = '?' WHERE id = ?`).run(idOf(502))
  work.close()
  expect(outbox.canUndo(500)).toBe(true)
})
