import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isBookSound } from '#core/store/book-check.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { newBookFile } from '#core/store/book-files.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { changeFile, FOREIGN_IN_BOOK } from '#test/support/foreign-parts.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'
import { shownSeats } from '#test/support/shown-seats.ts'

let bench: WriterBench

const rows = [
  ...[clientLine(1), licenseLine(11, 1, { inUse: 1, people: 2 })],
  ...[memberLine(100, 11, { isOwner: 1, holdsSeat: 1 }), memberLine(101, 11), completeLine(1)],
]

/** Client 1, license 11 with its owner 100 and 101, for whom a seat is queued. */
beforeEach(() => {
  bench = writerBench()
  bench.pull(...rows, checkpointLine(1))
  bench.methods.enqueue({
    ...{ id: idOf(500), verb: 'activate-seats', at: 2 },
    commands: [{ id: idOf(501), license: idOf(11), args: { members: [idOf(101)] } }],
  })
})

afterEach(() => {
  bench.close()
})

function people(): unknown[] {
  return [...shownSeats(bench.book)]
}

const bothSeated = [
  [idOf(100), 1],
  [idOf(101), 1],
]

function queued(): unknown {
  return bench.work.prepare('SELECT state FROM command').pluck().all()
}

function setAside(): unknown {
  return bench.methods.pause('sync', false).state.setAside
}

/** Files that were set aside, without their logs. */
function kept({ book }: StorePaths): string[] {
  return readdirSync(path.dirname(book)).filter((name) => /^book\.damaged-.*\.sqlite$/.test(name))
}

/** Flips one bit in the last page. */
function flipped(file: string): void {
  const bytes = readFileSync(file)
  const at = bytes.length - 100
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

test.each<[string, string, (paths: StorePaths) => void]>([
  ['no database at all', 'damaged', ({ book }) => writeFileSync(book, 'no database '.repeat(999))],
  ['a file with its end cut off', 'damaged', ({ book }) => truncateSync(book, 8_192)],
  ['one flipped bit', 'damaged', ({ book }) => flipped(book)],
  ['no file', 'damaged', ({ book }) => rmSync(book)],
  [
    "another program's database",
    'foreign',
    ({ book }) => changeFile(book, 'PRAGMA application_id = 7'),
  ],
  ['a newer schema', 'outdated', ({ book }) => changeFile(book, 'PRAGMA user_version = 99')],
  [
    'other tables',
    'outdated',
    ({ book }) => changeFile(book, 'ALTER TABLE member ADD COLUMN x TEXT'),
  ],
  [
    'another inbox',
    'outdated',
    ({ book }) => changeFile(book, 'ALTER TABLE inbox_entry ADD COLUMN x TEXT'),
  ],
  ['no inbox', 'outdated', ({ book }) => changeFile(book, 'DROP TABLE inbox_entry')],
  [
    'the book of another outbox',
    'foreign',
    ({ book }) => changeFile(book, `UPDATE meta SET value = 'x' WHERE key = 'book_id'`),
  ],
])('%s is set aside, told as %s, and filled anew; the outbox is kept', (_name, reason, spoil) => {
  bench.reopen(spoil)
  expect(people()).toEqual([])
  expect(setAside()).toEqual({ reason, at: 0 })
  expect(bench.methods.pause('sync', false).state.filling).toEqual({ reason })
  bench.pull(...rows, checkpointLine(2))
  expect(people()).toEqual(bothSeated)
  expect(queued()).toEqual(['queued'])
})

test.each(FOREIGN_IN_BOOK)(
  'after a kill, %s does nothing: the book is set aside and filled anew',
  (_name, sql) => {
    bench.kill(({ book }) => changeFile(book, sql))
    expect([people(), setAside()]).toEqual([[], { reason: 'outdated', at: 0 }])
    bench.pull(...rows, checkpointLine(2))
    expect([people(), queued()]).toEqual([bothSeated, ['queued']])
  },
)

test.each(FOREIGN_IN_BOOK)('nor does %s in a book that was being filled', (_name, sql) => {
  bench.methods.fillAnew({ reason: 'counts', id: idOf(803) })
  bench.kill(({ book }) => changeFile(newBookFile(book), sql))
  expect([people(), setAside()]).toEqual([bothSeated, null])
  expect(bench.methods.pause('sync', false).state.filling).toBe(null)
})

test('that a book was set aside is told until it is acknowledged, over a restart, too', () => {
  bench.reopen(({ book }) => flipped(book))
  bench.reopen()
  expect(setAside()).toEqual({ reason: 'damaged', at: 0 })
  bench.methods.acknowledgeSetAside()
  bench.reopen()
  expect(setAside()).toBe(null)
})

test('what is set aside is kept, but only the newest one', () => {
  bench.reopen(({ book }) => flipped(book))
  const [first] = kept(bench.paths)
  bench.pull(...rows, checkpointLine(2))
  bench.reopen(({ book }) => writeFileSync(book, 'no database '.repeat(999)))
  const left = kept(bench.paths)
  expect([left.length, left[0] === first]).toEqual([1, false])
})

test('a book that nothing touched is taken as it is, and nothing looks through it', () => {
  bench.reopen()
  expect(people()).toEqual(bothSeated)
  expect(adopt().isDoubtful).toBe(false)
})

test('a book whose program was killed is taken as it is, and looked through', () => {
  bench.kill()
  expect(people()).toEqual(bothSeated)
  expect([adopt().isDoubtful, bench.methods.isBookSound()]).toEqual([true, true])
})

test('an old copy is brought up to what the outbox knows, and looked through', () => {
  bench.reopen(({ book }) => copyFileSync(book, `${book}.old`))
  bench.methods.cancelBulk(idOf(500), 3)
  bench.reopen(({ book }) => copyFileSync(`${book}.old`, book))
  expect(people()).toEqual([
    [idOf(100), 1],
    [idOf(101), 0],
  ])
  expect([setAside(), adopt().isDoubtful]).toEqual([null, true])
})

test.each<[string, (log: string) => void]>([
  ['deleted', (log) => rmSync(log)],
  ['cut', (log) => truncateSync(log, Math.floor(readFileSync(log).length / 2))],
  ['overwritten', (log) => writeFileSync(log, Buffer.alloc(40_000, 7))],
])('a log that was %s takes nothing of the outbox along', (_name, spoil) => {
  bench.kill(({ book }) => spoil(`${book}-wal`))
  if (people().length === 0) bench.pull(...rows, checkpointLine(2))
  expect(people()).toEqual(bothSeated)
  expect(queued()).toEqual(['queued'])
})

test.each<[string, string]>([
  ['pages that nothing leads to', `DELETE FROM sqlite_schema WHERE name = 'member_name'`],
  ['numbers that are not those of the people', 'UPDATE license SET in_use = in_use + 1'],
])('%s is found by looking through', (_name, spoil) => {
  bench.reopen()
  const file = bench.paths.book
  expect(isBookSound(file)).toBe(true)
  const db = openForWriting(file, 'fast')
  db.unsafeMode(true)
  db.pragma('writable_schema = ON')
  db.exec(spoil)
  db.close()
  expect(isBookSound(file)).toBe(false)
})

function adopt() {
  const named = { newDevice: idOf(801), newBook: idOf(899) }
  return bench.methods.adopt({ install: idOf(800), ...named, now: 0 })
}
