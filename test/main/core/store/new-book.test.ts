import { existsSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failpoint } from '#core/failpoints.ts'
import { newBookFile } from '#core/store/book-files.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import { idText } from '#core/store/person-ids.ts'
import { miscounted } from '#test/support/book-rows.ts'
import {
  blockOf,
  checkpointLine,
  clientLine,
  completeLine,
  header,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { applied } from '#test/support/outbox-bench.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'

let bench: WriterBench
/** Where the program dies; null: nowhere. */
let fatal: Failpoint | null

beforeEach(() => {
  fatal = null
  bench = writerBench((step) => {
    if (step === fatal) throw new Error(`killed at ${step}`)
  })
  bench.pull(...clientOf(1, 'Old'), checkpointLine(1))
})

afterEach(() => {
  bench.close()
})

/** A client with a license of 5 seats, its owner and two people without a seat. */
function clientOf(n: number, familyName: string): string[] {
  const [license, person] = [n * 10 + 1, n * 100]
  return [
    clientLine(n),
    licenseLine(license, n, { inUse: 1, people: 3 }),
    memberLine(person, license, { isOwner: 1, holdsSeat: 1, familyName }),
    memberLine(person + 1, license, { familyName }),
    memberLine(person + 2, license, { familyName }),
    completeLine(n),
  ]
}

function activate(bulk: number, person: number): void {
  bench.methods.enqueue({
    ...{ id: idOf(bulk), verb: 'activate-seats', at: 2 },
    commands: [{ id: idOf(bulk + 1), license: idOf(11), args: { members: [idOf(person)] } }],
  })
}

function begin(): void {
  bench.methods.fillAnew({ reason: 'reset', id: idOf(803) })
}

/** The whole of the new book, up to its end. */
function fill(): void {
  bench.pull(...clientOf(1, 'New'), ...clientOf(2, 'New'), checkpointLine(5))
}

function shown(): { readonly names: unknown; readonly seated: unknown } {
  const names = bench.book.prepare('SELECT DISTINCT family_name FROM member').pluck().all()
  const seated = bench.book.prepare(
    `SELECT ${idText('uid')} FROM member WHERE holds_seat = 1 ORDER BY uid`,
  )
  return { names, seated: (seated.pluck().all() as string[]).map((uid) => Number(uid.slice(-3))) }
}

test('while a new book is filled the old one is read and queued on, and the new one follows whole', () => {
  begin()
  bench.begin()
  bench.methods.takeBlock(blockOf(...clientOf(1, 'New')), 1)
  activate(500, 101)
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101] })
  bench.pull(...clientOf(2, 'New'), checkpointLine(5))
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101] })
  bench.exchange()
  expect(shown()).toEqual({ names: ['New'], seated: [100, 101, 200] })
  expect(miscounted(bench.book)).toEqual([])
  expect(existsSync(newBookFile(bench.paths.book))).toBe(false)
})

test('screens hear of nothing that is filled until the exchange', () => {
  begin()
  bench.begin()
  const block = bench.methods.takeBlock(blockOf(...clientOf(1, 'New')), 1)
  expect(block).toMatchObject({ areas: [], people: 3, state: { generation: 1, search: 'ready' } })
  expect(block.state).toMatchObject({ filling: { reason: 'reset' }, isFilled: false })
  bench.pull(...clientOf(2, 'New'), checkpointLine(5))
  expect(bench.methods.pause('sync', false).state).toMatchObject({ generation: 1, isFilled: true })
  bench.exchange()
  const { state } = bench.methods.pause('sync', false)
  expect(state).toMatchObject({ generation: 2, filling: null, isFilled: false, version: 5 })
})

test('wishes made and taken back at any time of the filling are shown as they stand in the end', () => {
  activate(500, 101)
  begin()
  bench.begin()
  bench.methods.takeBlock(blockOf(...clientOf(1, 'New'), checkpointLine(5)), 1)
  activate(600, 102)
  bench.methods.finishFirstSync(1)
  bench.methods.cancelBulk(idOf(600), 3)
  bench.methods.endBody(1)
  bench.methods.cancelBulk(idOf(500), 3)
  activate(700, 102)
  bench.exchange()
  expect(shown()).toEqual({ names: ['New'], seated: [100, 102] })
  expect(miscounted(bench.book)).toEqual([])
})

test('a filling that was cut off by the end of the program goes on behind its last whole client', () => {
  begin()
  bench.begin()
  bench.methods.takeBlock(blockOf(...clientOf(1, 'New')), 1)
  bench.kill()
  const { state } = bench.methods.pause('sync', false)
  expect(state).toMatchObject({ cursor: 'client-1', filling: { reason: 'reset' }, generation: 1 })
  expect(shown().names).toEqual(['Old'])
  bench.pull(...clientOf(2, 'New'), checkpointLine(5))
  bench.exchange()
  expect(shown()).toEqual({ names: ['New'], seated: [100, 200] })
})

