import { afterEach, expect, test } from 'vitest'
import type { Refusal } from '#shared/domain/explain.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { BookClient } from '#test/support/book.ts'
import { putBulk, type OutboxCommand } from '#test/support/outbox.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'
import { testSession } from '#test/support/still-engine.ts'
import { idBytes } from '#core/store/person-ids.ts'

let core: StillCore

afterEach(() => core.close())

const ids = (count: number): string[] => Array.from({ length: count }, () => systemIds.newId())
const [license = '', ...people] = ids(9)
const [ada = '', bea = '', cyd = '', dot = '', eve = ''] = people

/** License of 3 seats: Ada and Bea hold one; Cyd, Dot and Eve do not, and Eve's invite has ended. */
const client: BookClient = {
  name: 'Contoso Ltd',
  licenses: [
    {
      ...{ id: license, product: 'canvass', plan: 'pro', included: 1, additional: 2 },
      people: [
        { id: ada, given: 'Ada', family: 'Adams', holdsSeat: true },
        { id: bea, given: 'Bea', family: 'Brown', holdsSeat: true },
        { id: cyd, given: 'Cyd', family: 'Clark' },
        { id: dot, given: 'Dot', family: 'Dale' },
        { id: eve, given: 'Eve', family: 'Evans', state: 'expired' },
      ],
    },
  ],
}

/** Of two invitations that ended otherwise. */
const ENDED = [
  { isOwner: false, state: 'expired' },
  { isOwner: false, state: 'cancelled' },
]

function given(commands: readonly OutboxCommand[], as: 'owner' | 'agent' = 'owner') {
  const session = testSession(as)
  core = stillCore([client], { session })
  putBulk(core.book.work, { commands: commands.map((command) => ({ license, ...command })) })
  return { session, list: (from = 0, limit = 50) => core.client.conflicts.list({ from, limit }) }
}

/** As the backend tells it: who gave or took the seats of these people, and when. */
function seatsChanged(members: readonly string[], by: string, at: number): void {
  const change = core.book.book.prepare(
    `UPDATE member SET seat_by = ?, seat_at = ? WHERE uid = ${idBytes()}`,
  )
  for (const member of members) change.run(by, at, member)
}

test('a conflict tells what was wanted and where, what holds now, who changed it, and the ways on', async () => {
  const { session, list } = given([
    { state: 'done', members: [cyd, dot], code: 'seats-short', shortBy: 1 },
  ])
  const [other] = session.operators
  seatsChanged([ada], other?.id ?? '', 70)
  seatsChanged([bea], session.operator.id, 60)
  expect(await list()).toMatchObject({
    count: 1,
    rows: [
      {
        ...{ kind: 'refused', verb: 'activate-seats', code: 'seats-short', shortBy: 1 },
        place: { client: { name: 'Contoso' }, license: { id: license } },
        people: { count: 2, names: ['Cyd Clark', 'Dot Dale'] },
        holds: { included: 1, additional: 2, inUse: 2, free: 1 },
        changed: {
          ...{ operator: other?.name, at: 70, holdsSeat: true },
          people: { count: 1, names: ['Ada Adams'] },
        },
        ways: { again: 0, adjust: 1 },
      },
    ],
  })
})

test('several people of one change are one change; an operator whom the book does not know has no name', async () => {
  const { list } = given([{ state: 'parked', members: [cyd], code: 'seats-short', shortBy: 1 }])
  seatsChanged([ada, bea, dot, eve], systemIds.newId(), 70)
  const [conflict] = (await list()).rows
  expect(conflict).toMatchObject({
    ...{ kind: 'parked', ways: { again: 1, adjust: 0 } },
    changed: {
      operator: null,
      people: { count: 4, names: ['Ada Adams', 'Bea Brown', 'Dot Dale'] },
    },
  })
})

test('of a wish that was fulfilled for some, the others are told, and its own change is not the reason', async () => {
  const { session, list } = given([
    {
      state: 'done',
      members: [ada, eve, people[6] ?? ''],
      answers: ['activated', 'invite-ended', 'not-found'],
    },
  ])
  seatsChanged([ada], session.operator.id, 80)
  seatsChanged([bea], session.operator.id, 60)
  const [conflict] = (await list()).rows
  expect(conflict).toMatchObject({
    ...{ kind: 'partly', code: 'invite-ended', ways: { again: 0, adjust: 0 } },
    people: { count: 2, names: ['Eve Evans'] },
    changed: { at: 60, people: { names: ['Bea Brown'] } },
  })
})

test('a conflict tells the rule, and of what it was decided on what holds for all whom it is about', async () => {
  const short: Refusal = { rule: 'R5', facts: { shortBy: 1, free: 1 }, way: 'buy-seats' }
  const { list } = given([
    { state: 'done', members: [cyd, dot], code: 'seats-short', shortBy: 1, refusal: short },
    { state: 'done', members: [cyd, eve], answers: ['invite-ended', 'invite-ended'], facts: ENDED },
    { state: 'parked', members: [cyd], code: 'not-accepted' },
  ])
  expect((await list()).rows.map(({ refusal }) => refusal)).toEqual([
    null,
    { rule: 'R4', facts: { isOwner: false }, way: 'invite-again' },
    short,
  ])
})

test('who may not change seats has no way but to drop it; a license that is gone neither', async () => {
  const { list } = given(
    [
      { state: 'done', members: [cyd], code: 'forbidden' },
      { state: 'parked', members: [cyd], code: 'not-found', license: systemIds.newId() },
    ],
    'agent',
  )
  const { rows } = await list()
  expect(rows.map(({ holds, changed, ways }) => [holds === null, changed, ways])).toEqual([
    [true, null, { again: 0, adjust: 0 }],
    [false, null, { again: 0, adjust: 0 }],
  ])
})

test('what was parked without an answer can always be asked again', async () => {
  const { list } = given([{ state: 'parked', members: [ada, cyd], code: 'no-answer' }])
  expect((await list()).rows[0]?.ways).toEqual({ again: 2, adjust: 0 })
})

test('parts of one click wait for the first that was short', async () => {
  const { list } = given([
    { state: 'parked', members: [cyd], code: 'seats-short', seatsNeeded: 2 },
    { state: 'parked', members: [dot], code: 'seats-short', seatsNeeded: 1 },
  ])
  const ways = (await list()).rows.map((row) => row.ways)
  expect(ways).toEqual([
    { again: 0, adjust: 1 },
    { again: 0, adjust: 1 },
  ])
})

test('the latest come first, page by page, and settled ones are gone', async () => {
  const { list } = given(
    [1, 2, 3].map((shortBy) => ({ state: 'parked', members: [cyd], code: 'seats-short', shortBy })),
  )
  core.book.work.exec("UPDATE conflict SET closed_at = 9, closed_by = 'dropped' WHERE id = 2")
  const page = async (from: number) => (await list(from, 1)).rows.map((row) => row.shortBy)
  expect([(await list()).count, await page(0), await page(1), await page(2)]).toEqual([
    2,
    [3],
    [1],
    [],
  ])
})

test('before the first sync has ended a conflict is listed without names and ways', async () => {
  core = stillCore([client], { isReady: false })
  putBulk(core.book.work, {
    commands: [{ license, state: 'parked', members: [cyd], code: 'seats-short', shortBy: 1 }],
  })
  const { rows } = await core.client.conflicts.list({ from: 0, limit: 9 })
  expect(rows).toMatchObject([
    { people: { count: 1, names: [] }, changed: null, ways: { again: 0, adjust: 0 } },
  ])
})
