import { afterEach, expect, test } from 'vitest'
import type { Refusal } from '#shared/domain/explain.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { BookClient } from '#test/support/book.ts'
import { putBulk, type OutboxCommand } from '#test/support/outbox.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

function given(clients: readonly BookClient[] = []) {
  core = stillCore(clients)
  return core.client.bulks
}

const ids = (count: number) => Array.from({ length: count }, () => systemIds.newId())

/** One command in each state. */
function mixed(members: readonly string[]): OutboxCommand[] {
  const of = (from: number, to: number) => members.slice(from, to)
  return [
    { members: of(0, 2), state: 'done', answers: ['activated', 'invite-ended'] },
    { members: of(2, 4), state: 'done', code: 'seats-short', shortBy: 3 },
    { members: of(4, 5), state: 'parked', code: 'forbidden' },
    { members: of(5, 6), state: 'queued' },
    { members: of(6, 8), state: 'sending' },
    { members: of(8, 9), state: 'unknown' },
    { members: of(9, 12), state: 'cancelled' },
  ]
}

test('a bulk counts people in every state of its commands', async () => {
  const bulks = given()
  const bulk = putBulk(core.book.work, { createdAt: 5, commands: mixed(ids(12)) })
  expect(await bulks.get({ bulk })).toEqual({
    ...{ id: bulk, verb: 'activate-seats', createdAt: 5, people: 12 },
    ...{ waiting: 4, applied: 1, refused: 4, unsettled: 4, cancelled: 3, cancellable: 2, broke: 0 },
  })
})

test('the latest bulks come first', async () => {
  const bulks = given()
  const put = (createdAt: number) =>
    putBulk(core.book.work, { createdAt, commands: [{ members: ids(1) }] })
  const [first, second, third] = [put(1), put(2), put(2)]
  const latest = async (limit: number) => (await bulks.list({ limit })).bulks.map((bulk) => bulk.id)
  expect([await latest(2), await latest(100)]).toEqual([
    [third, second],
    [third, second, first],
  ])
})

test('results tell of each person what became of the wish and why', async () => {
  const bulks = given()
  const bulk = putBulk(core.book.work, { commands: mixed(ids(12)) })
  const { count, rows } = await bulks.results({ bulk, only: 'all', from: 0, limit: 500 })
  expect([
    count,
    rows.map(({ outcome, state, code, shortBy }) => [outcome, state, code, shortBy]),
  ]).toEqual([
    12,
    [
      ['applied', 'done', null, 0],
      ['refused', 'done', 'invite-ended', 0],
      ['refused', 'done', 'seats-short', 3],
      ['refused', 'done', 'seats-short', 3],
      ['refused', 'parked', 'forbidden', 0],
      ['waiting', 'queued', null, 0],
      ['waiting', 'sending', null, 0],
      ['waiting', 'sending', null, 0],
      ['waiting', 'unknown', null, 0],
      ['cancelled', 'cancelled', null, 0],
      ['cancelled', 'cancelled', null, 0],
      ['cancelled', 'cancelled', null, 0],
    ],
  ])
})

test('who was refused hears of the rule, what it was decided on, and what would work', async () => {
  const bulks = given()
  const [ada = '', bea = '', cyd = '', dot = ''] = ids(4)
  const refusal: Refusal = { rule: 'R5', facts: { shortBy: 3, free: 0 }, way: 'buy-seats' }
  const bulk = putBulk(core.book.work, {
    commands: [
      {
        ...{ members: [ada, bea], state: 'done', answers: ['activated', 'invite-ended'] },
        facts: [{}, { state: 'expired' }],
      },
      { members: [cyd], state: 'done', code: 'seats-short', shortBy: 3, refusal },
      { members: [dot], state: 'parked', code: 'no-answer' },
    ],
  })
  const { rows } = await bulks.results({ bulk, only: 'all', from: 0, limit: 9 })
  expect(rows.map((row) => row.refusal)).toEqual([
    null,
    { rule: 'R4', facts: { state: 'expired' }, way: 'invite-again' },
    refusal,
    null,
  ])
})

