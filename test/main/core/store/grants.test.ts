import { afterEach, beforeEach, expect, test } from 'vitest'
import { miscounted, wholeBook } from '#test/support/book-rows.ts'
import {
  checkpointLine,
  clientLine,
  completeLine,
  frameLine,
  idOf,
  licenseLine,
  memberLine,
} from '#test/support/change-body.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'
import { shownSeats } from '#test/support/shown-seats.ts'
import { idText } from '#core/store/person-ids.ts'

let bench: WriterBench

/** Clients 1 and 2, each with a license of 5 seats, its owner and one person more. */
beforeEach(() => {
  bench = writerBench()
  bench.pull(...rowsOf(1), completeLine(1), ...rowsOf(2), completeLine(2), checkpointLine(1))
})

afterEach(() => {
  bench.close()
})

/** @param people besides the owner. */
function rowsOf(n: number, people = [n * 100 + 1], familyName = `Family${n}`): string[] {
  const license = n * 10 + 1
  return [
    clientLine(n),
    licenseLine(license, n, { inUse: 1, people: people.length + 1 }),
    memberLine(n * 100, license, { isOwner: 1, holdsSeat: 1, familyName }),
    ...people.map((person) => memberLine(person, license, { familyName })),
  ]
}

const granted = (n: number): string => frameLine({ frame: 'granted', client: idOf(n) })
const revoked = (n: number): string => frameLine({ frame: 'revoked', client: idOf(n) })

function activate(bulk: number, license: number, person: number): void {
  bench.methods.enqueue({
    ...{ id: idOf(bulk), verb: 'activate-seats', at: 2 },
    commands: [{ id: idOf(bulk + 1), license: idOf(license), args: { members: [idOf(person)] } }],
  })
}

function people(): number[] {
  const uids = bench.book
    .prepare(`SELECT ${idText('uid')} FROM member ORDER BY uid`)
    .pluck()
    .all() as string[]
  return uids.map((uid) => Number(uid.slice(-3)))
}

function clients(): unknown[] {
  return bench.book.prepare('SELECT name FROM client ORDER BY name').pluck().all()
}

function found(word: string): number {
  const matches = 'SELECT count(*) FROM member_words WHERE member_words MATCH ?'
  return bench.book.prepare(matches).pluck().get(`"${word}"*`) as number
}

function commands(): unknown {
  return bench.work.prepare('SELECT state, code FROM command ORDER BY sequence').all()
}

test('nothing of a revoked client is left: not a row, not a word of search, not a number', () => {
  const { state } = bench.pull(revoked(2), checkpointLine(2))
  expect(state.version).toBe(2)
  expect([clients(), people(), found('family2')]).toEqual([['Client 1'], [100, 101], 0])
  const own = [2, 21, 200, 201].map((n) => wholeBook(bench.book).includes(idOf(n)))
  expect([...own, wholeBook(bench.book).toLowerCase().includes('family2')]).toEqual(
    Array(5).fill(false),
  )
  expect(miscounted(bench.book)).toEqual([])
})

test('what was queued on a revoked client is listed as not found, the rest goes on', () => {
  activate(500, 21, 201)
  activate(600, 11, 101)
  bench.pull(revoked(2), checkpointLine(2))
  expect(commands()).toEqual([
    { state: 'parked', code: 'not-found' },
    { state: 'queued', code: null },
  ])
  expect(bench.methods.pause('sync', false).state.outbox).toMatchObject({ queued: 1, attention: 1 })
})

test('a granted client comes whole in the midst of deltas, searchable and counted', () => {
  bench.pull(granted(3), ...rowsOf(3), checkpointLine(2))
  expect([clients().length, people(), found('family3')]).toEqual([
    3,
    [100, 101, 200, 201, 300, 301],
    2,
  ])
  expect(miscounted(bench.book)).toEqual([])
})

test('a client that is granted again stands as it is told now: who went meanwhile is gone', () => {
  activate(500, 21, 201)
  bench.pull(granted(2), ...rowsOf(2, [202]), checkpointLine(2))
  expect(people()).toEqual([100, 101, 200, 202])
  expect(miscounted(bench.book)).toEqual([])
})

test('a client that was revoked and granted again in one body is there, with its pending wish', () => {
  activate(500, 21, 201)
  bench.pull(revoked(2), granted(2), ...rowsOf(2), checkpointLine(2))
  expect(people()).toEqual([100, 101, 200, 201])
  expect(commands()).toEqual([{ state: 'queued', code: null }])
  expect(shownSeats(bench.book).get(idOf(201))).toBe(1)
})

test('a grant that was cut off before its checkpoint changes nothing', () => {
  const before = wholeBook(bench.book)
  bench.pull(granted(2), ...rowsOf(2, [202]))
  expect(wholeBook(bench.book)).toBe(before)
})

test('a client that is granted and revoked again before a checkpoint counts leaves nothing', () => {
  const orphan = licenseLine(91, 9)
  bench.pull(
    ...[orphan, checkpointLine(2)],
    ...[granted(3), ...rowsOf(3), checkpointLine(3)],
    ...[memberLine(102, 11), revoked(3), checkpointLine(4)],
  )
  expect(clients()).toEqual(['Client 1', 'Client 2'])
  expect(found('Family3')).toBe(0)
  expect(people()).toContain(102)
})
