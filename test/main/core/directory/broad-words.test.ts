import { afterEach, expect, test } from 'vitest'
import { BroadWords } from '#core/directory/broad-words.ts'
import { eachBit } from '#core/directory/bits.ts'
import { inThreadRoster } from '#core/directory/in-thread-roster.ts'
import { INITIALS } from '#core/directory/read-broad-words.ts'
import { Reads } from '#core/directory/reads.ts'
import { RosterReader } from '#core/directory/roster-reader.ts'
import type { Connection } from '#core/store/open-database.ts'
import { committingBook } from '#test/support/committing-book.ts'
import { manualTimers } from '#test/support/manual-timers.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

const MANY = 600
const families = ['Abel', 'Aßmann', 'Ábel', 'Ærø', 'b', 'Øst', '7seas', '\u{20BB7}野', 'O’Hara']

function given(least: number) {
  const people = Array.from({ length: MANY }, (_, at) => ({
    family: families[at % families.length] ?? '',
    given: at % 7 === 0 ? 'Émile' : 'x',
    email: at % 3 === 0 ? `p${at}@mail.example` : null,
    phone: at % 5 === 0 ? `+49${at}` : null,
  }))
  core = stillCore([{ licenses: [{ people }] }])
  const { engine, book } = core
  const roster = new RosterReader(engine, inThreadRoster(book.paths.book))
  const timers = manualTimers()
  const broad = new BroadWords({ engine, roster, timers, least })
  const committing = committingBook(core)
  engine.onCommit(({ rows }) => {
    if (rows !== 'all') broad.note(rows)
  })
  const reads = new Reads(book.book)
  return {
    broad,
    reads,
    begin: () => broad.begin(engine.generation(), MANY),
    timers,
    commit: (change: (book: Connection) => void) => committing.commit(change),
    /** Once it has been read. */
    async until(beginning: string): Promise<readonly number[]> {
      for (;;) {
        const bits = broad.find(reads, beginning)
        if (bits) return idsOf(bits)
        await new Promise(setImmediate)
      }
    },
    asked: (beginning: string) =>
      reads.column<number>(
        'SELECT rowid FROM member_words WHERE member_words MATCH ? ORDER BY rowid',
        `"${beginning}"*`,
      ),
  }
}

function idsOf(bits: Uint32Array): readonly number[] {
  const ids: number[] = []
  eachBit(bits, 0, bits.length, (id) => ids.push(id))
  return ids
}

test('each beginning of up to four letters has exactly those whom the search table finds', async () => {
  const { begin, until, asked, broad, reads } = given(1)
  begin()
  await until('7')
  const two = INITIALS.flatMap((one) => [one, ...INITIALS.map((next) => one + next)])
  const beginnings = [
    ...two,
    'asm',
    'abe',
    'abel',
    'mai',
    'mail',
    'exam',
    'exa',
    'p12',
    '496',
    'ost',
  ]
  let known = 0
  for (const beginning of beginnings) {
    const bits = broad.find(reads, beginning)
    expect(bits ? idsOf(bits) : [], beginning).toEqual(asked(beginning))
    if (bits) known += 1
  }
  expect(known).toBeGreaterThan(20)
})

test('only what many people have is kept, and of a small book nothing', async () => {
  const { begin, until, broad, reads } = given(300)
  begin()
  // The last that is read of all that many have.
  await until('x')
  expect(broad.find(reads, 'p')).toBeNull()
  core.close()
  const small = given(MANY + 1)
  small.begin()
  await new Promise(setImmediate)
  expect(small.broad.find(small.reads, 'a')).toBeNull()
})

test('who came, went, was renamed or has another address is found rightly from the commit on', async () => {
  const { begin, until, asked, commit, broad, reads } = given(1)
  begin()
  const before = await until('7')
  commit((db) => {
    db.exec(`UPDATE member SET email = '7z@mail.example' WHERE id = 2`)
    db.exec(`UPDATE member SET family_name = '7b', name_key = '7b' WHERE id = 3`)
    db.exec('DELETE FROM member WHERE id = 5')
  })
  core.book.add({ licenses: [{ people: [{ family: '7new' }] }] })
  commit(() => undefined)
  const now = idsOf(broad.find(reads, '7') ?? new Uint32Array())
  expect(now).toEqual(asked('7'))
  expect(now.length).toBe(before.length + 3)
  for (const beginning of ['a', 'm', 'p', '4', 'b', '7z']) {
    const bits = broad.find(reads, beginning)
    if (bits) expect(idsOf(bits), beginning).toEqual(asked(beginning))
  }
})

test('where very many change it is dropped, and read anew by whoever asks next', async () => {
  const { begin, until, asked, commit, broad, reads } = given(1)
  begin()
  await until('7')
  commit((db) => db.exec(`UPDATE member SET email = 'other' || id || '@mail.example'`))
  expect(broad.find(reads, 'o')).toBeNull()
  expect(await until('o')).toEqual(asked('o'))
})

test('it is read a while after the book, so that whoever types first does not wait', async () => {
  const { begin, timers, asked, broad, reads } = given(1)
  begin()
  timers.advance(3_000)
  for (let turns = 0; turns < 100; turns += 1) await new Promise(setImmediate)
  const bits = broad.find(reads, '7')
  expect(bits && idsOf(bits)).toEqual(asked('7'))
})

test('of a book that was exchanged nothing of the one before is left', async () => {
  const { begin, until, broad, reads } = given(1)
  begin()
  await until('7')
  broad.forget()
  expect(broad.find(reads, 'a')).toBeNull()
  await new Promise(setImmediate)
  expect(broad.find(reads, 'a')).toBeNull()
})