test.each(['all', 'refused', 'waiting'] as const)(
  'every page of the %s results is cut from the same list',
  async (only) => {
    const bulks = given()
    const members = ids(12)
    const bulk = putBulk(core.book.work, { commands: mixed(members) })
    const whole = await bulks.results({ bulk, only, from: 0, limit: 500 })
    for (let from = 0; from <= 13; from += 1) {
      for (const limit of [1, 2, 5]) {
        const page = await bulks.results({ bulk, only, from, limit })
        expect(page).toEqual({ count: whole.count, rows: whole.rows.slice(from, from + limit) })
      }
    }
    const expected =
      only === 'all' ? members : only === 'refused' ? members.slice(1, 5) : members.slice(5, 9)
    expect(whole.rows.map((row) => row.member)).toEqual(expected)
  },
)

test('results name people and clients; whoever left the book has no name', async () => {
  const [known, nameless, gone] = [systemIds.newId(), systemIds.newId(), systemIds.newId()]
  const license = systemIds.newId()
  const people = [
    { id: known, given: 'Ada', family: 'Lovelace' },
    { id: nameless, email: 'x@y.example' },
  ]
  const bulks = given([{ name: 'Analytical', licenses: [{ id: license, people }] }])
  const bulk = putBulk(core.book.work, {
    commands: [{ license, members: [known, nameless, gone] }],
  })
  const { rows } = await bulks.results({ bulk, only: 'all', from: 0, limit: 9 })
  expect(rows.map((row) => [row.name, row.client])).toEqual([
    ['Ada Lovelace', 'Analytical'],
    ['x@y.example', 'Analytical'],
    ['', 'Analytical'],
  ])
})

test('refused people are unsettled until something was chosen about them', async () => {
  const bulks = given()
  const bulk = putBulk(core.book.work, { commands: mixed(ids(12)) })
  const counts = async () => {
    const { refused, unsettled } = await bulks.get({ bulk })
    return { refused, unsettled }
  }
  expect(await counts()).toEqual({ refused: 4, unsettled: 4 })
  core.book.work.exec(`UPDATE conflict SET closed_at = 1, closed_by = 'dropped'
    WHERE command IN (SELECT id FROM command WHERE code = 'seats-short')`)
  expect(await counts()).toEqual({ refused: 4, unsettled: 2 })
})

test('a retry is left to the writer', async () => {
  const bulks = given()
  const bulk = putBulk(core.book.work, { commands: [{ members: ids(1) }] })
  expect(await bulks.retry({ bulk })).toEqual({ people: 0, bulk: null })
  expect(core.engine.retried).toEqual([bulk])
})

test('cancelling is left to the writer', async () => {
  const bulks = given()
  const bulk = putBulk(core.book.work, { commands: [{ members: ids(1) }] })
  expect([await bulks.cancel({ bulk }), core.engine.cancelled]).toEqual([{ cancelled: 1 }, [bulk]])
})

test('an unknown bulk is not found', async () => {
  const bulks = given()
  const bulk = systemIds.newId()
  const notFound = { code: 'NOT_FOUND', defined: true }
  await expect(bulks.get({ bulk })).rejects.toMatchObject(notFound)
  await expect(bulks.retry({ bulk })).rejects.toMatchObject(notFound)
  await expect(bulks.cancel({ bulk })).rejects.toMatchObject(notFound)
  await expect(bulks.results({ bulk, only: 'all', from: 0, limit: 1 })).rejects.toMatchObject(
    notFound,
  )
})

test('results of a very large bulk take only the commands of the page apart', async () => {
  const bulks = given()
  const commands = Array.from({ length: 50 }, () => ({ members: ids(200) }))
  const bulk = putBulk(core.book.work, { commands })
  const { count, rows } = await bulks.results({ bulk, only: 'waiting', from: 9_950, limit: 500 })
  expect([count, rows.map((row) => row.member)]).toEqual([10_000, commands[49]?.members.slice(150)])
})
