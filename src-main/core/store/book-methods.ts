import { isBookSound, isSound } from './book-check.ts'
import type { Books } from './books.ts'
import { changeTaker } from './change-taker.ts'
import { forgetCalled } from './forget-names.ts'
import { growInside } from './inside-index.ts'
import { inBothFiles } from './store-file.ts'
import { SHOWN, type Told } from './told.ts'
import type { StartWords } from './words.ts'
import { writeSetAside } from './work-notes.ts'
import type { BookMethods } from './writer-methods.ts'

/** The one file that nobody can send again. It is left as it is. */
class DamagedOutbox extends Error {
  override name = 'DamagedOutbox'
}

/** The methods, and what ends all that goes on beside them. */
export interface BookPart {
  readonly methods: BookMethods
  end(): void
}

export function bookMethods(books: Books, told: Told, startWords: StartWords): BookPart {
  const { shown, pulled } = books
  const taker = changeTaker(pulled, startWords)
  const methods: BookMethods = {
    beginBody: (header, from) => told.block(taker.begin(header, from)),
    takeBlock: (bytes, now) => told.block(taker.take(bytes, now)),
    finishFirstSync: (now) => told.block(taker.finish(now)),
    endBody(now) {
      const taken = taker.end(now)
      const { isWhole, suspects, mismatches } = taken
      return { ...told.block(taken), isWhole, suspects, mismatches }
    },
    growInside: () => growInside(shown.book),
    countPeople: () => pulled.book.sql('SELECT count(*) FROM member').pluck().get() as number,
    fillAnew(book) {
      taker.abandon()
      books.begin(book)
      return books.isFilling() ? told.written([]) : told.written(SHOWN)
    },
    exchangeBook(now) {
      books.exchange(now)
      return told.written(SHOWN)
    },
    dropBook(book) {
      taker.abandon()
      // First: a program that dies in between must leave no name behind that no book has.
      forgetCalled(shown.work)
      books.drop(book)
      return told.written(SHOWN)
    },
    setBookAside(book, now) {
      // The error does not say which file it met: the outbox is small, so it is asked first.
      if (!isSound(shown.work)) throw new DamagedOutbox('The outbox is damaged.')
      taker.abandon()
      if (!books.setAside(book)) return told.written([])
      const note = { reason: book.reason, at: now }
      inBothFiles(shown, 'rebuild', () => writeSetAside(shown.work, note))
      return told.written(SHOWN)
    },
    isBookSound: () => isBookSound(shown.book.db.name),
  }
  return { methods, end: () => taker.abandon() }
}
