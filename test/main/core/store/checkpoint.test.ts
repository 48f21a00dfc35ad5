import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChangedRows } from '#core/store/changed-rows.ts'
import { idBytes, idText } from '#core/store/person-ids.ts'
import { miscounted } from '#test/support/book-rows.ts'
import {
  blockOf,
  checkpointLine,
  clientLine,
  completeLine,
  frameLine,
  goneLine,
  header,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'
import { shownSeats } from '#test/support/shown-seats.ts'

let bench: WriterBench

beforeEach(() => {
  bench = writerBench()
})

afterEach(() => {
  bench.close()
})

/** Client 1, license 11 with its owner 100 and two people without a seat; 5 seats. */
const firstClient = [
  clientLine(1),
  licenseLine(11, 1, { inUse: 1, people: 3 }),
  memberLine(100, 11, { isOwner: 1, holdsSeat: 1 }),
  memberLine(101, 11),
  memberLine(102, 11),
  completeLine(1),
]

function seats(): Record<string, number> {
  return Object.fromEntries(shownSeats(bench.book))
}

function numbers(): unknown {
  return bench.book.prepare('SELECT uid, in_use, people FROM license ORDER BY uid').all()
}

function found(word: string): unknown[] {
  return bench.book
    .prepare(
      `SELECT ${idText('uid')} FROM member_words JOIN member ON member.id = member_words.rowid
         WHERE member_words MATCH ? ORDER BY uid`,
    )
    .pluck()
    .all(`"${word}"*`)
}

function activate(bulk: number, ...members: number[]): void {
  bench.methods.enqueue({
    ...{ id: idOf(bulk), verb: 'activate-seats', at: 2 },
    commands: [{ id: idOf(bulk + 1), license: idOf(11), args: { members: members.map(idOf) } }],
  })
}

function states(): unknown[] {
  return bench.work.prepare('SELECT state FROM command ORDER BY sequence').pluck().all()
}

test('a client that did not come whole is not shown, and the next body goes on behind the last whole one', () => {
  bench.begin()
  bench.methods.takeBlock(blockOf(...firstClient, clientLine(2), licenseLine(12, 2)), 1)
  const body = bench.methods.endBody(1)
  expect(body.isWhole).toBe(false)
  expect(body.state.cursor).toBe('client-1')
  expect(numbers()).toEqual([{ uid: idOf(11), in_use: 1, people: 3 }])
})

test('what changed while the first sync ran is in the book when it is ready', () => {
  bench.pull(
    ...firstClient,
    ...[licenseLine(11, 1, { inUse: 2, people: 3 }), memberLine(101, 11, { holdsSeat: 1 })],
    ...[goneLine('member', 102), memberLine(103, 11), checkpointLine(4)],
  )
  expect(seats()).toEqual({ [idOf(100)]: 1, [idOf(101)]: 1, [idOf(103)]: 0 })
  expect(numbers()).toEqual([{ uid: idOf(11), in_use: 2, people: 3 }])
  expect(miscounted(bench.book)).toEqual([])
})

/** The rows that a block of a later body told of. */
function taken(...lines: readonly string[]): ChangedRows {
  bench.begin()
  return bench.methods.takeBlock(blockOf(...lines), 1).rows
}

test.each([
  ['name', { name: 'Zenith' }],
  ['sign-up date', { signedUpOn: '2020-02-02' }],
])('a changed %s of a client is told, and one that came as it was is not', (_, changed) => {
  bench.pull(...firstClient, checkpointLine(1))
  expect(taken(clientLine(1), checkpointLine(2))).toMatchObject({ clients: false })
  expect(taken(clientLine(1, changed), checkpointLine(3))).toMatchObject({ clients: true })
})

test('a changed name is found, the old one is not, and only then lists are ordered anew', () => {
  bench.pull(...firstClient, checkpointLine(1))
  const person = bench.book
    .prepare(`SELECT id FROM member WHERE uid = ${idBytes()}`)
    .pluck()
    .get(idOf(101))
  const seen = taken(memberLine(101, 11, { lastSeenAt: 5 }), checkpointLine(2))
  expect(seen).toMatchObject({ members: Int32Array.of(Number(person)), named: new Int32Array() })
  const renamed = taken(memberLine(101, 11, { givenName: 'Zoë' }), checkpointLine(3))
  expect(renamed).toMatchObject({ named: Int32Array.of(Number(person)) })
  expect(found('zoe')).toEqual([idOf(101)])
  expect(found('101')).toEqual([])
})

test('a person may come in an earlier checkpoint than the license: both are shown with the later one', () => {
  bench.pull(...firstClient, checkpointLine(1))
  bench.pull(
    ...[memberLine(301, 31, { holdsSeat: 1 }), checkpointLine(4)],
    ...[clientLine(3), licenseLine(31, 3, { inUse: 1, people: 1 }), checkpointLine(5)],
  )
  expect(Object.keys(seats())).toContain(idOf(301))
  expect(miscounted(bench.book)).toEqual([])
})

test('a first sync ends well when its first checkpoint has to wait for the next', () => {
  bench.pull(
    ...firstClient,
    ...[memberLine(301, 31, { holdsSeat: 1 }), checkpointLine(4)],
    ...[clientLine(3), licenseLine(31, 3, { inUse: 1, people: 1 }), checkpointLine(5)],
  )
  expect(numbers()).toEqual([
    { uid: idOf(11), in_use: 1, people: 3 },
    { uid: idOf(31), in_use: 1, people: 1 },
  ])
})

test('rows whose license never comes are left out at the end of a first sync', () => {
  const body = bench.pull(...firstClient, memberLine(301, 31), checkpointLine(4))
  expect(body).toMatchObject({ isWhole: true, state: { search: 'ready', cursor: 'version-4' } })
  expect(Object.keys(seats())).toEqual([idOf(100), idOf(101), idOf(102)])
})

test('pending effects come off, the rows go in, and the effects are shown again on top', () => {
  bench.pull(...firstClient, checkpointLine(1))
  activate(500, 101, 102)
  bench.pull(
    ...[memberLine(102, 11, { holdsSeat: 1 }), licenseLine(11, 1, { inUse: 2, people: 3 })],
    checkpointLine(2),
  )
  expect(seats()).toEqual({ [idOf(100)]: 1, [idOf(101)]: 1, [idOf(102)]: 1 })
  const effects = bench.book.prepare('SELECT count(*) FROM pending_effect').pluck().get()
  expect(effects).toBe(1)
  expect(miscounted(bench.book)).toEqual([])
})

test('an applied command stays shown until a checkpoint reaches its version', () => {
  bench.pull(...firstClient, checkpointLine(1))
  activate(500, 101)
  const { commands } = bench.methods.takeBatch({ commands: 10, members: 10 })
  bench.methods.recordAnswers({
    answers: commands.map(({ id }) => ({
      ...({ id, outcome: 'applied', code: null, shortBy: 0, version: 3 } as const),
      members: [{ id: idOf(101), code: 'activated' }],
    })),
    ...{ at: 3, epoch: 'first', newDevice: idOf(802) },
  })
  const row = memberLine(101, 11, { holdsSeat: 0, lastSeenAt: 9 })
  bench.pull(row, checkpointLine(2))
  expect(seats()[idOf(101)]).toBe(1)
  bench.pull(row, licenseLine(11, 1, { inUse: 1, people: 3 }), checkpointLine(4))
  expect(seats()[idOf(101)]).toBe(0)
})

test('a removed person takes the pending effect along', () => {
  bench.pull(...firstClient, checkpointLine(1))
  activate(500, 101, 102)
  bench.pull(
    ...[goneLine('member', 101), licenseLine(11, 1, { inUse: 1, people: 2 }), checkpointLine(2)],
  )
  expect(seats()).toEqual({ [idOf(100)]: 1, [idOf(102)]: 1 })
  expect(numbers()).toEqual([{ uid: idOf(11), in_use: 2, people: 2 }])
})

test('a removed license parks its queued command', () => {
  bench.pull(...firstClient, checkpointLine(1))
  activate(500, 101)
  bench.pull(goneLine('license', 11), checkpointLine(2))
  expect(states()).toEqual(['parked'])
  expect(seats()).toEqual({})
})

test('a reset is told, and takes nothing from the book', () => {
  bench.pull(...firstClient, checkpointLine(1))
  bench.begin()
  const block = blockOf(frameLine({ frame: 'reset', reason: 'too-old' }))
  expect(bench.methods.takeBlock(block, 1)).toMatchObject({ next: 'reset', areas: [] })
  expect(Object.keys(seats())).toHaveLength(3)
})

test("another life of the backend's data begins a new book, in which old answers do not count", () => {
  bench.pull(...firstClient, checkpointLine(1))
  activate(500, 101)
  const { commands } = bench.methods.takeBatch({ commands: 10, members: 10 })
  bench.methods.recordAnswers({
    answers: commands.map(({ id }) => ({
      ...({ id, outcome: 'applied', code: null, shortBy: 0, version: 900 } as const),
      members: [{ id: idOf(101), code: 'activated' }],
    })),
    ...{ at: 3, epoch: 'first', newDevice: idOf(802) },
  })
  expect(bench.begin(header('second')).next).toBe('reset')
  bench.methods.fillAnew({ reason: 'reset', id: idOf(803) })
  bench.begin(header('second'))
  bench.methods.takeBlock(blockOf(...firstClient, checkpointLine(2)), 1)
  bench.methods.finishFirstSync(1)
  bench.methods.endBody(1)
  bench.exchange()
  expect(seats()[idOf(101)]).toBe(0)
})

test('numbers that differ from the backend twice mark the book to be filled anew', () => {
  bench.pull(...firstClient, checkpointLine(1))
  const lying = [licenseLine(11, 1, { inUse: 4, people: 3 }), checkpointLine(2)]
  expect(bench.pull(...lying)).toMatchObject({ suspects: 1, mismatches: 0 })
  expect(bench.pull(checkpointLine(3))).toMatchObject({
    ...{ suspects: 1, mismatches: 1, state: { rebuild: true } },
  })
})

test('numbers that lag behind for one body are no mismatch', () => {
  bench.pull(...firstClient, checkpointLine(1))
  bench.pull(licenseLine(11, 1, { inUse: 2, people: 3 }), checkpointLine(2))
  const next = bench.pull(memberLine(101, 11, { holdsSeat: 1 }), checkpointLine(3))
  expect(next).toMatchObject({ suspects: 0, mismatches: 0, state: { rebuild: false } })
})

test('a line that is not of the protocol changes nothing', () => {
  bench.pull(...firstClient, checkpointLine(1))
  bench.begin()
  const take = (): unknown =>
    bench.methods.takeBlock(blockOf(goneLine('member', 101), '["member", 5]', checkpointLine(2)), 1)
  expect(take).toThrow(expect.objectContaining({ name: 'MalformedChange' }))
  expect(Object.keys(seats())).toHaveLength(3)
})

test.each(['x'.repeat(36), 'a'.repeat(36)])(
  'nobody comes under %s, which is no public id',
  (id) => {
    bench.begin()
    const person = memberLine(103, 11).replace(idOf(103), id)
    const take = (...lines: readonly string[]): unknown =>
      bench.methods.takeBlock(blockOf(...lines), 1)
    const refused = expect.objectContaining({ name: 'MalformedChange' }) as Error
    expect(() => take(...firstClient.slice(0, -1), person, completeLine(1))).toThrow(refused)
    expect(seats()).toEqual({})
  },
)

test('seats of a complete client can be changed while the rest still comes', () => {
  bench.begin()
  bench.methods.takeBlock(blockOf(...firstClient), 1)
  activate(500, 101)
  expect(seats()[idOf(101)]).toBe(1)
  expect(numbers()).toEqual([{ uid: idOf(11), in_use: 2, people: 3 }])
  bench.methods.takeBlock(
    blockOf(clientLine(2), licenseLine(12, 2), completeLine(2), checkpointLine(1)),
    1,
  )
  bench.methods.finishFirstSync(1)
  bench.methods.endBody(1)
  expect(seats()[idOf(101)]).toBe(1)
  expect(miscounted(bench.book)).toEqual([])
})

test('while people come only rows are written, unless somebody changes seats meanwhile', () => {
  const made = bench.book.prepare(
    `SELECT name FROM sqlite_schema WHERE tbl_name = 'member' AND type IN ('index', 'trigger')`,
  )
  bench.begin()
  bench.methods.takeBlock(blockOf(...firstClient), 1)
  expect(made.all()).toEqual([])
  activate(500, 101)
  expect(made.all()).not.toEqual([])
})
