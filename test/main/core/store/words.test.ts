import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nobodyListens } from '#core/failpoints.ts'
import { openForWriting } from '#core/store/open-database.ts'
import { threadWords } from '#core/store/thread-words.ts'
import { noWords, type StartWords } from '#core/store/words.ts'
import { openWriter } from '#core/store/writer.ts'
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
import { tempDir } from '#test/support/temp-dir.ts'

const beside = threadWords(fileURLToPath(import.meta.resolve('#core/store/writer-thread.ts')))

/** Enough for a thread of their own, and for more than one step of it. */
const CLIENTS = 6
const PEOPLE = 5_000

let folder: ReturnType<typeof tempDir>
let book: string

beforeEach(() => {
  folder = tempDir()
  book = `${folder.path}/book.sqlite`
})

afterEach(() => {
  folder.remove()
})

function clientBlock(n: number): Uint8Array {
  const people = Array.from({ length: PEOPLE }, (_, index) => {
    const id = n * 100_000 + index
    const familyName = `Family${index % 97}`
    return memberLine(id, n * 100, { familyName, email: `p${id}@client${n}.example` })
  })
  const license = licenseLine(n * 100, n, { people: PEOPLE })
  return blockOf(clientLine(n), license, ...people, completeLine(n))
}

/** A first sync of all clients. @returns what search then holds, and whether its index fits its rows. */
function load(startWords: StartWords): number[] {
  const writer = openWriter({ work: `${folder.path}/work.sqlite`, book }, nobodyListens, startWords)
  const { methods } = writer
  methods.adopt({ install: idOf(1), newDevice: idOf(2), newBook: idOf(3), now: 0 })
  methods.beginBody(header(), null)
  for (let n = 1; n <= CLIENTS; n += 1) methods.takeBlock(clientBlock(n), 0)
  expect(methods.takeBlock(blockOf(checkpointLine(1)), 0).next).toBe('index')
  methods.finishFirstSync(0)
  expect(methods.endBody(0)).toMatchObject({ isWhole: true, suspects: 0 })
  writer.close()
  return whatSearchHolds()
}

function whatSearchHolds(): number[] {
  const db = openForWriting(book, 'fast')
  db.exec(`INSERT INTO member_words (member_words) VALUES ('integrity-check')`)
  const count = db.prepare('SELECT count(*) FROM member_words WHERE member_words MATCH ?').pluck()
  const counts = ['family96', 'client3', 'p10000*', 'given', 'nobody'].map((word) =>
    count.get(word),
  )
  db.close()
  return counts as number[]
}

test('search that a second thread filled while the load ran is the one that the rows fill', () => {
  const finished: boolean[] = []
  const watched: StartWords = (file) => {
    const words = beside(file)
    return {
      ...words,
      finish(memberId) {
        const isFilled = words.finish(memberId)
        finished.push(isFilled)
        return isFilled
      },
    }
  }
  const found = load(watched)
  expect(finished).toEqual([true])
  expect(existsSync(`${folder.path}/book.words.sqlite`)).toBe(false)
  folder.remove()
  folder = tempDir()
  book = `${folder.path}/book.sqlite`
  expect(found).toEqual(load(noWords))
  expect(found[3]).toBe(CLIENTS * PEOPLE)
})

test('where the second thread fails, search is filled from the rows', () => {
  const failing: StartWords = () => noWords('')
  expect(load(failing)[3]).toBe(CLIENTS * PEOPLE)
})

test('a thread that is ended in the middle leaves no file and lets go of the book', () => {
  const writer = openWriter({ work: `${folder.path}/work.sqlite`, book }, nobodyListens, beside)
  const { methods } = writer
  methods.adopt({ install: idOf(1), newDevice: idOf(2), newBook: idOf(3), now: 0 })
  methods.beginBody(header(), null)
  for (let n = 1; n <= CLIENTS; n += 1) methods.takeBlock(clientBlock(n), 0)
  writer.close()
  expect(existsSync(`${folder.path}/book.words.sqlite`)).toBe(false)
  expect(existsSync(`${book}-wal`)).toBe(false)
})
