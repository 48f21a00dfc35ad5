import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandAnswer } from '#shared/protocol/commands.ts'
import { idOf } from '#test/support/change-body.ts'
import { applied, outboxBench, refused, type OutboxBench } from '#test/support/outbox-bench.ts'

let outbox: OutboxBench

beforeEach(() => {
  outbox = outboxBench()
  outbox.wish('activate-seats', 500, { members: [101] })
  outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
})

afterEach(() => {
  outbox.close()
})

function late(...answers: readonly CommandAnswer[]): void {
  outbox.bench.methods.recordAnswers({ answers, at: 9, epoch: 'first', newDevice: idOf(802) })
}

function kept(): unknown {
  return [
    outbox.bench.work.prepare('SELECT * FROM command').all(),
    outbox.bench.work.prepare('SELECT * FROM conflict').all(),
    outbox.bench.work.prepare('SELECT * FROM outbox_event').all(),
    outbox.seated(),
  ]
}

test('an answer that comes twice changes nothing the second time', () => {
  late(applied(501, { 101: 'activated' }))
  const first = kept()
  late(applied(501, { 101: 'activated' }))
  expect(kept()).toEqual(first)
})

test.each(['again on its way', 'after a restart', 'set aside'])(
  'an answer that comes late is taken: %s',
  (when) => {
    outbox.bench.methods.markUnknown([idOf(501)])
    if (when === 'again on its way') outbox.bench.methods.takeBatch({ commands: 9, members: 99 })
    else if (when === 'after a restart') outbox.bench.reopen()
    else outbox.bench.methods.parkSent([idOf(501)], 3)
    late(applied(501, { 101: 'activated' }))
    expect(outbox.commands()).toEqual([{ state: 'done', code: null, people: 1 }])
    expect(outbox.conflicts().open).toEqual([])
    expect(outbox.seated()).toEqual([100, 101, 200])
  },
)

test('a refusal that comes late keeps the conflict open', () => {
  outbox.bench.methods.markUnknown([idOf(501)])
  outbox.bench.methods.parkSent([idOf(501)], 3)
  late(refused(501, 'forbidden'))
  expect(outbox.commands()).toEqual([{ state: 'done', code: 'forbidden', people: 1 }])
  expect(outbox.conflicts()).toEqual({ open: [501], closed: [] })
})

test('answers to commands that nobody here knows are passed over', () => {
  late(applied(599, { 101: 'activated' }))
  expect(outbox.commands()).toMatchObject([{ state: 'sending' }])
})
