import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  checkpointLine,
  clientLine,
  frameLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { applied, outboxBench, refused, type OutboxBench } from '#test/support/outbox-bench.ts'
import { givenInvitee } from '#test/support/people-commands.ts'
import { flipEvery } from '#test/support/spoil-file.ts'

let outbox: OutboxBench

beforeEach(() => {
  outbox = outboxBench()
})

afterEach(() => {
  outbox.close()
})

/** 501, 502 and 511 applied in the first life, 521 refused in it. */
function givenAnswers(): void {
  outbox.wish('activate-seats', 500, { members: [101] }, { license: 12, members: [201] })
  outbox.wish('activate-seats', 510, { members: [102] })
  outbox.wish('revoke-seats', 520, { members: [101] })
  outbox.answer(
    applied(501, { 101: 'activated' }),
    applied(502, { 201: 'activated' }),
    applied(511, { 102: 'activated' }),
    refused(521, 'forbidden'),
  )
}

function asked(limit = 9, epoch = 'second'): readonly string[] | null {
  return outbox.bench.methods.askedInRecall(epoch, limit)
}

/** @param known of those that are to be asked about, by their last three digits. */
function take(limit: number, ...known: readonly number[]): void {
  const { methods } = outbox.bench
  methods.takeRecalled({
    epoch: 'second',
    asked: asked(limit) ?? [],
    known: known.map(idOf),
    at: 6,
  })
}

test('applied commands of another life are asked about page by page, over a restart, and then never again', () => {
  givenAnswers()
  expect(asked()).toEqual([501, 502, 511].map(idOf))
  take(2, 501)
  outbox.bench.reopen()
  expect(asked()).toEqual([idOf(511)])
  take(2, 511)
  expect(asked()).toEqual([])
  take(2)
  expect(asked()).toBe(null)
  expect(outbox.conflicts().open).toEqual([521, 502])
})

test('what is forgotten shows no effect any more, and what is known still does', () => {
  givenAnswers()
  expect(outbox.seated()).toEqual([100, 101, 102, 200, 201])
  take(9, 501)
  expect(outbox.seated()).toEqual([100, 101, 200])
  expect(outbox.commands()).toMatchObject([
    { state: 'done' },
    { state: 'parked', code: 'lost-in-restore' },
    { state: 'parked', code: 'lost-in-restore' },
    { state: 'done', code: 'forbidden' },
  ])
})

test('an outbox that was put together from two files is asked about once more', () => {
  givenAnswers()
  outbox.bench.methods.backUpWork()
  take(9, 501, 511)
  take(9)
  expect(asked()).toBe(null)
  outbox.bench.reopen(({ work }) => flipEvery(work, 997, 8_192))
  expect(asked()).toEqual([501, 502, 511].map(idOf))
})

test('an invitation whose people were forgotten with their client cannot be sent again, only dropped', () => {
  const { bench } = outbox
  const people = [givenInvitee({ id: idOf(299) })]
  const commands = [{ id: idOf(601), license: idOf(12), args: { people } }]
  bench.methods.enqueue({ id: idOf(600), verb: 'invite-members', at: 2, commands })
  outbox.answer(applied(601, { 299: 'invited' }))
  bench.pull(frameLine({ frame: 'revoked', client: idOf(2) }), checkpointLine(10))
  take(9)
  expect(outbox.conflicts().open).toEqual([601])
  const granted = frameLine({ frame: 'granted', client: idOf(2) })
  const rows = [clientLine(2), licenseLine(12, 2, { inUse: 1, people: 1 })]
  const owner = memberLine(200, 12, { isOwner: 1, holdsSeat: 1 })
  bench.pull(granted, ...rows, owner, checkpointLine(11))
  expect(outbox.settle('again', 601)).toEqual({ settled: 0, left: 1, people: 0 })
  // A copy that knows it after all: what is left of it would be another command.
  const again = [idOf(601)]
  bench.methods.takeRecalled({ epoch: 'third', asked: again, known: again, at: 7 })
  expect(outbox.commands()).toMatchObject([{ state: 'parked', code: 'lost-in-restore' }])
  outbox.settle('drop', 601)
  expect(outbox.commands()).toMatchObject([{ state: 'cancelled' }])
})