test('a filling that is reset itself begins again, and the old book still stands', () => {
  begin()
  bench.begin()
  bench.methods.takeBlock(blockOf(...clientOf(3, 'Lost')), 1)
  bench.methods.fillAnew({ reason: 'reset', id: idOf(804) })
  expect(shown().names).toEqual(['Old'])
  fill()
  bench.exchange()
  expect(shown()).toEqual({ names: ['New'], seated: [100, 200] })
})

test.each<Failpoint>([
  'swap:written',
  'swap:between-files',
  'swap:committed',
  'swap:closed',
  'swap:renamed',
])('a program that dies at %s leaves the old book or the new one, with every wish', (step) => {
  begin()
  fill()
  activate(500, 101)
  fatal = step
  expect(() => bench.exchange()).toThrow(`killed at ${step}`)
  fatal = null
  bench.kill()
  expect(shown()).toEqual({ names: ['New'], seated: [100, 101, 200] })
  expect(existsSync(newBookFile(bench.paths.book))).toBe(false)
  expect(miscounted(bench.book)).toEqual([])
})

/** Answers the wish for `person`, under the epoch that the backend lives in now. */
function answer(bulk: number, person: number, epoch: string, version: number): void {
  bench.methods.takeBatch({ commands: 9, members: 99 })
  const answers = [applied(bulk + 1, { [person]: 'activated' }, version)]
  bench.methods.recordAnswers({ answers, at: 3, epoch, newDevice: idOf(802) })
}

/** As the rows of the second life hold it, with what was answered in it. */
function fillSecond(...people: readonly number[]): void {
  bench.begin(header('second'))
  const rows = [
    ...[clientLine(1), licenseLine(11, 1, { inUse: 1 + people.length, people: 3 })],
    memberLine(100, 11, { isOwner: 1, holdsSeat: 1, familyName: 'New' }),
    ...[101, 102].map((n) =>
      memberLine(n, 11, { holdsSeat: people.includes(n) ? 1 : 0, familyName: 'New' }),
    ),
  ]
  bench.methods.takeBlock(blockOf(...rows, completeLine(1), checkpointLine(7)), 1)
  bench.methods.finishFirstSync(1)
  bench.methods.endBody(1)
}

test('what was answered in a new life of the backend shows on the old book until the exchange, over a crash, too', () => {
  activate(500, 101)
  bench.methods.meetEpoch('second', 3)
  answer(500, 101, 'second', 1)
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101] })
  begin()
  bench.begin(header('second'))
  activate(600, 102)
  answer(600, 102, 'second', 2)
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101, 102] })
  bench.kill()
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101, 102] })
  fillSecond(101)
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101, 102] })
  bench.exchange()
  // The rows are of a moment after both answers, and 102 was taken the seat since.
  expect(shown()).toEqual({ names: ['New'], seated: [100, 101] })
  expect(miscounted(bench.book)).toEqual([])
})

test.each<Failpoint>(['acknowledge:between-files', 'session:between-files'])(
  'an answer of a new life is on the old book after a crash at %s',
  (step) => {
    activate(500, 101)
    fatal = step
    const dies = (): void => {
      bench.methods.meetEpoch('second', 3)
      answer(500, 101, 'second', 1)
    }
    expect(dies).toThrow(`killed at ${step}`)
    fatal = null
    bench.kill()
    if (step === 'session:between-files') dies()
    expect(shown()).toEqual({ names: ['Old'], seated: [100, 101] })
    expect(miscounted(bench.book)).toEqual([])
  },
)

test('answers of an older life are never shown again, nor those of a life that is over before its book came', () => {
  activate(500, 101)
  answer(500, 101, 'first', 9)
  expect(shown().seated).toEqual([100, 101])
  bench.methods.meetEpoch('second', 3)
  begin()
  fillSecond()
  bench.exchange()
  expect(shown()).toEqual({ names: ['New'], seated: [100] })
  bench.methods.meetEpoch('second', 4)
  expect(shown().seated).toEqual([100])

  bench.methods.meetEpoch('third', 5)
  activate(600, 102)
  answer(600, 102, 'third', 1)
  expect(shown().seated).toEqual([100, 102])
  bench.reopen()
  expect(shown().seated).toEqual([100, 102])
  // The backend is the one of this book after all.
  bench.methods.meetEpoch('second', 6)
  expect(shown().seated).toEqual([100])
  expect(miscounted(bench.book)).toEqual([])
})

test('a filling that is given up leaves what was answered meanwhile on the old book', () => {
  bench.methods.meetEpoch('second', 3)
  begin()
  bench.begin(header('second'))
  activate(500, 101)
  answer(500, 101, 'second', 2)
  bench.reopen(({ book }) => rmSync(newBookFile(book)))
  expect(shown()).toEqual({ names: ['Old'], seated: [100, 101] })
  begin()
  fillSecond(101)
  bench.exchange()
  expect(shown()).toEqual({ names: ['New'], seated: [100, 101] })
})

test('a new book that nobody knows is not taken over', () => {
  begin()
  fill()
  bench.reopen(({ work }) => {
    for (const file of [work, workFiles(work).backup]) {
      const db = openForWriting(file, 'safe')
      db.exec("DELETE FROM meta WHERE key = 'next_book_id'")
      db.close()
    }
  })
  expect(shown()).toEqual({ names: ['Old'], seated: [100] })
})
