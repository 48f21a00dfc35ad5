import { targetsOf } from '#shared/domain/people/targets.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkpointLine, idOf, licenseLine } from '#test/support/change-body.ts'
import { applied, outboxBench, refused, type OutboxBench } from '#test/support/outbox-bench.ts'

let outbox: OutboxBench

beforeEach(() => {
  outbox = outboxBench()
})

afterEach(() => {
  outbox.close()
})

function toSend(): readonly { readonly id: string; readonly members: readonly string[] }[] {
  const { commands } = outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
  return commands.map(({ id, args }) => ({ id, members: targetsOf(args) }))
}

test('a retry settles the conflicts of what it queues again, and of nothing else', () => {
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201] })
  outbox.wish('activate-seats', 510, { members: [102] })
  outbox.answer(refused(501, 'seats-short', 1), applied(502, { 201: 'invite-ended' }))
  outbox.answer(refused(511, 'forbidden'))
  const { bulks, ...counts } = outbox.retry(500)
  expect(counts).toEqual({ settled: 2, left: 0, people: 2 })
  expect(bulks).toHaveLength(1)
  expect(outbox.conflicts()).toEqual({ open: [511], closed: ['again', 'again'] })
  expect(toSend().map(({ members }) => members)).toEqual([[idOf(101)], [idOf(201)]])
})

test('a parked command goes on under its own id, in its own click', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102, 103] })
  outbox.bench.pull(licenseLine(11, 1, { additional: 3, inUse: 1, people: 4 }), checkpointLine(2))
  expect(outbox.retry(500)).toEqual({ settled: 1, left: 0, people: 3, bulks: [] })
  expect(outbox.conflicts()).toEqual({ open: [], closed: ['again'] })
  expect(toSend().map(({ id }) => id)).toEqual([idOf(501)])
})

test('where the whole wish does not fit, as many go on as fit', () => {
  outbox.wish('activate-seats', 500, { members: [103, 101, 102] })
  expect(outbox.retry(500)).toMatchObject({ settled: 1, left: 0, people: 2 })
  expect(outbox.conflicts()).toEqual({ open: [], closed: ['adjusted'] })
  expect(outbox.seated()).toEqual([100, 101, 103, 200])
})

test('what cannot be taken now stays open, and a second retry queues nothing twice', () => {
  outbox.wish('activate-seats', 500, { members: [101, 102] })
  outbox.wish('activate-seats', 510, { members: [103] })
  expect(outbox.retry(510)).toEqual({ settled: 0, left: 1, people: 0, bulks: [] })
  expect(outbox.conflicts()).toEqual({ open: [511], closed: [] })
  outbox.answer(refused(501, 'forbidden'))
  expect(outbox.retry(500)).toMatchObject({ settled: 1, people: 2 })
  expect(outbox.retry(500)).toEqual({ settled: 0, left: 0, people: 0, bulks: [] })
  expect(toSend()).toHaveLength(1)
})
